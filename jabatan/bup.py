"""Batas usia pensiun from the rulebook; the value of the nomenclature itself goes first (jabatan/muat/asn.py)."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator


class AturanBUP(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    jenis: int
    eselon: tuple[int, ...] = ()
    jenjang: tuple[str, ...] = ()
    bup: int = Field(ge=50, le=75)
    dasar: str

    @model_validator(mode="after")
    def _satu_sumbu(self):
        if self.eselon and self.jenjang:
            raise ValueError("Satu aturan BUP memakai eselon atau jenjang, tidak keduanya.")
        return self


class DasarHukum(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    sumber: str
    pasal: str
    keyakinan: str


class BukuBUP(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    kode: str
    versi: int
    berlaku_mulai: date
    dasar_hukum: tuple[DasarHukum, ...]
    aturan: tuple[AturanBUP, ...]

    def cari(self, jenis: int, eselon: int | None, jenjang: str) -> AturanBUP | None:
        """First rule that fits the post, or None: then the pension date is not known."""
        for a in self.aturan:
            if a.jenis == jenis and (not a.eselon or eselon in a.eselon) and (not a.jenjang or jenjang in a.jenjang):
                return a
        return None


@cache
def buku_bup() -> BukuBUP:
    berkas = max(Path(__file__).with_name("aturan").glob("bup-*.toml"))
    return BukuBUP.model_validate(tomllib.loads(berkas.read_text(encoding="utf-8")))
