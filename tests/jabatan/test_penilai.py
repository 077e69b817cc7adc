"""Who assesses whom from the database: per date and period, overrides, the pages, the file."""

import io
import threading
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jabatan.actions import penilai as actions
from jabatan.enums import JenisJabatan, Peran
from jabatan.models import (
    ASN,
    CatatanPeristiwa,
    Jabatan,
    PenetapanPenilai,
    Perubahan,
    RiwayatJabatan,
    RiwayatUnit,
    UnitOrganisasi,
)
from jabatan.queries.penilai import penilai_pada, potongan_penilai, tentukan
from jabatan.queries.penilai_daftar import asal_penilai, daftar_penilai
from jabatan.rules.penilai_bentuk import Dasar, Keadaan, Ragu, Sebab
from jabatan.rules.penilai_buku import buku_penilai
from tests import pabrik as p

HARI_INI = timezone.localdate()
SEHARI = timedelta(days=1)


@pytest.fixture
def k(kota):
    """The small city with Sekda, a nurse in the puskesmas and a vacant bidang with one clerk."""
    kota.setda = p.unit("Sekretariat Daerah", kota.akar)
    kota.possekda = p.jabatan(kota.setda, "Sekretaris Daerah", eselon=21)
    kota.sekda = p.ASNFactory(nama="Ni Wayan Sekda", unit=kota.setda, jabatan=kota.possekda)
    n = p.NomenklaturFactory(nama="Perawat Ahli Muda", jenis=JenisJabatan.FUNGSIONAL, jenjang="MU")
    pos = Jabatan.objects.create(unit=kota.puskesmas, nomenklatur=n, nama=n.nama, jenis=JenisJabatan.FUNGSIONAL)
    kota.perawat = p.ASNFactory(nama="Ni Made Perawat", unit=kota.puskesmas, jabatan=pos, jenis_jabatan=2, golongan=33)
    kota.bidang = p.unit("Bidang Pencegahan", kota.dinkes)
    kota.kabid = p.jabatan(kota.bidang, "Kepala Bidang Pencegahan", eselon=32)
    kota.staf = p.ASNFactory(nama="I Putu Staf", unit=kota.bidang, jenis_jabatan=4, golongan=31)
    return kota


def surat(asn, pos, mulai, selesai=None, penugasan="PLT", **lain):
    isi = {"jabatan": pos, "unit": pos.unit if pos else None, "nama_jabatan": pos.nama if pos else "Kepala", **lain}
    return RiwayatJabatan.objects.create(asn=asn, penugasan=penugasan, mulai=mulai, selesai=selesai, **isi)


def tetap(k, asn, penilai, mulai=HARI_INI, terakhir=None, alasan="Surat tugas 1/2026"):
    return actions.tetapkan(
        oleh=k.pengguna[Peran.PETUGAS],
        asn_ids=[asn.pk],
        penilai_id=penilai.pk,
        mulai=mulai,
        terakhir=terakhir,
        alasan=alasan,
    )[0]


def test_menurut_struktur_hari_ini(k):
    h = penilai_pada(HARI_INI)
    assert {a.nama: h[a.pk].penilai for a in (k.perawat, k.bawahan, k.kepala, k.sekda, k.staf)} == {
        k.perawat.nama: k.bawahan.pk, k.bawahan.nama: k.kepala.pk, k.kepala.nama: k.sekda.pk, k.sekda.nama: None,
        k.staf.nama: k.kepala.pk,
    }  # fmt: skip
    assert h[k.sekda.pk].keadaan == Keadaan.DI_LUAR and h[k.perawat.pk].atasan == k.kepala.pk
    assert h[k.staf.pk].ragu == (Ragu.KEPALA_KOSONG,)
    assert set(penilai_pada(HARI_INI, [k.perawat.pk, 0])) == {k.perawat.pk}


