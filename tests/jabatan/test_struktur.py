"""Changes of the structure: what is refused, what lands where, and what the past still says."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jabatan.actions import struktur as aksi
from jabatan.enums import JenisJabatan, JenisPerubahanUnit, Peran, StatusPerubahanUnit
from jabatan.models import (
    ASN,
    CatatanPeristiwa,
    Jabatan,
    Perubahan,
    PerubahanUnit,
    RiwayatJabatan,
    RiwayatUnit,
    UnitOrganisasi,
)
from jabatan.muat.unit import muat_unit
from jabatan.queries.unit import keadaan_pada, pohon_unit, riwayat_unit, telusuri
from jabatan.rules.pohon import Masa, bertemu_diri, pohon_pada, tidak_ada_pada
from jabatan.siasn.periksa import BarisUnit
from tests import pabrik as p

HARI = timedelta(days=1)
BUAT, NAMA, PINDAH, GABUNG, TUTUP = JenisPerubahanUnit
pytestmark = pytest.mark.django_db


@pytest.fixture
def petugas(kota):
    return kota.pengguna[Peran.PETUGAS]


def ubah(kota, jenis, unit=None, *, pada=None, **lain):
    return aksi.ajukan_perubahan(
        oleh=kota.pengguna[Peran.PETUGAS], jenis=jenis, unit=unit, berlaku_pada=pada or timezone.localdate(),
        dasar="Perwali 12/2026", **lain,
    )  # fmt: skip


def ditolak(kota, *argumen, **lain) -> str:
    sebelum = (
        list(UnitOrganisasi.objects.values()),
        list(RiwayatUnit.objects.values("unit", "nama", "induk", "mulai", "selesai")),
    )
    with pytest.raises(ValidationError) as salah:
        ubah(kota, *argumen, **lain)
    assert list(UnitOrganisasi.objects.values()) == sebelum[0]
    assert [r for r in RiwayatUnit.objects.values("unit", "nama", "induk", "mulai", "selesai") if r["mulai"]] == [
        r for r in sebelum[1] if r["mulai"]
    ]
    return " ".join(salah.value.messages)


def pohon(pengguna, per=None):
    """{unit: (name, parent)} as the page would show it."""
    hasil = {}
    for s in telusuri(pohon_unit(pengguna, per=per, awal=date(2000, 1, 1))):
        hasil.setdefault(s.pk, (s.nama, None))
        for a in s.anak:
            hasil[a.pk] = (a.nama, s.pk)
    return hasil


def langsung(pengguna, per):
    return {s.pk: s.langsung for s in telusuri(pohon_unit(pengguna, per=per, awal=date(2000, 1, 1)))}


def utuh():
    assert UnitOrganisasi.objects.find_problems() == ([], [], [], [], [])


def test_ganti_nama_berlaku_sejak_tanggalnya(kota, petugas):
    hari_ini = timezone.localdate()
    ubah(kota, NAMA, kota.dinkes, nama_baru="Dinas  Kesehatan Kota", pada=hari_ini - 10 * HARI)
    kota.dinkes.refresh_from_db()
    assert kota.dinkes.nama == "Dinas Kesehatan Kota"
    assert keadaan_pada(kota.dinkes, hari_ini - 11 * HARI).nama == "Dinas Kesehatan"
    assert keadaan_pada(kota.dinkes, hari_ini - 10 * HARI).nama == "Dinas Kesehatan Kota"
    assert [r.nama_unit for r in kota.kepala.riwayat_jabatan.all()] == ["Dinas Kesehatan"]
    baris = Perubahan.objects.filter(tabel="jabatan_unitorganisasi", objek_id=kota.dinkes.pk, jenis="ubah").first()
    assert baris.oleh_id == petugas.pk and "Perwali 12/2026" in baris.sebab
    assert CatatanPeristiwa.objects.order_by("-nomor").first().tindakan == "menetapkan perubahan struktur"


def test_tidak_sebelum_perubahan_terakhir_unit_itu(kota):
    hari_ini = timezone.localdate()
    ubah(kota, NAMA, kota.dinkes, nama_baru="Dinas Satu", pada=hari_ini - 5 * HARI)
    assert "tidak dapat berlaku sebelum itu" in ditolak(
        kota, NAMA, kota.dinkes, nama_baru="Dinas Dua", pada=hari_ini - 6 * HARI
    )
    ubah(kota, NAMA, kota.dinkes, nama_baru="Dinas Dua", pada=hari_ini - 5 * HARI)
    assert kota.dinkes.riwayat_unit.count() == 2  # the day it lasted no day is corrected, not kept twice


def test_pindah_membawa_anak_dan_masa_lalu_tetap(kota, petugas):
    hari_ini = timezone.localdate()
    lama = pohon(petugas, hari_ini - HARI)
    ubah(kota, PINDAH, kota.puskesmas, tujuan=kota.dikpora)
    utuh()
    assert pohon(petugas)[kota.puskesmas.pk] == ("Puskesmas I Denpasar Utara", kota.dikpora.pk)
    assert pohon(petugas, hari_ini) == pohon(petugas)
    assert pohon(petugas, hari_ini - HARI) == lama
    assert [r.nama_induk for r in riwayat_unit(kota.puskesmas)] == ["Dinas Pendidikan", "Dinas Kesehatan"]


@pytest.mark.parametrize("jenis", [PINDAH, GABUNG])
def test_struktur_yang_melingkar_ditolak(kota, jenis):
    assert "Struktur akan melingkar" in ditolak(kota, jenis, kota.dinkes, tujuan=kota.puskesmas)
    assert "ke dirinya sendiri" in ditolak(kota, jenis, kota.dinkes, tujuan=kota.dinkes)
    assert "Struktur akan melingkar" in ditolak(kota, jenis, kota.akar, tujuan=kota.dinkes)


def test_melingkar_pada_masa_lalu_juga_ditolak(kota):
    hari_ini = timezone.localdate()
    ubah(kota, PINDAH, kota.puskesmas, tujuan=kota.dikpora, pada=hari_ini - 5 * HARI)
    pesan = ditolak(kota, PINDAH, kota.dinkes, tujuan=kota.puskesmas, pada=hari_ini - 9 * HARI)
    assert "Struktur akan melingkar" in pesan
    ubah(kota, PINDAH, kota.dinkes, tujuan=kota.puskesmas, pada=hari_ini - 5 * HARI)
    utuh()


def test_tutup_menyebut_siapa_yang_masih_di_dalam(kota):
    for n in range(4):
        p.ASNFactory(unit=kota.puskesmas, nama=f"Ni Komang Uji {n}")
    pesan = ditolak(kota, TUTUP, kota.puskesmas)
    assert "masih berisi 5 orang: Ni Komang Uji 0, Ni Komang Uji 1, Ni Komang Uji 2, dan 2 lainnya" in pesan
    assert "unit di bawahnya: Puskesmas I Denpasar Utara" in ditolak(kota, TUTUP, kota.dinkes)


def test_tutup_unit_kosong_menutup_jabatannya(kota):
    kosong = p.unit("Bidang Kosong", kota.dinkes)
    pos = p.jabatan(kosong, "Kepala Bidang Kosong")
    ubah(kota, TUTUP, kosong)
    kosong.refresh_from_db()
    pos.refresh_from_db()
    assert (kosong.aktif, pos.aktif) == (False, False)
    assert kosong.riwayat_unit.get().selesai == timezone.localdate()
    assert "sudah ditutup" in ditolak(kota, NAMA, kosong, nama_baru="Bidang Lain")


def test_tutup_ditolak_selama_ada_yang_menjalankan_tugas(kota):
    kosong = p.unit("Bidang Kosong", kota.dinkes)
    pos = p.jabatan(kosong, "Kepala Bidang Kosong")
    r = p.riwayat(kota.kepala, kota.kadis, date(2019, 1, 1), date(2019, 2, 1))
    RiwayatJabatan.objects.filter(pk=r.pk).update(
        penugasan="PLT", jabatan=pos, unit=kosong, mulai=date(2026, 1, 1), selesai=None
    )
    assert "masih dipegang: Anak Agung" in ditolak(kota, TUTUP, kosong)


def test_gabung_ditolak_selama_kepalanya_ada(kota):
    pesan = ditolak(kota, GABUNG, kota.puskesmas, tujuan=kota.dikpora)
    assert "Kepala Puskesmas I Denpasar Utara masih dipangku Ni Luh Putu Ayu Pratiwi" in pesan


@pytest.fixture
def dua_bidang(kota):
    """Two bidang without a head; a nurse post in both, an analyst only in the first, which has a child."""
    kota.a, kota.b = p.unit("Bidang A", kota.dinkes), p.unit("Bidang B", kota.dinkes)
    kota.seksi = p.unit("Seksi A1", kota.a)
    kota.kabid = p.jabatan(kota.a, "Kepala Bidang A")
    perawat, analis = p.NomenklaturFactory(nama="Perawat", jenis=2), p.NomenklaturFactory(nama="Analis", jenis=4)

    def buat(unit, n, butuh):
        return Jabatan.objects.create(unit=unit, nomenklatur=n, nama=n.nama, jenis=n.jenis, kebutuhan=butuh)

    kota.perawat_a, kota.perawat_b = buat(kota.a, perawat, 3), buat(kota.b, perawat, 2)
    kota.analis = buat(kota.a, analis, 1)
    kota.ayu = p.ASNFactory(nama="Ni Made Ayu", unit=kota.a, jabatan=kota.perawat_a, jenis_jabatan=2)
    kota.budi = p.ASNFactory(nama="I Ketut Budi", unit=kota.a, jabatan=kota.analis, jenis_jabatan=4)
    p.riwayat(kota.ayu, kota.perawat_a, date(2020, 1, 1))
    p.riwayat(kota.budi, kota.analis, date(2021, 1, 1))
    return kota


def test_gabung_membawa_jabatan_orang_dan_anak(dua_bidang, petugas):
    kota, pada = dua_bidang, timezone.localdate() - 30 * HARI
    lama = pohon(petugas, pada - HARI)
    ubah(kota, GABUNG, kota.a, tujuan=kota.b, pada=pada)
    utuh()
    for objek in (kota.a, kota.kabid, kota.perawat_a, kota.perawat_b, kota.analis, kota.ayu, kota.budi):
        objek.refresh_from_db()
    assert (kota.a.aktif, kota.kabid.aktif, kota.perawat_a.aktif) == (False, False, False)
    assert (kota.perawat_b.kebutuhan, kota.analis.unit) == (5, kota.b)
    assert (kota.ayu.unit, kota.ayu.jabatan, kota.ayu.versi) == (kota.b, kota.perawat_b, 3)
    assert (kota.budi.unit, kota.budi.jabatan) == (kota.b, kota.analis)
    masa = list(
        kota.ayu.riwayat_jabatan.order_by("mulai").values_list("unit", "nama_unit", "jabatan", "mulai", "selesai")
    )
    assert masa == [
        (kota.a.pk, "Bidang A", kota.perawat_a.pk, date(2020, 1, 1), pada),
        (kota.b.pk, "Bidang B", kota.perawat_b.pk, pada, None),
    ]
    assert pohon(petugas)[kota.seksi.pk] == ("Seksi A1", kota.b.pk)
    assert kota.a.pk not in pohon(petugas) and pohon(petugas, pada - HARI) == lama
    kini, dulu = (
        {s.pk: s.langsung for s in telusuri(pohon_unit(petugas, per=t, awal=date(2020, 1, 1)))}
        for t in (pada, pada - HARI)
    )
    assert (kini[kota.b.pk], dulu[kota.a.pk], dulu[kota.b.pk]) == (2, 2, 0)


def test_gabung_kebutuhan_yang_tidak_diketahui_tetap_tidak_diketahui(dua_bidang):
    Jabatan.objects.filter(pk=dua_bidang.perawat_a.pk).update(kebutuhan=None)
    ubah(dua_bidang, GABUNG, dua_bidang.a, tujuan=dua_bidang.b)
    assert Jabatan.objects.get(pk=dua_bidang.perawat_b.pk).kebutuhan is None


def test_gabung_mengakhiri_surat_tugas_memimpin(dua_bidang):
    kota, hari_ini = dua_bidang, timezone.localdate()
    surat = RiwayatJabatan.objects.create(
        asn=kota.kepala, jabatan=kota.kabid, nama_jabatan="Plt Kepala Bidang A", unit=kota.a, penugasan="PLT",
        jenis=JenisJabatan.STRUKTURAL, mulai=hari_ini - 20 * HARI,
    )  # fmt: skip
    ubah(kota, GABUNG, kota.a, tujuan=kota.b)
    surat.refresh_from_db()
    assert surat.selesai == hari_ini and not RiwayatJabatan.objects.filter(unit=kota.b, penugasan="PLT").exists()


def test_bentuk_unit_dan_isi_id_siasn(kota, petugas):
    c = ubah(kota, BUAT, tujuan=kota.dinkes, nama_baru="Bidang Mutu", jenis_baru="bagian")
    utuh()
    assert c.unit.siasn_id.startswith("LOKAL") and c.unit.riwayat_unit.get().mulai == timezone.localdate()
    with pytest.raises(ValidationError, match="sudah dipakai Dinas Pendidikan"):
        aksi.isi_siasn_id(oleh=petugas, unit_id=c.unit_id, siasn_id=kota.dikpora.siasn_id)
    with pytest.raises(ValidationError, match="8 sampai 32"):
        aksi.isi_siasn_id(oleh=petugas, unit_id=c.unit_id, siasn_id="x!")
    aksi.isi_siasn_id(oleh=petugas, unit_id=c.unit_id, siasn_id="8ae4-8289-ab12-cd34")
    assert UnitOrganisasi.objects.get(pk=c.unit_id).siasn_id == "8AE48289AB12CD34"
    with pytest.raises(ValidationError, match="sudah mempunyai id SIASN"):
        aksi.isi_siasn_id(oleh=petugas, unit_id=c.unit_id, siasn_id="8AE48289AB12CD35")


def test_masukan_kurang_disebut_semuanya(kota):
    with pytest.raises(ValidationError) as salah:
        aksi.ajukan_perubahan(
            oleh=kota.pengguna[Peran.PETUGAS], jenis=PINDAH, unit=kota.dinkes, berlaku_pada=date(1202, 1, 1), dasar=" "
        )
    assert len(salah.value.messages) == 3
    assert "tidak ada yang berubah" in ditolak(kota, NAMA, kota.dinkes, nama_baru="Dinas Kesehatan")
    assert "sudah berada langsung di bawah" in ditolak(kota, PINDAH, kota.puskesmas, tujuan=kota.dinkes)


def maju(monkeypatch, hari):
    tanggal = timezone.localdate() + hari * HARI
    monkeypatch.setattr(timezone, "localdate", lambda *a, **k: tanggal)


def test_terjadwal_berlaku_pada_harinya(kota, petugas, monkeypatch):
    besok = timezone.localdate() + 3 * HARI
    c = ubah(kota, NAMA, kota.dinkes, nama_baru="Dinas Sehat", pada=besok)
    assert c.status == StatusPerubahanUnit.TERJADWAL
    assert UnitOrganisasi.objects.get(pk=kota.dinkes.pk).nama == "Dinas Kesehatan"
    assert "sudah terjadwal" in ditolak(kota, NAMA, kota.dinkes, nama_baru="Dinas Sehat", pada=besok)
    assert aksi.terapkan_yang_jatuh_tempo() == (0, 0)
    maju(monkeypatch, 5)
    assert aksi.terapkan_yang_jatuh_tempo() == (1, 0)
    assert aksi.terapkan_yang_jatuh_tempo() == (0, 0)
    assert keadaan_pada(kota.dinkes, besok).nama == "Dinas Sehat"
    assert keadaan_pada(kota.dinkes, besok - HARI).nama == "Dinas Kesehatan"
    catatan = CatatanPeristiwa.objects.order_by("-nomor").first()
    assert (catatan.oleh_nama, catatan.tindakan) == ("sistem", "menerapkan perubahan struktur")
    with pytest.raises(ValidationError, match="tidak dapat dibatalkan"):
        aksi.batalkan(oleh=petugas, perubahan_id=c.pk)


def test_terjadwal_yang_tidak_lagi_sesuai_tertunda_lalu_dicoba_lagi(kota, petugas, monkeypatch):
    c = ubah(kota, TUTUP, kota.puskesmas, pada=timezone.localdate() + 2 * HARI)  # to be emptied by then
    maju(monkeypatch, 2)
    assert aksi.terapkan_yang_jatuh_tempo() == (0, 1)
    c.refresh_from_db()
    assert c.status == StatusPerubahanUnit.TERTUNDA and "masih berisi 1 orang: Ni Luh Putu Ayu Pratiwi" in c.pesan
    assert aksi.terapkan(oleh=petugas, perubahan_id=c.pk).status == StatusPerubahanUnit.TERTUNDA
    ASN.objects.filter(pk=kota.bawahan.pk).update(unit=kota.dinkes, jabatan=None)
    RiwayatJabatan.objects.filter(asn=kota.bawahan).update(selesai=c.berlaku_pada)
    assert aksi.terapkan(oleh=petugas, perubahan_id=c.pk).status == StatusPerubahanUnit.DITERAPKAN
    with pytest.raises(ValidationError, match="hanya yang tertunda"):
        aksi.terapkan(oleh=petugas, perubahan_id=c.pk)


def test_terjadwal_dapat_dibatalkan(kota, petugas, monkeypatch):
    c = ubah(kota, PINDAH, kota.puskesmas, tujuan=kota.dikpora, pada=timezone.localdate() + HARI)
    assert aksi.batalkan(oleh=petugas, perubahan_id=c.pk).status == StatusPerubahanUnit.DIBATALKAN
    maju(monkeypatch, 2)
    assert aksi.terapkan_yang_jatuh_tempo() == (0, 0)


def test_lewat_antrean(kota, monkeypatch):
    from jabatan.tasks.struktur import terapkan_perubahan_unit

    ubah(kota, NAMA, kota.dinkes, nama_baru="Dinas Sehat", pada=timezone.localdate() + HARI)
    maju(monkeypatch, 1)
    terapkan_perubahan_unit(timestamp=0)
    assert UnitOrganisasi.objects.get(pk=kota.dinkes.pk).nama == "Dinas Sehat"


def baris_unit(n, siasn_id, nama, induk):
    return BarisUnit(siasn_id, nama, induk, n)


def test_impor_menulis_riwayat_unit(kota, petugas):
    hari_ini = timezone.localdate()
    akar = kota.akar.siasn_id
    hasil = muat_unit([
        baris_unit(2, akar, "Pemerintah Kota Denpasar", None),
        baris_unit(3, kota.dinkes.siasn_id, "Dinas Kesehatan Baru", akar),
        baris_unit(4, kota.puskesmas.siasn_id, "Puskesmas I Denpasar Utara", kota.dikpora.siasn_id),
        baris_unit(5, "UNITBARU01", "Badan Riset", akar),
    ])  # fmt: skip
    utuh()
    assert (hasil.dibuat, hasil.ditolak) == (1, [])
    baru = UnitOrganisasi.objects.get(siasn_id="UNITBARU01")
    assert baru.riwayat_unit.get().mulai == hari_ini
    assert [r.nama for r in riwayat_unit(kota.dinkes)] == ["Dinas Kesehatan Baru", "Dinas Kesehatan"]
    assert [r.induk_id for r in riwayat_unit(kota.puskesmas)] == [kota.dikpora.pk, kota.dinkes.pk]
    assert pohon(petugas, hari_ini) == pohon(petugas)
    jumlah = RiwayatUnit.objects.count()
    muat_unit([baris_unit(3, kota.dinkes.siasn_id, "Dinas Kesehatan Baru", akar)])
    assert RiwayatUnit.objects.count() == jumlah


def test_pohon_pertama_tidak_bermula(db):
    muat_unit([baris_unit(2, "AKAR0001", "Pemerintah Kota", None), baris_unit(3, "ANAK0001", "Dinas", "AKAR0001")])
    assert set(RiwayatUnit.objects.values_list("mulai", "selesai")) == {(None, None)}


def test_impor_tidak_membuka_unit_yang_ditutup_di_sini(dua_bidang):
    kota = dua_bidang
    ubah(kota, GABUNG, kota.a, tujuan=kota.b)
    hasil = muat_unit([
        baris_unit(2, kota.a.siasn_id, "Bidang A", kota.dinkes.siasn_id),
        baris_unit(3, "SEKSIBARU", "Seksi Baru", kota.a.siasn_id),
        baris_unit(4, "SUBSEKSI1", "Subseksi", "SEKSIBARU"),
    ])  # fmt: skip
    kota.a.refresh_from_db()
    assert not kota.a.aktif and "sudah ditutup di sini" in hasil.peringatan[0].pesan
    assert "di bawah unit yang sudah ditutup" in hasil.ditolak[0].pesan and len(hasil.ditolak) == 2
    assert not UnitOrganisasi.objects.filter(siasn_id__in=["SEKSIBARU", "SUBSEKSI1"]).exists()
    utuh()


def test_aturan_pohon():
    m = [Masa(1, None), Masa(2, 1, None, date(2026, 5, 1)), Masa(2, 3, date(2026, 5, 1)), Masa(3, 1, date(2026, 4, 1))]
    assert pohon_pada(m, date(2026, 3, 1)) == {1: None, 2: 1}
    assert pohon_pada(m, date(2026, 5, 1)) == {1: None, 2: 3, 3: 1}
    assert bertemu_diri(m, 3, 2, date(2026, 4, 1)) == date(2026, 5, 1)
    assert bertemu_diri(m, 2, 1, date(2026, 4, 1)) is None
    assert tidak_ada_pada(m, 3, date(2026, 3, 1)) == date(2026, 3, 1)
    assert tidak_ada_pada(m, 3, date(2026, 4, 1)) is None


langkah = st.tuples(
    st.sampled_from([BUAT, BUAT, NAMA, PINDAH, PINDAH, GABUNG, TUTUP]),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 40),
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(urutan=st.lists(langkah, min_size=3, max_size=8))
def test_urutan_perubahan_apa_pun_menjaga_pohon(kota, urutan):
    """Whatever is accepted: the tree is whole, its history tells today's tree, and the days before a change stay as they were."""
    from django.db import transaction

    petugas, hari_ini = kota.pengguna[Peran.PETUGAS], timezone.localdate()
    kenangan = [hari_ini - n * HARI for n in range(0, 45, 8)]
    with transaction.atomic():
        aksi.lengkapi_riwayat()
        for nomor, (jenis, i, j, mundur) in enumerate(urutan):
            unit = list(UnitOrganisasi.objects.order_by("pk"))
            pada = hari_ini - mundur * HARI
            dulu = {t: pohon(petugas, t) for t in kenangan if t < pada}
            semua = {t: pohon(petugas, t) for t in kenangan}
            try:
                ubah(kota, jenis, unit[i % len(unit)], tujuan=unit[j % len(unit)], nama_baru=f"Unit {nomor}", pada=pada)
            except ValidationError:
                assert {t: pohon(petugas, t) for t in kenangan} == semua
            assert {t: pohon(petugas, t) for t in dulu} == dulu
            utuh()
            assert pohon(petugas, hari_ini) == pohon(petugas)
            for t in kenangan:
                tanpa_induk = [u for u, (_, induk) in pohon(petugas, t).items() if induk is None]
                assert tanpa_induk == [kota.akar.pk]
        transaction.set_rollback(True)


