from django.http import Http404
from django.shortcuts import render

from jabatan.akses import perlu
from jabatan.queries.profil import kelengkapan
from jabatan.queries.profil import profil as baca_profil
from jabatan.queries.unit import leluhur


@perlu("lihat_pegawai")
def profil(request, nip):
    asn = baca_profil(request.user, nip)
    if asn is None:
        raise Http404("Pegawai tidak ditemukan, atau di luar unit Anda.")
    lengkap = kelengkapan(asn)
    return render(
        request,
        "jabatan/profil.html",
        {
            "asn": asn,
            "leluhur": leluhur(asn.unit),
            "kelengkapan": lengkap,
            "lengkap_persen": round(100 * sum(ada for _, ada in lengkap) / len(lengkap)),
        },
    )
