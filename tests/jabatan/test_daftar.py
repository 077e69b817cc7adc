"""The machinery of lists: filters, columns, groups, saved filters, choosing rows; each within the scope of its reader."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jabatan.actions import saringan as actions
from jabatan.daftar import keadaan as modul
from jabatan.daftar.isi import PEGAWAI
from jabatan.daftar.keadaan import Keadaan, rapikan_kolom
from jabatan.enums import Peran as P
from jabatan.filters import sesudah_bulan
from jabatan.models import SaringanTersimpan
from jabatan.views.saringan import geser
from tests import pabrik as p


@pytest.fixture
def petugas(kota, client):
    client.force_login(kota.pengguna[P.PETUGAS])
    return kota.pengguna[P.PETUGAS]


def nama(kota, kueri: str, peran=P.PETUGAS) -> list[str]:
    return [a.nama for a in Keadaan(PEGAWAI, kota.pengguna[peran], kueri).tabel().data.data]


# filters


@pytest.mark.parametrize(
    ("kueri", "isi", "bukan"),
    [
        ("golongan_dari=41", {"golongan": 41}, {"golongan": 34}),
        ("golongan_dari=41", {"golongan": 45}, {"golongan": 109}),
        ("golongan_sampai=31", {"golongan": 31}, {"golongan": 32}),
        ("golongan_dari=105", {"golongan": 109}, {"golongan": 34}),
        ("golongan_sampai=105", {"golongan": 105}, {"golongan": 11}),
        ("pendidikan=40", {"tingkat_pendidikan": 45}, {"tingkat_pendidikan": 30}),
        ("pendidikan=40", {"tingkat_pendidikan": 40}, {"tingkat_pendidikan": None}),
        ("pensiun=12", {"tmt_pensiun": sesudah_bulan(12)}, {"tmt_pensiun": date(2099, 1, 1)}),
        ("pensiun=12", {"tmt_pensiun": sesudah_bulan(0)}, {"tmt_pensiun": date(2000, 1, 1)}),
        ("kontrak=6", {"akhir_kontrak": sesudah_bulan(5)}, {"akhir_kontrak": sesudah_bulan(7)}),
        ("kedudukan=1", {"kedudukan_kode": 1}, {"kedudukan_kode": 2}),
        ("kedudukan=lain", {"kedudukan_kode": 2}, {"kedudukan_kode": None}),
        ("kedudukan=kosong", {"kedudukan_kode": None}, {"kedudukan_kode": 1}),
        ("aktif=0", {"aktif": False}, {"aktif": True}),
        ("jenis_pegawai=PPPK", {"jenis_pegawai": "PPPK"}, {"jenis_pegawai": "PNS"}),
    ],
)
def test_saringan(kota, kueri, isi, bukan):
    p.ASNFactory(nama="Cocok", unit=kota.puskesmas, **isi)
    p.ASNFactory(nama="Tidak", unit=kota.puskesmas, **bukan)
    hasil = nama(kota, kueri)
    assert "Cocok" in hasil and "Tidak" not in hasil


def test_saringan_tanpa_unit_atau_jabatan(kota):
    p.ASNFactory(nama="Lepas")
    assert nama(kota, "tanpa=unit") == ["Lepas"] and "Lepas" in nama(kota, "tanpa=jabatan")


def test_saringan_eselon_dan_unit(kota):
    assert nama(kota, "eselon=41") == [kota.bawahan.nama]
    assert nama(kota, f"unit={kota.dinkes.pk}") == [kota.kepala.nama, kota.bawahan.nama]


def test_saringan_yang_salah_tidak_menjatuhkan(petugas, client):
    jawab = client.get(
        reverse("pegawai"), {"unit": "999999", "golongan_dari": "abc", "page": "x", "per": "7", "sort": "cari"}
    )
    assert jawab.status_code == 200 and "Pilih" in jawab.content.decode()


@given(st.integers(0, 600))
def test_bulan_ke_depan_selalu_hari_yang_sah(bulan):
    hari = sesudah_bulan(bulan)
    kini = sesudah_bulan(0)
    assert (hari.year * 12 + hari.month) - (kini.year * 12 + kini.month) == bulan and hari.day <= kini.day


def test_keping_menghapus_satu_saringan(kota):
    k = Keadaan(PEGAWAI, kota.pengguna[P.PETUGAS], "jenis_pegawai=PNS&golongan_dari=31&sort=-nama&page=3")
    assert [(c.label, c.isi) for c in k.keping] == [("Jenis pegawai", "PNS"), ("Golongan dari", "III/a")]
    assert parse_qs(k.keping[0].tanpa) == {"golongan_dari": ["31"], "sort": ["-nama"]}


# order, pages, counting


def test_urutan_dan_halaman_tanpa_pengulangan(kota, petugas, client):
    p.ASNFactory.create_batch(120, nama="Nama Sama", unit=kota.puskesmas)
    nip = []
    for halaman in (1, 2, 3):
        baris = client.get(reverse("pegawai"), {"q": "nama sama", "page": halaman, "sort": "-golongan"}).context[
            "table"
        ]
        nip += [b.record.nip for b in baris.paginated_rows]
    assert len(nip) == len(set(nip)) == 120


def test_hitungan_dibatasi_dan_dikatakan(kota, petugas, client, monkeypatch):
    p.ASNFactory.create_batch(30, unit=kota.puskesmas)
    monkeypatch.setattr(modul, "BATAS_HITUNG", 20)
    isi = client.get(reverse("pegawai"), {"sort": "jabatan"}).content.decode()
    assert "lebih dari 20 orang" in isi and "Urutan lain" in isi
    k = Keadaan(PEGAWAI, petugas, "sort=jabatan&kelompok=unit")
    assert (k.urut, k.kelompok, k.jumlah) == ("nama", None, 20)
    assert Keadaan(PEGAWAI, petugas, "sort=-nama").urut == "-nama"


def test_baris_per_halaman(kota, petugas, client):
    p.ASNFactory.create_batch(120, unit=kota.puskesmas)
    for per, n in (("", 50), ("100", 100), ("7", 50)):
        assert len(client.get(reverse("pegawai"), {"per": per}).context["table"].paginated_rows) == n


# groups


def test_kelompok_per_unit_benar_di_semua_halaman(kota, petugas, client):
    p.ASNFactory.create_batch(70, nama="Zulkifli", unit=kota.dinkes)
    p.ASNFactory.create_batch(3, nama="Tanpa Tempat")

    def judul(halaman):
        baris = client.get(reverse("pegawai"), {"kelompok": "unit", "page": halaman}).context["table"].paginated_rows
        return [b.judul_kelompok for b in baris if hasattr(b, "judul_kelompok")]

    satu, dua = judul(1), judul(2)
    assert [(j["nama"], j["jumlah"], j["lanjutan"]) for j in satu] == [("Dinas Kesehatan", 71, False)]
    assert [(j["nama"], j["jumlah"], j["lanjutan"]) for j in dua] == [
        ("Dinas Kesehatan", 71, True), ("Puskesmas I Denpasar Utara", 1, False),
        ("Dinas Pendidikan", 1, False), ("Tanpa unit", 3, False),
    ]  # fmt: skip
    assert dua[1]["di_bawah"] == "Dinas Kesehatan"


# columns


def test_kolom_dipilih_diurutkan_dan_dikembalikan(kota, petugas, client):
    alamat = reverse("kolom-simpan", args=["pegawai"])
    client.post(alamat, {"kolom": ["unit", "nip", "unit", "palsu"]})
    assert Keadaan(PEGAWAI, petugas, "").kolom == ["nama", "unit", "nip"]
    client.post(alamat, {"kolom": ["nama", "unit", "nip"], "geser": "naik:nip"})
    assert Keadaan(PEGAWAI, petugas, "").kolom == ["nama", "nip", "unit"]
    tampil = [k.name for k in client.get(reverse("pegawai")).context["table"].columns]
    assert tampil == ["pilih", "nama", "nip", "unit"]
    client.post(alamat, {"awal": "1", "kolom": ["nip"]})
    assert Keadaan(PEGAWAI, petugas, "").kolom == list(PEGAWAI.kolom_awal)


def test_kolom_orang_lain_tidak_berubah(kota, petugas, client):
    client.post(reverse("kolom-simpan", args=["pegawai"]), {"kolom": ["nip"]})
    assert Keadaan(PEGAWAI, kota.pengguna[P.AUDITOR], "").kolom == list(PEGAWAI.kolom_awal)


def test_setiap_kolom_dapat_tampil_juga_bila_kosong(kota, petugas, client):
    kota.bawahan.__class__.objects.filter(pk=kota.bawahan.pk).update(
        golongan=None, tmt_golongan=None, tmt_jabatan=None, tmt_pensiun=None, tingkat_pendidikan=None, bidang_ilmu=None,
        kedudukan_kode=None, kedudukan_nama="", jenis_jabatan=None, jabatan=None, jabatan_nama="", unit=None,
    )  # fmt: skip
    client.post(reverse("kolom-simpan", args=["pegawai"]), {"kolom": list(PEGAWAI.semua_kolom)})
    isi = client.get(reverse("pegawai"), {"q": "pratiwi"}).content.decode()
    assert isi.count("belum ada") >= 12 and "41 th" in isi


@given(st.lists(st.sampled_from(["nama", "nip", "unit", "x", "golongan"])))
def test_kolom_rapi(pilihan):
    rapi = rapikan_kolom(PEGAWAI, pilihan)
    assert "nama" in rapi and len(set(rapi)) == len(rapi) and set(rapi) <= set(PEGAWAI.semua_kolom)


@given(
    st.lists(st.sampled_from("abcdef"), unique=True, min_size=1), st.sampled_from("abcdef"), st.sampled_from([-1, 1])
)
def test_geser_tidak_menghilangkan_kolom(kolom, mana, langkah):
    assert sorted(geser(kolom, mana, langkah)) == sorted(kolom)


# saved filters


def test_simpan_buka_ubah_hapus(kota, petugas, client):
    alamat = reverse("saringan-simpan", args=["pegawai"])
    jawab = client.post(
        alamat, {"nama": "  Hampir   pensiun ", "kueri": "pensiun=12&sort=-nama&page=4&asing=1"}, follow=True
    )
    s = petugas.saringan.get()
    assert (s.nama, s.kueri) == ("Hampir pensiun", "pensiun=12&sort=-nama")
    assert jawab.context["k"].saringan_terbuka == s and not jawab.context["k"].saringan_diubah
    client.post(reverse("kolom-simpan", args=["pegawai"]), {"kueri": f"{s.kueri}&saringan={s.pk}", "kolom": ["nip"]})
    s.refresh_from_db()
    assert s.kolom == ["nama", "nip"] and Keadaan(PEGAWAI, petugas, "").kolom == list(PEGAWAI.kolom_awal)
    client.post(alamat, {"pk": s.pk, "nama": "Pensiun 2 tahun", "kueri": f"pensiun=24&saringan={s.pk}", "ganti": "1"})
    client.post(alamat, {"pk": s.pk, "nama": "Dua tahun", "kueri": "aktif=0"})
    s.refresh_from_db()
    assert (s.nama, s.kueri, s.kolom) == ("Dua tahun", "pensiun=24", ["nama", "nip"])
    client.post(reverse("saringan-hapus", args=[s.pk]))
    assert not petugas.saringan.exists()


@pytest.mark.parametrize(
    ("nama", "pesan"),
    [("", "Beri saringan ini nama"), ("PNS", "sudah punya saringan dengan nama ini"), ("x" * 81, "terlalu panjang")],
)
def test_nama_yang_ditolak_tidak_menghilangkan_yang_diketik(petugas, client, nama, pesan):
    p.saringan(petugas)
    jawab = client.post(reverse("saringan-simpan", args=["pegawai"]), {"nama": nama, "kueri": "golongan_dari=41"})
    isi = jawab.content.decode()
    assert jawab.status_code == 422 and pesan in isi and f'value="{nama}"' in isi and "Golongan dari" in isi
    assert petugas.saringan.count() == 1


def test_saringan_orang_lain_404(kota, petugas, client):
    asing = p.saringan(kota.pengguna[P.AUDITOR])
    assert client.get(reverse("pegawai"), {"saringan": asing.pk}).status_code == 404
    assert client.post(reverse("saringan-hapus", args=[asing.pk])).status_code == 404
    assert (
        client.post(reverse("saringan-simpan", args=["pegawai"]), {"pk": asing.pk, "nama": "Curian"}).status_code == 404
    )
    asing.refresh_from_db()
    assert asing.nama == "PNS"


def test_terlalu_banyak_saringan(petugas, monkeypatch):
    monkeypatch.setattr(actions, "TERBANYAK", 1)
    p.saringan(petugas)
    with pytest.raises(ValidationError, match="Hapus yang tidak dipakai"):
        actions.simpan(oleh=petugas, halaman="pegawai", nama="Lagi", kueri="", kolom=[])


def test_nama_sama_dari_dua_jendela(petugas, monkeypatch):
    p.saringan(petugas)
    monkeypatch.setattr(SaringanTersimpan, "validate_constraints", lambda *a, **k: None)
    with pytest.raises(ValidationError, match="sudah punya"):
        actions.simpan(oleh=petugas, halaman="pegawai", nama="PNS", kueri="", kolom=[])


def test_daftar_yang_tidak_ada_404(petugas, client):
    for nama_url in ("saringan-simpan", "kolom-simpan"):
        assert client.post(reverse(nama_url, args=["tidak-ada"])).status_code == 404
    assert client.get(reverse("daftar-ekspor", args=["tidak-ada", "csv"])).status_code == 404


# chosen rows, side by side


def test_pilihan_di_alamat_tetap_di_dalam_lingkup(kota):
    semua = f"pilih={kota.lain.pk},{kota.kepala.pk},9999999,abc"
    assert nama(kota, semua, P.KEPALA_UNIT) == [kota.kepala.nama]
    assert set(nama(kota, semua)) == {kota.kepala.nama, kota.lain.nama}


def test_banding_berdampingan(kota, petugas, client):
    p.asesmen(kota.bawahan)
    jawab = client.post(reverse("pegawai-banding"), {"pilih": [kota.bawahan.pk, kota.kepala.pk]})
    assert urlsplit(jawab.url).path == reverse("pegawai-banding")
    isi = client.get(jawab.url).content.decode()
    assert isi.index(kota.bawahan.nama) < isi.index(kota.kepala.nama)
    assert "level 4" in isi and "Kelengkapan data" in isi and "Penata Tingkat I III/d" in isi and "belum ada" in isi


@pytest.mark.parametrize("jumlah", [0, 1, 5])
def test_banding_menolak_jumlah_lain(kota, petugas, client, jumlah):
    orang = p.ASNFactory.create_batch(jumlah, unit=kota.dinkes)
    jawab = client.post(reverse("pegawai-banding"), {"pilih": [a.pk for a in orang], "kueri": "q=i"}, follow=True)
    assert "Centang 2 sampai 4 orang" in jawab.content.decode() and jawab.request["QUERY_STRING"] == "q=i"


@pytest.mark.parametrize("peran", [P.KEPALA_UNIT, P.OPERATOR, P.PEGAWAI])
def test_banding_tidak_menampilkan_unit_lain(kota, client, peran):
    client.force_login(kota.pengguna[peran])
    isi = client.get(
        reverse("pegawai-banding"), {"pilih": f"{kota.bawahan.pk},{kota.lain.pk},{kota.kepala.pk}"}
    ).content.decode()
    assert kota.lain.nama not in isi


# the list of posts stands on the same machinery


def test_daftar_jabatan_berkelompok_dan_diekspor(kota, petugas, client):
    isi = client.get(reverse("jabatan-daftar"), {"kelompok": "unit"}).content.decode()
    assert isi.index(">Dinas Kesehatan <") < isi.index(kota.kadis.nama) and "1 jabatan" in isi
    kepala, *baris = (
        b"".join(client.get(reverse("daftar-ekspor", args=["jabatan", "csv"]))).decode("utf-8-sig").splitlines()
    )
    assert kepala.startswith("Jabatan,") and "Unit" in kepala and len(baris) == 3


def test_ekspor_jabatan_hanya_unit_sendiri(kota, client):
    client.force_login(kota.pengguna[P.KEPALA_UNIT])
    isi = b"".join(client.get(reverse("daftar-ekspor", args=["jabatan", "csv"]))).decode()
    assert kota.kapus.nama in isi and kota.kadikpora.nama not in isi


def test_tautan_unit_hanya_bagi_yang_boleh_membukanya(kota, client):
    for peran, ada in ((P.PEGAWAI, False), (P.KEPALA_UNIT, True)):
        client.force_login(kota.pengguna[peran])
        assert (
            reverse("unit-rinci", args=[kota.puskesmas.pk]) in client.get(reverse("pegawai")).content.decode()
        ) == ada


# queries


@pytest.mark.parametrize("kueri", ["", "q=contoh&page=1", "kelompok=unit", "sort=-unit", "golongan_dari=11&saringan="])
def test_kueri_tetap(kota, petugas, client, kueri):
    def hitung() -> int:
        with CaptureQueriesContext(connection) as tangkap:
            assert client.get(f"{reverse('pegawai')}?{kueri}").status_code == 200
        return len(tangkap)

    p.ASNFactory.create_batch(2, unit=kota.dinkes)
    kecil = hitung()
    p.ASNFactory.create_batch(198, unit=kota.puskesmas)
    assert hitung() == kecil <= 12


def test_alamat_hanya_memuat_yang_dikenal(kota):
    k = Keadaan(PEGAWAI, kota.pengguna[P.PETUGAS], QueryDict("q=&x=1&sort=nama&page=2&pilih=3&pilih=4"))
    assert k.alamat.urlencode() == "sort=nama&pilih=3&pilih=4"