def test_perubahan_terbaca_sesudahnya(kota):
    c = ubah(kota, PINDAH, kota.puskesmas, tujuan=kota.dikpora)
    assert PerubahanUnit.objects.get() == c and str(c) == "Pindahkan Puskesmas I Denpasar Utara"


def banyak_unit(kota, jumlah):
    """Units, posts and people, the heads of which sit in the post."""
    for n in range(jumlah):
        unit = p.unit(f"Seksi {n} {jumlah}", kota.dikpora)
        kepala = p.jabatan(unit, f"Kepala Seksi {n} {jumlah}")
        asn = p.ASNFactory(
            unit=unit, jabatan=kepala, nip=f"1986010120100{jumlah % 100:02d}{n:03d}01"[:18].ljust(18, "0")
        )
        p.riwayat(asn, kepala, date(2019, 1, 1))
        PerubahanUnit.objects.create(
            jenis=NAMA, unit=unit, nama_baru="Seksi Lain", jenis_baru="bagian", berlaku_pada=date(2099, 1, 1),
            dasar="Perwali", dibuat_oleh=kota.pengguna[Peran.PETUGAS],
        )  # fmt: skip


def test_jumlah_kueri_tetap_berapa_pun_unitnya(kota, client, petugas):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(petugas)
    aksi.lengkapi_riwayat()
    unit = f"/unit/{kota.dikpora.pk}/"
    alamat = [
        "/unit/", "/unit/?per=2021-01-01", "/unit/?q=seksi&tutup=1", "/unit/bagan/", "/unit/bagan/?per=2021-01-01", unit,
        f"{unit}?per=2021-01-01", f"{unit}?tab=jabatan", f"{unit}?tab=anak", f"{unit}?tab=riwayat", "/unit/perubahan/",
        f"/unit/perubahan/baru/?jenis=gabung&unit={kota.dikpora.pk}",
    ]  # fmt: skip

    def hitung():
        hasil = {}
        for url in alamat:
            with CaptureQueriesContext(connection) as kueri:
                assert client.get(url).status_code == 200, url
            hasil[url] = len(kueri)
        return hasil

    banyak_unit(kota, 2)
    kecil = hitung()
    banyak_unit(kota, 200)
    assert hitung() == kecil
    assert {url: n for url, n in kecil.items() if n > 12} == {}


