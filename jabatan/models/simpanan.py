"""What a person keeps for the lists: saved filters with their columns, and exports made in the background."""

from django.conf import settings
from django.db import models

from jabatan.enums import StatusEkspor


class SaringanTersimpan(models.Model):
    """A named filter of one list with the chosen columns. An empty name: the columns the person last chose there."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saringan")
    halaman = models.CharField(max_length=40)
    nama = models.CharField(max_length=80, blank=True)
    kueri = models.TextField("isi saringan", blank=True)
    kolom = models.JSONField(default=list)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "saringan tersimpan"
        verbose_name_plural = "saringan tersimpan"
        ordering = ["nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "halaman", "nama"],
                name="saringan_nama_sekali",
                violation_error_message="Anda sudah punya saringan dengan nama ini.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama or self.halaman


class Ekspor(models.Model):
    """A large list written to a file by the worker; only the person who asked may fetch it."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="ekspor")
    halaman = models.CharField(max_length=40)
    bentuk = models.CharField(max_length=4)
    kueri = models.TextField(blank=True)
    kolom = models.JSONField(default=list)
    status = models.CharField(max_length=8, choices=StatusEkspor, default=StatusEkspor.MENUNGGU)
    kemajuan = models.PositiveSmallIntegerField("kemajuan (persen)", default=0)
    pesan = models.TextField(blank=True)
    jumlah = models.PositiveIntegerField("jumlah baris", null=True, blank=True)
    berkas = models.BinaryField(null=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "ekspor"
        verbose_name_plural = "ekspor"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Ekspor {self.pk}"
