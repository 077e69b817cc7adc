"""The journey of the product in a real Chromium: import, look up, appraise, place. Skipped, and said so, without one."""

import pytest

from jabatan.enums import Peran
from jabatan.models import SyaratKompetensi
from kinerja.penempatan import actions
from tests import pabrik as p
from tests.jabatan.test_impor import FUNGSIONAL, baris, teks
from tests.penempatan.test_putaran import nilai

from .alat import DUA_TEMA, DUA_UKURAN, aksesibel, keluar, kerjakan_antrean, masuk, salah_di_halaman, tanda_peramban

pytestmark = tanda_peramban()


@pytest.fixture
def siap(kota):
    """The small city with a vacancy and three proven years."""
    kota.kabid = p.jabatan(kota.dinkes, "Kepala Bidang Pencegahan Penyakit", eselon=32, bidang_sesuai=[4])
    SyaratKompetensi.objects.create(jabatan=kota.kabid, kompetensi=0, level=3)
    p.asesmen(kota.bawahan)
    for tahun in (2023, 2024, 2025):
        nilai(kota.bawahan, tahun, p.periode(tahun, "tutup"))
    return kota


def test_dari_ekspor_siasn_sampai_penempatan_yang_dijelaskan(siap, hal, tmp_path):
    jf, asn = tmp_path / "jf.csv", tmp_path / "asn.txt"
    jf.write_bytes(FUNGSIONAL)
    unor = siap.puskesmas.siasn_id
    asn.write_bytes(teks(*(baris(n, UNOR_ID=unor) for n in range(50, 60)), baris(61, NIP_BARU="1.98E+17")))

    masuk(hal, siap.pengguna[Peran.PETUGAS])
    hal.click("nav >> text=Impor SIASN")
    hal.set_input_files("input[type=file]", [str(jf), str(asn)])
    hal.click("text=Periksa berkas")
    hal.wait_for_selector("text=Menunggu giliran")
    kerjakan_antrean()
    hal.wait_for_selector("text=1 baris ditolak")
    assert "asn.txt" in hal.inner_text("table >> nth=0") and "berformat Teks" in hal.inner_text("table >> nth=0")
    aksesibel(hal)
    hal.click("text=Ambil alih baris yang baik")
    kerjakan_antrean()
    hal.wait_for_selector("text=Selesai.")

    hal.click("nav >> text=Unit & jabatan")
    hal.click("summary:has-text('Dinas Kesehatan')")
    hal.click("a[aria-label='Buka Puskesmas I Denpasar Utara']")
    assert "Kepala Puskesmas I Denpasar Utara" in hal.inner_text("main")
    hal.fill("#kotak-cari", "contoh 55")
    hal.press("#kotak-cari", "Enter")
    hal.click("main >> text=I Wayan Contoh 55")
    assert "belum ada data" in hal.inner_text("main")
    keluar(hal)

    masuk(hal, siap.pengguna[Peran.KEPALA_UNIT])
    hal.click("nav >> text=Penilaian")
    assert siap.lain.nama not in hal.inner_text("main")
    hal.click(f"text={siap.bawahan.nama}")
    hal.fill("input[name^='r-']", "96,5")
    hal.check("input[type=radio][value='3'] >> nth=0")
    for nilai_perilaku in hal.query_selector_all(".perilaku-baris input[value='2']"):
        nilai_perilaku.check()
    aksesibel(hal)
    hal.click("text=Simpan isian")
    hal.wait_for_selector("text=Isian tersimpan")
    assert "realisasi 96,5 ÷ target 95 × 100 = 101,58" in hal.inner_text("main")
    assert "N = 0,6×101,58 + 0,4×100 = 100,95" in hal.inner_text("#perhitungan")
    hal.click("text=Tetapkan predikat")
    hal.wait_for_selector("text=Predikat Baik ditetapkan")
    keluar(hal)

    masuk(hal, siap.pengguna[Peran.PETUGAS])
    hal.click("nav >> text=Penempatan")
    hal.click("text=Hitung rekomendasi")
    hal.wait_for_selector("text=Menunggu giliran")
    kerjakan_antrean()
    hal.wait_for_selector("text=1 dari 1")
    aksesibel(hal)
    hal.click("text=Hitung ulang dan bandingkan")
    hal.wait_for_selector("text=hasilnya sama")
    hal.click("text=Kepala Bidang Pencegahan Penyakit")
    assert siap.bawahan.nama in hal.inner_text("tr.terpilih")
    hal.click("tr.terpilih details >> nth=0")
    assert "kinerja" in hal.inner_text("tr.terpilih table")
    hal.click("tr.terpilih details >> nth=1")
    assert "PP 11/2017" in hal.inner_text("tr.terpilih")
    aksesibel(hal)


def test_admin_di_bawah_kebijakan_isi(siap, hal):
    masuk(hal, siap.pengguna[Peran.ADMINISTRATOR])
    for alamat in (
        "/admin/", "/admin/jabatan/asn/", f"/admin/jabatan/asn/{siap.bawahan.pk}/change/", "/admin/jabatan/unitorganisasi/",
        "/admin/jabatan/jabatan/import/", "/admin/jabatan/jabatan/export/", "/admin/jabatan/pengguna/add/", "/admin/auth/group/",
        f"/admin/penilaian/skp/{siap.skp.pk}/change/", "/admin/pembinaan/inovasi/add/",
    ):  # fmt: skip
        assert hal.goto(alamat).status == 200, alamat


@DUA_UKURAN
@DUA_TEMA
def test_setiap_halaman_aksesibel_di_kedua_ukuran_dan_tema(siap, hal, tema):
    hal.emulate_media(color_scheme=tema)
    masuk(hal, siap.pengguna[Peran.ADMINISTRATOR])
    putaran = actions.hitung(putaran_id=actions.mulai(oleh=None).pk)
    alamat = (
        "/", "/pegawai/", f"/pegawai/{siap.bawahan.nip}/", f"/pegawai/{siap.bawahan.nip}/kinerja/", "/unit/", "/unit/bagan/",
        f"/unit/{siap.puskesmas.pk}/", f"/jabatan/{siap.kapus.pk}/", "/impor/", "/penilaian/", f"/penilaian/{siap.skp.pk}/",
        "/penempatan/", "/inovasi/", "/jejak/", "/bantuan/", "/bantuan/cara-menghitung/", "/bantuan/menilai/", "/komponen/",
        f"/penempatan/{putaran.pk}/", f"/penempatan/{putaran.pk}/jabatan/{siap.kabid.pk}/", "/tidak-ada/",
    )  # fmt: skip
    assert salah_di_halaman(hal, alamat) == []
