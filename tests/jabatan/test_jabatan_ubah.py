"""Changing posts: two editors at once, sources, standards of competence, making, closing."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from jabatan.actions import jabatan as actions
from jabatan.enums import Penugasan, Peran
from jabatan.models import CatatanPeristiwa, Jabatan, Perubahan, RiwayatJabatan, SyaratKompetensi
from jabatan.queries.isi_jabatan import jejak, nilai_bidang, nilai_standar
from tests import pabrik as p


@pytest.fixture
def petugas(kota):
    return kota.pengguna[Peran.PETUGAS]


def awal_kini(j: Jabatan) -> dict:
    """What a form opened now would begin with; the object of the fixture still holds what it was made with."""
    j.refresh_from_db()
    return nilai_bidang(j)


def isian(j: Jabatan, **ganti) -> dict:
    j.refresh_from_db()
    return {b: getattr(j, b) for b in nilai_bidang(j)} | ganti


def test_ubah_mencatat_sebelum_sesudah_dan_siapa(petugas, kota):
    j = kota.kapus
    actions.ubah(
        oleh=petugas, jabatan_id=j.pk, awal=awal_kini(j), nilai=isian(j, kelas=11, golongan_minimal=34, sumber_syarat="SK 5"),
        alasan="Evaluasi jabatan 2026",
    )  # fmt: skip
    j.refresh_from_db()
    assert (j.kelas, j.golongan_minimal, j.versi) == (11, 34, 2)
    baris = Perubahan.objects.get(tabel="jabatan_jabatan", objek_id=j.pk, jenis="ubah")
    assert baris.oleh_id == petugas.pk and baris.sesudah["kelas"] == 11 and "Evaluasi jabatan 2026" in baris.sebab
    assert CatatanPeristiwa.objects.get(tindakan="mengubah jabatan").isi["beda"]["kelas"] == [None, 11]
    terbaru = jejak(j)[0]
    assert ("Golongan minimal", "", "III/d") in terbaru.isi and terbaru.oleh == petugas.nama


def test_ubah_tanpa_perubahan_tidak_meninggalkan_jejak(petugas, kota):
    j = kota.kapus
    actions.ubah(oleh=petugas, jabatan_id=j.pk, awal=awal_kini(j), nilai=isian(j), alasan="-")
    assert Jabatan.objects.get(pk=j.pk).versi == 1 and not CatatanPeristiwa.objects.exists()


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"bobot_strategis": "1.40"}, "sumber_bobot"),
        ({"pendidikan_minimal": 45}, "sumber_syarat"),
        ({"kebutuhan": 4}, "sumber_kebutuhan"),
    ],
)
def test_angka_tanpa_sumber_ditolak(petugas, kota, ganti, bidang):
    j = p.fungsional(kota.puskesmas)
    ganti = {k: Decimal(v) if k == "bobot_strategis" else v for k, v in ganti.items()}
    with pytest.raises(ValidationError) as salah:
        actions.ubah(oleh=petugas, jabatan_id=j.pk, awal=awal_kini(j), nilai=isian(j, **ganti), alasan="uji")
    assert list(salah.value.error_dict) == [bidang]
    assert Jabatan.objects.get(pk=j.pk).versi == 1


def test_mengembalikan_ke_buku_aturan_tidak_perlu_sumber(petugas, kota):
    j = p.fungsional(kota.puskesmas, pendidikan_minimal=45, sumber_syarat="SK 1")
    baru = isian(j, pendidikan_minimal=None, sumber_syarat="")
    actions.ubah(oleh=petugas, jabatan_id=j.pk, awal=awal_kini(j), nilai=baru, alasan="SK 1 dicabut")
    assert Jabatan.objects.get(pk=j.pk).pendidikan_minimal is None


def test_dua_penyunting_yang_kedua_melihat_yang_diubah_lebih_dulu(petugas, kota):
    j, lain = kota.kapus, kota.pengguna[Peran.ADMINISTRATOR]
    awal = awal_kini(j)
    actions.ubah(oleh=lain, jabatan_id=j.pk, awal=awal, nilai=isian(j, kelas=10, rumpun=3), alasan="pertama")
    with pytest.raises(actions.Berselisih) as beda:
        actions.ubah(oleh=petugas, jabatan_id=j.pk, awal=awal, nilai=isian(j, kelas=12), alasan="kedua")
    s = {x.bidang: x for x in beda.value.selisih}
    assert (s["kelas"].kini, s["kelas"].saya, s["kelas"].perlu_pilih, s["kelas"].oleh) == (10, 12, True, lain.nama)
    assert s["rumpun"].kini == 3 and not s["rumpun"].perlu_pilih
    assert Jabatan.objects.get(pk=j.pk).kelas == 10


@pytest.mark.django_db(transaction=True)
def test_dua_simpanan_pada_saat_yang_sama_hanya_satu_yang_jadi(petugas, kota):
    """The lock, not luck: whichever comes second sees the first, and nothing is lost."""
    j = kota.kapus
    awal, isi = awal_kini(j), {kelas: isian(j, kelas=kelas) for kelas in (9, 10)}
    hasil: dict[int, str] = {}

    def simpan(kelas: int) -> None:
        try:
            actions.ubah(oleh=petugas, jabatan_id=j.pk, awal=awal, nilai=isi[kelas], alasan=f"kelas {kelas}")
            hasil[kelas] = "tersimpan"
        except actions.Berselisih:
            hasil[kelas] = "berselisih"
        finally:
            connections.close_all()

    utas = [threading.Thread(target=simpan, args=(kelas,)) for kelas in isi]
    for u in utas:
        u.start()
    for u in utas:
        u.join(timeout=30)
    assert sorted(hasil.values()) == ["berselisih", "tersimpan"]
    j.refresh_from_db()
    assert hasil[j.kelas] == "tersimpan" and j.versi == 2


def _kirim(form) -> dict:
    """What a browser would send of a form as it stands."""
    data = {}
    for f in form:
        nilai = f.value()
        if f.field.disabled or nilai in (None, False, ""):
            continue
        data[f.html_name] = "on" if nilai is True else nilai
    return data


@pytest.mark.parametrize(("pilih", "kelas"), [("kini", 10), ("saya", 12)])
def test_selisih_dipilih_di_halaman(client, petugas, kota, pilih, kelas):
    j = kota.kapus
    client.force_login(petugas)
    alamat = reverse("jabatan-ubah", args=[j.pk])
    halaman = client.get(alamat)
    kirim = _kirim(halaman.context["form"]) | {"awal": halaman.context["awal"], "kelas": 12, "alasan": "kedua"}
    actions.ubah(
        oleh=kota.pengguna[Peran.ADMINISTRATOR], jabatan_id=j.pk, awal=awal_kini(j),
        nilai=isian(j, kelas=10, rumpun=3, boleh_kosong=False), alasan="pertama",
    )  # fmt: skip
    jawab = client.post(alamat, kirim)
    assert jawab.status_code == 422 and jawab.context["form"]["kelas"].value() == "12"
    isi = jawab.content.decode()
    assert "Petugas lain mengubah jabatan ini" in isi and "Pengguna Administrator" in isi
    lagi = _kirim(jawab.context["form"]) | {
        "awal": jawab.context["awal"],
        "kini": jawab.context["kini"],
        "alasan": "kedua",
    }
    assert client.post(alamat, lagi).status_code == 422  # nothing chosen: the difference is shown again
    assert client.post(alamat, lagi | {"pilih-kelas": pilih}).status_code == 302
    j.refresh_from_db()
    assert (j.kelas, j.rumpun, j.boleh_kosong) == (kelas, 3, False)


def test_isian_yang_ditolak_tetap_ada(client, petugas, kota):
    client.force_login(petugas)
    alamat = reverse("jabatan-ubah", args=[kota.kapus.pk])
    halaman = client.get(alamat)
    kirim = _kirim(halaman.context["form"]) | {
        "awal": halaman.context["awal"], "kelas": 40, "bobot_strategis": "1,4", "bidang_sesuai": [1, 2], "bidang_serumpun": [2],
        "golongan_minimal": 34,
    }  # fmt: skip
    jawab = client.post(alamat, kirim)
    isi = jawab.content.decode()
    assert jawab.status_code == 422 and 'value="1,4"' in isi and 'value="40"' in isi
    assert jawab.context["form"].errors["sumber_syarat"] and "III/d" in isi
    assert "sudah dipilih sebagai bidang yang sesuai" in isi and "Tulis dasar atau alasan" in isi
    assert Jabatan.objects.get(pk=kota.kapus.pk).versi == 1


def test_bobot_dengan_koma_tersimpan_dan_di_luar_batas_ditolak(client, petugas, kota):
    client.force_login(petugas)
    alamat = reverse("jabatan-ubah", args=[kota.kapus.pk])
    halaman = client.get(alamat)
    kirim = _kirim(halaman.context["form"]) | {"awal": halaman.context["awal"], "alasan": "SK", "sumber_bobot": "SK 4"}
    jawab = client.post(alamat, kirim | {"bobot_strategis": "2,5"})
    assert jawab.status_code == 422 and "antara 1,00 dan 2,00" in jawab.content.decode()
    assert client.post(alamat, kirim | {"bobot_strategis": "1,35"}).status_code == 302
    assert str(Jabatan.objects.get(pk=kota.kapus.pk).bobot_strategis) == "1.35"


def test_bungkus_yang_rusak_tidak_menimpa(client, petugas, kota):
    client.force_login(petugas)
    alamat = reverse("jabatan-ubah", args=[kota.kapus.pk])
    kirim = _kirim(client.get(alamat).context["form"]) | {"awal": "rusak", "kelas": 9, "alasan": "x"}
    assert client.post(alamat, kirim).status_code == 422
    assert Jabatan.objects.get(pk=kota.kapus.pk).kelas is None


def test_standar_kompetensi(client, petugas, kota):
    client.force_login(petugas)
    alamat = reverse("jabatan-standar", args=[kota.kapus.pk])
    halaman = client.get(alamat)
    kirim = {"awal": halaman.context["awal"], "k0": 3, "k8": 2, "alasan": "Keputusan 7/2026"}
    jawab = client.post(alamat, kirim)
    assert jawab.status_code == 422 and "Sebutkan sumber standar" in jawab.content.decode()
    assert client.post(alamat, kirim | {"sumber_standar": "Keputusan 7/2026"}).status_code == 302
    assert dict(kota.kapus.syarat_kompetensi.values_list("kompetensi", "level")) == {0: 3, 8: 2}
    assert ("Integritas", "", "level 3") in jejak(kota.kapus)[0].isi
    kota.kapus.refresh_from_db()
    actions.tetapkan_standar(
        oleh=petugas, jabatan_id=kota.kapus.pk, awal=nilai_standar(kota.kapus),
        nilai=nilai_standar(kota.kapus) | {"k0": None, "k8": 4}, alasan="perbaikan",
    )  # fmt: skip
    assert dict(kota.kapus.syarat_kompetensi.values_list("kompetensi", "level")) == {8: 4}
    assert SyaratKompetensi.objects.count() == 1


# making and closing


def test_bentuk_dari_nomenklatur_lewat_halaman(client, petugas, kota):
    n = p.NomenklaturFactory(nama="Sanitarian Ahli Muda", jenis=2, jenjang="MU")
    client.force_login(petugas)
    alamat = f"{reverse('jabatan-baru')}?unit={kota.puskesmas.pk}&q=sanitarian"
    assert n.nama in client.get(alamat).content.decode()
    kirim = {"cara": "nama", "nomenklatur": n.pk, "kebutuhan": 2, "alasan": "ABK 2026"}
    jawab = client.post(alamat, kirim)
    assert jawab.status_code == 422 and "Sebutkan sumber angka kebutuhan" in jawab.content.decode()
    jawab = client.post(alamat, kirim | {"sumber_kebutuhan": "ABK 2026"})
    j = Jabatan.objects.get(nomenklatur=n)
    assert jawab.url == reverse("jabatan", args=[j.pk]) and (j.tingkat, j.kebutuhan) == (1, 2)
    assert "sudah ada di unit ini" in client.get(alamat).content.decode()


def test_bentuk_dua_kali_ditolak_dan_yang_ditutup_dibuka_lagi(petugas, kota):
    j = p.fungsional(kota.puskesmas, kebutuhan=1)
    isi = {"oleh": petugas, "unit_id": kota.puskesmas.pk, "nomenklatur_id": j.nomenklatur_id, "kebutuhan": 3,
           "sumber_kebutuhan": "ABK 2026", "alasan": "uji"}  # fmt: skip
    with pytest.raises(ValidationError, match="sudah ada di Puskesmas I"):
        actions.bentuk(**isi)
    actions.tutup(oleh=petugas, jabatan_id=j.pk, alasan="tidak perlu lagi")
    assert actions.bentuk(**isi).pk == j.pk
    j.refresh_from_db()
    assert j.aktif and j.kebutuhan == 3 and j.versi == 3


def test_struktural_baru_kembar_dan_unit_tutup_ditolak(petugas, kota):
    isi = {"oleh": petugas, "unit_id": kota.dinkes.pk, "nama": "kepala dinas kesehatan", "eselon": 22, "rumpun": 2, "siasn_id": "",
           "alasan": "uji"}  # fmt: skip
    with pytest.raises(ValidationError, match="sudah ada di Dinas Kesehatan"):
        actions.bentuk_struktural(**isi)
    with pytest.raises(ValidationError, match="sudah dipakai nomenklatur lain"):
        actions.bentuk_struktural(**isi | {"nama": "Baru", "siasn_id": kota.kadis.nomenklatur.siasn_id})
    kota.dinkes.aktif = False
    kota.dinkes.save()
    with pytest.raises(ValidationError, match="sudah ditutup"):
        actions.bentuk_struktural(**isi | {"nama": "Baru"})
    assert not Jabatan.objects.filter(nama="Baru").exists()


def test_nomenklatur_struktural_hanya_satu_jabatan(petugas, kota):
    with pytest.raises(ValidationError, match="sudah ada di Dinas Kesehatan"):
        actions.bentuk(
            oleh=petugas, unit_id=kota.puskesmas.pk, nomenklatur_id=kota.kadis.nomenklatur_id, kebutuhan=None,
            sumber_kebutuhan="", alasan="uji",
        )  # fmt: skip


def test_tutup_selagi_dipangku_menyebut_siapa_dan_apa_yang_dilakukan(client, petugas, kota):
    client.force_login(petugas)
    alamat = reverse("jabatan-tutup", args=[kota.kapus.pk])
    assert "belum dapat ditutup" in client.get(alamat).content.decode()
    jawab = client.post(alamat, {"alasan": "digabung"})
    isi = jawab.content.decode()
    assert jawab.status_code == 422 and kota.bawahan.nama in isi and "Pindahkan lebih dulu" in isi
    assert Jabatan.objects.get(pk=kota.kapus.pk).aktif


def test_tutup_selagi_ada_plt_atau_pemangku_mendatang_ditolak(petugas, kota):
    j = p.jabatan(kota.dinkes, "Kepala Bidang Pencegahan", eselon=32)
    hari_ini = timezone.localdate()
    RiwayatJabatan.objects.create(
        asn=kota.kepala, jabatan=j, nama_jabatan=j.nama, penugasan=Penugasan.PLT, mulai=hari_ini - timedelta(days=5)
    )
    p.riwayat(kota.lain, j, hari_ini + timedelta(days=20))
    with pytest.raises(ValidationError) as salah:
        actions.tutup(oleh=petugas, jabatan_id=j.pk, alasan="uji")
    pesan = " ".join(salah.value.messages)
    assert "masih Plt" in pesan and "tercatat mulai definitif" in pesan
    RiwayatJabatan.objects.filter(jabatan=j).delete()
    actions.tutup(oleh=petugas, jabatan_id=j.pk, alasan="uji")
    with pytest.raises(ValidationError, match="sudah ditutup"):
        actions.tutup(oleh=petugas, jabatan_id=j.pk, alasan="lagi")


def test_buka_kembali_lewat_halaman(client, petugas, kota):
    j = p.jabatan(kota.dinkes, "Kepala Seksi Lama", eselon=41, aktif=False)
    client.force_login(petugas)
    assert "Buka kembali" in client.get(reverse("jabatan", args=[j.pk])).content.decode()
    assert client.post(reverse("jabatan-tutup", args=[j.pk]), {"alasan": "diperlukan lagi"}).status_code == 302
    j.refresh_from_db()
    assert j.aktif
    assert client.get(reverse("jabatan-ubah", args=[j.pk])).status_code == 200
