from django.db import models


class Inovasi(models.Model):
    """A programme of improvement, recognised by its measured effect."""

    judul = models.CharField(max_length=200)
    uraian = models.TextField(blank=True)
    unit = models.ForeignKey("jabatan.UnitOrganisasi", models.PROTECT, related_name="inovasi")
    indikator = models.CharField(max_length=200)
    satuan = models.CharField(max_length=60)
    arah_naik = models.BooleanField("makin tinggi makin baik", default=True)
    mulai = models.DateField("mulai diterapkan")

    class Meta:
        verbose_name = "program inovasi"
        verbose_name_plural = "program inovasi"
        ordering = ["-mulai", "judul"]

    def __str__(self) -> str:
        return self.judul


class Pengukuran(models.Model):
    """One measured value of the programme's indicator."""

    inovasi = models.ForeignKey(Inovasi, models.CASCADE, related_name="pengukuran")
    tanggal = models.DateField()
    nilai = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = "pengukuran"
        verbose_name_plural = "pengukuran"
        ordering = ["tanggal"]
        constraints = [models.UniqueConstraint(fields=["inovasi", "tanggal"], name="pengukuran_sekali_per_tanggal")]

    def __str__(self) -> str:
        return f"{self.tanggal}: {self.nilai}"


class Kontribusi(models.Model):
    """Share of one ASN in a programme, confirmed by the unit head."""

    inovasi = models.ForeignKey(Inovasi, models.CASCADE, related_name="kontribusi")
    asn = models.ForeignKey("jabatan.ASN", models.PROTECT, related_name="kontribusi")
    bagian = models.DecimalField("bagian (persen)", max_digits=5, decimal_places=2)
    dikonfirmasi = models.BooleanField(default=False)

    class Meta:
        verbose_name = "kontribusi"
        verbose_name_plural = "kontribusi"
        constraints = [
            models.UniqueConstraint(fields=["inovasi", "asn"], name="kontribusi_sekali"),
            models.CheckConstraint(condition=models.Q(bagian__gt=0, bagian__lte=100), name="kontribusi_persen"),
        ]

    def __str__(self) -> str:
        return f"{self.bagian} %"
