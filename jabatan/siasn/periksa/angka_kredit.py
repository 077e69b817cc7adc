"""Credit of functional officials, as determined in a PAK."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jabatan.siasn import nilai as n
from jabatan.siasn.baca import Tabel
from jabatan.siasn.kode import BULAN
from jabatan.siasn.spesifikasi import JenisBerkas

from .dasar import TAHUN_AKHIR, TAHUN_AWAL, Baris, HasilPeriksa
from .rekam import BarisRekam, Siapa, berurutan, periksa_rekam

_KREDIT_TERBESAR = 99_999
_SELISIH_TOTAL = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class BarisAngkaKredit(BarisRekam):
    jabatan_nama: str
    jenis: str
    mulai: date | None
    selesai: date
    utama: Decimal | None
    penunjang: Decimal | None
    total: Decimal
    nomor_sk: str
    tanggal_sk: date | None


def periksa_angka_kredit(tabel: Tabel) -> HasilPeriksa:
    inti = frozenset({"JENIS ANGKA KREDIT", "BULAN SELESAI"})
    return periksa_rekam(tabel, JenisBerkas.ANGKA_KREDIT, _baca, inti)


def _baca(b: Baris, siapa: Siapa) -> BarisAngkaKredit | None:
    mulai = b.tanggal("TANGGAL MULAI") or _bulan(b, "BULAN MULAI", "TAHUN MULAI", akhir=False)
    selesai = b.tanggal("TANGGAL SELESAI") or _bulan(b, "BULAN SELESAI", "TAHUN SELESAI", akhir=True)
    total = b.desimal("KREDIT TOTAL", 0, _KREDIT_TERBESAR)
    jenis = _jenis(b)
    b.wajib("KREDIT TOTAL", total, "Kredit total kosong.")
    b.wajib("TANGGAL SELESAI", selesai, "Akhir masa penilaian kosong. Isi tanggal, atau bulan dan tahunnya.")
    berurutan(b, mulai, selesai, "TANGGAL SELESAI", boleh_sama=True)
    if not b.baik or selesai is None or total is None:
        return None
    utama, penunjang = (b.desimal(k, 0, _KREDIT_TERBESAR) for k in ("KREDIT UTAMA", "KREDIT PENUNJANG"))
    if utama is not None and penunjang is not None and abs(utama + penunjang - total) > _SELISIH_TOTAL:
        b.ingatkan("KREDIT TOTAL", f"Kredit utama dan penunjang berjumlah {utama + penunjang}, bukan {total}.")
    return BarisAngkaKredit(
        *siapa,
        jabatan_nama=b.teks("NAMA JABATAN", 255),
        jenis=jenis,
        mulai=mulai,
        selesai=selesai,
        utama=_tiga_desimal(utama),
        penunjang=_tiga_desimal(penunjang),
        total=round(total, 3),
        nomor_sk=b.teks("NOMOR SK", 100),
        tanggal_sk=b.tanggal("TANGGAL SK"),
    )


def _tiga_desimal(nilai: Decimal | None) -> Decimal | None:
    return None if nilai is None else round(nilai, 3)


def _jenis(b: Baris) -> str:
    isi = b.ambil("JENIS ANGKA KREDIT").upper()
    for kata, jenis in (("INTEGRASI", "integrasi"), ("PERTAMA", "pertama"), ("KONVERSI", "konversi")):
        if kata in isi or b.ambil(kata, n.ya):
            return jenis
    if isi:
        b.tolak("JENIS ANGKA KREDIT", f"Jenis {isi} tidak dikenal. Tulis konversi, integrasi, atau pertama.")
    return "konversi"


def _bulan(b: Baris, kolom_bulan: str, kolom_tahun: str, *, akhir: bool) -> date | None:
    """First or last day of a month given as month and year."""
    tahun, isi = b.bulat(kolom_tahun, TAHUN_AWAL, TAHUN_AKHIR), b.ambil(kolom_bulan).upper()
    if tahun is None:
        return None
    bulan = BULAN.get(isi) or (int(isi) if isi.isdigit() and len(isi) <= 2 else 0)
    if not 1 <= bulan <= 12:
        b.salah(kolom_bulan, f"Bulan {isi or '(kosong)'} tidak dikenal. Tulis 1 sampai 12.")
        return None
    return date(tahun, bulan, monthrange(tahun, bulan)[1] if akhir else 1)
