"""Upload of papers."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from .impor import BidangBanyakBerkas, PilihBanyakBerkas

TERIMA = {"accept": ".pdf,.jpg,.jpeg,.png"}
KOSONG = "Berkas ini kosong (0 byte). Pindai atau unduh ulang, lalu unggah lagi."


def batasi_ukuran(berkas: UploadedFile) -> None:
    """Refuse by the size alone, before a single byte is read into memory."""
    if berkas.size > settings.UKURAN_DOKUMEN_MAKS:
        raise ValidationError(
            f"{berkas.name} lebih besar dari batas {settings.UKURAN_DOKUMEN_MAKS / 2**20:.0f} MB. "
            "Pindai dengan resolusi lebih rendah (200 dpi cukup) atau pecah berkasnya."
        )


def batas_ukuran() -> str:
    return f"PDF, JPG, atau PNG, paling besar {settings.UKURAN_DOKUMEN_MAKS / 2**20:.0f} MB."


class FormDokumen(forms.Form):
    berkas = forms.FileField(
        label="Berkas",
        validators=[batasi_ukuran],
        widget=forms.FileInput(attrs=TERIMA),
        error_messages={"required": "Pilih berkasnya.", "empty": KOSONG},
    )
    judul = forms.CharField(
        label="Judul", required=False, max_length=200,
        help_text="Misalnya \u201cIjazah S-2 Kesehatan Masyarakat\u201d. Bila kosong, dipakai nama berkasnya.",
    )  # fmt: skip

    def __init__(self, *args, **lain) -> None:
        super().__init__(*args, **lain)
        self.fields["berkas"].help_text = batas_ukuran()


class BanyakDokumen(BidangBanyakBerkas):
    """Several papers in one field; none is a list without files."""

    default_validators = [batasi_ukuran]
    widget = PilihBanyakBerkas(attrs=dict(TERIMA))  # the widget writes into it

    def clean(self, data, initial=None):
        return [f for f in super().clean(data, initial) if f]


class FormAlasan(forms.Form):
    """A reason for what cannot be undone."""

    alasan = forms.CharField(
        label="Alasan menghapus", max_length=180, error_messages={"required": "Tulis mengapa ini dihapus."}
    )
