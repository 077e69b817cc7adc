"""The appraisal rulebook: which one is in force, and which are refused."""

from datetime import date
from decimal import Decimal as D

import pytest

from penilaian.rules import buku as modul
from penilaian.rules.buku import (
    BukuPenilaian,
    BukuTidakSah,
    buku_berlaku,
    buku_bernama,
    daftar_buku,
    muat_buku,
)

BUKU = muat_buku()
BERKAS = next(modul._FOLDER.glob("penilaian-2026-1.toml"))


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"capaian": {"batas_bawah": D(120)}}, "lebih rendah dari batas atas"),
        ({"hasil_kerja": {"bagian_proses": D("0.5")}}, "berjumlah 1"),
        ({"hasil_kerja": {"bagian_hasil": D(2), "bagian_proses": D(-1)}}, "greater than or equal to 0"),
        ({"hasil_kerja": {"sesuai": D(110)}}, "lebih rendah"),
        ({"hasil_kerja": {"proses_di_bawah": D(80)}}, "Ambang proses"),
        ({"hasil_kerja": {"hasil_di_bawah": D(101)}}, "Ambang hasil"),
        ({"proses": {"nilai": [40, 70, 70, 110, 120]}}, "menaik"),
        ({"proses": {"rubrik": ["a", "b", "c", "d", " "]}}, "at least 1 character"),
        ({"perilaku": {"penentu": "disiplin"}}, "tidak ada dalam daftar"),
        ({"perilaku": {"jumlah_di_atas": 8}}, "melebihi 7"),
        ({"predikat": {"matriks": [[1, 2, 4], [2, 2, 4], [3, 3, 6]]}}, "kode 1 sampai 5"),
        ({"predikat": {"matriks": [[1, 2, 4], [2, 2, 4]]}}, "matriks"),
        ({"keberatan": {"jenis_hari": "libur"}}, "jenis_hari"),
        ({"kalibrasi": {"kurva": [{"organisasi": "Baik", "titik": [0, 0, 0, 0, 0]}]}}, "nol semua"),
    ],
)
def test_buku_aturan_yang_salah_ditolak(ubah, pesan):
    isi = BUKU.model_dump()
    for bagian, nilai in ubah.items():
        isi[bagian] |= nilai
    with pytest.raises(ValueError, match=pesan):
        BukuPenilaian.model_validate(isi)


def test_kode_nilai_perilaku_berulang_ditolak():
    isi = BUKU.model_dump()
    isi["perilaku"]["nilai"] = [*isi["perilaku"]["nilai"], isi["perilaku"]["nilai"][0]]
    with pytest.raises(ValueError, match="berulang"):
        BukuPenilaian.model_validate(isi)


def _tulis(folder, nama, ganti=()):
    teks = BERKAS.read_text(encoding="utf-8")
    for lama, baru in ganti:
        assert lama in teks
        teks = teks.replace(lama, baru, 1)
    (folder / nama).write_text(teks, encoding="utf-8")
    return folder / nama


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        (("sesuai = 90", ""), "hasil_kerja.sesuai: belum diisi"),
        (("sesuai = 90", "sesuai = 90\nbonus = 5"), "hasil_kerja.bonus: tidak dikenal"),
        (
            ("bagian_hasil = 0.6", "bagian_hasil = 0.7"),
            "hasil_kerja: Bagian hasil dan bagian proses",
        ),
        (("versi = 1", "versi = 0"), "versi: isinya tidak sesuai bentuk atau batasnya"),
        (("versi = 1", "versi = "), "bukan TOML yang benar"),
        (("hari = 14", "hari = nan"), "keberatan.hari: isinya"),
        (("versi = 1", "versi = 1\nberlaku_sampai = 2020-01-01"), "mendahului"),
    ],
)
def test_berkas_yang_salah_disebut_tempatnya(tmp_path, ganti, pesan):
    berkas = _tulis(tmp_path, "penilaian-uji-1.toml", [ganti])
    with pytest.raises(BukuTidakSah) as salah:
        muat_buku(berkas)
    assert "penilaian-uji-1.toml" in str(salah.value) and pesan in str(salah.value)


def test_bagian_dibaca_tepat_sebagai_desimal():
    """0.6 in the file must not pass through a binary float."""
    assert (BUKU.hasil_kerja.bagian_hasil, BUKU.hasil_kerja.bagian_proses) == (D("0.6"), D("0.4"))


def test_urutan_menurut_tanggal_dan_versi_bukan_nama_berkas(tmp_path):
    for versi in (2, 10, 9):
        _tulis(tmp_path, f"penilaian-2026-{versi}.toml", [("versi = 1", f"versi = {versi}")])
    assert [b.versi for b in daftar_buku(tmp_path)] == [2, 9, 10]


def test_nama_buku_yang_sama_ditolak(tmp_path):
    _tulis(tmp_path, "penilaian-a.toml")
    _tulis(tmp_path, "penilaian-b.toml")
    with pytest.raises(BukuTidakSah, match="sama"):
        daftar_buku(tmp_path)


def test_buku_yang_berlaku_pada_tanggal(tmp_path, monkeypatch):
    _tulis(tmp_path, "penilaian-1.toml", [("versi = 1", "versi = 1\nberlaku_sampai = 2026-06-30")])
    _tulis(tmp_path, "penilaian-2.toml", [("versi = 1", "versi = 2"), ("= 2023-01-01", "= 2026-03-01")])
    semua = daftar_buku(tmp_path)
    monkeypatch.setattr(modul, "daftar_buku", lambda: semua)
    assert [buku_berlaku(t).versi for t in (date(2023, 1, 1), date(2026, 2, 28), date(2026, 3, 1))] == [1, 1, 2]
    with pytest.raises(LookupError):
        buku_berlaku(date(2022, 12, 31))
    assert buku_bernama("penilaian-2026@2").versi == 2
    with pytest.raises(LookupError):
        buku_bernama("penilaian-2026@3")
