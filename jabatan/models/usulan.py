from django.conf import settings
from django.db import models
from django.db.models import Q

from jabatan.enums import StatusUsulan, TindakanUsulan


class Usulan(models.Model):
    """A correction that the person or the unit's operator proposes and an officer accepts or refuses.

    `rekam_jenis` is a code of jabatan.rekam; `isi` the values as the form of that record holds them; `sebelum` the values
    as they stood when it was proposed, so that the officer sees what changed meanwhile.
    """

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="usulan")
    rekam_jenis = models.CharField(max_length=20)
    rekam_id = models.BigIntegerField(null=True, blank=True)
    tindakan = models.CharField(max_length=6, choices=TindakanUsulan)
    isi = models.JSONField(default=dict)
    sebelum = models.JSONField(default=dict)
    alasan = models.TextField("mengapa perlu diubah")
    status = models.CharField(max_length=9, choices=StatusUsulan, default=StatusUsulan.DIAJUKAN)
    diajukan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diajukan_pada = models.DateTimeField(auto_now_add=True)
    diputus_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    diputus_pada = models.DateTimeField(null=True, blank=True)
    alasan_putusan = models.TextField(blank=True)

    class Meta:
        verbose_name = "usulan perbaikan data"
        verbose_name_plural = "usulan perbaikan data"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tindakan=TindakanUsulan.TAMBAH) | Q(rekam_id__isnull=False), name="usulan_menunjuk_rekam"
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusUsulan.DITOLAK) | ~Q(alasan_putusan=""),
                name="usulan_ditolak_beralasan",
                violation_error_message="Usulan yang ditolak harus disertai alasan.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[StatusUsulan.DITERIMA, StatusUsulan.DITOLAK])
                | Q(diputus_oleh__isnull=False, diputus_pada__isnull=False),
                name="usulan_diputus_oleh_siapa",
            ),
        ]
        indexes = [models.Index(fields=["status", "diajukan_pada"], name="usulan_antrean")]

    def __str__(self) -> str:
        return f"Usulan {self.pk}"
