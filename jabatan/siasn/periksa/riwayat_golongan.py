"""Ranks held."""

from dataclasses import dataclass
from datetime import date

from jabatan.golongan import baca_golongan, nama_golongan
from jabatan.siasn.baca import Tabel
from jabatan.siasn.spesifikasi import JenisBerkas

from .dasar import Baris, HasilPeriksa
from .rekam import BarisRekam, Siapa, periksa_rekam


@dataclass(frozen=True, slots=True)
class BarisRiwayatGolongan(BarisRekam):
    golongan: int
    tmt: date
    jenis_kp: str
    mk_tahun: int | None
    mk_bulan: int | None
    nomor_sk: str
    tanggal_sk: date | None


def periksa_riwayat_golongan(tabel: Tabel) -> HasilPeriksa:
    return periksa_rekam(tabel, JenisBerkas.RIWAYAT_GOLONGAN, _baca)


def _baca(b: Baris, siapa: Siapa) -> BarisRiwayatGolongan | None:
    golongan, tmt = _golongan(b), b.tanggal("TMT GOLONGAN")
    b.wajib("TMT GOLONGAN", tmt, "TMT golongan kosong.")
    if not b.baik or golongan is None or tmt is None:
        return None
    return BarisRiwayatGolongan(
        *siapa,
        golongan=golongan,
        tmt=tmt,
        jenis_kp=b.teks("JENIS KP", 100),
        mk_tahun=b.bulat("MK TAHUN", 0, 60),
        mk_bulan=b.bulat("MK BULAN", 0, 11),
        nomor_sk=b.teks("NOMOR SK", 100),
        tanggal_sk=b.tanggal("TANGGAL SK"),
    )


def _golongan(b: Baris) -> int | None:
    isi, kode = b.ambil("GOLONGAN"), b.ambil("GOLONGAN ID")
    # "Penata Tingkat I (III/d)" carries the code in brackets.
    golongan = baca_golongan(isi.rsplit("(", 1)[-1].rstrip(") ")) if isi else None
    if golongan is None and kode.isdigit() and len(kode) <= 3 and nama_golongan(int(kode)):
        golongan = int(kode)
    if golongan is None and b.baik:
        kolom = "GOLONGAN" if isi or not kode else "GOLONGAN ID"
        b.tolak(
            kolom, f"Golongan {isi or kode or '(kosong)'} tidak dikenal. Tulis seperti III/d untuk PNS, IX untuk PPPK."
        )
    return golongan
