"""The engine against brute force, and the promises it makes to the people it ranks."""

import itertools
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.penempatan.mesin.alokasi import Soal, selesaikan
from kinerja.penempatan.mesin.buku import baca_buku, daftar_buku
from kinerja.penempatan.mesin.gerbang import LOLOS, TANPA_DATA, TIDAK, periksa_gerbang
from kinerja.penempatan.mesin.jalan import jalankan
from kinerja.penempatan.mesin.kanonik import ke_byte
from kinerja.penempatan.mesin.masukan import Masukan
from kinerja.penempatan.mesin.nilai import hitung_nilai, nilai_kinerja, urutan_duk
from tests.penempatan.mesin.contoh import HARI_INI, kota_acak

BUKU = daftar_buku()[-1]


def soal_acak(seed: int) -> Soal:
    g = np.random.default_rng(seed)
    m, n = int(g.integers(1, 6)), int(g.integers(1, 6))
    boleh = g.random((m, n)) < 0.6
    wajib = np.zeros(n, dtype=bool)
    tetap = min(int(g.integers(0, 3)), m, n)
    for k in range(tetap):  # holder k of post k
        wajib[k], boleh[k, k] = True, True
    pos, orang = np.nonzero(boleh)
    kosong = g.integers(0, 60, m) * 10_000
    kosong[: tetap // 2] = -1
    return Soal(
        m, n, pos, orang, g.integers(-20, 100, len(pos)) * 10_000, kosong, wajib, g.permutation(n).astype(np.int64)
    )


def terbaik(s: Soal) -> int:
    """Every allocation, one by one."""
    nilai = {(int(j), int(i)): int(v) for j, i, v in zip(s.pos, s.orang, s.nilai, strict=True)}
    puncak = None
    for pilih in itertools.product([-1, *range(s.n)], repeat=s.m):
        dipakai = [i for i in pilih if i >= 0]
        if len(set(dipakai)) < len(dipakai) or not set(np.flatnonzero(s.wajib)) <= set(dipakai):
            continue
        if any((i < 0 and s.kosong[j] < 0) or (i >= 0 and (j, i) not in nilai) for j, i in enumerate(pilih)):
            continue
        total = sum(int(s.kosong[j]) if i < 0 else nilai[j, i] for j, i in enumerate(pilih))
        puncak = total if puncak is None else max(puncak, total)
    return puncak


@pytest.mark.parametrize("seed", range(150))
def test_sama_dengan_mencoba_semuanya(seed):
    soal = soal_acak(seed)
    jawaban = selesaikan(soal)
    assert jawaban.total == terbaik(soal) == jawaban.batas


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("rantai", [True, False])
def test_urutan_baris_dan_putar_ulang_memberi_byte_yang_sama(seed, rantai):
    x = kota_acak(seed)
    hasil = jalankan(x, BUKU, rantai=rantai)
    g = np.random.default_rng(seed + 1)
    acak = Masukan(x.tanggal, x.orang.urutkan(g.permutation(len(x.orang))), x.pos.urutkan(g.permutation(len(x.pos))))
    assert ke_byte(jalankan(acak, BUKU, rantai=rantai).isi) == ke_byte(hasil.isi)
    pulih = Masukan.dari_json(json.loads(ke_byte(x.ke_json())))
    assert jalankan(pulih, BUKU, rantai=rantai).sidik == hasil.sidik


@pytest.mark.parametrize("seed", range(25))
def test_batas_atas_terbukti_dan_tidak_kalah_dari_pembanding(seed):
    isi = jalankan(kota_acak(seed, n=40, m=9, lowong=5), BUKU).isi
    assert isi["nilai_total"] == isi["batas_atas"]
    assert isi["nilai_total"] >= max(isi["pembanding"].values()) - 1e-9


@pytest.mark.parametrize("seed", range(25))
def test_hanya_yang_lolos_ditempatkan_dan_paling_banyak_sekali(seed):
    x = kota_acak(seed, n=30, m=8, lowong=5)
    isi = jalankan(x, BUKU).isi
    terpilih = [p["terpilih"] for p in isi["pos"] if p["terpilih"] is not None]
    assert len(set(terpilih)) == len(terpilih)
    for p in isi["pos"]:
        for c in p["kandidat"]:
            assert min(c["putusan"]) == LOLOS
        for c in p["belum_lengkap"]:
            assert TIDAK not in c["putusan"] and (
                TANPA_DATA in c["putusan"] or {"kinerja", "kompetensi"} & set(c["hilang"])
            )
        assert p["terpilih"] is None or p["terpilih"] in [c["asn"] for c in p["kandidat"]]


@pytest.mark.parametrize("seed", range(15))
def test_bagian_berjumlah_nilai(seed):
    for p in jalankan(kota_acak(seed, n=30, m=8, lowong=5), BUKU).isi["pos"]:
        for c in p["kandidat"]:
            assert sum(b * w for b, w in zip(c["bagian"], c["bobot"], strict=True)) == pytest.approx(
                c["total"], abs=0.011
            )


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_nilai_tidak_pernah_membeli_syarat(seed):
    x = kota_acak(seed)
    naik = replace(x.orang, H=np.full_like(x.orang.H, 120), P=np.full_like(x.orang.P, 120),
                   potensi=np.full_like(x.orang.potensi, 100), inisiatif=np.full_like(x.orang.inisiatif, 100))  # fmt: skip
    assert (periksa_gerbang(Masukan(x.tanggal, naik, x.pos), BUKU).semua == periksa_gerbang(x, BUKU).semua).all()


def _total(x: Masukan, buku, i: int) -> float:
    semua = np.arange(len(x.orang))
    j = np.zeros(len(semua), dtype=np.intp)
    lolos = np.full(len(semua), LOLOS, dtype=np.int8)
    return hitung_nilai(x, buku, semua, j, lolos, nilai_kinerja(x, buku), urutan_duk(x)).total[i]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5000), st.integers(2, 4), st.floats(0.1, 3.0))
