"""End of the employment agreement of PPPK."""

from dataclasses import dataclass
from datetime import date

from jabatan.siasn.baca import Tabel
from jabatan.siasn.spesifikasi import JenisBerkas

from .dasar import Baris, HasilPeriksa
from .rekam import BarisRekam, Siapa, periksa_rekam


@dataclass(frozen=True, slots=True)
class BarisKontrak(BarisRekam):
    akhir_kontrak: date


def periksa_kontrak(tabel: Tabel) -> HasilPeriksa:
    return periksa_rekam(tabel, JenisBerkas.KONTRAK, _baca)


def _baca(b: Baris, siapa: Siapa) -> BarisKontrak | None:
    akhir = b.tanggal("AKHIR KONTRAK")
    b.wajib("AKHIR KONTRAK", akhir, "Akhir perjanjian kerja kosong.")
    return BarisKontrak(*siapa, akhir) if b.baik and akhir else None
