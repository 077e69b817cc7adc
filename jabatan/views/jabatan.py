from django.http import Http404
from django.shortcuts import render

from jabatan.akses import jabatan_terlihat, perlu
from jabatan.queries.unit import leluhur


@perlu("lihat_unit")
def rinci(request, pk):
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
