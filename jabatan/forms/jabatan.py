"""Forms of a post. What two editors typed at once is merged field by field, and they choose."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.db.models import QuerySet

from jabatan.enums import BidangIlmu, Eselon, JenisJabatan, Kompetensi, Rumpun
from jabatan.golongan import nama_golongan, pangkat
from jabatan.models import Jabatan, Nomenklatur, UnitOrganisasi
from jabatan.queries.isi_jabatan import BIDANG, SUMBER_STANDAR
from jabatan.queries.jabatan import pilihan_unit

_GARAM = "jabatan-awal"
_GOLONGAN = [(g, f"{nama_golongan(g)} {pangkat(g)}") for g in range(11, 46) if nama_golongan(g)]


def bungkus(nilai: Mapping[str, Any]) -> str:
    """The values a form began with, signed, for a hidden field."""
    return signing.dumps(dict(nilai), salt=_GARAM)


def buka_bungkus(teks: str) -> dict[str, Any]:
    """What `bungkus` hid; nothing when it is damaged, and then every field counts as changed."""
    try:
        return signing.loads(teks, salt=_GARAM)
    except signing.BadSignature:
        return {}


def terapkan_pilihan(data, bidang: Iterable[str]) -> tuple[Any, dict[str, Any]]:
    """Posted data with the choices of the difference table carried out, and the values the editor has now seen.

    A field whose choice is missing keeps its old beginning, so that the difference is shown again."""
    data, awal, kini = data.copy(), buka_bungkus(data.get("awal", "")), buka_bungkus(data.get("kini", ""))
    for b in bidang:
        pilih = data.get(f"pilih-{b}")
        if pilih in ("kini", "saya") and b in kini:
            awal[b] = kini[b]
            if pilih == "kini":
                _isi(data, b, kini[b])
    return data, awal


def sesudah_selisih(
    data, awal: Mapping[str, Any], selisih: Iterable[Any]
) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """Data, beginning and present values for showing the form again: what only the other editor changed is taken over."""
    data, awal = data.copy(), dict(awal)
    kini = {s.bidang: s.kini for s in selisih}
    for s in selisih:
        if not s.perlu_pilih:
            awal[s.bidang] = s.kini
            _isi(data, s.bidang, s.kini)
    return data, awal, kini


def _isi(data, bidang: str, nilai: Any) -> None:
    if isinstance(nilai, list):
        data.setlist(bidang, [str(n) for n in nilai])
    elif nilai is False:
        data.pop(bidang, None)
    elif bidang == "bobot_strategis":
        data[bidang] = str(nilai).replace(".", ",")
    else:
        data[bidang] = "" if nilai is None else str(nilai)


class _Alasan(forms.Form):
    alasan = forms.CharField(
        label="Dasar atau alasan",
        max_length=160,
        help_text="Nomor keputusan atau alasan singkat. Tercatat di jejak.",
        error_messages={"required": "Tulis dasar atau alasan perubahan ini."},
    )


class FormAlasan(_Alasan):
    """A step that needs nothing but its reason."""


class FormJabatan(_Alasan, forms.ModelForm):
    golongan_minimal = forms.TypedChoiceField(
        label="Golongan minimal",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Tidak disyaratkan"), *_GOLONGAN],
    )
    bidang_sesuai = forms.TypedMultipleChoiceField(
        label="Bidang ilmu yang sesuai",
        required=False,
        coerce=int,
        choices=BidangIlmu.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    bidang_serumpun = forms.TypedMultipleChoiceField(
        label="Bidang ilmu serumpun", required=False, coerce=int, choices=BidangIlmu.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    class Meta:
        model = Jabatan
        fields = BIDANG
        localized_fields = ("bobot_strategis",)
        labels = {
            "kelas": "Kelas jabatan",
            "rumpun": "Rumpun",
            "kebutuhan": "Kebutuhan menurut ABK (orang)",
            "boleh_kosong": "Boleh dibiarkan kosong untuk sementara",
            "pengalaman_minimal": "Pengalaman serumpun minimal (bulan)",
            "bobot_strategis": "Bobot strategis (1,00 sampai 2,00)",
            "sumber_syarat": "Sumber syarat khusus",
        }
        help_texts = {
            "kelas": "1 sampai 17, menurut evaluasi jabatan yang ditetapkan. Kosongkan bila belum ada.",
            "kebutuhan": "Kosongkan bila analisis beban kerja belum ada.",
            "sumber_kebutuhan": "Misalnya: ABK 2026, Keputusan Wali Kota dan nomornya.",
            "bobot_strategis": "Seberapa banyak layanan publik bergantung pada jabatan ini; 1,00 berarti biasa.",
            "boleh_kosong": "Bila tidak, perhitungan penempatan tidak boleh meninggalkan jabatan ini tanpa pemangku.",
            "pendidikan_minimal": "Kosongkan untuk memakai buku aturan.",
            "pengalaman_minimal": "Kosongkan untuk memakai buku aturan.",
        }
        error_messages = {"bobot_strategis": {"invalid": "Isi dengan angka, misalnya 1,40."}}

    field_order = [*BIDANG, "alasan"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kosong = {"pendidikan_minimal": "Menurut buku aturan", "rumpun": "Belum ada data"}
        for nama, teks in kosong.items():
            self.fields[nama].choices = [("", teks), *(c for c in self.fields[nama].choices if c[0] != "")]
        self.fields["bobot_strategis"].widget.attrs["inputmode"] = "decimal"
        if self.instance.jenis == JenisJabatan.STRUKTURAL:
            self.fields["kebutuhan"].disabled = True
            self.fields["kebutuhan"].help_text = "Jabatan struktural selalu membutuhkan tepat satu orang."

    def clean(self):
        isi = super().clean()
        ganda = set(isi.get("bidang_sesuai") or []) & set(isi.get("bidang_serumpun") or [])
        if ganda:
            nama = ", ".join(BidangIlmu(b).label for b in sorted(ganda))
            self.add_error(
                "bidang_serumpun", f"{nama} sudah dipilih sebagai bidang yang sesuai. Pilih salah satu saja."
            )
        khusus = [isi.get(b) for b in ("pendidikan_minimal", "golongan_minimal", "pengalaman_minimal")]
        if any(n is not None for n in khusus) and not isi.get("sumber_syarat"):
            self.add_error("sumber_syarat", "Syarat yang menyimpang dari buku aturan harus menyebut sumbernya.")
        return isi


class FormStandar(_Alasan):
    """Level per competence; empty means that the post does not ask for it."""

    sumber_standar = forms.CharField(
        label="Sumber standar kompetensi", max_length=200, required=False,
        help_text="Misalnya keputusan yang menetapkan standar kompetensi jabatan ini.",
    )  # fmt: skip

    field_order = [*(f"k{k.value}" for k in Kompetensi), SUMBER_STANDAR, "alasan"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for k in Kompetensi:
            self.fields[f"k{k.value}"] = forms.TypedChoiceField(
                label=k.label, required=False, coerce=int, empty_value=None,
                choices=[("", "Tidak diminta"), *((n, f"Level {n}") for n in range(1, 6))],
            )  # fmt: skip
        self.order_fields(self.field_order)

    @property
    def tingkat(self) -> list[forms.BoundField]:
        return [self[f"k{k.value}"] for k in Kompetensi]


class FormCariNomenklatur(forms.Form):
    """First step of a new post: where, and which title."""

    unit = forms.ModelChoiceField(
        label="Unit",
        queryset=UnitOrganisasi.objects.none(),
        empty_label="Pilih unit",
        widget=forms.Select(attrs={"data-pilih": "", "aria-label": "Unit"}),
    )
    q = forms.CharField(
        label="Nama jabatan", required=False, max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Misalnya: perawat mahir", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args, unit: QuerySet[UnitOrganisasi], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = unit.filter(aktif=True).order_by("path")


class FormBentuk(_Alasan):
    nomenklatur = forms.ModelChoiceField(
        label="Jabatan",
        queryset=Nomenklatur.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Pilih salah satu nama jabatan."},
    )
    kebutuhan = forms.IntegerField(
        label="Kebutuhan menurut ABK (orang)",
        required=False,
        min_value=0,
        max_value=9999,
        help_text="Kosongkan bila analisis beban kerja belum ada.",
    )
    sumber_kebutuhan = forms.CharField(label="Sumber kebutuhan (ABK)", required=False, max_length=200)  # fmt: skip
    field_order = ["nomenklatur", "kebutuhan", "sumber_kebutuhan", "alasan"]

    def __init__(self, *args, nomenklatur: QuerySet[Nomenklatur], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nomenklatur"].queryset = nomenklatur

    def clean(self):
        isi = super().clean()
        if isi.get("kebutuhan") is not None and not isi.get("sumber_kebutuhan"):
            self.add_error("sumber_kebutuhan", "Sebutkan sumber angka kebutuhan ini, misalnya hasil ABK dan tahunnya.")
        return isi


class FormStruktural(_Alasan):
    """A structural post whose title is not in the reference yet."""

    nama = forms.CharField(label="Nama jabatan", max_length=255)
    eselon = forms.TypedChoiceField(label="Eselon", coerce=int, choices=[("", "Pilih eselon"), *Eselon.choices])
    rumpun = forms.TypedChoiceField(
        label="Rumpun", coerce=int, required=False, empty_value=None, choices=[("", "Belum ada data"), *Rumpun.choices]
    )
    siasn_id = forms.CharField(
        label="Id SIASN", required=False, max_length=36, help_text="Bila sudah terbit; impor berikutnya mencocokkannya."
    )
    field_order = ["nama", "eselon", "rumpun", "siasn_id", "alasan"]

    def clean_nama(self) -> str:
        return " ".join(self.cleaned_data["nama"].split())

    def clean_siasn_id(self) -> str:
        """Upper case without dashes, as imports keep it."""
        id_rapi = self.cleaned_data["siasn_id"].replace("-", "").strip().upper()
        if id_rapi and (len(id_rapi) != 32 or not id_rapi.isalnum()):
            raise forms.ValidationError("Id SIASN terdiri atas 32 huruf dan angka. Salin dari SIASN, atau kosongkan.")
        return id_rapi


class _SaringUnit(forms.Form):
    unit = forms.ModelChoiceField(
        label="Unit", queryset=UnitOrganisasi.objects.none(), required=False, empty_label="Semua unit",
        widget=forms.Select(attrs={"data-pilih": "", "aria-label": "Unit"}),
    )  # fmt: skip

    def __init__(self, data, *, terlihat: QuerySet[UnitOrganisasi]):
        super().__init__(data)
        self.fields["unit"].queryset = pilihan_unit(terlihat, data.get("unit"))


class FormProyeksi(_SaringUnit):
    horizon = forms.TypedChoiceField(
        label="Sampai",
        coerce=int,
        required=False,
        empty_value=5,
        choices=[(n, f"{n} tahun ke depan") for n in range(5, 0, -1)],
    )
    sebab = forms.ChoiceField(
        label="Sebab", required=False,
        choices=[("", "Pensiun dan akhir kontrak"), ("pensiun", "Pensiun (BUP)"), ("kontrak", "Akhir perjanjian kerja")],
    )  # fmt: skip


class FormPantauan(_SaringUnit):
    bulan = forms.TypedChoiceField(
        label="Dalam",
        coerce=int,
        required=False,
        empty_value=12,
        choices=[(n, f"{n} bulan") for n in (12, 3, 6, 24)],
    )
    jenis = forms.TypedChoiceField(
        label="Jenis jabatan", coerce=int, required=False, empty_value=0,
        choices=[(JenisJabatan.STRUKTURAL.value, "Struktural"), (JenisJabatan.FUNGSIONAL.value, "Fungsional"),
                 (JenisJabatan.PELAKSANA.value, "Pelaksana"), (0, "Semua jenis")],
    )  # fmt: skip
