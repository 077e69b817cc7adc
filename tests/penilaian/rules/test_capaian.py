from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.rules.buku import daftar_buku
from penilaian.rules.capaian import Ukuran, bulatkan, gabung_subperiode, hitung_capaian, periksa_rencana

BUKU = daftar_buku()[-1]


def ukuran(jenis, **isi):
    isi = {k: D(v) if isinstance(v, str) else v for k, v in isi.items()}
    return Ukuran("k", "uraian", "hasil", jenis, isi.pop("bobot", D(1)), **isi)


@pytest.mark.parametrize(
    ("u", "realisasi", "capaian"),
    [
        (ukuran("naik", target="95"), "96.5", "101.58"),
        (ukuran("naik", target="10"), "0", "0"),
        (ukuran("naik", target="10"), "30", "120"),
        (ukuran("turun", target="5"), "4", "120"),
        (ukuran("turun", target="5"), "10", "50"),
        (ukuran("turun", target="5"), "0", "120"),
        (ukuran("turun_nol", toleransi="4"), "0", "100"),
        (ukuran("turun_nol", toleransi="4"), "1", "75"),
        (ukuran("turun_nol", toleransi="4"), "9", "0"),
        (ukuran("turun_nol", toleransi="4"), "-1", "100"),
        (ukuran("rentang", batas_bawah="2", batas_atas="4", toleransi="2"), "2", "100"),
        (ukuran("rentang", batas_bawah="2", batas_atas="4", toleransi="2"), "5", "50"),
        (ukuran("rentang", batas_bawah="2", batas_atas="4", toleransi="2"), "0", "0"),
        (ukuran("rentang", batas_bawah="2", batas_atas="4", toleransi="2"), "1.5", "75"),
        (ukuran("rentang", batas_bawah="3", batas_atas="3", toleransi="2"), "3", "100"),
        (ukuran("kualitatif"), "1", "40"),
        (ukuran("kualitatif"), "2", "70"),
        (ukuran("kualitatif"), "3", "100"),
        (ukuran("kualitatif"), "4", "110"),
        (ukuran("kualitatif"), "5", "120"),
        (ukuran("tonggak", tenggat=date(2026, 6, 30), toleransi="20"), date(2026, 6, 30), "100"),
        (ukuran("tonggak", tenggat=date(2026, 6, 30), toleransi="20"), date(2026, 7, 5), "75"),
        (ukuran("tonggak", tenggat=date(2026, 6, 30), toleransi="20"), date(2026, 12, 1), "0"),
    ],
)
def test_tabel_capaian(u, realisasi, capaian):
    hasil = hitung_capaian(u, D(realisasi) if isinstance(realisasi, str) else realisasi, BUKU)
    assert bulatkan(hasil.nilai) == D(capaian)


def test_rumus_menyebut_angkanya():
    rumus = hitung_capaian(ukuran("naik", target="95"), D("96.5"), BUKU).rumus
    assert rumus == "realisasi 96,5 ÷ target 95 × 100 = 101,58"
    assert "→ 120 (batas)" in hitung_capaian(ukuran("naik", target="10"), D(30), BUKU).rumus


@pytest.mark.parametrize("jenis", ["naik", "turun", "turun_nol", "rentang", "tonggak", "kualitatif"])
def test_realisasi_tidak_ada_bukan_nol(jenis):
    assert hitung_capaian(ukuran(jenis, target="1"), None, BUKU).nilai is None


@pytest.mark.parametrize(
    "u",
    [
        ukuran("naik", target="0"),
        ukuran("turun"),
        ukuran("rentang", batas_bawah="5", batas_atas="4", toleransi="1"),
        ukuran("turun_nol", toleransi="0"),
        ukuran("tonggak", toleransi="5"),
        ukuran("tonggak", tenggat=date(2026, 6, 30)),
        ukuran("rentang", batas_bawah="4", toleransi="1"),
        ukuran("kualitatif", rubrik=("satu", "dua", "tiga", "empat")),
        ukuran("kualitatif", rubrik=("satu", "dua", "tiga", "empat", " ")),
        ukuran("naik", target="1", bobot=D(0)),
    ],
)
def test_rencana_yang_tidak_dapat_diukur(u):
    assert periksa_rencana(u)
    assert hitung_capaian(u, D(1), BUKU).nilai is None


def test_tingkat_di_luar_rubrik_ditolak():
    with pytest.raises(ValueError, match="tingkat proses"):
        hitung_capaian(ukuran("kualitatif"), D(6), BUKU)


@given(st.decimals("0", "1000", places=2), st.decimals("0.01", "1000", places=2))
def test_selalu_di_antara_batas(r, t):
    for jenis in ("naik", "turun"):
        assert 0 <= hitung_capaian(ukuran(jenis, target=str(t)), r, BUKU).nilai <= 120


@pytest.mark.parametrize(
    ("nilai", "cara", "hasil"),
    [
        ([1, 2, 3], "jumlah", 6),
        ([1, 2, 3], "terakhir", 3),
        ([1, 2, 3], "rata-rata", 2),
        ([1, None, 3], "jumlah", None),
        ([1, None, 3], "terakhir", 3),
        ([1, 2, None], "terakhir", None),
        ([], "rata-rata", None),
    ],
)
def test_gabung_subperiode(nilai, cara, hasil):
    isi = [None if n is None else D(n) for n in nilai]
    assert gabung_subperiode(isi, cara) == hasil


def test_cara_menggabung_yang_tidak_dikenal_ditolak():
    with pytest.raises(ValueError, match="tidak dikenal"):
        gabung_subperiode([D(1)], "rata_rata")


@pytest.mark.parametrize(("jenis", "realisasi"), [("tonggak", D(1)), ("naik", date(2026, 1, 1))])
def test_realisasi_yang_salah_macam_ditolak(jenis, realisasi):
    with pytest.raises(ValueError, match="tanggal"):
        hitung_capaian(ukuran(jenis, target="1", toleransi="1", tenggat=date(2026, 1, 1)), realisasi, BUKU)


def test_angka_terbesar_tetap_terhitung():
    hasil = hitung_capaian(ukuran("naik", target="0.0001"), D("9999999999.9999"), BUKU)
    assert hasil.nilai == 120
    assert hasil.rumus.endswith("→ 120 (batas)")
