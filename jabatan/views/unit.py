from django.http import Http404
from django.shortcuts import render

from jabatan.akses import perlu, unit_terlihat
from jabatan.models import UnitOrganisasi
from jabatan.queries.unit import bezetting, leluhur, pensiun_mendatang, pohon_unit


@perlu("lihat_unit")
def pohon(request):
    return render(request, "jabatan/unit_pohon.html", {"akar": pohon_unit(request.user)})


@perlu("lihat_unit")
def bagan(request):
    """Organisation chart: the same tree, drawn as nested boxes down to the bidang."""
    return render(request, "jabatan/unit_bagan.html", {"akar": pohon_unit(request.user)})


@perlu("lihat_unit")
def rinci(request, pk):
    unit = unit_terlihat(request.user).filter(pk=pk).first()
    if unit is None:
        raise Http404("Unit tidak ditemukan, atau di luar unit Anda.")
    jabatan = list(bezetting(unit))
    return render(
        request,
        "jabatan/unit_rinci.html",
        {
            "unit": unit,
            "leluhur": leluhur(unit),
            "jabatan": jabatan,
            "terisi": sum(j.terisi for j in jabatan),
            "kebutuhan": sum(j.kebutuhan or 0 for j in jabatan),
            "anak": UnitOrganisasi.objects.get_children(unit),
            "pensiun": pensiun_mendatang(request.user, unit.path)[:10],
        },
    )
