"""Constraints hold in the database; forms and the admin must say the same about valid and invalid rows."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from jabatan.enums import JenisJabatan
from jabatan.models import PenetapanPenilai, RiwayatJabatan, RiwayatUnit
from tests import pabrik as p


def masa(asn, pos, mulai, selesai=None):
    return RiwayatJabatan(
        asn=asn, jabatan=pos, nama_jabatan=pos.nama, jenis=pos.jenis, unit=pos.unit, mulai=mulai, selesai=selesai
    )


def test_masa_yang_sah_lolos_pemeriksaan_model(kota):
    """Other people's and other posts' spells are not in the way."""
    masa(kota.kepala, kota.kapus, date(1990, 1, 1), date(1995, 1, 1)).full_clean()
    kota.kepala.full_clean()
    masa(kota.lain, kota.kadikpora, date(2021, 1, 1)).full_clean()


def test_masa_bertumpuk_ditolak_dengan_kalimat(kota):
    with pytest.raises(ValidationError, match="dua jabatan definitif pada tanggal yang sama"):
        masa(kota.kepala, p.jabatan(kota.dinkes, "Kepala Bidang"), date(2024, 1, 1)).full_clean()
    with pytest.raises(ValidationError, match="sudah dipangku orang lain pada tanggal itu"):
        masa(kota.lain, kota.kadis, date(2024, 1, 1)).full_clean()


def test_pemangku_kedua_ditolak_dengan_kalimat(kota):
    kota.lain.jabatan, kota.lain.jenis_jabatan = kota.kadis, JenisJabatan.STRUKTURAL
    with pytest.raises(ValidationError, match="sudah dipangku orang lain"):
        kota.lain.full_clean()


def test_riwayat_unit_dan_penetapan_hanya_bertabrakan_dengan_miliknya(kota):
    RiwayatUnit.objects.all().delete()
    RiwayatUnit.objects.create(unit=kota.dinkes, nama="Dinas Kesehatan", mulai=date(2020, 1, 1))
    RiwayatUnit(unit=kota.dikpora, nama="Dinas Pendidikan", mulai=date(2020, 1, 1)).full_clean()
    with pytest.raises(ValidationError):
        RiwayatUnit(unit=kota.dinkes, nama="Dinas Kesehatan", mulai=date(2021, 1, 1)).full_clean()
    oleh = kota.pengguna["Petugas BKPSDM"]
    PenetapanPenilai.objects.create(asn=kota.bawahan, penilai=kota.lain, mulai=date(2026, 1, 1), alasan="a", oleh=oleh)
    PenetapanPenilai(asn=kota.kepala, penilai=kota.lain, mulai=date(2026, 1, 1), alasan="a", oleh=oleh).full_clean()
    with pytest.raises(ValidationError, match="penetapan penilai lain"):
        PenetapanPenilai(
            asn=kota.bawahan, penilai=kota.kepala, mulai=date(2026, 2, 1), alasan="a", oleh=oleh
        ).full_clean()
