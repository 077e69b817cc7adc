"""The search: what is found by what is typed, for whom, and in how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jabatan.enums import Peran as P
from jabatan.models import ASN
from jabatan.queries import cari as cari_modul
from jabatan.queries.cari import cari_semua
from jabatan.queries.pegawai import cari_nama, kata_cari
from tests import pabrik as p


@pytest.fixture
def orang(kota):
    nama = [
        "I Made Surya Adnyana",
        "Ketut Aryana-Putra",
        "Maria D'Souza",
        "Siti Nur'aini",
        "I Gedé Wédastra",
        "A.A. Ngurah Oka",
    ]
    kota.orang = {
        n: p.ASNFactory(nama=n, unit=kota.puskesmas, nip=f"19850{i}012010011{i:03d}", gelar_belakang="S.Kom.")
        for i, n in enumerate(nama, start=1)
    }
    return kota


@pytest.mark.parametrize(
    ("teks", "nama"),
    [
        ("made surya", "I Made Surya Adnyana"),
        ("surya made", "I Made Surya Adnyana"),
        ("SURY adny", "I Made Surya Adnyana"),
        ("dr. I Made Surya Adnyana, S.Kom., M.Kom.", "I Made Surya Adnyana"),
        ("aryana-putra", "Ketut Aryana-Putra"),
        ("putra aryana", "Ketut Aryana-Putra"),
        ("d'souza", "Maria D'Souza"),
        ("d’souza", "Maria D'Souza"),
        ("dsouza", "Maria D'Souza"),
        ("nuraini", "Siti Nur'aini"),
        ("nur aini", "Siti Nur'aini"),
        ("gede wedastra", "I Gedé Wédastra"),
        ("gedé", "I Gedé Wédastra"),
        ("a.a. ngurah", "A.A. Ngurah Oka"),
        ("19850101 201001 1 001", "I Made Surya Adnyana"),
        ("198501", "I Made Surya Adnyana"),
        ("made 198501", "I Made Surya Adnyana"),
    ],
)
def test_ditemukan(orang, teks, nama):
    assert nama in {a.nama for a in cari_nama(ASN.objects.all(), teks)}


@pytest.mark.parametrize("teks", ["urya", "made putra", "198599", "!!!", "made 1999", "surya adnyana wijaya"])
def test_tidak_ditemukan(orang, teks):
    assert "I Made Surya Adnyana" not in {a.nama for a in cari_nama(ASN.objects.all(), teks)}


def test_teks_kosong_tidak_menyaring(orang):
    assert cari_nama(ASN.objects.all(), "  ").count() == ASN.objects.count()


@pytest.mark.parametrize(
    ("teks", "kata"), [("99", ["99"]), ("0012", ["0012"]), ("H. Ahmad", ["ahmad"]), ("Drs. Ir. Budi", ["budi"])]
)
def test_kata(teks, kata):
    assert kata_cari(teks) == kata


def test_rentang_nip_di_ujung(orang):
    ujung = p.ASNFactory(nama="Ujung", nip="999901012010011001")
    assert list(cari_nama(ASN.objects.all(), "99")) == [ujung]


@given(st.text(max_size=40))
def test_kata_selalu_aman_untuk_tsquery(teks):
    assert all(k.isascii() and k.isalnum() and k == k.lower() for k in kata_cari(teks))


@pytest.mark.django_db
@pytest.mark.parametrize("teks", ["'", "a & b", "x:*", "(", "\\", "<->", "%", "_", "a|b", "\x00"])
def test_tanda_apa_pun_tidak_menggalkan(orang, client, teks):
    client.force_login(orang.pengguna[P.PETUGAS])
    for nama in ("cari", "cari-saran", "pegawai"):
        assert client.get(reverse(nama), {"q": teks}).status_code == 200, nama


def test_lebih_dari_batas_dikatakan(orang, monkeypatch):
    monkeypatch.setattr(cari_modul, "BATAS", 3)
    hasil = cari_semua(orang.pengguna[P.PETUGAS], "19850", orang=2, lain=1)
    assert hasil.lebih and len(hasil.orang) == 2


def test_yang_diawali_teks_lebih_dulu(orang):
    p.ASNFactory(nama="Surya Dharma", unit=orang.puskesmas, nip="198512012010011999")
    hasil = cari_semua(orang.pengguna[P.PETUGAS], "surya", orang=5, lain=1)
    assert [a.nama for a in hasil.orang] == ["Surya Dharma", "I Made Surya Adnyana"]


def test_unit_dan_jabatan(kota):
    hasil = cari_semua(kota.pengguna[P.PETUGAS], "puskesmas denpasar", orang=5, lain=5)
    assert [u.nama for u in hasil.unit] == [kota.puskesmas.nama] and [j.nama for j in hasil.jabatan] == [
        kota.kapus.nama
    ]


def test_satu_huruf_tidak_dicari(kota):
    assert not cari_semua(kota.pengguna[P.PETUGAS], "p", orang=5, lain=5)


@pytest.mark.parametrize("peran", list(P))
@pytest.mark.parametrize("alamat", ["cari", "cari-saran"])
def test_hanya_di_dalam_lingkup(kota, client, peran, alamat):
    """Another unit's people, units and posts are found only by who sees everything."""
    client.force_login(kota.pengguna[peran])
    luas = peran in {P.ADMINISTRATOR, P.PETUGAS, P.PIMPINAN, P.AUDITOR}
    for teks, rahasia in [
        ("sudarma", kota.lain.nama),
        (kota.lain.nip[:12], kota.lain.nip),
        ("dinas pendidikan", "Kepala Dinas Pendidikan"),
    ]:
        isi = client.get(reverse(alamat), {"q": teks}).content.decode().replace(" ", "")
        assert (rahasia.replace(" ", "") in isi) == luas, (peran, teks)


def test_pegawai_menemukan_dirinya_tanpa_unit(kota, client):
    client.force_login(kota.pengguna[P.PEGAWAI])
    isi = client.get(reverse("cari-saran"), {"q": "pratiwi"}).content.decode()
    assert kota.bawahan.nama in isi and "/unit/" not in isi


@pytest.mark.parametrize("alamat", ["cari", "cari-saran"])
def test_kueri_tetap(kota, client, alamat):
    client.force_login(kota.pengguna[P.KEPALA_UNIT])

    def hitung() -> int:
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(reverse(alamat), {"q": "contoh"}).status_code == 200
        return len(kueri)

    p.ASNFactory.create_batch(2, unit=kota.dinkes)
    kecil = hitung()
    p.ASNFactory.create_batch(198, unit=kota.dinkes)
    assert hitung() == kecil <= 12
