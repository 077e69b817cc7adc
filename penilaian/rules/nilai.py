"""Rating of hasil kerja from the capaian of all indicators: H, P, N and the proposal, each step written out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .buku import AturanHasilKerja, BukuPenilaian
from .capaian import Capaian, bulatkan, tulis

DI_ATAS, SESUAI, DI_BAWAH = 1, 2, 3


@dataclass(frozen=True, slots=True)
class HasilKerja:
    """H, P, N rounded to two places (what is shown is what is compared). None: belum ada data."""

    hasil: Decimal | None
    proses: Decimal | None
    nilai: Decimal | None
    usulan: int | None
    langkah: tuple[str, ...]
    alasan: tuple[str, ...]
    kurang: tuple[str, ...]


def rata_berbobot(butir: Sequence[tuple[Decimal, Decimal]]) -> Decimal | None:
    """sum(weight x value) / sum(weight), rounded; None for nothing."""
    bobot = sum((b for b, _ in butir), Decimal(0))
    return bulatkan(sum((b * n for b, n in butir), Decimal(0)) / bobot) if bobot else None


def hitung_hasil_kerja(capaian: Sequence[Capaian], buku: BukuPenilaian) -> HasilKerja:
    """Combine all indicators of one SKP. Any missing capaian, or a dimension without indicators, gives no proposal."""
    kurang = [c.ukuran.uraian for c in capaian if c.nilai is None]
    per_dimensi = {d: [c for c in capaian if c.ukuran.dimensi == d] for d in ("hasil", "proses")}
    kurang += [f"belum ada indikator {d}" for d, isi in per_dimensi.items() if not isi]
    nilai: dict[str, Decimal | None] = {}
    langkah = []
    for dimensi, huruf in (("hasil", "H"), ("proses", "P")):
        isi = per_dimensi[dimensi]
        lengkap = [(c.ukuran.bobot, c.nilai) for c in isi if c.nilai is not None]
        nilai[dimensi] = rata_berbobot(lengkap) if isi and len(lengkap) == len(isi) else None
        if nilai[dimensi] is not None:
            uraian = " + ".join(f"{tulis(b)}×{tulis(bulatkan(n))}" for b, n in lengkap)
            langkah.append(f"{huruf} = ({uraian}) ÷ {tulis(sum(b for b, _ in lengkap))} = {tulis(nilai[dimensi])}")
    h, p = nilai["hasil"], nilai["proses"]
    if h is None or p is None:
        return HasilKerja(h, p, None, None, tuple(langkah), (), tuple(kurang))
    a = buku.hasil_kerja
    n = nilai_akhir(h, p, buku)
    langkah.append(f"N = {tulis(a.bagian_hasil)}×{tulis(h)} + {tulis(a.bagian_proses)}×{tulis(p)} = {tulis(n)}")
    usulan, alasan = usulkan_rating(h, p, buku)
    return HasilKerja(h, p, n, usulan, tuple(langkah), tuple(alasan), ())


def nilai_akhir(h: Decimal, p: Decimal, buku: BukuPenilaian) -> Decimal:
    return bulatkan(buku.hasil_kerja.bagian_hasil * h + buku.hasil_kerja.bagian_proses * p)


def usulkan_rating(h: Decimal, p: Decimal, buku: BukuPenilaian) -> tuple[int, list[str]]:
    """Proposed rating (1 di atas, 2 sesuai, 3 di bawah) and every rule that led to it."""
    a = buku.hasil_kerja
    n = nilai_akhir(h, p, buku)
    if p < a.proses_di_bawah:
        return DI_BAWAH, [f"P {tulis(p)} kurang dari {tulis(a.proses_di_bawah)}: di bawah ekspektasi"]
    if h < a.hasil_di_bawah:
        return DI_BAWAH, [f"H {tulis(h)} kurang dari {tulis(a.hasil_di_bawah)}: di bawah ekspektasi"]
    if n >= a.di_atas:
        return _di_atas_atau_sesuai(h, p, n, a)
    if n >= a.sesuai:
        return SESUAI, [f"N {tulis(n)} di antara {tulis(a.sesuai)} dan {tulis(a.di_atas)}: sesuai ekspektasi"]
    return DI_BAWAH, [f"N {tulis(n)} kurang dari {tulis(a.sesuai)}: di bawah ekspektasi"]


def _di_atas_atau_sesuai(h: Decimal, p: Decimal, n: Decimal, a: AturanHasilKerja) -> tuple[int, list[str]]:
    alasan = [f"N {tulis(n)} mencapai {tulis(a.di_atas)}"]
    if p < a.proses_paling_tinggi_sesuai:
        alasan.append(f"tetapi P {tulis(p)} kurang dari {tulis(a.proses_paling_tinggi_sesuai)}: paling tinggi sesuai")
    elif p < a.di_atas_minimal_proses:
        alasan.append(f"tetapi P {tulis(p)} kurang dari {tulis(a.di_atas_minimal_proses)}: proses belum memenuhi")
    elif h < a.di_atas_minimal_hasil:
        alasan.append(f"tetapi H {tulis(h)} kurang dari {tulis(a.di_atas_minimal_hasil)}: hasil belum memenuhi")
    else:
        return DI_ATAS, [*alasan, "H dan P memenuhi: di atas ekspektasi"]
    return SESUAI, [*alasan, "sesuai ekspektasi"]


def gabung_skp(bagian: Sequence[tuple[Decimal, Decimal, int]]) -> tuple[Decimal, Decimal] | None:
    """H and P of a year from its SKPs (H, P, days served), weighted by days; None when no day was served."""
    hari = sum(d for _, _, d in bagian)
    if not hari:
        return None
    return bulatkan(sum(h * d for h, _, d in bagian) / hari), bulatkan(sum(p * d for _, p, d in bagian) / hari)
