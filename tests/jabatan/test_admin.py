"""Django admin: everything can be looked up, and nothing that has a checked page of its own can be changed past it."""

import pytest
from django.urls import reverse

from jabatan.enums import Peran
from jabatan.models import ASN, RiwayatJabatan, UnitOrganisasi, Usulan


@pytest.fixture
def administrator(kota, client):
    client.force_login(kota.pengguna[Peran.ADMINISTRATOR])
    return client


@pytest.mark.parametrize("model", [ASN, RiwayatJabatan, UnitOrganisasi, Usulan])
def test_rekaman_tidak_diubah_lewat_admin(kota, administrator, model):
    nama = f"{model._meta.app_label}_{model._meta.model_name}"
    assert administrator.get(reverse(f"admin:{nama}_changelist")).status_code == 200
    assert administrator.get(reverse(f"admin:{nama}_add")).status_code == 403
    if satu := model.objects.first():
        alamat = reverse(f"admin:{nama}_change", args=[satu.pk])
        assert administrator.get(alamat).status_code == 200
        assert administrator.post(alamat, {"nama": "Diubah"}).status_code == 403


def test_riwayat_terlihat_pada_orangnya(kota, administrator):
    isi = administrator.get(reverse("admin:jabatan_asn_change", args=[kota.kepala.pk])).content.decode()
    assert "Kepala Dinas Kesehatan" in isi and 'name="_save"' not in isi


def test_ekspor_riwayat_dari_admin(kota, administrator):
    assert administrator.get(reverse("admin:jabatan_riwayatjabatan_export")).status_code == 200
