"""Findings of data quality as a file: one row per finding, the values in words beside it."""

from jabatan.queries.mutu import Temuan
from jabatan.rules.mutu import AturanMutu

OBJEK = {"asn": "Pegawai", "unit": "Unit", "jabatan": "Jabatan"}
TINGKAT = {"salah": "Salah", "periksa": "Perlu diperiksa"}
KEPALA = ["Aturan", "Tingkat", "Tentang", "NIP", "Nama", "Unit", "Nilai", "Yang harus dilakukan"]


def baris_berkas(aturan: AturanMutu, t: Temuan) -> list[str | None]:
    return [
        aturan.judul,
        TINGKAT[aturan.tingkat],
        OBJEK[aturan.objek],
        t.nip,
        t.nama,
        t.unit,
        "; ".join(f"{label}: {isi or 'belum ada data'}" for label, isi, _ in t.nilai),
        aturan.tindakan,
    ]
