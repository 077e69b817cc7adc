from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value

from jabatan.enums import (
    JenisDiklat,
    JenisJabatan,
    JenjangDiklat,
    Kompetensi,
    Penugasan,
    Rumpun,
    Tingkat,
    TingkatHukuman,
)

from .rekam import Rekam, sekali_per_siasn_id


class RiwayatJabatan(Rekam):
    """One spell in a post. `selesai` is the first day after it; empty while it lasts."""

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="riwayat_jabatan")
    jabatan = models.ForeignKey("jabatan.Jabatan", models.PROTECT, null=True, blank=True, related_name="riwayat")
    nama_jabatan = models.CharField(max_length=255)
    unit = models.ForeignKey("jabatan.UnitOrganisasi", models.PROTECT, null=True, blank=True, related_name="riwayat")
    nama_unit = models.CharField(max_length=255, blank=True)
    jenis = models.SmallIntegerField("jenis jabatan", choices=JenisJabatan, null=True, blank=True)
    rumpun = models.SmallIntegerField(choices=Rumpun, null=True, blank=True)
    tingkat = models.SmallIntegerField(choices=Tingkat, null=True, blank=True)
    penugasan = models.CharField(max_length=3, choices=Penugasan, default=Penugasan.DEFINITIF)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat jabatan"
        verbose_name_plural = "riwayat jabatan"
        ordering = ["-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")),
                name="riwayat_selesai_sesudah_mulai",
                violation_error_message="Tanggal selesai harus sesudah tanggal mulai.",
            ),
            # int8range instead of the plain id: equality in gist needs an extension the embedded server has not.
            ExclusionConstraint(
                name="riwayat_definitif_tidak_bertumpuk",
                expressions=[
                    (Func("asn", "asn", Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (Func("mulai", "selesai", function="daterange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(penugasan=Penugasan.DEFINITIF),
                violation_error_message="Seorang ASN tidak dapat memangku dua jabatan definitif pada tanggal yang sama.",
            ),
            ExclusionConstraint(
                name="riwayat_satu_pemangku_struktural",
                expressions=[
                    (Func("jabatan", "jabatan", Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (Func("mulai", "selesai", function="daterange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(penugasan=Penugasan.DEFINITIF, jenis=JenisJabatan.STRUKTURAL, jabatan__isnull=False),
                violation_error_message="Jabatan struktural ini sudah dipangku orang lain pada tanggal itu.",
            ),
            sekali_per_siasn_id("riwayat_jabatan_siasn_id"),
        ]

    def __str__(self) -> str:
        return f"{self.nama_jabatan} ({self.mulai:%Y})"


class Asesmen(Rekam):
    """One assessment of competence and potential, valid until a date (then "data tidak ada")."""

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="asesmen")
    tanggal = models.DateField()
    berlaku_sampai = models.DateField()
    potensi = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    penyelenggara = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "asesmen"
        verbose_name_plural = "asesmen"
        ordering = ["-tanggal"]
        constraints = [
            models.UniqueConstraint(fields=["asn", "tanggal"], name="asesmen_sekali_per_tanggal"),
            models.CheckConstraint(condition=Q(potensi__range=(0, 100)), name="asesmen_potensi_0_100"),
        ]

    def __str__(self) -> str:
        return f"{self.penyelenggara} {self.tanggal}".strip()


class NilaiKompetensi(models.Model):
    asesmen = models.ForeignKey(Asesmen, models.CASCADE, related_name="nilai")
    kompetensi = models.SmallIntegerField(choices=Kompetensi)
    level = models.SmallIntegerField()

    class Meta:
        verbose_name = "nilai kompetensi"
        verbose_name_plural = "nilai kompetensi"
        constraints = [
            models.UniqueConstraint(fields=["asesmen", "kompetensi"], name="nilai_kompetensi_sekali"),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="nilai_kompetensi_level_1_5"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kompetensi_display()} level {self.level}"


class HukumanDisiplin(Rekam):
    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="hukuman")
    tingkat = models.SmallIntegerField(choices=TingkatHukuman)
    jenis = models.CharField(max_length=200)
    mulai = models.DateField()
    sampai = models.DateField(null=True, blank=True)
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)

    class Meta:
        verbose_name = "hukuman disiplin"
        verbose_name_plural = "hukuman disiplin"
        ordering = ["-mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")),
                name="hukuman_urut",
                violation_error_message="Tanggal berakhir tidak boleh sebelum tanggal mulai.",
            ),
            sekali_per_siasn_id("hukuman_siasn_id"),
        ]

    def __str__(self) -> str:
        return f"{self.get_tingkat_display()}: {self.jenis}"


class Diklat(Rekam):
    """A training. Only a structural one has a `jenjang`; TIDAK_ADA records that the file was checked and shows none."""

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="diklat")
    jenis = models.CharField(
        max_length=10, choices=JenisDiklat, default=JenisDiklat.STRUKTURAL, db_default="struktural"
    )
    jenjang = models.SmallIntegerField(choices=JenjangDiklat, null=True, blank=True)
    nama = models.CharField(max_length=200)
    penyelenggara = models.CharField(max_length=200, blank=True, db_default="")
    tahun = models.SmallIntegerField(null=True, blank=True)
    mulai = models.DateField(null=True, blank=True)
    selesai = models.DateField(null=True, blank=True)
    jp = models.PositiveSmallIntegerField("jam pelajaran (JP)", null=True, blank=True)
    nomor_sertifikat = models.CharField(max_length=100, blank=True, db_default="")

    class Meta:
        verbose_name = "diklat"
        verbose_name_plural = "diklat"
        ordering = [F("jenjang").desc(nulls_last=True), F("tahun").desc(nulls_last=True), "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(jenis=JenisDiklat.STRUKTURAL) | Q(jenjang__isnull=False),
                name="diklat_struktural_berjenjang",
                violation_error_message="Pilih jenjang diklat struktural.",
            ),
            models.CheckConstraint(
                condition=Q(mulai__isnull=True) | Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="diklat_urut",
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            ),
            sekali_per_siasn_id("diklat_siasn_id"),
        ]

    def __str__(self) -> str:
        return self.nama
