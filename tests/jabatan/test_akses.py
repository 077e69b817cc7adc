"""Row scope: who sees whom, by post, by letter, and by role."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jabatan.akses import asn_terlihat, boleh, lingkup, perlu
from jabatan.enums import Penugasan, Peran
from jabatan.models import Pengguna, RiwayatJabatan
from tests import pabrik as p


def nama(pengguna):
    return set(asn_terlihat(Pengguna.objects.get(pk=pengguna.pk)).values_list("nama", flat=True))


def test_kepala_melihat_seluruh_bawahan_bukan_hanya_langsung(kota):
    anak = p.unit("Poli Gigi", kota.puskesmas)
    p.ASNFactory(nama="Ni Wayan Poli", unit=anak)
    assert nama(kota.pengguna[Peran.KEPALA_UNIT]) == {kota.kepala.nama, kota.bawahan.nama, "Ni Wayan Poli"}


@pytest.mark.parametrize("jenis", [Penugasan.PLT, Penugasan.PLH, Penugasan.TAMBAHAN])
def test_surat_tugas_memberi_lingkup_hanya_selama_berlaku(kota, jenis):
    pelaksana = p.ASNFactory(nama="I Made Pelaksana", unit=kota.akar)
    akun = p.pengguna(Peran.KEPALA_UNIT, nip=pelaksana.nip, asn=pelaksana)
    hari_ini = timezone.localdate()
    surat = RiwayatJabatan.objects.create(
        asn=pelaksana, unit=kota.dikpora, nama_jabatan="Plt Kepala", penugasan=jenis, mulai=hari_ini - timedelta(days=10),
        selesai=hari_ini + timedelta(days=1),
    )  # fmt: skip
    assert nama(akun) == {kota.lain.nama, pelaksana.nama}
    surat.selesai = hari_ini
    surat.save()
    assert nama(akun) == {pelaksana.nama}


def test_tanpa_peran_tidak_melihat_siapa_pun(kota):
    assert nama(kota.pengguna[None]) == set()
    assert lingkup(kota.pengguna[None]).kosong


def test_akun_tidak_aktif_ditolak(kota):
    petugas = kota.pengguna[Peran.PETUGAS]
    assert boleh(petugas, "impor") and not boleh(petugas, "izin yang tidak ada")
    petugas.is_active = False
    assert not boleh(petugas, "impor")


def test_izin_salah_tulis_gagal_saat_dimuat():
    with pytest.raises(ValueError, match="tidak dikenal"):
        perlu("imporr")


def test_cari_dengan_sebagian_kata(kota, client):
    client.force_login(kota.pengguna[Peran.PETUGAS])
    for teks in ("wira kus", "KUSUMA", kota.kepala.nip[:10]):
        assert kota.kepala.nama in client.get("/cari/", {"q": teks}).content.decode(), teks
    for teks in ("'; DROP", "&|!:*", "("):
        assert client.get("/cari/", {"q": teks}).status_code == 200
