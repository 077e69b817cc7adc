import django_filters
from django import forms
from django.db.models import Min, Q
from django.utils import timezone

from .enums import Eselon, JenisJabatan, JenisPegawai, TingkatPendidikan
from .golongan import nama_golongan
from .models import ASN, UnitOrganisasi
from .queries.pegawai import cari_nama

_BULAN = [(n, f"{n} bulan" if n < 12 else f"{n // 12} tahun") for n in (3, 6, 12, 24, 36, 60)]
_PPPK = 100  # codes above are golongan of PPPK (jabatan/golongan.py)
_GOLONGAN = [
    ("PNS", [(k, nama_golongan(k)) for k in range(11, 46) if nama_golongan(k)]),
    ("PPPK", [(k, f"PPPK {nama_golongan(k)}") for k in range(101, 118)]),
]
_KEDUDUKAN = [("1", "Aktif"), ("lain", "Selain aktif"), ("kosong", "Belum ada data")]
_TANPA = [("unit", "Tanpa unit"), ("jabatan", "Tanpa jabatan")]
_AKTIF = [("1", "Aktif"), ("0", "Tidak aktif")]


def sesudah_bulan(bulan: int):
    """The day `bulan` months from today; the last of the month where that month is shorter."""
    hari_ini = timezone.localdate()
    tahun, indeks = divmod(hari_ini.month - 1 + bulan, 12)
    for hari in range(hari_ini.day, 27, -1):
        try:
            return hari_ini.replace(year=hari_ini.year + tahun, month=indeks + 1, day=hari)
        except ValueError:
            continue
    return hari_ini.replace(year=hari_ini.year + tahun, month=indeks + 1)


def pilihan(choices, metode: str, label: str, kosong: str = "Semua") -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(choices=choices, method=metode, label=label, empty_label=kosong)


class SaringPegawai(django_filters.FilterSet):
    """Filters of the list of people."""

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
    eselon = django_filters.ChoiceFilter(
        choices=Eselon.choices, field_name="jabatan__eselon", label="Eselon", empty_label="Semua"
    )
    golongan_dari = pilihan(_GOLONGAN, "saring_golongan_dari", "Golongan dari")
    golongan_sampai = pilihan(_GOLONGAN, "saring_golongan_sampai", "Golongan sampai")
    pendidikan = pilihan(TingkatPendidikan.choices, "saring_pendidikan", "Pendidikan paling rendah")
    pensiun = pilihan(_BULAN, "saring_pensiun", "Pensiun dalam")
    kontrak = pilihan(_BULAN, "saring_kontrak", "Kontrak berakhir dalam")
    kedudukan = pilihan(_KEDUDUKAN, "saring_kedudukan", "Kedudukan hukum")
    tanpa = pilihan(_TANPA, "saring_tanpa", "Belum lengkap", "Semua")
    aktif = pilihan(_AKTIF, "saring_aktif", "Keadaan", "Aktif dan tidak aktif")

    class Meta:
        model = ASN
        fields = ["q", "unit", "jenis_pegawai", "jenis_jabatan"]

    def __init__(self, *args, unit_terlihat, **kwargs):
        super().__init__(*args, **kwargs)
        # Two levels below the highest visible unit: short enough to choose from, the rest is reached through the parent.
        puncak = unit_terlihat.aggregate(d=Min("depth"))["d"] or 1
        pilihan = unit_terlihat.filter(depth__lte=puncak + 1)
        # A deeper unit that came in the address (a link, a saved filter) stays chosen.
        if (terpilih := str(self.data.get("unit", ""))).isdigit():
            pilihan = unit_terlihat.filter(Q(depth__lte=puncak + 1) | Q(pk=terpilih))
        self.filters["unit"].queryset = pilihan.order_by("path")

    def saring_nama(self, qs, name, value):
        return cari_nama(qs, value)

    def saring_unit(self, qs, name, unit):
        bawah = UnitOrganisasi.objects.filter(path__startswith=unit.path).values_list("pk", flat=True)
        return qs.filter(unit__in=list(bawah))

    def saring_golongan_dari(self, qs, name, kode):
        kode = int(kode)
        return qs.filter(golongan__gte=kode) if kode > _PPPK else qs.filter(golongan__gte=kode, golongan__lt=_PPPK)

    def saring_golongan_sampai(self, qs, name, kode):
        kode = int(kode)
        return qs.filter(golongan__lte=kode, golongan__gt=_PPPK) if kode > _PPPK else qs.filter(golongan__lte=kode)

    def saring_pendidikan(self, qs, name, tingkat):
        return qs.filter(tingkat_pendidikan__gte=tingkat)

    def saring_pensiun(self, qs, name, bulan):
        return qs.filter(tmt_pensiun__gte=timezone.localdate(), tmt_pensiun__lte=sesudah_bulan(int(bulan)))

    def saring_kontrak(self, qs, name, bulan):
        return qs.filter(akhir_kontrak__gte=timezone.localdate(), akhir_kontrak__lte=sesudah_bulan(int(bulan)))

    def saring_kedudukan(self, qs, name, nilai):
        if nilai == "kosong":
            return qs.filter(kedudukan_kode__isnull=True)
        return (
            qs.filter(kedudukan_kode=1) if nilai == "1" else qs.exclude(kedudukan_kode=1).exclude(kedudukan_kode=None)
        )

    def saring_tanpa(self, qs, name, nilai):
        return qs.filter(**{f"{nilai}__isnull": True})

    def saring_aktif(self, qs, name, nilai):
        return qs.filter(aktif=nilai == "1")
