"""The data-quality report: all rules with their counts, the findings of one rule, the file."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from jabatan.akses import perlu, unit_terlihat
from jabatan.models import UnitOrganisasi
from jabatan.queries.mutu import Temuan, jumlah_temuan, ringkasan_mutu, temuan
from jabatan.queries.penilai_daftar import unit_pilihan
from jabatan.rules.mutu import AturanMutu, buku_mutu
from jabatan.tables.mutu import KEPALA, OBJEK, TINGKAT, baris_berkas

from .berkas_baris import kirim_baris

PER_HALAMAN = 50


def _unit(request) -> UnitOrganisasi | None:
    pk = request.GET.get("unit", "")
    if not pk.isdecimal():
        return None
    return unit_terlihat(request.user).filter(pk=int(pk)).first()


def _aturan(kode: str) -> AturanMutu:
    aturan = buku_mutu().cari(kode)
    if aturan is None:
        raise Http404("Aturan mutu data tidak dikenal.")
    return aturan


@perlu("lihat_mutu")
def daftar(request):
    unit = _unit(request)
    ringkas = ringkasan_mutu(unit)
    kelompok = [
        (TINGKAT[t], t, [r for r in ringkas if r.jumlah and r.aturan.tingkat == t]) for t in ("salah", "periksa")
    ]
    return render(
        request,
        "jabatan/mutu.html",
        {
            "kelompok": [k for k in kelompok if k[2]],
            "bersih": [r.aturan for r in ringkas if not r.jumlah],
            "kartu": [(nama, kode, sum(r.jumlah for r in isi)) for nama, kode, isi in kelompok],
            "jumlah_aturan": len(ringkas),
            "unit": unit,
            "pilihan_unit": unit_pilihan(request.user),
            "buku": buku_mutu(),
        },
    )


class _Temuan:
    """What the paginator cuts: the count and each slice are asked of the database when needed."""

    def __init__(self, aturan: AturanMutu, unit: UnitOrganisasi | None):
        self.aturan, self.unit = aturan, unit

    def count(self) -> int:
        return jumlah_temuan(self.aturan, self.unit)

    def __getitem__(self, potong: slice) -> list[Temuan]:
        return temuan(self.aturan, self.unit, mulai=potong.start, batas=potong.stop - potong.start)


@perlu("lihat_mutu")
def rinci(request, kode):
    aturan, unit = _aturan(kode), _unit(request)
    halaman = Paginator(_Temuan(aturan, unit), PER_HALAMAN).get_page(request.GET.get("page"))
    return render(
        request,
        "jabatan/mutu_rinci.html",
        {
            "aturan": aturan,
            "tingkat": TINGKAT[aturan.tingkat],
            "objek": OBJEK[aturan.objek],
            "halaman": halaman,
            "baris": halaman.object_list,
            "unit": unit,
            "pilihan_unit": unit_pilihan(request.user),
        },
    )


@perlu("lihat_mutu")
def ekspor(request, bentuk):
    """Findings as XLSX or CSV: of one rule (?aturan=), or of all."""
    unit, kode = _unit(request), request.GET.get("aturan", "")
    aturan = [_aturan(kode)] if kode else buku_mutu().aturan
    baris = [baris_berkas(a, t) for a in aturan for t in temuan(a, unit)]
    nama = f"mutu-{kode or 'semua'}-{timezone.localdate():%Y-%m-%d}"
    return kirim_baris(request, KEPALA, baris, nama=nama, bentuk=bentuk)
