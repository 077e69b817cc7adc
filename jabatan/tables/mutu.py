import django_tables2 as tables

from jabatan.queries.mutu import Temuan
from jabatan.rules.mutu import AturanMutu

OBJEK = {"asn": "Pegawai", "unit": "Unit", "jabatan": "Jabatan"}
TINGKAT = {"salah": "Salah", "periksa": "Perlu diperiksa"}


class TabelMutu(tables.Table):
    """Findings as a file: one row per finding, the values in words beside it."""

    aturan = tables.Column(verbose_name="Aturan")
    tingkat = tables.Column(verbose_name="Tingkat")
    objek = tables.Column(verbose_name="Tentang")
    nip = tables.Column(verbose_name="NIP")
    nama = tables.Column(verbose_name="Nama")
    unit = tables.Column(verbose_name="Unit")
    nilai = tables.Column(verbose_name="Nilai")
    tindakan = tables.Column(verbose_name="Yang harus dilakukan")

    class Meta:
        orderable = False


def baris_berkas(aturan: AturanMutu, t: Temuan) -> dict[str, str]:
    return {
        "aturan": aturan.judul,
        "tingkat": TINGKAT[aturan.tingkat],
        "objek": OBJEK[aturan.objek],
        "nip": t.nip or "",
        "nama": t.nama,
        "unit": t.unit or "",
        "nilai": "; ".join(f"{label}: {isi or 'belum ada data'}" for label, isi, _ in t.nilai),
        "tindakan": aturan.tindakan,
    }
