from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from jabatan.enums import Eselon, JenisJabatan, Jenjang, Kompetensi, Rumpun, Tingkat, TingkatPendidikan


class Nomenklatur(models.Model):
    """A reference post of SIASN (functional, pelaksana) or the title of one structural post."""

    siasn_id = models.CharField("id SIASN", max_length=32, unique=True)
    nama = models.CharField(max_length=255)
    jenis = models.SmallIntegerField(choices=JenisJabatan)
    jenjang = models.CharField(max_length=2, choices=Jenjang, blank=True)
    bup = models.SmallIntegerField("batas usia pensiun", null=True, blank=True)
    rumpun = models.SmallIntegerField(choices=Rumpun, null=True, blank=True)

    class Meta:
        verbose_name = "nomenklatur jabatan"
        verbose_name_plural = "nomenklatur jabatan"

    def __str__(self) -> str:
        return self.nama


class Jabatan(models.Model):
    """A post in a unit: one seat when structural, `kebutuhan` seats otherwise."""

    unit = models.ForeignKey("jabatan.UnitOrganisasi", models.PROTECT, related_name="jabatan")
    nomenklatur = models.ForeignKey(Nomenklatur, models.PROTECT, related_name="jabatan")
    nama = models.CharField(max_length=255)
    jenis = models.SmallIntegerField(choices=JenisJabatan)
    eselon = models.SmallIntegerField(choices=Eselon, default=Eselon.NON)
    tingkat = models.SmallIntegerField(choices=Tingkat, default=Tingkat.PELAKSANA)
    rumpun = models.SmallIntegerField(choices=Rumpun, null=True, blank=True)
    kelas = models.SmallIntegerField(
        "kelas jabatan", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(17)]
    )
    kebutuhan = models.PositiveSmallIntegerField("kebutuhan pegawai", null=True, blank=True)
    bobot_strategis = models.DecimalField(max_digits=3, decimal_places=2, default=1)
    pendidikan_minimal = models.SmallIntegerField(choices=TingkatPendidikan, null=True, blank=True)
    bidang_sesuai = models.JSONField("bidang ilmu sesuai", default=list, blank=True)
    bidang_serumpun = models.JSONField("bidang ilmu serumpun", default=list, blank=True)
    golongan_minimal = models.SmallIntegerField(null=True, blank=True)
    pengalaman_minimal = models.PositiveSmallIntegerField("pengalaman serumpun minimal (bulan)", null=True, blank=True)
    sumber_syarat = models.CharField("sumber syarat khusus", max_length=200, blank=True)
    sumber_kebutuhan = models.CharField("sumber kebutuhan (ABK)", max_length=200, blank=True)
    sumber_bobot = models.CharField("sumber bobot strategis", max_length=200, blank=True)
    sumber_standar = models.CharField("sumber standar kompetensi", max_length=200, blank=True)
    versi = models.PositiveIntegerField(default=1)
    boleh_kosong = models.BooleanField(default=True)
    aktif = models.BooleanField(default=True)

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        constraints = [
            models.UniqueConstraint(fields=["unit", "nomenklatur"], name="jabatan_sekali_per_unit"),
            models.CheckConstraint(
                condition=models.Q(bobot_strategis__gte=1, bobot_strategis__lte=2),
                name="jabatan_bobot_1_sampai_2",
                violation_error_message="Bobot strategis harus antara 1,00 dan 2,00.",
            ),
            models.CheckConstraint(
                condition=~models.Q(jenis=JenisJabatan.STRUKTURAL) | models.Q(kebutuhan=1),
                name="jabatan_struktural_satu_kursi",
                violation_error_message="Jabatan struktural selalu membutuhkan tepat satu orang.",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(pendidikan_minimal__isnull=True)
                    & models.Q(golongan_minimal__isnull=True)
                    & models.Q(pengalaman_minimal__isnull=True)
                )
                | ~models.Q(sumber_syarat=""),
                name="jabatan_syarat_khusus_bersumber",
                violation_error_message="Syarat yang menyimpang dari buku aturan harus menyebut sumbernya.",
            ),
        ]
        indexes = [models.Index(fields=["jenis", "eselon"])]

    def __str__(self) -> str:
        return self.nama


class SyaratKompetensi(models.Model):
    """Level of a competence that a post requires (standar kompetensi jabatan)."""

    jabatan = models.ForeignKey(Jabatan, models.CASCADE, related_name="syarat_kompetensi")
    kompetensi = models.SmallIntegerField(choices=Kompetensi)
    level = models.SmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])

    class Meta:
        verbose_name = "syarat kompetensi"
        verbose_name_plural = "syarat kompetensi"
        constraints = [
            models.UniqueConstraint(fields=["jabatan", "kompetensi"], name="syarat_kompetensi_sekali"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="syarat_kompetensi_level_1_5"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kompetensi_display()} level {self.level}"
