"""Posts in Chromium: two officers at one post, a vacancy found and its forecast opened; every page in both sizes and themes."""

from datetime import date

import pytest
from django.utils import timezone

from jabatan.actions import jabatan as actions
from jabatan.enums import Peran
from jabatan.queries.isi_jabatan import nilai_bidang
from tests import pabrik as p

from .alat import DUA_TEMA, DUA_UKURAN, aksesibel, masuk, salah_di_halaman, tanda_peramban

pytestmark = tanda_peramban("browser-2")


@pytest.fixture
def siap(kota):
    """A vacant post with a past holder, a standard of competence, and somebody who leaves next year."""
    kota.kabid = p.jabatan(
        kota.dinkes, "Kepala Bidang Pencegahan dan Pengendalian Penyakit Menular dan Tidak Menular", eselon=32
    )
    p.riwayat(kota.bawahan, kota.kabid, date(2015, 1, 1), date(2020, 1, 1))
    kota.lain.tmt_pensiun = date(timezone.localdate().year + 1, 3, 1)
    kota.lain.save()
    return kota


def test_dua_petugas_satu_jabatan_lalu_proyeksi(siap, hal):
    petugas, admin = siap.pengguna[Peran.PETUGAS], siap.pengguna[Peran.ADMINISTRATOR]
    masuk(hal, petugas)
    hal.goto("/jabatan/")
    hal.select_option("select[name=keadaan]", "lowong")
    hal.click("button:has-text('Saring')")
    assert "sejak 1 Januari 2020, mutasi" in hal.inner_text("main")
    hal.click("main a:has-text('Kepala Bidang Pencegahan')")
    hal.click("text=Ubah jabatan")

    siap.kabid.refresh_from_db()
    lama = {b: getattr(siap.kabid, b) for b in nilai_bidang(siap.kabid)}
    actions.ubah(
        oleh=admin,
        jabatan_id=siap.kabid.pk,
        awal=nilai_bidang(siap.kabid),
        nilai=lama | {"kelas": 11},
        alasan="Evaluasi",
    )
    hal.fill("input[name=kelas]", "12")
    hal.fill("input[name=alasan]", "Keputusan 8/2026")
    hal.click("text=Simpan perubahan")
    hal.wait_for_selector("text=Petugas lain mengubah jabatan ini")
    assert hal.input_value("input[name=kelas]") == "12"
    assert hal.input_value("input[name=alasan]") == "Keputusan 8/2026"
    aksesibel(hal)
    hal.check("input[name=pilih-kelas][value=saya]")
    hal.click("text=Simpan perubahan")
    hal.wait_for_selector("text=Perubahan jabatan tersimpan")
    siap.kabid.refresh_from_db()
    assert siap.kabid.kelas == 12
    hal.click("summary:has-text('Perubahan jabatan ini')")
    assert "Kelas jabatan: 11 → 12" in hal.inner_text("main")

    hal.goto("/jabatan/proyeksi/")
    hal.wait_for_selector(".grafik[data-siap] canvas")
    hal.click(f"a[aria-label='1 orang, Eselon II (JPT Pratama), {timezone.localdate().year + 1}']")
    assert siap.lain.nama in hal.inner_text("main") and "1 orang" in hal.inner_text("main")


@DUA_UKURAN
@DUA_TEMA
def test_halaman_jabatan_aksesibel(siap, hal, tema):
    hal.emulate_media(color_scheme=tema)
    masuk(hal, siap.pengguna[Peran.PETUGAS])
    alamat = (
        "/jabatan/", "/jabatan/?q=tidak-ada", f"/jabatan/{siap.kabid.pk}/", f"/jabatan/{siap.kapus.pk}/",
        f"/jabatan/{siap.kapus.pk}/ubah/", f"/jabatan/{siap.kapus.pk}/standar/", f"/jabatan/{siap.kapus.pk}/tutup/",
        f"/jabatan/{siap.kabid.pk}/tutup/", f"/jabatan/baru/?unit={siap.dinkes.pk}&q=kepala", "/jabatan/proyeksi/",
        "/jabatan/proyeksi/rinci/?kolom=", "/jabatan/pantauan/", "/jabatan/pantauan/?bagian=masa",
        "/jabatan/pantauan/?bagian=kontrak", "/jabatan/pantauan/?bagian=pensiun", "/bantuan/jabatan/",
    )  # fmt: skip
    assert salah_di_halaman(hal, alamat) == []
