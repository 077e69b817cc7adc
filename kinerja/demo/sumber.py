"""The data files of the demo city, and one random stream per stage."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np


@cache
def muat(nama: str) -> dict[str, Any]:
    """Parsed data/<nama>.toml. Callers only read it."""
    return tomllib.loads((Path(__file__).parent / "data" / f"{nama}.toml").read_text(encoding="utf-8"))


def acak(seed: int, tahap: str) -> np.random.Generator:
    """A generator of its own per stage, so that a change in one stage does not shift all the others."""
    return np.random.default_rng(np.random.SeedSequence([seed, crc32(tahap.encode())]))


def bidang_cocok(rumpun: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Fields of study (BIDANG codes) that match a post of this family fully, and half."""
    for baris in muat("organisasi")["kecocokan"]:
        if baris["rumpun"] == rumpun:
            return tuple(baris["penuh"]), tuple(baris["separuh"])
    raise ValueError(f"Rumpun {rumpun} tidak dikenal.")


def bagi(bobot: np.ndarray, jumlah: int, minimum: int = 0) -> np.ndarray:
    """Split `jumlah` over the weights by largest remainder; each positive weight gets at least `minimum`."""
    bobot = np.asarray(bobot, dtype=float)
    dasar = np.where(bobot > 0, minimum, 0)
    sisa = jumlah - int(dasar.sum())
    if sisa < 0 or bobot.sum() <= 0:
        raise ValueError(f"{jumlah} orang tidak cukup untuk {int((bobot > 0).sum())} tempat.")
    pecahan = bobot / bobot.sum() * sisa
    hasil = np.floor(pecahan).astype(int)
    urut = np.lexsort((np.arange(len(bobot)), -(pecahan - hasil)))
    hasil[urut[: sisa - int(hasil.sum())]] += 1
    return hasil + dasar
