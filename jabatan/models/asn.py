from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Lower, Replace

from jabatan.enums import BidangIlmu, JenisJabatan, JenisPegawai, Kelamin, TingkatPendidikan
from jabatan.golongan import nama_golongan

# What the search compares: small letters without accents, every other mark a space. jabatan/queries/cari.py spells what is
# typed the same way. "Nur'aini" is kept as "nur aini" and as "nuraini", because people type both.
AKSEN = ("áàâäãåéèêëíìîïóòôöõúùûüñç’‘`´", "aaaaaaeeeeiiiiooooouuuunc" + "'" * 4)


def _kata_cari() -> SearchVector:
    """The words of the name in both spellings, and the NIP."""

    def teks(*bagian, **lain) -> Func:
        return Func(*bagian, output_field=models.TextField(), **lain)

    nama = teks(Lower("nama"), Value(AKSEN[0]), Value(AKSEN[1]), function="translate")
    dua_ejaan = teks(nama, Replace(nama, Value("'"), Value("")), template="%(expressions)s", arg_joiner=" || ' ' || ")
    kata = teks(dua_ejaan, Value("[^a-z0-9]+"), Value(" "), Value("g"), function="regexp_replace")
    return SearchVector(kata, "nip", config="simple")


def nama_bergelar(nama: str, depan: str, belakang: str) -> str:
    """Name with titles: "dr. Ni Luh Ayu Pratiwi, Sp.A"."""
    return f"{f'{depan} ' if depan else ''}{nama}{f', {belakang}' if belakang else ''}"


class ASN(models.Model):
    """A civil servant as SIASN knows them. Empty means that the data is not there, never zero or "no"."""

    pns_id = models.CharField("id SIASN", max_length=32, unique=True)
    nip = models.CharField("NIP", max_length=18, unique=True)
    nama = models.CharField(max_length=200)
    gelar_depan = models.CharField(max_length=60, blank=True)
    gelar_belakang = models.CharField(max_length=80, blank=True)
    tempat_lahir = models.CharField(max_length=100, blank=True)
    tanggal_lahir = models.DateField()
    kelamin = models.CharField(max_length=1, choices=Kelamin, blank=True)
    email_dinas = models.EmailField(blank=True)
    jenis_pegawai = models.CharField(max_length=8, choices=JenisPegawai)
    kedudukan_kode = models.SmallIntegerField("kode kedudukan hukum", null=True, blank=True)
    kedudukan_nama = models.CharField("kedudukan hukum", max_length=100, blank=True)
    status = models.CharField("status CPNS/PNS", max_length=20, blank=True)
    tmt_cpns = models.DateField("TMT CPNS", null=True, blank=True)
    tmt_pns = models.DateField("TMT PNS", null=True, blank=True)
    golongan = models.SmallIntegerField(null=True, blank=True)
    tmt_golongan = models.DateField("TMT golongan", null=True, blank=True)
    mk_tahun = models.SmallIntegerField("masa kerja (tahun)", null=True, blank=True)
    mk_bulan = models.SmallIntegerField("masa kerja (bulan)", null=True, blank=True)
    jenis_jabatan = models.SmallIntegerField(choices=JenisJabatan, null=True, blank=True)
    jabatan = models.ForeignKey("jabatan.Jabatan", models.PROTECT, null=True, blank=True, related_name="pemangku")
    jabatan_nama = models.CharField("nama jabatan menurut SIASN", max_length=255, blank=True)
    tmt_jabatan = models.DateField("TMT jabatan", null=True, blank=True)
    unit = models.ForeignKey("jabatan.UnitOrganisasi", models.PROTECT, null=True, blank=True, related_name="pegawai")
    tingkat_pendidikan = models.SmallIntegerField(choices=TingkatPendidikan, null=True, blank=True)
    pendidikan_nama = models.CharField("pendidikan", max_length=200, blank=True)
    bidang_ilmu = models.SmallIntegerField(choices=BidangIlmu, null=True, blank=True)
    tahun_lulus = models.SmallIntegerField(null=True, blank=True)
    nama_sekolah = models.CharField(max_length=200, blank=True)
    tmt_pensiun = models.DateField("TMT pensiun", null=True, blank=True)
    dasar_pensiun = models.CharField(max_length=60, blank=True, help_text="Dari mana BUP diambil")
    bup_siasn = models.SmallIntegerField("BUP menurut SIASN", null=True, blank=True)
    tmt_pensiun_siasn = models.DateField("TMT pensiun menurut SIASN", null=True, blank=True)
    akhir_kontrak = models.DateField("akhir perjanjian kerja (PPPK)", null=True, blank=True)
    data_per = models.DateField("data menurut SIASN per", null=True, blank=True)
    aktif = models.BooleanField(default=True)
    versi = models.PositiveIntegerField(default=1)
    diubah_pada = models.DateTimeField(auto_now=True)
    cari = models.GeneratedField(
        expression=_kata_cari(),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "ASN"
        verbose_name_plural = "ASN"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nip__regex=r"^[0-9]{18}$"),
                name="asn_nip_18_angka",
                violation_error_message="NIP harus 18 angka.",
            ),
            # Deferrable, so that two people may change places within one statement.
            ExclusionConstraint(
                name="asn_satu_pemangku_struktural",
                expressions=[(Func("jabatan", "jabatan", Value("[]"), function="int8range"), RangeOperators.OVERLAPS)],
                condition=models.Q(aktif=True, jenis_jabatan=JenisJabatan.STRUKTURAL, jabatan__isnull=False),
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message="Jabatan struktural ini sudah dipangku orang lain.",
            ),
        ]
        indexes = [
            GinIndex(fields=["cari"], name="asn_cari"),
            models.Index(fields=["nama", "id"], name="asn_urut_nama"),
            models.Index(fields=["tmt_pensiun"], name="asn_pensiun"),
            models.Index(fields=["akhir_kontrak"], name="asn_akhir_kontrak"),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        return nama_bergelar(self.nama, self.gelar_depan, self.gelar_belakang)

    @property
    def golongan_nama(self) -> str:
        return nama_golongan(self.golongan) if self.golongan is not None else ""

    @property
    def inisial(self) -> str:
        kata = [k for k in self.nama.split() if k not in ("I", "Ni")]
        return "".join(k[0] for k in (kata[:1] + kata[-1:] if len(kata) > 1 else kata)).upper()
