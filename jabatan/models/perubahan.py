from django.db import models

from jabatan.enums import JenisPerubahan


class Perubahan(models.Model):
    """One changed row of a tracked table, written by triggers, whatever program made the change.

    `sebelum` and `sesudah` hold the changed columns of an update; of a deletion `sebelum` is the whole row, of an
    insertion both are empty. `oleh_id`, `impor_id` and `sebab` come from jabatan.perubahan.konteks().
    """

    waktu = models.DateTimeField()
    transaksi = models.BigIntegerField()
    tabel = models.CharField(max_length=63)
    objek_id = models.BigIntegerField()
    asn_id = models.BigIntegerField(null=True)
    jenis = models.CharField(max_length=5, choices=JenisPerubahan)
    sebelum = models.JSONField(null=True)
    sesudah = models.JSONField(null=True)
    oleh_id = models.BigIntegerField(null=True)
    impor_id = models.BigIntegerField(null=True)
    sebab = models.CharField(max_length=200)

    class Meta:
        verbose_name = "perubahan data"
        verbose_name_plural = "perubahan data"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["asn_id", "-id"], name="perubahan_asn"),
            models.Index(fields=["tabel", "objek_id", "-id"], name="perubahan_objek"),
            models.Index(fields=["impor_id"], name="perubahan_impor", condition=models.Q(impor_id__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.tabel} {self.objek_id}"