@pytest.mark.parametrize("penugasan", ["PLT", "PLH"])
def test_surat_berlaku_tepat_pada_masanya(k, penugasan):
    surat(k.bawahan, k.kabid, HARI_INI - 9 * SEHARI, HARI_INI + 9 * SEHARI, penugasan)
    for geser, dinilai in ((-10, k.kepala), (-9, k.bawahan), (8, k.bawahan), (9, k.kepala)):
        assert penilai_pada(HARI_INI + geser * SEHARI)[k.staf.pk].penilai == dinilai.pk, geser
    assert penilai_pada(HARI_INI + 9 * SEHARI)[k.staf.pk].ragu == (Ragu.SURAT_BERAKHIR,)
    assert penilai_pada(HARI_INI)[k.bawahan.pk].penilai == k.kepala.pk


def test_berakhirnya_plt_hanya_mengubah_unit_itu(k):
    surat(k.bawahan, k.kabid, HARI_INI - 9 * SEHARI, HARI_INI + SEHARI)
    sebelum, sesudah = penilai_pada(HARI_INI), penilai_pada(HARI_INI + SEHARI)
    assert {i for i in sebelum if sebelum[i].penilai != sesudah[i].penilai} == {k.staf.pk}


def test_plt_jabatan_bawah_di_unit_yang_sama_tidak_memimpin(k):
    sekretaris = p.jabatan(k.dinkes, "Sekretaris Dinas", eselon=31)
    surat(k.bawahan, sekretaris, HARI_INI - 9 * SEHARI)
    assert penilai_pada(HARI_INI)[k.bawahan.pk].penilai == k.kepala.pk
    ASN.objects.filter(pk=k.kepala.pk).update(jabatan=None)
    assert penilai_pada(HARI_INI)[k.bawahan.pk].penilai == k.sekda.pk


def test_plt_yang_disambung_dihitung_sejak_surat_pertama(k):
    awal = HARI_INI - timedelta(days=200)
    tengah = HARI_INI - timedelta(days=100)
    surat(k.bawahan, k.kabid, tengah, HARI_INI + 9 * SEHARI)
    assert Ragu.PLT_LAMA not in penilai_pada(HARI_INI)[k.staf.pk].ragu
    surat(k.bawahan, k.kabid, awal, tengah)
    assert Ragu.PLT_LAMA in penilai_pada(HARI_INI)[k.staf.pk].ragu


@pytest.mark.parametrize(("nama", "memimpin"), [("Kepala SD Negeri 1", True), ("Wakil Kepala Sekolah", False)])
def test_kepala_sekolah_tugas_tambahan(k, nama, memimpin):
    sekolah = p.unit("SD Negeri 1", k.dikpora)
    guru, kepsek = p.ASNFactory(unit=sekolah, jenis_jabatan=2), p.ASNFactory(unit=sekolah, jenis_jabatan=2)
    surat(kepsek, None, HARI_INI - 99 * SEHARI, None, "TT", unit=sekolah, nama_jabatan=nama)
    h = penilai_pada(HARI_INI)
    assert h[guru.pk].penilai == (kepsek.pk if memimpin else k.lain.pk)
    assert h[kepsek.pk].penilai == k.lain.pk


def test_cuti_pensiun_dan_tanpa_unit(k):
    ASN.objects.filter(pk=k.bawahan.pk).update(kedudukan_kode=2)
    assert penilai_pada(HARI_INI)[k.perawat.pk].ragu == (Ragu.TIDAK_AKTIF,)
    assert penilai_pada(HARI_INI - 400 * SEHARI)[k.perawat.pk].ragu == ()  # kedudukan is only known for today
    ASN.objects.filter(pk=k.bawahan.pk).update(kedudukan_kode=1, tmt_pensiun=HARI_INI + SEHARI)
    assert penilai_pada(HARI_INI, akhir=HARI_INI + 9 * SEHARI)[k.perawat.pk].ragu == (Ragu.AKAN_PENSIUN,)
    ASN.objects.filter(pk=k.perawat.pk).update(unit=None)
    assert penilai_pada(HARI_INI)[k.perawat.pk].sebab == Sebab.TANPA_UNIT
    ASN.objects.filter(pk=k.perawat.pk).update(aktif=False)
    assert k.perawat.pk not in penilai_pada(HARI_INI)


