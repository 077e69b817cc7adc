"""Forms of the structure: one change, its list, the id of SIASN, the date of the tree."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from jabatan.enums import JenisPerubahanUnit, StatusPerubahanUnit
from jabatan.models.unit import JenisUnit

BERNAMA = (JenisPerubahanUnit.BUAT, JenisPerubahanUnit.NAMA)
BERTUJUAN = (JenisPerubahanUnit.BUAT, JenisPerubahanUnit.PINDAH, JenisPerubahanUnit.GABUNG)
_TUJUAN = {
    JenisPerubahanUnit.BUAT: ("Dibentuk di bawah", "Unit yang menjadi induknya."),
    JenisPerubahanUnit.PINDAH: ("Pindahkan ke bawah", "Unit yang menjadi induk barunya."),
    JenisPerubahanUnit.GABUNG: ("Gabungkan ke dalam", "Unit yang menerima jabatan, orang, dan unit di bawahnya."),
}
_NAMA = {JenisPerubahanUnit.BUAT: "Nama unit baru", JenisPerubahanUnit.NAMA: "Nama baru"}


def _tanggal(**lain) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={"invalid": "Tanggal tidak sah. Tulis seperti 31-12-2026.", "required": "Isi tanggal berlaku."},
        **lain,
    )


class PilihUnit(forms.Select):
    """A select of hundreds of units in one go: Django renders a template for every option, which takes a quarter second."""

    def render(self, name, value, attrs=None, renderer=None):
        dipilih = "" if value is None else str(value)
        pilihan = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((v, mark_safe(" selected") if str(v) == dipilih else "", label) for v, label in self.choices),
        )
        atribut = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        return format_html("<select{}>{}</select>", atribut, pilihan)


class FormPerubahan(forms.Form):
    """One change of one kind; fields that the kind does not need are not there. `tetap`: the unit is already chosen."""

    unit = forms.TypedChoiceField(
        coerce=int, label="Unit yang diubah", widget=PilihUnit, error_messages={"required": "Pilih unit yang diubah."}
    )
    nama_baru = forms.CharField(max_length=255, error_messages={"required": "Isi nama unit."})
    jenis_baru = forms.ChoiceField(label="Jenis unit", choices=JenisUnit.choices)
    tujuan = forms.TypedChoiceField(coerce=int, widget=PilihUnit, error_messages={"required": "Pilih unit tujuan."})
    berlaku_pada = _tanggal(
        label="Berlaku pada",
        help_text="Hari ini atau sebelumnya: langsung berlaku. Sesudah hari ini: dijadwalkan.",
    )
    dasar = forms.CharField(
        label="Dasar", max_length=200, help_text="Peraturan atau surat, misalnya Perwali Nomor 12 Tahun 2026.",
        error_messages={"required": "Sebutkan dasar perubahan: nomor peraturan atau surat."},
    )  # fmt: skip

    def __init__(self, *args, jenis: str, pilihan: list[tuple[int, str]], tetap: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if jenis == JenisPerubahanUnit.BUAT:
            del self.fields["unit"]
        if jenis not in BERNAMA:
            del self.fields["nama_baru"], self.fields["jenis_baru"]
        else:
            self.fields["nama_baru"].label = _NAMA[jenis]
        if jenis not in BERTUJUAN:
            del self.fields["tujuan"]
        else:
            self.fields["tujuan"].label, self.fields["tujuan"].help_text = _TUJUAN[jenis]
        for nama in ("unit", "tujuan"):
            if nama in self.fields:
                self.fields[nama].choices = [("", "Pilih unit"), *pilihan]
                self.fields[nama].widget.attrs = {"data-pilih": "", "aria-label": self.fields[nama].label}
        if tetap and "unit" in self.fields:
            self.fields["unit"].widget = forms.HiddenInput()


class FormSiasn(forms.Form):
    siasn_id = forms.CharField(
        label="Id SIASN", max_length=40, help_text="Kolom ID pada berkas HierarkiUnor; tanda hubung boleh ada.",
        error_messages={"required": "Isi id SIASN unit ini."}, widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class SaringPerubahan(forms.Form):
    status = forms.ChoiceField(choices=[("", "Semua"), *StatusPerubahanUnit.choices], required=False, label="Keadaan")
    jenis = forms.ChoiceField(choices=[("", "Semua"), *JenisPerubahanUnit.choices], required=False, label="Jenis")
    q = forms.CharField(
        required=False, label="Unit atau dasar", widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )


def baca_per(teks: str | None, hari_ini: date) -> tuple[date | None, str]:
    """The day of the tree from the address: (None, "") is today; a day that cannot be shown comes with the reason."""
    if not teks:
        return None, ""
    try:
        per = _tanggal().clean(teks)
    except ValidationError as salah:
        return None, salah.messages[0]
    if per > hari_ini:
        return None, "Struktur sesudah hari ini belum berlaku. Yang sudah direncanakan ada di Perubahan struktur."
    return (None if per == hari_ini else per), ""
