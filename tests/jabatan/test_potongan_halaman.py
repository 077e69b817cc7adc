"""Parts that a page fetches after it is drawn: the same content with and without scripts."""

from django.urls import reverse

from jabatan.enums import Peran


def test_penilai_sendiri_terlihat_oleh_pegawai(kota, client):
    client.force_login(kota.pengguna[Peran.PEGAWAI])
    alamat = reverse("profil-penilai", args=[kota.bawahan.nip])
    halaman, potongan = client.get(alamat), client.get(alamat, headers={"HX-Request": "true"})
    for isi in (halaman.content.decode(), potongan.content.decode()):
        assert "Penilai kinerja" in isi and kota.kepala.nama in isi
    assert "<html" not in potongan.content.decode() and "<html" in halaman.content.decode()
    assert alamat in client.get(reverse("profil", args=[kota.bawahan.nip])).content.decode()


def test_meter_unit_menghitung_unit_di_bawahnya(kota, client):
    client.force_login(kota.pengguna[Peran.KEPALA_UNIT])
    isi = client.get(reverse("kelengkapan-unit", args=[kota.dinkes.pk])).content.decode()
    assert "dari 2 orang lengkap" in isi
    assert (
        reverse("kelengkapan-unit", args=[kota.dinkes.pk])
        in client.get(reverse("unit-rinci", args=[kota.dinkes.pk])).content.decode()
    )
