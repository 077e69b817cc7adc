"""The rules of the data-quality report, as checked data: what is wrong, how grave, what to do, where it comes from."""

import json
from datetime import date
from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from jabatan.buku import Beku, Buku, muat_buku

Objek = Literal["asn", "unit", "jabatan"]


class AturanMutu(Beku):
    """`salah`: the data contradicts itself or the law; `periksa`: odd, but it may be right."""

    kode: str = Field(pattern=r"^[a-z-]+$")
    objek: Objek
    tingkat: Literal["salah", "periksa"]
    judul: str
    kalimat: str
    tindakan: str
    sumber: str


class AngkaMutu(Beku):
    umur_minimal: int
    umur_maksimal: int
    tahun_pppk_pertama: int
    sela_riwayat_hari: int
    umur_lulus_minimal: int
    kedudukan_berhenti: tuple[int, ...]


class BukuMutu(Buku):
    angka: AngkaMutu
    golongan_puncak: dict[str, int]
    aturan: tuple[AturanMutu, ...]

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        if len({a.kode for a in self.aturan}) != len(self.aturan):
            raise ValueError("Kode aturan mutu harus berbeda satu dengan yang lain.")
        return self

    def cari(self, kode: str) -> AturanMutu | None:
        return next((a for a in self.aturan if a.kode == kode), None)

    def parameter(self, hari_ini: date) -> dict[str, object]:
        """Figures for the queries, with the day they are asked on."""
        return {
            **self.angka.model_dump(exclude={"kedudukan_berhenti"}),
            "kedudukan_berhenti": list(self.angka.kedudukan_berhenti),
            "golongan_puncak": json.dumps(self.golongan_puncak),
            "hari_ini": hari_ini,
        }


@cache
def buku_mutu() -> BukuMutu:
    return muat_buku(BukuMutu, "mutu")[-1]
