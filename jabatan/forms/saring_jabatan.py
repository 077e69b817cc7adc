"""Filters of the list of posts, and the choices of its unit field."""

import django_filters
from django import forms

from jabatan.enums import Eselon, JenisJabatan, Tingkat
from jabatan.models import Jabatan, UnitOrganisasi
from jabatan.queries.jabatan import KEADAAN, pilihan_unit, saring_keadaan


class SaringJabatan(django_filters.FilterSet):
    """Filters of the list of posts; closed posts are shown only when they are asked for."""

    q = django_filters.CharFilter(
        method="saring_nama",
        label="Nama jabatan",
        widget=forms.TextInput(attrs={"placeholder": "Nama jabatan", "autocomplete": "off", "type": "search"}),
    )
    unit = django_filters.ModelChoiceFilter(
        queryset=UnitOrganisasi.objects.none(), method="saring_unit", label="Unit", empty_label="Semua unit",
        widget=forms.Select(attrs={"data-pilih": "", "aria-label": "Unit"}),
    )  # fmt: skip
    jenis = django_filters.ChoiceFilter(choices=JenisJabatan.choices, label="Jenis", empty_label="Semua jenis")
    eselon = django_filters.ChoiceFilter(choices=Eselon.choices, label="Eselon", empty_label="Semua eselon")
    tingkat = django_filters.ChoiceFilter(choices=Tingkat.choices, label="Tingkat", empty_label="Semua tingkat")
    keadaan = django_filters.ChoiceFilter(
        choices=list(KEADAAN.items()), method="saring_keadaan", label="Keadaan", empty_label="Semua yang terbuka"
    )

    class Meta:
        model = Jabatan
        fields = ["q", "unit", "jenis", "eselon", "tingkat", "keadaan"]

    def __init__(self, data=None, *args, unit_terlihat, **kwargs):
        # Bound even without a question: closed posts are left out unless they are asked for.
        super().__init__({} if data is None else data, *args, **kwargs)
        self.filters["unit"].queryset = pilihan_unit(unit_terlihat, (self.data or {}).get("unit"))

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("keadaan") else saring_keadaan(queryset, "")

    def saring_nama(self, qs, name, value):
        for kata in value.split():
            qs = qs.filter(nama__icontains=kata)
        return qs

    def saring_unit(self, qs, name, unit):
        return qs.filter(unit__path__startswith=unit.path)

    def saring_keadaan(self, qs, name, value):
        return saring_keadaan(qs, value)
