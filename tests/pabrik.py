"""Factories: the smallest city in which a thing can happen. Synthetic people only."""

import hashlib
from datetime import date
from decimal import Decimal

import factory
from django.contrib.auth.models import Group
from django.utils import timezone

from jabatan.enums import JenisJabatan, Peran, Rumpun
from jabatan.models import (
    ASN,
    Asesmen,
    Diklat,
    Dokumen,
    Ekspor,
    IsiDokumen,
    Jabatan,
    NilaiKompetensi,
    Nomenklatur,
    PemetaanKolom,
    Pengguna,
    RiwayatJabatan,
    SaringanTersimpan,
    UnitOrganisasi,
    Usulan,
)
from jabatan.muat.referensi import tingkat_jabatan
from jabatan.siasn.kolom import JenisBerkas, sidik_kepala
from penilaian.models import SKP, Indikator, PeriodePenilaian, RencanaHasilKerja
from penilaian.rules.buku import daftar_buku

SANDI = "sandi-uji-kinerja"


def unit(nama: str, induk: UnitOrganisasi | None = None) -> UnitOrganisasi:
    siasn = nama.upper().replace(" ", "")[:32]
    if induk is None:
        return UnitOrganisasi.objects.add_root({"nama": nama, "siasn_id": siasn})
    return UnitOrganisasi.objects.add_child(UnitOrganisasi.objects.get(pk=induk.pk), {"nama": nama, "siasn_id": siasn})


class NomenklaturFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Nomenklatur

    siasn_id = factory.Sequence(lambda n: f"N{n:031d}")
    nama = factory.Sequence(lambda n: f"Jabatan {n}")
    jenis = JenisJabatan.STRUKTURAL


def jabatan(unit: UnitOrganisasi, nama: str, *, eselon: int = 42, rumpun: int = Rumpun.KESEHATAN, **lain) -> Jabatan:
    n = NomenklaturFactory(nama=nama)
    return Jabatan.objects.create(
        unit=unit, nomenklatur=n, nama=nama, jenis=JenisJabatan.STRUKTURAL, eselon=eselon, kebutuhan=1,
        tingkat=tingkat_jabatan(eselon, ""), rumpun=rumpun, **lain,
    )  # fmt: skip


def fungsional(
    unit: UnitOrganisasi, nama: str = "Perawat Ahli Muda", *, jenjang: str = "MU", kebutuhan: int | None = None, **lain
) -> Jabatan:
    n = NomenklaturFactory(nama=nama, jenis=JenisJabatan.FUNGSIONAL, jenjang=jenjang)
    return Jabatan.objects.create(
        unit=unit, nomenklatur=n, nama=nama, jenis=n.jenis, tingkat=tingkat_jabatan(None, jenjang), kebutuhan=kebutuhan,
        rumpun=Rumpun.KESEHATAN, **lain,
    )  # fmt: skip


class ASNFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ASN

    pns_id = factory.Sequence(lambda n: f"P{n:031d}")
    nip = factory.Sequence(lambda n: f"19850101201001{1 + n % 2}{n % 1000:03d}")
    nama = factory.Sequence(lambda n: f"I Wayan Contoh {n}")
    tanggal_lahir = date(1985, 1, 1)
    kelamin = "M"
    unit = None
    jabatan = None
    jenis_pegawai = "PNS"
    kedudukan_kode = 1
    kedudukan_nama = "Aktif"
    golongan = 34
    tmt_golongan = date(2020, 4, 1)
    tmt_cpns = date(2010, 1, 1)
    tmt_jabatan = date(2020, 1, 1)
    tmt_pensiun = date(2043, 2, 1)
    tingkat_pendidikan = 40
    bidang_ilmu = 4
    jenis_jabatan = JenisJabatan.STRUKTURAL
    jabatan_nama = factory.LazyAttribute(lambda a: a.jabatan.nama if a.jabatan else "Pelaksana")


def asesmen(asn: ASN, level: int = 4, potensi: int | None = 80) -> Asesmen:
    a = Asesmen.objects.create(
        asn=asn, tanggal=date(2025, 6, 1), berlaku_sampai=date(2028, 6, 1), potensi=potensi, penyelenggara="Asesmen uji"
    )
    NilaiKompetensi.objects.bulk_create(NilaiKompetensi(asesmen=a, kompetensi=k, level=level) for k in range(9))
    return a


def riwayat(asn: ASN, jabatan: Jabatan, mulai: date, selesai: date | None = None) -> RiwayatJabatan:
    return RiwayatJabatan.objects.create(
        asn=asn, jabatan=jabatan, jenis=jabatan.jenis, nama_jabatan=jabatan.nama, unit=jabatan.unit, nama_unit=jabatan.unit.nama,
        rumpun=jabatan.rumpun, tingkat=jabatan.tingkat, mulai=mulai, selesai=selesai,
    )  # fmt: skip


