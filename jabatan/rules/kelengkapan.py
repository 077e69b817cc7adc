"""Completeness of a person's records: three answers per record, and which decisions wait for it. For one or for thousands.

The rulebook (jabatan/aturan/kelengkapan-*.toml) says which records are required of whom. Facts come as columns of int64,
one value per person; a date is its proleptic ordinal, a yes is 1, `KOSONG` means that nothing is known.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from typing import Annotated, Self

import numpy as np
import numpy.typing as npt
from pydantic import Field, StringConstraints, model_validator

from jabatan.buku import Beku, Buku, muat_buku, yang_berlaku

KOSONG = 0
FAKTA = (
    "jabatan", "unit", "tmt_jabatan", "riwayat_jabatan", "kedudukan", "golongan", "tmt_golongan", "sk_pangkat", "tmt_cpns",
    "pendidikan", "bidang_ilmu", "ijazah", "asesmen_sampai", "diklat_struktural", "kinerja_1", "kinerja_2", "angka_kredit",
    "tmt_pensiun", "akhir_kontrak", "data_per",
)  # fmt: skip
PEGAWAI = ("PNS", "PPPK", "PPPK_PW")  # a person's kind is the index here

Kolom = npt.NDArray[np.int64]
Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Keadaan(IntEnum):
    """What is known of one required record."""

    BELUM = 0
    KEDALUWARSA = 1
    ADA = 2
    TIDAK_BERLAKU = 3


class _Berlaku(Beku):
    """Whom a rule is about; an empty list excludes nobody."""

    pegawai: tuple[str, ...] = ()
    jabatan: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _jenis_dikenal(self) -> Self:
        if asing := set(self.pegawai) - set(PEGAWAI):
            raise ValueError(f"Jenis pegawai tidak dikenal: {', '.join(sorted(asing))}.")
        return self

    def untuk(self, orang: "Orang") -> npt.NDArray[np.bool_]:
        topeng = np.ones(len(orang), dtype=bool)
        if self.pegawai:
            topeng &= np.isin(orang.pegawai, [PEGAWAI.index(p) for p in self.pegawai])
        if self.jabatan:
            topeng &= np.isin(orang.jabatan, self.jabatan)
        return topeng


class Keputusan(_Berlaku):
    """A decision about a career that waits for records."""

    kode: Teks
    label: Teks


class AturanRekaman(_Berlaku):
    """One required record. `rekam` is the code of jabatan.rekam under which it is added or proposed,
    or "siasn" for what only an import delivers.
    """

    kode: Teks
    label: Teks
    rekam: Teks
    ada: tuple[str, ...] = Field(min_length=1)
    sampai: str = ""
    dihitung_dari: str = ""
    paling_lama_bulan: int = Field(default=0, ge=0)
    masuk_sebelum_tahun_lalu: int = Field(default=0, ge=0)
    menghalangi: tuple[str, ...] = Field(min_length=1)
    mengapa: Teks
    sumber: Teks
    keyakinan: Teks

    @model_validator(mode="after")
    def _fakta_dikenal(self) -> Self:
        dipakai = {*self.ada, *filter(None, (self.sampai, self.dihitung_dari))}
        if asing := dipakai - set(FAKTA):
            raise ValueError(f"Fakta tidak dikenal pada rekaman {self.kode}: {', '.join(sorted(asing))}.")
        if bool(self.dihitung_dari) != bool(self.paling_lama_bulan):
            raise ValueError(f"Rekaman {self.kode}: dihitung_dari dan paling_lama_bulan selalu bersama.")
        return self


class Pengembangan(Beku):
    """Hours of training a year that the law asks for."""

    jp_setahun: int = Field(gt=0)
    sumber: Teks
    keyakinan: Teks


class BukuKelengkapan(Buku):
    pengembangan: Pengembangan
    keputusan: tuple[Keputusan, ...]
    rekaman: tuple[AturanRekaman, ...]

    @model_validator(mode="after")
    def _berpasangan(self) -> Self:
        dikenal = {k.kode for k in self.keputusan}
        for r in self.rekaman:
            if asing := set(r.menghalangi) - dikenal:
                raise ValueError(f"Keputusan tidak dikenal pada rekaman {r.kode}: {', '.join(sorted(asing))}.")
        for daftar in ([k.kode for k in self.keputusan], [r.kode for r in self.rekaman]):
            if len(daftar) != len(set(daftar)):
                raise ValueError("Kode keputusan dan kode rekaman tidak boleh berulang.")
        return self


@dataclass(frozen=True, eq=False)
class Orang:
    """Columns about people: kind, kind of post (0: unknown), year of first appointment, and every fact of `FAKTA`."""

    pegawai: Kolom
    jabatan: Kolom
    tahun_masuk: Kolom
    fakta: Mapping[str, Kolom]

    def __len__(self) -> int:
        return len(self.pegawai)


@dataclass(frozen=True, eq=False)
class Hasil:
    """States by person and record; by person and decision, whether it is about them and whether it is held up."""

    buku: BukuKelengkapan
    keadaan: npt.NDArray[np.int8]
    bersangkutan: npt.NDArray[np.bool_]
    terhalang: npt.NDArray[np.bool_]

    @property
    def diminta(self) -> Kolom:
        return (self.keadaan != Keadaan.TIDAK_BERLAKU).sum(axis=1)

    @property
    def ada(self) -> Kolom:
        return (self.keadaan == Keadaan.ADA).sum(axis=1)

    @property
    def kurang(self) -> npt.NDArray[np.bool_]:
        """Missing or expired, by person and record."""
        return np.less_equal(self.keadaan, Keadaan.KEDALUWARSA)

    @property
    def lengkap(self) -> npt.NDArray[np.bool_]:
        return np.logical_not(self.kurang.any(axis=1))


def persen(ada: int, diminta: int) -> int:
    """Whole percent, rounded down so that 100 means complete; nothing required is complete."""
    return 100 * ada // diminta if diminta else 100


def nilai(buku: BukuKelengkapan, orang: Orang, pada: date) -> Hasil:
    """Judge every person's every record on a date."""
    keadaan = np.empty((len(orang), len(buku.rekaman)), dtype=np.int8)
    for i, aturan in enumerate(buku.rekaman):
        keadaan[:, i] = _satu_rekaman(aturan, orang, pada)
    bersangkutan = np.stack([k.untuk(orang) for k in buku.keputusan], axis=1)
    terhalang = np.zeros_like(bersangkutan)
    kurang = keadaan <= Keadaan.KEDALUWARSA
    for j, keputusan in enumerate(buku.keputusan):
        penghalang = [i for i, r in enumerate(buku.rekaman) if keputusan.kode in r.menghalangi]
        terhalang[:, j] = kurang[:, penghalang].any(axis=1) & bersangkutan[:, j]
    return Hasil(buku, keadaan, bersangkutan, terhalang)


