"""The three reference files of posts."""

from dataclasses import dataclass

from jabatan.siasn import nilai as n
from jabatan.siasn.baca import Tabel
from jabatan.siasn.kode import JENJANG
from jabatan.siasn.kolom import JenisBerkas, kenali

from .dasar import Baris, HasilPeriksa, mulai, tolak_ganda


@dataclass(frozen=True, slots=True)
class BarisJabatan:
    siasn_id: str
    jenis: int
    nama: str
    unit_id: str | None
    eselon_kode: int | None
    jenjang: str | None
    bup: int | None
    baris: int


def periksa_jabatan(tabel: Tabel) -> HasilPeriksa:
    """One of the three reference files of posts."""
    jenis = kenali(tabel)
    hasil, letak = mulai(tabel, jenis)
    struktural = jenis == JenisBerkas.JABATAN_STRUKTURAL
    kolom_nama = "NAMA JABATAN" if struktural else "NAMA"
    kode = {JenisBerkas.JABATAN_STRUKTURAL: 1, JenisBerkas.JABATAN_FUNGSIONAL: 2, JenisBerkas.JABATAN_PELAKSANA: 4}[
        jenis
    ]
    for nomor, sel in tabel:
        b = Baris(hasil, letak, nomor, sel, frozenset({"ID", kolom_nama, "ESELON ID"}))
        jenjang = b.ambil("JENJANG").upper()
        if jenjang and jenjang not in JENJANG:
            b.ingatkan("JENJANG", f"Jenjang {jenjang} tidak dikenal; dibiarkan kosong.")
        jabatan = BarisJabatan(
            siasn_id=b.pengenal("ID"),
            jenis=kode,
            nama=b.teks(kolom_nama, 255),
            unit_id=b.pengenal("UNOR ID") or None,
            eselon_kode=b.ambil("ESELON ID", n.bulat) if struktural else None,
            jenjang=JENJANG.get(jenjang),
            bup=b.bulat("BUP", 50, 75),
            baris=nomor,
        )
        if not jabatan.siasn_id:
            b.tolak("ID", "ID jabatan kosong.")
        if not jabatan.nama:
            b.tolak(kolom_nama, "Nama jabatan kosong.")
        if struktural and jabatan.eselon_kode not in (21, 22, 31, 32, 41, 42, 51, 52):
            b.tolak("ESELON ID", f"Eselon {jabatan.eselon_kode} bukan eselon II sampai V.")
        if b.baik:
            hasil.baris.append(jabatan)
    tolak_ganda(hasil, "siasn_id", "ID", "Jabatan")
    return hasil
