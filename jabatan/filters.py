import django_filters
from django import forms
from django.db.models import Min

from .enums import JenisJabatan, JenisPegawai
from .models import ASN, UnitOrganisasi
from .queries.pegawai import cari_nama


class SaringPegawai(django_filters.FilterSet):
    q = django_filters.CharFilter(
        method="saring_nama",
        label="Nama atau NIP",
        widget=forms.TextInput(attrs={"placeholder": "Nama atau NIP", "autocomplete": "off", "type": "search"}),
    )
    unit = django_filters.ModelChoiceFilter(
        queryset=UnitOrganisasi.objects.none(), method="saring_unit", label="Unit", empty_label="Semua unit",
        widget=forms.Select(attrs={"data-pilih": "", "aria-label": "Unit"}),
    )  # fmt: skip
    jenis_pegawai = django_filters.ChoiceFilter(
        choices=JenisPegawai.choices, label="Jenis pegawai", empty_label="Semua"
    )
    jenis_jabatan = django_filters.ChoiceFilter(
        choices=JenisJabatan.choices, label="Jenis jabatan", empty_label="Semua"
    )

    class Meta:
        model = ASN
        fields = ["q", "unit", "jenis_pegawai", "jenis_jabatan"]

    def __init__(self, *args, unit_terlihat, **kwargs):
        super().__init__(*args, **kwargs)
        # Two levels below the highest visible unit: short enough to choose from, the rest is reached through the parent.
        puncak = unit_terlihat.aggregate(d=Min("depth"))["d"] or 1
        self.filters["unit"].queryset = unit_terlihat.filter(depth__lte=puncak + 1).order_by("path")

    def saring_nama(self, qs, name, value):
        return cari_nama(qs, value)

    def saring_unit(self, qs, name, unit):
        return qs.filter(unit__path__startswith=unit.path)
