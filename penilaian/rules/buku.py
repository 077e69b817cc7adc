"""The appraisal rulebook: numbers of the rules as checked data, with source, version and effective date."""

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

_FOLDER = Path(__file__).resolve().parent.parent / "aturan"


class _Beku(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DasarHukum(_Beku):
    sumber: str
    pasal: str
    keyakinan: str


class AturanCapaian(_Beku):
    batas_atas: Decimal
    batas_bawah: Decimal


class AturanProses(_Beku):
    nilai: tuple[Decimal, Decimal, Decimal, Decimal, Decimal]
    perlu_bukti_di_atas: int = Field(ge=1, le=5)
    rubrik: tuple[str, str, str, str, str]

    @model_validator(mode="after")
    def _menaik(self) -> Self:
        if list(self.nilai) != sorted(set(self.nilai)):
            raise ValueError("Nilai tingkat proses harus menaik dari tingkat 1 ke 5.")
        return self


class AturanHasilKerja(_Beku):
    bagian_hasil: Decimal
    bagian_proses: Decimal
    di_atas: Decimal
    di_atas_minimal_hasil: Decimal
    di_atas_minimal_proses: Decimal
    sesuai: Decimal
    proses_paling_tinggi_sesuai: Decimal
    proses_di_bawah: Decimal
    hasil_di_bawah: Decimal

    @model_validator(mode="after")
    def _masuk_akal(self) -> Self:
        if self.bagian_hasil + self.bagian_proses != 1:
            raise ValueError("Bagian hasil dan bagian proses harus berjumlah 1.")
        if not self.sesuai < self.di_atas:
            raise ValueError("Ambang 'sesuai' harus lebih rendah dari ambang 'di atas'.")
        if not self.proses_di_bawah <= self.proses_paling_tinggi_sesuai <= self.di_atas_minimal_proses:
            raise ValueError("Ambang proses harus berurutan: di bawah, paling tinggi sesuai, minimal di atas.")
        return self


class NilaiDasar(_Beku):
    kode: str
    nama: str
    panduan: tuple[str, str, str]


class AturanPerilaku(_Beku):
    penentu: str
    jumlah_di_bawah: int = Field(ge=1)
    jumlah_di_atas: int = Field(ge=1)
    nilai: tuple[NilaiDasar, ...]

    @model_validator(mode="after")
    def _penentu_ada(self) -> Self:
        if self.penentu not in {n.kode for n in self.nilai}:
            raise ValueError(f"Nilai penentu {self.penentu} tidak ada dalam daftar nilai perilaku.")
        return self


class AturanPredikat(_Beku):
    matriks: tuple[tuple[int, int, int], tuple[int, int, int], tuple[int, int, int]]

    @model_validator(mode="after")
    def _kode(self) -> Self:
        if not all(1 <= sel <= 5 for baris in self.matriks for sel in baris):
            raise ValueError("Isi matriks predikat harus kode 1 sampai 5.")
        return self


class BukuPenilaian(_Beku):
    kode: str
    versi: int = Field(ge=1)
    berlaku_mulai: date
    berlaku_sampai: date | None = None
    dasar_hukum: tuple[DasarHukum, ...] = Field(min_length=1)
    capaian: AturanCapaian
    proses: AturanProses
    hasil_kerja: AturanHasilKerja
    perilaku: AturanPerilaku
    predikat: AturanPredikat

    @property
    def nama(self) -> str:
        return f"{self.kode}@{self.versi}"


def muat_buku(berkas: Path) -> BukuPenilaian:
    """Read and check one rulebook. Raises pydantic.ValidationError with the sentence of the broken rule."""
    return BukuPenilaian.model_validate(tomllib.loads(berkas.read_text(encoding="utf-8"), parse_float=Decimal))


@cache
def daftar_buku() -> tuple[BukuPenilaian, ...]:
    return tuple(muat_buku(b) for b in sorted(_FOLDER.glob("penilaian-*.toml")))


def buku_berlaku(tanggal: date) -> BukuPenilaian:
    """The newest rulebook in force on a date. Raises LookupError when there is none."""
    berlaku = [
        b
        for b in daftar_buku()
        if b.berlaku_mulai <= tanggal and (b.berlaku_sampai is None or tanggal <= b.berlaku_sampai)
    ]
    if not berlaku:
        raise LookupError(f"Tidak ada buku aturan penilaian yang berlaku pada {tanggal}.")
    return max(berlaku, key=lambda b: (b.berlaku_mulai, b.versi))


def buku_bernama(nama: str) -> BukuPenilaian:
    """The rulebook a stored result names ("kode@versi"). Raises LookupError when it is not kept any more."""
    for b in daftar_buku():
        if b.nama == nama:
            return b
    raise LookupError(f"Buku aturan {nama} tidak ditemukan.")
