from django import forms


class PilihBanyakBerkas(forms.ClearableFileInput):
    allow_multiple_selected = True


class BidangBanyakBerkas(forms.FileField):
    """Several files in one field; each is cleaned like a single one."""

    widget = PilihBanyakBerkas

    def clean(self, data, initial=None):
        satu = super().clean
        return [satu(d, initial) for d in data] if isinstance(data, list | tuple) and data else [satu(None, initial)]


class FormUnggah(forms.Form):
    berkas = BidangBanyakBerkas(
        label="Berkas ekspor SIASN",
        help_text="Pohon unit, referensi jabatan, dan Data Utama. Boleh sekaligus beberapa; urutannya bebas.",
        error_messages={
            "required": "Pilih paling sedikit satu berkas.",
            "empty": "Berkas ini kosong. Unduh ulang dari SIASN lalu unggah lagi.",
        },
    )


class FormAmbil(forms.Form):
    """What the officer decides beside taking over."""

    nonaktifkan_hilang = forms.BooleanField(required=False)


class FormUrung(forms.Form):
    alasan = forms.CharField(
        label="Mengapa impor ini diurungkan?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dicatat dalam jejak bersama nama Anda.",
        error_messages={"required": "Tulis mengapa impor ini diurungkan."},
    )
