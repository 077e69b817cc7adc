"""Posts: requirements, vacancies and why, two editors at once, making and closing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jabatan.actions import jabatan as actions
from jabatan.enums import JenisJabatan, Penugasan, Peran
from jabatan.models import Jabatan, RiwayatJabatan
from jabatan.queries.jabatan import daftar_jabatan, kata_keadaan, lama, saring_keadaan, syarat, tambah_bulan
from jabatan.rules.lowong import Sebab, Terakhir, sebab_kosong
from jabatan.rules.syarat import BukuSyarat, buku_berlaku, daftar_buku, susun_syarat
from tests import pabrik as p

HARI = date(2026, 11, 24)


@pytest.fixture
def petugas(kota):
    return kota.pengguna[Peran.PETUGAS]


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
    assert (s["bidang_jabatan"].nilai, s["bidang_jabatan"].teks) == (
        None,
        "",
    )  # no rule for a pengawas: said so, not zero


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


@pytest.mark.parametrize(
    ("mulai", "selesai", "kata"),
    [
        (date(2026, 8, 1), date(2026, 11, 1), " sudah berakhir 1 November 2026"),
        (date(2026, 8, 1), None, ", akhir surat belum ada data"),
        (date(2019, 1, 1), date(2019, 4, 1), None),  # before the last definitive holder left
        (date(2026, 12, 1), date(2027, 2, 1), None),  # not yet begun
    ],
)
def test_surat_plt_yang_berakhir_menjadi_peringatan(petugas, kota, mulai, selesai, kata):
    kabid = p.jabatan(kota.dinkes, "Kepala Bidang Pencegahan", eselon=32)
    p.riwayat(kota.bawahan, kabid, date(2018, 1, 1), date(2020, 1, 1))
    RiwayatJabatan.objects.create(
        asn=kota.kepala, jabatan=kabid, nama_jabatan=kabid.nama, penugasan=Penugasan.PLT, mulai=mulai, selesai=selesai
    )
    rinci = kata_keadaan(beranotasi(petugas, kabid), HARI).rinci
    assert rinci == "sejak 1 Januari 2020, mutasi" + (f", Plt {kota.kepala.nama}{kata}" if kata else "")


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
    j = p.fungsional(kota.puskesmas, kebutuhan=kebutuhan)
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
            j = p.fungsional(kota.puskesmas, f"Perawat {i}", kebutuhan=2)
            if i % 2:
                p.ASNFactory(unit=kota.puskesmas, jabatan=j, jenis_jabatan=2)

    tambah(2, 0)
    kecil = hitung(client, alamat)
    tambah(198, 2)
    assert hitung(client, alamat) == kecil <= 12


def test_kueri_halaman_jabatan_tidak_tumbuh(client, petugas, kota):
    j = p.fungsional(kota.puskesmas, kebutuhan=2)
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
