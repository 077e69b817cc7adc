from django import forms
from django.db.models import QuerySet

from jabatan.models import ASN, UnitOrganisasi
from jabatan.queries.penilai_daftar import LIHAT
from jabatan.rules.penilai_bentuk import KATA

_TANGGAL = forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d")
_KELOMPOK = [(k, v) for k, v in LIHAT.items() if k not in {x.value for x in KATA}]
_SEBAB = [(k.value, kata.nama) for k, kata in KATA.items()]


class SaringPenilai(forms.Form):
    """Filter of the list; what does not parse is left out, a list never refuses."""

    lihat = forms.ChoiceField(
        label="Tampilkan", required=False, choices=[("Kelompok", _KELOMPOK), ("Sebab", _SEBAB)], initial="masalah"
    )
    unit = forms.ModelChoiceField(
        label="Unit", required=False, queryset=UnitOrganisasi.objects.none(), empty_label="Semua unit",
        widget=forms.Select(attrs={"data-pilih": "", "aria-label": "Unit"}),
    )  # fmt: skip
    q = forms.CharField(
        label="Nama atau NIP yang dinilai", required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "placeholder": "Nama atau NIP"}),
    )  # fmt: skip
    tanggal = forms.DateField(label="Pada tanggal", required=False, widget=_TANGGAL)

    def __init__(self, *args, unit: QuerySet[UnitOrganisasi], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = unit


class FormPenetapan(forms.Form):
    """An override. `calon` are the people offered: the search result, or the heads above."""

    penilai = forms.ModelChoiceField(
        label="Penilai",
        queryset=ASN.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Pilih penilai dari daftar. Cari nama atau NIP-nya bila belum tampak.",
            "invalid_choice": "Penilai itu tidak ada di daftar yang tampak. Cari lagi lalu pilih.",
        },
    )
    mulai = forms.DateField(
        label="Mulai berlaku", widget=_TANGGAL, error_messages={"required": "Isi tanggal mulai berlaku."}
    )
    terakhir = forms.DateField(
        label="Hari terakhir berlaku",
        required=False,
        widget=_TANGGAL,
        help_text="Kosongkan bila berlaku sampai diakhiri.",
    )
    alasan = forms.CharField(
        label="Alasan", widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}), max_length=1000,
        error_messages={"required": "Tulis alasan penetapan. Alasan ini dibaca orang yang dinilai dan auditor."},
        help_text="Misalnya nomor surat tugas. Dibaca orang yang dinilai dan auditor.",
    )  # fmt: skip

    def __init__(self, *args, calon: QuerySet[ASN], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["penilai"].queryset = calon


class FormCabut(forms.Form):
    alasan = forms.CharField(
        label="Mengapa diakhiri", max_length=1000, widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
        error_messages={"required": "Tulis mengapa penetapan ini diakhiri."},
    )  # fmt: skip