def test_riwayat_menentukan_masa_lalu(k):
    """The nurse came from the bidang, which somebody led then."""
    dulu = p.ASNFactory(nama="I Gede Dulu", unit=k.dinkes, jenis_jabatan=4)
    p.riwayat(dulu, k.kabid, date(2018, 1, 1), date(2019, 7, 1))
    RiwayatJabatan.objects.create(asn=k.perawat, nama_jabatan="Perawat", unit=k.bidang, jenis=2, mulai=date(2018, 1, 1),
                                  selesai=date(2020, 1, 1))  # fmt: skip
    assert penilai_pada(date(2019, 6, 30))[k.perawat.pk].penilai == dulu.pk
    assert penilai_pada(date(2019, 7, 1))[k.perawat.pk].sebab == Sebab.TANPA_KEPALA  # the heads of 2020 came later
    assert penilai_pada(date(2020, 1, 1))[k.perawat.pk].penilai == k.bawahan.pk
    assert penilai_pada(date(2015, 1, 1))[k.perawat.pk].sebab == Sebab.TANPA_UNIT


def test_struktur_per_tanggal(k):
    """The puskesmas belonged to another dinas until today; a unit whose history has ended is closed."""
    RiwayatUnit.objects.create(unit=k.puskesmas, nama="Puskesmas", induk=k.dikpora, mulai=None, selesai=HARI_INI)
    RiwayatUnit.objects.create(unit=k.puskesmas, nama="Puskesmas", induk=k.dinkes, mulai=HARI_INI)
    assert penilai_pada(HARI_INI - SEHARI)[k.bawahan.pk].penilai == k.lain.pk
    assert penilai_pada(HARI_INI)[k.bawahan.pk].penilai == k.kepala.pk
    RiwayatUnit.objects.filter(unit=k.puskesmas, selesai=None).update(selesai=HARI_INI + SEHARI)
    assert penilai_pada(HARI_INI + SEHARI)[k.perawat.pk].ragu == (Ragu.UNIT_TUTUP,)
    UnitOrganisasi.objects.filter(pk=k.bidang.pk).update(aktif=False)
    assert Ragu.UNIT_TUTUP in penilai_pada(HARI_INI)[k.staf.pk].ragu


def test_potongan_menurut_hari(k):
    mulai, akhir = date(2026, 1, 1), date(2026, 12, 31)
    surat(k.bawahan, k.kabid, date(2026, 3, 1), date(2026, 6, 1))
    tetap(k, k.staf, k.lain, date(2026, 9, 1), date(2026, 9, 30))
    potong = potongan_penilai(k.staf, mulai, akhir)
    assert [(x.penilai.penilai, x.dari, x.sampai) for x in potong] == [
        (k.kepala.pk, date(2026, 1, 1), date(2026, 2, 28)), (k.bawahan.pk, date(2026, 3, 1), date(2026, 5, 31)),
        (k.kepala.pk, date(2026, 6, 1), date(2026, 8, 31)), (k.lain.pk, date(2026, 9, 1), date(2026, 9, 30)),
        (k.kepala.pk, date(2026, 10, 1), date(2026, 12, 31)),
    ]  # fmt: skip
    assert sum(x.hari for x in potong) == 365
    assert len(potongan_penilai(k.perawat.pk, mulai, akhir)) == 1
    for x in potong:
        for hari in (x.dari, x.sampai):
            assert penilai_pada(hari)[k.staf.pk].penilai == x.penilai.penilai


