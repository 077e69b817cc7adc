"""Every rule of the data-quality report: the planted row is found, the clean city gives nothing."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jabatan.enums import JenisJabatan, Peran
from jabatan.models import ASN, Asesmen, CatatanPeristiwa, Jabatan, RiwayatJabatan, UnitOrganisasi
from jabatan.queries.mutu import jumlah_temuan, ringkasan_mutu, temuan
from jabatan.queries.mutu_syarat import SYARAT
from jabatan.rules.mutu import buku_mutu
from tests import pabrik as p

HARI_INI = timezone.localdate()


def orang(n: int, jabatan: Jabatan, **lain) -> ASN:
    """A person whose every date, number and post agree with each other."""
    isi = {
        "nip": f"19850101201001{1}{n:03d}", "nama": f"I Wayan Bersih {n}", "unit": jabatan.unit, "jabatan": jabatan,
        "jenis_jabatan": jabatan.jenis, "tmt_pns": date(2011, 1, 1), "mk_tahun": 14, "mk_bulan": 3, "tahun_lulus": 2008,
    }  # fmt: skip
    return p.ASNFactory(**{**isi, **lain})


@pytest.fixture
def bersih(db):
    akar = p.unit("Pemerintah Kota Denpasar")
    dinas = p.unit("Dinas Kesehatan", akar)
    kadis = p.jabatan(dinas, "Kepala Dinas Kesehatan", eselon=22)
    n = p.NomenklaturFactory(nama="Pengelola Layanan", jenis=JenisJabatan.PELAKSANA)
    staf = Jabatan.objects.create(unit=dinas, nomenklatur=n, nama=n.nama, jenis=JenisJabatan.PELAKSANA, kebutuhan=9)
    kepala = orang(1, kadis)
    p.riwayat(kepala, kadis, date(2020, 1, 1))
    return {"akar": akar, "dinas": dinas, "kadis": kadis, "staf": staf, "kepala": kepala, "a": orang(2, staf)}


def ubah(k, **isi):
    ASN.objects.filter(pk=k["a"].pk).update(**isi)
    return k["a"].pk


def surat(k, penugasan="PLT", nama="", **lain):
    isi = {"mulai": date(2020, 1, 1), "jabatan": k["kadis"], "unit": k["dinas"], **lain}
    RiwayatJabatan.objects.create(asn=k["a"], nama_jabatan=nama or "Kepala Dinas Kesehatan", penugasan=penugasan, **isi)


def _pppk(k, **isi):
    return ubah(
        k, jenis_pegawai="PPPK", golongan=109, nip="198501012019211002", tmt_cpns=date(2019, 1, 1), tmt_pns=None, **isi
    )


def _ganda(k):
    return {k["a"].pk, orang(3, k["staf"], nama=k["a"].nama.upper()).pk}


def _beda(k):
    surat(k, "D", jenis=JenisJabatan.PELAKSANA, selesai=HARI_INI + timedelta(9))
    return k["a"].pk


def _unit_lain(k):
    lain = p.unit("Dinas Sosial", k["akar"])
    kepala = p.jabatan(lain, "Kepala Dinas Sosial", eselon=22)
    orang(4, kepala)
    return ubah(k, unit=lain)


def _putus(k):
    p.riwayat(k["a"], k["staf"], date(2012, 1, 1), date(2014, 1, 1))
    p.riwayat(k["a"], k["staf"], date(2014, 3, 1))
    return k["a"].pk


def _tutup(k):
    Jabatan.objects.filter(pk=k["staf"].pk).update(aktif=False)
    return k["a"].pk


def _asesmen(k):
    Asesmen.objects.create(asn=k["a"], tanggal=HARI_INI + timedelta(1), berlaku_sampai=HARI_INI + timedelta(900))
    return k["a"].pk


def _dua_kepala(k):
    surat(k, selesai=HARI_INI + timedelta(30))
    return k["dinas"].pk


def _dua_definitif(k):
    """Two posts of the same eselon in one unit: both lead it, although each has one holder."""
    orang(5, p.jabatan(k["dinas"], "Kepala Dinas Kesehatan Kembar", eselon=22))
    return k["dinas"].pk


def _tanpa_kepala(k):
    ASN.objects.filter(pk=k["kepala"].pk).delete()
    return k["dinas"].pk


def _uptd_tanpa_kepala(k):
    sekolah = p.unit("SMP Negeri 1 Denpasar", k["dinas"])
    UnitOrganisasi.objects.filter(pk=sekolah.pk).update(jenis="uptd")
    guru = p.NomenklaturFactory(nama="Guru Ahli Muda", jenis=JenisJabatan.FUNGSIONAL, jenjang="MU")
    pos = Jabatan.objects.create(unit=sekolah, nomenklatur=guru, nama=guru.nama, jenis=JenisJabatan.FUNGSIONAL)
    orang(6, pos)
    RiwayatJabatan.objects.create(asn=k["a"], nama_jabatan="Wakil Kepala Sekolah", penugasan="TT", unit=sekolah,
                                  mulai=date(2024, 1, 1))  # fmt: skip
    return sekolah.pk


def _unit_tutup(k):
    UnitOrganisasi.objects.filter(pk=k["dinas"].pk).update(aktif=False)
    return k["dinas"].pk


def _jenjang(k):
    n = p.NomenklaturFactory(nama="Perawat", jenis=JenisJabatan.FUNGSIONAL)
    return Jabatan.objects.create(unit=k["dinas"], nomenklatur=n, nama=n.nama, jenis=JenisJabatan.FUNGSIONAL).pk


def _plt(k):
    ASN.objects.filter(pk=k["kepala"].pk).delete()
    surat(k)
    return k["a"].pk


def _pppk_struktural(k):
    lain = p.unit("Dinas Sosial", k["akar"])
    pos = p.jabatan(lain, "Kepala Dinas Sosial", eselon=22)
    return _pppk(k, unit=lain, jabatan=pos, jenis_jabatan=1)


KASUS = [
    ("nip-lahir", lambda k: ubah(k, tanggal_lahir=date(1985, 1, 2))),
    ("nip-kelamin", lambda k: ubah(k, kelamin="F")),
    ("nip-cpns", lambda k: ubah(k, tmt_cpns=date(2010, 2, 1))),
    ("nip-pppk", lambda k: _pppk(k) and ubah(k, nip="198501012018211002")),
    ("nip-pppk", lambda k: _pppk(k) and ubah(k, nip=f"19850101{HARI_INI.year + 1}211002")),
    ("orang-ganda", _ganda),
    ("tmt-lahir", lambda k: ubah(k, tmt_cpns=date(2002, 12, 1), nip="198501012002121002", tahun_lulus=2002)),
    ("tmt-cpns-pns", lambda k: ubah(k, tmt_pns=date(2009, 12, 31))),
    ("tmt-golongan", lambda k: ubah(k, tmt_golongan=date(2009, 12, 31))),
    ("tmt-golongan", lambda k: ubah(k, tmt_golongan=HARI_INI + timedelta(1))),
    ("tmt-jabatan", lambda k: ubah(k, tmt_jabatan=date(2009, 12, 31))),
    ("tmt-jabatan", lambda k: ubah(k, tmt_jabatan=HARI_INI + timedelta(1))),
    ("umur", lambda k: ubah(k, tanggal_lahir=date(1950, 1, 1), nip="195001012010011002")),
    ("tahun-lulus", lambda k: ubah(k, tahun_lulus=HARI_INI.year + 1)),
    ("tahun-lulus", lambda k: ubah(k, tahun_lulus=1995)),
    ("bup-lewat", lambda k: ubah(k, tmt_pensiun=HARI_INI, dasar_pensiun="UU 20/2023")),
    ("kontrak-lewat", lambda k: _pppk(k, akhir_kontrak=HARI_INI - timedelta(1))),
    ("kedudukan", lambda k: ubah(k, kedudukan_kode=99)),
    ("tanpa-unit", lambda k: ubah(k, unit=None)),
    ("tanpa-jabatan", lambda k: ubah(k, jabatan=None)),
    ("jabatan-beda", _beda),
    ("jabatan-unit", _unit_lain),
    ("jabatan-jenis", lambda k: ubah(k, jenis_jabatan=2)),
    ("jabatan-tutup", _tutup),
    ("riwayat-putus", _putus),
    ("plt-tanpa-akhir", _plt),
    ("golongan-skala", lambda k: ubah(k, golongan=109, tingkat_pendidikan=None)),
    ("golongan-skala", lambda k: _pppk(k) and ubah(k, golongan=31)),
    ("golongan-pendidikan", lambda k: ubah(k, golongan=33, tingkat_pendidikan=15)),
    ("masa-kerja", lambda k: ubah(k, mk_bulan=12)),
    ("masa-kerja", lambda k: ubah(k, mk_tahun=30)),
    ("pppk-struktural", _pppk_struktural),
    ("asesmen-depan", _asesmen),
    ("dua-kepala", _dua_kepala),
    ("dua-kepala", _dua_definitif),
    ("tanpa-kepala", _tanpa_kepala),
    ("tanpa-kepala", _uptd_tanpa_kepala),
    ("unit-tutup", _unit_tutup),
    ("jenjang-kosong", _jenjang),
]


def ada() -> dict[str, int]:
    return {r.aturan.kode: r.jumlah for r in ringkasan_mutu() if r.jumlah}


@pytest.mark.parametrize(("kode", "tanam"), KASUS)
def test_baris_yang_ditanam_ditemukan(bersih, kode, tanam):
    assert ada() == {}
    pk = tanam(bersih)
    assert set(ada()) == {kode}
    aturan = buku_mutu().cari(kode)
    isi = temuan(aturan)
    assert {t.objek_id for t in isi} == (pk if isinstance(pk, set) else {pk})
    assert jumlah_temuan(aturan) == len(isi)
    assert all(nilai or not salah for t in isi for _, nilai, salah in t.nilai)


def test_setiap_aturan_punya_syarat_dan_kasus():
    kode = [a.kode for a in buku_mutu().aturan]
    assert set(kode) == set(SYARAT) == {k for k, _ in KASUS}


@pytest.mark.parametrize(
    "isi",
    [
        {"kelamin": ""},
        {"golongan": 34, "tingkat_pendidikan": 40},
        {"golongan": 41, "tingkat_pendidikan": 40, "jenis_jabatan": 2},
        {"golongan": 41, "tingkat_pendidikan": None},
        {
            "tmt_pns": None,
            "tmt_golongan": None,
            "mk_tahun": None,
            "mk_bulan": None,
            "tahun_lulus": None,
            "tmt_pensiun": None,
        },
        {"tmt_pensiun": HARI_INI + timedelta(1)},
        {"kedudukan_kode": 15},
    ],
)
def test_yang_wajar_atau_belum_ada_bukan_temuan(bersih, isi):
    if isi.get("jenis_jabatan") == 2:
        Jabatan.objects.filter(pk=bersih["staf"].pk).update(jenis=2)
        bersih["staf"].nomenklatur.jenjang = "MU"
        bersih["staf"].nomenklatur.save()
    ubah(bersih, **isi)
    assert ada() == {}


def test_orang_tidak_aktif_dan_plt_di_jabatan_kosong_bukan_temuan(bersih):
    ubah(bersih, aktif=False, tanggal_lahir=date(1940, 1, 1), unit=None, kedudukan_kode=99)
    assert ada() == {}
    ubah(bersih, aktif=True, tanggal_lahir=date(1985, 1, 1), unit=bersih["dinas"], kedudukan_kode=1)
    ASN.objects.filter(pk=bersih["kepala"].pk).delete()
    surat(bersih, selesai=HARI_INI + timedelta(30), jabatan=None)
    assert ada() == {}


def test_kepala_sekolah_sebagai_tugas_tambahan_memimpin(bersih):
    pk = _uptd_tanpa_kepala(bersih)
    sekolah = UnitOrganisasi.objects.get(pk=pk)
    RiwayatJabatan.objects.filter(unit=sekolah, penugasan="TT").update(nama_jabatan="Kepala SMP Negeri 1 Denpasar")
    assert ada() == {}


def test_saringan_unit_dan_berkas(bersih, client):
    client.force_login(p.pengguna(Peran.AUDITOR, nip="auditor"))
    ubah(bersih, kelamin="F", nama="=1+1")
    lain = p.unit("Dinas Sosial", bersih["akar"])
    assert {r.aturan.kode: r.jumlah for r in ringkasan_mutu(lain) if r.jumlah} == {}
    halaman = client.get(reverse("mutu"), {"unit": bersih["dinas"].pk}).content.decode()
    assert "NIP berbeda dengan jenis kelamin" in halaman and "30 aturan tanpa temuan" in halaman
    rinci = client.get(reverse("mutu-rinci", args=["nip-kelamin"])).content.decode()
    assert '<mark class="mutu-nilai">Perempuan</mark>' in rinci and bersih["a"].nip in rinci
    assert client.get(reverse("mutu-rinci", args=["nip-kelamin"]), {"unit": lain.pk}).context["baris"] == []
    assert client.get(reverse("mutu-rinci", args=["tidak-ada"])).status_code == 404
    buku = openpyxl.load_workbook(io.BytesIO(client.get(reverse("mutu-ekspor", args=["xlsx"])).content))
    baris = list(buku.active.iter_rows(values_only=True))
    assert baris[0][:4] == ("Aturan", "Tingkat", "Tentang", "NIP") and baris[1][3] == bersih["a"].nip
    satu = client.get(reverse("mutu-ekspor", args=["csv"]), {"aturan": "nip-kelamin"}).getvalue().decode()
    assert "Jenis kelamin: Perempuan" in satu and ",'=1+1," in satu
    assert CatatanPeristiwa.objects.filter(tindakan="mengekspor daftar").count() == 2
    assert client.get(reverse("mutu-ekspor", args=["exe"])).status_code == 404


def test_kota_bersih_kosong_dan_kueri_tetap(bersih, client):
    client.force_login(p.pengguna(Peran.PETUGAS, nip="petugas"))

    def hitung(alamat):
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(alamat).status_code == 200
        return len(kueri)

    assert "Tidak ada temuan" in client.get(reverse("mutu")).content.decode()
    alamat = [reverse("mutu"), reverse("mutu-rinci", args=["nip-kelamin"])]
    for n in (2, 200):
        ASN.objects.filter(nama__startswith="Banyak").delete()
        for i in range(n):
            orang(500 + i, bersih["staf"], kelamin="F", nama=f"Banyak {i}")
        jumlah = [hitung(a) for a in alamat]
        if n == 2:
            awal = jumlah
    assert jumlah == awal and max(jumlah) <= 12
    assert len(client.get(alamat[1]).context["baris"]) == 50
    assert len(client.get(alamat[1], {"page": 4}).context["baris"]) == 50
