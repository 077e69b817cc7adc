import django_tables2 as tables

from jabatan.queries.penilai_daftar import Baris
from jabatan.rules.penilai_bentuk import Keadaan

KELOMPOK = {
    "tanpa": "Tanpa penilai",
    "tindakan": "Perlu tindakan",
    "periksa": "Perlu diperiksa",
    "luar": "Di luar data",
    "jelas": "Jelas",
}


class TabelPenilai(tables.Table):
    """The list as a file: every person of the filter with the assessor, the basis and the reasons for doubt."""

    nip = tables.Column(accessor="asn__nip", verbose_name="NIP")
    nama = tables.Column(accessor="asn__nama_lengkap", verbose_name="Nama")
    jabatan = tables.Column(accessor="asn__jabatan_nama", verbose_name="Jabatan")
    unit = tables.Column(accessor="asn__unit__nama", verbose_name="Unit")
    keadaan = tables.Column(accessor="tingkat", verbose_name="Keadaan")
    nip_penilai = tables.Column(accessor="dinilai_oleh__asn__nip", verbose_name="NIP penilai")
    penilai = tables.Column(accessor="dinilai_oleh", verbose_name="Penilai")
    dasar = tables.Column(verbose_name="Dasar")
    atasan = tables.Column(verbose_name="Atasan penilai")
    alasan = tables.Column(verbose_name="Yang perlu diperiksa")

    class Meta:
        sequence = ("nip", "nama", "jabatan", "unit", "keadaan", "penilai", "nip_penilai", "dasar", "atasan", "alasan")
        orderable = False

    def value_keadaan(self, value: str) -> str:
        return KELOMPOK[value]

    def value_penilai(self, record: Baris) -> str:
        return _nama(record.dinilai_oleh, record.penilai.keadaan)

    def render_penilai(self, record: Baris) -> str:
        return _nama(record.dinilai_oleh, record.penilai.keadaan)

    def value_atasan(self, record: Baris) -> str:
        return _nama(record.atasan, record.penilai.atasan_keadaan)

    def value_alasan(self, record: Baris) -> str:
        return "; ".join(kata.nama for kata in record.alasan)


def _nama(sosok, keadaan: Keadaan) -> str:
    if sosok is not None:
        return sosok.asn.nama_lengkap
    return "pejabat di luar data ASN" if keadaan == Keadaan.DI_LUAR else "belum ada data"
