from django.conf import settings
from django.db import models


class Dokumen(models.Model):
    """A paper of one person (PDF, JPG, PNG), attached to a record or to the person as a whole.

    `rekam_jenis` is a code of jabatan.rekam, `rekam_id` the row; both empty: the person. No foreign key, because the
    paper outlives a record that is corrected. The paper of a proposal stays with it and, once accepted, is the record's, too.
    """

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="dokumen")
    rekam_jenis = models.CharField(max_length=20, blank=True)
    rekam_id = models.BigIntegerField(null=True, blank=True)
    usulan = models.ForeignKey("jabatan.Usulan", models.SET_NULL, null=True, blank=True, related_name="dokumen")
    judul = models.CharField(max_length=200)
    nama_berkas = models.CharField(max_length=255)
    mime = models.CharField("jenis isi", max_length=40)
    ukuran = models.PositiveIntegerField("ukuran (byte)")
    sidik = models.CharField("SHA-256", max_length=64)
    rahasia = models.BooleanField("hanya untuk yang boleh melihat hukuman disiplin", default=False)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    diunggah_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["asn", "rekam_jenis", "rekam_id", "usulan", "sidik"],
                nulls_distinct=False,
                name="dokumen_sekali_per_rekam",
                violation_error_message="Dokumen yang sama sudah dilampirkan di sini.",
            ),
        ]
        indexes = [models.Index(fields=["rekam_jenis", "rekam_id"], name="dokumen_rekam")]

    def __str__(self) -> str:
        return self.judul


class IsiDokumen(models.Model):
    """The bytes, apart from the row that lists read (docs/keputusan/0006)."""

    dokumen = models.OneToOneField(Dokumen, models.CASCADE, primary_key=True, related_name="isi")
    isi = models.BinaryField()

    class Meta:
        verbose_name = "isi dokumen"
        verbose_name_plural = "isi dokumen"

    def __str__(self) -> str:
        return str(self.pk)