def kirim(client, langkah, **isi):
    return client.post("/unit/perubahan/baru/", {"langkah": langkah, "dasar": "Perwali 9/2026", **isi})


def test_formulir_dua_langkah(kota, client, petugas):
    client.force_login(petugas)
    hari_ini = f"{timezone.localdate():%Y-%m-%d}"
    isi = {"jenis": "pindah", "unit": kota.puskesmas.pk, "tujuan": kota.dikpora.pk, "berlaku_pada": hari_ini}
    tinjau = kirim(client, "tinjau", **isi)
    assert (
        tinjau.status_code == 200
        and "pindah dari bawah Dinas Kesehatan ke bawah Dinas Pendidikan" in tinjau.content.decode()
    )
    assert not PerubahanUnit.objects.exists()
    ubah = kirim(client, "ubah", **isi)
    assert ubah.status_code == 200 and 'value="Perwali 9/2026"' in ubah.content.decode()
    jawab = kirim(client, "simpan", **isi)
    assert jawab.status_code == 302 and PerubahanUnit.objects.get().status == StatusPerubahanUnit.DITERAPKAN
    ditolak = kirim(client, "simpan", **isi)
    assert ditolak.status_code == 422 and "sudah berada langsung di bawah" in ditolak.content.decode()
    assert f'<option value="{kota.dikpora.pk}" selected>' in ditolak.content.decode()
    for salah in ({"unit": "99999"}, {"berlaku_pada": "31-31-2026"}, {"tujuan": "abc"}, {"dasar": ""}):
        assert kirim(client, "tinjau", **isi | salah).status_code == 422


