"""Tables, columns and codes in the office's words: for differences of an import and whatever shows a change of data."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from django.apps import apps
from django.db import models

from jabatan.golongan import nama_golongan

_GOLONGAN = {"golongan", "golongan_minimal"}
_KODE_GOLONGAN = [kode for kode in range(11, 118) if nama_golongan(kode)]
# Columns that no model has: made by the difference itself.
INDUK = "induk"
TIDAK_DI_BERKAS = "tidak_di_berkas"
_BUATAN = {INDUK: "Unit induk", TIDAK_DI_BERKAS: "Tidak ada di berkas"}
_TANGGAL = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@cache
def model_tabel() -> dict[str, type[models.Model]]:
    """Models by the name of their table, of every app: what refers to a person may live above."""
    return {m._meta.db_table: m for m in apps.get_models(include_auto_created=True)}


@cache
def _bidang(tabel: str) -> dict[str, models.Field]:
    model = model_tabel().get(tabel)
    return {f.column: f for f in model._meta.concrete_fields} if model else {}


def nama_tabel(tabel: str) -> str:
    """ "jabatan_riwayatjabatan" -> "Riwayat jabatan"."""
    model = model_tabel().get(tabel)
    return _besar(str(model._meta.verbose_name)) if model else tabel


def nama_kolom(tabel: str, kolom: str) -> str:
    """ "tmt_jabatan" -> "TMT jabatan"; a foreign key has the name of what it points to."""
    bidang = _bidang(tabel).get(kolom)
    return _BUATAN.get(kolom) or (_besar(str(bidang.verbose_name)) if bidang else kolom)


def nilai_tampil(tabel: str, kolom: str, nilai: str | None) -> str | date | None:
    """A stored text as people read it: a date as a date, nothing as None."""
    if nilai is None or nilai == "":
        return None
    bidang = _bidang(tabel).get(kolom)
    if isinstance(bidang, models.DateField) and (cocok := _TANGGAL.match(nilai)):
        return date(*(int(x) for x in cocok.groups()))
    return nilai


def kode_dan_label() -> Iterator[tuple[str, str, str, str]]:
    """(table, column, code as JSON text, label) of every column of this app that holds a code."""
    for tabel, model in model_tabel().items():
        if model._meta.app_label != "jabatan":
            continue
        for bidang in model._meta.concrete_fields:
            if bidang.column in _GOLONGAN:
                pilihan = [(kode, nama_golongan(kode)) for kode in _KODE_GOLONGAN]
            elif isinstance(bidang, models.BooleanField):
                pilihan = [("true", "ya"), ("false", "tidak")]
            else:
                pilihan = bidang.flatchoices
            for kode, label in pilihan:
                yield tabel, bidang.column, str(kode), str(label)


def kunci_tamu() -> Iterator[tuple[str, str, str]]:
    """(table, column, table it points to) of every foreign key of this app."""
    for tabel, model in model_tabel().items():
        if model._meta.app_label == "jabatan":
            for bidang in model._meta.concrete_fields:
                if bidang.remote_field:
                    yield tabel, bidang.column, bidang.related_model._meta.db_table


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]
