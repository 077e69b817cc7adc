"""Parsers of single cells. Each returns the value, None for an empty cell, or raises NilaiSalah with a sentence."""

import math
import re
from datetime import date, datetime, timedelta
from decimal import Decimal

_AWAL_EXCEL = date(1899, 12, 30)
_BENTUK_TANGGAL = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?:[T ].*)?"), (3, 2, 1)),
)
_TANDA_TEKS = ("'", "\u2018", "\u2019")
_KELAMIN = {"M": "M", "L": "M", "PRIA": "M", "LAKI-LAKI": "M", "F": "F", "P": "F", "WANITA": "F", "PEREMPUAN": "F"}


class NilaiSalah(ValueError):
    pass


def teks(sel: object) -> str:
    """Cell as text: a spreadsheet's own apostrophe and repeated spaces gone, whole floats without ".0".

    What follows the apostrophe is text whatever it looks like, so that our own exports come back as they went out.
    """
    if sel is None or sel == "":
        return ""
    if isinstance(sel, float) and sel.is_integer():
        return str(int(sel))
    hasil = str(sel).replace("\0", "").strip()
    bertanda = hasil.startswith(_TANDA_TEKS)
    hasil = hasil[1:].lstrip() if bertanda else hasil
    if not bertanda and hasil.startswith(("=", "+", "@")):
        raise NilaiSalah("Sel berisi rumus. Simpan ulang berkas sebagai nilai saja.")
    if not hasil.isascii():
        hasil = hasil.encode(errors="replace").decode()  # half of a surrogate pair, possible in JSON only
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
    # Four digits are a year, not a day of 1905.
    if re.fullmatch(r"\d{5}(\.\d+)?", isi):
        return _AWAL_EXCEL + timedelta(days=int(float(isi)))
    for pola, (th, bl, hr) in _BENTUK_TANGGAL:
        if cocok := pola.fullmatch(isi):
            try:
                return date(int(cocok[th]), int(cocok[bl]), int(cocok[hr]))
            except ValueError:
                break
    raise NilaiSalah(f"Tanggal {isi} tidak sah. Tulis seperti 31-12-2026.")


def bulat(sel: object) -> int | None:
    isi = teks(sel)
    if not isi:
        return None
    if not re.fullmatch(r"-?\d{1,18}", isi):
        raise NilaiSalah(f"{isi[:20]} bukan bilangan bulat.")
    return int(isi)


def desimal(sel: object) -> Decimal | None:
    """87.5, "87,50", "1.234,5", "1,234.5": the last mark is the decimal one."""
    if isinstance(sel, float) and math.isfinite(sel):
        return Decimal(repr(sel))
    isi = teks(sel).replace(" ", "")
    if not isi:
        return None
    if "," in isi and "." in isi:
        isi = isi.replace("," if isi.rfind(".") > isi.rfind(",") else ".", "")
    if not re.fullmatch(r"-?\d{1,9}([.,]\d{1,9})?", isi):
        raise NilaiSalah(f"{isi} bukan bilangan. Tulis seperti 87,5.")
    return Decimal(isi.replace(",", "."))


def ya(sel: object) -> bool:
    """1, true, ya, y -> True; anything else, and nothing, is False."""
    return teks(sel).lower() in ("1", "true", "ya", "y", "yes")


def kelamin(sel: object) -> str:
    isi = teks(sel).upper()
    if not isi:
        return ""
    if isi not in _KELAMIN:
        raise NilaiSalah(f"Jenis kelamin {isi} tidak dikenal. Tulis M atau F.")
    return _KELAMIN[isi]
