"""Education finished."""

from dataclasses import dataclass
from datetime import date

from jabatan.siasn.baca import Tabel
from jabatan.siasn.kode import PENDIDIKAN
from jabatan.siasn.spesifikasi import JenisBerkas

from .dasar import TAHUN_AWAL, Baris, HasilPeriksa
from .rekam import BarisRekam, Siapa, periksa_rekam


@dataclass(frozen=True, slots=True)
class BarisRiwayatPendidikan(BarisRekam):
    tingkat: int
    nama: str
    sekolah: str
    tahun_lulus: int | None
    nomor_ijazah: str


def periksa_riwayat_pendidikan(tabel: Tabel, hari_ini: date) -> HasilPeriksa:
    return periksa_rekam(tabel, JenisBerkas.RIWAYAT_PENDIDIKAN, lambda b, siapa: _baca(b, siapa, hari_ini))


def baca_tingkat(kode: str, nama: str) -> int | None:
    """SIASN's code, or "S-1/Sarjana", "D-IV", "SLTA Kejuruan"; None when it is none of these."""
    if kode.isdigit() and len(kode) <= 2 and int(kode) in set(PENDIDIKAN.values()):
        return int(kode)
    rapi = nama.upper().strip()
    ringkas = rapi.replace("-", "").replace("IV", "4").replace("III", "3").replace("II", "2").replace("DI", "D1")
    return PENDIDIKAN.get(rapi) or PENDIDIKAN.get(ringkas.split("/")[0].strip())


def _baca(b: Baris, siapa: Siapa, hari_ini: date) -> BarisRiwayatPendidikan | None:
    kode, nama = b.ambil("TINGKAT PENDIDIKAN ID"), b.ambil("TINGKAT PENDIDIKAN")
    tingkat = baca_tingkat(kode, nama)
    if tingkat is None and b.baik:
        b.tolak(
            "TINGKAT PENDIDIKAN" if nama or not kode else "TINGKAT PENDIDIKAN ID",
            f"Tingkat pendidikan {nama or kode or '(kosong)'} tidak dikenal. Tulis seperti SLTA, D-III, S-1, atau S-2.",
        )
    if not b.baik or tingkat is None:
        return None
    tahun = b.bulat("TAHUN LULUS", TAHUN_AWAL, hari_ini.year)
    lulus = b.tanggal("TANGGAL LULUS")
    return BarisRiwayatPendidikan(
        *siapa,
        tingkat=tingkat,
        nama=b.teks("PENDIDIKAN", 200),
        sekolah=b.teks("SEKOLAH", 200),
        tahun_lulus=tahun or (lulus.year if lulus else None),
        nomor_ijazah=b.teks("NOMOR IJAZAH", 100),
    )
