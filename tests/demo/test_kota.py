"""The chart, the people, and what the real SIASN reader says about them."""

import io
import pickle
import re
from collections import Counter, defaultdict
from datetime import date

import numpy as np
import pytest

from jabatan.bup import buku_bup
from jabatan.models.unit import JenisUnit
from jabatan.muat.unit import jenis_dari_nama
from jabatan.siasn.baca import baca
from jabatan.siasn.kolom import KOLOM_DATA_UTAMA
from jabatan.siasn.periksa import periksa_data_utama
from jabatan.siasn.tulis import tulis_teks
from kinerja.demo.kota import bangun_kota

HARI_INI = date(2026, 11, 24)
SEKOLAH = ("SD Negeri", "SMP Negeri")


def lewat_berkas(orang):
    """Rows written as a file and read back by the real reader."""
    berkas = io.StringIO()
    tulis_teks(orang, berkas)
    return periksa_data_utama(baca(berkas.getvalue().encode(), "Data-Utama.txt"), hari_ini=HARI_INI)


def tanggal(teks: str) -> date:
    hari, bulan, tahun = map(int, teks.split("-"))
    return date(tahun, bulan, hari)


def test_benih_sama_kota_sama():
    assert pickle.dumps(bangun_kota(asn=300, seed=5)) == pickle.dumps(bangun_kota(asn=300, seed=5))


def test_benih_lain_orang_lain_unit_sama():
    a, b = bangun_kota(asn=300, seed=5), bangun_kota(asn=300, seed=6)
    assert a.unit == b.unit and a.pos_struktural == b.pos_struktural
    assert {o["NIP BARU"] for o in a.orang} != {o["NIP BARU"] for o in b.orang}
    assert not np.array_equal(a.penilaian.realisasi, b.penilaian.realisasi, equal_nan=True)


@pytest.mark.parametrize("asn", [200, 457, 1999, 2000, 2600])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ukuran_dan_benih_lain_juga_jadi(asn, seed):
    kota = bangun_kota(asn=asn, seed=seed)
    assert len(kota.orang) == asn == len({o["NIP BARU"] for o in kota.orang})
    assert kota.cerita.perizinan and kota.cerita.literasi


@pytest.mark.parametrize("argumen", [{"asn": 199}, {"hari_ini": date(2027, 1, 1)}])
def test_kota_yang_tidak_dapat_disusun_ditolak(argumen):
    with pytest.raises(ValueError, match="Kota contoh"):
        bangun_kota(**argumen)


def test_pohon_unit_tersambung_tanpa_lingkaran(setiap_kota):
    induk = {u.siasn_id: u.induk_id for u in setiap_kota.unit}
    assert len(induk) == len(setiap_kota.unit)
    akar = [u for u in setiap_kota.unit if u.induk_id is None]
    assert [u.nama for u in akar] == ["Pemerintah Kota Denpasar"]
    for mulai in induk:
        langkah, kini = 0, mulai
        while induk[kini] is not None:
            kini, langkah = induk[kini], langkah + 1
            assert langkah < 10
    assert all(re.fullmatch(r"[0-9A-F]{32}", i) for i in induk)


def test_jenis_unit_sama_dengan_tebakan_impor(setiap_kota):
    for u in setiap_kota.unit:
        assert JenisUnit(u.jenis) == jenis_dari_nama(u.nama), u.nama


def test_bagan_denpasar(denpasar):
    jenis = Counter(u.jenis for u in denpasar.unit)
    nama = [u.nama for u in denpasar.unit]
    assert (jenis["kecamatan"], jenis["kelurahan"], jenis["badan"]) == (4, 16, 7)
    assert sum(n.startswith("Puskesmas") for n in nama) == 11
    assert 55 <= sum(n.startswith(SEKOLAH) for n in nama) <= 65
    induk = {u.siasn_id: u.nama for u in denpasar.unit}
    kelurahan = {u.nama: induk[u.induk_id] for u in denpasar.unit if u.jenis == "kelurahan"}
    assert kelurahan["Kelurahan Renon"] == "Kecamatan Denpasar Selatan"
    assert kelurahan["Kelurahan Tonja"] == "Kecamatan Denpasar Utara"


