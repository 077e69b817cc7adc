"""What the home page says is waiting for a person."""

from datetime import date

import pytest

from jabatan.enums import Peran, StatusImpor, StatusPerubahanUnit
from jabatan.models import Impor, PerubahanUnit, Usulan
from kinerja.queries import menunggu


@pytest.fixture
def pekerjaan(kota):
    Usulan.objects.create(
        asn=kota.bawahan, rekam_jenis="identitas", rekam_id=kota.bawahan.pk, tindakan="ubah", alasan="Salah tulis",
        diajukan_oleh=kota.pengguna[Peran.PEGAWAI],
    )  # fmt: skip
    Impor.objects.create(status=StatusImpor.PERLU_PETA)
    Impor.objects.create(status=StatusImpor.SIAP)
    PerubahanUnit.objects.create(
        jenis="tutup", unit=kota.puskesmas, berlaku_pada=date(2026, 11, 1), dasar="Perwali contoh", pesan="Masih ada orang",
        status=StatusPerubahanUnit.TERTUNDA, dibuat_oleh=kota.pengguna[Peran.PETUGAS],
    )  # fmt: skip
    return kota


def judul(pengguna) -> dict[str, int]:
    return {t.judul: t.jumlah for t in menunggu(pengguna)}


def test_petugas_melihat_semua_yang_menunggu_putusannya(pekerjaan):
    assert judul(pekerjaan.pengguna[Peran.PETUGAS]) == {
        "usulan perbaikan data menunggu putusan": 1,
        "impor siap diambil alih": 1,
        "impor menunggu pemetaan kolom": 1,
        "perubahan struktur tertunda": 1,
    }


@pytest.mark.parametrize("peran", [Peran.PEGAWAI, Peran.PIMPINAN, Peran.AUDITOR, Peran.OPERATOR])
def test_yang_tidak_memutus_tidak_dibebani(pekerjaan, peran):
    assert judul(pekerjaan.pengguna[peran]) == {}


def test_usulan_sendiri_tidak_menunggu_diri_sendiri(pekerjaan):
    petugas = pekerjaan.pengguna[Peran.PETUGAS]
    Usulan.objects.update(diajukan_oleh=petugas)
    assert "usulan perbaikan data menunggu putusan" not in judul(petugas)


def test_setiap_tugas_menuju_halaman_yang_terbuka(pekerjaan, client):
    client.force_login(pekerjaan.pengguna[Peran.PETUGAS])
    for tugas in menunggu(pekerjaan.pengguna[Peran.PETUGAS]):
        assert client.get(tugas.url).status_code == 200, tugas.judul
