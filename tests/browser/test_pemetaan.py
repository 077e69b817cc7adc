"""Mapping of columns in a real browser: an unknown recap becomes records, and the pages hold at both sizes and themes."""

from jabatan.enums import Peran
from jabatan.models import PemetaanKolom, RiwayatKinerja
from tests import pabrik as p
from tests.jabatan.test_pemetaan import ASING
from tests.pabrik_siasn import NIP, csv_teks

from .alat import DUA_TEMA, DUA_UKURAN, kerjakan_antrean, masuk, salah_di_halaman, tanda_peramban

pytestmark = tanda_peramban("browser-2")


def unggah(hal, kota) -> None:
    p.ASNFactory(nip=NIP, pns_id="P1", nama="Anak Agung Ngurah Gede Wira Kusuma Putra", gelar_belakang="S.STP., M.Si.")
    masuk(hal, kota.pengguna[Peran.PETUGAS])
    hal.goto("/impor/")
    berkas = {
        "name": "rekap-triwulan-satu-dari-kantor-yang-namanya-panjang.csv",
        "mimeType": "text/csv",
        "buffer": csv_teks(ASING),
    }
    hal.set_input_files("input[type=file]", berkas)
    hal.click("button:has-text('Periksa berkas')")
    kerjakan_antrean()
    hal.reload()


def test_rekap_asing_dipetakan_sekali(hal, kota):
    unggah(hal, kota)
    hal.click("a:has-text('Petakan kolom')")
    hal.select_option("select[name=jenis]", "Rekap kinerja (e-Kinerja)")
    hal.click("button:has-text('Ganti jenis')")
    assert hal.locator("#id_kolom_6").input_value() == "PREDIKAT"  # guessed from "Predikat Akhir"
    hal.select_option("#id_kolom_1", "")
    hal.click("button:has-text('Simpan dan lanjutkan')")
    hal.wait_for_selector("[role=alert]:has-text('NIP')")
    for i, kolom in ((1, "NIP"), (2, "TAHUN"), (3, "PERIODE"), (4, "HASIL KERJA"), (5, "PERILAKU KERJA")):
        hal.select_option(f"#id_kolom_{i}", kolom)
    hal.fill("#id_nama", "Rekap kantor")
    hal.click("button:has-text('Simpan dan lanjutkan')")
    hal.wait_for_selector("text=Pemetaan “Rekap kantor” disimpan")
    kerjakan_antrean()
    hal.reload()
    hal.click("button:has-text('Ambil alih semua')")
    kerjakan_antrean()
    assert RiwayatKinerja.objects.get().predikat == 2
    assert PemetaanKolom.objects.get().nama == "Rekap kantor"


@DUA_UKURAN
@DUA_TEMA
def test_halaman_pemetaan_aksesibel(hal, kota, tema):
    hal.emulate_media(color_scheme=tema)
    m = p.pemetaan("Rekap bulanan dari dinas yang memberi nama berkasnya dengan sangat panjang dan tanpa spasi_"
                   "seperti_ini_terus_menerus")  # fmt: skip
    unggah(hal, kota)
    impor = hal.url.rstrip("/").rsplit("/", 1)[-1]
    alamat = ["/impor/pemetaan/", f"/impor/pemetaan/{m.pk}/", f"/impor/{impor}/", f"/impor/{impor}/petakan/"]
    assert salah_di_halaman(hal, alamat) == []
