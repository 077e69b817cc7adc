"""Lists and search in a real Chromium: choose across pages, compare, keep a filter, export by the worker, suggestions."""

import pytest

from jabatan.enums import Peran
from tests import pabrik as p

from .alat import DUA_TEMA, DUA_UKURAN, kerjakan_antrean, masuk, periksa, salah_di_halaman, tanda_peramban

pytestmark = tanda_peramban("browser-2")


@pytest.fixture
def penuh(kota):
    """Sixty more people: two pages of the list."""
    for n in range(60):
        p.ASNFactory(nama=f"I Wayan Pilihan {n:02}", unit=kota.puskesmas, nip=f"1990010120200110{n:02}")
    return kota


def test_memilih_membandingkan_menyimpan_mengekspor(penuh, hal, settings):
    settings.EKSPOR_BARIS_LANGSUNG = 1
    masuk(hal, penuh.pengguna[Peran.PETUGAS])
    hal.goto("/pegawai/?q=pilihan")
    bilah = hal.locator("form[data-pilihan]")
    assert bilah.is_hidden()
    hal.locator("td.kolom-pilih input").nth(0).check()
    hal.click("text=Berikutnya")
    hal.locator("td.kolom-pilih input").nth(1).check()
    assert "2 dipilih" in bilah.inner_text() and hal.url.endswith("page=2")
    hal.click("text=Sebelumnya")
    assert hal.locator("td.kolom-pilih input").nth(0).is_checked()
    hal.click("button:has-text('Bandingkan')")
    hal.wait_for_selector("table.banding")
    assert "I Wayan Pilihan 00" in hal.inner_text("thead") and "I Wayan Pilihan 51" in hal.inner_text("thead")

    hal.goto("/pegawai/?q=pilihan&golongan_dari=31")
    hal.click("summary:has-text('Simpan saringan')")
    hal.fill("#nama-saringan", "Pilihan golongan III")
    hal.click(".menu-kecil-isi button:has-text('Simpan')")
    hal.wait_for_selector("a.keping-tautan[aria-current]:has-text('Pilihan golongan III')")

    hal.locator("th.kolom-pilih input").check()
    hal.check("text=Pilih semua 60 yang cocok")
    assert "Semua 60 dipilih" in bilah.inner_text()
    bilah.locator("button:has-text('XLSX')").click()
    hal.wait_for_selector("text=Menunggu giliran")
    kerjakan_antrean()
    hal.wait_for_selector("text=60 baris")
    with hal.expect_download() as unduhan:
        hal.click("a:has-text('Unduh')")
    assert unduhan.value.suggested_filename.endswith(".xlsx")


def test_kolom_dan_baris(penuh, hal):
    masuk(hal, penuh.pengguna[Peran.PETUGAS])
    hal.goto("/pegawai/")
    hal.click("summary:has-text('Kolom')")
    hal.check("label:has-text('Bidang ilmu') input")
    hal.click("button[aria-label='Pindahkan Unit ke depan']")
    hal.click(".pilih-kolom button.btn:has-text('Pakai kolom ini')")
    hal.wait_for_selector("th:has-text('Bidang ilmu')")
    kepala = hal.locator("thead th").all_inner_texts()
    assert [k.split()[0] for k in kepala[1:4]] == ["Nama", "Unit", "Jabatan"]
    hal.locator("td.kolom-pilih").nth(0).click()
    assert hal.url.endswith("/pegawai/")
    hal.locator("tbody tr:first-child td:last-child").click()
    hal.wait_for_url("**/pegawai/*/")


def test_saran_dengan_papan_ketik(penuh, hal):
    masuk(hal, penuh.pengguna[Peran.KEPALA_UNIT])
    hal.keyboard.press("Control+k")
    hal.keyboard.type("ayu prat")
    hal.wait_for_selector("#saran a:has-text('Ni Luh Putu Ayu Pratiwi')")
    hal.keyboard.press("ArrowDown")
    assert hal.get_attribute("#kotak-cari", "aria-activedescendant").startswith("saran-o")
    hal.keyboard.press("Enter")
    hal.wait_for_url(f"**/pegawai/{penuh.bawahan.nip}/")
    hal.fill("#kotak-cari", "sudarma")
    hal.wait_for_selector("text=Belum ada yang cocok")
    hal.keyboard.press("Escape")
    assert hal.locator("#saran").is_hidden()


@DUA_UKURAN
@DUA_TEMA
def test_halaman_daftar_aksesibel(penuh, hal, tema):
    hal.emulate_media(color_scheme=tema)
    petugas = penuh.pengguna[Peran.PETUGAS]
    s, siap = p.saringan(petugas, nama="PNS golongan III ke atas yang hampir pensiun"), p.ekspor(petugas)
    gagal = p.ekspor(petugas, status="gagal", berkas=None, pesan="Berkas tidak dapat ditulis.", jumlah=None)
    masuk(hal, petugas)
    alamat = [
        f"/pegawai/?{s.kueri}&saringan={s.pk}&kelompok=unit",
        "/pegawai/?q=tidakada",
        f"/pegawai/banding/?pilih={penuh.kepala.pk},{penuh.bawahan.pk},{penuh.lain.pk}",
        "/cari/?q=denpasar",
        "/cari/?q=zzz",
        "/ekspor/",
        f"/ekspor/{siap.pk}/",
        f"/ekspor/{gagal.pk}/",
        "/jabatan/?kelompok=unit",
    ]
    assert salah_di_halaman(hal, alamat) == []
    hal.goto("/pegawai/")
    hal.locator("td.kolom-pilih input").nth(0).check()
    hal.fill("#kotak-cari", "pilihan")
    hal.wait_for_selector("#saran a")
    assert periksa(hal) == []
