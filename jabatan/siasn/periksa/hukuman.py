"""Disciplinary punishments (PP 94/2021; older rows carry the kinds of PP 53/2010)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from jabatan.siasn.baca import Tabel
from jabatan.siasn.kode import HUKUMAN_DIAKTIFKAN, JENIS_HUKUMAN, TINGKAT_HUKUMAN
from jabatan.siasn.spesifikasi import JenisBerkas

from .dasar import Baris, HasilPeriksa
from .rekam import BarisRekam, Siapa, berurutan, periksa_rekam

_TINGKAT_MENURUT_NAMA = {nama.upper(): tingkat for tingkat, nama in JENIS_HUKUMAN.values()}


@dataclass(frozen=True, slots=True)
class BarisHukuman(BarisRekam):
    tingkat: int
    jenis: str
    mulai: date
    sampai: date | None
    nomor_sk: str


def periksa_hukuman(tabel: Tabel) -> HasilPeriksa:
    inti = frozenset({"TINGKAT HUKUMAN", "TANGGAL SELESAI"})
    return periksa_rekam(tabel, JenisBerkas.HUKUMAN, _baca, inti)


def _baca(b: Baris, siapa: Siapa) -> BarisHukuman | None:
    if batal := b.ambil("NOMOR SK PEMBATALAN"):
        b.tolak("NOMOR SK PEMBATALAN", f"Hukuman ini dibatalkan dengan SK {batal}, jadi tidak dicatat.")
    mulai, sampai = b.tanggal("TANGGAL MULAI"), b.tanggal("TANGGAL SELESAI")
    b.wajib("TANGGAL MULAI", mulai, "Tanggal mulai hukuman kosong.")
    tingkat, jenis = _jenis(b)
    berurutan(b, mulai, sampai, "TANGGAL SELESAI", boleh_sama=True)
    if not b.baik or mulai is None or tingkat is None:
        return None
    return BarisHukuman(
        *siapa,
        tingkat=tingkat,
        jenis=jenis,
        mulai=mulai,
        sampai=sampai or _akhir_masa(b, mulai),
        nomor_sk=b.teks("NOMOR SK", 100),
    )


def _jenis(b: Baris) -> tuple[int | None, str]:
    """Level and name, each from its own column or from the code."""
    nama, kode, tertulis = b.teks("JENIS HUKUMAN", 200), b.ambil("JENIS HUKUMAN ID"), b.ambil("TINGKAT HUKUMAN").upper()
    nomor = int(kode) if kode.isdigit() and len(kode) <= 3 else 0
    if nomor == HUKUMAN_DIAKTIFKAN:
        b.tolak("JENIS HUKUMAN ID", "Pengaktifan kembali bukan hukuman, jadi tidak dicatat sebagai hukuman.")
        return None, ""
    tingkat_kode, nama_kode = JENIS_HUKUMAN.get(nomor, (None, ""))
    tingkat = TINGKAT_HUKUMAN.get(tertulis.removeprefix("HUKUMAN DISIPLIN ").strip())
    tingkat = tingkat or tingkat_kode or _TINGKAT_MENURUT_NAMA.get(nama.upper())
    nama = nama or nama_kode
    b.wajib("JENIS HUKUMAN", nama, f"Jenis hukuman {kode or '(kosong)'} tidak dikenal. Tulis nama jenis hukumannya.")
    b.wajib(
        "TINGKAT HUKUMAN",
        tingkat,
        f"Tingkat hukuman {tertulis or '(kosong)'} tidak dikenal. Tulis ringan, sedang, atau berat.",
    )
    return tingkat, nama


def _akhir_masa(b: Baris, mulai: date) -> date | None:
    """End of a punishment given as a length (SIASN masaTahun, masaBulan), the same day of a later month."""
    bulan = 12 * (b.bulat("MASA TAHUN", 0, 50) or 0) + (b.bulat("MASA BULAN", 0, 600) or 0)
    if not bulan:
        return None
    tahun, bulan = divmod(mulai.year * 12 + mulai.month - 1 + bulan, 12)
    return date(tahun, bulan + 1, min(mulai.day, monthrange(tahun, bulan + 1)[1]))
