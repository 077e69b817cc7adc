"""The profile and the completeness page in a real Chromium: one journey, one sweep."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jabatan.enums import Peran
from jabatan.models import (
    AngkaKredit,
    Asesmen,
    Diklat,
    HukumanDisiplin,
    IndeksProfesionalitas,
    NilaiKompetensi,
    Penghargaan,
    RiwayatGolongan,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatPendidikan,
)
from tests import pabrik as p
from tests.jabatan.test_profil import TAB
from tests.penempatan.test_putaran import nilai

from .alat import DUA_TEMA, DUA_UKURAN, masuk, salah_di_halaman, tanda_peramban

pytestmark = tanda_peramban("browser-2")


@pytest.fixture
def karier(kota):
    """The head of the puskesmas with a career: posts, Plt, ranks, trainings, an expired assessment, three years."""
    asn = kota.bawahan
    RiwayatJabatan.objects.create(asn=asn, nama_jabatan="Perawat Ahli Pertama", nama_unit="Puskesmas I Denpasar Utara", jenis=2,
                                  mulai=date(2010, 1, 1), selesai=date(2020, 1, 1))  # fmt: skip
    RiwayatJabatan.objects.create(asn=asn, nama_jabatan="Kepala Bidang Pencegahan dan Pengendalian Penyakit", penugasan="PLT",
                                  mulai=date(2024, 3, 1), selesai=date(2024, 9, 1))  # fmt: skip
    for golongan, tahun in ((31, 2010), (32, 2014), (33, 2017), (34, 2020)):
        RiwayatGolongan.objects.create(asn=asn, golongan=golongan, tmt=date(tahun, 4, 1), nomor_sk=f"SK/{golongan}")
    RiwayatPendidikan.objects.create(asn=asn, tingkat=40, nama="S-1 Keperawatan", tahun_lulus=2009, nomor_ijazah="IJ/1")
    Penghargaan.objects.create(asn=asn, nama="Satyalancana Karya Satya X Tahun", tanggal=date(2021, 8, 17))
    Diklat.objects.create(asn=asn, jenis="struktural", jenjang=1, nama="PKP angkatan II", tahun=2021)
    Diklat.objects.create(asn=asn, jenis="teknis", nama="Surveilans", tahun=timezone.localdate().year, jp=12)
    HukumanDisiplin.objects.create(
        asn=asn, tingkat=1, jenis="Teguran lisan", mulai=date(2012, 1, 1), sampai=date(2012, 7, 1)
    )
    a = Asesmen.objects.create(
        asn=asn, tanggal=date(2021, 1, 1), berlaku_sampai=timezone.localdate() - timedelta(1), potensi=71
    )
    NilaiKompetensi.objects.bulk_create(NilaiKompetensi(asesmen=a, kompetensi=k, level=3) for k in range(9))
    AngkaKredit.objects.create(asn=asn, selesai=date(2019, 12, 31), total=50)
    IndeksProfesionalitas.objects.create(
        asn=asn, tanggal=date(2025, 12, 31), kualifikasi=15, kompetensi=30, kinerja=25, disiplin=5, total=75
    )
    RiwayatKinerja.objects.create(asn=asn, tahun=2023, hasil=2, perilaku=1, predikat=2)
    for tahun in (2024, 2025):
        nilai(asn, tahun, p.periode(tahun, "tutup"))
    p.dokumen(asn, "Ijazah S-1 Keperawatan", rekam_jenis="pendidikan", rekam_id=asn.riwayat_pendidikan.get().pk)
    return asn


def test_dari_kelengkapan_unit_sampai_mengusulkan_yang_kurang(kota, karier, hal):
    masuk(hal, kota.pengguna[Peran.OPERATOR])
    hal.goto(reverse("kelengkapan"))
    hal.click("text=Asesmen kompetensi >> nth=0")
    assert karier.nama in hal.inner_text("#orang")
    hal.click(f"#orang a:has-text('{karier.nama}')")
    hal.wait_for_selector("[hx-get] .garis-hasil")
    assert "Plt Kepala Bidang" in hal.inner_html(".garis-karier")
    bagian = hal.inner_text("#kelengkapan")
    assert "kedaluwarsa" in bagian and "Pemetaan talenta" in bagian
    assert "Hukuman" not in hal.inner_text("main")
    hal.click("nav[aria-label='Bagian profil'] >> text=Riwayat")
    assert "Hukuman" not in hal.inner_text("main")
    hal.click("a:has-text('Usulkan perbaikan') >> nth=0")
    assert "/usul/jabatan/" in hal.url


def test_tanpa_javascript_semua_bagian_terbaca(kota, karier, peramban, live_server):
    konteks = peramban.new_context(base_url=live_server.url, java_script_enabled=False)
    hal = konteks.new_page()
    masuk(hal, kota.pengguna[Peran.PETUGAS])
    for nama in TAB:
        assert hal.goto(reverse(nama, args=[karier.nip])).status == 200
    hal.goto(reverse("profil", args=[karier.nip]))
    assert "2023: baik" in hal.inner_html(".garis-karier")
    konteks.close()


@DUA_UKURAN
@DUA_TEMA
def test_setiap_bagian_aksesibel_di_kedua_ukuran_dan_tema(kota, karier, hal, tema):
    hal.emulate_media(color_scheme=tema)
    masuk(hal, kota.pengguna[Peran.PETUGAS])
    alamat = [reverse(nama, args=[a.nip]) for nama in TAB for a in (karier, kota.lain)]
    assert salah_di_halaman(hal, [*alamat, reverse("kelengkapan"), reverse("kelengkapan") + "?rekaman=asesmen"]) == []
