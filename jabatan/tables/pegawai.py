import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from jabatan.models import ASN
from jabatan.nip import format_nip


class TabelPegawai(tables.Table):
    nama = tables.Column(order_by=("nama", "id"), verbose_name="Nama")
    jabatan = tables.Column(accessor="jabatan_nama", order_by=("jabatan_nama",), verbose_name="Jabatan")
    unit = tables.Column(order_by=("unit__nama",), verbose_name="Unit")
    golongan = tables.Column(accessor="golongan_nama", order_by=("golongan",), verbose_name="Gol.")
    jenis_pegawai = tables.Column(verbose_name="Jenis")
    tmt_pensiun = tables.DateColumn(verbose_name="Pensiun", format="M Y")

    class Meta:
        model = ASN
        fields = ("nama", "jabatan", "unit", "golongan", "jenis_pegawai", "tmt_pensiun")
        order_by = "nama"
        per_page = 50
        empty_text = "Tidak ada pegawai yang cocok dengan saringan ini."
        row_attrs = {"data-nip": lambda record: record.nip}

    def render_nama(self, record):
        # Not a TemplateColumn: that would run every context processor once a row.
        return format_html(
            '<a href="{}" class="fw-medium">{}</a><span class="nip d-block text-secondary small">{}</span>',
            reverse("profil", args=[record.nip]),
            record.nama_lengkap,
            format_nip(record.nip),
        )

    def render_unit(self, record):
        return format_html('<a href="{}">{}</a>', reverse("unit-rinci", args=[record.unit_id]), record.unit.nama)

    def value_nama(self, record):
        return record.nama_lengkap

    def value_unit(self, record):
        return record.unit.nama if record.unit_id else ""


class TabelEkspor(TabelPegawai):
    """The list as a file: the NIP in a column of its own, as text."""

    nip = tables.Column(verbose_name="NIP")

    class Meta(TabelPegawai.Meta):
        fields = ("nip", *TabelPegawai.Meta.fields)
        sequence = fields
