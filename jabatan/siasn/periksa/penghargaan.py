"""Awards."""

from dataclasses import dataclass
from datetime import date

from jabatan.siasn.baca import Tabel
from jabatan.siasn.spesifikasi import JenisBerkas

from .dasar import Baris, HasilPeriksa
from .rekam import BarisRekam, Siapa, periksa_rekam


@dataclass(frozen=True, slots=True)
class BarisPenghargaan(BarisRekam):
    nama: str
    pemberi: str
    tanggal: date
    nomor_sk: str


def periksa_penghargaan(tabel: Tabel) -> HasilPeriksa:
    return periksa_rekam(tabel, JenisBerkas.PENGHARGAAN, _baca)


def _baca(b: Baris, siapa: Siapa) -> BarisPenghargaan | None:
    nama, tanggal = b.teks("NAMA PENGHARGAAN", 200), b.tanggal("TANGGAL PENGHARGAAN")
    b.wajib("NAMA PENGHARGAAN", nama, "Nama penghargaan kosong.")
    b.wajib("TANGGAL PENGHARGAAN", tanggal, "Tanggal penghargaan kosong. Isi tanggal SK-nya.")
    if not b.baik or tanggal is None:
        return None
    return BarisPenghargaan(
        *siapa, nama=nama, pemberi=b.teks("PEMBERI", 200), tanggal=tanggal, nomor_sk=b.teks("NOMOR SK", 100)
    )
