import django_filters
from django import forms

from .enums import JenisJabatan, JenisPegawai
from .models import ASN, UnitOrganisasi
from .queries import cari_nama


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
        # Units below bidang are reached through their parent; the list stays short enough to choose from.
        self.filters["unit"].queryset = unit_terlihat.filter(depth__lte=3).order_by("path")

    def saring_nama(self, qs, name, value):
        return cari_nama(qs, value)

    def saring_unit(self, qs, name, unit):
        return qs.filter(unit__path__startswith=unit.path)