def test_senioritas_tidak_mengalahkan_satu_tingkat_predikat(seed, junior, senioritas):
    """The most junior with one level of predikat more in the newest year stands above the most senior, all else equal."""
    isi = BUKU.model_dump()
    for jenis in ("promosi", "rotasi"):
        isi[jenis]["pengalaman"] += isi[jenis]["senioritas"] - senioritas
        isi[jenis]["senioritas"] = senioritas
    try:
        buku = baca_buku(isi)
    except ValueError as salah:
        assert "Senioritas tidak boleh mengalahkan kinerja" in str(salah)
        return
    x = kota_acak(seed, n=6, m=1, lowong=1, hilang=0)
    sama = x.orang.urutkan(np.zeros(6, dtype=np.intp))
    tmt = HARI_INI - np.arange(1, 7).astype("timedelta64[D]") * 1000
    predikat = np.full((6, 3), junior, dtype=np.int8)
    predikat[0, 0] = junior - 1
    orang = replace(sama, id=x.orang.id, kunci=x.orang.kunci, tmt_golongan=tmt, tmt_cpns=tmt, predikat=predikat)
    kota = Masukan(x.tanggal, orang, x.pos)
    assert _total(kota, buku, 0) > _total(kota, buku, 5)


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"promosi": {"senioritas": 3, "pengalaman": 12}}, "Senioritas"),
        ({"promosi": {"senioritas": 1}}, "berjumlah 100"),
        ({"kinerja": {"tahun": (0.5, 0.3, 0.3)}}, "berjumlah 1"),
        ({"kinerja": {"poin_predikat": (100, 80, 80, 20, 0)}}, "menurun"),
    ],
)
def test_buku_aturan_yang_melanggar_ditolak(ubah, pesan):
    isi = BUKU.model_dump()
    for bagian, nilai in ubah.items():
        isi[bagian] |= nilai
    with pytest.raises(ValueError, match=pesan):
        baca_buku(isi)


def _satu(**ubah):
    """Verdicts of one person who passes everything, for a pengawas post, after changing some columns."""
    x = kota_acak(3, n=1, m=1, lowong=1, hilang=0)
    dasar = {
        "jenis": [0], "tingkat_pendidikan": [40], "tingkat": [0], "predikat": [[2, 2, 2]], "kompetensi": [[3, 3, 3]],
        "bulan_tingkat": [[60.0, 0, 0, 0, 0]],
    }  # fmt: skip
    orang = replace(x.orang, **{k: np.array(v, dtype=getattr(x.orang, k).dtype) for k, v in (dasar | ubah).items()})
    pos = replace(x.pos, tingkat=np.array([1], np.int8), syarat_kompetensi=np.array([[3, 3, 3]], np.int8))
    g = periksa_gerbang(Masukan(x.tanggal, orang, pos), BUKU)
    return dict(zip(g.kode, g.untuk(np.array([0]), np.array([0]))[0].tolist(), strict=True)), g.semua[0, 0]


HARI = np.timedelta64(1, "D")


