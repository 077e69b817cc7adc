import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from jabatan.models import ASN, RiwayatJabatan
from jabatan.nip import format_nip
from jabatan.queries.jabatan import lama
from jabatan.queries.pantauan import keadaan_surat
from jabatan.rules.syarat import buku_berlaku

from .jabatan import TANGGAL, TabelLepas


class TabelSurat(tables.Table):
    """Plt and Plh letters."""

    asn = tables.Column(order_by=("asn__nama", "id"), verbose_name="Yang ditugasi")
    nama_jabatan = tables.Column(order_by=("nama_jabatan", "id"), verbose_name="Jabatan yang dilaksanakan")
    mulai = tables.DateColumn(format="j F Y", order_by=("mulai", "id"), attrs=TANGGAL, verbose_name="Mulai")
    selesai = tables.DateColumn(format="j F Y", order_by=("selesai", "id"), attrs=TANGGAL, verbose_name="Berakhir")
    keadaan = tables.Column(
        accessor="mulai", orderable=False, attrs={"td": {"class": "kolom-keadaan"}}, verbose_name="Keadaan"
    )

    class Meta:
        model = RiwayatJabatan
        fields = ("asn", "nama_jabatan", "mulai", "selesai", "keadaan")
        per_page = 50
        empty_text = "Tidak ada Plt atau Plh yang perlu dipantau."
        attrs = {"class": "table card-table tabel-lekat tabel-jabatan"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.hari_ini = timezone.localdate()
        self.buku = buku_berlaku(self.hari_ini)
        self.default = render_to_string("komponen/belum.html", {"singkat": True})

    def render_asn(self, record):
        return format_html(
            '<a href="{}" class="fw-medium">{}</a><span class="nip d-block text-secondary small">{}</span>',
            reverse("profil", args=[record.asn.nip]), record.asn.nama_lengkap, format_nip(record.asn.nip),
        )  # fmt: skip

    def render_nama_jabatan(self, record):
        if record.jabatan_id is None:
            return f"{record.get_penugasan_display()} {record.nama_jabatan}"
        return format_html(
            '{} <a href="{}">{}</a>', record.get_penugasan_display(), reverse("jabatan", args=[record.jabatan_id]),
            record.nama_jabatan,
        )  # fmt: skip

    def render_keadaan(self, record):
        k = keadaan_surat(record, self.buku, self.hari_ini)
        tegur = format_html_join("", '<span class="d-block small keadaan-rinci">{}</span>', ((t,) for t in k.tegur))
        return format_html('<span class="keadaan keadaan-{}">{}</span>{}', k.kode, k.label, tegur)


class TabelMasa(TabelLepas):
    """People by time in their post."""

    tmt_jabatan = tables.DateColumn(
        format="j F Y", order_by=("tmt_jabatan", "id"), attrs=TANGGAL, verbose_name="TMT jabatan"
    )
    lama = tables.Column(accessor="tmt_jabatan", orderable=False, verbose_name="Lama")
    jenis_pegawai = None
    lepas_tanggal = None
    lepas_sebab = None

    class Meta:
        model = ASN
        fields = ("nama", "jabatan_nama", "unit", "tmt_jabatan", "lama")
        sequence = fields
        per_page = 50
        empty_text = "Tidak ada pegawai yang cocok."

    def render_lama(self, value):
        hari_ini = timezone.localdate()
        bulan = (hari_ini.year - value.year) * 12 + hari_ini.month - value.month - (hari_ini.day < value.day)
        return lama(max(0, bulan))
