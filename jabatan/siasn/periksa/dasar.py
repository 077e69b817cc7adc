"""What every check shares: the sentence about a cell, the row being read, the result of a file."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from jabatan.siasn import nilai as n
from jabatan.siasn.baca import Tabel
from jabatan.siasn.kolom import peta
from jabatan.siasn.spesifikasi import SPESIFIKASI, JenisBerkas

# What a personnel record can bear; outside it is a slip of the keyboard or a misread cell.
TAHUN_AWAL, TAHUN_AKHIR = 1940, 2100


@dataclass(frozen=True, slots=True)
class Kesalahan:
    berkas: str
    baris: int
    kolom: str
    nilai: str
    pesan: str


@dataclass
class HasilPeriksa:
    berkas: str
    dibaca: int = 0
    baris: list[Any] = field(default_factory=list)
    kesalahan: list[Kesalahan] = field(default_factory=list)
    peringatan: list[Kesalahan] = field(default_factory=list)
    kolom_hilang: list[str] = field(default_factory=list)
    kolom_tak_dikenal: list[str] = field(default_factory=list)
    kolom_dibuang: list[str] = field(default_factory=list)
    pemetaan: str = ""
    dari_api: bool = False
    digabung: int = 0  # rows that became part of another row (one competence per row)
    kolom_ada: frozenset[str] = frozenset()  # known columns of the file: what is not among them says nothing


class Baris:
    """One row being read: collects what is wrong with it. `inti`: columns whose wrong value refuses the row."""

    def __init__(self, hasil: HasilPeriksa, letak: dict[str, int], nomor: int, sel: list, inti: frozenset[str]):
        self.hasil, self.letak, self.nomor, self.sel, self.inti = hasil, letak, nomor, sel, inti
        self.baik = True

    def mentah(self, kolom: str) -> object:
        i = self.letak.get(kolom)
        return self.sel[i] if i is not None and i < len(self.sel) else ""

    def ambil(self, kolom: str, baca: Callable[[object], Any] = n.teks) -> Any:
        sel = self.mentah(kolom)
        kosong = "" if baca in (n.teks, n.pengenal, n.kelamin) else None
        if sel is None or sel == "":
            return kosong
        try:
            return baca(sel)
        except n.NilaiSalah as salah:
            self.salah(kolom, str(salah))
            return kosong

    def teks(self, kolom: str, maks: int) -> str:
        """Text of at most `maks` characters, as many as the database keeps."""
        isi = self.ambil(kolom)
        if len(isi) > maks:
            self.salah(kolom, f"Isi lebih panjang dari {maks} huruf. Singkat isinya.")
            return ""
        return isi

    def pengenal(self, kolom: str, maks: int = 32) -> str:
        isi = self.ambil(kolom, n.pengenal)
        if len(isi) > maks:
            self.salah(kolom, f"Id lebih panjang dari {maks} huruf; ini bukan id SIASN.")
            return ""
        return isi

    def bulat(self, kolom: str, terkecil: int, terbesar: int) -> int | None:
        isi = self.ambil(kolom, n.bulat)
        if isi is not None and not terkecil <= isi <= terbesar:
            self.salah(kolom, f"{isi} di luar {terkecil} sampai {terbesar}.")
            return None
        return isi

    def desimal(self, kolom: str, terkecil: int, terbesar: int) -> Decimal | None:
        isi = self.ambil(kolom, n.desimal)
        if isi is not None and not terkecil <= isi <= terbesar:
            self.salah(kolom, f"{isi} di luar {terkecil} sampai {terbesar}.")
            return None
        return isi

    def tanggal(self, kolom: str) -> date | None:
        isi = self.ambil(kolom, n.tanggal)
        if isi is not None and not TAHUN_AWAL <= isi.year <= TAHUN_AKHIR:
            self.salah(kolom, f"Tanggal {isi:%d-%m-%Y} tidak mungkin. Periksa tahunnya.")
            return None
        return isi

    def wajib(self, kolom: str, isi: object, pesan: str) -> None:
        """Refuse the row when a needed value is missing and nothing else was said about that cell."""
        if self.baik and isi in (None, ""):
            self.tolak(kolom, pesan)

    def salah(self, kolom: str, pesan: str) -> None:
        (self.tolak if kolom in self.inti else self.ingatkan)(kolom, pesan)

    def tolak(self, kolom: str, pesan: str) -> None:
        self.baik = False
        self.hasil.kesalahan.append(self._catatan(kolom, pesan))

    def ingatkan(self, kolom: str, pesan: str) -> None:
        self.hasil.peringatan.append(self._catatan(kolom, pesan))

    def _catatan(self, kolom: str, pesan: str) -> Kesalahan:
        return Kesalahan(self.hasil.berkas, self.nomor, kolom, str(self.mentah(kolom))[:80], pesan)


def mulai(tabel: Tabel, jenis: JenisBerkas) -> tuple[HasilPeriksa, dict[str, int]]:
    letak, asing, dibuang = peta(tabel, SPESIFIKASI[jenis])
    hasil = HasilPeriksa(tabel.nama, dibaca=len(tabel.isi), kolom_tak_dikenal=asing, kolom_dibuang=dibuang)
    hasil.dari_api, hasil.pemetaan, hasil.kolom_ada = tabel.dari_api, tabel.pemetaan, frozenset(letak)
    hasil.peringatan += [Kesalahan(tabel.nama, 0, "", "", c) for c in tabel.catatan]
    return hasil, letak


def tolak_ganda(hasil: HasilPeriksa, medan: str, kolom: str, sebutan: str) -> None:
    """Two rows with one key: both are refused, each naming the other, because nobody can know which one is right."""
    hitung = Counter(getattr(b, medan) for b in hasil.baris)
    ganda = {k for k, banyak in hitung.items() if banyak > 1}
    if not ganda:
        return
    tempat: dict[str, list[int]] = {}
    for b in hasil.baris:
        if getattr(b, medan) in ganda:
            tempat.setdefault(getattr(b, medan), []).append(b.baris)
    for kunci, nomor in tempat.items():
        daftar = " dan ".join(map(str, nomor))
        pesan = f"{sebutan} {kunci} muncul di baris {daftar}. Sisakan satu baris yang benar."
        hasil.kesalahan += [Kesalahan(hasil.berkas, i, kolom, kunci, pesan) for i in nomor]
    hasil.baris = [b for b in hasil.baris if getattr(b, medan) not in ganda]
