"""Trainings and courses."""

from dataclasses import dataclass
from datetime import date

from jabatan.siasn.baca import Tabel
from jabatan.siasn.kode import DIKLAT_STRUKTURAL, JENIS_DIKLAT, LATIHAN_STRUKTURAL
from jabatan.siasn.spesifikasi import JenisBerkas

from .dasar import TAHUN_AWAL, Baris, HasilPeriksa
from .rekam import BarisRekam, Siapa, berurutan, periksa_rekam


@dataclass(frozen=True, slots=True)
class BarisDiklat(BarisRekam):
    jenis: str | None
    jenjang: int | None
    nama: str
    penyelenggara: str
    tahun: int | None
    mulai: date | None
    selesai: date | None
    jp: int | None
    nomor_sertifikat: str


def periksa_diklat(tabel: Tabel, hari_ini: date) -> HasilPeriksa:
    inti = frozenset({"NAMA DIKLAT"})
    return periksa_rekam(tabel, JenisBerkas.DIKLAT, lambda b, siapa: _baca(b, siapa, hari_ini), inti)


def _baca(b: Baris, siapa: Siapa, hari_ini: date) -> BarisDiklat | None:
    nama = b.teks("NAMA DIKLAT", 200)
    mulai, selesai = b.tanggal("TANGGAL MULAI"), b.tanggal("TANGGAL SELESAI")
    tahun = b.bulat("TAHUN", TAHUN_AWAL, hari_ini.year + 1) or next((t.year for t in (selesai, mulai) if t), None)
    b.wajib("NAMA DIKLAT", nama, "Nama diklat kosong.")
    b.wajib("TAHUN", tahun, "Tahun diklat kosong dan tidak ada tanggalnya; JP tidak dapat dihitung ke tahun mana pun.")
    berurutan(b, mulai, selesai, "TANGGAL SELESAI", boleh_sama=True)
    if not b.baik:
        return None
    jenis, jenjang = _jenis(b, nama)
    return BarisDiklat(
        *siapa,
        jenis=jenis,
        jenjang=jenjang,
        nama=nama,
        penyelenggara=b.teks("PENYELENGGARA", 200),
        tahun=tahun,
        mulai=mulai,
        selesai=selesai,
        jp=b.bulat("JP", 0, 5000),
        nomor_sertifikat=b.teks("NOMOR SERTIFIKAT", 100),
    )


def _jenis(b: Baris, nama: str) -> tuple[str | None, int | None]:
    """Kind, and level when structural. A structural training without a level of today is kept as a technical one.

    None: the file does not say; a new record is then a technical training, a stored one keeps its kind.
    """
    latihan, tertulis = b.ambil("LATIHAN STRUKTURAL ID"), b.ambil("JENIS DIKLAT").upper()
    jenis = next((j for kata, j in JENIS_DIKLAT if kata in tertulis), "")
    jenjang = LATIHAN_STRUKTURAL.get(int(latihan)) if latihan.isdigit() and len(latihan) <= 2 else None
    if jenjang is None and (latihan or jenis in ("struktural", "")):
        # A trailing space, so that "PIM I" is not found in "PIM II" or "PIM IV".
        rapi = f"{nama.upper().replace('.', ' ')} "
        jenjang = next((tingkat for kata, tingkat in DIKLAT_STRUKTURAL if kata in rapi), None)
    if jenjang is not None and (latihan or jenis in ("struktural", "")):
        return "struktural", jenjang
    if jenis == "struktural" or latihan:
        b.ingatkan("NAMA DIKLAT", f"{nama} tidak setara PKP, PKA, atau PKN II; dicatat sebagai diklat teknis.")
        return "teknis", None
    if not jenis and tertulis:
        b.ingatkan(
            "JENIS DIKLAT",
            f"Jenis diklat {tertulis.title()} tidak dikenal; dicatat sebagai diklat teknis.",
        )
    return jenis or None, None
