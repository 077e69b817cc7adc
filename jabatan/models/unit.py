from django.db import models
from treebeard.mp_tree import MP_Node


class JenisUnit(models.TextChoices):
    PEMKOT = "pemkot", "Pemerintah kota"
    SEKRETARIAT = "sekretariat", "Sekretariat"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    BADAN = "badan", "Badan"
    DINAS = "dinas", "Dinas"
    KECAMATAN = "kecamatan", "Kecamatan"
    KELURAHAN = "kelurahan", "Kelurahan"
    UPTD = "uptd", "UPTD"
    BAGIAN = "bagian", "Bagian, bidang, subbagian"


class UnitOrganisasi(MP_Node):
    """A unit of the organisation tree, matched to SIASN by id, never by name (names repeat)."""

    siasn_id = models.CharField("id SIASN", max_length=32, unique=True)
    nama = models.CharField(max_length=255)
    jenis = models.CharField(max_length=12, choices=JenisUnit, default=JenisUnit.BAGIAN)
    aktif = models.BooleanField(default=True)

    class Meta:
        verbose_name = "unit organisasi"
        verbose_name_plural = "unit organisasi"

    def __str__(self) -> str:
        return self.nama

    def jalur_leluhur(self) -> list[str]:
        """Paths of the ancestors, root first, without the unit itself."""
        langkah = self.steplen
        return [self.path[:batas] for batas in range(langkah, len(self.path), langkah)]