def pengguna(peran: Peran | None, *, nip: str, asn: ASN | None = None, **lain) -> Pengguna:
    p = Pengguna.objects.create_user(nip=nip, nama=lain.pop("nama", f"Pengguna {peran or 'tanpa peran'}"), password=SANDI,
                                     asn=asn, **lain)  # fmt: skip
    if peran:
        p.groups.add(Group.objects.get_or_create(name=peran)[0])
    return p


def ekspor(oleh: Pengguna, **lain) -> Ekspor:
    """A finished CSV of the list of people."""
    isi = {
        "halaman": "pegawai",
        "bentuk": "csv",
        "status": "selesai",
        "berkas": b"NIP\r\n",
        "jumlah": 0,
        "kemajuan": 100,
    }
    return Ekspor.objects.create(pengguna=oleh, selesai_pada=timezone.now(), **{**isi, **lain})


def saringan(oleh: Pengguna, nama: str = "PNS", kueri: str = "jenis_pegawai=PNS", **lain) -> SaringanTersimpan:
    return SaringanTersimpan.objects.create(
        pengguna=oleh, nama=nama, kueri=kueri, **{"halaman": "pegawai", "kolom": ["nama", "nip"], **lain}
    )


def periode(tahun: int = 2026, status: str = "berjalan") -> PeriodePenilaian:
    return PeriodePenilaian.objects.create(
        tahun=tahun, mulai=date(tahun, 1, 1), selesai=date(tahun, 12, 31), status=status, aturan=daftar_buku()[-1].nama
    )


def skp(asn: ASN, periode: PeriodePenilaian, penilai: ASN | None = None) -> SKP:
    """An SKP with one hasil indicator (target 95) and one proses indicator."""
    s = SKP.objects.create(
        periode=periode, asn=asn, jabatan_nama=asn.jabatan_nama, unit=asn.unit, penilai=penilai, status="berjalan",
        mulai=periode.mulai, selesai=periode.selesai,
    )  # fmt: skip
    rhk = RencanaHasilKerja.objects.create(skp=s, uraian="Meningkatnya cakupan imunisasi dasar")
    Indikator.objects.create(
        rhk=rhk,
        dimensi="hasil",
        uraian="Cakupan imunisasi dasar",
        satuan="persen",
        jenis="naik",
        target=Decimal(95),
        bobot=1,
    )
    Indikator.objects.create(rhk=rhk, dimensi="proses", uraian="Cara menjangkau sasaran", jenis="kualitatif", bobot=1)
    return s


def diklat(asn: ASN, nama: str = "Pelatihan Kepemimpinan Administrator") -> Diklat:
    return Diklat.objects.create(asn=asn, jenis="struktural", jenjang=2, nama=nama, tahun=2022)


def pdf(isi: str = "Surat keputusan contoh") -> bytes:
    """The smallest whole PDF: one empty page, its text in a comment, with a cross-reference table that fits."""
    bagian = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
              b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"]  # fmt: skip
    hasil, letak = b"%PDF-1.4\n%" + isi.encode() + b"\n", []
    for n, b in enumerate(bagian, start=1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (n, b)
    xref = len(hasil)
    hasil += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % n for n in letak)
    return hasil + b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % xref


def dokumen(asn: ASN, judul: str = "Surat keputusan", **lain) -> Dokumen:
    isi = lain.pop("isi", None) or pdf(f"{judul} {asn.nip}")
    d = Dokumen.objects.create(
        asn=asn, judul=judul, nama_berkas=f"{judul}.pdf", mime="application/pdf", ukuran=len(isi),
        sidik=hashlib.sha256(isi).hexdigest(), **lain,
    )  # fmt: skip
    IsiDokumen.objects.create(dokumen=d, isi=isi)
    return d


def usulan(asn: ASN, oleh: Pengguna, **lain) -> Usulan:
    """A diploma that is missing, proposed with its scan."""
    isi = {"tingkat": 45, "nama": "Kesehatan Masyarakat", "bidang_ilmu": 4, "sekolah": "Universitas Udayana",
           "tahun_lulus": 2019, "nomor_ijazah": ""}  # fmt: skip
    u = Usulan.objects.create(
        **{"asn": asn, "rekam_jenis": "pendidikan", "tindakan": "tambah", "isi": isi, "alasan": "Ijazah belum tercatat.",
           "diajukan_oleh": oleh, **lain}
    )  # fmt: skip
    dokumen(asn, f"Ijazah S-2 usulan {u.pk}", rekam_jenis=u.rekam_jenis, usulan=u)
    return u


def pemetaan(nama: str = "Rekap kantor") -> PemetaanKolom:
    """A saved mapping of a header of three columns."""
    kepala = ["No Induk", "Thn", "Predikat Akhir"]
    return PemetaanKolom.objects.create(
        nama=nama, jenis=JenisBerkas.KINERJA, sidik_kepala=sidik_kepala(kepala), kepala=kepala,
        peta={"NIP": 0, "TAHUN": 1, "PREDIKAT": 2},
    )  # fmt: skip
