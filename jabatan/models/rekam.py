"""Records of a career beside the posts held. Each says where it comes from and since when it is known."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from jabatan.enums import BidangIlmu, JenisAngkaKredit, SumberRekam, TingkatPendidikan
from jabatan.golongan import nama_golongan


class Rekam(models.Model):
    """Origin of one fact; `siasn_id` is the id of the row in SIASN, empty when it did not come from there."""

    siasn_id = models.CharField("id SIASN", max_length=36, blank=True, default="", db_default="")
    sumber = models.CharField(max_length=8, choices=SumberRekam, default=SumberRekam.PETUGAS, db_default="petugas")
    sumber_rinci = models.CharField("keterangan sumber", max_length=200, blank=True, default="", db_default="")
    sumber_pada = models.DateField("menurut sumber per", null=True, blank=True)

    class Meta:
        abstract = True


def sekali_per_siasn_id(nama: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=["siasn_id"],
        condition=~Q(siasn_id=""),
        name=nama,
        violation_error_message="Rekaman SIASN ini sudah tersimpan.",
    )


class RiwayatGolongan(Rekam):
    """One promotion in rank (kenaikan pangkat) or, for PPPK, in golongan."""

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="riwayat_golongan")
    golongan = models.SmallIntegerField()
    tmt = models.DateField("TMT")
    jenis_kp = models.CharField("jenis kenaikan pangkat", max_length=100, blank=True)
    mk_tahun = models.SmallIntegerField("masa kerja (tahun)", null=True, blank=True)
    mk_bulan = models.SmallIntegerField("masa kerja (bulan)", null=True, blank=True)
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat golongan"
        verbose_name_plural = "riwayat golongan"
        ordering = ["-tmt", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["asn", "golongan", "tmt"], name="golongan_sekali_per_tmt"),
            sekali_per_siasn_id("golongan_siasn_id"),
        ]

    def __str__(self) -> str:
        return f"{nama_golongan(self.golongan)} ({self.tmt:%d-%m-%Y})"

    @property
    def golongan_nama(self) -> str:
        return nama_golongan(self.golongan)


class RiwayatPendidikan(Rekam):
    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="riwayat_pendidikan")
    tingkat = models.SmallIntegerField(choices=TingkatPendidikan)
    nama = models.CharField("program studi atau jurusan", max_length=200, blank=True)
    bidang_ilmu = models.SmallIntegerField(choices=BidangIlmu, null=True, blank=True)
    sekolah = models.CharField("sekolah atau perguruan tinggi", max_length=200, blank=True)
    tahun_lulus = models.SmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1950), MaxValueValidator(2100)]
    )
    nomor_ijazah = models.CharField("nomor ijazah", max_length=100, blank=True)

    class Meta:
        verbose_name = "riwayat pendidikan"
        verbose_name_plural = "riwayat pendidikan"
        ordering = ["-tingkat", "-tahun_lulus", "-id"]
        constraints = [sekali_per_siasn_id("pendidikan_siasn_id")]

    def __str__(self) -> str:
        return f"{self.get_tingkat_display()} {self.nama}".strip()


class Penghargaan(Rekam):
    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="penghargaan")
    nama = models.CharField(max_length=200)
    pemberi = models.CharField(max_length=200, blank=True)
    tanggal = models.DateField()
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)

    class Meta:
        verbose_name = "penghargaan"
        verbose_name_plural = "penghargaan"
        ordering = ["-tanggal", "-id"]
        constraints = [sekali_per_siasn_id("penghargaan_siasn_id")]

    def __str__(self) -> str:
        return self.nama


class PenugasanTim(Rekam):
    """Work in a team beside the post. Plt and Plh are spells in RiwayatJabatan."""

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="penugasan_tim")
    nama = models.CharField("nama tim", max_length=200)
    peran = models.CharField("peran dalam tim", max_length=100, blank=True)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)

    class Meta:
        verbose_name = "penugasan tim"
        verbose_name_plural = "penugasan tim"
        ordering = ["-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="tim_selesai_tidak_sebelum_mulai",
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class AngkaKredit(Rekam):
    """One determination of credit (PAK) of a functional official, with the three figures SIASN keeps."""

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="angka_kredit")
    jabatan_nama = models.CharField("jabatan fungsional", max_length=255, blank=True)
    jenis = models.CharField(max_length=10, choices=JenisAngkaKredit, default=JenisAngkaKredit.KONVERSI)
    mulai = models.DateField("awal masa penilaian", null=True, blank=True)
    selesai = models.DateField("akhir masa penilaian")
    utama = models.DecimalField("kredit utama", max_digits=9, decimal_places=3, null=True, blank=True)
    penunjang = models.DecimalField("kredit penunjang", max_digits=9, decimal_places=3, null=True, blank=True)
    total = models.DecimalField("kredit total", max_digits=9, decimal_places=3, validators=[MinValueValidator(0)])
    nomor_sk = models.CharField("nomor PAK", max_length=100, blank=True)
    tanggal_sk = models.DateField("tanggal PAK", null=True, blank=True)

    class Meta:
        verbose_name = "angka kredit"
        verbose_name_plural = "angka kredit"
        ordering = ["-selesai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mulai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="angka_kredit_urut",
                violation_error_message="Akhir masa penilaian tidak boleh sebelum awalnya.",
            ),
            models.CheckConstraint(condition=Q(total__gte=0), name="angka_kredit_tidak_negatif"),
            sekali_per_siasn_id("angka_kredit_siasn_id"),
        ]

    def __str__(self) -> str:
        return f"{self.total} sampai {self.selesai:%d-%m-%Y}"


class IndeksProfesionalitas(Rekam):
    """IP ASN as BKN computed it (PermenPANRB 38/2018): imported, never recomputed here."""

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="indeks_profesionalitas")
    tanggal = models.DateField("dihitung BKN pada")
    kualifikasi = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    kompetensi = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    kinerja = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    disiplin = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    total = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "indeks profesionalitas"
        verbose_name_plural = "indeks profesionalitas"
        ordering = ["-tanggal"]
        constraints = [
            models.UniqueConstraint(fields=["asn", "tanggal"], name="ip_asn_sekali_per_tanggal"),
            models.CheckConstraint(condition=Q(total__range=(0, 100)), name="ip_asn_0_100"),
        ]

    def __str__(self) -> str:
        return f"{self.total} ({self.tanggal:%d-%m-%Y})"


class RiwayatKinerja(Rekam):
    """A yearly or periodic result as e-Kinerja or SIASN holds it: three integers, 1 is the best (domain of skp22).

    `periode` 0 is the year, 1-4 a quarter, 101-112 a month. Years before Kinerja, or of another instansi, live only here.
    """

    asn = models.ForeignKey("jabatan.ASN", models.CASCADE, related_name="riwayat_kinerja")
    tahun = models.SmallIntegerField(validators=[MinValueValidator(2010), MaxValueValidator(2100)])
    periode = models.SmallIntegerField(default=0)
    hasil = models.SmallIntegerField("rating hasil kerja", null=True, blank=True)
    perilaku = models.SmallIntegerField("rating perilaku", null=True, blank=True)
    predikat = models.SmallIntegerField()
    penilai_nama = models.CharField(max_length=200, blank=True)
    penilai_nip = models.CharField("NIP penilai", max_length=30, blank=True)
    penilai_jabatan = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = "riwayat kinerja"
        verbose_name_plural = "riwayat kinerja"
        ordering = ["-tahun", "periode"]
        constraints = [
            models.UniqueConstraint(fields=["asn", "tahun", "periode"], name="kinerja_sekali_per_periode"),
            models.CheckConstraint(condition=Q(predikat__range=(1, 5)), name="kinerja_predikat_1_5"),
            models.CheckConstraint(
                condition=(Q(hasil__isnull=True) | Q(hasil__range=(1, 3)))
                & (Q(perilaku__isnull=True) | Q(perilaku__range=(1, 3))),
                name="kinerja_rating_1_3",
            ),
            models.CheckConstraint(
                condition=Q(periode=0) | Q(periode__range=(1, 4)) | Q(periode__range=(101, 112)), name="kinerja_periode"
            ),
        ]

    def __str__(self) -> str:
        return f"Kinerja {self.tahun}"

    @property
    def periode_nama(self) -> str:
        if not self.periode:
            return "tahunan"
        return f"triwulan {self.periode}" if self.periode <= 4 else f"bulan {self.periode - 100}"
