"""Choices of the appraisal. Codes of rating and predikat are SIASN's: 1 is the best."""

from django.db import models


class StatusPeriode(models.TextChoices):
    RENCANA = "rencana", "Perencanaan"
    BERJALAN = "berjalan", "Berjalan"
    TUTUP = "tutup", "Ditutup"


class StatusSKP(models.TextChoices):
    DRAF = "draf", "Rencana belum disetujui"
    BERJALAN = "berjalan", "Berjalan"
    FINAL = "final", "Hasil ditetapkan"


class Dimensi(models.TextChoices):
    HASIL = "hasil", "Hasil"
    PROSES = "proses", "Proses"


class JenisCapaian(models.TextChoices):
    NAIK = "naik", "Makin tinggi makin baik"
    TURUN = "turun", "Makin rendah makin baik"
    TURUN_NOL = "turun_nol", "Target nol"
    RENTANG = "rentang", "Dalam rentang"
    TONGGAK = "tonggak", "Tepat waktu"
    KUALITATIF = "kualitatif", "Tingkat yang diuraikan"


class Aspek(models.TextChoices):
    KUANTITAS = "kuantitas", "Kuantitas"
    KUALITAS = "kualitas", "Kualitas"
    WAKTU = "waktu", "Waktu"
    BIAYA = "biaya", "Biaya"


class CaraGabung(models.TextChoices):
    JUMLAH = "jumlah", "Jumlah"
    TERAKHIR = "terakhir", "Nilai terakhir"
    RATA_RATA = "rata-rata", "Rata-rata"


class Rating(models.IntegerChoices):
    DI_ATAS = 1, "Di atas ekspektasi"
    SESUAI = 2, "Sesuai ekspektasi"
    DI_BAWAH = 3, "Di bawah ekspektasi"


class Predikat(models.IntegerChoices):
    SANGAT_BAIK = 1, "Sangat baik"
    BAIK = 2, "Baik"
    BUTUH_PERBAIKAN = 3, "Butuh perbaikan"
    KURANG = 4, "Kurang"
    SANGAT_KURANG = 5, "Sangat kurang"


class NilaiPerilaku(models.TextChoices):
    """The seven values of BerAKHLAK."""

    BERORIENTASI_PELAYANAN = "berorientasi_pelayanan", "Berorientasi Pelayanan"
    AKUNTABEL = "akuntabel", "Akuntabel"
    KOMPETEN = "kompeten", "Kompeten"
    HARMONIS = "harmonis", "Harmonis"
    LOYAL = "loyal", "Loyal"
    ADAPTIF = "adaptif", "Adaptif"
    KOLABORATIF = "kolaboratif", "Kolaboratif"
