"""The data-quality report: counts per rule in three queries, the findings of one rule page by page."""

from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format

from jabatan.enums import TingkatPendidikan
from jabatan.golongan import nama_golongan
from jabatan.models import UnitOrganisasi
from jabatan.nip import format_nip
from jabatan.rules.mutu import AturanMutu, buku_mutu
from jabatan.rules.penilai_buku import buku_penilai

from .mutu_syarat import ASAL, SYARAT

_PENDIDIKAN = dict(TingkatPendidikan.choices)
_KOLOM = {
    "asn": "a.nip, concat_ws(' ', nullif(a.gelar_depan, ''), a.nama) || coalesce(', ' || nullif(a.gelar_belakang, ''), ''), u.nama",
    "unit": "NULL, u.nama, (SELECT i.nama FROM jabatan_unitorganisasi i WHERE i.path = left(u.path, length(u.path) - 4))",
    "jabatan": "NULL, j.nama, u.nama",
}


class Ringkas(NamedTuple):
    aturan: AturanMutu
    jumlah: int


class Temuan(NamedTuple):
    """One row a rule complains about; `nilai` are label, text (None: data tidak ada) and whether it is what is wrong."""

    objek: str
    objek_id: int
    nip: str | None
    nama: str
    unit: str | None
    nilai: list[tuple[str, str | None, bool]]


def ringkasan_mutu(unit: UnitOrganisasi | None = None) -> list[Ringkas]:
    """Every rule with the number of its findings, in the order of the rulebook. Three queries."""
    buku = buku_mutu()
    jumlah: dict[str, int] = {}
    for objek in ASAL:
        kode = [a.kode for a in buku.aturan if a.objek == objek]
        hitung = ", ".join(f"count(*) FILTER (WHERE {SYARAT[k].kondisi})" for k in kode)
        baris = _tanya(f"SELECT {hitung} {_dari(objek, unit)}", unit)
        jumlah |= dict(zip(kode, baris[0], strict=True))
    return [Ringkas(a, jumlah[a.kode]) for a in buku.aturan]


def jumlah_temuan(aturan: AturanMutu, unit: UnitOrganisasi | None = None) -> int:
    return _tanya(f"SELECT count(*) {_dari(aturan.objek, unit)} AND {SYARAT[aturan.kode].kondisi}", unit)[0][0]


def temuan(
    aturan: AturanMutu, unit: UnitOrganisasi | None = None, *, mulai: int = 0, batas: int | None = None
) -> list[Temuan]:
    """Findings of one rule, `batas` of them from `mulai` on. One query."""
    _, _, kunci, urut = ASAL[aturan.objek]
    syarat = SYARAT[aturan.kode]
    kolom = ", ".join([kunci, _KOLOM[aturan.objek], *(n.sql for n in syarat.nilai)])
    halaman = "" if batas is None else f" LIMIT {int(batas)} OFFSET {int(mulai)}"
    sql = f"SELECT {kolom} {_dari(aturan.objek, unit)} AND {syarat.kondisi} ORDER BY {urut}{halaman}"
    return [
        Temuan(
            aturan.objek, pk, nip, nama, nama_unit,
            [(n.label, _tulis(v, n.bentuk), n.salah) for n, v in zip(syarat.nilai, nilai, strict=True)],
        )
        for pk, nip, nama, nama_unit, *nilai in _tanya(sql, unit)
    ]  # fmt: skip


def _dari(objek: str, unit: UnitOrganisasi | None) -> str:
    tabel, selalu, _, _ = ASAL[objek]
    return f"FROM {tabel} WHERE {selalu}" + (" AND u.path LIKE %(jalur)s" if unit else "")


def _tanya(sql: str, unit: UnitOrganisasi | None) -> list[tuple[Any, ...]]:
    parameter = {
        **buku_mutu().parameter(timezone.localdate()),
        "tugas_pimpinan": [f"{awal}%" for awal in buku_penilai().tugas_tambahan_pimpinan],
        "jalur": f"{unit.path}%" if unit else "",
    }
    with connection.cursor() as kursor:
        kursor.execute(sql, parameter)
        return kursor.fetchall()


def _tulis(nilai: Any, bentuk: str) -> str | None:
    if nilai is None or nilai == "":
        return None
    if isinstance(nilai, date):
        return date_format(nilai, "j F Y")
    if bentuk == "golongan":
        return nama_golongan(nilai) or str(nilai)
    if bentuk == "nip":
        return format_nip(nilai)
    if bentuk == "pendidikan":
        return _PENDIDIKAN.get(nilai, str(nilai))
    return str(nilai)
