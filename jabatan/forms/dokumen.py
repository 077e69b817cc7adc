"""Upload of papers."""

from django import forms
from django.conf import settings

from .impor import BidangBanyakBerkas, PilihBanyakBerkas

TERIMA = {"accept": ".pdf,.jpg,.jpeg,.png"}
KOSONG = "Berkas ini kosong (0 byte). Pindai atau unduh ulang, lalu unggah lagi."


def batas_ukuran() -> str:
    return f"PDF, JPG, atau PNG, paling besar {settings.UKURAN_DOKUMEN_MAKS / 2**20:.0f} MB."


class FormDokumen(forms.Form):
    berkas = forms.FileField(
        label="Berkas",
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

    widget = PilihBanyakBerkas(attrs=dict(TERIMA))  # the widget writes into it

    def clean(self, data, initial=None):
        return [f for f in super().clean(data, initial) if f]


class FormAlasan(forms.Form):
    """A reason for what cannot be undone."""

    alasan = forms.CharField(
        label="Alasan menghapus", max_length=180, error_messages={"required": "Tulis mengapa ini dihapus."}
    )