def _satu_rekaman(aturan: AturanRekaman, orang: Orang, pada: date) -> npt.NDArray[np.int8]:
    ada = np.ones(len(orang), dtype=bool)
    for nama in aturan.ada:
        ada &= orang.fakta[nama] != KOSONG
    lewat = np.zeros(len(orang), dtype=bool)
    if aturan.sampai:
        lewat |= orang.fakta[aturan.sampai] < pada.toordinal()
    if aturan.dihitung_dari:
        lewat |= orang.fakta[aturan.dihitung_dari] < mundur_bulan(pada, aturan.paling_lama_bulan).toordinal()
    hasil = np.where(ada, np.where(lewat, Keadaan.KEDALUWARSA, Keadaan.ADA), Keadaan.BELUM)
    diminta = aturan.untuk(orang)
    if aturan.masuk_sebelum_tahun_lalu:
        diminta &= orang.tahun_masuk < pada.year - aturan.masuk_sebelum_tahun_lalu
    return np.where(diminta, hasil, Keadaan.TIDAK_BERLAKU).astype(np.int8)


def mundur_bulan(hari: date, bulan: int) -> date:
    """The same day `bulan` months earlier, or the last day of that month (31 May - 3 -> 28 or 29 February)."""
    tahun, bulan_0 = divmod(hari.year * 12 + hari.month - 1 - bulan, 12)
    return date(tahun, bulan_0 + 1, min(hari.day, monthrange(tahun, bulan_0 + 1)[1]))


@cache
def daftar_buku() -> tuple[BukuKelengkapan, ...]:
    return muat_buku(BukuKelengkapan, "kelengkapan")


def buku_berlaku(pada: date) -> BukuKelengkapan:
    return yang_berlaku(daftar_buku(), pada)