def test_penetapan_menang_pada_masanya_dan_tercatat(k):
    tetap(k, k.perawat, k.kepala, HARI_INI + SEHARI, HARI_INI + 5 * SEHARI)
    dinilai = [penilai_pada(HARI_INI + g * SEHARI)[k.perawat.pk] for g in (0, 1, 5, 6)]
    assert [x.penilai for x in dinilai] == [k.bawahan.pk, k.kepala.pk, k.kepala.pk, k.bawahan.pk]
    assert dinilai[1].dasar == Dasar.PENETAPAN and dinilai[1].menurut_struktur == k.bawahan.pk and dinilai[1].ragu == ()
    catatan = CatatanPeristiwa.objects.get(tindakan="menetapkan penilai")
    assert catatan.objek_id == str(k.perawat.pk) and catatan.isi["nip_penilai"] == k.kepala.nip
    assert catatan.isi["alasan"] == "Surat tugas 1/2026"
    ubah = Perubahan.objects.filter(tabel="jabatan_penetapanpenilai").latest("id")
    assert (ubah.oleh_id, ubah.sebab) == (k.pengguna[Peran.PETUGAS].pk, "penetapan penilai")


@pytest.mark.parametrize(
    ("isi", "bidang", "kalimat"),
    [
        ({"alasan": "  "}, "alasan", "Tulis alasan"),
        ({"terakhir": HARI_INI - SEHARI}, "terakhir", "sebelum hari mulai"),
        ({"penilai": "perawat"}, "penilai", "dirinya sendiri"),
        ({"penilai": "cuti"}, "penilai", "tidak bertugas"),
        ({"penilai": "keluar"}, "penilai", "tidak ada di data ASN"),
        ({"asn": "bawahan", "penilai": "perawat"}, "penilai", "saling menilai"),
        ({"asn": "kepala", "penilai": "perawat"}, "penilai", "saling menilai"),
    ],
)
def test_penetapan_yang_tidak_sah_ditolak(k, isi, bidang, kalimat):
    k.cuti = p.ASNFactory(unit=k.dinkes, kedudukan_kode=2, kedudukan_nama="CLTN", jenis_jabatan=4)
    k.keluar = p.ASNFactory(unit=k.dinkes, aktif=False)
    isi = {"asn": "perawat", "penilai": "kepala", **isi}
    with pytest.raises(ValidationError) as salah:
        tetap(
            k,
            getattr(k, isi["asn"]),
            getattr(k, isi["penilai"]),
            terakhir=isi.get("terakhir"),
            alasan=isi.get("alasan", "x"),
        )
    assert kalimat in salah.value.message_dict[bidang][0]
    assert not PenetapanPenilai.objects.exists() and not CatatanPeristiwa.objects.exists()


def test_penetapan_massal_semua_atau_tidak_satu_pun(k):
    tetap(k, k.staf, k.lain, HARI_INI + 30 * SEHARI)
    kirim = {"oleh": k.pengguna[Peran.PETUGAS], "penilai_id": k.kepala.pk, "alasan": "Surat 2", "mulai": HARI_INI}
    with pytest.raises(ValidationError) as salah:
        actions.tetapkan(asn_ids=[k.perawat.pk, k.staf.pk], terakhir=None, **kirim)
    assert "I Putu Staf" in salah.value.message_dict["mulai"][0] and PenetapanPenilai.objects.count() == 1
    assert len(actions.tetapkan(asn_ids=[k.perawat.pk, k.staf.pk], terakhir=HARI_INI + 29 * SEHARI, **kirim)) == 2
    with pytest.raises(ValidationError):
        actions.tetapkan(asn_ids=[], terakhir=None, **kirim)


def test_cabut(k):
    petugas = k.pengguna[Peran.PETUGAS]
    jalan = tetap(k, k.perawat, k.kepala, HARI_INI - 9 * SEHARI)
    with pytest.raises(ValidationError):
        actions.cabut(oleh=petugas, penetapan_id=jalan.pk, alasan=" ")
    actions.cabut(oleh=petugas, penetapan_id=jalan.pk, alasan="Kembali ke struktur")
    assert penilai_pada(HARI_INI)[k.perawat.pk].penilai == k.bawahan.pk
    assert penilai_pada(HARI_INI - SEHARI)[k.perawat.pk].penilai == k.kepala.pk
    with pytest.raises(ValidationError, match="sudah berakhir"):
        actions.cabut(oleh=petugas, penetapan_id=jalan.pk, alasan="Lagi")
    nanti = tetap(k, k.perawat, k.kepala, HARI_INI + 9 * SEHARI)
    assert actions.cabut(oleh=petugas, penetapan_id=nanti.pk, alasan="Keliru") is None
    assert PenetapanPenilai.objects.count() == 1
    assert CatatanPeristiwa.objects.filter(tindakan="membatalkan penetapan penilai", isi__alasan="Keliru").exists()


