"""Batas usia pensiun from the rulebook; the value of the nomenclature itself goes first (jabatan/muat/asn.py)."""

from functools import cache

from pydantic import Field, model_validator

from jabatan.buku import Beku, Buku, DasarHukum, muat_buku


class AturanBUP(Beku):
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


class BukuBUP(Buku):
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
    return muat_buku(BukuBUP, "bup")[-1]
