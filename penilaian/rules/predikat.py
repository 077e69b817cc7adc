"""Predikat: a lookup in the nine cells of the rulebook, and a tolerant reader of how files spell it."""

import re

from .buku import BukuPenilaian

_PREDIKAT = {"SANGATBAIK": 1, "BAIK": 2, "BUTUHPERBAIKAN": 3, "KURANG": 4, "MISCONDUCT": 4, "SANGATKURANG": 5}
_RATING = {"DIATAS": 1, "SESUAI": 2, "DIBAWAH": 3}


def predikat(hasil: int, perilaku: int, buku: BukuPenilaian) -> int:
    """Code 1 (sangat baik) to 5 (sangat kurang) of two ratings 1..3 (PermenPANRB 6/2022)."""
    if hasil not in (1, 2, 3) or perilaku not in (1, 2, 3):
        raise ValueError("Rating adalah 1, 2, atau 3.")
    return buku.predikat.matriks[hasil - 1][perilaku - 1]


def baca_rating(teks: str) -> int | None:
    """ "DI ATAS ESPEKTASI", "diatas", "1" -> 1; None when it is none of the three."""
    rapi = re.sub(r"[^A-Z0-9]", "", teks.upper())
    rapi = re.sub(r"E[KS]{1,2}PEKTASI$", "", rapi)
    return int(rapi) if rapi in ("1", "2", "3") else _RATING.get(rapi)


def baca_predikat(teks: str) -> int | None:
    rapi = re.sub(r"[^A-Z0-9]", "", teks.upper().split("/")[0])
    return int(rapi) if rapi in ("1", "2", "3", "4", "5") else _PREDIKAT.get(rapi)
