"""An officer reads the difference, takes it over, corrects what was refused in the workbook, and undoes it again."""

import io

import pytest
from openpyxl import load_workbook

from jabatan.actions import impor as actions
from jabatan.actions.urung import urungkan
from jabatan.enums import Peran
from jabatan.models import ASN, Impor
from tests.jabatan.test_impor import baris, teks
from tests.jabatan.test_urung import DASAR, ambil

from .alat import DUA_TEMA, DUA_UKURAN, aksesibel, kerjakan_antrean, masuk, salah_di_halaman, tanda_peramban

pytestmark = tanda_peramban("browser-2")


@pytest.fixture
def siap(kota):
    """Twenty PNS as SIASN gave them first, one of them with a long name; the people of the city itself are PPPK here."""
    ASN.objects.update(jenis_pegawai="PPPK")
    kota.petugas = kota.pengguna[Peran.PETUGAS]
    nama = {"NAMA": "Anak Agung Ngurah Gede Wira Kusuma Putra", "GELAR BELAKANG": "S.STP., M.Si."}
    orang = [
        baris(n, nip=f"1985010120100210{n:02d}", TMT_CPNS="01/02/2010") | (nama if n == 1 else {}) for n in range(1, 21)
    ]
    ambil(kota.petugas, *DASAR, ("asn.txt", teks(*orang)))
    kota.orang = orang
    return kota


def test_selisih_ambil_alih_perbaiki_urungkan(siap, hal, tmp_path):
    berkas = tmp_path / "Data-Utama.txt"
    isi = [b | ({"GOL AKHIR NAMA": "IV/a"} if n == 0 else {}) for n, b in enumerate(siap.orang[:19])]
    isi[2] |= {"GOL AKHIR NAMA": "Z/z"}
    berkas.write_bytes(teks(*isi))
    masuk(hal, siap.petugas)
    hal.click("nav >> text=Impor SIASN")
    hal.set_input_files("input[type=file]", str(berkas))
    hal.click("text=Periksa berkas")
    hal.wait_for_selector("text=Menunggu giliran")
    aksesibel(hal)
    kerjakan_antrean()
    hal.wait_for_selector("text=1 baris ditolak")
    assert "1 orang aktif tidak ada lagi di berkas" in hal.inner_text("main")
    hal.click("a:has-text('Golongan 1')")
    assert "III/d" in hal.inner_text("main table") and "IV/a" in hal.inner_text("main table")
    hal.go_back()
    with hal.expect_download() as unduhan:
        hal.click("text=Unduh untuk diperbaiki (XLSX)")
    buku = load_workbook(io.BytesIO(unduhan.value.path().read_bytes()))
    lembar = buku["Data-Utama.txt"]
    kolom = [c.value for c in lembar[1]].index("GOL AKHIR NAMA") + 1
    lembar.cell(2, kolom).value = "III/c"
    buku.save(tmp_path / "perbaikan.xlsx")
    hal.check("text=Sekaligus tandai tidak aktif")
    hal.click("text=Ambil alih baris yang baik")
    kerjakan_antrean()
    hal.wait_for_selector("text=1 orang yang tidak ada di berkas ditandai tidak aktif")
    impor = Impor.objects.latest("pk")
    assert ASN.objects.filter(pns_id="P00000020", aktif=False).exists()

    hal.click("nav >> text=Impor SIASN")
    hal.set_input_files("input[type=file]", str(tmp_path / "perbaikan.xlsx"))
    hal.click("text=Periksa berkas")
    kerjakan_antrean()
    hal.wait_for_selector("text=Semua baris dapat diambil")
    hal.click("text=Batalkan impor")
    hal.wait_for_selector("text=Impor dibatalkan")

    hal.click(f"main >> text=Impor {impor.pk}")
    hal.click("text=Urungkan impor ini")
    hal.evaluate("document.querySelector('main form').noValidate = true")
    hal.click(f"button:has-text('Urungkan impor {impor.pk}')")
    hal.wait_for_selector("text=Tulis mengapa impor ini diurungkan")
    aksesibel(hal)
    hal.fill("textarea[name=alasan]", "Berkas bulan lalu")
    hal.click(f"button:has-text('Urungkan impor {impor.pk}')")
    kerjakan_antrean()
    hal.wait_for_selector("text=Impor ini sudah diurungkan")
    assert "Berkas bulan lalu" in hal.inner_text("main")
    assert ASN.objects.get(pns_id="P00000020").aktif and ASN.objects.get(pns_id="P00000001").golongan_nama == "III/d"


@DUA_UKURAN
@DUA_TEMA
def test_halaman_impor_aksesibel(siap, hal, tema):
    hal.emulate_media(color_scheme=tema)
    kepala = {"JABATAN ID": "B2", "JABATAN NAMA": "Kepala Dinas Kesehatan", "JENIS JABATAN ID": "1", "UNOR ID": "B2"}
    selesai = ambil(siap.petugas, ("asn.txt", teks(siap.orang[0] | {"GOL AKHIR NAMA": "IV/a"}, siap.orang[1] | kepala)))
    ASN.objects.filter(pns_id="P00000001").update(email_dinas="a@denpasar.go.id")
    urungkan(oleh=siap.petugas, impor_id=selesai.pk, alasan="Berkas keliru")
    periksa = actions.unggah(
        oleh=siap.petugas, berkas=[("asn.txt", teks(*siap.orang[:18], baris(41, GOL_AKHIR_NAMA="Z/z")))]
    )
    actions.periksa(impor_id=periksa.pk)
    ASN.objects.filter(pns_id="P00000002").update(email_dinas="b@denpasar.go.id")
    ditolak = actions.unggah(oleh=siap.petugas, berkas=[("foto.xlsx", b"\x89PNG....")])
    actions.periksa(impor_id=ditolak.pk)
    masuk(hal, siap.petugas)
    alamat = ["/impor/", "/impor/?keadaan=dibatalkan"]
    alamat += [f"/impor/{i.pk}/" for i in (selesai, periksa, ditolak)]
    alamat += [f"/impor/{selesai.pk}/{x}" for x in ("selisih/", "selisih/?tabel=jabatan_asn&kolom=golongan", "urung/")]
    alamat += [
        f"/impor/{periksa.pk}/{x}" for x in ("temuan/", "temuan/?jenis=peringatan", "selisih/?kolom=tidak_di_berkas")
    ]
    assert salah_di_halaman(hal, alamat) == []
    hal.goto(f"/impor/{selesai.pk}/")
    assert "Tidak dapat diurungkan" in hal.inner_text("main")