def test_jabatan_struktural_sebanyak_sesudah_penyederhanaan(denpasar):
    eselon = Counter(p.eselon_kode for p in denpasar.pos_struktural)
    assert 520 <= sum(eselon.values()) <= 580
    assert eselon[21] == 1 and 33 <= eselon[22] <= 39 and 140 <= eselon[31] + eselon[32] <= 175
    assert len({p.nama for p in denpasar.pos_struktural}) == len(denpasar.pos_struktural)
    assert all(1 <= p.bobot <= 2 for p in denpasar.pos_struktural)


def test_satu_kursi_satu_orang_dan_enam_puluh_lowong(denpasar):
    dipegang = Counter(o["JABATAN ID"] for o in denpasar.orang if o["JENIS JABATAN ID"] == "1")
    assert max(dipegang.values()) == 1
    lowong = [p for p in denpasar.pos_struktural if p.siasn_id not in dipegang]
    assert 57 <= len(lowong) <= 63
    assert sum(p.eselon_kode == 22 for p in lowong) == 7
    assert all(p.boleh_kosong for p in lowong)
    pos = {p.siasn_id: p for p in denpasar.pos_struktural}
    for o in denpasar.orang:
        if o["JENIS JABATAN ID"] == "1":
            assert pos[o["JABATAN ID"]].unit_id == o["UNOR ID"] and o["STATUS CPNS PNS"] == "PNS"


def test_susunan_pegawai(denpasar):
    banyak = len(denpasar.orang)
    assert 0.53 <= sum(o["STATUS CPNS PNS"] == "PNS" for o in denpasar.orang) / banyak <= 0.57
    guru = sum(o["JABATAN NAMA"].startswith("Guru") for o in denpasar.orang)
    assert guru == 0.4 * banyak
    per_unit = Counter(o["UNOR ID"] for o in denpasar.orang)
    for u in denpasar.unit:
        if u.nama.startswith((*SEKOLAH, "Puskesmas")):
            assert per_unit[u.siasn_id] >= 10, u.nama


def test_berkas_diterima_pembaca_siasn_tanpa_satu_catatan(setiap_kota):
    assert all(list(o) == KOLOM_DATA_UTAMA for o in setiap_kota.orang)
    hasil = lewat_berkas(setiap_kota.orang)
    assert hasil.kesalahan == [] and hasil.peringatan == []
    assert len(hasil.baris) == len(setiap_kota.orang)


def test_baris_kotor_semuanya_tertangkap(denpasar):
    hasil = lewat_berkas(denpasar.orang_kotor)
    catatan = {k.baris for k in (*hasil.kesalahan, *hasil.peringatan)}
    unit = {u.siasn_id for u in denpasar.unit}
    asing = {i for i, o in enumerate(denpasar.orang_kotor, start=2) if o["UNOR ID"] not in unit}
    assert catatan | asing == set(range(2, len(denpasar.orang_kotor) + 2))
    assert len(denpasar.orang_kotor) == len(denpasar.masalah_kotor) >= 12
    bersih = {o["NIP BARU"] for o in denpasar.orang} | {o["PNS ID"] for o in denpasar.orang}
    assert not bersih & {o[k] for o in denpasar.orang_kotor for k in ("NIP BARU", "PNS ID")}


