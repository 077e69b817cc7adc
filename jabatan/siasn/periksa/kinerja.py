"""Performance results: the e-Kinerja recap, rw-skp22 and rw-kinerjaperiodik. Codes of SIASN, 1 is the best."""

import re
from dataclasses import dataclass
from datetime import date

from jabatan.siasn import nilai as n
from jabatan.siasn.baca import Tabel
from jabatan.siasn.kode import BULAN, PREDIKAT, RATING
from jabatan.siasn.predikat import buku_predikat
from jabatan.siasn.spesifikasi import JenisBerkas

from .dasar import Baris, HasilPeriksa
from .rekam import BarisRekam, Siapa, periksa_rekam

_TAHUN_PERTAMA = 2010
_TRIWULAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TAHUNAN = ("TAHUN", "AKHIR", "")


@dataclass(frozen=True, slots=True)
class BarisKinerja(BarisRekam):
    """`periode`: 0 the year, 1-4 a quarter, 101-112 a month."""

    tahun: int
    periode: int
    hasil: int | None
    perilaku: int | None
    predikat: int
    penilai_nama: str
    penilai_nip: str
    penilai_jabatan: str


def periksa_kinerja(tabel: Tabel, hari_ini: date) -> HasilPeriksa:
    inti = frozenset({"PERIODE", "TRIWULAN", "BULAN", "BULAN MULAI", "BULAN SELESAI", "PERILAKU KERJA"})
    return periksa_rekam(tabel, JenisBerkas.KINERJA, lambda b, siapa: _baca(b, siapa, hari_ini), inti)


def baca_rating(isi: str) -> int | None:
    """ "Di Atas Ekspektasi", "DIATAS ESPEKTASI", "1", "1.0" -> 1; None when it is none of the three."""
    rapi = re.sub(r"[^A-Z0-9]", "", re.sub(r"\.0+$", "", isi.strip()).upper())
    return RATING.get(re.sub(r"E[KS]{1,2}PEKTASI$", "", rapi))


def baca_predikat(isi: str) -> int | None:
    """ "Sangat Baik", "KURANG / misconduct", "5" -> the code; None when it is none of the five."""
    return PREDIKAT.get(re.sub(r"[^A-Z0-9]", "", re.sub(r"\.0+$", "", isi.split("/")[0].strip()).upper()))


def _baca(b: Baris, siapa: Siapa, hari_ini: date) -> BarisKinerja | None:
    tahun = b.bulat("TAHUN", _TAHUN_PERTAMA, hari_ini.year)
    b.wajib("TAHUN", tahun, "Tahun penilaian kosong.")
    periode = _periode(b)
    hasil = _kode(b, "HASIL KERJA", baca_rating, "di atas, sesuai, atau di bawah ekspektasi")
    perilaku = _kode(b, "PERILAKU KERJA", baca_rating, "di atas, sesuai, atau di bawah ekspektasi")
    predikat = _kode(b, "PREDIKAT", baca_predikat, "sangat baik, baik, butuh perbaikan, kurang, atau sangat kurang")
    predikat = _cocokkan(b, hasil, perilaku, predikat)
    if not b.baik or tahun is None or predikat is None or periode is None:
        return None
    return BarisKinerja(
        *siapa,
        tahun=tahun,
        periode=periode,
        hasil=hasil,
        perilaku=perilaku,
        predikat=predikat,
        penilai_nama=b.teks("PENILAI NAMA", 200),
        penilai_nip=b.teks("PENILAI NIP", 30),
        penilai_jabatan=b.teks("PENILAI JABATAN", 255),
    )


def _kode(b: Baris, kolom: str, baca, pilihan: str) -> int | None:
    isi = b.ambil(kolom)
    if not isi or isi == "-":
        return None
    if (kode := baca(isi)) is None:
        b.tolak(kolom, f"{isi} tidak dikenal. Tulis {pilihan}.")
    return kode


def _cocokkan(b: Baris, hasil: int | None, perilaku: int | None, predikat: int | None) -> int | None:
    """The predikat of the file stays what it is; where the nine cells give another, that is said."""
    if hasil is None or perilaku is None:
        b.wajib("PREDIKAT", predikat, "Predikat kosong, dan kedua ratingnya tidak lengkap untuk menentukannya.")
        return predikat
    seharusnya = buku_predikat().predikat(hasil, perilaku)
    if predikat is not None and predikat != seharusnya:
        b.ingatkan(
            "PREDIKAT",
            f"Predikat {_NAMA[predikat]} tidak sesuai kedua ratingnya, yang memberi {_NAMA[seharusnya]} menurut "
            "PermenPANRB 6/2022. Ketiganya disimpan seperti di berkas; periksa di e-Kinerja.",
        )
    return predikat or seharusnya


_NAMA = {1: "Sangat Baik", 2: "Baik", 3: "Butuh Perbaikan", 4: "Kurang", 5: "Sangat Kurang"}


def _periode(b: Baris) -> int | None:
    if b.ambil("BULAN MULAI") or b.ambil("BULAN SELESAI"):
        return _periode_bulan(b)
    for kolom, bentuk in (("TRIWULAN", "TRIWULAN {}"), ("BULAN", "{}"), ("PERIODE", "{}")):
        if isi := b.ambil(kolom).upper():
            if kolom == "BULAN" and isi.isdigit():
                isi = f"BULAN {isi}"
            periode = baca_periode(bentuk.format(isi) if isi in _TRIWULAN else isi)
            if periode is None:
                b.tolak(kolom, f"Periode {isi} tidak dikenal. Tulis Tahunan, Triwulan I sampai IV, atau nama bulan.")
            return periode
    return 0


def baca_periode(isi: str) -> int | None:
    """ "Tahunan" 0, "Triwulan IV/Akhir" 4, "TW 2" 2, "Maret" 103, "Bulan 3" 103; None when it is none of these."""
    rapi = isi.upper().strip()
    if cocok := re.match(r"(?:TRIWULAN|TW)[\s\-.]*(IV|I{1,3}|[1-4])(?![IV\d])", rapi):
        return _TRIWULAN[cocok[1]]
    if cocok := re.fullmatch(r"(?:BULAN\s*)?([A-Z]+)(?:\s+\d{4})?", rapi):
        if cocok[1] in BULAN:
            return 100 + BULAN[cocok[1]]
    if (cocok := re.fullmatch(r"BULAN\s*(\d{1,2})", rapi)) and 1 <= int(cocok[1]) <= 12:
        return 100 + int(cocok[1])
    return 0 if rapi.split(" ")[0].removesuffix("AN") in _TAHUNAN else None


def _periode_bulan(b: Baris) -> int | None:
    """From the first and last month that the API gives: one month, a quarter, or the year."""
    awal, akhir = b.ambil("BULAN MULAI", n.bulat), b.ambil("BULAN SELESAI", n.bulat)
    if not b.baik:
        return None
    if awal == akhir and awal is not None and 1 <= awal <= 12:
        return 100 + awal
    if (awal, akhir) == (1, 12):
        return 0
    if awal in (1, 4, 7, 10) and akhir == awal + 2:
        return (awal + 2) // 3
    b.tolak("BULAN SELESAI", f"Masa bulan {awal} sampai {akhir} bukan satu bulan, satu triwulan, atau satu tahun.")
    return None
