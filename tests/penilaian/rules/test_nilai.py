"""Rating of hasil kerja, perilaku and predikat: tables of the method and properties that must never break."""

from decimal import Decimal as D

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penilaian.rules.buku import daftar_buku
from penilaian.rules.capaian import Capaian, Ukuran
from penilaian.rules.massal import rating_massal
from penilaian.rules.nilai import gabung_skp, hitung_hasil_kerja, nilai_akhir, usulkan_rating
from penilaian.rules.perilaku import usulkan_perilaku
from penilaian.rules.predikat import baca_predikat, baca_rating, predikat

BUKU = daftar_buku()[-1]
persen = st.integers(0, 12000).map(lambda n: D(n) / 100)


@pytest.mark.parametrize(
    ("h", "p", "n", "rating"),
    [
        ("110", "100", "106", 1),
        ("120", "80", "104", 2),
        ("120", "99", "111.6", 2),
        ("120", "60", "96", 2),
        ("120", "69.99", "99.996", 2),
        ("74", "120", "92.4", 3),
        ("100", "100", "100", 2),
        ("105", "105", "105", 1),
        ("99.99", "120", "107.99", 2),
        ("120", "49.99", "92", 3),
        ("90", "90", "90", 2),
        ("89.99", "90", "89.99", 3),
        ("75", "120", "93", 2),
    ],
)
def test_contoh_metode(h, p, n, rating):
    assert abs(nilai_akhir(D(h), D(p), BUKU) - D(n)) <= D("0.01")
    assert usulkan_rating(D(h), D(p), BUKU)[0] == rating


@given(persen, persen, persen, persen)
def test_naik_tidak_pernah_merugikan(h1, h2, p1, p2):
    lebih = usulkan_rating(max(h1, h2), max(p1, p2), BUKU)[0]
    kurang = usulkan_rating(min(h1, h2), min(p1, p2), BUKU)[0]
    assert lebih <= kurang


@given(persen, st.integers(0, 6999).map(lambda n: D(n) / 100))
def test_proses_buruk_tidak_pernah_di_atas(h, p):
    assert usulkan_rating(h, p, BUKU)[0] != 1


@settings(max_examples=60)
@given(st.lists(st.tuples(persen, persen), min_size=1, max_size=40))
def test_massal_sama_dengan_desimal(pasangan):
    h, p = (np.array([float(x) for x in kolom]) for kolom in zip(*pasangan, strict=True))
    assert rating_massal(h, p, BUKU).tolist() == [usulkan_rating(a, b, BUKU)[0] for a, b in pasangan]


def test_massal_tanpa_data_bukan_nol():
    assert rating_massal(np.array([np.nan, 100.0]), np.array([100.0, np.nan]), BUKU).tolist() == [0, 0]


def _capaian(dimensi, nilai, bobot="1", uraian="x"):
    u = Ukuran(uraian, uraian, dimensi, "naik", D(bobot), target=D(100))
    return Capaian(u, None if nilai is None else D(nilai), "")


def test_bobot_dan_langkah():
    hasil = hitung_hasil_kerja(
        [_capaian("hasil", "120", "3"), _capaian("hasil", "80", "1"), _capaian("proses", "100")], BUKU
    )
    assert (hasil.hasil, hasil.proses, hasil.nilai, hasil.usulan) == (D("110.00"), D("100.00"), D("106.00"), 1)
    assert hasil.langkah[0] == "H = (3×120 + 1×80) ÷ 4 = 110"


def test_data_yang_tidak_ada_bukan_nol():
    hasil = hitung_hasil_kerja([_capaian("hasil", None, uraian="cakupan"), _capaian("proses", "100")], BUKU)
    assert (hasil.hasil, hasil.usulan, hasil.nilai) == (None, None, None)
    assert hasil.kurang == ("cakupan",)
    nol = hitung_hasil_kerja([_capaian("hasil", "0"), _capaian("proses", "100")], BUKU)
    assert nol.usulan == 3


def test_tanpa_indikator_proses_tidak_ada_usulan():
    assert hitung_hasil_kerja([_capaian("hasil", "100")], BUKU).kurang == ("belum ada indikator proses",)


@given(st.permutations([("hasil", "90", "2"), ("hasil", "105.5", "1"), ("proses", "110", "3"), ("proses", "70", "1")]))
def test_urutan_indikator_tidak_berpengaruh(butir):
    hasil = hitung_hasil_kerja([_capaian(d, n, b) for d, n, b in butir], BUKU)
    assert (hasil.hasil, hasil.proses) == (D("95.17"), D("100.00"))


def test_gabung_dua_skp_menurut_hari():
    assert gabung_skp([(D(120), D(100), 90), (D(90), D(110), 270)]) == (D("97.50"), D("107.50"))
    assert gabung_skp([]) is None


KODE = [n.kode for n in BUKU.perilaku.nilai]


@pytest.mark.parametrize(
    ("tingkat", "usulan"),
    [
        ([2] * 7, 2),
        ([3, 3, 3, 3, 2, 2, 2], 1),
        ([3, 3, 3, 2, 2, 2, 2], 2),
        ([3, 3, 3, 3, 3, 3, 1], 2),
        ([3, 1, 3, 3, 3, 3, 3], 3),
        ([2, 2, 1, 1, 2, 2, 2], 3),
        ([2, 2, 1, 2, 2, 2, 2], 2),
        ([2, 2, None, 2, 2, 2, 2], None),
    ],
)
def test_usulan_perilaku(tingkat, usulan):
    assert usulkan_perilaku(dict(zip(KODE, tingkat, strict=True)), BUKU).usulan == usulan


def test_sembilan_sel_predikat():
    assert [[predikat(h, p, BUKU) for p in (1, 2, 3)] for h in (1, 2, 3)] == [[1, 2, 4], [2, 2, 4], [3, 3, 5]]
    with pytest.raises(ValueError, match="Rating"):
        predikat(0, 1, BUKU)


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("DI ATAS ESPEKTASI", 1),
        ("Diatas Ekspektasi", 1),
        ("SESUAI EKSPEKTASI", 2),
        ("dibawah ekspektasi", 3),
        ("2", 2),
        ("?", None),
    ],
)
def test_baca_rating(teks, kode):
    assert baca_rating(teks) == kode


@pytest.mark.parametrize(
    ("teks", "kode"),
    [("Sangat Baik", 1), ("BUTUH PERBAIKAN", 3), ("Kurang/ misconduct", 4), ("SANGAT KURANG", 5), ("5", 5), ("", None)],
)
def test_baca_predikat(teks, kode):
    assert baca_predikat(teks) == kode