@pytest.mark.django_db(transaction=True)
def test_dua_petugas_bersamaan_hanya_satu_yang_tersimpan(k):
    hasil, mulai = [], threading.Barrier(2)

    def coba(penilai):
        mulai.wait()
        try:
            hasil.append(bool(tetap(k, k.perawat, penilai)))
        except ValidationError as salah:
            hasil.append(str(salah))
        finally:
            connection.close()

    utas = [threading.Thread(target=coba, args=(a,)) for a in (k.kepala, k.lain)]
    [u.start() for u in utas]
    [u.join(timeout=30) for u in utas]
    assert hasil.count(True) == 1 and "Sudah ada penetapan" in next(h for h in hasil if h is not True)
    assert PenetapanPenilai.objects.count() == 1


# --- pages --------------------------------------------------------------------------------------------------------


def test_halaman_daftar_saringan_dan_lingkup(k, client):
    client.force_login(k.pengguna[Peran.PETUGAS])
    isi = client.get(reverse("penilai")).content.decode()
    assert k.staf.nama in isi and "Kepala unit kosong" in isi and k.perawat.nama not in isi
    assert k.perawat.nama in client.get(reverse("penilai"), {"lihat": "semua"}).content.decode()
    assert k.sekda.nama in client.get(reverse("penilai"), {"lihat": "luar"}).content.decode()
    kosong = client.get(
        reverse("penilai"), {"lihat": "dua-kepala", "unit": k.dinkes.pk, "q": "putu", "tanggal": "salah"}
    )
    assert kosong.status_code == 200 and "Tidak ada orang di saringan ini" in kosong.content.decode()
    assert k.staf.nama in client.get(reverse("penilai"), {"q": "putu staf", "unit": k.dinkes.pk}).content.decode()
    dulu = client.get(reverse("penilai"), {"tanggal": "2015-01-01"}).content.decode()
    assert "Unit orang ini pada tanggal itu belum ada data." in dulu
    client.force_login(k.pengguna[Peran.KEPALA_UNIT])
    isi = client.get(reverse("penilai"), {"lihat": "semua"}).content.decode()
    assert k.staf.nama in isi and k.lain.nama not in isi and 'name="asn"' not in isi
    assert k.sekda.nama in isi and reverse("profil", args=[k.sekda.nip]) not in isi  # named, but not open


def test_halaman_rinci_menceritakan_dan_menetapkan(k, client):
    client.force_login(k.pengguna[Peran.PETUGAS])
    alamat = reverse("penilai-tetapkan", args=[k.staf.nip])
    isi = client.get(alamat).content.decode()
    assert "Jabatan kepala kosong, tanpa Plt atau Plh." in isi and "Inilah penilainya" in isi
    cari = client.post(alamat, {"langkah": "cari", "q": "sudarma", "alasan": "Surat 7", "mulai": "2026-12-01"})
    assert cari.status_code == 200 and k.lain.nama in cari.content.decode() and "Surat 7" in cari.content.decode()
    tolak = client.post(alamat, {"q": "sudarma", "alasan": "Surat 7", "mulai": HARI_INI.isoformat()})
    assert tolak.status_code == 422 and "Pilih penilai dari daftar" in tolak.content.decode()
    assert "Penetapan belum tersimpan." in tolak.content.decode()
    assert "Surat 7" in tolak.content.decode() and k.lain.nama in tolak.content.decode()
    sah = {"penilai": k.lain.pk, "q": "sudarma", "alasan": "Surat 7", "mulai": HARI_INI.isoformat()}
    terbalik = client.post(alamat, {**sah, "terakhir": (HARI_INI - SEHARI).isoformat()})
    assert terbalik.status_code == 422 and "sebelum hari mulai" in terbalik.content.decode()
    assert client.post(alamat, sah).status_code == 302
    isi = client.get(alamat).content.decode()
    assert "di luar garis komando" in isi.lower() and "Menurut struktur" in isi and "sampai diakhiri" in isi
    lagi = client.post(alamat, sah)
    assert lagi.status_code == 422 and "Sudah ada penetapan" in lagi.content.decode()


