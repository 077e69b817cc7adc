"""Capaian of one indicator, as a percentage of its target, with the arithmetic written out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from typing import TypeVar

from .buku import BukuPenilaian

DUA_DESIMAL = Decimal("0.01")
_SISA_BAGI = Decimal("1e-18")  # below any real difference, above what divisions at 28 digits leave behind
_LEBAR = Context(prec=60)  # room for the largest figure a field can hold at that many places
SERATUS = Decimal(100)
JUMLAH_TINGKAT = 5
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Ukuran:
    """An indicator as planned. `kunci` names it for the caller; only the fields of its `jenis` are used."""

    kunci: str
    uraian: str
    dimensi: str  # hasil | proses
    jenis: str  # naik | turun | turun_nol | rentang | tonggak | kualitatif
    bobot: Decimal
    target: Decimal | None = None
    batas_bawah: Decimal | None = None
    batas_atas: Decimal | None = None
    toleransi: Decimal | None = None
    tenggat: date | None = None
    satuan: str = ""
    rubrik: tuple[str, ...] | None = None  # None: the five levels of the rulebook


@dataclass(frozen=True, slots=True)
class Capaian:
    """`nilai` None: belum ada data, and `rumus` says what is missing."""

    ukuran: Ukuran
    nilai: Decimal | None
    rumus: str


def bulatkan(nilai: Decimal) -> Decimal:
    """Half up to two places. An exact half reached through thirds (34.375 as 34.374...9) still goes up."""
    return nilai.quantize(_SISA_BAGI, ROUND_HALF_EVEN, _LEBAR).quantize(DUA_DESIMAL, ROUND_HALF_UP, _LEBAR)


def tulis(nilai: Decimal) -> str:
    """Indonesian form without trailing zeros: Decimal("96.50") -> "96,5"."""
    teks = f"{nilai:,f}".translate(str.maketrans(",.", ".,"))
    return teks.rstrip("0").rstrip(",") if "," in teks else teks


def periksa_rencana(u: Ukuran) -> list[str]:
    """Sentences that refuse an indicator at planning; empty when it can be measured."""
    salah = []
    if u.bobot <= 0:
        salah.append("Bobot harus lebih dari nol.")
    if u.jenis in ("naik", "turun") and (u.target is None or u.target <= 0):
        salah.append("Target harus lebih dari nol; untuk target nol pilih jenis 'Target nol'.")
    if u.jenis == "rentang":
        if u.batas_bawah is None or u.batas_atas is None:
            salah.append("Isi batas bawah dan batas atas rentang.")
        elif u.batas_bawah > u.batas_atas:
            salah.append("Batas bawah tidak boleh melebihi batas atas.")
    if u.jenis in ("turun_nol", "rentang", "tonggak") and (u.toleransi is None or u.toleransi <= 0):
        salah.append("Toleransi harus lebih dari nol.")
    if u.jenis == "tonggak" and u.tenggat is None:
        salah.append("Isi tanggal tenggat.")
    if u.jenis == "kualitatif" and u.rubrik is not None and len([r for r in u.rubrik if r.strip()]) != JUMLAH_TINGKAT:
        salah.append("Uraikan kelima tingkat, dari tingkat 1 sampai tingkat 5.")
    return salah


def gabung_subperiode(nilai: Sequence[Decimal | None], cara: str) -> Decimal | None:
    """Combine sub-periods in order. Jumlah and rata-rata need every one; terakhir needs the last one only.

    `nilai` holds one entry per planned sub-period, None where it has no data. Raises ValueError for an unknown `cara`.
    """
    if cara not in ("jumlah", "terakhir", "rata-rata"):
        raise ValueError(f"Cara menggabung {cara} tidak dikenal.")
    if not nilai or (cara == "terakhir" and nilai[-1] is None) or (cara != "terakhir" and None in nilai):
        return None
    if cara == "terakhir":
        return nilai[-1]
    jumlah = sum((n for n in nilai if n is not None), Decimal(0))
    return jumlah if cara == "jumlah" else jumlah / len(nilai)


def hitung_capaian(u: Ukuran, realisasi: Decimal | date | None, buku: BukuPenilaian) -> Capaian:
    """Capaian in percent within the rulebook's floor and cap, unrounded. A missing realisasi gives a missing capaian.

    `realisasi` is the date reached for tonggak, the level 1-5 for kualitatif, else a figure in the unit of the target.
    Raises ValueError for a realisasi of the wrong sort or a level outside the rubric.
    """
    if realisasi is None:
        return Capaian(u, None, "Realisasi belum ada data")
    if salah := periksa_rencana(u):
        return Capaian(u, None, f"Rencana belum dapat diukur: {salah[0]}")
    if u.jenis == "tonggak":
        mentah, rumus = _tonggak(u, realisasi)
    elif isinstance(realisasi, date):
        raise ValueError("Realisasi berupa tanggal hanya untuk jenis 'Tepat waktu'.")
    else:
        mentah, rumus = _CARA[u.jenis](u, realisasi, buku)
    nilai = max(buku.capaian.batas_bawah, min(buku.capaian.batas_atas, mentah))
    ujung = f" → {tulis(bulatkan(nilai))} (batas)" if nilai != mentah else ""
    return Capaian(u, nilai, f"{rumus} = {tulis(bulatkan(mentah))}{ujung}")


def _ada(nilai: _T | None) -> _T:
    """A field that periksa_rencana has already required."""
    if nilai is None:
        raise ValueError("Rencana belum lengkap.")
    return nilai


def _naik(u: Ukuran, r: Decimal, buku: BukuPenilaian) -> tuple[Decimal, str]:
    target = _ada(u.target)
    return r / target * SERATUS, f"realisasi {tulis(r)} ÷ target {tulis(target)} × 100"


def _turun(u: Ukuran, r: Decimal, buku: BukuPenilaian) -> tuple[Decimal, str]:
    target = _ada(u.target)
    if r <= 0:
        return buku.capaian.batas_atas, f"realisasi {tulis(r)}, tidak lebih dari nol: nilai tertinggi"
    return target / r * SERATUS, f"target {tulis(target)} ÷ realisasi {tulis(r)} × 100"


def _turun_nol(u: Ukuran, r: Decimal, buku: BukuPenilaian) -> tuple[Decimal, str]:
    if r <= 0:  # a negative count must not be worth more than none
        return SERATUS, f"realisasi {tulis(r)}, target nol tercapai"
    return _susut(u, r, f"realisasi {tulis(r)}")


def _rentang(u: Ukuran, r: Decimal, buku: BukuPenilaian) -> tuple[Decimal, str]:
    bawah, atas = _ada(u.batas_bawah), _ada(u.batas_atas)
    if bawah <= r <= atas:
        return SERATUS, f"realisasi {tulis(r)} di dalam {tulis(bawah)}–{tulis(atas)}"
    jarak = bawah - r if r < bawah else r - atas
    return _susut(u, jarak, f"jarak {tulis(jarak)}")


def _tonggak(u: Ukuran, r: Decimal | date) -> tuple[Decimal, str]:
    if not isinstance(r, date):
        raise ValueError("Realisasi jenis 'Tepat waktu' adalah tanggal tercapai.")
    tenggat = _ada(u.tenggat)
    telat = (r - tenggat).days
    if telat <= 0:
        return SERATUS, f"tercapai {r:%d-%m-%Y}, tenggat {tenggat:%d-%m-%Y}: tepat waktu"
    return _susut(u, Decimal(telat), f"terlambat {telat} hari")


def _kualitatif(u: Ukuran, r: Decimal, buku: BukuPenilaian) -> tuple[Decimal, str]:
    if r not in range(1, JUMLAH_TINGKAT + 1):
        raise ValueError(f"Tingkat {r} tidak ada; tingkat proses adalah 1 sampai 5.")
    return buku.proses.nilai[int(r) - 1], f"tingkat {int(r)} menurut rubrik"


def _susut(u: Ukuran, jarak: Decimal, uraian: str) -> tuple[Decimal, str]:
    """100 less what the distance uses up of the tolerance."""
    toleransi = _ada(u.toleransi)
    return SERATUS - jarak / toleransi * SERATUS, f"100 − {uraian} ÷ toleransi {tulis(toleransi)} × 100"


_CARA: dict[str, Callable[[Ukuran, Decimal, BukuPenilaian], tuple[Decimal, str]]] = {
    "naik": _naik,
    "turun": _turun,
    "turun_nol": _turun_nol,
    "rentang": _rentang,
    "kualitatif": _kualitatif,
}
