"""Capaian of one indicator, as a percentage of its target, with the arithmetic written out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .buku import BukuPenilaian

DUA_DESIMAL = Decimal("0.01")
SERATUS = Decimal(100)


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


@dataclass(frozen=True, slots=True)
class Capaian:
    """`nilai` None: belum ada data, and `rumus` says what is missing."""

    ukuran: Ukuran
    nilai: Decimal | None
    rumus: str


def bulatkan(nilai: Decimal) -> Decimal:
    return nilai.quantize(DUA_DESIMAL, ROUND_HALF_UP)


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
    return salah


def gabung_subperiode(nilai: Sequence[Decimal | None], cara: str) -> Decimal | None:
    """Combine sub-periods in order. Jumlah and rata-rata need every one; terakhir needs the last one only."""
    if not nilai or (cara == "terakhir" and nilai[-1] is None) or (cara != "terakhir" and None in nilai):
        return None
    if cara == "terakhir":
        return nilai[-1]
    jumlah = sum((n for n in nilai if n is not None), Decimal(0))
    return jumlah if cara == "jumlah" else jumlah / len(nilai)


def hitung_capaian(u: Ukuran, realisasi: Decimal | date | None, buku: BukuPenilaian) -> Capaian:
    """Capaian within the rulebook's floor and cap, unrounded. A missing realisasi gives a missing capaian."""
    if realisasi is None:
        return Capaian(u, None, "Realisasi belum ada data")
    if salah := periksa_rencana(u):
        return Capaian(u, None, f"Rencana belum dapat diukur: {salah[0]}")
    mentah, rumus = _CARA[u.jenis](u, realisasi, buku)
    nilai = max(buku.capaian.batas_bawah, min(buku.capaian.batas_atas, mentah))
    ujung = f" → {tulis(bulatkan(nilai))} (batas)" if nilai != mentah else ""
    return Capaian(u, nilai, f"{rumus} = {tulis(bulatkan(mentah))}{ujung}")


def _naik(u, r, buku):
    return r / u.target * SERATUS, f"realisasi {tulis(r)} ÷ target {tulis(u.target)} × 100"


def _turun(u, r, buku):
    if r <= 0:
        return buku.capaian.batas_atas, f"realisasi {tulis(r)}, tidak lebih dari nol: nilai tertinggi"
    return u.target / r * SERATUS, f"target {tulis(u.target)} ÷ realisasi {tulis(r)} × 100"


def _turun_nol(u, r, buku):
    return SERATUS - r / u.toleransi * SERATUS, f"100 − realisasi {tulis(r)} ÷ toleransi {tulis(u.toleransi)} × 100"


def _rentang(u, r, buku):
    if u.batas_bawah <= r <= u.batas_atas:
        return SERATUS, f"realisasi {tulis(r)} di dalam {tulis(u.batas_bawah)}–{tulis(u.batas_atas)}"
    jarak = u.batas_bawah - r if r < u.batas_bawah else r - u.batas_atas
    return SERATUS - jarak / u.toleransi * SERATUS, f"100 − jarak {tulis(jarak)} ÷ toleransi {tulis(u.toleransi)} × 100"


def _tonggak(u, r, buku):
    telat = (r - u.tenggat).days
    if telat <= 0:
        return SERATUS, f"tercapai {r:%d-%m-%Y}, tenggat {u.tenggat:%d-%m-%Y}: tepat waktu"
    return (
        SERATUS - telat / u.toleransi * SERATUS,
        f"100 − terlambat {telat} hari ÷ toleransi {tulis(u.toleransi)} × 100",
    )


def _kualitatif(u, r, buku):
    if r not in (1, 2, 3, 4, 5):
        raise ValueError(f"Tingkat {r} tidak ada; tingkat proses adalah 1 sampai 5.")
    return buku.proses.nilai[int(r) - 1], f"tingkat {int(r)} menurut rubrik"


_CARA = {
    "naik": _naik,
    "turun": _turun,
    "turun_nol": _turun_nol,
    "rentang": _rentang,
    "tonggak": _tonggak,
    "kualitatif": _kualitatif,
}
