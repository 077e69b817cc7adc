"""What a post asks for: defaults of the rulebook by kind and level, overridden by the post itself with a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from jabatan.buku import Beku, Buku, DasarHukum, muat_buku, yang_berlaku

Satuan = Literal["teks", "pendidikan", "golongan", "bulan", "tahun"]


class Baku(Beku):
    """The default for the posts it fits; empty `tingkat` or `jenjang`: all of them. `nilai` in the unit of its rule."""

    jenis: tuple[int, ...]
    tingkat: tuple[int, ...] = ()
    jenjang: tuple[str, ...] = ()
    nilai: int | None = Field(default=None, ge=0)
    teks: str = ""
    sumber: str = Field(min_length=1)
    keyakinan: str = Field(min_length=1)

    def berlaku(self, jenis: int, tingkat: int, jenjang: str) -> bool:
        return (
            jenis in self.jenis
            and (not self.tingkat or tingkat in self.tingkat)
            and (not self.jenjang or jenjang in self.jenjang)
        )


class AturanSyarat(Beku):
    """One kind of requirement. `bidang`: the field of a post that may override it."""

    kode: str
    judul: str
    satuan: Satuan = "teks"
    bidang: str = ""
    baku: tuple[Baku, ...] = ()

    @model_validator(mode="after")
    def _bernilai(self) -> Self:
        for b in self.baku:
            if (b.nilai is None) != (self.satuan == "teks"):
                raise ValueError(f"Syarat {self.kode}: satuan {self.satuan} tidak cocok dengan nilai bakunya.")
        return self

    def cari(self, jenis: int, tingkat: int, jenjang: str) -> Baku | None:
        """First default that fits, or None: the rulebook asks nothing of this post here."""
        return next((b for b in self.baku if b.berlaku(jenis, tingkat, jenjang)), None)


class Batas(Beku):
    """A limit that the office watches (months in a post, length of a Plt letter)."""

    kode: str
    judul: str
    nilai: int = Field(ge=0)
    satuan: Literal["bulan"]
    sumber: str
    keyakinan: str


class BukuSyarat(Buku):
    dasar_hukum: tuple[DasarHukum, ...]
    syarat: tuple[AturanSyarat, ...]
    batas: tuple[Batas, ...]

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        for kode in ([s.kode for s in self.syarat], [b.kode for b in self.batas]):
            if len(kode) != len(set(kode)):
                raise ValueError("Kode syarat dan kode batas masing-masing hanya boleh sekali.")
        return self

    def batas_bulan(self, kode: str) -> Batas:
        """The limit with this code; KeyError when the rulebook has none."""
        for b in self.batas:
            if b.kode == kode:
                return b
        raise KeyError(kode)


@dataclass(frozen=True, slots=True)
class SyaratTerpakai:
    """A requirement as it holds for one post: the value used, where it comes from, and the default beside it."""

    kode: str
    judul: str
    satuan: Satuan
    nilai: int | None
    teks: str
    khusus: bool
    sumber: str
    keyakinan: str
    baku: Baku | None


def susun_syarat(
    buku: BukuSyarat, *, jenis: int, tingkat: int, jenjang: str, khusus: Mapping[str, int | None], sumber_khusus: str
) -> list[SyaratTerpakai]:
    """Every requirement of the rulebook for one post. `khusus`: field of the post -> its own value, None without one."""
    hasil = []
    for s in buku.syarat:
        b = s.cari(jenis, tingkat, jenjang)
        sendiri = khusus.get(s.bidang) if s.bidang else None
        if sendiri is not None:
            hasil.append(SyaratTerpakai(s.kode, s.judul, s.satuan, sendiri, "", True, sumber_khusus, "", b))
        elif b is not None:
            hasil.append(SyaratTerpakai(s.kode, s.judul, s.satuan, b.nilai, b.teks, False, b.sumber, b.keyakinan, b))
        else:
            hasil.append(SyaratTerpakai(s.kode, s.judul, s.satuan, None, "", False, "", "", None))
    return hasil


@cache
def daftar_buku() -> tuple[BukuSyarat, ...]:
    return muat_buku(BukuSyarat, "syarat-jabatan")


def buku_berlaku(pada: date) -> BukuSyarat:
    return yang_berlaku(daftar_buku(), pada)
