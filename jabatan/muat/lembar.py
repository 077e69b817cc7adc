"""Cells of a workbook that people will edit: text stays text, nothing becomes a formula."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

KEPALA = PatternFill("solid", fgColor="E3ECEC")
SALAH = PatternFill("solid", fgColor="FFE0B2")
_TEBAL, _BUNGKUS = Font(bold=True), Alignment(wrap_text=True, vertical="top")
_KENDALI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PANJANG = 32_000  # a cell of a spreadsheet ends at 32,767 characters


def sel(lembar, nilai: object, *, latar: PatternFill | None = None, tebal: bool = False, bungkus: bool = False):
    """A NIP keeps its digits, "=1+1" stays the text it is; an empty cell without a colour is no cell at all."""
    if nilai in ("", None) and latar is None:
        return None
    hasil = WriteOnlyCell(lembar)
    if isinstance(nilai, int):
        hasil.value = nilai
    else:
        hasil.value = _KENDALI.sub(" ", str(nilai or ""))[:_PANJANG]
        hasil.data_type, hasil.number_format = "s", "@"
    if latar:
        hasil.fill = latar
    if tebal:
        hasil.font = _TEBAL
    if bungkus:
        hasil.alignment = _BUNGKUS
    return hasil


def kepala(lembar, nama: Iterable[str], lebar: Iterable[int]) -> None:
    """Widths of the columns and the first row; write it before any other row."""
    for nomor, ukuran in enumerate(lebar, start=1):
        lembar.column_dimensions[get_column_letter(nomor)].width = ukuran
    lembar.append([sel(lembar, k, latar=KEPALA, tebal=True) for k in nama])


def teks(nilai: object) -> str:
    """A value of a file as the text that the file showed: dates day first, whole numbers without ".0"."""
    if nilai is None:
        return ""
    if isinstance(nilai, datetime | date):
        return f"{nilai:%d-%m-%Y}"
    if isinstance(nilai, float) and nilai.is_integer() and abs(nilai) < 1e15:
        return str(int(nilai))
    return str(nilai)
