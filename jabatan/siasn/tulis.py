"""The 69-column Data Utama shape, written as pipe text or XLSX; importing it again changes nothing."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import IO

from openpyxl import Workbook

from .kolom import KOLOM_DATA_UTAMA

# A cell that a spreadsheet would run as a formula, or that begins with the mark itself, gets SIASN's own apostrophe.
_DITANDAI = ("=", "+", "-", "@", "\t", "'", "\u2018", "\u2019")


def sel(nilai: object) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    teks = str(nilai)
    return f"'{teks}" if teks.startswith(_DITANDAI) or (teks.isdigit() and len(teks) > 15) else teks


def tulis_data_utama(baris: Iterable[Mapping[str, object]], tujuan: Path) -> int:
    """Write rows keyed by column name; `.xlsx` gives a workbook, anything else pipe text. Returns the number of rows."""
    if tujuan.suffix.lower() == ".xlsx":
        return _tulis_xlsx(baris, tujuan)
    with open(tujuan, "w", encoding="utf-8", newline="") as berkas:
        return tulis_teks(baris, berkas)


def tulis_teks(baris: Iterable[Mapping[str, object]], berkas: IO[str]) -> int:
    penulis = csv.writer(berkas, delimiter="|", lineterminator="\n")
    penulis.writerow(KOLOM_DATA_UTAMA)
    jumlah = 0
    for b in baris:
        penulis.writerow([sel(b.get(k)) for k in KOLOM_DATA_UTAMA])
        jumlah += 1
    return jumlah


def _tulis_xlsx(baris: Iterable[Mapping[str, object]], tujuan: Path) -> int:
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Data Utama")
    lembar.append(KOLOM_DATA_UTAMA)
    jumlah = 0
    for b in baris:
        lembar.append([sel(b.get(k)) for k in KOLOM_DATA_UTAMA])
        jumlah += 1
    buku.save(tujuan)
    return jumlah