def test_halaman_per_tanggal(kota, client, petugas):
    client.force_login(petugas)
    kemarin = timezone.localdate() - HARI
    ubah(kota, NAMA, kota.dinkes, nama_baru="Dinas Kesehatan dan KB")
    baca = lambda url: client.get(url).content.decode()  # noqa: E731
    assert "Dinas Kesehatan dan KB" in baca("/unit/")
    dulu = baca(f"/unit/?per={kemarin:%Y-%m-%d}")
    assert "Dinas Kesehatan dan KB" not in dulu and "Dinas Kesehatan" in dulu
    rinci = baca(f"/unit/{kota.dinkes.pk}/?per={kemarin:%Y-%m-%d}")
    assert "sekarang bernama Dinas Kesehatan dan KB" in rinci and kota.kepala.nama in rinci
    assert "belum ada data" in baca("/unit/?per=1990-01-01")
    assert "belum berlaku" in baca("/unit/?per=2999-01-01") and "Tanggal tidak sah" in baca("/unit/?per=kemarin")
    assert "belum ada pada tanggal itu" in baca(
        f"/unit/{ubah(kota, BUAT, tujuan=kota.dinkes, nama_baru='Baru').unit_id}/?per={kemarin}"
    )


def test_bagan_ringkas_untuk_banyak_unit():
    """What the chart carries stays under 300 KB for 1,500 units with long names."""
    import json

    from jabatan.queries.unit import SimpulUnit
    from jabatan.views.unit import baris_bagan

    nama, siapa = (
        "Subbagian Umum dan Kepegawaian Kecamatan Denpasar",
        "Anak Agung Ngurah Gede Wira Kusuma Putra, S.STP., M.Si.",
    )
    akar = SimpulUnit(1, "Pemerintah Kota Denpasar", "pemkot")
    akar.anak = [SimpulUnit(n, nama, "bagian", total=40, butuh=50) for n in range(2, 1501)]
    kepala = {n: f"Plt {siapa}" for n in range(1, 1501)}
    baris = baris_bagan([akar], kepala, {})
    assert baris[1][:2] == (2, 0) and baris[1][3].startswith("Plt Anak Agung")
    assert len(json.dumps(baris)) < 300_000


