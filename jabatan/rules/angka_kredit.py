"""Credit of functional officials (PermenPANRB 1/2023, Peraturan BKN 3/2023): what a predikat yields, what a step up needs.

Pure: the only file read is the rulebook (jabatan/aturan/angka-kredit-*.toml). Credits are Decimals with two decimals.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import ceil
from typing import Self

from pydantic import Field, model_validator

from jabatan.buku import Beku, Buku, DasarHukum, muat_buku, yang_berlaku

_SEN = Decimal("0.01")


class PersenPredikat(Beku):
    kode: int = Field(ge=1, le=5)
    nama: str
    persen: Decimal = Field(gt=0)


class Kumulatif(Beku):
    aturan: str
    keyakinan: str


class AturanJenjang(Beku):
    """One level of a functional ladder; `golongan` from its lowest to its highest, `kp` for each step between them."""

    kode: str
    nama: str
    koefisien: Decimal = Field(gt=0)
    golongan: tuple[int, ...] = Field(min_length=1)
    kp: Decimal = Field(gt=0)
    naik_jenjang: Decimal | None = None
    berikut: str = ""
    keyakinan: str

    @model_validator(mode="after")
    def _masuk_akal(self) -> Self:
        if bool(self.berikut) != (self.naik_jenjang is not None):
            raise ValueError(f"Jenjang {self.nama}: naik_jenjang dan berikut selalu bersama.")
        if self.naik_jenjang is not None and self.naik_jenjang < self.kp * (len(self.golongan) - 1):
            raise ValueError(
                f"Jenjang {self.nama}: kebutuhan naik jenjang lebih kecil dari kebutuhan pangkat di dalamnya."
            )
        return self


class BukuAngkaKredit(Buku):
    dasar_hukum: tuple[DasarHukum, ...]
    predikat: tuple[PersenPredikat, ...]
    kumulatif: Kumulatif
    jenjang: tuple[AturanJenjang, ...]

    @model_validator(mode="after")
    def _lengkap(self) -> Self:
        if [p.kode for p in self.predikat] != [1, 2, 3, 4, 5]:
            raise ValueError("Persen harus ada untuk kelima predikat, berurutan dari 1 sampai 5.")
        kode = {j.kode for j in self.jenjang}
        if putus := {j.berikut for j in self.jenjang if j.berikut} - kode:
            raise ValueError(f"Jenjang berikut tidak dikenal: {', '.join(sorted(putus))}.")
        return self

    def cari(self, jenjang: str) -> AturanJenjang | None:
        return next((j for j in self.jenjang if j.kode == jenjang), None)


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step up: credit needed in this jenjang, still lacking, and months at predikat Baik until it is reached."""

    tujuan: str
    butuh: Decimal
    kurang: Decimal
    bulan: int

    def persen(self, terkumpul: Decimal) -> int:
        """Whole percent reached, rounded down, at most 100."""
        return min(100, int(100 * terkumpul / self.butuh))


@dataclass(frozen=True, slots=True)
class Posisi:
    """Where a functional official stands; a step is None where the rulebook knows none (top of the ladder, odd golongan)."""

    jenjang: AturanJenjang
    terkumpul: Decimal
    pangkat: Langkah | None
    naik: Langkah | None


def angka_kredit_periode(buku: BukuAngkaKredit, *, predikat: int, bulan: int, jenjang: str) -> Decimal:
    """Credit of `bulan` months (0-12) with a predikat (1 best, 5 worst); ValueError for what the rulebook does not know."""
    aturan = buku.cari(jenjang)
    if aturan is None:
        raise ValueError(f"Jenjang {jenjang} tidak ada di buku aturan {buku.kode}.")
    if not 1 <= predikat <= 5:
        raise ValueError("Predikat harus 1 sampai 5.")
    if not 0 <= bulan <= 12:
        raise ValueError("Lama penilaian harus 0 sampai 12 bulan.")
    nilai = Decimal(bulan) / 12 * buku.predikat[predikat - 1].persen / 100 * aturan.koefisien
    return nilai.quantize(_SEN, ROUND_HALF_UP)


def posisi(
    buku: BukuAngkaKredit,
    *,
    jenjang: str,
    golongan: int | None,
    kredit: Iterable[Decimal],
    nama_golongan: dict[int, str],
) -> Posisi | None:
    """Credit gathered in the present jenjang against the next rank and the next jenjang; None for an unknown jenjang."""
    aturan = buku.cari(jenjang)
    if aturan is None:
        return None
    terkumpul = sum(kredit, Decimal(0)).quantize(_SEN, ROUND_HALF_UP)
    pangkat = naik = None
    if golongan in aturan.golongan[:-1]:
        urutan = aturan.golongan.index(golongan)
        berikut = aturan.golongan[urutan + 1]
        pangkat = _langkah(nama_golongan.get(berikut, ""), aturan.kp * (urutan + 1), terkumpul, aturan)
    if aturan.naik_jenjang is not None and (tujuan := buku.cari(aturan.berikut)):
        naik = _langkah(tujuan.nama, aturan.naik_jenjang, terkumpul, aturan)
    return Posisi(aturan, terkumpul, pangkat, naik)


def _langkah(tujuan: str, butuh: Decimal, terkumpul: Decimal, aturan: AturanJenjang) -> Langkah:
    kurang = max(Decimal(0), butuh - terkumpul)
    return Langkah(tujuan, butuh, kurang, ceil(kurang * 12 / aturan.koefisien))  # a started month is needed whole


def jenjang_dari_nama(nama: str, buku: BukuAngkaKredit) -> str:
    """Code of the jenjang a post's name ends with ("Perawat Ahli Muda" -> "MU"); empty for old or other names."""
    kata = re.sub(r"\s+", " ", nama).strip().lower()
    return next((j.kode for j in buku.jenjang if kata.endswith(f" {j.nama.lower()}")), "")


@cache
def daftar_buku() -> tuple[BukuAngkaKredit, ...]:
    return muat_buku(BukuAngkaKredit, "angka-kredit")


def buku_berlaku(pada: date) -> BukuAngkaKredit:
    return yang_berlaku(daftar_buku(), pada)