def test_kepala_unit_melihat_tetapi_tidak_menetapkan(k, client):
    client.force_login(k.pengguna[Peran.KEPALA_UNIT])
    alamat = reverse("penilai-tetapkan", args=[k.staf.nip])
    assert "Tetapkan penilai lain" not in client.get(alamat).content.decode()
    assert client.post(alamat, {"penilai": k.kepala.pk}).status_code == 403
    assert client.get(reverse("penilai-tetapkan", args=[k.lain.nip])).status_code == 404


def test_halaman_massal_dan_cabut(k, client):
    client.force_login(k.pengguna[Peran.PETUGAS])
    assert client.get(reverse("penilai-massal")).status_code == 302
    isi = client.get(reverse("penilai-massal"), {"asn": [k.staf.pk, k.perawat.pk, "x"]}).content.decode()
    assert "Tetapkan penilai untuk 2 orang" in isi and k.kepala.nama in isi
    semua = client.get(reverse("penilai-massal"), {"semua": "1", "lihat": "kepala-kosong"}).content.decode()
    assert "untuk 1 orang" in semua
    kirim = {"asn": [k.staf.pk, k.perawat.pk], "penilai": k.kepala.pk, "mulai": HARI_INI.isoformat(), "alasan": ""}
    tolak = client.post(reverse("penilai-massal"), kirim)
    assert tolak.status_code == 422 and "Tulis alasan" in tolak.content.decode()
    assert client.post(reverse("penilai-massal"), {**kirim, "alasan": "Surat 9"}).status_code == 302
    assert PenetapanPenilai.objects.count() == 2
    satu = PenetapanPenilai.objects.filter(asn=k.staf).get()
    PenetapanPenilai.objects.filter(pk=satu.pk).update(mulai=HARI_INI - SEHARI)
    cabut = reverse("penilai-cabut", args=[satu.pk])
    assert "kembali menurut struktur" in client.get(cabut).content.decode()
    assert client.post(cabut, {"alasan": ""}).status_code == 422
    assert client.post(cabut, {"alasan": "Selesai"}).status_code == 302
    kedua = client.post(cabut, {"alasan": "Selesai"})
    assert kedua.status_code == 422 and "sudah berakhir" in kedua.content.decode()


def test_ekspor(k, client):
    client.force_login(k.pengguna[Peran.KEPALA_UNIT])
    jawab = client.get(reverse("penilai-ekspor", args=["xlsx"]), {"lihat": "semua"})
    baris = list(openpyxl.load_workbook(io.BytesIO(jawab.content)).active.iter_rows(values_only=True))
    assert baris[0][0] == "NIP" and {b[0] for b in baris[1:]} >= {k.staf.nip, k.perawat.nip}
    assert k.lain.nip not in {b[0] for b in baris}
    staf = next(b for b in baris if b[0] == k.staf.nip)
    assert k.kepala.nama_lengkap in staf and "Kepala unit kosong" in staf
    assert client.get(reverse("penilai-ekspor", args=["pdf"])).status_code == 404


