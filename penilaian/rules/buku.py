"""The appraisal rulebook: numbers of the rules as checked data, with source, version and effective date."""

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, ValidationError, model_validator

from jabatan.buku import Beku

_FOLDER = Path(__file__).resolve().parent.parent / "aturan"
_KESALAHAN = {
    "missing": "belum diisi",
    "extra_forbidden": "tidak dikenal",
    "too_short": "isinya kurang",
    "string_too_short": "tidak boleh kosong",
}

Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class BukuTidakSah(ValueError):
    """A rulebook that cannot be used; the message names the file, the place and what is wrong, in Indonesian."""


class DasarHukum(Beku):
    sumber: Teks
    pasal: Teks
    keyakinan: Teks
    catatan: str = ""


class AturanCapaian(Beku):
    batas_atas: Decimal
    batas_bawah: Decimal

    @model_validator(mode="after")
    def _berurut(self) -> Self:
        if not self.batas_bawah < self.batas_atas:
            raise ValueError("Batas bawah capaian harus lebih rendah dari batas atasnya.")
        return self


class AturanProses(Beku):
    nilai: tuple[Decimal, Decimal, Decimal, Decimal, Decimal]
    perlu_bukti_di_atas: int = Field(ge=1, le=5)
    rubrik: tuple[Teks, Teks, Teks, Teks, Teks]

    @model_validator(mode="after")
    def _menaik(self) -> Self:
        if list(self.nilai) != sorted(set(self.nilai)):
            raise ValueError("Nilai tingkat proses harus menaik dari tingkat 1 ke 5.")
        return self


class AturanHasilKerja(Beku):
    bagian_hasil: Decimal = Field(ge=0)
    bagian_proses: Decimal = Field(ge=0)
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
        if not self.hasil_di_bawah <= self.di_atas_minimal_hasil:
            raise ValueError("Ambang hasil harus berurutan: di bawah, minimal di atas.")
        return self


class NilaiDasar(Beku):
    kode: Teks
    nama: Teks
    panduan: tuple[Teks, Teks, Teks]


class AturanPerilaku(Beku):
    penentu: str
    jumlah_di_bawah: int = Field(ge=1)
    jumlah_di_atas: int = Field(ge=1)
    nilai: tuple[NilaiDasar, ...]

    @model_validator(mode="after")
    def _penentu_ada(self) -> Self:
        kode = {n.kode for n in self.nilai}
        if len(kode) < len(self.nilai):
            raise ValueError("Kode nilai perilaku tidak boleh berulang.")
        if self.penentu not in kode:
            raise ValueError(f"Nilai penentu {self.penentu} tidak ada dalam daftar nilai perilaku.")
        if max(self.jumlah_di_bawah, self.jumlah_di_atas) > len(kode):
            raise ValueError(f"Jumlah nilai yang disyaratkan melebihi {len(kode)} nilai perilaku.")
        return self


class AturanPredikat(Beku):
    matriks: tuple[tuple[int, int, int], tuple[int, int, int], tuple[int, int, int]]

    @model_validator(mode="after")
    def _kode(self) -> Self:
        if not all(1 <= sel <= 5 for baris in self.matriks for sel in baris):
            raise ValueError("Isi matriks predikat harus kode 1 sampai 5.")
        return self


class AturanKeberatan(Beku):
    hari: int = Field(ge=1)
    jenis_hari: Literal["kalender", "kerja"]


class KurvaPredikat(Beku):
    """Shape of the distribution expected at one level of the unit's own result; to warn with, never to block."""

    organisasi: Teks
    titik: tuple[Decimal, Decimal, Decimal, Decimal, Decimal]  # predikat code 1 (sangat baik) to 5 (sangat kurang)

    @model_validator(mode="after")
    def _ada_isi(self) -> Self:
        if min(self.titik) < 0 or not any(self.titik):
            raise ValueError(f"Titik kurva '{self.organisasi}' tidak boleh negatif dan tidak boleh nol semua.")
        return self


class AturanKalibrasi(Beku):
    susut_n: int = Field(ge=0)
    n_minimal: int = Field(ge=2)
    tingkat_selang: Decimal = Field(gt=0, lt=1)
    kurva: tuple[KurvaPredikat, ...] = Field(min_length=1)


class BukuPenilaian(Beku):
    kode: Teks
    versi: int = Field(ge=1)
    berlaku_mulai: date
    berlaku_sampai: date | None = None
    dasar_hukum: tuple[DasarHukum, ...] = Field(min_length=1)
    capaian: AturanCapaian
    proses: AturanProses
    hasil_kerja: AturanHasilKerja
    perilaku: AturanPerilaku
    predikat: AturanPredikat
    keberatan: AturanKeberatan
    kalibrasi: AturanKalibrasi

    @model_validator(mode="after")
    def _masa_berlaku(self) -> Self:
        if self.berlaku_sampai is not None and self.berlaku_sampai < self.berlaku_mulai:
            raise ValueError("Tanggal akhir berlaku mendahului tanggal mulai berlaku.")
        return self

    @property
    def nama(self) -> str:
        return f"{self.kode}@{self.versi}"


def muat_buku(berkas: Path | None = None) -> BukuPenilaian:
    """Read and check one rulebook; without a file, the newest one kept. Raises BukuTidakSah."""
    if berkas is None:
        return daftar_buku()[-1]
    try:
        return BukuPenilaian.model_validate(tomllib.loads(berkas.read_text(encoding="utf-8"), parse_float=Decimal))
    except tomllib.TOMLDecodeError as salah:
        raise BukuTidakSah(f"Buku aturan {berkas.name} bukan TOML yang benar: {salah}") from salah
    except ValidationError as salah:
        raise BukuTidakSah(f"Buku aturan {berkas.name} ditolak. {_uraikan(salah)}") from salah


def _uraikan(salah: ValidationError) -> str:
    """One Indonesian clause per error, each with its place in the file."""
    kalimat = []
    for e in salah.errors():
        tempat = ".".join(str(bagian) for bagian in e["loc"]) or "buku"
        aturan = e.get("ctx", {}).get("error")
        kalimat.append(f"{tempat}: {aturan or _KESALAHAN.get(e['type'], 'isinya tidak sesuai bentuk atau batasnya')}")
    return "; ".join(kalimat)


@cache
def daftar_buku(folder: Path = _FOLDER) -> tuple[BukuPenilaian, ...]:
    """All rulebooks kept, oldest first. Raises BukuTidakSah when one is invalid or two share a name."""
    buku = sorted((muat_buku(b) for b in folder.glob("penilaian-*.toml")), key=lambda b: (b.berlaku_mulai, b.versi))
    if len({b.nama for b in buku}) < len(buku):
        raise BukuTidakSah("Dua buku aturan memakai kode dan versi yang sama.")
    return tuple(buku)


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
