"""Comparing people must show the newest results, wherever they were decided."""

from django.urls import reverse

from jabatan.enums import Peran
from jabatan.models import RiwayatKinerja
from tests import pabrik as p
from tests.penempatan.test_putaran import nilai


def test_banding_memakai_hasil_dari_setiap_sumber(kota, client):
    RiwayatKinerja.objects.create(asn=kota.bawahan, tahun=2022, predikat=3)
    nilai(kota.bawahan, 2025, p.periode(2025, "tutup"), predikat=1)
    client.force_login(kota.pengguna[Peran.PETUGAS])
    isi = client.get(reverse("pegawai-banding"), {"pilih": f"{kota.bawahan.pk},{kota.kepala.pk}"}).content.decode()
    assert isi.index("Predikat 2025") < isi.index("Predikat 2022") and "Sangat baik" in isi