@pytest.mark.parametrize(
    ("kode", "ubah", "putusan"),
    [
        ("arah", {"tingkat": [1]}, LOLOS),
        ("arah", {"tingkat": [2]}, TIDAK),
        ("arah", {"tingkat": [-1]}, TANPA_DATA),
        ("status_pns", {"jenis": [1]}, TIDAK),
        ("kedudukan", {"kedudukan": [20]}, TIDAK),
        ("kedudukan", {"kedudukan": [3]}, TANPA_DATA),
        ("kedudukan", {"kedudukan": [-1]}, TANPA_DATA),
        ("pendidikan", {"tingkat_pendidikan": [25]}, TIDAK),
        ("pendidikan", {"tingkat_pendidikan": [30]}, LOLOS),
        ("pendidikan", {"tingkat_pendidikan": [-1]}, TANPA_DATA),
        ("jenjang", {"bulan_tingkat": [[47.9, 0, 0, 0, 0]]}, TIDAK),
        ("jenjang", {"bulan_tingkat": [[48.0, 0, 0, 0, 0]]}, LOLOS),
        ("jenjang", {"bulan_tingkat": [[np.nan] * 5]}, TANPA_DATA),
        ("predikat", {"predikat": [[2, 3, 1]]}, TIDAK),
        ("predikat", {"predikat": [[2, 2, 4]]}, LOLOS),
        ("predikat", {"predikat": [[0, 2, 2]]}, TANPA_DATA),
        ("predikat", {"predikat": [[0, 3, 2]]}, TIDAK),
        ("masa_jabatan", {"tmt_jabatan": [HARI_INI - 700 * HARI]}, TIDAK),
        ("masa_jabatan", {"tmt_jabatan": [HARI_INI - 731 * HARI]}, LOLOS),
        ("masa_jabatan", {"tmt_jabatan": [np.datetime64("NaT")]}, TANPA_DATA),
        ("disiplin", {"hukdis": [2], "hukdis_sampai": [HARI_INI - 100 * HARI]}, TIDAK),
        ("disiplin", {"hukdis": [2], "hukdis_sampai": [HARI_INI - 800 * HARI]}, LOLOS),
        ("disiplin", {"hukdis": [3], "hukdis_sampai": [np.datetime64("NaT")]}, TIDAK),
        ("disiplin", {"hukdis": [1], "hukdis_sampai": [HARI_INI]}, LOLOS),
        ("disiplin", {"hukdis": [-1]}, TANPA_DATA),
        ("pensiun", {"tmt_pensiun": [HARI_INI + 300 * HARI]}, TIDAK),
        ("kompetensi", {"kompetensi": [[3, 2, 3]]}, LOLOS),
        ("kompetensi", {"kompetensi": [[3, 1, 5]]}, TIDAK),
        ("kompetensi", {"kompetensi": [[3, 0, 5]]}, TANPA_DATA),
        ("kompetensi", {"kompetensi_sampai": [HARI_INI - HARI]}, TANPA_DATA),
    ],
)
def test_tabel_gerbang(kode, ubah, putusan):
    verdik, semua = _satu(**ubah)
    assert verdik[kode] == putusan
    assert semua == min(verdik.values())


def test_orang_dasar_lolos_semua():
    verdik, semua = _satu()
    assert set(verdik.values()) == {LOLOS} and semua == LOLOS


def test_satu_tahun_kinerja_saja_belum_terbukti():
    x = kota_acak(1, n=3, m=1, lowong=1)
    predikat = np.array([[1, 0, 0], [2, 2, 0], [0, 0, 0]], dtype=np.int8)
    x = Masukan(x.tanggal, replace(x.orang, predikat=predikat), x.pos)
    assert np.isnan(nilai_kinerja(x, BUKU)).tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("syarat", "orang", "putusan"),
    [
        ((-1, -1, -1), {}, LOLOS),
        ((45, -1, -1), {"tingkat_pendidikan": 45}, LOLOS),
        ((45, -1, -1), {"tingkat_pendidikan": 40}, TIDAK),
        ((45, -1, -1), {"tingkat_pendidikan": -1}, TANPA_DATA),
        ((-1, 41, -1), {"golongan": 41}, LOLOS),
        ((-1, 41, -1), {"golongan": 34}, TIDAK),
        ((-1, -1, 24), {"bulan_rumpun": 24.0}, LOLOS),
        ((-1, -1, 24), {"bulan_rumpun": 23.9}, TIDAK),
        ((-1, -1, 24), {"bulan_rumpun": np.nan}, TANPA_DATA),
        ((45, 41, 24), {"tingkat_pendidikan": 40, "golongan": -1, "bulan_rumpun": 90.0}, TIDAK),
        ((45, 41, 24), {"tingkat_pendidikan": 45, "golongan": -1, "bulan_rumpun": 90.0}, TANPA_DATA),
    ],
)
def test_syarat_khusus_satu_jabatan_tidak_mengenai_yang_lain(syarat, orang, putusan):
    x = kota_acak(3, n=2, m=2, lowong=2, hilang=0)
    khusus = x.pos.syarat_khusus.copy()
    khusus[1] = syarat
    x = replace(
        x,
        pos=replace(x.pos, syarat_khusus=khusus),
        orang=replace(x.orang, **{k: np.full_like(getattr(x.orang, k), v) for k, v in orang.items()}),
    )
    hasil = periksa_gerbang(x, BUKU)
    gerbang = hasil.putusan[hasil.kode.index("syarat_khusus")]
    assert (gerbang[:, 0] == LOLOS).all() and (gerbang[:, 1] == putusan).all()
    assert (hasil.semua[:, 1] <= putusan).all()


def test_putaran_lama_tanpa_syarat_khusus_tetap_terbaca():
    x = kota_acak(5)
    lama = json.loads(json.dumps(x.ke_json()))
    del lama["pos"]["syarat_khusus"]
    assert Masukan.dari_json(lama).ke_json() == x.ke_json()
