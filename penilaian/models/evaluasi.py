from django.conf import settings
from django.db import models
from django.db.models import F, Q

from penilaian.enums import NilaiPerilaku, Predikat, Rating


class PenilaianPerilaku(models.Model):
    """Level the assessor gives to one of the seven values: 1 di bawah, 2 sesuai, 3 di atas."""

    skp = models.ForeignKey("penilaian.SKP", models.CASCADE, related_name="perilaku")
    nilai = models.CharField(max_length=24, choices=NilaiPerilaku)
    tingkat = models.PositiveSmallIntegerField()
    catatan = models.TextField(blank=True)

    class Meta:
        verbose_name = "penilaian perilaku"
        verbose_name_plural = "penilaian perilaku"
        constraints = [
            models.UniqueConstraint(fields=["skp", "nilai"], name="perilaku_sekali_per_nilai"),
            models.CheckConstraint(condition=Q(tingkat__range=(1, 3)), name="perilaku_tingkat_1_3"),
        ]

    def __str__(self) -> str:
        return f"{self.get_nilai_display()}: {self.tingkat}"


class Evaluasi(models.Model):
    """The result of one SKP: what the system proposed, what the assessor decided, and what it was computed from."""

    skp = models.OneToOneField("penilaian.SKP", models.PROTECT, related_name="evaluasi")
    nilai_hasil = models.DecimalField("H", max_digits=5, decimal_places=2)
    nilai_proses = models.DecimalField("P", max_digits=5, decimal_places=2)
    nilai_akhir = models.DecimalField("N", max_digits=5, decimal_places=2)
    usulan_hasil = models.SmallIntegerField(choices=Rating)
    usulan_perilaku = models.SmallIntegerField(choices=Rating)
    rating_hasil = models.SmallIntegerField("rating hasil kerja", choices=Rating)
    rating_perilaku = models.SmallIntegerField("rating perilaku", choices=Rating)
    predikat = models.SmallIntegerField(choices=Predikat)
    alasan_beda = models.TextField("alasan berbeda dari usulan", blank=True)
    catatan = models.TextField("catatan untuk pegawai", blank=True)
    aturan = models.CharField("buku aturan", max_length=60)
    masukan = models.JSONField(default=dict)
    sidik = models.CharField("SHA-256 masukan", max_length=64)
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ditetapkan_pada = models.DateTimeField()

    class Meta:
        verbose_name = "evaluasi"
        verbose_name_plural = "evaluasi"
        constraints = [
            models.CheckConstraint(
                condition=Q(rating_hasil=F("usulan_hasil"), rating_perilaku=F("usulan_perilaku")) | ~Q(alasan_beda=""),
                name="evaluasi_beda_perlu_alasan",
                violation_error_message="Rating yang berbeda dari usulan memerlukan alasan.",
            ),
            models.CheckConstraint(
                condition=Q(rating_hasil__range=(1, 3), rating_perilaku__range=(1, 3), predikat__range=(1, 5)),
                name="evaluasi_kode_siasn",
            ),
        ]

    def __str__(self) -> str:
        return self.get_predikat_display()
