"""Rows as a file: CSV that streams, XLSX written row by row. No cell is ever run as a formula."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.utils.html import strip_tags
from django_tables2 import Table
from django_tables2.rows import BoundRow
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

_AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_ANGKA_TEPAT = 15  # a spreadsheet keeps no more digits of a number
_LEBAR = {"Nama": 38, "NIP": 21, "Jabatan": 44, "Unit": 40}
_PER_AMBIL = 2000
JENIS_ISI = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
}


def isi_tabel(tabel: Table) -> tuple[list[str], Iterator[list[Any]]]:
    """Head and rows of a table, read in portions; unlike `as_values` it never holds the whole list in memory."""
    kolom = [k for k in tabel.columns if not k.column.exclude_from_export]
    return [strip_tags(str(k.header)) for k in kolom], _baris(tabel, [k.name for k in kolom])


def _baris(tabel: Table, kolom: list[str]) -> Iterator[list[Any]]:
    data = tabel.data.data
    for rekam in data.iterator(chunk_size=_PER_AMBIL) if hasattr(data, "iterator") else data:
        baris = BoundRow(rekam, table=tabel)
        yield [_nilai(baris.get_cell_value(k)) for k in kolom]


def _nilai(nilai: Any) -> Any:
    """Numbers and dates as they are, everything else as text."""
    if nilai is None or isinstance(nilai, bool | int | float | Decimal | date):
        return nilai
    return strip_tags(str(nilai)) if hasattr(nilai, "__html__") else str(nilai)


def teks_aman(nilai: Any) -> str:
    """A cell of a CSV: text that a spreadsheet would run or shorten gets the apostrophe that SIASN uses."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    teks = str(nilai)
    if not isinstance(nilai, str):
        return teks
    rumus = teks.lstrip(" ").startswith(_AWAL_RUMUS)
    return f"'{teks}" if rumus or (teks.isdigit() and len(teks) > _ANGKA_TEPAT) else teks


class _Gema:
    """A "file" that hands back what is written to it."""

    def write(self, teks: str) -> str:
        return teks


def csv_mengalir(kepala: list[str], baris: Iterable[list[Any]]) -> Iterator[str]:
    """Lines of a CSV in UTF-8, with the mark by which Excel knows it."""
    penulis = csv.writer(_Gema())
    yield "\ufeff" + penulis.writerow([teks_aman(k) for k in kepala])
    for b in baris:
        yield penulis.writerow([teks_aman(n) for n in b])


def tulis_xlsx(kepala: list[str], baris: Iterable[list[Any]], berkas: IO[bytes], judul: str) -> None:
    """A workbook of one sheet with a frozen head. Text cells are typed as text, whatever they begin with."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet(judul[:31])
    lembar.freeze_panes = "A2"
    for i, nama in enumerate(kepala):
        lembar.column_dimensions[_huruf(i)].width = _LEBAR.get(nama, max(12, len(nama) + 2))
    lembar.append([_sel(lembar, k) for k in kepala])
    for b in baris:
        lembar.append([_sel(lembar, n) for n in b])
    buku.save(berkas)


def _sel(lembar, nilai: Any) -> Any:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, date | datetime):
        sel = WriteOnlyCell(lembar, nilai)
        sel.number_format = "dd-mm-yyyy"
        return sel
    if not isinstance(nilai, str):
        return nilai
    sel = WriteOnlyCell(lembar, "".join(c for c in nilai if c >= " " or c in "\t\n\r"))
    sel.data_type = "s"
    if sel.value.isdigit():
        sel.number_format = "@"
    return sel


def _huruf(indeks: int) -> str:
    huruf = ""
    indeks += 1
    while indeks:
        indeks, sisa = divmod(indeks - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf
