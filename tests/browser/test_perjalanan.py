"""The journey of the product in a real Chromium: import, look up, appraise, place. Skipped, and said so, without one."""

import os
import shutil
import threading
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from jabatan.enums import Peran
from jabatan.models import SyaratKompetensi
from kinerja.penempatan import actions
from tests import pabrik as p
from tests.jabatan.test_impor import FUNGSIONAL, baris, teks
from tests.penempatan.test_putaran import nilai

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
BENDERA = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]  # fmt: skip
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM, reason="Chromium tidak ditemukan; uji peramban dilewati"),
]


@pytest.fixture(scope="module")
def peramban():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as main:
        yield main.chromium.launch(executable_path=CHROMIUM, args=BENDERA)


@pytest.fixture
def hal(peramban, live_server, request):
    """A page that fails the test on any script error or content-policy violation."""
    ukuran = getattr(request, "param", (1366, 768))
    konteks = peramban.new_context(viewport={"width": ukuran[0], "height": ukuran[1]}, base_url=live_server.url)
    halaman = konteks.new_page()
    galat = []
    halaman.on("pageerror", lambda e: galat.append(str(e)))
    halaman.on(
        "console", lambda m: galat.append(m.text) if m.type == "error" and "Failed to load" not in m.text else None
    )
    yield halaman
    konteks.close()
    assert galat == []


def masuk(hal, pengguna):
    hal.goto("/masuk/")
    hal.fill("input[name=username]", pengguna.nip)
    hal.fill("input[name=password]", p.SANDI)
    hal.click("button:has-text('Masuk')")
    hal.wait_for_selector("text=Selamat datang")


def keluar(hal):
    hal.click("details.menu-orang summary")
    hal.click("button:has-text('Keluar')")
    hal.wait_for_selector("input[name=password]")


def kerjakan_antrean():
    """The real worker, until the queue is empty; in a thread, because Playwright holds this one's event loop."""

    def kerja():
        try:
            call_command("procrastinate", "worker", "--one-shot")
        finally:
            connections.close_all()

    utas = threading.Thread(target=kerja)
    utas.start()
    utas.join(timeout=60)
    assert not utas.is_alive()


def periksa(hal) -> list[str]:
    """Violations of WCAG 2.2 AA that axe finds on the page as it stands."""
    hal.evaluate(AXE.read_text(encoding="utf-8"))
    return hal.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
        ".then(h => h.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')))"
    )


def aksesibel(hal):
    assert periksa(hal) == [], hal.url


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


@pytest.mark.parametrize("hal", [(1366, 768), (390, 844)], indirect=True)
@pytest.mark.parametrize("tema", ["light", "dark"])
def test_setiap_halaman_aksesibel_di_kedua_ukuran_dan_tema(siap, hal, tema):
    hal.emulate_media(color_scheme=tema)
    masuk(hal, siap.pengguna[Peran.ADMINISTRATOR])
    salah = []
    putaran = actions.hitung(putaran_id=actions.mulai(oleh=None).pk)
    for alamat in (
        "/", "/pegawai/", f"/pegawai/{siap.bawahan.nip}/", f"/pegawai/{siap.bawahan.nip}/kinerja/", "/unit/", "/unit/bagan/",
        f"/unit/{siap.puskesmas.pk}/", f"/jabatan/{siap.kapus.pk}/", "/impor/", "/penilaian/", f"/penilaian/{siap.skp.pk}/",
        "/penempatan/", "/inovasi/", "/jejak/", "/bantuan/", "/bantuan/cara-menghitung/", "/bantuan/menilai/", "/komponen/",
        f"/penempatan/{putaran.pk}/", f"/penempatan/{putaran.pk}/jabatan/{siap.kabid.pk}/", "/tidak-ada/",
    ):  # fmt: skip
        jawab = hal.goto(alamat)
        assert jawab.status == (404 if alamat == "/tidak-ada/" else 200), alamat
        hal.evaluate("document.querySelectorAll('main details').forEach((d) => (d.open = true))")
        salah += [f"{alamat} {v}" for v in periksa(hal)]
        lebar = hal.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if lebar > 0:
            salah.append(f"{alamat} melebar {lebar} px")
    assert salah == []
