"""An officer settles who assesses a clerk of a vacant bidang; all pages of this part are accessible in both sizes and themes."""

import pytest

from jabatan.enums import Peran
from jabatan.models import ASN, PenetapanPenilai
from tests import pabrik as p

from .alat import DUA_TEMA, DUA_UKURAN, aksesibel, masuk, salah_di_halaman, tanda_peramban

pytestmark = tanda_peramban("browser-2")


@pytest.fixture
def siap(kota):
    kota.bidang = p.unit("Bidang Pencegahan dan Pengendalian Penyakit", kota.dinkes)
    p.jabatan(kota.bidang, "Kepala Bidang Pencegahan dan Pengendalian Penyakit", eselon=32)
    kota.staf = p.ASNFactory(nama="Anak Agung Istri Agung Putri Pradnya Dewi", unit=kota.bidang, jenis_jabatan=4)
    return kota


def test_petugas_menetapkan_dan_mengakhiri_penilai(siap, hal):
    masuk(hal, siap.pengguna[Peran.PETUGAS])
    hal.click("nav >> text=Unit & jabatan")
    hal.click("main nav >> text=Penilai")
    hal.click("main >> text=Kepala unit kosong >> nth=0")
    hal.check(f"input[aria-label='Pilih {siap.staf.nama}']")
    hal.click("text=Tetapkan penilai untuk yang dicentang")
    hal.wait_for_selector("text=Tetapkan penilai untuk 1 orang")
    hal.fill("textarea[name=alasan]", "Surat tugas 12/2026")
    hal.fill("#cari-penilai", "sudarma")
    hal.press("#cari-penilai", "Enter")
    hal.check(f"label:has-text('{siap.lain.nama}') input")
    assert hal.input_value("textarea[name=alasan]") == "Surat tugas 12/2026"
    hal.fill("textarea[name=alasan]", "")
    hal.click("text=Tetapkan untuk yang dicentang")
    hal.wait_for_selector("text=Tulis alasan penetapan")
    aksesibel(hal)
    hal.fill("textarea[name=alasan]", "Surat tugas 12/2026")
    hal.click("text=Tetapkan untuk yang dicentang")
    hal.wait_for_selector("text=ditetapkan menilai")
    hal.click(f"tr:has-text('{siap.staf.nama}') >> text=Rincian")
    assert "Surat tugas 12/2026" in hal.inner_text("main")
    hal.click("text=Akhiri penetapan")
    hal.fill("textarea[name=alasan]", "Kepala bidang sudah dilantik")
    hal.click("button:has-text('Akhiri penetapan')")
    hal.wait_for_selector("text=Penetapan diakhiri")
    assert not PenetapanPenilai.objects.exists()


@DUA_UKURAN
@DUA_TEMA
def test_halaman_penilai_dan_mutu_aksesibel(siap, hal, tema):
    hal.emulate_media(color_scheme=tema)
    ASN.objects.filter(pk=siap.lain.pk).update(unit=None)
    tetap = PenetapanPenilai.objects.create(
        asn=siap.staf, penilai=siap.lain, mulai="2026-01-01", alasan="Surat", oleh=siap.pengguna[Peran.PETUGAS]
    )
    masuk(hal, siap.pengguna[Peran.PETUGAS])
    alamat = (
        "/penilai/", "/penilai/?lihat=tanpa", f"/penilai/{siap.staf.nip}/", f"/penilai/massal/?asn={siap.bawahan.pk}",
        f"/penilai/penetapan/{tetap.pk}/akhiri/", "/mutu/", "/mutu/tanpa-unit/", "/mutu/bup-lewat/",
        "/bantuan/penilai/", "/bantuan/mutu-data/",
    )  # fmt: skip
    assert salah_di_halaman(hal, alamat) == []
