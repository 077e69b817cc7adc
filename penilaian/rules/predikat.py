"""Predikat: a lookup in the nine cells of the rulebook, and a tolerant reader of how files spell it."""

import re

from .buku import BukuPenilaian

# SIASN codes and spelling; 1 is the best.
LABEL_RATING = {1: "DI ATAS EKSPEKTASI", 2: "SESUAI EKSPEKTASI", 3: "DI BAWAH EKSPEKTASI"}
LABEL_PREDIKAT = {1: "SANGAT BAIK", 2: "BAIK", 3: "BUTUH PERBAIKAN", 4: "KURANG", 5: "SANGAT KURANG"}


def _rapikan(teks: str) -> str:
    """Letters and digits only, capitals; EKSPEKTASI in any of its spellings, and the ".0" of a sheet, fall away."""
    rapi = re.sub(r"[^A-Z0-9]", "", re.sub(r"\.0+$", "", teks.strip()).upper())
    return re.sub(r"E[KS]{1,2}PEKTASI$", "", rapi)


_RATING = {_rapikan(label): kode for kode, label in LABEL_RATING.items()}
_PREDIKAT = {_rapikan(label): kode for kode, label in LABEL_PREDIKAT.items()} | {"MISCONDUCT": 4}


def predikat(hasil: int, perilaku: int, buku: BukuPenilaian) -> int:
    """Code 1 (sangat baik) to 5 (sangat kurang) of two ratings 1..3 (PermenPANRB 6/2022)."""
    if hasil not in (1, 2, 3) or perilaku not in (1, 2, 3):
        raise ValueError("Rating adalah 1, 2, atau 3.")
    return buku.predikat.matriks[hasil - 1][perilaku - 1]


def baca_rating(teks: str) -> int | None:
    """ "DI ATAS ESPEKTASI", "diatas", "1" -> 1; None when it is none of the three."""
    rapi = _rapikan(teks)
    return int(rapi) if rapi in ("1", "2", "3") else _RATING.get(rapi)


def baca_predikat(teks: str) -> int | None:
    """ "Sangat Baik", "KURANG / misconduct", "5" -> the code; None when it is none of the five."""
    rapi = _rapikan(teks.split("/")[0])
    return int(rapi) if rapi in ("1", "2", "3", "4", "5") else _PREDIKAT.get(rapi)
