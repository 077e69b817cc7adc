"""Leniency of assessors: what it must find, and what it must not claim."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penilaian.rules.buku import muat_buku
from penilaian.rules.kelonggaran import hitung_kelonggaran

BUKU = muat_buku()
baris = st.tuples(
    st.floats(0, 120, allow_nan=False), st.integers(1, 4), st.integers(1, 2), st.integers(1, 2)
)  # N, penilai, jenis jabatan, jenis unit


def _hitung(isi):
    return hitung_kelonggaran(*zip(*isi, strict=True), BUKU)


def _polos(hasil):
    return [(k.penilai, k.n) + tuple(None if x is None else round(x, 6) for x in (k.susut, k.bawah)) for k in hasil]


def _kota(rng, geser=None, penilai=40, orang=12):
    siapa = np.repeat(np.arange(penilai), orang)
    unit = siapa % 3
    nilai = rng.normal(98, 5, siapa.size) + unit * 4
    for id_penilai, beda in (geser or {}).items():
        nilai[siapa == id_penilai] += beda
    return hitung_kelonggaran(nilai, siapa, np.ones_like(siapa), unit, BUKU)


def test_contoh_dihitung_tangan():
    """Two assessors, five people each, 110 and 100: stratum 105, d = +5 and -5, shrunk by 5/15."""
    a, b = _hitung([(110 + x, 1, 1, 1) for x in (-2, -1, 0, 1, 2)] + [(100 + x, 2, 1, 1) for x in (-2, -1, 0, 1, 2)])
    assert (a.n, a.selisih, b.selisih) == (5, pytest.approx(5), pytest.approx(-5))
    assert (a.susut, b.susut) == (pytest.approx(5 / 3), pytest.approx(-5 / 3))
    # pooled s = sqrt(20 / 8), t(0.95, 8) = 1.8595, half width = t s / sqrt(5) x 1/3
    lebar = 1.859548 * np.sqrt(20 / 8) / np.sqrt(5) / 3
    assert (a.bawah, a.atas) == (pytest.approx(5 / 3 - lebar), pytest.approx(5 / 3 + lebar))
    assert a.menyimpang and b.menyimpang


def test_penilai_longgar_dan_keras_ditemukan():
    hasil = sorted(_kota(np.random.default_rng(7), {3: 8, 17: -8}), key=lambda k: k.susut)
    assert (hasil[0].penilai, hasil[-1].penilai) == (17, 3)
    assert hasil[0].atas < 0 < hasil[-1].bawah


def test_tanpa_penilai_menyimpang_jarang_memberi_tanda():
    """A 90 % interval may flag about one in ten by chance, not more."""
    tanda = [k.menyimpang for benih in range(20) for k in _kota(np.random.default_rng(benih))]
    assert 0.05 < np.mean(tanda) < 0.13


def test_penilai_sendirian_tidak_dapat_dibandingkan():
    sendiri, *lain = _hitung([(110, 1, 1, 1)] * 9 + [(100, 2, 2, 1), (90, 3, 2, 1)])
    assert (sendiri.n, sendiri.selisih, sendiri.susut, sendiri.menyimpang) == (0, None, None, None)
    assert [k.n for k in lain] == [1, 1]


def test_selang_mulai_lima_orang():
    dasar = [(90.0 + i, 9, 1, 1) for i in range(20)]
    for n, ada in ((4, False), (5, True)):
        k = _hitung(dasar + [(100.0 + i, 1, 1, 1) for i in range(n)])[0]
        assert (k.n, k.bawah is not None, k.menyimpang is not None) == (n, ada, ada)


def test_nilai_seragam_tidak_tampak_pasti():
    """An assessor who gives everybody the same figure still has an interval of real width."""
    k = _hitung([(100, 1, 1, 1)] * 6 + [(95 + i, 2, 1, 1) for i in range(10)])[0]
    assert k.atas - k.bawah > 0.5


@settings(max_examples=60)
@given(st.lists(baris, min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_urutan_baris_dan_data_kosong_tidak_berpengaruh(isi, acak):
    lain = [*isi, *((np.nan, siapa, j, u) for _, siapa, j, u in isi)]
    acak.shuffle(lain)
    assert _polos(_hitung(lain)) == _polos(_hitung(isi))


@settings(max_examples=60)
@given(st.lists(baris, min_size=1, max_size=40), st.integers(-50, 50))
def test_kenaikan_seluruh_strata_bukan_kelonggaran(isi, geser):
    naik = [(n + geser * j + u, siapa, j, u) for n, siapa, j, u in isi]
    assert [(k.n, k.susut) for k in _hitung(naik)] == [
        (k.n, None if k.susut is None else pytest.approx(k.susut, abs=1e-9)) for k in _hitung(isi)
    ]


@settings(max_examples=60)
@given(st.lists(baris, min_size=1, max_size=40))
def test_kelonggaran_saling_meniadakan_dan_disusutkan(isi):
    hasil = [k for k in _hitung(isi) if k.n]
    assert sum(k.n * k.selisih for k in hasil) == pytest.approx(0, abs=1e-6)
    assert all(abs(k.susut) <= abs(k.selisih) for k in hasil)


def test_panjang_lajur_berbeda_ditolak():
    with pytest.raises(ValueError, match="Panjang"):
        hitung_kelonggaran([1.0, 2.0], [1], [1, 1], [1, 1], BUKU)


def test_tidak_ada_orang():
    assert hitung_kelonggaran([], [], [], [], BUKU) == []
