from django import forms

from .enums import JenisCapaian, NilaiPerilaku, Rating
from .queries import Butir, Lembar

TINGKAT_PERILAKU = [(1, "di bawah"), (2, "sesuai"), (3, "di atas ekspektasi")]


class FormLembar(forms.Form):
    """One sheet: a field per indicator (r-, with account m- and evidence b-) and per value of perilaku (p-)."""

    def __init__(self, *args, lembar: Lembar, **kwargs):
        self.lembar = lembar
        super().__init__(*args, initial=self._awal(lembar), **kwargs)
        self.fields["versi"] = forms.IntegerField(widget=forms.HiddenInput)
        for b in lembar.butir:
            pk = b.indikator.pk
            self.fields[f"r-{pk}"] = self._medan(b)
            self.fields[f"m-{pk}"] = forms.CharField(
                required=False, label="Cara kerja yang ditempuh", widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[f"b-{pk}"] = forms.CharField(
                required=False, label="Bukti (tautan atau nomor dokumen)", max_length=500
            )
        for kode, nama in NilaiPerilaku.choices:
            self.fields[f"p-{kode}"] = forms.TypedChoiceField(
                choices=TINGKAT_PERILAKU,
                coerce=int,
                empty_value=None,
                required=False,
                label=nama,
                widget=forms.RadioSelect,
            )

    @staticmethod
    def _awal(lembar: Lembar) -> dict:
        awal = {"versi": lembar.skp.versi, **{f"p-{k}": v for k, v in lembar.tingkat.items()}}
        for b in lembar.butir:
            if r := b.realisasi:
                nilai = r.tanggal if b.indikator.jenis == JenisCapaian.TONGGAK else r.nilai
                if b.indikator.jenis == JenisCapaian.KUALITATIF and nilai is not None:
                    nilai = int(nilai)
                elif nilai is not None and b.indikator.jenis != JenisCapaian.TONGGAK:
                    nilai = nilai.normalize() if nilai else nilai
                awal |= {
                    f"r-{b.indikator.pk}": nilai,
                    f"m-{b.indikator.pk}": r.uraian_metode,
                    f"b-{b.indikator.pk}": r.bukti,
                }
        return awal

    def _medan(self, b: Butir) -> forms.Field:
        jenis, label = b.indikator.jenis, f"Realisasi: {b.indikator.uraian}"
        if jenis == JenisCapaian.TONGGAK:
            return forms.DateField(
                required=False, label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            )
        if jenis == JenisCapaian.KUALITATIF:
            pilihan = [(n, f"{n}. {uraian}") for n, uraian in enumerate(self.lembar.buku.proses.rubrik, start=1)]
            return forms.TypedChoiceField(
                choices=pilihan, coerce=int, empty_value=None, required=False, label=label, widget=forms.RadioSelect
            )
        return forms.DecimalField(
            required=False, label=label, localize=True, max_digits=14, decimal_places=4,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={"invalid": "Tulis angka seperti 96,5."},
        )  # fmt: skip

    def isian(self) -> tuple[dict[int, dict], dict[str, int | None]]:
        """(by indicator: value, account, evidence), (by value of perilaku: level)."""
        d = self.cleaned_data
        realisasi = {
            b.indikator.pk: {
                "isi": d[f"r-{b.indikator.pk}"],
                "uraian_metode": d[f"m-{b.indikator.pk}"],
                "bukti": d[f"b-{b.indikator.pk}"],
            }
            for b in self.lembar.butir
        }
        return realisasi, {k: d[f"p-{k}"] for k in NilaiPerilaku.values}


class FormTetapkan(forms.Form):
    """The decision: both ratings, a reason where they differ from the proposal, and a note for the person."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    rating_hasil = forms.TypedChoiceField(label="Rating hasil kerja", choices=Rating.choices, coerce=int)
    rating_perilaku = forms.TypedChoiceField(label="Rating perilaku", choices=Rating.choices, coerce=int)
    alasan_beda = forms.CharField(
        label="Alasan bila berbeda dari usulan", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    catatan = forms.CharField(label="Catatan untuk pegawai", required=False, widget=forms.Textarea(attrs={"rows": 2}))