def test_pensiun_dua_belas_bulan_ke_depan(denpasar):
    """Counted from the file and the rulebook, as the import does, not from the generator's own columns."""
    buku, nomenklatur = buku_bup(), {n.siasn_id: n for n in denpasar.nomenklatur}
    pensiun = Counter()
    for o in denpasar.orang:
        n = nomenklatur.get(o["JABATAN ID"])
        eselon = int(o["ESELON ID"]) if o["JENIS JABATAN ID"] == "1" else None
        bup = (n and n.bup) or buku.cari(int(o["JENIS JABATAN ID"]), eselon, (n and n.jenjang) or "").bup
        lahir = tanggal(o["TANGGAL LAHIR"])
        bulan = (lahir.year + bup) * 12 + lahir.month  # month after reaching the BUP, counted from zero
        tmt = date(bulan // 12, bulan % 12 + 1, 1)
        assert tmt > HARI_INI, "masih aktif sesudah BUP"
        if tmt <= HARI_INI.replace(year=2027):
            pensiun[o["STATUS CPNS PNS"]] += 1
    assert 290 <= pensiun["PNS"] <= 310


def test_pangkat_menurut_eselon(denpasar):
    paling_rendah = {"II.a": 44, "II.b": 42, "III.a": 41, "III.b": 34, "IV.a": 33, "IV.b": 32}
    for o in denpasar.orang:
        if o["JENIS JABATAN ID"] == "1":
            assert int(o["GOL AKHIR ID"]) >= paling_rendah[o["ESELON NAMA"]]


def test_ijazah_tidak_di_bawah_syarat_nomenklatur(denpasar):
    syarat = {n.siasn_id: n.tingkat_pendidikan_min for n in denpasar.nomenklatur}
    kosong = 0
    for o in denpasar.orang:
        if not o["TINGKAT PENDIDIKAN ID"]:
            kosong += 1
        elif o["JABATAN ID"] in syarat:
            assert int(o["TINGKAT PENDIDIKAN ID"]) >= syarat[o["JABATAN ID"]], o["JABATAN NAMA"]
    assert 0.015 <= kosong / len(denpasar.orang) <= 0.025


def test_yang_harus_dibuang_tampak_buatan(denpasar):
    o = denpasar.orang[0]
    assert o["NIK"].startswith("9999") and o["EMAIL"].endswith(".invalid") and "Sintetis" in o["ALAMAT"]
    for kolom in ("NIK", "NOMOR HP", "NPWP NOMOR", "BPJS", "ALAMAT", "EMAIL"):
        assert len({x[kolom] for x in denpasar.orang}) == len(denpasar.orang)


def test_riwayat_bersambung_sampai_jabatan_kini(setiap_kota):
    per_orang = defaultdict(list)
    for r in setiap_kota.tambahan.riwayat:
        per_orang[r.nip].append(r)
    unit = {u.siasn_id for u in setiap_kota.unit}
    for i, o in enumerate(setiap_kota.orang):
        baris = per_orang[o["NIP BARU"]]
        assert all(r.mulai < r.selesai for r in baris[:-1])
        assert all(a.selesai == b.mulai for a, b in zip(baris, baris[1:], strict=False))
        kini = baris[-1]
        assert kini.selesai is None and kini.mulai == tanggal(o["TMT JABATAN"])
        assert baris[0].mulai == tanggal(o["TMT CPNS"])
        assert kini.nama_jabatan == o["JABATAN NAMA"] and kini.unit_siasn_id == o["UNOR ID"]
        assert kini.tingkat == setiap_kota.tambahan.tingkat[i] and kini.rumpun == setiap_kota.tambahan.rumpun[i]
        assert {r.unit_siasn_id for r in baris} <= unit


def test_penilai_adalah_kepala_terdekat_kecuali_yang_salah(setiap_kota):
    t, induk = setiap_kota.tambahan, {u.siasn_id: u.induk_id for u in setiap_kota.unit}
    sekda = next(o["NIP BARU"] for o in setiap_kota.orang if o["JABATAN NAMA"] == "Sekretaris Daerah")
    beda = 0
    for o, penilai in zip(setiap_kota.orang, t.penilai_nip, strict=True):
        nip, unit = o["NIP BARU"], o["UNOR ID"]
        while unit and setiap_kota.kepala.get(unit, nip) == nip:
            unit = induk[unit]
        seharusnya = setiap_kota.kepala[unit] if unit else ("" if nip == sekda else sekda)
        beda += penilai != seharusnya
        assert penilai != nip
    assert beda == t.penilai_salah.sum() == round(0.01 * len(setiap_kota.orang))


def test_asesmen_yang_tidak_ada_bukan_nol(denpasar):
    t = denpasar.tambahan
    tanpa = np.isnat(t.asesmen)
    assert 0.03 <= tanpa.mean() <= 0.05
    assert np.array_equal(tanpa, (t.kompetensi == 0).all(axis=1))
    assert np.array_equal(tanpa, np.isnan(t.potensi)) and np.array_equal(tanpa, np.isnat(t.kompetensi_sampai))
    assert ((t.kompetensi[~tanpa] >= 1) & (t.kompetensi[~tanpa] <= 5)).all()


def test_penugasan_hanya_untuk_yang_lowong(denpasar):
    dipegang = {o["JABATAN ID"] for o in denpasar.orang}
    plt = [p for p in denpasar.tambahan.penugasan if p.jenis == "PLT"]
    assert plt and all(p.pos_id not in dipegang and p.selesai > p.mulai for p in plt)
    sekolah = {u.siasn_id for u in denpasar.unit if u.nama.startswith(SEKOLAH)}
    assert {p.unit_siasn_id for p in denpasar.tambahan.penugasan if p.jenis == "TT"} == sekolah
