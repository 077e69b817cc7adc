from django.conf import settings
from django.db import models
from django.db.models import F, Q

from penilaian.enums import Aspek, CaraGabung, Dimensi, JenisCapaian, StatusSKP


class SKP(models.Model):
    """Sasaran Kinerja Pegawai: one per ASN per position held within a period."""

    periode = models.ForeignKey("penilaian.PeriodePenilaian", models.PROTECT, related_name="skp")
    asn = models.ForeignKey("jabatan.ASN", models.PROTECT, related_name="skp")
    jabatan = models.ForeignKey("jabatan.Jabatan", models.PROTECT, null=True, blank=True, related_name="+")
    jabatan_nama = models.CharField("jabatan", max_length=255)
    unit = models.ForeignKey("jabatan.UnitOrganisasi", models.PROTECT, null=True, blank=True, related_name="skp")
    penilai = models.ForeignKey("jabatan.ASN", models.PROTECT, null=True, blank=True, related_name="menilai")
    mulai = models.DateField()
    selesai = models.DateField()
    status = models.CharField(max_length=10, choices=StatusSKP, default=StatusSKP.DRAF)
    versi = models.PositiveIntegerField(default=1)
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "SKP"
        verbose_name_plural = "SKP"
        constraints = [
            models.UniqueConstraint(fields=["periode", "asn", "mulai"], name="skp_sekali_per_jabatan"),
            models.CheckConstraint(condition=Q(selesai__gt=F("mulai")), name="skp_selesai_sesudah_mulai"),
            models.CheckConstraint(
                condition=Q(penilai__isnull=True) | ~Q(penilai=F("asn")),
                name="skp_penilai_bukan_diri_sendiri",
                violation_error_message="Seorang ASN tidak dapat menilai dirinya sendiri.",
            ),
        ]
        indexes = [models.Index(fields=["periode", "unit", "status"], name="skp_unit")]

    def __str__(self) -> str:
        return f"SKP {self.jabatan_nama}"


class RencanaHasilKerja(models.Model):
    class Jenis(models.TextChoices):
        UTAMA = "utama", "Utama"
        TAMBAHAN = "tambahan", "Tambahan"

    skp = models.ForeignKey(SKP, models.CASCADE, related_name="rhk")
    jenis = models.CharField(max_length=8, choices=Jenis, default=Jenis.UTAMA)
    uraian = models.CharField(max_length=500)
    urutan = models.PositiveSmallIntegerField(default=1)
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="turunan", verbose_name="RHK pimpinan"
    )

    class Meta:
        verbose_name = "rencana hasil kerja"
        verbose_name_plural = "rencana hasil kerja"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.uraian


class Indikator(models.Model):
    """What is measured: hasil (a figure against a target) or proses (a described level of the method)."""

    rhk = models.ForeignKey(RencanaHasilKerja, models.CASCADE, related_name="indikator")
    dimensi = models.CharField(max_length=6, choices=Dimensi)
    aspek = models.CharField(max_length=10, choices=Aspek, blank=True)
    uraian = models.CharField(max_length=500)
    satuan = models.CharField(max_length=60, blank=True)
    jenis = models.CharField(max_length=10, choices=JenisCapaian)
    target = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    batas_bawah = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    batas_atas = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    toleransi = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    tenggat = models.DateField(null=True, blank=True)
    bobot = models.DecimalField(max_digits=6, decimal_places=2)
    gabung = models.CharField("cara menggabung", max_length=10, choices=CaraGabung, default=CaraGabung.TERAKHIR)
    urutan = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        ordering = ["urutan", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bobot__gt=0), name="indikator_bobot_positif",
                violation_error_message="Bobot indikator harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis__in=["naik", "turun"]) | Q(target__gt=0),
                name="indikator_target_positif",
                violation_error_message="Target harus lebih dari nol; untuk target nol pilih jenis 'Target nol'.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis="rentang")
                | Q(batas_bawah__isnull=False, batas_atas__isnull=False, batas_bawah__lte=F("batas_atas")),
                name="indikator_rentang_berurut",
                violation_error_message="Batas bawah rentang tidak boleh melebihi batas atas.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis__in=["turun_nol", "rentang", "tonggak"]) | Q(toleransi__gt=0),
                name="indikator_toleransi_positif",
                violation_error_message="Toleransi harus lebih dari nol.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.uraian


class Realisasi(models.Model):
    """What was reached in one sub-period (0: the whole year). `nilai` empty with no `tanggal`: not yet known."""

    indikator = models.ForeignKey(Indikator, models.CASCADE, related_name="realisasi")
    subperiode = models.PositiveSmallIntegerField(default=0, help_text="0 setahun, 1-4 triwulan")
    nilai = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    tanggal = models.DateField("tanggal tercapai", null=True, blank=True)
    uraian_metode = models.TextField("uraian cara kerja", blank=True)
    bukti = models.CharField("bukti dukung", max_length=500, blank=True)
    diisi_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    diisi_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        constraints = [
            models.UniqueConstraint(fields=["indikator", "subperiode"], name="realisasi_sekali_per_subperiode"),
        ]

    def __str__(self) -> str:
        return f"{self.nilai}"
