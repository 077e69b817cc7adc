"""Structure in a real Chromium: a change looked at before it is confirmed, the past, the chart, accessibility."""

from django.utils import timezone

from jabatan.enums import Peran
from jabatan.models import PerubahanUnit, UnitOrganisasi
from tests import pabrik as p

from .alat import DUA_TEMA, DUA_UKURAN, aksesibel, keluar, masuk, salah_di_halaman, tanda_peramban

pytestmark = tanda_peramban("browser-2")


def test_ubah_struktur_ditinjau_lalu_ditegaskan(kota, hal):
    masuk(hal, kota.pengguna[Peran.PETUGAS])
    hal.goto(f"/unit/{kota.puskesmas.pk}/")
    hal.click("summary:has-text('Ubah struktur')")
    hal.click("text=Tutup unit")
    hal.fill("[name=dasar]", "Perwali 12/2026")
    hal.click("text=Tinjau akibatnya")
    assert "masih berisi 1 orang: Ni Luh Putu Ayu Pratiwi" in hal.inner_text("[role=alert]")
    assert hal.input_value("[name=dasar]") == "Perwali 12/2026"
    aksesibel(hal)

    hal.goto(f"/unit/perubahan/baru/?jenis=pindah&unit={kota.puskesmas.pk}")
    hal.wait_for_selector("select.tomselected", state="attached")
    hal.evaluate(f"document.querySelector('[name=tujuan]').tomselect.setValue('{kota.dikpora.pk}')")
    hal.fill("[name=dasar]", "Perwali 13/2026")
    hal.click("text=Tinjau akibatnya")
    assert "1 orang pindah dari bawah Dinas Kesehatan ke bawah Dinas Pendidikan" in hal.inner_text("main")
    assert not PerubahanUnit.objects.exists()
    aksesibel(hal)
    hal.click("text=Tegaskan perubahan")
    hal.wait_for_selector("text=Sudah berlaku")
    assert UnitOrganisasi.objects.get(pk=kota.puskesmas.pk).path.startswith(
        UnitOrganisasi.objects.get(pk=kota.dikpora.pk).path
    )
    hal.goto(f"/unit/{kota.puskesmas.pk}/?tab=riwayat")
    assert "di bawah Dinas Kesehatan" in hal.inner_text(".garis-waktu li:nth-child(2)")


def test_bagan_dicari_dan_dibuka(kota, hal):
    masuk(hal, kota.pengguna[Peran.PETUGAS])
    hal.goto("/unit/bagan/")
    hal.wait_for_selector(".bagan-gambar[data-siap]")
    hal.fill("#bagan-cari", "puskesmas i")
    hal.press("#bagan-cari", "Enter")
    hal.wait_for_selector("#bagan-kabar >> text=Buka Puskesmas I Denpasar Utara")
    hal.focus(".bagan-gambar")
    for tombol in ("ArrowRight", "+", "-", "0"):
        hal.keyboard.press(tombol)
    hal.fill("#bagan-cari", "tidak ada")
    hal.press("#bagan-cari", "Enter")
    hal.wait_for_selector("#bagan-kabar >> text=Tidak ada unit bernama")
    assert "Puskesmas I Denpasar Utara" in hal.inner_text(".bagan-daftar")


@DUA_TEMA
@DUA_UKURAN
def test_halaman_struktur_aksesibel(kota, hal, tema):
    unit, per = kota.dinkes.pk, "?per=2020-06-01"
    p.unit("Bidang Kosong dengan Nama yang Panjang Sekali untuk Diuji pada Layar Sempit", kota.dinkes)
    c = PerubahanUnit.objects.create(
        jenis="tutup", unit=kota.puskesmas, berlaku_pada=timezone.localdate(), dasar="Perwali 12/2026", status="tertunda",
        pesan="Unit masih berisi 1 orang.", dibuat_oleh=kota.pengguna[Peran.PETUGAS],
    )  # fmt: skip
    hal.emulate_media(color_scheme=tema)
    masuk(hal, kota.pengguna[Peran.AUDITOR])  # no menu of actions, which unfolded would lie over the page
    alamat = [
        "/unit/", f"/unit/{per}", "/unit/?q=puskesmas&tutup=1", "/unit/bagan/", f"/unit/bagan/{per}", f"/unit/{unit}/",
        f"/unit/{unit}/{per}", f"/unit/{unit}/?tab=jabatan", f"/unit/{unit}/?tab=anak", f"/unit/{unit}/?tab=riwayat",
    ]  # fmt: skip
    salah = salah_di_halaman(hal, alamat)
    keluar(hal)
    masuk(hal, kota.pengguna[Peran.PETUGAS])
    alamat = [
        "/unit/perubahan/", f"/unit/perubahan/{c.pk}/", "/unit/perubahan/baru/", f"/unit/{unit}/siasn/",
        f"/unit/perubahan/baru/?jenis=gabung&unit={unit}", "/unit/perubahan/baru/?jenis=tutup",
    ]  # fmt: skip
    assert salah + salah_di_halaman(hal, alamat) == []
