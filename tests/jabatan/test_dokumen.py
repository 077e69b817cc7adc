"""Papers: kept by content, served to whom may see the person, removed with a reason."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jabatan.actions import dokumen as actions
from jabatan.enums import Peran
from jabatan.models import CatatanPeristiwa, Dokumen, HukumanDisiplin, IsiDokumen, Perubahan
from jabatan.queries.dokumen import dokumen_rekam, dokumen_terlihat
from tests import pabrik as p
from tests.jabatan.rules.test_berkas import png


@pytest.fixture
def k(kota):
    kota.petugas = kota.pengguna[Peran.PETUGAS]
    kota.hukuman = HukumanDisiplin.objects.create(
        asn=kota.bawahan, tingkat=1, jenis="Teguran tertulis", mulai="2021-01-04", sampai="2021-07-04"
    )
    return kota


def berkas(nama="SK.pdf", isi=None):
    return SimpleUploadedFile(nama, isi if isi is not None else p.pdf())


def test_melampirkan_menyimpan_isi_sidik_dan_jejak(k, client):
    diklat = p.diklat(k.bawahan)
    client.force_login(k.petugas)
    alamat = reverse("dokumen-unggah", args=[k.bawahan.nip]) + f"?rekam=diklat&id={diklat.pk}"
    assert client.get(alamat).status_code == 200
    isi = p.pdf("sertifikat")
    jawab = client.post(alamat, {"berkas": berkas("C:\\scan\\sertifikat PKA.pdf", isi), "judul": ""})
    assert jawab.status_code == 302
    d = Dokumen.objects.get()
    assert (d.judul, d.nama_berkas, d.mime, d.rekam_jenis, d.rekam_id, d.rahasia) == (
        "sertifikat PKA", "sertifikat PKA.pdf", "application/pdf", "diklat", diklat.pk, False,
    )  # fmt: skip
    assert d.sidik == hashlib.sha256(isi).hexdigest() and bytes(d.isi.isi) == isi and d.diunggah_oleh == k.petugas
    assert Perubahan.objects.get(tabel="jabatan_dokumen").oleh_id == k.petugas.pk
    assert CatatanPeristiwa.objects.get().tindakan == "melampirkan dokumen"
    assert dokumen_rekam(k.petugas, k.bawahan) == {("diklat", diklat.pk): [d]}
    kedua = client.post(alamat, {"berkas": berkas("lagi.pdf", isi)})
    assert kedua.status_code == 422 and "sudah dilampirkan di sini" in kedua.content.decode()


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("surat.pdf", png(), "surat.pdf ternyata gambar PNG"),
        ("surat.pdf", p.pdf()[:60], "bagian akhirnya hilang"),
        ("surat.pdf", b"", "kosong (0 byte)"),
        ("p.png", png(60_000, 60_000, data=b""), "terlalu besar untuk dibuka"),
    ],
)
def test_berkas_palsu_ditolak_dan_judul_tetap_terisi(k, client, nama, isi, pesan):
    client.force_login(k.petugas)
    jawab = client.post(
        reverse("dokumen-unggah", args=[k.bawahan.nip]), {"berkas": berkas(nama, isi), "judul": "Kartu keluarga"}
    )
    teks = jawab.content.decode()
    assert jawab.status_code == 422 and pesan in teks and "Kartu keluarga" in teks
    assert not Dokumen.objects.exists() and not IsiDokumen.objects.exists()


def test_batas_ukuran_dari_setelan(k, client, settings):
    settings.UKURAN_DOKUMEN_MAKS = 100
    with pytest.raises(ValidationError, match="lebih besar dari batas"):
        actions.unggah(oleh=k.petugas, asn=k.bawahan, nama="a.pdf", isi=p.pdf())
    client.force_login(k.petugas)
    for nama, arg in (("dokumen-unggah", [k.bawahan.nip]), ("rekam-tambah", [k.bawahan.nip, "diklat"]),
                      ("usulan-baru", [k.bawahan.nip, "diklat"])):  # fmt: skip
        jawab = client.post(reverse(nama, args=arg), {"berkas": berkas("besar.pdf")})
        assert jawab.status_code == 422 and "besar.pdf lebih besar dari batas" in jawab.content.decode(), nama


def test_dibuka_dengan_kepala_yang_aman(k, client):
    d = p.dokumen(k.bawahan, "Surat \u201cpenting\u201d; x")
    client.force_login(k.pengguna[Peran.PEGAWAI])
    jawab = client.get(reverse("dokumen", args=[d.pk]))
    assert jawab.content == bytes(d.isi.isi)
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert jawab["Content-Disposition"].startswith("inline; filename")
    assert jawab["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert jawab["Cache-Control"] == "private, no-store"
    assert client.get(reverse("dokumen", args=[d.pk]), {"unduh": ""})["Content-Disposition"].startswith("attachment")
    assert CatatanPeristiwa.objects.count() == 0  # openings of ordinary papers are not recorded


def test_dokumen_hukuman_hanya_untuk_yang_boleh(k, client):
    d = actions.unggah(oleh=k.petugas, asn=k.bawahan, nama="a.pdf", isi=p.pdf(), kode="hukuman", rekam_id=k.hukuman.pk)
    assert d.rahasia
    lihat = {peran: d in dokumen_terlihat(u) for peran, u in k.pengguna.items()}
    boleh = {Peran.ADMINISTRATOR, Peran.PETUGAS, Peran.PIMPINAN, Peran.AUDITOR, Peran.PEGAWAI}  # the person, too
    assert {peran for peran, ya in lihat.items() if ya} == boleh
    client.force_login(k.pengguna[Peran.KEPALA_UNIT])
    assert client.get(reverse("dokumen", args=[d.pk])).status_code == 404
    client.force_login(k.pengguna[Peran.AUDITOR])
    assert client.get(reverse("dokumen", args=[d.pk])).status_code == 200
    terakhir = CatatanPeristiwa.objects.order_by("-nomor").first()
    assert (terakhir.tindakan, terakhir.oleh_id) == ("membuka dokumen rahasia", k.pengguna[Peran.AUDITOR].pk)


def test_dokumen_orang_lain_tidak_ditemukan(k, client):
    d = p.dokumen(k.lain)
    for peran in (Peran.KEPALA_UNIT, Peran.PEGAWAI, Peran.OPERATOR):
        client.force_login(k.pengguna[peran])
        assert client.get(reverse("dokumen", args=[d.pk])).status_code == 404


def test_menghapus_perlu_alasan_dan_meninggalkan_jejak(k, client):
    d = p.dokumen(k.bawahan)
    client.force_login(k.petugas)
    alamat = reverse("dokumen-hapus", args=[d.pk])
    assert client.post(alamat, {"alasan": " "}).status_code == 422
    assert client.post(alamat, {"alasan": "Milik orang lain"}).status_code == 302
    assert not Dokumen.objects.exists() and not IsiDokumen.objects.exists()
    assert Perubahan.objects.get(tabel="jabatan_dokumen", jenis="hapus").sebelum["sidik"] == d.sidik
    assert CatatanPeristiwa.objects.get().isi["alasan"] == "Milik orang lain"
    with pytest.raises(ValidationError, match="sudah dihapus"):
        actions.hapus(oleh=k.petugas, dokumen_id=d.pk, alasan="lagi")


def test_bukti_usulan_yang_menunggu_tidak_dapat_dihapus(k):
    u = p.usulan(k.bawahan, k.pengguna[Peran.PEGAWAI])
    with pytest.raises(ValidationError, match=f"bukti usulan {u.pk}"):
        actions.hapus(oleh=k.petugas, dokumen_id=u.dokumen.get().pk, alasan="x")
    assert dokumen_rekam(k.petugas, k.bawahan) == {}  # proves nothing yet


def test_rekaman_orang_lain_tidak_dapat_dilampiri(k, client):
    diklat = p.diklat(k.lain)
    with pytest.raises(ValidationError, match="sudah tidak ada"):
        actions.unggah(oleh=k.petugas, asn=k.bawahan, nama="a.pdf", isi=p.pdf(), kode="diklat", rekam_id=diklat.pk)
    client.force_login(k.petugas)
    for ekor in (f"?rekam=diklat&id={diklat.pk}", "?rekam=diklat", "?rekam=sulap&id=1", "?rekam=diklat&id=x"):
        assert client.get(reverse("dokumen-unggah", args=[k.bawahan.nip]) + ekor).status_code == 404


def test_yang_hanya_boleh_mengusulkan_diantar_ke_usulan(k, client):
    diklat = p.diklat(k.bawahan)
    client.force_login(k.pengguna[Peran.PEGAWAI])
    alamat = reverse("dokumen-unggah", args=[k.bawahan.nip])
    assert client.get(alamat).status_code == 403
    jawab = client.get(alamat + f"?rekam=diklat&id={diklat.pk}")
    assert jawab.url == reverse("usulan-ubah", args=[k.bawahan.nip, "diklat", diklat.pk])