def test_bagan_menyebut_pemimpin(kota, client, petugas):
    """The definitive head before a letter, the letter where the post is vacant, and no name that breaks the page."""
    kosong, berkepala = p.unit("Bidang <A & B>", kota.dinkes), p.unit("Bidang Dua", kota.dinkes)
    tanpa = p.unit("Bidang Tiga", kota.dinkes)
    pos, pos_kosong = p.jabatan(berkepala, "Kepala Bidang Dua"), p.jabatan(kosong, "Kepala Bidang Satu")
    p.jabatan(tanpa, "Kepala Bidang Tiga")
    definitif = p.ASNFactory(
        unit=berkepala, jabatan=pos, nama="Ni Made <Dua>", gelar_depan="Dr.", gelar_belakang="M.Si."
    )
    for j in (pos_kosong, pos):
        RiwayatJabatan.objects.create(
            asn=kota.lain, jabatan=j, nama_jabatan=j.nama, unit=j.unit, penugasan="PLT", jenis=JenisJabatan.STRUKTURAL,
            mulai=timezone.localdate() - HARI,
        )  # fmt: skip
    client.force_login(petugas)
    jawab = client.get("/unit/bagan/")
    data = {b[0]: b for b in jawab.context["data"]["unit"]}
    assert data[berkepala.pk][3] == definitif.nama_lengkap == "Dr. Ni Made <Dua>, M.Si."
    assert data[kosong.pk][3] == f"Plt {kota.lain.nama_lengkap}"
    assert data[tanpa.pk][3] == 0 and data[kota.dinkes.pk][1] == 0
    isi = jawab.content.decode()
    assert '<span class="kotak-kepala">Dr. Ni Made &lt;Dua&gt;, M.Si.</span>' in isi
    assert f'>Bidang &lt;A &amp; B&gt;</a><span class="kotak-kepala">Plt {kota.lain.nama_lengkap}</span>' in isi
    assert "<A & B>" not in isi and "<Dua>" not in isi