def test_kartu_di_profil(k):
    """What the profile includes: the ASN reads who assesses them, without a link to a profile they may not open."""
    pegawai = k.pengguna[Peran.PEGAWAI]
    tetap(k, k.bawahan, k.lain, alasan="Surat tugas 3/2026")
    asal = asal_penilai(pegawai, k.bawahan, HARI_INI)
    kartu = render_to_string("jabatan/penilai_saya.html", {"asal": asal})
    assert k.lain.nama in kartu and "Surat tugas 3/2026" in kartu and reverse("profil", args=[k.lain.nip]) not in kartu
    assert "Sedang diperiksa BKPSDM: " in kartu
    assert "Wali Kota" in render_to_string(
        "jabatan/penilai_saya.html", {"asal": asal_penilai(pegawai, k.sekda, HARI_INI)}
    )
    ASN.objects.filter(pk=k.perawat.pk).update(aktif=False)
    assert asal_penilai(pegawai, k.perawat, HARI_INI) is None
    assert "belum ada data" in render_to_string("jabatan/penilai_saya.html", {"asal": None})


def test_kueri_tetap_pada_2_dan_200_orang(k, client):
    client.force_login(k.pengguna[Peran.PETUGAS])
    alamat = [
        reverse("penilai"),
        reverse("penilai") + "?lihat=semua&q=banyak",
        reverse("penilai-tetapkan", args=[k.staf.nip]),
    ]
    hasil = []
    for n in (2, 200):
        ASN.objects.filter(nama__startswith="Banyak").delete()
        ASN.objects.bulk_create(
            ASN(pns_id=f"B{i:031d}", nip=f"1990010120200{i:05d}", nama=f"Banyak {i}", tanggal_lahir=date(1990, 1, 1),
                jenis_pegawai="PPPK", unit=k.bidang)
            for i in range(n)
        )  # fmt: skip
        jumlah = []
        for url in alamat:
            with CaptureQueriesContext(connection) as kueri:
                assert client.get(url).status_code == 200
            jumlah.append(len(kueri))
        hasil.append(jumlah)
    assert hasil[0] == hasil[1] and max(hasil[0][:2]) <= 12
    with CaptureQueriesContext(connection) as kueri:
        penilai_pada(HARI_INI)
    assert len(kueri) == 5


def test_orang_serupa_dijawab_bersama_kecuali_yang_disebut(k):
    kembar = [p.ASNFactory(nama=f"Kembar {i}", unit=k.bidang, jenis_jabatan=4, golongan=31).pk for i in (1, 2, 3)]
    ASN.objects.filter(pk=kembar[2]).update(golongan=45)
    h = tentukan(HARI_INI)
    assert h.wakil[kembar[0]] == h.wakil[kembar[1]] == h.wakil[k.staf.pk] != h.wakil[kembar[2]]
    assert [h[i].asn for i in kembar] == kembar and h.jalan(kembar[1]) == h.jalan(k.staf.pk)
    assert Ragu.GOLONGAN in h[kembar[2]].ragu and Ragu.GOLONGAN not in h[kembar[0]].ragu
    tetap(k, ASN.objects.get(pk=kembar[1]), k.lain)
    h = tentukan(HARI_INI)
    assert [h[i].penilai for i in kembar] == [k.kepala.pk, k.lain.pk, k.kepala.pk]
    nama = [*ASN.objects.filter(pk__in=h).order_by("nama", "id").values_list("pk", flat=True)]
    assert list(h) == daftar_penilai(k.pengguna[Peran.PETUGAS], HARI_INI).terlihat == nama


def test_daftar_terberat_lebih_dahulu(k):
    ASN.objects.filter(pk=k.perawat.pk).update(golongan=45)
    ASN.objects.filter(pk=k.lain.pk).update(unit=None)
    d = daftar_penilai(k.pengguna[Peran.PETUGAS], HARI_INI)
    assert d.terpilih == [k.lain.pk, k.staf.pk, k.perawat.pk]
    assert dict(d.kelompok)["tanpa"] == 1
    assert [s.kode for s in d.per_sebab] == ["tanpa-unit", "kepala-kosong", "golongan-lebih-rendah"]


def test_buku_aturan():
    buku = buku_penilai()
    assert (
        buku.nama == "penilai-2026@1"
        and buku.memimpin(" Kepala SMP Negeri 1")
        and not buku.memimpin("Wakil Kepala SMP")
    )
