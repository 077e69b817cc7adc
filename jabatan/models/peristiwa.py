from django.db import models


class CatatanPeristiwa(models.Model):
    """Who did what to what. Append-only and hash-chained; no foreign keys, so that it outlives what it names."""

    nomor = models.BigIntegerField(unique=True)
    waktu = models.DateTimeField()
    oleh_id = models.BigIntegerField(null=True)
    oleh_nama = models.CharField(max_length=200)
    tindakan = models.CharField(max_length=60)
    objek_jenis = models.CharField(max_length=60)
    objek_id = models.CharField(max_length=40)
    objek_nama = models.CharField(max_length=255)
    isi = models.JSONField(default=dict)
    sidik_sebelum = models.CharField(max_length=64)
    sidik = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "catatan peristiwa"
        verbose_name_plural = "catatan peristiwa"
        ordering = ["-nomor"]
        indexes = [models.Index(fields=["objek_jenis", "objek_id"], name="peristiwa_objek")]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.tindakan} {self.objek_nama}"
