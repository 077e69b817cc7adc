"""Diplomas: level, field of study, and the programme with its titles."""

import numpy as np

from .bentuk import BIDANG
from .formasi import GURU, STRUKTUR, Kursi
from .organisasi import Bagan
from .sumber import bidang_cocok, muat

_UMUM = 11
_SLTA = 15
# Levels and their chances: structural by eselon class, pelaksana by the level that the post asks for.
_STRUKTURAL = {
    2: ([40, 45, 50], [0.05, 0.83, 0.12]),
    3: ([40, 45], [0.42, 0.58]),
    4: ([30, 40, 45], [0.05, 0.78, 0.17]),
}
_PELAKSANA = {
    10: ([10, 15], [0.6, 0.4]),
    15: ([15, 17, 30], [0.6, 0.3, 0.1]),
    30: ([30, 40], [0.8, 0.2]),
    40: ([40, 45], [0.9, 0.1]),
}
_GURU = ([40, 42, 45], [0.74, 0.13, 0.13])
_PELUANG_AHLI = 0.4  # of functional posts that have both kinds of jenjang
_PELUANG_SPESIALIS = 0.5
_PELUANG_MAGISTER = 0.16


def pilih_pendidikan(
    bagan: Bagan, kursi: Kursi, eselon: np.ndarray, rumpun: np.ndarray, pppk: np.ndarray, g: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(level, field, keahlian?) of every seat. The third says on which ladder a functional post stands."""
    n = len(kursi)
    u = g.random((n, 3))
    tingkat, bidang, ahli = np.zeros(n, dtype=int), np.zeros(n, dtype=np.int8), np.zeros(n, dtype=bool)
    for i in range(n):
        kelompok, u0, u1, u2 = int(kursi.kelompok[i]), *u[i].tolist()
        if kelompok == STRUKTUR:
            level = _undi(_STRUKTURAL[int(eselon[i]) // 10], u0)
            ilmu = _bidang_umum(int(rumpun[i]), u1, u2, 0.75, 0.95)
        elif kursi.dasar[kursi.jabatan[i]]["jenis"] == 4:
            level = _undi(_PELAKSANA[kursi.dasar[kursi.jabatan[i]]["pendidikan"]], u0)
            ilmu = _bidang_umum(int(rumpun[i]), u1, u2, 0.5, 0.8) if level >= 30 else _UMUM
        else:
            dasar = kursi.dasar[kursi.jabatan[i]]
            rsud = bagan.simpul[kursi.unit[i]].macam == "rsud"
            level, ahli[i] = _fungsional(dasar, kelompok == GURU, rsud, bool(pppk[i]), u0, u2)
            ilmu = _undi(([b for b, _ in dasar["bidang"]], [w for _, w in dasar["bidang"]]), u1)
            if level < 30:
                ilmu = _UMUM
        tingkat[i], bidang[i] = level, ilmu
    return _yang_ada(kursi, tingkat, bidang), bidang, ahli


def _undi(pilihan: tuple[list, list[float]], u: float):
    """The choice whose share of [0, 1) holds u."""
    nilai, peluang = pilihan
    for v, p in zip(nilai, peluang, strict=True):
        u -= p
        if u < 0:
            return v
    return nilai[-1]


def _bidang_umum(rumpun: int, u1: float, u2: float, penuh: float, separuh: float) -> int:
    """A field that matches fully below `penuh`, half below `separuh`, and any other field above."""
    cocok, setengah = bidang_cocok(rumpun)
    # Medicine, nursing and teaching are licensed trades: they do not turn up by chance elsewhere.
    lain = tuple(b for b in range(len(BIDANG)) if b not in (*cocok, *setengah, 4, 5, 6))
    kolam = cocok if u1 < penuh else setengah if u1 < separuh else lain
    return kolam[int(u2 * len(kolam))]


def _fungsional(dasar: dict, guru: bool, rsud: bool, pppk: bool, u0: float, u2: float) -> tuple[int, bool]:
    if guru:
        return _undi(_GURU, u0), True
    ada_ahli = "PT" in dasar["jenjang"]
    ada_terampil = "TR" in dasar["jenjang"]
    ahli = ada_ahli and (not ada_terampil or u0 < _PELUANG_AHLI)
    if not ahli:
        minimal = dasar.get("pendidikan", 30)
        return (_undi(_PELAKSANA[_SLTA], u2) if minimal == _SLTA else minimal), False
    if dasar["nama"] == "Dokter" and rsud and u2 < _PELUANG_SPESIALIS:
        return 47, True
    minimal = max(dasar.get("pendidikan_ahli", dasar.get("pendidikan", 40)), 40)
    return (45 if not pppk and u2 > 1 - _PELUANG_MAGISTER else minimal), True


def program(nama_jabatan: str, bidang: int, tingkat: int) -> list[list[str]]:
    """Programmes [name, titles behind, title in front] of a level; empty when that field has none at it."""
    data = muat("pendidikan")
    khusus = data["khusus"].get(nama_jabatan, {}).get(str(tingkat))
    if khusus or tingkat < 30:
        return khusus or data["program"]["umum"][str(tingkat)]
    return data["program"][str(bidang)].get(str(tingkat), [])


def _yang_ada(kursi: Kursi, tingkat: np.ndarray, bidang: np.ndarray) -> np.ndarray:
    """Levels raised, or else lowered, to one that the field really has."""
    urut = [10, 15, 17, 30, 35, 40, 42, 45, 47, 50]
    ingat: dict[tuple[int, int, int], int] = {}
    for i, (d, b, t) in enumerate(zip(kursi.jabatan.tolist(), bidang.tolist(), tingkat.tolist(), strict=True)):
        if (d, b, t) not in ingat:
            nama = kursi.dasar[d]["nama"] if d >= 0 else ""
            dekat = [x for x in urut if x >= t] + [x for x in reversed(urut) if x < t]
            ingat[d, b, t] = next(x for x in dekat if program(nama, b, x))
        tingkat[i] = ingat[d, b, t]
    return tingkat
