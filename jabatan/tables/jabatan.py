import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from jabatan.enums import Eselon, JenisJabatan
from jabatan.models import ASN, Jabatan
from jabatan.nip import format_nip
from jabatan.queries.jabatan import kata_keadaan

TANGGAL = {"td": {"class": "tgl"}}
_KANAN = {"th": {"class": "text-end"}, "td": {"class": "text-end angka"}}


class TabelJabatan(tables.Table):
    """Posts of `daftar_jabatan`; what a file holds of a cell is given by the value_ methods."""

    nama = tables.Column(order_by=("nama", "pk"), verbose_name="Jabatan")
    keadaan = tables.Column(
        accessor="terisi", orderable=False, attrs={"td": {"class": "kolom-keadaan"}}, verbose_name="Keadaan"
    )
    pemangku = tables.Column(
        accessor="pemangku_kini",
        orderable=False,
        empty_values=(),
        attrs={"td": {"class": "kolom-orang"}},
        verbose_name="Pemangku",
    )
    jenis = tables.Column(order_by=("jenis", "eselon", "nomenklatur__jenjang", "pk"), verbose_name="Jenis")
    kelas = tables.Column(order_by=("kelas", "pk"), attrs=_KANAN, verbose_name="Kelas")
    bobot_strategis = tables.Column(order_by=("bobot_strategis", "pk"), attrs=_KANAN, verbose_name="Bobot")
    terisi = tables.Column(order_by=("terisi", "kebutuhan", "pk"), attrs=_KANAN, verbose_name="Terisi / butuh")

    class Meta:
        model = Jabatan
        fields = ("nama", "keadaan", "pemangku", "jenis", "kelas", "bobot_strategis", "terisi")
        per_page = 50
        empty_text = "Tidak ada jabatan yang cocok dengan saringan ini."
        attrs = {"class": "table card-table tabel-lekat tabel-jabatan"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.hari_ini = timezone.localdate()
        self.default = self.belum = render_to_string("komponen/belum.html", {"singkat": True})

    def render_nama(self, record):
        return format_html(
            '<a href="{}" class="fw-medium">{}</a><span class="d-block text-secondary small">{}</span>',
            reverse("jabatan", args=[record.pk]), record.nama, record.unit.nama,
        )  # fmt: skip

    def render_jenis(self, record):
        jenis, rinci = kata_jenis(record)
        return format_html('{}<span class="d-block text-secondary small text-nowrap">{}</span>', jenis, rinci)

    def render_bobot_strategis(self, value):
        return f"{value:.2f}".replace(".", ",")

    def render_terisi(self, record):
        butuh = self.belum if record.kebutuhan is None else record.kebutuhan
        return format_html("{} / {}", record.terisi, butuh)

    def render_pemangku(self, record):
        orang = record.pemangku_kini
        baris = format_html_join(
            "",
            '<a href="{}" class="d-block">{}</a>',
            ((reverse("profil", args=[a.nip]), a.nama_lengkap) for a in orang[:2]),
        )
        if len(orang) <= 2:
            return baris
        return format_html(
            '{}<a href="{}" class="text-secondary small">dan {} orang lagi</a>', baris,
            reverse("jabatan", args=[record.pk]), len(orang) - 2,
        )  # fmt: skip

    def render_keadaan(self, record):
        k = kata_keadaan(record, self.hari_ini)
        if k.kode == "tanpa-abk":
            return format_html('<span class="belum">{}</span>', k.label)
        if not k.kode:
            return mark_safe('<span class="text-secondary">terisi</span>')
        rinci = format_html('<span class="d-block small keadaan-rinci">{}</span>', k.rinci) if k.rinci else ""
        return format_html('<span class="keadaan keadaan-{}">{}</span>{}', k.kode, k.label, rinci)

    def value_nama(self, record):
        return record.nama

    def value_jenis(self, record):
        return " ".join(filter(None, kata_jenis(record)))

    def value_terisi(self, record):
        return record.terisi

    def value_pemangku(self, record):
        return "; ".join(a.nama_lengkap for a in record.pemangku_kini)

    def value_keadaan(self, record):
        k = kata_keadaan(record, self.hari_ini)
        return ", ".join(filter(None, (k.label, k.rinci)))


class TabelJabatanEkspor(TabelJabatan):
    """The list as a file: the unit and the need in columns of their own."""

    unit = tables.Column(accessor="unit__nama", verbose_name="Unit")
    kebutuhan = tables.Column(verbose_name="Kebutuhan")

    class Meta(TabelJabatan.Meta):
        fields = ("nama", "unit", "keadaan", "pemangku", "jenis", "kelas", "bobot_strategis", "kebutuhan", "terisi")
        sequence = fields


def kata_jenis(j: Jabatan) -> tuple[str, str]:
    """("Struktural", "III.b"), ("Fungsional", "Ahli Muda"), ("Pelaksana", "")."""
    if j.jenis == JenisJabatan.STRUKTURAL and j.eselon != Eselon.NON:
        return j.get_jenis_display(), f"eselon {j.get_eselon_display()}"
    if j.jenis == JenisJabatan.FUNGSIONAL and j.nomenklatur.jenjang:
        return j.get_jenis_display(), j.nomenklatur.get_jenjang_display()
    return j.get_jenis_display(), ""


class TabelLepas(tables.Table):
    """People who leave, of `pegawai_berlepas`."""

    nama = tables.Column(order_by=("nama", "id"), verbose_name="Nama")
    jabatan_nama = tables.Column(order_by=("jabatan_nama", "id"), verbose_name="Jabatan")
    unit = tables.Column(order_by=("unit__nama", "id"), verbose_name="Unit")
    jenis_pegawai = tables.Column(verbose_name="Jenis")
    lepas_tanggal = tables.DateColumn(
        order_by=("lepas_tanggal", "id"), format="j F Y", verbose_name="Tanggal", attrs=TANGGAL
    )
    lepas_sebab = tables.Column(order_by=("lepas_sebab", "lepas_tanggal", "id"), verbose_name="Sebab dan dasar")

    class Meta:
        model = ASN
        fields = ("nama", "jabatan_nama", "unit", "jenis_pegawai", "lepas_tanggal", "lepas_sebab")
        per_page = 50
        empty_text = "Tidak ada orang di balik angka ini."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.default = render_to_string("komponen/belum.html", {"singkat": True})

    def render_nama(self, record):
        return format_html(
            '<a href="{}" class="fw-medium">{}</a><span class="nip d-block text-secondary small">{}</span>',
            reverse("profil", args=[record.nip]), record.nama_lengkap, format_nip(record.nip),
        )  # fmt: skip

    def render_jabatan_nama(self, record):
        if record.jabatan_id is None:
            return record.jabatan_nama
        return format_html('<a href="{}">{}</a>', reverse("jabatan", args=[record.jabatan_id]), record.jabatan_nama)

    def render_unit(self, record):
        return format_html('<a href="{}">{}</a>', reverse("unit-rinci", args=[record.unit_id]), record.unit.nama)

    def render_lepas_sebab(self, record):
        sebab = {"pensiun": "Pensiun", "kontrak": "Akhir perjanjian kerja"}.get(record.lepas_sebab, "")
        if not record.dasar_pensiun or record.lepas_sebab != "pensiun":
            return sebab
        return format_html('{}<span class="d-block text-secondary small">{}</span>', sebab, record.dasar_pensiun)

    def value_nama(self, record):
        return record.nama_lengkap

    def value_jabatan_nama(self, record):
        return record.jabatan_nama

    def value_unit(self, record):
        return record.unit.nama if record.unit_id else ""

    def value_lepas_tanggal(self, record):
        return record.lepas_tanggal

    def value_lepas_sebab(self, record):
        return ", ".join(filter(None, (record.lepas_sebab, record.lepas_sebab == "pensiun" and record.dasar_pensiun)))


class TabelLepasEkspor(TabelLepas):
    nip = tables.Column(verbose_name="NIP")

    class Meta(TabelLepas.Meta):
        fields = ("nip", *TabelLepas.Meta.fields)
        sequence = fields
