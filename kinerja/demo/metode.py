"""Accounts of the method, put together from an opening, a core for the level, and a close; and those of the stories."""

from itertools import product

import numpy as np

from .sumber import muat


def susun_kalimat() -> tuple[list[tuple[str, str]], list[tuple[int, int]], dict[str, tuple[int, int]]]:
    """(all (account, evidence), range of indices per level 1-5, range per story)."""
    data = muat("metode")
    kalimat: list[tuple[str, str]] = []
    per_tingkat, per_cerita = [], {}
    for tingkat in data["tingkat"]:
        mulai = len(kalimat)
        for inti, buka, tutup, bukti in product(tingkat["inti"], data["pembuka"], data["penutup"], tingkat["bukti"]):
            kalimat.append((f"{buka} {inti} {tutup}", bukti))
        per_tingkat.append((mulai, len(kalimat)))
    for kunci, daftar in data["cerita"].items():
        per_cerita[kunci] = (len(kalimat), len(kalimat) + len(daftar))
        kalimat += [(uraian, bukti) for uraian, bukti in daftar]
    return kalimat, per_tingkat, per_cerita


def pilih_metode(
    proses: np.ndarray, unit: np.ndarray, cerita: dict[str, list[int]], g: np.random.Generator
) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """Index of an account for every level given in `proses` (n, S, T); -1 without a level.

    A level above 3 always has its account, a lower one nearly always.
    """
    kalimat, per_tingkat, per_cerita = susun_kalimat()
    u = g.random(proses.shape)
    diisi = (proses > 3) | ((proses > 0) & (g.random(proses.shape) < 0.9))
    hasil = np.full(proses.shape, -1, dtype=np.int16)
    for tingkat, (awal, akhir) in enumerate(per_tingkat, start=1):
        hasil = np.where(diisi & (proses == tingkat), (awal + u * (akhir - awal)).astype(np.int16), hasil)
    for kunci, (awal, akhir) in per_cerita.items():
        # The story is told by the first process indicator, where the level is the one the story is about.
        tinggi = kunci != "imunisasi_angka_saja"
        cocok = np.isin(unit, cerita[kunci])[:, None, None] & diisi & ((proses >= 4) if tinggi else (proses <= 2))
        cocok[:, :-2], cocok[:, -1] = False, False
        hasil = np.where(cocok, (awal + u * (akhir - awal)).astype(np.int16), hasil)
    return hasil, kalimat
