"""A run on real Postgres: from rows to arrays, stored, replayed."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from jabatan.enums import JenisDiklat, Peran
from jabatan.models import Diklat, Jabatan, SyaratKompetensi
from kinerja.penempatan import actions
from kinerja.penempatan.kumpul import kumpulkan
from kinerja.penempatan.models import Putaran
from penilaian.models import Evaluasi
from tests import pabrik as p


def nilai(asn, tahun, periode, h=100, pr=100, predikat=2):
    s = p.skp(asn, periode)
    s.status = "final"
    s.save()
    rating = {1: 1, 2: 2, 3: 3}[predikat]
    Evaluasi.objects.create(
        skp=s, nilai_hasil=h, nilai_proses=pr, nilai_akhir=h, usulan_hasil=rating, usulan_perilaku=2, rating_hasil=rating,
        rating_perilaku=2, predikat=predikat, aturan="penilaian-2026@1", sidik="x", ditetapkan_pada=f"{tahun + 1}-01-20T00:00Z",
    )  # fmt: skip


@pytest.fixture
def lowongan(kota):
    """A vacant kabid post under the health office; the puskesmas head is proven, a second head lacks an assessment."""
    kota.kabid = p.jabatan(kota.dinkes, "Kepala Bidang Pencegahan", eselon=32, bidang_sesuai=[4])
    kota.kapus2 = p.jabatan(kota.dinkes, "Kepala Puskesmas II", eselon=41)
    kota.belum = p.ASNFactory(nama="I Nyoman Belum Asesmen", unit=kota.dinkes, jabatan=kota.kapus2)
    p.riwayat(kota.belum, kota.kapus2, date(2015, 1, 1))
    SyaratKompetensi.objects.create(jabatan=kota.kabid, kompetensi=0, level=3)
    p.asesmen(kota.bawahan)
    for tahun in (2023, 2024, 2025):
        periode = p.periode(tahun, "tutup")
        nilai(kota.bawahan, tahun, periode, 110 if tahun == 2025 else 100)
        nilai(kota.belum, tahun, periode)
    return kota


def test_baris_menjadi_larik(lowongan):
    x = kumpulkan(date(2026, 11, 24), horizon=date(2026, 12, 24))
    i = x.orang.id.tolist().index(lowongan.bawahan.pk)
    assert x.orang.predikat[i].tolist() == [2, 2, 2] and x.orang.H[i].tolist() == [110.0, 100.0, 100.0]
    assert x.orang.kompetensi[i].tolist() == [4] * 9 and x.orang.potensi[i] == 80
    assert x.orang.bulan_tingkat[i, 1] == pytest.approx(82.8, abs=0.1) and x.orang.tingkat[i] == 1
    j = x.orang.id.tolist().index(lowongan.kepala.pk)
    assert x.orang.predikat[j].tolist() == [0, 0, 0] and not x.orang.kompetensi[j].any()
    assert [int(v) for v in x.pos.id[x.pos.lowong]] == [lowongan.kabid.pk]


def test_syarat_khusus_jabatan_ikut_diperiksa(lowongan):
    Jabatan.objects.filter(pk=lowongan.kabid.pk).update(pendidikan_minimal=50, sumber_syarat="Perwali contoh")
    x = kumpulkan(date(2026, 11, 24), horizon=date(2026, 12, 24))
    khusus = dict(zip(x.pos.id.tolist(), x.pos.syarat_khusus.tolist(), strict=True))
    assert khusus[lowongan.kabid.pk] == [50, -1, -1] and khusus[lowongan.kadis.pk] == [-1, -1, -1]
    putaran = actions.hitung(putaran_id=actions.mulai(oleh=None, tanggal=date(2026, 11, 24)).pk)
    assert putaran.ringkasan["terisi"] == 0 and actions.ulangi(putaran=putaran)[0]


def test_pelatihan_teknis_bukan_diklat_kepemimpinan(lowongan):
    Diklat.objects.create(asn=lowongan.bawahan, jenis=JenisDiklat.TEKNIS, nama="Manajemen rantai dingin vaksin", jp=24)
    Diklat.objects.create(asn=lowongan.belum, jenis=JenisDiklat.STRUKTURAL, jenjang=1, nama="PKP")
    x = kumpulkan(date(2026, 11, 24), horizon=date(2026, 12, 24)).orang
    jenjang = dict(zip(x.id.tolist(), x.diklat.tolist(), strict=True))
    assert (jenjang[lowongan.bawahan.pk], jenjang[lowongan.belum.pk]) == (-1, 1)


def test_pensiun_sebelum_cakrawala_membuka_lowongan(lowongan):
    lowongan.kepala.tmt_pensiun = date(2026, 12, 1)
    lowongan.kepala.save()
    x = kumpulkan(date(2026, 11, 24), horizon=date(2026, 12, 24))
    assert lowongan.kadis.pk in x.pos.id[x.pos.lowong]


def test_putaran_disimpan_dan_dapat_diulang(lowongan, capsys):
    putaran = actions.hitung(
        putaran_id=actions.mulai(oleh=lowongan.pengguna[Peran.PETUGAS], tanggal=date(2026, 11, 24)).pk
    )
    hasil = putaran.hasil.get(jabatan=lowongan.kabid)
    assert hasil.terpilih == lowongan.bawahan
    assert [c["asn"] for c in hasil.isi["belum_lengkap"]] == [lowongan.belum.pk]
    assert hasil.isi["kandidat"][0]["bagian"][4] == 100  # field of study matches
    call_command("ulangi", str(putaran.pk))
    assert "Sama" in capsys.readouterr().out
    Putaran.objects.filter(pk=putaran.pk).update(sidik="0" * 64)
    with pytest.raises(SystemExit) as keluar:
        call_command("ulangi", str(putaran.pk), "--json")
    assert keluar.value.code == 1 and json.loads(capsys.readouterr().out)["sama"] is False


def test_perintah_rekomendasikan(lowongan, capsys):
    call_command("rekomendasikan", "--json")
    hasil = json.loads(capsys.readouterr().out)
    assert list(hasil) == [
        "id",
        "buku_aturan",
        "lowongan",
        "kandidat",
        "terisi",
        "nilai_total",
        "batas_atas",
        "detik",
        "sidik",
    ]
    assert hasil["nilai_total"] == hasil["batas_atas"] and hasil["terisi"] == 1


def test_halaman_lowongan_menyebut_syarat_dan_sumbernya(lowongan, client):
    client.force_login(lowongan.pengguna[Peran.PETUGAS])
    putaran = actions.hitung(putaran_id=actions.mulai(oleh=None, tanggal=date(2026, 11, 24)).pk)
    isi = client.get(f"/penempatan/{putaran.pk}/jabatan/{lowongan.kabid.pk}/").content.decode()
    assert "Ni Luh Putu Ayu Pratiwi" in isi and "PP 11/2017 Ps 54" in isi
    assert "I Nyoman Belum Asesmen" in isi and "Tidak ada kompetensi yang kurang" in isi


def test_galat_tersimpan_sebagai_kalimat(lowongan, monkeypatch):
    monkeypatch.setattr(actions, "kumpulkan", lambda *a, **k: 1 / 0)
    putaran = actions.mulai(oleh=None)
    with pytest.raises(ZeroDivisionError):
        actions.hitung(putaran_id=putaran.pk)
    putaran.refresh_from_db()
    assert putaran.status == "gagal" and putaran.pesan
