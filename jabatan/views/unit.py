from django.http import Http404
from django.shortcuts import render

from jabatan.akses import jabatan_terlihat, perlu, unit_terlihat
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


@perlu("lihat_unit")
def jabatan(request, pk):
    j = (
        jabatan_terlihat(request.user)
        .filter(pk=pk)
        .select_related("unit", "nomenklatur")
        .prefetch_related("pemangku", "syarat_kompetensi")
        .first()
    )
    if j is None:
        raise Http404("Jabatan tidak ditemukan, atau di luar unit Anda.")
    riwayat = j.riwayat.select_related("asn").order_by("-mulai")[:20]
    return render(request, "jabatan/jabatan_rinci.html", {"jabatan": j, "leluhur": leluhur(j.unit), "riwayat": riwayat})
