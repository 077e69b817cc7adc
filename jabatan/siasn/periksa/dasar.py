"""What every check shares: the sentence about a cell, the row being read, the result of a file."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jabatan.siasn import nilai as n
from jabatan.siasn.baca import Tabel
from jabatan.siasn.kolom import peta


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


class Baris:
    """One row being read: collects what is wrong with it."""

    def __init__(self, hasil: HasilPeriksa, letak: dict[str, int], nomor: int, sel: list, inti: frozenset[str]):
        self.hasil, self.letak, self.nomor, self.sel, self.inti = hasil, letak, nomor, sel, inti
        self.baik = True

    def mentah(self, kolom: str) -> object:
        i = self.letak.get(kolom)
        return self.sel[i] if i is not None and i < len(self.sel) else ""

    def ambil(self, kolom: str, baca: Callable[[object], Any] = n.teks) -> Any:
        sel = self.mentah(kolom)
        if sel is None or sel == "":
            return "" if baca in (n.teks, n.pengenal, n.kelamin) else None
        try:
            return baca(sel)
        except n.NilaiSalah as salah:
            (self.tolak if kolom in self.inti else self.ingatkan)(kolom, str(salah))
            return "" if baca in (n.teks, n.pengenal, n.kelamin) else None

    def tolak(self, kolom: str, pesan: str) -> None:
        self.baik = False
        self.hasil.kesalahan.append(self._catatan(kolom, pesan))

    def ingatkan(self, kolom: str, pesan: str) -> None:
        self.hasil.peringatan.append(self._catatan(kolom, pesan))

    def _catatan(self, kolom: str, pesan: str) -> Kesalahan:
        return Kesalahan(self.hasil.berkas, self.nomor, kolom, str(self.mentah(kolom))[:80], pesan)


def mulai(tabel: Tabel, dikenal: set[str]) -> tuple[HasilPeriksa, dict[str, int]]:
    letak, asing, dibuang = peta(tabel, dikenal)
    hasil = HasilPeriksa(tabel.nama, dibaca=len(tabel.isi), kolom_tak_dikenal=asing, kolom_dibuang=dibuang)
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
