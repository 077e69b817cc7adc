"""How lenient or harsh each assessor is beside others who judge comparable people. A warning, never part of a score."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit  # type: ignore[import-untyped]

from .buku import BukuPenilaian


@dataclass(frozen=True, slots=True)
class Kelonggaran:
    """One assessor. `n` counts only people in a stratum that somebody else judges too.

    `selisih`: mean N given minus the mean of the stratum, in points; `susut`: the same drawn towards zero for small n.
    None: nothing to compare with. `bawah` and `atas` bound `susut`; None below the rulebook's smallest n.
    """

    penilai: int
    n: int
    selisih: float | None
    susut: float | None
    bawah: float | None
    atas: float | None

    @property
    def menyimpang(self) -> bool | None:
        """True when the interval leaves out zero; None when there is no interval."""
        return None if self.bawah is None or self.atas is None else self.bawah > 0 or self.atas < 0


def hitung_kelonggaran(
    nilai: ArrayLike, penilai: ArrayLike, jenis_jabatan: ArrayLike, jenis_unit: ArrayLike, buku: BukuPenilaian
) -> list[Kelonggaran]:
    """Leniency of every assessor, by id. All arrays (n people,): N in points (NaN: belum ada data), ids and codes.

    A stratum is a jenis jabatan within a type of unit. Raises ValueError when the lengths differ.
    """
    n_akhir = np.asarray(nilai, dtype=np.float64)
    kunci = [np.asarray(k, dtype=np.int64) for k in (penilai, jenis_jabatan, jenis_unit)]
    if any(k.shape != n_akhir.shape for k in kunci):
        raise ValueError("Panjang nilai, penilai, jenis jabatan, dan jenis unit harus sama.")
    id_penilai, siapa = np.unique(kunci[0], return_inverse=True)
    _, strata = np.unique(np.column_stack(kunci[1:]), axis=0, return_inverse=True)
    strata = strata.reshape(-1)
    dipakai = ~np.isnan(n_akhir)
    dipakai[dipakai] = _terbanding(siapa[dipakai], strata[dipakai])
    siapa, strata, n_akhir = siapa[dipakai], strata[dipakai], n_akhir[dipakai]

    selisih = n_akhir - _rata(n_akhir, strata)[strata]
    jumlah = np.bincount(siapa, minlength=id_penilai.size)
    rata = _rata(selisih, siapa, id_penilai.size)
    derajat = n_akhir.size - np.count_nonzero(jumlah) - np.unique(strata).size + 1
    galat = _lebar_selang(selisih - rata[siapa], jumlah, int(derajat), float(buku.kalibrasi.tingkat_selang))
    return [
        _satu(int(i), int(n), float(d), float(g), buku)
        for i, n, d, g in zip(id_penilai, jumlah, rata, galat, strict=True)
    ]


def _terbanding(siapa: NDArray[np.intp], strata: NDArray[np.intp]) -> NDArray[np.bool_]:
    """People of a stratum judged by at least two assessors: alone, an assessor is the stratum and d says nothing."""
    pasangan = np.unique(np.column_stack([strata, siapa]), axis=0)
    penilai_per_strata = np.bincount(pasangan[:, 0], minlength=int(strata.max(initial=-1)) + 1)
    return penilai_per_strata[strata] > 1


def _rata(nilai: NDArray[np.float64], kelompok: NDArray[np.intp], banyak: int = 0) -> NDArray[np.float64]:
    n = np.bincount(kelompok, minlength=banyak)
    return np.bincount(kelompok, weights=nilai, minlength=banyak) / np.maximum(n, 1)


def _lebar_selang(
    sisa: NDArray[np.float64], jumlah: NDArray[np.intp], derajat: int, tingkat: float
) -> NDArray[np.float64]:
    """Half width of the interval of each mean difference; NaN where the spread cannot be known.

    The spread is pooled over assessors: one who gives everybody the same figure must not look certain.
    """
    if derajat < 1:
        return np.full(jumlah.shape, np.nan)
    baku = np.sqrt(np.sum(sisa**2) / derajat)
    lebar: NDArray[np.float64] = stdtrit(derajat, 0.5 + tingkat / 2) * baku / np.sqrt(np.maximum(jumlah, 1))
    return lebar


def _satu(penilai: int, n: int, selisih: float, galat: float, buku: BukuPenilaian) -> Kelonggaran:
    if n == 0:
        return Kelonggaran(penilai, 0, None, None, None, None)
    tarik = n / (n + buku.kalibrasi.susut_n)
    susut = selisih * tarik
    if n < buku.kalibrasi.n_minimal or np.isnan(galat):
        return Kelonggaran(penilai, n, selisih, susut, None, None)
    return Kelonggaran(penilai, n, selisih, susut, susut - galat * tarik, susut + galat * tarik)
