"""Completeness from the database: facts, sums by unit, the page, the file, and the scope of all of them."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jabatan.enums import Peran
from jabatan.models import ASN, AngkaKredit, Diklat, RiwayatGolongan, RiwayatKinerja, RiwayatPendidikan
from jabatan.queries import kelengkapan as queries
from jabatan.queries.kelengkapan import kelengkapan_orang, ringkas_unit
from jabatan.rules.kelengkapan import FAKTA
from penilaian.models import SKP
from tests import pabrik as p
from tests.penempatan.test_putaran import nilai
from tests.test_queries import penuhi


def kurang(asn: ASN) -> set[str]:
    return {b.aturan.kode for b in kelengkapan_orang(asn).kurang}


@pytest.fixture
def lengkap(kota):
    """The head of the puskesmas with every record there is."""
    asn, hari = kota.bawahan, timezone.localdate()
    ASN.objects.filter(pk=asn.pk).update(data_per=hari)
    RiwayatGolongan.objects.create(asn=asn, golongan=34, tmt=date(2020, 4, 1), nomor_sk="SK/1")
    RiwayatPendidikan.objects.create(asn=asn, tingkat=40, nama="Keperawatan", nomor_ijazah="IJ/1")
    Diklat.objects.create(asn=asn, jenis="struktural", jenjang=0, nama="Belum mengikuti")
    a = p.asesmen(asn)
    a.berlaku_sampai = hari + timedelta(days=1)
    a.save()
    for n in (1, 2):
        RiwayatKinerja.objects.create(asn=asn, tahun=hari.year - n, predikat=2)
    asn.refresh_from_db()
    return asn


def test_orang_yang_lengkap(lengkap):
    k = kelengkapan_orang(lengkap)
    assert (k.kurang, k.terhalang, k.persen) == ([], [], 100)


def test_setiap_rekaman_yang_hilang_terlihat(lengkap):
    def tanpa(kode, hapus):
        simpan = list(hapus)
        for r in simpan:
            r.delete()
        assert kurang(lengkap) == kode
        for r in simpan:
            r.pk = None
            r.save(force_insert=True)

    tanpa({"asesmen"}, lengkap.asesmen.all())
    tanpa({"ijazah"}, lengkap.riwayat_pendidikan.all())
    tanpa({"sk-pangkat"}, lengkap.riwayat_golongan.all())
    tanpa({"diklat-struktural"}, lengkap.diklat.all())
    tanpa({"riwayat-jabatan"}, lengkap.riwayat_jabatan.all())
    tanpa({"kinerja-1"}, lengkap.riwayat_kinerja.filter(tahun=timezone.localdate().year - 1))
    for bidang, kode in (("tmt_jabatan", "tmt-jabatan"), ("bidang_ilmu", "bidang-ilmu"), ("tmt_pensiun", "tmt-pensiun"),
                         ("kedudukan_kode", "kedudukan"), ("data_per", "data-siasn"), ("tmt_cpns", "tmt-cpns")):  # fmt: skip
        lama = getattr(lengkap, bidang)
        ASN.objects.filter(pk=lengkap.pk).update(**{bidang: None})
        assert kurang(lengkap) == {kode}
        ASN.objects.filter(pk=lengkap.pk).update(**{bidang: lama})


def test_ijazah_dan_sk_dapat_berupa_berkas_yang_diterima(lengkap, kota):
    pendidikan, golongan = lengkap.riwayat_pendidikan.get(), lengkap.riwayat_golongan.get()
    RiwayatPendidikan.objects.update(nomor_ijazah="")
    RiwayatGolongan.objects.update(nomor_sk="")
    assert kurang(lengkap) == {"ijazah", "sk-pangkat"}
    u = p.usulan(lengkap, kota.pengguna[Peran.PEGAWAI], tindakan="ubah", rekam_id=pendidikan.pk)
    p.dokumen(lengkap, "Ijazah S-1", rekam_jenis="pendidikan", rekam_id=pendidikan.pk, usulan=u)
    assert "ijazah" in kurang(lengkap), "berkas usulan yang belum diterima bukan bukti"
    u.status, u.diputus_oleh, u.diputus_pada = "diterima", kota.pengguna[Peran.PETUGAS], timezone.now()
    u.save()
    p.dokumen(lengkap, "SK pangkat", rekam_jenis="golongan", rekam_id=golongan.pk)
    assert kurang(lengkap) == set()


def test_ijazah_tingkat_lebih_rendah_tidak_cukup(lengkap):
    ASN.objects.filter(pk=lengkap.pk).update(tingkat_pendidikan=45)
    assert kurang(lengkap) == {"ijazah"}


def test_kinerja_yang_dinilai_di_sini_ikut_dihitung(lengkap, kota):
    RiwayatKinerja.objects.all().delete()
    assert kurang(lengkap) == {"kinerja-1", "kinerja-2"}
    tahun = timezone.localdate().year
    nilai(lengkap, tahun - 1, p.periode(tahun - 1, "tutup"))
    assert kurang(lengkap) == {"kinerja-2"}


def test_asesmen_dan_angka_kredit_kedaluwarsa_terpisah_dari_belum_ada(lengkap):
    lengkap.asesmen.update(berlaku_sampai=timezone.localdate() - timedelta(days=1))
    ASN.objects.filter(pk=lengkap.pk).update(jenis_jabatan=2)
    lengkap.refresh_from_db()
    AngkaKredit.objects.create(asn=lengkap, selesai=date(2020, 12, 31), total=10)
    k = {b.aturan.kode: b for b in kelengkapan_orang(lengkap).kurang}
    assert set(k) == {"asesmen", "angka-kredit"} and all(b.kedaluwarsa for b in k.values())
    assert k["angka-kredit"].tanggal == date(2020, 12, 31)


def test_ringkas_unit_menjumlah_yang_di_bawahnya(lengkap, kota):
    atas = ringkas_unit(kota.pengguna[Peran.PETUGAS], kota.dinkes)
    assert (atas.orang, atas.lengkap, atas.belum_lengkap) == (2, 1, 1)
    bawah = ringkas_unit(kota.pengguna[Peran.PETUGAS], kota.puskesmas)
    assert (bawah.orang, bawah.lengkap, bawah.persen, bawah.kurang) == (1, 1, 100, [])
    assert ringkas_unit(kota.pengguna[Peran.OPERATOR], kota.dikpora).orang == 0


def test_sedikit_orang_dibaca_sama_dengan_banyak(lengkap, kota, monkeypatch):
    """Few people are looked up by index, many by reading the tables through."""
    nilai(lengkap, timezone.localdate().year - 2, p.periode(timezone.localdate().year - 2, "tutup"))
    p.ASNFactory(nama="Ni Nyoman Tanpa Unit")
    semua, hari = ASN.objects.filter(pk__in=[lengkap.pk, kota.kepala.pk]), timezone.localdate()
    sedikit = queries.baca(semua, hari)
    monkeypatch.setattr(queries, "_SEDIKIT", 1)
    banyak = queries.baca(semua, hari)
    assert banyak.pk.tolist() == sedikit.pk.tolist() and len(banyak.pk) == 2
    assert (banyak.hasil.keadaan == sedikit.hasil.keadaan).all()
    assert {f: k.tolist() for f, k in banyak.orang.fakta.items()} == {
        f: k.tolist() for f, k in sedikit.orang.fakta.items()
    }
    assert set(banyak.orang.fakta) == set(FAKTA)


def buka(client, **kueri):
    jawab = client.get(reverse("kelengkapan"), kueri)
    assert jawab.status_code == 200
    return jawab.context, unescape(jawab.content.decode())


def test_halaman_per_unit_dan_menurun(lengkap, kota, client):
    client.force_login(kota.pengguna[Peran.PETUGAS])
    tanpa_unit = p.ASNFactory(nama="Ni Nyoman Tanpa Unit")
    konteks, isi = buka(client)
    assert {b.label: b.orang for b in konteks["baris"]} == {
        "Dinas Kesehatan": 2,
        "Dinas Pendidikan": 1,
        "Tanpa unit": 1,
    }
    assert konteks["ringkas"].orang == 4 and tanpa_unit.nama in isi and lengkap.nama not in isi
    konteks, isi = buka(client, unit=kota.dinkes.pk)
    assert {b.label: b.lengkap for b in konteks["baris"]} == {
        "Puskesmas I Denpasar Utara": 1,
        "Langsung di unit ini": 0,
    }
    assert kota.kepala.nama in isi and kota.lain.nama not in isi
    konteks, isi = buka(client, unit=kota.puskesmas.pk)
    assert "Semua sudah lengkap" in isi


def test_saringan_menurut_rekaman_dan_keputusan(lengkap, kota, client):
    client.force_login(kota.pengguna[Peran.PETUGAS])
    lengkap.asesmen.all().delete()
    konteks, isi = buka(client, rekaman="asesmen")
    assert {o.asn.pk for o in konteks["orang"]} == {lengkap.pk, kota.kepala.pk, kota.lain.pk}
    konteks, _ = buka(client, keputusan="pensiun")
    assert {o.asn.pk for o in konteks["orang"]} == {kota.kepala.pk, kota.lain.pk}
    _, isi = buka(client, rekaman="akhir-kontrak")
    assert "Tidak ada yang cocok dengan saringan ini" in isi
    konteks, _ = buka(client, rekaman="zodiak")
    assert len(konteks["orang"]) == 3


def test_lingkup_kepala_unit_dan_operator(kota, client):
    for peran in (Peran.KEPALA_UNIT, Peran.OPERATOR):
        client.force_login(kota.pengguna[peran])
        konteks, isi = buka(client)
        assert konteks["ringkas"].orang == 2 and kota.lain.nama not in isi
        assert "Pemerintah Kota Denpasar" not in isi.split("<main")[1]
        for alamat in ("kelengkapan", "kelengkapan-ekspor"):
            argumen = ["csv"] if alamat.endswith("ekspor") else []
            for unit in (kota.dikpora.pk, kota.akar.pk, "x", 999999):
                assert client.get(reverse(alamat, args=argumen), {"unit": unit}).status_code == 404


def test_berkas_memuat_yang_tersaring_dalam_lingkup(lengkap, kota, client):
    client.force_login(kota.pengguna[Peran.OPERATOR])
    lengkap.asesmen.update(berlaku_sampai=date(2024, 1, 1))
    csv = client.get(reverse("kelengkapan-ekspor", args=["csv"]), {"rekaman": "asesmen"}).getvalue().decode("utf-8-sig")
    baris = csv.splitlines()
    assert baris[0].startswith("NIP,Nama,Jabatan,Unit,Lengkap (%),Belum ada data,Kedaluwarsa,Keputusan yang tertahan")
    assert len(baris) == 3 and kota.lain.nip not in csv
    satu = next(b for b in baris if lengkap.nip in b)
    assert ",Asesmen kompetensi," in satu and "Pemetaan talenta; Promosi dan rotasi jabatan" in satu
    assert client.get(reverse("kelengkapan-ekspor", args=["xlsx"])).content[:2] == b"PK"
    assert client.get(reverse("kelengkapan-ekspor", args=["pdf"])).status_code == 404


def test_meter_unit_untuk_halaman_lain(lengkap, kota):
    isi = render_to_string(
        "jabatan/kelengkapan_unit.html", {"ringkas": ringkas_unit(kota.pengguna[Peran.PETUGAS], kota.dinkes)}
    )
    assert "1 dari 2 orang lengkap" in isi and f"?unit={kota.dinkes.pk}" in isi


def test_profil_menunjukkan_yang_kurang_dan_tempat_melengkapinya(lengkap, kota, client):
    RiwayatPendidikan.objects.all().delete()
    lengkap.asesmen.update(berlaku_sampai=date(2024, 1, 1))
    tambah, usul = (reverse(u, args=[lengkap.nip, "pendidikan"]) for u in ("rekam-tambah", "usulan-baru"))
    for peran, ada, tidak in ((Peran.PETUGAS, tambah, usul), (Peran.PEGAWAI, usul, tambah)):
        client.force_login(kota.pengguna[peran])
        isi = unescape(client.get(reverse("profil", args=[lengkap.nip])).content.decode())
        assert ada in isi and tidak not in isi
        assert "Berlaku sampai 1 Januari 2024" in isi and "Tanpanya tertahan: Pemetaan talenta, Promosi" in isi
    assert "diurus BKPSDM" in isi, "asesmen bukan urusan usulan pegawai"


def test_jumlah_kueri_tidak_tumbuh(kota, client):
    client.force_login(kota.pengguna[Peran.PETUGAS])

    def hitung():
        jumlah = []
        for url in (reverse("kelengkapan"), reverse("kelengkapan-ekspor", args=["csv"])):
            with CaptureQueriesContext(connection) as kueri:
                assert client.get(url).status_code == 200
            jumlah.append(len(kueri))
        return jumlah

    penuhi(kota, 2)
    kecil = hitung()
    SKP.objects.filter(asn__pns_id__startswith="Q").delete()
    ASN.objects.filter(pns_id__startswith="Q").delete()
    penuhi(kota, 200)
    assert hitung() == kecil and kecil[0] <= 12
