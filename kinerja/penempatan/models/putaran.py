from django.conf import settings
from django.db import models


class StatusPutaran(models.TextChoices):
    ANTRE = "antre", "Menunggu giliran"
    JALAN = "jalan", "Sedang dihitung"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"


class Putaran(models.Model):
    """One recommendation run: inputs, rulebook and result are kept, so that it can be replayed byte for byte."""

    status = models.CharField(max_length=8, choices=StatusPutaran, default=StatusPutaran.ANTRE)
    tanggal = models.DateField("tanggal acuan")
    rantai = models.BooleanField("ikut jabatan yang ditinggalkan", default=True)
    buku_aturan = models.CharField(max_length=60)
    isi_buku_aturan = models.JSONField(default=dict)
    masukan = models.BinaryField("masukan (JSON kanonik, zlib)", default=bytes)
    sidik_masukan = models.CharField(max_length=64, blank=True)
    sidik = models.CharField("SHA-256 hasil", max_length=64, blank=True)
    ringkasan = models.JSONField(default=dict)
    pesan = models.TextField(blank=True)
    detik = models.FloatField(null=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "putaran rekomendasi"
        verbose_name_plural = "putaran rekomendasi"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Putaran {self.pk}"


class HasilLowongan(models.Model):
    """What a run found for one post: ranked candidates with parts and verdicts, and who was chosen."""

    putaran = models.ForeignKey(Putaran, models.CASCADE, related_name="hasil")
    jabatan = models.ForeignKey("jabatan.Jabatan", models.PROTECT, related_name="+")
    terpilih = models.ForeignKey("jabatan.ASN", models.PROTECT, null=True, related_name="+")
    nilai = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    urutan = models.PositiveIntegerField()
    isi = models.JSONField()

    class Meta:
        verbose_name = "hasil per lowongan"
        verbose_name_plural = "hasil per lowongan"
        ordering = ["urutan"]
        constraints = [
            models.UniqueConstraint(fields=["putaran", "jabatan"], name="hasil_sekali_per_jabatan"),
            models.UniqueConstraint(fields=["putaran", "terpilih"], name="hasil_sekali_per_orang"),
        ]

    def __str__(self) -> str:
        return f"{self.jabatan_id}"
