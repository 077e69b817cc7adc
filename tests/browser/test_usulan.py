"""A missing diploma from the person to the officer and into the profile; and the pages of records for every visitor."""

import pytest
from django.urls import reverse

from jabatan.actions import rekam as actions
from jabatan.enums import Peran
from jabatan.models import RiwayatPendidikan, Usulan
from jabatan.queries.rekam import perubahan_terakhir
from tests import pabrik as p

from .alat import DUA_TEMA, DUA_UKURAN, aksesibel, keluar, masuk, salah_di_halaman, tanda_peramban

pytestmark = tanda_peramban("browser-2")


def pdf(nama="ijazah.pdf", isi=None):
    return {"name": nama, "mimeType": "application/pdf", "buffer": isi or p.pdf("ijazah")}


def test_ijazah_yang_kurang_sampai_di_profil(kota, hal):
    nip = kota.bawahan.nip
    masuk(hal, kota.pengguna[Peran.PEGAWAI])
    hal.goto(reverse("usulan-baru", args=[nip, "pendidikan"]))
    hal.select_option("[name=tingkat]", "45")
    hal.fill("[name=nama]", "Kesehatan Masyarakat")
    hal.fill("[name=tahun_lulus]", "2019")
    hal.fill("[name=alasan]", "Ijazah S-2 belum tercatat.")
    hal.set_input_files("[name=berkas]", pdf(isi=b"PK\x03\x04 bukan pdf"))
    hal.click("button:has-text('Kirim usulan')")
    hal.wait_for_selector("text=ternyata berkas Office atau ZIP")
    assert hal.input_value("[name=nama]") == "Kesehatan Masyarakat"
    aksesibel(hal)
    hal.set_input_files("[name=berkas]", pdf())
    hal.click("button:has-text('Kirim usulan')")
    hal.wait_for_selector("text=Menunggu putusan petugas BKPSDM")
    keluar(hal)

    masuk(hal, kota.pengguna[Peran.PETUGAS])
    hal.goto(reverse("usulan"))
    hal.click("text=Tambah riwayat pendidikan")
    with hal.context.expect_page() as tab:
        hal.click(".kertas a[target=_blank]")
    assert tab.value.url.endswith(reverse("dokumen", args=[Usulan.objects.get().dokumen.get().pk]))
    tab.value.close()
    hal.click("button:has-text('Terima usulan')")
    hal.wait_for_selector("text=Usulan diterima, data diperbarui.")
    rekam = RiwayatPendidikan.objects.get()
    assert (rekam.asn, rekam.tahun_lulus, rekam.sumber) == (kota.bawahan, 2019, "usulan")

    hal.goto(reverse("rekam-ubah", args=[nip, "pendidikan", rekam.pk]))  # and meanwhile somebody else changes it
    actions.simpan(oleh=kota.pengguna[Peran.ADMINISTRATOR], asn=kota.bawahan, kode="pendidikan", rekam_id=rekam.pk,
                   isi={"sekolah": "Universitas Udayana"}, dilihat=perubahan_terakhir(kota.bawahan.pk))  # fmt: skip
    hal.fill("[name=sekolah]", "Universitas Warmadewa")
    hal.fill("[name=nomor_ijazah]", "I-77")
    hal.click("button:has-text('Simpan perubahan')")
    hal.wait_for_selector("text=Rekaman ini diubah sewaktu Anda mengisi")
    aksesibel(hal)
    hal.check("input[name=pilih-sekolah][value=mereka]")
    hal.click("button:has-text('Simpan perubahan')")
    hal.wait_for_selector("text=Riwayat pendidikan tersimpan")
    rekam.refresh_from_db()
    assert (rekam.sekolah, rekam.nomor_ijazah) == ("Universitas Udayana", "I-77")


@DUA_UKURAN
@DUA_TEMA
def test_halaman_rekaman_dan_usulan_aksesibel_dan_muat(kota, hal, tema):
    nip, petugas = kota.kepala.nip, kota.pengguna[Peran.PETUGAS]
    diklat, d = (
        p.diklat(kota.kepala, "Pelatihan Kepemimpinan Administrator Angkatan XXVII Provinsi Bali"),
        p.dokumen(kota.kepala),
    )
    p.dokumen(kota.kepala, "Sertifikat pelatihan", rekam_jenis="diklat", rekam_id=diklat.pk)
    tambah = p.usulan(kota.kepala, kota.pengguna[Peran.KEPALA_UNIT])
    ubah = p.usulan(kota.kepala, kota.pengguna[Peran.OPERATOR], rekam_jenis="diklat", rekam_id=diklat.pk, tindakan="ubah",
                    sebelum={"nama": "Pelatihan lama", "tahun": 2021}, isi={"nama": "Pelatihan lama", "tahun": 2022})  # fmt: skip
    hilang = p.usulan(
        kota.kepala, petugas, rekam_jenis="diklat", rekam_id=999_999, tindakan="hapus", sebelum={"nama": "Kembar"}
    )
    ditolak = p.usulan(kota.kepala, petugas, status="ditolak", alasan_putusan="Tidak terbaca.", diputus_oleh=petugas,
                       diputus_pada="2026-11-01T01:00Z")  # fmt: skip
    masuk(hal, petugas)
    hal.evaluate(f"localStorage.setItem('theme', '{tema}')")
    alamat = [
        reverse("usulan"), reverse("usulan") + "?jenis=tim", *(u.pk and reverse("usulan-rinci", args=[u.pk]) for u in
                                                             (tambah, ubah, hilang, ditolak)),
        reverse("rekam-tambah", args=[nip, "asesmen"]), reverse("rekam-ubah", args=[nip, "diklat", diklat.pk]),
        reverse("rekam-ubah", args=[nip, "identitas", kota.kepala.pk]), reverse("rekam-hapus", args=[nip, "diklat", diklat.pk]),
        reverse("dokumen-unggah", args=[nip]), reverse("dokumen-hapus", args=[d.pk]),
        reverse("usulan-ubah", args=[nip, "diklat", diklat.pk]), reverse("usulan-ubah", args=[nip, "diklat", diklat.pk]) + "?hapus",
    ]  # fmt: skip
    assert salah_di_halaman(hal, alamat) == []
    hal.goto(reverse("rekam-tambah", args=[nip, "jabatan"]))
    hal.click("button:has-text('Tambahkan')")
    hal.wait_for_selector("text=Belum tersimpan")
    aksesibel(hal)


@pytest.mark.parametrize("peran", [Peran.PEGAWAI, Peran.AUDITOR])
def test_usulan_dibaca_yang_bukan_petugas(kota, hal, peran):
    u = p.usulan(kota.bawahan, kota.pengguna[Peran.PEGAWAI])
    masuk(hal, kota.pengguna[peran])
    hal.goto(reverse("usulan-rinci", args=[u.pk]))
    assert hal.locator("button:has-text('Terima')").count() == 0
    assert hal.locator("button:has-text('Tarik usulan')").count() == (1 if peran == Peran.PEGAWAI else 0)
