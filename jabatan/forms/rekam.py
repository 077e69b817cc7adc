"""The form of one record of a person: fields from REKAM, words and checks of each kind here.

Actions and proposals validate with the same form, so that a record written by any of them has passed the same checks.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Q
from django.forms import modelform_factory
from django.utils import timezone
from django.utils.formats import date_format

from jabatan.enums import (
    JenisDiklat,
    JenisPegawai,
    Penugasan,
    PredikatSIASN,
    RatingSIASN,
    TingkatPendidikan,
)
from jabatan.golongan import nama_golongan, pangkat
from jabatan.models import ASN, RiwayatJabatan
from jabatan.rekam import BIDANG_KOMPETENSI, PERIODE, REKAM
from jabatan.siasn.predikat import buku_predikat

from .dokumen import KOSONG, TERIMA, FormAlasan, batas_ukuran, batasi_ukuran
from .rekam_kata import BANTUAN, LABEL, lebar

# Bounds of plausibility, not rules of law: they catch a mistyped year, nobody is judged by them.
USIA_KERJA_TERMUDA = 17
HARI_DI_DEPAN = 366
USIA_LULUS_TERMUDA = ((TingkatPendidikan.S3, 23), (TingkatPendidikan.S2, 21), (TingkatPendidikan.D3, 18),
                      (TingkatPendidikan.D1, 17), (TingkatPendidikan.SLTA, 14), (TingkatPendidikan.SLTP, 12),
                      (TingkatPendidikan.SD, 9))  # fmt: skip

KODE_PNS = [n for n in range(11, 46) if nama_golongan(n)]
KODE_PPPK = [n for n in range(101, 118) if nama_golongan(n)]


def _medan(medan: models.Field, **lain: Any) -> forms.Field | None:
    """Form field of a model field: dates as the browser's own date input, no empty dashes in lists."""
    if isinstance(medan, models.DateField):
        lain["widget"] = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        lain["error_messages"] = {"invalid": "Tanggal ini tidak ada dalam kalender."}
    return medan.formfield(**lain)


