"""Lists of decisions as files: what is shown, within the scope, and recorded."""

import csv
import io

import pytest
from django.urls import reverse

from jabatan.enums import Peran
from jabatan.models import CatatanPeristiwa
from jabatan.peristiwa import rantai_putus
from tests import pabrik as p


def baris(jawab) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(jawab.streaming_content).decode("utf-8-sig")), delimiter=";"))


@pytest.fixture
def usulan(kota):
    for asn in (kota.bawahan, kota.lain):
        p.usulan(asn, kota.pengguna[Peran.PETUGAS])
    return kota


def test_usulan_hanya_yang_terlihat(usulan, client):
    client.force_login(usulan.pengguna[Peran.OPERATOR])
    isi = baris(client.get(reverse("usulan-ekspor", args=["csv"])))
    teks = str(isi)
    assert len(isi) == 2 and usulan.bawahan.nip in teks and usulan.lain.nip not in teks


def test_saringan_halaman_ikut(usulan, client):
    client.force_login(usulan.pengguna[Peran.PETUGAS])
    assert len(baris(client.get(reverse("usulan-ekspor", args=["csv"])))) == 3
    assert len(baris(client.get(reverse("usulan-ekspor", args=["csv"]), {"keadaan": "ditolak"}))) == 1


def test_jejak_lengkap_dengan_sidik_dan_pengambilannya_tercatat(usulan, client):
    client.force_login(usulan.pengguna[Peran.AUDITOR])
    sebelum = CatatanPeristiwa.objects.count()
    isi = baris(client.get(reverse("jejak-ekspor", args=["csv"])))
    assert len(isi) == sebelum + 1 and all(len(b[-1]) == 64 for b in isi[1:])
    assert CatatanPeristiwa.objects.count() == sebelum + 1 and rantai_putus() is None


@pytest.mark.parametrize("nama", ["usulan-ekspor", "jejak-ekspor", "pantauan-ekspor", "perubahan-unit-ekspor"])
def test_bentuk_asing_tidak_ada_dan_xlsx_benar(usulan, client, nama):
    client.force_login(usulan.pengguna[Peran.PETUGAS])
    assert client.get(reverse(nama, args=["exe"])).status_code == 404
    jawab = client.get(reverse(nama, args=["xlsx"]))
    assert jawab.status_code == 200 and jawab.content[:2] == b"PK" and "spreadsheet" in jawab["Content-Type"]
