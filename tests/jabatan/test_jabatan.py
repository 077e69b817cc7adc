"""Posts: requirements, vacancies and why, two editors at once, making and closing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jabatan.actions import jabatan as actions
from jabatan.enums import JenisJabatan, Penugasan, Peran, Rumpun
from jabatan.models import CatatanPeristiwa, Jabatan, Perubahan, RiwayatJabatan, SyaratKompetensi
from jabatan.queries.isi_jabatan import jejak, nilai_bidang, nilai_standar
from jabatan.queries.jabatan import daftar_jabatan, kata_keadaan, lama, saring_keadaan, syarat, tambah_bulan
from jabatan.rules.lowong import Sebab, Terakhir, sebab_kosong
from jabatan.rules.syarat import BukuSyarat, buku_berlaku, daftar_buku, susun_syarat
from tests import pabrik as p

HARI = date(2026, 11, 24)


@pytest.fixture
def petugas(kota):
    return kota.pengguna[Peran.PETUGAS]


def jf(unit, nama="Perawat Ahli Muda", *, jenjang="MU", kebutuhan=None, **lain) -> Jabatan:
    n = p.NomenklaturFactory(nama=nama, jenis=JenisJabatan.FUNGSIONAL, jenjang=jenjang)
    return Jabatan.objects.create(
        unit=unit,
        nomenklatur=n,
        nama=nama,
        jenis=n.jenis,
        tingkat=1,
        kebutuhan=kebutuhan,
        rumpun=Rumpun.KESEHATAN,
        **lain,
    )


def beranotasi(petugas, j: Jabatan, hari_ini: date = HARI) -> Jabatan:
    return daftar_jabatan(petugas, hari_ini).get(pk=j.pk)


# rulebook


def test_buku_syarat_sah_dan_berlaku():
    buku = buku_berlaku(HARI)
    assert buku.nama == "syarat-jabatan-2026@1"
    assert buku_berlaku(date(2000, 1, 1)) == daftar_buku()[0]
    assert all(b.sumber and b.keyakinan for s in buku.syarat for b in s.baku)


def test_buku_dengan_satuan_tanpa_nilai_ditolak():
    isi = buku_berlaku(HARI).model_dump(mode="json")
    isi["syarat"][1]["baku"][0]["nilai"] = None
    with pytest.raises(ValueError, match="satuan pendidikan"):
        BukuSyarat.model_validate(isi)


@pytest.mark.parametrize("kode", ["pendidikan", "jenjang", "bidang_jabatan", "usia"])
@pytest.mark.parametrize("tingkat", [1, 2, 3, 4])
def test_syarat_baku_tidak_bertentangan_dengan_penempatan(kode, tingkat):
    """The same rule stands in two rulebooks, because jabatan may not import kinerja; they must say the same."""
    from kinerja.penempatan.mesin.buku import buku_berlaku as buku_penempatan

    gerbang = next(g for g in buku_penempatan(HARI).gerbang if g.kode == kode)
    nilai = (gerbang.parameter.get("minimal") or gerbang.parameter.get("bulan") or gerbang.parameter.get("tahun"))[
        tingkat
    ]
    s = next(s for s in buku_berlaku(HARI).syarat if s.kode == kode)
    baku = s.cari(JenisJabatan.STRUKTURAL, tingkat, "")
    assert (baku.nilai if baku else 0) == nilai


def test_masa_jabatan_dan_predikat_sama_dengan_penempatan():
    from kinerja.penempatan.mesin.buku import buku_berlaku as buku_penempatan

    gerbang = {g.kode: g.parameter for g in buku_penempatan(HARI).gerbang}
    assert buku_berlaku(HARI).batas_bulan("masa_jabatan_minimal").nilai == gerbang["masa_jabatan"]["bulan"]
    predikat = next(s for s in buku_berlaku(HARI).syarat if s.kode == "predikat").baku[0].teks
    assert gerbang["predikat"] == {"tahun": 2, "paling_rendah": 2} and "Baik, 2 tahun" in predikat


def test_syarat_khusus_menggantikan_baku_dan_baku_tetap_terlihat():
    hasil = susun_syarat(
        buku_berlaku(HARI), jenis=1, tingkat=1, jenjang="",
        khusus={"pendidikan_minimal": 45, "golongan_minimal": 34, "pengalaman_minimal": None}, sumber_khusus="SK 12/2026",
    )  # fmt: skip
    s = {x.kode: x for x in hasil}
    assert (s["pendidikan"].nilai, s["pendidikan"].khusus, s["pendidikan"].sumber) == (45, True, "SK 12/2026")
    assert s["pendidikan"].baku.nilai == 30
    assert s["golongan"].baku is None and s["golongan"].nilai == 34
    assert not s["bidang_jabatan"].ada  # no rule for a pengawas: said so, not zero


def test_syarat_dalam_kata(petugas, kota):
    Jabatan.objects.filter(pk=kota.kapus.pk).update(pengalaman_minimal=30, sumber_syarat="Perwali 3/2026")
    baris = {
        s.syarat.kode: s for s in syarat(Jabatan.objects.select_related("nomenklatur").get(pk=kota.kapus.pk), HARI)
    }
    assert baris["pendidikan"].teks == "D-III"
    assert (
        baris["bidang_jabatan"].teks == "2 tahun 6 bulan" and baris["bidang_jabatan"].syarat.sumber == "Perwali 3/2026"
    )


@pytest.mark.parametrize(("bulan", "kata"), [(6, "6 bulan"), (12, "1 tahun"), (30, "2 tahun 6 bulan"), (0, "0 bulan")])
def test_lama(bulan, kata):
    assert lama(bulan) == kata


def test_tambah_bulan_di_akhir_bulan():
    assert tambah_bulan(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert tambah_bulan(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert tambah_bulan(date(2026, 3, 31), -1) == date(2026, 2, 28)


# why a post is empty


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        ({"pindah": True}, Sebab.MUTASI),
        ({"kedudukan_nama": "Meninggal dunia", "aktif": False}, Sebab.MENINGGAL),
        ({"tmt_pensiun": date(2026, 6, 1), "aktif": False}, Sebab.PENSIUN),
        ({"kedudukan_kode": 99}, Sebab.PENSIUN),
        ({"kedudukan_kode": 77, "aktif": False}, Sebab.BERHENTI),
        ({"aktif": False}, Sebab.BERHENTI),
        ({}, Sebab.BELUM),
    ],
)
def test_sebab_kosong(isi, sebab):
    dasar = {"selesai": date(2026, 6, 1), "pindah": False, "aktif": True, "kedudukan_kode": 1, "kedudukan_nama": "Aktif",
             "tmt_pensiun": date(2043, 1, 1)}  # fmt: skip
    hasil = sebab_kosong(Terakhir(**(dasar | isi)), dibentuk=None, hari_ini=HARI)
    assert hasil.sebab == sebab and hasil.sejak == date(2026, 6, 1)


def test_sebab_kosong_tanpa_pemangku():
    assert sebab_kosong(None, dibentuk=HARI, hari_ini=HARI).sebab == Sebab.BARU
    assert sebab_kosong(None, dibentuk=None, hari_ini=HARI).sejak is None


def test_lowong_karena_mutasi_beserta_plt(petugas, kota):
    kabid = p.jabatan(kota.dinkes, "Kepala Bidang Pencegahan", eselon=32)
    p.riwayat(kota.bawahan, kabid, date(2017, 1, 1), date(2020, 1, 1))
    RiwayatJabatan.objects.create(
        asn=kota.kepala, jabatan=kabid, nama_jabatan=kabid.nama, unit=kota.dinkes, penugasan=Penugasan.PLT,
        mulai=date(2026, 10, 1), selesai=date(2026, 12, 31),
    )  # fmt: skip
    k = kata_keadaan(beranotasi(petugas, kabid), HARI)
    assert k.kode == "lowong"
    assert k.rinci == f"sejak 1 Januari 2020, mutasi, Plt {kota.kepala.nama} sampai 31 Desember 2026"


def test_lowong_karena_pemangku_tidak_aktif_lagi(petugas, kota):
    kota.bawahan.aktif, kota.bawahan.tmt_pensiun = False, date(2026, 11, 1)
    kota.bawahan.save()
    k = kata_keadaan(beranotasi(petugas, kota.kapus), HARI)
    assert k.rinci == "sejak 1 November 2026, pensiun"


def test_jabatan_yang_baru_dibentuk_menyebut_harinya(petugas, kota):
    j = actions.bentuk_struktural(
        oleh=petugas,
        unit_id=kota.dinkes.pk,
        nama="Kepala Bidang Mutu",
        eselon=32,
        rumpun=2,
        siasn_id="",
        alasan="Perwali 9",
    )
    k = kata_keadaan(beranotasi(petugas, j), HARI)
    assert k.rinci.startswith("sejak") and k.rinci.endswith("baru dibentuk")


@pytest.mark.parametrize(
    ("kebutuhan", "orang", "keluar", "keadaan"),
    [(2, 0, 0, "lowong"), (None, 0, 0, "tanpa-abk"), (2, 1, 0, "kurang"), (1, 2, 0, "lebih"), (2, 2, 0, ""),
     (2, 2, 2, "akan"), (2, 2, 1, ""), (0, 0, 0, "")],
)  # fmt: skip
def test_keadaan_dan_saringannya_sama(petugas, kota, kebutuhan, orang, keluar, keadaan):
    j = jf(kota.puskesmas, kebutuhan=kebutuhan)
    for n in range(orang):
        p.ASNFactory(
            unit=kota.puskesmas, jabatan=j, jenis_jabatan=2, tmt_pensiun=date(2027 if n < keluar else 2040, 6, 1)
        )
    assert kata_keadaan(beranotasi(petugas, j), HARI).kode == keadaan
    for kode in ("lowong", "akan", "kurang", "lebih", "tanpa-abk", "ditutup"):
        termasuk = saring_keadaan(daftar_jabatan(petugas, HARI), kode).filter(pk=j.pk).exists()
        assert termasuk == (kode == keadaan or (kode == "kurang" and keadaan == "lowong")), kode


def test_jabatan_ditutup_yang_masih_dipangku_disebut(petugas, kota):
    """An import may still name a holder of a closed post; the list says so instead of hiding it."""
    Jabatan.objects.filter(pk=kota.kapus.pk).update(aktif=False)
    assert kata_keadaan(beranotasi(petugas, kota.kapus), HARI).rinci == "masih dipangku menurut data pegawai"


def test_daftar_memuat_saringan_dan_cakupan(client, kota):
    client.force_login(kota.pengguna[Peran.KEPALA_UNIT])
    isi = client.get(reverse("jabatan-daftar")).content.decode()
    assert kota.kapus.nama in isi and kota.kadikpora.nama not in isi
    client.force_login(kota.pengguna[Peran.PETUGAS])
    isi = client.get(
        reverse("jabatan-daftar"), {"q": "dinas kepala", "eselon": 22, "unit": kota.dinkes.pk}
    ).content.decode()
    assert kota.kadis.nama in isi and kota.kapus.nama not in isi and kota.kadikpora.nama not in isi
    isi = client.get(reverse("jabatan-daftar"), {"q": "tidak akan ada"}).content.decode()
    assert "Tidak ada jabatan yang cocok" in isi


def test_jabatan_yang_ditutup_hanya_tampil_bila_diminta(client, petugas, kota):
    j = p.jabatan(kota.dinkes, "Kepala Seksi Lama", eselon=41, aktif=False)
    client.force_login(petugas)
    assert j.nama not in client.get(reverse("jabatan-daftar")).content.decode()
    assert j.nama in client.get(reverse("jabatan-daftar"), {"keadaan": "ditutup"}).content.decode()


def test_nama_pemangku_lama_di_luar_cakupan_tanpa_tautan(client, kota):
    p.riwayat(kota.lain, kota.kapus, date(2015, 1, 1), date(2018, 1, 1))
    client.force_login(kota.pengguna[Peran.KEPALA_UNIT])
    isi = client.get(reverse("jabatan", args=[kota.kapus.pk])).content.decode()
    assert kota.lain.nama in isi and reverse("profil", args=[kota.lain.nip]) not in isi
    assert "Perubahan jabatan ini" not in isi


# changing


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
    from decimal import Decimal

    j = jf(kota.puskesmas)
    ganti = {k: Decimal(v) if k == "bobot_strategis" else v for k, v in ganti.items()}
    with pytest.raises(ValidationError) as salah:
        actions.ubah(oleh=petugas, jabatan_id=j.pk, awal=awal_kini(j), nilai=isian(j, **ganti), alasan="uji")
    assert list(salah.value.error_dict) == [bidang]
    assert Jabatan.objects.get(pk=j.pk).versi == 1


def test_mengembalikan_ke_buku_aturan_tidak_perlu_sumber(petugas, kota):
    j = jf(kota.puskesmas, pendidikan_minimal=45, sumber_syarat="SK 1")
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
    j = jf(kota.puskesmas, kebutuhan=1)
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


# query counts


def hitung(client, alamat) -> int:
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(alamat).status_code == 200
    return len(kueri)


@pytest.mark.parametrize("saringan", ["", "?keadaan=lowong", "?keadaan=kurang&sort=-terisi"])
def test_kueri_daftar_sama_pada_2_dan_200_jabatan(client, petugas, kota, saringan):
    client.force_login(petugas)
    alamat = reverse("jabatan-daftar") + saringan

    def tambah(n: int, mulai: int) -> None:
        for i in range(mulai, mulai + n):
            j = jf(kota.puskesmas, f"Perawat {i}", kebutuhan=2)
            if i % 2:
                p.ASNFactory(unit=kota.puskesmas, jabatan=j, jenis_jabatan=2)

    tambah(2, 0)
    kecil = hitung(client, alamat)
    tambah(198, 2)
    assert hitung(client, alamat) == kecil <= 12


def test_kueri_halaman_jabatan_tidak_tumbuh(client, petugas, kota):
    j = jf(kota.puskesmas, kebutuhan=2)
    client.force_login(petugas)

    def tambah(n: int) -> None:
        for _ in range(n):
            a = p.ASNFactory(unit=kota.puskesmas, jabatan=j, jenis_jabatan=2)
            p.riwayat(a, j, date(2020, 1, 1))

    tambah(2)
    alamat = reverse("jabatan", args=[j.pk])
    kecil = hitung(client, alamat)
    tambah(198)
    assert hitung(client, alamat) == kecil <= 12
