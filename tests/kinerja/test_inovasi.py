from datetime import date

import pytest

from kinerja.pembinaan.buku import buku_inovasi
from kinerja.pembinaan.rules import DampakInovasi, nilai_inisiatif

BUKU = buku_inovasi()
MULAI = date(2025, 1, 1)


def dampak(sebelum, sesudah, naik=False):
    ukuran = [(date(2024, n + 1, 1), v) for n, v in enumerate(sebelum)] + [
        (date(2025, n + 1, 1), v) for n, v in enumerate(sesudah)
    ]
    return DampakInovasi.hitung(ukuran, mulai=MULAI, arah_naik=naik, buku=BUKU)


def test_izin_dari_pekan_menjadi_hari():
    d = dampak([21, 20, 22, 21], [4, 3, 3, 2])
    assert d.terbukti and d.selisih == pytest.approx(18) and d.bawah < 18 < d.atas


@pytest.mark.parametrize(
    ("sebelum", "sesudah"),
    [
        ([10, 20, 15, 12], [14, 11, 19, 13]),
        ([3, 3, 2], [21, 20, 22]),
        ([21, 20], [3, 3, 3]),
        ([21, 20, 22], []),
        ([], []),
    ],
)
def test_belum_terbukti(sebelum, sesudah):
    d = dampak(sebelum, sesudah)
    assert not d.terbukti and nilai_inisiatif(d, 100, date(2026, 1, 1), BUKU) == 0


def test_nilai_meluruh_separuh_dan_menurut_bagian():
    d = dampak([21, 20, 22], [3, 3, 2])
    assert nilai_inisiatif(d, 40, MULAI, BUKU) == 40
    assert nilai_inisiatif(d, 40, date(2028, 1, 1), BUKU) == pytest.approx(20, abs=0.05)
    assert nilai_inisiatif(d, 40, date(2024, 12, 31), BUKU) == 0


def test_tanpa_ragam_tetap_terukur():
    assert dampak([10, 10, 10], [5, 5, 5]).terbukti
    assert not dampak([10, 10, 10], [10, 10, 10]).terbukti