def test_bagan_tidak_menahan_pohon(kota, client, petugas):
    """Nothing of the tree outlives the request: left to the garbage collector it costs a pause every few requests."""
    import gc

    from jabatan.queries.unit import SimpulUnit

    client.force_login(petugas)
    gc.collect()
    gc.disable()
    try:
        for url in ("/unit/bagan/", f"/unit/bagan/?akar={kota.dinkes.pk}", "/unit/bagan/?per=2021-01-01"):
            assert client.get(url).status_code == 200
        assert not [s for s in gc.get_objects() if type(s) is SimpulUnit]
    finally:
        gc.enable()


def test_kepala_unit_hanya_melihat_cabangnya(kota, client):
    ubah(kota, NAMA, kota.dikpora, nama_baru="Dinas Pendidikan Baru")
    client.force_login(kota.pengguna[Peran.KEPALA_UNIT])
    for url in ("/unit/", "/unit/?per=2026-01-01", "/unit/bagan/", "/unit/bagan/?per=2026-01-01", "/unit/perubahan/"):
        isi = client.get(url).content.decode()
        assert "Dinas Pendidikan" not in isi and kota.lain.nama not in isi, url
    assert client.get(f"/unit/bagan/?akar={kota.dikpora.pk}").status_code == 404


def test_yang_gagal_tak_terduga_tertunda_tanpa_merusak_halaman(kota, client, petugas, monkeypatch):
    c = ubah(kota, NAMA, kota.dinkes, nama_baru="Dinas Sehat", pada=timezone.localdate() + HARI)
    PerubahanUnit.objects.filter(pk=c.pk).update(berlaku_pada=timezone.localdate())
    monkeypatch.setattr(aksi, "terapkan_ke_pohon", lambda p: 1 / 0)
    client.force_login(petugas)
    assert client.get("/unit/").status_code == 200
    c.refresh_from_db()
    assert c.status == StatusPerubahanUnit.TERTUNDA and "tidak terduga" in c.pesan
    assert "tertunda" in client.get(f"/unit/perubahan/{c.pk}/").content.decode()