class FormRekam(forms.ModelForm):
    """Base of the forms of all kinds; the checks that hold for every kind."""

    TIDAK_DI_DEPAN: tuple[str, ...] = ("tanggal_sk", "tanggal")
    AWAL: tuple[str, ...] = ("mulai", "tmt")
    URUT: tuple[tuple[str, str], ...] = (("mulai", "selesai"),)

    def __init__(self, *args: Any, asn: ASN, kode: str, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.asn, self.jenis_rekam = asn, REKAM[kode]
        if not self.jenis_rekam.tunggal:
            self.instance.asn = asn
        for nama, medan in self.fields.items():
            medan.label = LABEL.get(nama, self.jenis_rekam.label_bidang(nama))
            medan.help_text = BANTUAN.get((kode, nama), "")
            if isinstance(medan, forms.TypedChoiceField) and medan.choices and medan.choices[0][0] == "":
                medan.choices = [("", "Pilih…" if medan.required else "Belum ada data"), *medan.choices[1:]]

    @property
    def baris(self) -> list[tuple[forms.BoundField, int]]:
        """Fields with the columns of twelve they take."""
        kode = self.jenis_rekam.kode
        return [(self[n], lebar(kode, n)) for n in self.fields if n in self.jenis_rekam.bidang]

    @property
    def kompetensi(self) -> list[forms.BoundField]:
        return [self[n] for n in self.fields if n in BIDANG_KOMPETENSI]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        self._periksa_tanggal(isi)
        self._periksa_kembar(isi)
        return isi

    def _periksa_tanggal(self, isi: dict[str, Any]) -> None:
        hari_ini = timezone.localdate()
        for nama, nilai in list(isi.items()):  # add_error takes the field out
            if not isinstance(nilai, date):
                continue
            if nilai.year - self.asn.tanggal_lahir.year < USIA_KERJA_TERMUDA:
                lahir = date_format(self.asn.tanggal_lahir, "j F Y")
                self.add_error(nama, f"Tanggal ini mendahului usia {USIA_KERJA_TERMUDA} tahun; lahir {lahir}.")
            elif nama in self.TIDAK_DI_DEPAN and nilai > hari_ini:
                self.add_error(nama, "Tanggal ini masih di depan. Isi tanggal yang sudah berlalu.")
            elif nama in self.AWAL and (nilai - hari_ini).days > HARI_DI_DEPAN:
                self.add_error(nama, "Tanggal ini lebih dari setahun di depan. Periksa tahunnya.")
            elif nilai.year > hari_ini.year + 50:
                self.add_error(nama, "Tanggal ini terlalu jauh di depan. Periksa tahunnya.")
        for awal, akhir in self.URUT:
            if isi.get(awal) and isi.get(akhir) and isi[akhir] < isi[awal]:
                self.add_error(
                    akhir, f"{self.fields[akhir].label} tidak boleh sebelum {self.fields[awal].label.lower()}."
                )

    def _periksa_kembar(self, isi: dict[str, Any]) -> None:
        """The same record twice: sent twice, or already imported."""
        if self.jenis_rekam.tunggal or self.errors:
            return
        bidang = {b: isi[b] for b in self.jenis_rekam.bidang if b in isi}
        syarat = {b if n is not None else f"{b}__isnull": n if n is not None else True for b, n in bidang.items()}
        if self.jenis_rekam.model.objects.filter(asn=self.asn, **syarat).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Rekaman yang sama persis sudah ada. Tidak ada yang perlu ditambahkan.")

    def _get_validation_exclusions(self) -> set[str]:
        # The column names switch off the exclusion constraints, which Django compares wrongly when they name columns instead
        # of fields; overlaps are checked in words below and held by the database.
        return (super()._get_validation_exclusions() - {"asn"}) | {"asn_id", "jabatan_id"}


class FormIdentitas(FormRekam):
    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        if self.asn.jenis_pegawai == JenisPegawai.PNS:
            del self.fields["akhir_kontrak"]


class FormJabatan(FormRekam):
    def clean_selesai(self) -> date | None:
        mulai, selesai = self.cleaned_data.get("mulai"), self.cleaned_data["selesai"]
        if mulai and selesai == mulai:
            raise ValidationError("Tanggal selesai harus sesudah tanggal mulai.")
        return selesai

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if isi.get("penugasan") == Penugasan.DEFINITIF and isi.get("mulai") and "selesai" in isi and not self.errors:
            self._periksa_tumpuk(isi)
        return isi

    def _periksa_tumpuk(self, isi: dict[str, Any]) -> None:
        mulai, selesai = isi["mulai"], isi["selesai"]
        if mulai > timezone.localdate():
            self.add_error(
                "mulai", "Jabatan definitif yang akan datang dicatat lewat keputusan penempatan, bukan di sini."
            )
            return
        lain = RiwayatJabatan.objects.filter(
            Q(selesai__isnull=True) | Q(selesai__gt=mulai), asn=self.asn, penugasan=Penugasan.DEFINITIF
        ).exclude(pk=self.instance.pk)
        if selesai:
            lain = lain.filter(mulai__lt=selesai)
        if bertumpuk := lain.order_by("mulai").first():
            sampai = date_format(bertumpuk.selesai, "j F Y") if bertumpuk.selesai else "sekarang"
            self.add_error(
                "mulai",
                f"Bertumpuk dengan {bertumpuk.nama_jabatan} ({date_format(bertumpuk.mulai, 'j F Y')} sampai {sampai}). "
                "Seorang ASN memangku satu jabatan definitif pada satu waktu; perbaiki dulu rekaman itu atau ubah tanggal ini.",
            )


class FormGolongan(FormRekam):
    TIDAK_DI_DEPAN = ("tanggal_sk", "tmt")  # a promotion counts from its day; the person's golongan follows at once

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        kode = KODE_PNS if self.asn.jenis_pegawai == JenisPegawai.PNS else KODE_PPPK
        self.fields["golongan"] = forms.TypedChoiceField(
            label="Golongan",
            coerce=int,
            choices=[("", "Pilih…"), *((n, f"{nama_golongan(n)} {pangkat(n)}".strip()) for n in kode)],
            error_messages={"invalid_choice": f"Golongan ini bukan golongan {self.asn.get_jenis_pegawai_display()}."},
        )

    def clean_mk_bulan(self) -> int | None:
        return _antara(
            self.cleaned_data["mk_bulan"], 0, 11, "Bulan masa kerja 0 sampai 11; dua belas bulan menjadi satu tahun."
        )

    def clean_mk_tahun(self) -> int | None:
        return _antara(self.cleaned_data["mk_tahun"], 0, 60, "Masa kerja 0 sampai 60 tahun.")

    def clean_tmt(self) -> date:
        tmt = self.cleaned_data["tmt"]
        if self.asn.tmt_cpns and tmt < self.asn.tmt_cpns:
            raise ValidationError(f"TMT ini sebelum TMT CPNS, {date_format(self.asn.tmt_cpns, 'j F Y')}.")
        return tmt


class FormPendidikan(FormRekam):
    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        tahun, tingkat = isi.get("tahun_lulus"), isi.get("tingkat")
        if tahun and tahun > timezone.localdate().year:
            self.add_error("tahun_lulus", "Tahun lulus masih di depan.")
        elif tahun and tingkat:
            termuda = next(usia for batas, usia in USIA_LULUS_TERMUDA if tingkat >= batas)
            if tahun - self.asn.tanggal_lahir.year < termuda:
                usia = tahun - self.asn.tanggal_lahir.year
                self.add_error(
                    "tahun_lulus",
                    f"Lahir tahun {self.asn.tanggal_lahir.year}, jadi lulus pada usia {usia} tahun. Periksa tahun atau jenjangnya.",
                )
        return isi


class FormDiklat(FormRekam):
    def clean_jp(self) -> int | None:
        return _antara(self.cleaned_data["jp"], 1, 5000, "Jam pelajaran 1 sampai 5.000.")

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        struktural = isi.get("jenis") == JenisDiklat.STRUKTURAL
        if struktural and isi.get("jenjang") is None and "jenjang" not in self.errors:
            self.add_error("jenjang", "Pilih jenjang diklat struktural.")
        elif isi.get("jenis") and not struktural and isi.get("jenjang"):
            self.add_error("jenjang", "Jenjang hanya untuk diklat struktural. Kosongkan, atau ubah jenis diklatnya.")
        tahun = isi.get("tahun")
        if tahun is None and (akhir := isi.get("selesai") or isi.get("mulai")):
            isi["tahun"] = akhir.year
        elif tahun is not None:
            self._periksa_tahun(tahun, isi.get("mulai"), isi.get("selesai"))
        return isi

    def _periksa_tahun(self, tahun: int, mulai: date | None, selesai: date | None) -> None:
        if not self.asn.tanggal_lahir.year + USIA_KERJA_TERMUDA <= tahun <= timezone.localdate().year + 1:
            self.add_error("tahun", "Periksa tahun ini: di luar masa kerja orang ini.")
        elif (mulai and tahun < mulai.year) or (selesai and tahun > selesai.year):
            self.add_error("tahun", "Tahun ini tidak sesuai dengan tanggal mulai dan selesai.")


class FormAngkaKredit(FormRekam):
    TIDAK_DI_DEPAN = ("tanggal_sk", "selesai")

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        utama, penunjang, total = isi.get("utama"), isi.get("penunjang"), isi.get("total")
        if None not in (utama, penunjang, total) and utama + penunjang != total:
            self.add_error("total", f"Kredit utama dan penunjang berjumlah {utama + penunjang}, bukan {total}.")
        return isi


class FormAsesmen(FormRekam):
    URUT = (("tanggal", "berlaku_sampai"),)

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        level = [("", "Tidak dinilai"), *((n, f"Level {n}") for n in range(1, 6))]
        awal = dict(self.instance.nilai.values_list("kompetensi", "level")) if self.instance.pk else {}
        for nama, kompetensi in BIDANG_KOMPETENSI.items():
            self.fields[nama] = forms.TypedChoiceField(
                label=kompetensi.label, choices=level, coerce=int, empty_value=None, required=False
            )
            self.initial.setdefault(nama, awal.get(kompetensi.value))

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if not self.errors and isi.get("potensi") is None and not any(isi.get(b) for b in BIDANG_KOMPETENSI):
            raise ValidationError("Isi nilai potensi atau paling sedikit satu level kompetensi.")
        return isi

    def _periksa_kembar(self, isi: dict[str, Any]) -> None:
        """One assessment a day: held by the unique constraint."""


class FormKinerja(FormRekam):
    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        rating = [("", "Belum ada data"), *RatingSIASN.choices]
        for nama in ("hasil", "perilaku"):
            self.fields[nama] = _pilihan(LABEL[nama], rating, wajib=False)
        self.fields["predikat"] = _pilihan(LABEL["predikat"], [("", "Pilih…"), *PredikatSIASN.choices])
        self.fields["periode"] = _pilihan("Periode", list(PERIODE.items()))

    def clean_tahun(self) -> int:
        tahun = self.cleaned_data["tahun"]
        if tahun > timezone.localdate().year:
            raise ValidationError("Tahun ini masih di depan.")
        return tahun

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        hasil, perilaku, predikat = (isi.get(b) for b in ("hasil", "perilaku", "predikat"))
        if hasil and perilaku and predikat:
            seharusnya = buku_predikat().predikat(hasil, perilaku)
            if predikat != seharusnya:
                self.add_error(
                    "predikat",
                    f"Kedua rating itu menghasilkan predikat {PredikatSIASN(seharusnya).label}. Periksa ketiganya.",
                )
        return isi


class FormIndeks(FormRekam):
    BAGIAN = ("kualifikasi", "kompetensi", "kinerja", "disiplin")

    def clean_total(self) -> Decimal:
        return _antara(self.cleaned_data["total"], 0, 100, "Indeks profesionalitas 0 sampai 100.")

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        bagian = [isi.get(b) for b in self.BAGIAN]
        if None not in (*bagian, isi.get("total")) and abs(sum(bagian) - isi["total"]) > Decimal("0.01"):
            self.add_error("total", f"Keempat bagian berjumlah {sum(bagian)}, bukan {isi['total']}.")
        return isi


class FormHukuman(FormRekam):
    URUT = (("mulai", "sampai"),)


_KELAS: dict[str, type[FormRekam]] = {
    "identitas": FormIdentitas,
    "jabatan": FormJabatan,
    "golongan": FormGolongan,
    "pendidikan": FormPendidikan,
    "diklat": FormDiklat,
    "angka-kredit": FormAngkaKredit,
    "asesmen": FormAsesmen,
    "kinerja": FormKinerja,
    "ip-asn": FormIndeks,
    "hukuman": FormHukuman,
}


def form_rekam(
    kode: str, *, asn: ASN, data: Mapping[str, Any] | None = None, awal: models.Model | Mapping[str, Any] | None = None
) -> FormRekam:
    """Form of one record of `asn`. `awal`: the record to change, or values to begin a new one with.

    Unknown `kode`: KeyError. For kind "identitas" the record is the person.
    """
    jenis = REKAM[kode]
    kelas = modelform_factory(
        jenis.model, form=_KELAS.get(kode, FormRekam), fields=jenis.bidang, formfield_callback=_medan
    )
    kelas._meta.error_messages = {
        NON_FIELD_ERRORS: {"unique_together": f"{jenis.label} dengan isian pokok yang sama sudah ada untuk orang ini."}
    }
    rekam = awal if isinstance(awal, models.Model) else None
    isi_awal = dict(awal) if isinstance(awal, Mapping) else None
    return kelas(data, instance=rekam, initial=isi_awal, asn=asn, kode=kode)


def _pilihan(label: str, pilihan: list[tuple[Any, str]], *, wajib: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=pilihan, coerce=int, empty_value=None, required=wajib)


def _antara(nilai: Any, bawah: int, atas: int, pesan: str) -> Any:
    if nilai is not None and not bawah <= nilai <= atas:
        raise ValidationError(pesan)
    return nilai


class FormCatatan(forms.Form):
    """What stands beside every record form: since when it was looked at, why it changes, and the paper."""

    dilihat = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    sebab = forms.CharField(
        label="Dasar perubahan", required=False, max_length=180,
        help_text="Misalnya SK yang diperlihatkan atau surat yang diterima. Tersimpan dalam jejak.",
    )  # fmt: skip
    berkas = forms.FileField(
        label="Dokumen pendukung",
        required=False,
        validators=[batasi_ukuran],
        widget=forms.FileInput(attrs=TERIMA),
        error_messages={"empty": KOSONG},
    )

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["berkas"].help_text = batas_ukuran()


class FormHapus(FormAlasan):
    """Removal of a record: the reason, and since when the record was looked at."""

    dilihat = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
