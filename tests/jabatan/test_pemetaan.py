"""Column mappings: from a header that nobody knows to an import, and what a mapping may not say."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jabatan.actions import impor as actions_impor
from jabatan.actions import pemetaan as actions
from jabatan.enums import Peran
from jabatan.models import CatatanPeristiwa, PemetaanKolom, RiwayatKinerja
from jabatan.muat.jalan import impor
from jabatan.siasn.baca import baca
from jabatan.siasn.kolom import (
    BerkasPerluPeta,
    JenisBerkas,
    contoh_sel,
    kenali,
    sidik_kepala,
    tebak_jenis,
    tebak_peta,
    terapkan_peta,
)
from jabatan.siasn.spesifikasi import SPESIFIKASI
from tests import pabrik as p
from tests.pabrik_siasn import NIP, csv_teks

# A recap as one office makes it: nothing here is a name that Kinerja knows, except the telephone number.
ASING = {
    "No. Urut": 1, "No Induk": NIP, "Thn": 2025, "Masa": "Triwulan I", "Nilai Hasil Kerjanya": "Sesuai Ekspektasi",
    "Nilai Perilakunya": "Di Atas Ekspektasi", "Predikat Akhir": "Baik", "No HP": "081200000000",
}  # fmt: skip
PETA = {"NIP": 1, "TAHUN": 2, "PERIODE": 3, "HASIL KERJA": 4, "PERILAKU KERJA": 5, "PREDIKAT": 6}


@pytest.fixture
def petugas(kota):
    p.ASNFactory(nip=NIP, pns_id="P1")
    return kota.pengguna[Peran.PETUGAS]


@pytest.fixture
def menunggu(petugas):
    """An import whose check stopped at the unknown header."""
    batch = actions_impor.unggah(oleh=petugas, berkas=[("rekap-januari.csv", csv_teks(ASING))])
    actions_impor.periksa(impor_id=batch.pk)
    batch.refresh_from_db()
    return batch


def isian(nama="Rekap kantor", jenis=JenisBerkas.KINERJA, peta=PETA):
    return {"nama": nama, "jenis": jenis.value} | {f"kolom_{i}": k for k, i in peta.items()}


def test_alur_dari_berkas_asing_sampai_siap(menunggu, petugas, client):
    assert menunggu.status == "perlu_peta" and "rekap-januari.csv" in menunggu.pesan
    client.force_login(petugas)
    alamat = reverse("impor-petakan", args=[menunggu.pk])
    assert alamat in client.get(reverse("impor-rinci", args=[menunggu.pk])).content.decode()
    halaman = client.get(alamat, {"jenis": JenisBerkas.KINERJA.value}).content.decode()
    assert "Nilai Hasil Kerjanya" in halaman and "Triwulan I" in halaman  # header and samples
    assert "081200000000" not in halaman and "selalu dibuang" in halaman
    jawab = client.post(alamat, isian())
    assert (jawab.status_code, jawab.url) == (302, reverse("impor-rinci", args=[menunggu.pk]))
    actions_impor.periksa(impor_id=menunggu.pk)
    menunggu.refresh_from_db()
    assert (menunggu.status, menunggu.hasil["dibuat"]) == ("siap", 1)
    actions_impor.setujui(oleh=petugas, impor_id=menunggu.pk)
    actions_impor.ambil(impor_id=menunggu.pk, oleh_id=petugas.pk)
    k = RiwayatKinerja.objects.get()
    assert (k.tahun, k.periode, k.hasil, k.perilaku, k.predikat) == (2025, 1, 2, 1, 2)
    assert CatatanPeristiwa.objects.filter(tindakan="memetakan kolom berkas").exists()


def test_berkas_berikutnya_dibaca_tanpa_ditanya(menunggu, petugas):
    actions.petakan(
        oleh=petugas,
        impor_id=menunggu.pk,
        kepala=list(ASING),
        jenis=JenisBerkas.KINERJA,
        peta=PETA,
        nama="Rekap kantor",
    )
    lain = [ASING | {"Masa": "Triwulan II"}]
    laporan = impor([("rekap-april.csv", csv_teks(*lain))], uji=False)
    assert laporan.dibuat == 1
    assert laporan.berkas[0]["pemetaan"] == "Rekap kantor"
    assert "NO HP" in laporan.berkas[0]["kolom_dibuang"]
    # one more column is another header: it is asked again, nothing is guessed
    with pytest.raises(BerkasPerluPeta):
        impor([("rekap-mei.csv", csv_teks(ASING | {"Catatan": "x"}))], uji=True)


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"kolom_1": ""}, "Pilih kolom berkas untuk NIP atau PNS ID"),
        ({"kolom_6": "", "kolom_4": ""}, "PREDIKAT atau HASIL KERJA"),
        ({"kolom_0": "NIP"}, "sudah dipakai untuk kolom No. Urut"),
        ({"nama": ""}, "Beri nama"),
        ({"kolom_2": "BUKAN KOLOM"}, "Pilih"),
    ],
)
def test_isian_salah_dibuka_lagi_dengan_yang_diketik(menunggu, petugas, client, ubah, pesan):
    client.force_login(petugas)
    jawab = client.post(reverse("impor-petakan", args=[menunggu.pk]), isian(nama="Nama yang diketik") | ubah)
    isi = jawab.content.decode()
    assert jawab.status_code == 422 and pesan in isi
    assert ("Nama yang diketik" in isi) == ("nama" not in ubah)
    assert not PemetaanKolom.objects.exists()
    menunggu.refresh_from_db()
    assert menunggu.status == "perlu_peta"


def test_impor_yang_tidak_menunggu(petugas, client, menunggu):
    actions_impor.batalkan(oleh=petugas, impor_id=menunggu.pk)
    client.force_login(petugas)
    assert client.get(reverse("impor-petakan", args=[menunggu.pk])).status_code == 302
    with pytest.raises(ValidationError, match="tidak lagi menunggu"):
        actions.petakan(
            oleh=petugas, impor_id=menunggu.pk, kepala=list(ASING), jenis=JenisBerkas.KINERJA, peta=PETA, nama="x"
        )


@pytest.mark.parametrize(
    ("peta", "pesan"),
    [
        (PETA | {"ASAL": 0}, "bukan kolom"),
        (PETA | {"NIP": 2}, "dua kali"),
        (PETA | {"NIP": 99}, "tidak ada"),
        (PETA | {"NIP": 7}, "dibuang"),
        ({"NIP": 1}, "Pilih kolom berkas untuk TAHUN"),
    ],
)
def test_pemetaan_yang_tidak_dapat_dibaca(menunggu, petugas, peta, pesan):
    with pytest.raises(ValidationError, match=pesan):
        actions.petakan(
            oleh=petugas, impor_id=menunggu.pk, kepala=list(ASING), jenis=JenisBerkas.KINERJA, peta=peta, nama="x"
        )
    assert not PemetaanKolom.objects.exists()


def test_ubah_dan_hapus(menunggu, petugas, client):
    m = actions.petakan(
        oleh=petugas, impor_id=menunggu.pk, kepala=list(ASING), jenis=JenisBerkas.KINERJA, peta=PETA, nama="Lama"
    )
    client.force_login(petugas)
    alamat = reverse("pemetaan-ubah", args=[m.pk])
    assert 'value="PERIODE" selected' in client.get(alamat).content.decode()
    assert client.post(alamat, isian(nama="Baru") | {"kolom_3": ""}).status_code == 302
    m.refresh_from_db()
    assert (m.nama, "PERIODE" in m.peta) == ("Baru", False)
    assert client.post(alamat, isian(nama="Rusak") | {"kolom_1": ""}).status_code == 422
    assert "Baru" in client.get(reverse("pemetaan")).content.decode()
    assert client.post(reverse("pemetaan-hapus", args=[m.pk])).status_code == 302
    assert not PemetaanKolom.objects.exists()
    tindakan = set(CatatanPeristiwa.objects.values_list("tindakan", flat=True))
    assert {"memetakan kolom berkas", "mengubah pemetaan kolom", "menghapus pemetaan kolom"} <= tindakan


def test_auditor_melihat_tanpa_mengubah(menunggu, kota, client):
    m = PemetaanKolom.objects.create(
        nama="Rekap", jenis=JenisBerkas.KINERJA, kepala=list(ASING), peta=PETA, sidik_kepala="x"
    )
    client.force_login(kota.pengguna[Peran.AUDITOR])
    isi = client.get(reverse("pemetaan")).content.decode()
    assert "Rekap" in isi and reverse("pemetaan-ubah", args=[m.pk]) not in isi and "Hapus" not in isi
    assert client.get(reverse("impor-petakan", args=[menunggu.pk])).status_code == 403


def test_kueri_daftar_tidak_tumbuh(petugas, client):
    client.force_login(petugas)
    jumlah = []
    for sampai in (2, 200):
        PemetaanKolom.objects.bulk_create(
            PemetaanKolom(nama=f"Rekap {n}", jenis=JenisBerkas.KINERJA, sidik_kepala=f"s{n}", dibuat_oleh=petugas)
            for n in range(PemetaanKolom.objects.count(), sampai)
        )
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(reverse("pemetaan")).status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 8


# guessing ----------------------------------------------------------------------------------------------------------


def test_tebakan_jenis_dan_kolom():
    kepala = [
        "NIP Pegawai",
        "Nama",
        "Thn",
        "Triwulan",
        "Rating Hasil Kerja Pegawai",
        "Rating Perilaku Kerja",
        "Predikat Kinerja Akhir",
    ]
    assert tebak_jenis(kepala) == JenisBerkas.KINERJA
    tebakan = tebak_peta(kepala, JenisBerkas.KINERJA)
    assert {k: kepala[i] for k, i in tebakan.items()} == {
        "NIP": "NIP Pegawai", "NAMA PEGAWAI": "Nama", "TAHUN": "Thn", "TRIWULAN": "Triwulan",
        "HASIL KERJA": "Rating Hasil Kerja Pegawai", "PERILAKU KERJA": "Rating Perilaku Kerja",
        "PREDIKAT": "Predikat Kinerja Akhir",
    }  # fmt: skip
    assert tebak_jenis(["Foo", "Bar"]) is None


@pytest.mark.parametrize("jenis", list(JenisBerkas))
def test_judul_baku_memetakan_dirinya(jenis):
    """The canonical header of every kind is recognised as that kind and guessed column by column."""
    nama = [
        k.nama
        for k in SPESIFIKASI[jenis].kolom
        if k.nama in SPESIFIKASI[jenis].kolom_wajib or jenis != JenisBerkas.DATA_UTAMA
    ]
    tebakan = tebak_peta(nama, jenis)
    assert {k: nama[i] for k, i in tebakan.items()} == {k: k for k in nama}
    assert kenali(baca(csv_teks(dict.fromkeys(nama, "1")), "x.csv")) == jenis


def test_alias_tidak_dipakai_dua_kolom():
    for spek in SPESIFIKASI.values():
        pertama = {k.nama: k.nama for k in spek.kolom}
        assert {spek.nama[k.kunci[0]] for k in spek.kolom} == set(pertama), spek.jenis


def test_sidik_kepala():
    assert sidik_kepala(["NIP", "Nama  Pegawai"]) == sidik_kepala(["nip", "nama pegawai"])
    assert sidik_kepala(["NIP", "Nama"]) != sidik_kepala(["Nama", "NIP"])


def test_kolom_yang_tidak_dipetakan_tidak_dibaca_dan_sensitif_tidak_bocor():
    tabel = baca(csv_teks(ASING), "x.csv")
    hasil = terapkan_peta(tabel, JenisBerkas.KINERJA, PETA | {"PENILAI NAMA": 7}, "Rekap")
    assert hasil.kepala == ["", "NIP", "TAHUN", "PERIODE", "HASIL KERJA", "PERILAKU KERJA", "PREDIKAT", "No HP"]
    assert contoh_sel(tabel)[7] == [] and contoh_sel(tabel)[1] == [NIP]
