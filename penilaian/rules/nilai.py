"""Rating of hasil kerja from the capaian of all indicators: H, P, N and the proposal, each step written out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .buku import BukuPenilaian
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
        rata = rata_berbobot(lengkap) if len(lengkap) == len(isi) else None
        nilai[dimensi] = rata
        if rata is not None:
            uraian = " + ".join(f"{tulis(b)}×{tulis(bulatkan(n))}" for b, n in lengkap)
            langkah.append(f"{huruf} = ({uraian}) ÷ {tulis(sum((b for b, _ in lengkap), Decimal(0)))} = {tulis(rata)}")
    h, p = nilai["hasil"], nilai["proses"]
    if h is None or p is None:
        return HasilKerja(h, p, None, None, tuple(langkah), (), tuple(kurang))
    a = buku.hasil_kerja
    n = nilai_akhir(h, p, buku)
    langkah.append(f"N = {tulis(a.bagian_hasil)}×{tulis(h)} + {tulis(a.bagian_proses)}×{tulis(p)} = {tulis(n)}")
    usulan, alasan = usulkan_rating(h, p, buku)
    return HasilKerja(h, p, n, usulan, tuple(langkah), tuple(alasan), ())


def nilai_akhir(h: Decimal, p: Decimal, buku: BukuPenilaian) -> Decimal:
    """N of the rounded H and P, so that the figures on the sheet add up."""
    return bulatkan(buku.hasil_kerja.bagian_hasil * h + buku.hasil_kerja.bagian_proses * p)


def usulkan_rating(h: Decimal, p: Decimal, buku: BukuPenilaian) -> tuple[int, list[str]]:
    """Proposed rating (1 di atas, 2 sesuai, 3 di bawah) of rounded H and P, and every rule that led to it."""
    a = buku.hasil_kerja
    n = nilai_akhir(h, p, buku)
    jatuh = _kurang_dari(("P", p, a.proses_di_bawah), ("H", h, a.hasil_di_bawah), ("N", n, a.sesuai))
    if jatuh:
        return DI_BAWAH, [f"{alasan}: di bawah ekspektasi" for alasan in jatuh]
    if n < a.di_atas:
        return SESUAI, [f"N {tulis(n)} di antara {tulis(a.sesuai)} dan {tulis(a.di_atas)}: sesuai ekspektasi"]
    mencapai = f"N {tulis(n)} mencapai {tulis(a.di_atas)}"
    tertahan = _kurang_dari(
        ("P", p, a.proses_paling_tinggi_sesuai), ("P", p, a.di_atas_minimal_proses), ("H", h, a.di_atas_minimal_hasil)
    )
    if tertahan:
        return SESUAI, [mencapai, *(f"tetapi {alasan}: paling tinggi sesuai ekspektasi" for alasan in tertahan)]
    return DI_ATAS, [mencapai, "H dan P memenuhi: di atas ekspektasi"]


def _kurang_dari(*uji: tuple[str, Decimal, Decimal]) -> list[str]:
    return [f"{huruf} {tulis(nilai)} kurang dari {tulis(batas)}" for huruf, nilai, batas in uji if nilai < batas]


def gabung_skp(bagian: Sequence[tuple[Decimal | None, Decimal | None, int]]) -> tuple[Decimal, Decimal] | None:
    """H and P of a year from its SKPs (H, P, days served), weighted by days.

    None when no day was served, or when a part that was served has no figures yet. Raises ValueError for negative days.
    """
    if any(hari < 0 for _, _, hari in bagian):
        raise ValueError("Hari menjabat tidak boleh negatif.")
    dijalani = [(h, p, Decimal(hari)) for h, p, hari in bagian if hari]
    lengkap = [(h, p, hari) for h, p, hari in dijalani if h is not None and p is not None]
    if len(lengkap) < len(dijalani):
        return None
    h_tahun = rata_berbobot([(hari, h) for h, _, hari in lengkap])
    p_tahun = rata_berbobot([(hari, p) for _, p, hari in lengkap])
    return None if h_tahun is None or p_tahun is None else (h_tahun, p_tahun)
