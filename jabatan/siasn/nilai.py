"""Parsers of single cells. Each returns the value, None for an empty cell, or raises NilaiSalah with a sentence."""

import re
from datetime import date, datetime, timedelta

_AWAL_EXCEL = date(1899, 12, 30)
_BENTUK_TANGGAL = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})"), (3, 2, 1)),
)
_KELAMIN = {"M": "M", "L": "M", "PRIA": "M", "LAKI-LAKI": "M", "F": "F", "P": "F", "WANITA": "F", "PEREMPUAN": "F"}


class NilaiSalah(ValueError):
    pass


def teks(sel: object) -> str:
    """Cell as text: apostrophe of spreadsheets and repeated spaces gone, whole floats without ".0"."""
    if sel is None or sel == "":
        return ""
    if isinstance(sel, float) and sel.is_integer():
        return str(int(sel))
    hasil = str(sel).strip().lstrip("'\u2018\u2019")
    if hasil.startswith(("=", "+", "@")):
        raise NilaiSalah("Sel berisi rumus. Simpan ulang berkas sebagai nilai saja.")
    return " ".join(hasil.split())


def pengenal(sel: object) -> str:
    """SIASN id in one spelling: upper case, no dashes."""
    return teks(sel).replace("-", "").replace(" ", "").upper()


def tanggal(sel: object) -> date | None:
    """ISO, dd-mm-yyyy, dd/mm/yyyy, a spreadsheet's date or serial number."""
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    isi = teks(sel)
    if not isi or isi in ("00-00-0000", "0000-00-00"):
        return None
    if re.fullmatch(r"\d{4,5}(\.0+)?", isi):
        return _AWAL_EXCEL + timedelta(days=int(float(isi)))
    for pola, (th, bl, hr) in _BENTUK_TANGGAL:
        if cocok := pola.match(isi):
            try:
                return date(int(cocok[th]), int(cocok[bl]), int(cocok[hr]))
            except ValueError:
                break
    raise NilaiSalah(f"Tanggal {isi} tidak sah. Tulis seperti 31-12-2026.")


def bulat(sel: object) -> int | None:
    isi = teks(sel)
    if not isi:
        return None
    if not re.fullmatch(r"-?\d+", isi):
        raise NilaiSalah(f"{isi} bukan bilangan bulat.")
    return int(isi)


def kelamin(sel: object) -> str:
    isi = teks(sel).upper()
    if not isi:
        return ""
    if isi not in _KELAMIN:
        raise NilaiSalah(f"Jenis kelamin {isi} tidak dikenal. Tulis M atau F.")
    return _KELAMIN[isi]
