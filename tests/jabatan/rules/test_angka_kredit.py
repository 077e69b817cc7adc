from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from jabatan.rules.angka_kredit import (
    BukuAngkaKredit,
    angka_kredit_periode,
    buku_berlaku,
    jenjang_dari_nama,
    posisi,
)

BUKU = buku_berlaku(date(2026, 11, 24))
NAMA = {
    21: "II/a",
    31: "III/a",
    32: "III/b",
    33: "III/c",
    34: "III/d",
    41: "IV/a",
    42: "IV/b",
    43: "IV/c",
    44: "IV/d",
    45: "IV/e",
}
JENJANG = [j.kode for j in BUKU.jenjang]


@pytest.mark.parametrize(
    ("jenjang", "predikat", "bulan", "kredit"),
    [
        ("PM", 2, 12, "3.75"), ("TR", 2, 12, "5.00"), ("MH", 2, 12, "12.50"), ("PY", 2, 12, "25.00"),
        ("PT", 2, 12, "12.50"), ("MU", 2, 12, "25.00"), ("MA", 2, 12, "37.50"), ("UT", 2, 12, "50.00"),
        ("MU", 1, 12, "37.50"), ("MU", 3, 12, "18.75"), ("MU", 4, 12, "12.50"), ("MU", 5, 12, "6.25"),
        ("PT", 1, 6, "9.38"), ("PT", 2, 1, "1.04"), ("MA", 3, 7, "16.41"), ("UT", 1, 0, "0.00"),
    ],
)  # fmt: skip
def test_konversi_predikat(jenjang, predikat, bulan, kredit):
    assert angka_kredit_periode(BUKU, predikat=predikat, bulan=bulan, jenjang=jenjang) == D(kredit)


@pytest.mark.parametrize("isi", [{"predikat": 0}, {"predikat": 6}, {"bulan": 13}, {"bulan": -1}, {"jenjang": "XX"}])
def test_masukan_di_luar_aturan_ditolak(isi):
    with pytest.raises(ValueError):
        angka_kredit_periode(BUKU, **{"predikat": 2, "bulan": 12, "jenjang": "MU", **isi})


@pytest.mark.parametrize(
    ("jenjang", "golongan", "butuh_pangkat", "tujuan", "butuh_jenjang"),
    [
        ("PM", 21, None, None, "15"), ("TR", 22, "20", "", "60"), ("TR", 23, "40", "", "60"), ("TR", 24, None, None, "60"),
        ("PT", 31, "50", "III/b", "100"), ("PT", 32, None, None, "100"), ("MU", 33, "100", "III/d", "200"),
        ("MU", 34, None, None, "200"), ("MA", 41, "150", "IV/b", "450"), ("MA", 42, "300", "IV/c", "450"),
        ("MA", 43, None, None, "450"), ("UT", 44, "200", "IV/e", None), ("UT", 45, None, None, None),
        ("PY", 33, "100", "III/d", None), ("MU", 31, None, None, "200"), ("MU", None, None, None, "200"),
    ],
)  # fmt: skip
def test_kebutuhan_pangkat_dan_jenjang(jenjang, golongan, butuh_pangkat, tujuan, butuh_jenjang):
    p = posisi(BUKU, jenjang=jenjang, golongan=golongan, kredit=[], nama_golongan=NAMA)
    assert (p.pangkat and p.pangkat.butuh) == (butuh_pangkat and D(butuh_pangkat))
    assert (p.pangkat and p.pangkat.tujuan) == tujuan
    assert (p.naik and p.naik.butuh) == (butuh_jenjang and D(butuh_jenjang))


def test_kekurangan_dan_waktunya():
    p = posisi(BUKU, jenjang="MU", golongan=33, kredit=[D("37.5"), D("25")], nama_golongan=NAMA)
    assert (p.terkumpul, p.pangkat.kurang, p.pangkat.bulan) == (D("62.50"), D("37.50"), 18)
    assert p.pangkat.persen(p.terkumpul) == 62
    assert posisi(BUKU, jenjang="MU", golongan=33, kredit=[D("98")], nama_golongan=NAMA).pangkat.bulan == 1
    penuh = posisi(BUKU, jenjang="MU", golongan=33, kredit=[D(130)], nama_golongan=NAMA)
    assert (penuh.pangkat.kurang, penuh.pangkat.bulan, penuh.pangkat.persen(penuh.terkumpul)) == (0, 0, 100)
    assert posisi(BUKU, jenjang="", golongan=33, kredit=[], nama_golongan=NAMA) is None


@given(st.sampled_from(JENJANG), st.integers(1, 4), st.integers(0, 11))
def test_predikat_lebih_baik_dan_waktu_lebih_lama_tidak_pernah_lebih_sedikit(jenjang, predikat, bulan):
    def kredit(p, b):
        return angka_kredit_periode(BUKU, predikat=p, bulan=b, jenjang=jenjang)

    assert kredit(predikat, bulan) >= kredit(predikat + 1, bulan)
    assert kredit(predikat, bulan + 1) >= kredit(predikat, bulan)


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("Perawat Ahli Muda", "MU"), ("perawat  AHLI PERTAMA ", "PT"), ("Bidan Terampil", "TR"), ("Guru Madya", ""),
        ("Penyelia", ""), ("", ""),
    ],
)  # fmt: skip
def test_jenjang_dari_nama_jabatan(nama, kode):
    assert jenjang_dari_nama(nama, BUKU) == kode


@pytest.mark.parametrize(
    "ubah",
    [
        lambda b: b["predikat"].pop(),
        lambda b: b["jenjang"][0].update(berikut="XX"),
        lambda b: b["jenjang"][4].update(naik_jenjang=None),
        lambda b: b["jenjang"][6].update(naik_jenjang=D(100)),
        lambda b: b["jenjang"][0].update(asing=1),
    ],
)
def test_buku_yang_tidak_masuk_akal_ditolak(ubah):
    isi = BUKU.model_dump()
    isi = {**isi, "predikat": list(isi["predikat"]), "jenjang": [dict(j) for j in isi["jenjang"]]}
    ubah(isi)
    with pytest.raises(ValidationError):
        BukuAngkaKredit.model_validate(isi)