def test_jabatan_unit_tertutup_tetap_terbaca_di_putaran(kota, client, petugas):
    from kinerja.penempatan.mesin.buku import daftar_buku
    from kinerja.penempatan.models import HasilLowongan, Putaran

    kosong = p.unit("Bidang Kosong", kota.dinkes)
    pos = p.jabatan(kosong, "Kepala Bidang Kosong", eselon=32)
    buku = daftar_buku()[-1]
    putaran = Putaran.objects.create(
        tanggal="2026-11-24", buku_aturan=buku.nama, status="selesai", isi_buku_aturan=buku.model_dump(mode="json"),
        ringkasan={"gerbang": [], "bagian": []},
    )  # fmt: skip
    isi = {"kandidat": [], "belum_lengkap": [], "bobot": 1.0, "jumlah_lolos": 0, "jumlah_belum": 0, "lowong": True}
    HasilLowongan.objects.create(putaran=putaran, jabatan=pos, urutan=1, isi=isi)
    ubah(kota, TUTUP, kosong)
    client.force_login(petugas)
    for url in (f"/penempatan/{putaran.pk}/jabatan/{pos.pk}/", f"/jabatan/{pos.pk}/", f"/unit/{kosong.pk}/"):
        jawab = client.get(url)
        assert jawab.status_code == 200 and "Bidang Kosong" in jawab.content.decode(), url


def test_pohon_tidak_dapat_diubah_lewat_admin(kota, client):
    client.force_login(kota.pengguna[Peran.ADMINISTRATOR])
    assert client.get(f"/admin/jabatan/unitorganisasi/{kota.dinkes.pk}/change/").status_code == 200
    assert client.post(f"/admin/jabatan/unitorganisasi/{kota.dinkes.pk}/change/", {"nama": "x"}).status_code == 403
    assert client.get("/admin/jabatan/unitorganisasi/add/").status_code == 403
