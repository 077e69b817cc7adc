"""The nine cells that turn two ratings into a predikat (jabatan/aturan/predikat-*.toml), to check what a file says."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

_Baris = tuple[int, int, int]


class _DasarHukum(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    sumber: str
    pasal: str
    keyakinan: str


class Matriks(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    isi: tuple[_Baris, _Baris, _Baris]

    @field_validator("isi")
    @classmethod
    def _lima_predikat(cls, isi):
        if not all(1 <= sel <= 5 for baris in isi for sel in baris):
            raise ValueError("Isi matriks predikat harus kode 1 sampai 5.")
        return isi


class BukuPredikat(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    kode: str
    versi: int
    berlaku_mulai: date
    dasar_hukum: tuple[_DasarHukum, ...]
    matriks: Matriks

    def predikat(self, hasil: int, perilaku: int) -> int:
        """Predikat 1..5 of the ratings 1..3."""
        return self.matriks.isi[hasil - 1][perilaku - 1]


@cache
def buku_predikat() -> BukuPredikat:
    berkas = max((Path(__file__).parents[1] / "aturan").glob("predikat-*.toml"))
    return BukuPredikat.model_validate(tomllib.loads(berkas.read_text(encoding="utf-8")))
