"""Rows of an export -> checked, typed rows; everything that is wrong becomes a sentence with file, row and column.

A wrong value in a core column refuses the row; in any other column it is a warning and the value stays missing.
"""

from .dasar import HasilPeriksa, Kesalahan
from .data_utama import BarisASN, periksa_data_utama
from .referensi import BarisJabatan, periksa_jabatan
from .unit import BarisUnit, periksa_unit

__all__ = [
    "BarisASN",
    "BarisJabatan",
    "BarisUnit",
    "HasilPeriksa",
    "Kesalahan",
    "periksa_data_utama",
    "periksa_jabatan",
    "periksa_unit",
]
