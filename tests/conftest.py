import os
from types import SimpleNamespace

import pytest

# Playwright's synchronous API runs an event loop in the thread that also uses the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def kota(db):
    """Two dinas under the city; a head and a member in each; one user per role."""
    from datetime import date

    from jabatan.enums import Peran
    from tests import pabrik as p

    akar = p.unit("Pemerintah Kota Denpasar")
    dinkes, dikpora = p.unit("Dinas Kesehatan", akar), p.unit("Dinas Pendidikan", akar)
    puskesmas = p.unit("Puskesmas I Denpasar Utara", dinkes)
    kadis = p.jabatan(dinkes, "Kepala Dinas Kesehatan", eselon=22)
    kapus = p.jabatan(puskesmas, "Kepala Puskesmas I Denpasar Utara", eselon=41)
    kadikpora = p.jabatan(dikpora, "Kepala Dinas Pendidikan", eselon=22)
    kepala = p.ASNFactory(nama="Anak Agung Ngurah Gede Wira Kusuma Putra", unit=dinkes, jabatan=kadis,
                          gelar_belakang="S.STP., M.Si.")  # fmt: skip
    bawahan = p.ASNFactory(nama="Ni Luh Putu Ayu Pratiwi", unit=puskesmas, jabatan=kapus)
    lain = p.ASNFactory(nama="I Ketut Sudarma", unit=dikpora, jabatan=kadikpora)
    p.riwayat(kepala, kadis, date(2020, 1, 1))
    p.riwayat(bawahan, kapus, date(2020, 1, 1))
    periode = p.periode()
    pengguna = {
        Peran.ADMINISTRATOR: p.pengguna(Peran.ADMINISTRATOR, nip="admin", is_staff=True, is_superuser=True),
        Peran.PETUGAS: p.pengguna(Peran.PETUGAS, nip="petugas"),
        Peran.PIMPINAN: p.pengguna(Peran.PIMPINAN, nip="pimpinan"),
        Peran.KEPALA_UNIT: p.pengguna(Peran.KEPALA_UNIT, nip=kepala.nip, asn=kepala, nama=kepala.nama),
        Peran.PEGAWAI: p.pengguna(Peran.PEGAWAI, nip=bawahan.nip, asn=bawahan, nama=bawahan.nama),
        Peran.AUDITOR: p.pengguna(Peran.AUDITOR, nip="auditor"),
        Peran.OPERATOR: p.pengguna(Peran.OPERATOR, nip="operator", unit_dikelola=dinkes),
        None: p.pengguna(None, nip="tanpa"),
    }
    return SimpleNamespace(
        akar=akar, dinkes=dinkes, dikpora=dikpora, puskesmas=puskesmas, kadis=kadis, kapus=kapus, kadikpora=kadikpora,
        kepala=kepala, bawahan=bawahan, lain=lain, periode=periode, pengguna=pengguna,
        skp=p.skp(bawahan, periode, penilai=kepala), skp_lain=p.skp(lain, periode),
    )  # fmt: skip


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests with a live server empty every table afterwards; only here may the decision record be truncated."""
    with django_db_blocker.unblock():
        from django.db import connection

        with connection.cursor() as kursor:
            kursor.execute("ALTER TABLE jabatan_catatanperistiwa DISABLE TRIGGER catatan_tetap_semua")


@pytest.fixture(autouse=True)
def sandi_cepat(settings):
    """Password hashing is slow on purpose; tests sign in hundreds of times."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
