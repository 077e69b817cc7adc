"""Rating of hasil kerja, perilaku and predikat: tables of the method and properties that must never break."""

import math
from decimal import Decimal as D
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.rules.buku import daftar_buku
from penilaian.rules.capaian import Capaian, Ukuran, hitung_capaian
from penilaian.rules.massal import rating_massal
from penilaian.rules.nilai import gabung_skp, hitung_hasil_kerja, nilai_akhir, usulkan_rating
from penilaian.rules.perilaku import usulkan_perilaku
from penilaian.rules.predikat import LABEL_PREDIKAT, LABEL_RATING, baca_predikat, baca_rating, predikat

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


TARGET_BERSISA = st.sampled_from([3, 6, 7, 9, 12, 21, 24, 48])
pecahan = st.tuples(st.integers(1, 10), st.integers(0, 60), TARGET_BERSISA)  # bobot, realisasi, target


def _hasil(isi):
    ukuran = [(Ukuran("k", "u", "hasil", "naik", D(w), target=D(t)), D(r)) for w, r, t in isi]
    return hitung_hasil_kerja([*(hitung_capaian(u, r, BUKU) for u, r in ukuran), _capaian("proses", "100")], BUKU).hasil


@pytest.mark.parametrize(
    ("isi", "h"),
    [
        ([(2, 5, 24), (3, 13, 48), (1, 20, 24)], "34.38"),
        ([(3, 30, 48), (2, 13, 12), (1, 17, 24), (2, 39, 7)], "89.38"),
    ],
)
def test_sisa_pembagian_tidak_menurunkan_nilai_tepat_di_tengah(isi, h):
    """Exactly 34.375 and 89.375, through capaian such as 20.8333...: half up all the same."""
    assert _hasil(isi) == D(h)


@given(st.lists(pecahan, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_dibulatkan_sekali_dari_nilai_tepat_dalam_urutan_apa_pun(isi, acak):
    tepat = sum(w * min(Fraction(120), Fraction(100 * r, t)) for w, r, t in isi) / sum(w for w, _, _ in isi)
    acak.shuffle(isi)
    assert _hasil(isi) == D(math.floor(tepat * 100 + Fraction(1, 2))) / 100


@pytest.mark.parametrize(
    ("h", "p", "sebutan"),
    [
        ("70", "40", ["P 40 kurang dari 50", "H 70 kurang dari 75", "N 58 kurang dari 90"]),
        ("74", "120", ["H 74 kurang dari 75"]),
        ("120", "99", ["N 111,6 mencapai 105", "P 99 kurang dari 100"]),
        ("99.99", "120", ["N 107,99 mencapai 105", "H 99,99 kurang dari 100"]),
        ("100", "100", ["N 100 di antara 90 dan 105"]),
        ("110", "100", ["N 106 mencapai 105", "H dan P memenuhi"]),
    ],
)
def test_alasan_menyebut_setiap_aturan_yang_berlaku(h, p, sebutan):
    alasan = usulkan_rating(D(h), D(p), BUKU)[1]
    assert len(alasan) == len(sebutan)
    assert all(s in a for s, a in zip(sebutan, alasan, strict=True))


def test_proses_di_bawah_tujuh_puluh_menahan_nilai_yang_tinggi():
    """With a rulebook that weighs hasil heavily and asks little of P, the cap on a poor process still holds."""
    longgar = BUKU.hasil_kerja.model_copy(
        update={"bagian_hasil": D("0.9"), "bagian_proses": D("0.1"), "di_atas_minimal_proses": D(70)}
    )
    buku = BUKU.model_copy(update={"hasil_kerja": longgar})
    assert usulkan_rating(D(120), D(70), buku)[0] == 1
    rating, alasan = usulkan_rating(D(120), D("69.99"), buku)
    assert rating == 2 and "P 69,99 kurang dari 70" in alasan[1]
    assert rating_massal(np.array([120.0, 120.0]), np.array([70.0, 69.99]), buku).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("bagian", "tahun"),
    [
        ([(D(120), D(100), 90), (D(90), D(110), 270)], (D("97.50"), D("107.50"))),
        ([(D(120), D(100), 0), (D(90), D(110), 270)], (D("90.00"), D("110.00"))),
        ([(D("100.01"), D(100), 1), (D(100), D(100), 1)], (D("100.01"), D("100.00"))),
        ([(None, D(100), 90), (D(90), D(110), 270)], None),
        ([(None, None, 0), (D(90), D(110), 270)], (D("90.00"), D("110.00"))),
        ([(D(90), D(110), 0)], None),
        ([], None),
    ],
)
def test_gabung_skp_menurut_hari(bagian, tahun):
    assert gabung_skp(bagian) == tahun


def test_hari_negatif_ditolak():
    with pytest.raises(ValueError, match="negatif"):
        gabung_skp([(D(90), D(110), -1)])


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


@pytest.mark.parametrize("tingkat", [0, 4])
def test_tingkat_perilaku_yang_tidak_dikenal_ditolak(tingkat):
    with pytest.raises(ValueError, match="1, 2, atau 3"):
        usulkan_perilaku(dict.fromkeys(KODE, 2) | {KODE[3]: tingkat}, BUKU)


@given(st.lists(st.integers(1, 3), min_size=7, max_size=7), st.integers(0, 6))
def test_satu_nilai_naik_tidak_pernah_merugikan(tingkat, i):
    naik = [*tingkat[:i], min(3, tingkat[i] + 1), *tingkat[i + 1 :]]
    lama, baru = (usulkan_perilaku(dict(zip(KODE, t, strict=True)), BUKU).usulan for t in (tingkat, naik))
    assert baru <= lama


def test_nilai_yang_belum_dinilai_disebut_namanya():
    hasil = usulkan_perilaku({k: 1 for k in KODE if k != "loyal"}, BUKU)
    assert (hasil.usulan, hasil.kurang) == (None, ("Loyal",))


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
        ("Di-bawah  Ekpektasi ", 3),
        ("DIATAS", 1),
        ("2", 2),
        ("3.0", 3),
        ("4", None),
        ("", None),
        ("?", None),
    ],
)
def test_baca_rating(teks, kode):
    assert baca_rating(teks) == kode


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("Sangat Baik", 1),
        ("BUTUH PERBAIKAN", 3),
        ("Kurang/ misconduct", 4),
        ("SANGAT KURANG", 5),
        ("5", 5),
        ("2.0", 2),
        ("6", None),
        ("", None),
    ],
)
def test_baca_predikat(teks, kode):
    assert baca_predikat(teks) == kode


def test_label_siasn_terbaca_kembali():
    assert {baca_rating(label): kode for kode, label in LABEL_RATING.items()} == {1: 1, 2: 2, 3: 3}
    assert [baca_predikat(label) for label in LABEL_PREDIKAT.values()] == [1, 2, 3, 4, 5]
    assert baca_predikat("misconduct") == 4
