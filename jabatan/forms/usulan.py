"""What a proposal asks beside the record itself, and the filters of the queue."""

from django import forms

from jabatan.enums import StatusUsulan
from jabatan.models import UnitOrganisasi
from jabatan.rekam import REKAM

from .dokumen import KOSONG, BanyakDokumen, batas_ukuran


class FormUsulan(forms.Form):
    alasan = forms.CharField(
        label="Mengapa perlu diperbaiki", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Petugas membacanya saat memutuskan.",
        error_messages={"required": "Tulis mengapa data ini perlu diperbaiki."},
    )  # fmt: skip
    berkas = BanyakDokumen(
        label="Dokumen yang membuktikan",
        error_messages={"required": "Lampirkan paling sedikit satu dokumen.", "empty": KOSONG},
    )

    def __init__(self, *args, wajib: bool, **lain) -> None:
        super().__init__(*args, **lain)
        self.fields["berkas"].required = wajib
        self.fields["berkas"].help_text = f"{batas_ukuran()} Boleh sampai lima berkas sekaligus."


class FormTolak(forms.Form):
    alasan = forms.CharField(
        label="Alasan penolakan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Pengusul membacanya.",
        error_messages={"required": "Tulis alasan penolakan; pengusul membacanya."},
    )


class FormSaring(forms.Form):
    keadaan = forms.ChoiceField(label="Keadaan", required=False, choices=[("semua", "Semua"), *StatusUsulan.choices])
    jenis = forms.ChoiceField(
        label="Jenis data", required=False,
        choices=[("", "Semua"), *((j.kode, j.label) for j in REKAM.values() if j.usul)],
    )  # fmt: skip
    unit = forms.ModelChoiceField(
        label="Unit", required=False, queryset=UnitOrganisasi.objects.none(), empty_label="Semua unit",
        widget=forms.Select(attrs={"data-pilih": "", "aria-label": "Unit"}),
    )  # fmt: skip

    def __init__(self, *args, unit, **lain) -> None:
        super().__init__(*args, **lain)
        self.fields["unit"].queryset = unit
