"""The unit tree through time: what was in force when, and the changes that made it so."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from jabatan.enums import JenisPerubahanUnit, StatusPerubahanUnit

from .unit import JenisUnit


class RiwayatUnit(models.Model):
    """Name, kind and parent of a unit during [mulai, selesai). Empty `mulai`: since before the records begin."""

    unit = models.ForeignKey("jabatan.UnitOrganisasi", models.CASCADE, related_name="riwayat_unit")
    nama = models.CharField(max_length=255)
    jenis = models.CharField(max_length=12, choices=JenisUnit, default=JenisUnit.BAGIAN)
    induk = models.ForeignKey("jabatan.UnitOrganisasi", models.PROTECT, null=True, blank=True, related_name="+")
    mulai = models.DateField(null=True, blank=True)
    selesai = models.DateField(null=True, blank=True)
    sebab = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "riwayat unit"
        verbose_name_plural = "riwayat unit"
        ordering = ["unit", F("mulai").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(mulai__isnull=True) | Q(selesai__gt=F("mulai")),
                name="riwayat_unit_urut",
            ),
            ExclusionConstraint(
                name="riwayat_unit_tidak_bertumpuk",
                expressions=[
                    (Func("unit", "unit", Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (Func("mulai", "selesai", function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["mulai", "selesai"], name="riwayat_unit_masa")]

    def __str__(self) -> str:
        return self.nama


class PerubahanUnit(models.Model):
    """A decision that changes the tree from a date on; one in the future waits until its day."""

    jenis = models.CharField(max_length=8, choices=JenisPerubahanUnit)
    unit = models.ForeignKey("jabatan.UnitOrganisasi", models.PROTECT, null=True, blank=True, related_name="perubahan")
    tujuan = models.ForeignKey("jabatan.UnitOrganisasi", models.PROTECT, null=True, blank=True, related_name="+")
    nama_baru = models.CharField(max_length=255, blank=True)
    jenis_baru = models.CharField(max_length=12, choices=JenisUnit, blank=True)
    berlaku_pada = models.DateField()
    dasar = models.CharField("dasar (peraturan atau surat)", max_length=200)
    status = models.CharField(max_length=10, choices=StatusPerubahanUnit, default=StatusPerubahanUnit.TERJADWAL)
    pesan = models.TextField("mengapa tertunda", blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diterapkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "perubahan unit"
        verbose_name_plural = "perubahan unit"
        ordering = ["-berlaku_pada", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis=JenisPerubahanUnit.BUAT) | Q(unit__isnull=False), name="perubahan_unit_menunjuk_unit"
            ),
            models.CheckConstraint(
                condition=~Q(jenis__in=[JenisPerubahanUnit.PINDAH, JenisPerubahanUnit.GABUNG, JenisPerubahanUnit.BUAT])
                | Q(tujuan__isnull=False),
                name="perubahan_unit_bertujuan",
                violation_error_message="Pilih unit tujuan.",
            ),
        ]
        indexes = [models.Index(fields=["status", "berlaku_pada"], name="perubahan_unit_antrean")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.unit or self.nama_baru}"


class PenetapanPenilai(models.Model):
    """An assessor named by an officer instead of the one the structure gives, during [mulai, selesai)."""

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="penetapan_penilai")
    penilai = models.ForeignKey("jabatan.ASN", models.PROTECT, related_name="penetapan_sebagai_penilai")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    alasan = models.TextField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "penetapan penilai"
        verbose_name_plural = "penetapan penilai"
        ordering = ["-mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")),
                name="penetapan_penilai_urut",
                violation_error_message="Tanggal selesai harus sesudah tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(asn=F("penilai")),
                name="penetapan_penilai_bukan_diri",
                violation_error_message="Seseorang tidak dapat menilai dirinya sendiri.",
            ),
            ExclusionConstraint(
                name="penetapan_penilai_tidak_bertumpuk",
                expressions=[
                    (Func("asn", "asn", Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (Func("mulai", "selesai", function="daterange"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Sudah ada penetapan penilai lain pada masa itu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.penilai} menilai {self.asn}"

    @property
    def terakhir(self) -> date | None:
        """Last day in force; None while it has no end."""
        return self.selesai - timedelta(days=1) if self.selesai else None
