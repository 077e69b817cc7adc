from datetime import date

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from jabatan.akses import boleh
from jabatan.models import ASN
from jabatan.nip import format_nip
from jabatan.queries.profil_karier import sebut_pendidikan

from .dasar import TabelDaftar

_ANGKA = {"th": {"class": "text-end"}, "td": {"class": "text-end"}}


class KolomTanggal(tables.DateColumn):
    """A day as people read it on the page, a date in a file."""

    def __init__(self, *args, format="j M Y", **kwargs):
        super().__init__(*args, format=format, attrs={"td": {"class": "tgl"}}, **kwargs)

    def value(self, value):
        return value


class TabelPegawai(TabelDaftar):
    """Everything about a person that a list may show; which columns it does show is the reader's choice."""

    nama = tables.Column(order_by=("nama", "id"), verbose_name="Nama")
    nip = tables.Column(verbose_name="NIP", attrs={"td": {"class": "nip"}})
    jabatan = tables.Column(accessor="jabatan_nama", order_by=("jabatan_nama",), verbose_name="Jabatan")
    unit = tables.Column(order_by=("unit__nama",), verbose_name="Unit")
    eselon = tables.Column(accessor="jabatan__eselon", verbose_name="Eselon")
    golongan = tables.Column(accessor="golongan_nama", order_by=("golongan",), verbose_name="Gol.")
    tmt_golongan = KolomTanggal(verbose_name="TMT gol.")
    jenis_pegawai = tables.Column(verbose_name="Jenis")
    jenis_jabatan = tables.Column(verbose_name="Jenis jabatan")
    tmt_jabatan = KolomTanggal(verbose_name="TMT jabatan")
    masa_kerja = tables.Column(accessor="mk_tahun", order_by=("mk_tahun", "mk_bulan"), verbose_name="Masa kerja")
    usia = tables.Column(accessor="tanggal_lahir", order_by=("-tanggal_lahir",), verbose_name="Usia", attrs=_ANGKA)
    pendidikan = tables.Column(
        accessor="tingkat_pendidikan", order_by=("tingkat_pendidikan", "pendidikan_nama"), verbose_name="Pendidikan"
    )
    bidang_ilmu = tables.Column(verbose_name="Bidang ilmu")
    tmt_pensiun = KolomTanggal(verbose_name="Pensiun", format="M Y")
    akhir_kontrak = KolomTanggal(verbose_name="Akhir kontrak")
    kedudukan = tables.Column(accessor="kedudukan_nama", verbose_name="Kedudukan hukum")
    aktif = tables.Column(verbose_name="Keadaan")
    data_per = KolomTanggal(verbose_name="Data per")

    class Meta(TabelDaftar.Meta):
        model = ASN
        fields = ()
        empty_text = "Tidak ada pegawai yang cocok dengan saringan ini."
        row_attrs = {
            "data-nip": lambda record: record.nip,
            "data-alamat": lambda record: reverse("profil", args=[record.nip]),
        }

    def render_nama(self, record):
        # Not a TemplateColumn: that would run every context processor once a row.
        return format_html(
            '<a href="{}" class="fw-medium">{}</a><span class="nip d-block text-secondary small">{}</span>',
            reverse("profil", args=[record.nip]),
            record.nama_lengkap,
            format_nip(record.nip),
        )

    def value_nama(self, record):
        return record.nama_lengkap

    def render_nip(self, value):
        return format_nip(value)

    def value_nip(self, value):
        return value

    def render_unit(self, record):
        pembaca = getattr(self, "pembaca", None)  # set by the machinery of lists
        if pembaca and not boleh(pembaca, "lihat_unit"):
            return record.unit.nama
        return format_html('<a href="{}">{}</a>', reverse("unit-rinci", args=[record.unit_id]), record.unit.nama)

    def value_unit(self, record):
        return record.unit.nama

    def render_masa_kerja(self, record):
        return f"{record.mk_tahun} th {record.mk_bulan} bln" if record.mk_bulan is not None else f"{record.mk_tahun} th"

    def render_usia(self, value):
        return f"{umur(value, timezone.localdate())} th"

    def value_usia(self, value):
        return umur(value, timezone.localdate())

    def render_pendidikan(self, record):
        return sebut_pendidikan(record.tingkat_pendidikan, record.pendidikan_nama)

    def render_aktif(self, value):
        return "Aktif" if value else "Tidak aktif"


def umur(lahir: date, hari: date) -> int:
    """Whole years of age on a day."""
    return hari.year - lahir.year - ((hari.month, hari.day) < (lahir.month, lahir.day))
