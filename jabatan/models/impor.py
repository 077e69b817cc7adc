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
    diurungkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diurungkan_pada = models.DateTimeField(null=True, blank=True)
    alasan_urung = models.TextField("mengapa diurungkan", blank=True)
    nonaktifkan_hilang = models.BooleanField("tandai tidak aktif yang tidak ada di berkas", default=False)

    class Meta:
        verbose_name = "impor SIASN"
        verbose_name_plural = "impor SIASN"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kemajuan__lte=100), name="impor_kemajuan_persen"),
            models.CheckConstraint(
                condition=~models.Q(status=StatusImpor.DIURUNGKAN)
                | (models.Q(diurungkan_pada__isnull=False) & ~models.Q(alasan_urung="")),
                name="impor_diurungkan_beralasan",
                violation_error_message="Impor yang diurungkan harus disertai alasan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Impor {self.pk}"


class PemetaanKolom(models.Model):
    """How the columns of an unknown header are to be read, kept for the next file with the same header."""

    nama = models.CharField(max_length=120)
    jenis = models.CharField("jenis berkas", max_length=40)
    sidik_kepala = models.CharField("SHA-256 judul kolom", max_length=64, unique=True)
    kepala = models.JSONField("judul kolom", default=list)
    peta = models.JSONField("judul kolom ke kolom yang dikenal", default=dict)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "pemetaan kolom"
        verbose_name_plural = "pemetaan kolom"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama


class SelisihImpor(models.Model):
    """One field that an import would change, found by the dry run; shown before and after.

    `asn_id` is the person concerned, without a foreign key: the difference outlives the person's row.
    """

    impor = models.ForeignKey(Impor, models.CASCADE, related_name="selisih")
    tabel = models.CharField(max_length=63)
    objek_id = models.BigIntegerField()
    asn_id = models.BigIntegerField(null=True)
    objek_nama = models.CharField(max_length=255)
    kolom = models.CharField(max_length=63)
    lama = models.TextField(null=True)  # noqa: DJ001 (NULL: data tidak ada)
    baru = models.TextField(null=True)  # noqa: DJ001

    class Meta:
        verbose_name = "selisih impor"
        verbose_name_plural = "selisih impor"
        indexes = [models.Index(fields=["impor", "kolom", "id"], name="selisih_impor_kolom")]

    def __str__(self) -> str:
        return f"{self.objek_nama}: {self.kolom}"


class TemuanImpor(models.Model):
    """One sentence about one cell of an uploaded file: why its row is refused, or what to know of a row that is taken."""

    impor = models.ForeignKey(Impor, models.CASCADE, related_name="temuan")
    ditolak = models.BooleanField()
    berkas = models.CharField(max_length=255)
    baris = models.PositiveIntegerField("baris dalam berkas")
    kolom = models.CharField(max_length=120, blank=True)
    nilai = models.CharField("isi sel", max_length=120, blank=True)
    pesan = models.TextField()

    class Meta:
        verbose_name = "temuan impor"
        verbose_name_plural = "temuan impor"
        ordering = ["id"]
        indexes = [models.Index(fields=["impor", "ditolak", "id"], name="temuan_impor_urut")]

    def __str__(self) -> str:
        return f"{self.berkas} baris {self.baris}"


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
