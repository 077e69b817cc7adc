"""The nine cells that turn two ratings into a predikat (jabatan/aturan/predikat-*.toml), to check what a file says."""

from functools import cache

from pydantic import field_validator

from jabatan.buku import Beku, Buku, DasarHukum, muat_buku

_Baris = tuple[int, int, int]


class Matriks(Beku):
    isi: tuple[_Baris, _Baris, _Baris]

    @field_validator("isi")
    @classmethod
    def _lima_predikat(cls, isi):
        if not all(1 <= sel <= 5 for baris in isi for sel in baris):
            raise ValueError("Isi matriks predikat harus kode 1 sampai 5.")
        return isi


class BukuPredikat(Buku):
    dasar_hukum: tuple[DasarHukum, ...]
    matriks: Matriks

    def predikat(self, hasil: int, perilaku: int) -> int:
        """Predikat 1..5 of the ratings 1..3."""
        return self.matriks.isi[hasil - 1][perilaku - 1]


@cache
def buku_predikat() -> BukuPredikat:
    return muat_buku(BukuPredikat, "predikat")[-1]
