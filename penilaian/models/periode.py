from django.db import models

from penilaian.enums import StatusPeriode


class PeriodePenilaian(models.Model):
    tahun = models.PositiveSmallIntegerField(unique=True)
    mulai = models.DateField()
    selesai = models.DateField()
    status = models.CharField(max_length=10, choices=StatusPeriode, default=StatusPeriode.RENCANA)
    aturan = models.CharField("buku aturan", max_length=60, help_text="kode@versi buku aturan yang berlaku")

    class Meta:
        verbose_name = "periode penilaian"
        verbose_name_plural = "periode penilaian"
        ordering = ["-tahun"]
        constraints = [
            models.CheckConstraint(condition=models.Q(selesai__gt=models.F("mulai")), name="periode_selesai_sesudah"),
        ]

    def __str__(self) -> str:
        return f"Tahun {self.tahun}"
