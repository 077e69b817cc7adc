"""Posts held: definitive spells, Plt, Plh and added duties."""

import re
from dataclasses import dataclass
from datetime import date

from jabatan.siasn.baca import Tabel
from jabatan.siasn.kode import ESELON, JENIS_JABATAN, PENUGASAN
from jabatan.siasn.spesifikasi import JenisBerkas

from .dasar import Baris, HasilPeriksa
from .rekam import BarisRekam, Siapa, berurutan, periksa_rekam

_AWALAN_PENUGASAN = re.compile(r"(PLT|PLH|PJ)\.?\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BarisRiwayatJabatan(BarisRekam):
    """`selesai`: first day no longer in the post, when the file says it."""

    nama_jabatan: str
    nomenklatur_id: str
    unor_id: str
    nama_unit: str
    jenis: int | None
    eselon: int | None
    penugasan: str
    mulai: date
    selesai: date | None
    nomor_sk: str
    tanggal_sk: date | None


def periksa_riwayat_jabatan(tabel: Tabel) -> HasilPeriksa:
    return periksa_rekam(tabel, JenisBerkas.RIWAYAT_JABATAN, _baca, frozenset({"TANGGAL SELESAI", "PENUGASAN"}))


def _baca(b: Baris, siapa: Siapa) -> BarisRiwayatJabatan | None:
    nama, mulai, selesai = b.teks("NAMA JABATAN", 255), b.tanggal("TMT JABATAN"), b.tanggal("TANGGAL SELESAI")
    penugasan = _penugasan(b, nama)
    b.wajib("NAMA JABATAN", nama, "Nama jabatan kosong.")
    b.wajib("TMT JABATAN", mulai, "TMT jabatan kosong; tanpa itu masa jabatan tidak dapat ditempatkan.")
    berurutan(b, mulai, selesai, "TANGGAL SELESAI", boleh_sama=False)
    if not b.baik or mulai is None:
        return None
    eselon = _eselon(b)
    return BarisRiwayatJabatan(
        *siapa,
        nama_jabatan=nama,
        nomenklatur_id=b.pengenal("JABATAN ID"),
        unor_id=b.pengenal("UNOR ID"),
        nama_unit=b.teks("UNOR NAMA", 255),
        jenis=_jenis(b, eselon),
        eselon=eselon,
        penugasan=penugasan,
        mulai=mulai,
        selesai=selesai,
        nomor_sk=b.teks("NOMOR SK", 100),
        tanggal_sk=b.tanggal("TANGGAL SK"),
    )


def _penugasan(b: Baris, nama: str) -> str:
    """The column when there is one; else the name: "Plt. Kepala Dinas" is nobody's own post."""
    isi = b.ambil("PENUGASAN").upper().replace(".", "").strip()
    if not isi and (cocok := _AWALAN_PENUGASAN.match(nama)):
        isi = cocok[1].upper()
    if isi not in PENUGASAN:
        b.tolak("PENUGASAN", f"Penugasan {isi} tidak dikenal. Tulis Definitif, Plt, Plh, atau Tugas Tambahan.")
        return "D"
    if isi in ("PJ", "PENJABAT"):
        b.ingatkan("PENUGASAN", "Penjabat (Pj) dicatat sebagai Plt.")
    return PENUGASAN[isi]


def _eselon(b: Baris) -> int | None:
    isi = b.ambil("ESELON").upper().replace("/", ".").replace(" ", "")
    if isi in ESELON:
        return ESELON[isi]
    if isi.isdigit() and int(isi) in ESELON.values():
        return int(isi)
    if isi not in ("", "-", "00", "0", "99", "NON", "NONESELON"):
        b.ingatkan("ESELON", f"Eselon {isi} tidak dikenal; dibiarkan kosong.")
    return None


def _jenis(b: Baris, eselon: int | None) -> int | None:
    isi = b.ambil("JENIS JABATAN").upper().replace("_", " ").removeprefix("JABATAN ")
    if isi.isdigit() and int(isi) in JENIS_JABATAN.values():
        return int(isi)
    if isi and isi not in JENIS_JABATAN:
        b.ingatkan("JENIS JABATAN", f"Jenis jabatan {isi.title()} tidak dikenal; dibiarkan kosong.")
    return JENIS_JABATAN.get(isi) or (1 if eselon else None)
