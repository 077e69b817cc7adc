from django.conf import settings
from django.db import models

from jabatan.enums import StatusImpor


class Impor(models.Model):
    """One upload of SIASN exports: checked first, taken over when the officer says so."""

    status = models.CharField(max_length=12, choices=StatusImpor, default=StatusImpor.DIPERIKSA)
    hasil = models.JSONField("hasil pemeriksaan", default=dict, blank=True)
    kemajuan = models.PositiveSmallIntegerField("kemajuan (persen)", default=0)
    tahap = models.CharField(max_length=120, blank=True)
    pesan = models.TextField(blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "impor SIASN"
        verbose_name_plural = "impor SIASN"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kemajuan__lte=100), name="impor_kemajuan_persen"),
        ]

    def __str__(self) -> str:
        return f"Impor {self.pk}"


class BerkasImpor(models.Model):
    """The uploaded file itself, kept in the database so that a worker on any machine can read it."""

    impor = models.ForeignKey(Impor, models.CASCADE, related_name="berkas")
    nama = models.CharField(max_length=255)
    isi = models.BinaryField()
    ukuran = models.PositiveIntegerField("ukuran (byte)")
    sidik = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = "berkas impor"
        verbose_name_plural = "berkas impor"

    def __str__(self) -> str:
        return self.nama
