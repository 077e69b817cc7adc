"""What the appraisal adds to the profile of a person: the Kinerja tab and the band of the timeline."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from jabatan.akses import perlu
from jabatan.queries.profil import Profil, ambil_profil
from penilaian.queries import riwayat_kinerja, tahun_kinerja

_TAHUN_PALING_AWAL = 1950
_TAHUN_PALING_AKHIR = 2100


def _profil(request, nip: str) -> Profil:
    p = ambil_profil(request.user, nip)
    if p is None:
        raise Http404("Pegawai tidak ditemukan, atau di luar unit Anda.")
    return p


@perlu("lihat_pegawai")
def profil_kinerja(request, nip):
    """Results of all periods, and the years that only e-Kinerja or SIASN know."""
    p = _profil(request, nip)
    isi = {
        "profil": p,
        "asn": p.asn,
        "tab": "kinerja",
        "riwayat": riwayat_kinerja(p.asn),
        "tercatat": list(p.asn.riwayat_kinerja.all()),
    }
    return render(request, "penilaian/profil_kinerja.html", isi)


@perlu("lihat_pegawai")
def pita(request, nip):
    """The band of results under the timeline, on its axis (?dari=&sampai=, whole years; without them ten years)."""
    p = _profil(request, nip)
    kini = timezone.localdate().year
    try:
        dari, sampai = int(request.GET.get("dari", kini - 9)), int(request.GET.get("sampai", kini))
    except ValueError:
        dari = sampai = 0
    if not _TAHUN_PALING_AWAL <= dari <= sampai <= _TAHUN_PALING_AKHIR:
        raise Http404("Rentang tahun pita kinerja tidak sah.")
    tahun = [t for t in tahun_kinerja(p.asn) if dari <= t.tahun <= sampai]
    return render(request, "penilaian/pita.html", {"asn": p.asn, "tahun": tahun, "dari": dari, "sampai": sampai})
