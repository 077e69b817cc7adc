"""The differences of an import as a workbook, to be read and signed off."""

import io
from collections.abc import Iterable

from openpyxl import Workbook

from jabatan.models import SelisihImpor
from jabatan.queries.impor import lengkapi_selisih

from .lembar import kepala, sel

_POTONG = 2000
_KOLOM = ("Nama", "NIP", "Rekaman", "Kolom", "Sebelum", "Sesudah")
_BELUM = "belum ada data"


def buku_selisih(selisih: Iterable[SelisihImpor]) -> bytes:
    """XLSX with one row per changed field."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Selisih")
    lembar.freeze_panes = "A2"
    kepala(lembar, _KOLOM, (40, 22, 24, 26, 40, 40))
    for potong in _potong(selisih):
        for b in lengkapi_selisih(potong):
            isi = (b.objek_nama, b.nip, b.tabel_nama, b.kolom_nama, b.lama_tampil or _BELUM, b.baru_tampil or _BELUM)
            lembar.append([sel(lembar, x) for x in isi])
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _potong(selisih: Iterable[SelisihImpor]) -> Iterable[list[SelisihImpor]]:
    potong: list[SelisihImpor] = []
    for b in selisih:
        potong.append(b)
        if len(potong) == _POTONG:
            yield potong
            potong = []
    if potong:
        yield potong
