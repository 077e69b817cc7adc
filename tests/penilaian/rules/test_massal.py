"""The array rules against the Decimal ones: equal to the hundredth, also exactly on a half."""

from datetime import date, timedelta
from decimal import Decimal as D

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penilaian.rules.buku import muat_buku
from penilaian.rules.capaian import Ukuran, bulatkan, hitung_capaian
from penilaian.rules.massal import capaian_massal, nilai_akhir_massal, rating_massal
from penilaian.rules.nilai import nilai_akhir, usulkan_rating

BUKU = muat_buku()
TENGGAT = date(2026, 6, 30)
JENIS = ("naik", "turun", "turun_nol", "rentang", "tonggak", "kualitatif")

persen = st.integers(0, 12000).map(lambda n: D(n) / 100)
empat_desimal = st.one_of(
    st.integers(-50, 400).map(D),
    st.integers(-(10**6), 10**7).map(lambda n: D(n) / 10**4),
    st.sampled_from([D("9999999999.9999"), D("0.0001"), D("-9999999999.9999")]),
)
angka = st.one_of(st.none(), empat_desimal)


@st.composite
def butir(draw):
    """(Ukuran, realisasi of the Decimal rule, realisasi of the array rule)"""
    jenis = draw(st.sampled_from(JENIS))
    t, a, b, tol = (draw(angka) for _ in range(4))
    u = Ukuran("k", "u", "hasil", jenis, D(1), t, a, b, tol, TENGGAT)
    if jenis == "tonggak":
        telat = draw(st.one_of(st.none(), st.integers(-400, 400)))
        return u, None if telat is None else TENGGAT + timedelta(days=telat), telat
    r = draw(st.one_of(st.none(), st.integers(1, 5).map(D)) if jenis == "kualitatif" else angka)
    return u, r, r


def _hitung(isi):
    def lajur(nilai):
        return [np.nan if x is None else float(x) for x in nilai]

    ukuran = [u for u, _, _ in isi]
    return capaian_massal(
        [u.jenis for u in ukuran],
        lajur(u.target for u in ukuran),
        lajur(u.batas_bawah for u in ukuran),
        lajur(u.batas_atas for u in ukuran),
        lajur(u.toleransi for u in ukuran),
        lajur(r for _, _, r in isi),
        BUKU,
    )


def _periksa_sama(isi):
    tunggal = [hitung_capaian(u, r, BUKU).nilai for u, r, _ in isi]
    for massal, desimal in zip(_hitung(isi), tunggal, strict=True):
        assert np.isnan(massal) if desimal is None else massal == float(bulatkan(desimal))


@settings(max_examples=100)
@given(st.lists(butir(), min_size=1, max_size=25))
def test_capaian_massal_sama_dengan_desimal(isi):
    _periksa_sama(isi)


@settings(max_examples=60)
@given(st.sampled_from(["naik", "turun", "turun_nol"]), st.integers(0, 11999), st.integers(1, 400))
def test_capaian_massal_tepat_di_tengah_dua_angka(jenis, perseratus, satuan):
    """Figures made so that the capaian is exactly x,xx5 percent: both must go up."""
    tengah, dasar = D(2 * perseratus + 1) * satuan / 1000, D(200 * satuan) / 1000 * 100
    if jenis == "turun":
        u, r = Ukuran("k", "u", "hasil", jenis, D(1), target=tengah), dasar
    elif jenis == "turun_nol":
        u, r = Ukuran("k", "u", "hasil", jenis, D(1), toleransi=dasar), dasar - tengah
    else:
        u, r = Ukuran("k", "u", "hasil", jenis, D(1), target=dasar), tengah
    if jenis != "turun_nol" or r > 0:
        assert _hitung([(u, r, r)])[0] == float((2 * perseratus + 2) // 2) / 100
    _periksa_sama([(u, r, r)])


@pytest.mark.parametrize(
    ("jenis", "realisasi", "pesan"),
    [("kualitatif", 6, "tingkat"), ("kualitatif", 2.5, "tingkat"), ("naik", 1e10, "satuan"), ("lain", 1, "lain")],
)
def test_capaian_massal_menolak(jenis, realisasi, pesan):
    with pytest.raises(ValueError, match=pesan):
        capaian_massal([jenis], [1.0], [1.0], [1.0], [1.0], [realisasi], BUKU)


@settings(max_examples=60)
@given(st.lists(st.tuples(persen, persen), min_size=1, max_size=40))
def test_rating_massal_sama_dengan_desimal(pasangan):
    h, p = (np.array([float(x) for x in kolom]) for kolom in zip(*pasangan, strict=True))
    assert rating_massal(h, p, BUKU).tolist() == [usulkan_rating(a, b, BUKU)[0] for a, b in pasangan]


def test_rating_massal_di_sekitar_setiap_ambang():
    a = BUKU.hasil_kerja
    dekat = [D(k) / 100 for k in range(-3, 4)]
    pasangan = []
    for p in (a.proses_di_bawah, a.proses_paling_tinggi_sesuai, a.di_atas_minimal_proses, D(110)):
        tepi_h = [a.hasil_di_bawah, a.di_atas_minimal_hasil]
        tepi_h += [(n - a.bagian_proses * p) / a.bagian_hasil for n in (a.sesuai, a.di_atas)]
        pasangan += [(bulatkan(h + x), p + y) for h in tepi_h for x in dekat for y in dekat if 0 <= h + x <= 120]
    h, p = (np.array([float(x) for x in kolom]) for kolom in zip(*pasangan, strict=True))
    tunggal = [usulkan_rating(x, y, BUKU)[0] for x, y in pasangan]
    assert set(tunggal) == {1, 2, 3}
    assert rating_massal(h, p, BUKU).tolist() == tunggal


@settings(max_examples=60)
@given(st.sampled_from(["0.5", "0.55", "0.65", "0.75"]), st.lists(st.tuples(persen, persen), min_size=1, max_size=40))
def test_nilai_akhir_massal_dengan_bagian_yang_berakhir_di_tengah(bagian, pasangan):
    """Shares other than 60/40 reach exact halves, where a binary float falls just short."""
    pasangan = [*pasangan, (D("104.99"), D(105)), (D("100.01"), D("100.02")), (D("1.01"), D("1.02"))]
    hasil_kerja = BUKU.hasil_kerja.model_copy(update={"bagian_hasil": D(bagian), "bagian_proses": 1 - D(bagian)})
    buku = BUKU.model_copy(update={"hasil_kerja": hasil_kerja})
    h, p = (np.array([float(x) for x in kolom]) for kolom in zip(*pasangan, strict=True))
    assert nilai_akhir_massal(h, p, buku).tolist() == [float(nilai_akhir(x, y, buku)) for x, y in pasangan]


def test_rating_massal_tanpa_data_bukan_nol():
    h, p = np.array([np.nan, 100.0, 0.0]), np.array([100.0, np.nan, 100.0])
    assert rating_massal(h, p, BUKU).tolist() == [0, 0, 3]
