"""The same arithmetic for many people at once, on float arrays; NaN is "belum ada data".

Rounded half up to hundredths before every comparison, like the Decimal rules (property tests hold them equal).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .buku import BukuPenilaian

_TIPIS = 1e-9  # floats a hair under a half (104.995) are that half
_SKALA = 10_000  # figures are kept to four decimals; as whole numbers of these they divide exactly
_SERATUS_PERSEN = 10_000  # in hundredths
_TERBESAR = 1e10  # the largest figure a field can hold; beyond it int64 would overflow


def bulatkan_massal(nilai: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.floor(nilai * 100 + 0.5 + _TIPIS * 100) / 100


def nilai_akhir_massal(h: NDArray[np.float64], p: NDArray[np.float64], buku: BukuPenilaian) -> NDArray[np.float64]:
    a = buku.hasil_kerja
    return bulatkan_massal(float(a.bagian_hasil) * h + float(a.bagian_proses) * p)


def rating_massal(h: NDArray[np.float64], p: NDArray[np.float64], buku: BukuPenilaian) -> NDArray[np.int8]:
    """Ratings 1..3 of rounded H and P, arrays (n,); 0 where either is missing.

    The cap at sesuai for a poor process needs no step of its own: a rulebook is refused unless that bound is at or
    below the least P of di atas.
    """
    a = buku.hasil_kerja
    n = nilai_akhir_massal(h, p, buku)
    with np.errstate(invalid="ignore"):
        di_atas = (
            (n >= float(a.di_atas)) & (h >= float(a.di_atas_minimal_hasil)) & (p >= float(a.di_atas_minimal_proses))
        )
        sesuai = n >= float(a.sesuai)
        rating = np.where(di_atas, 1, np.where(sesuai, 2, 3))
        rating = np.where((p < float(a.proses_di_bawah)) | (h < float(a.hasil_di_bawah)), 3, rating)
    return np.where(np.isnan(h) | np.isnan(p), 0, rating).astype(np.int8)


def capaian_massal(
    jenis: ArrayLike,
    target: ArrayLike,
    batas_bawah: ArrayLike,
    batas_atas: ArrayLike,
    toleransi: ArrayLike,
    realisasi: ArrayLike,
    buku: BukuPenilaian,
) -> NDArray[np.float64]:
    """Capaian in percent rounded to hundredths, of n indicators; NaN where realisasi or a needed field is missing.

    All arrays (n,): `jenis` as in Ukuran, the rest figures of at most four decimals with NaN for missing. For tonggak
    `realisasi` is the days late (negative: early), for kualitatif the level. An indicator that planning refuses is NaN.
    Raises ValueError for an unknown jenis, a level outside 1-5, or a figure of 10,000,000,000 or more.
    """
    jenis = np.asarray(jenis, dtype=np.str_)
    if asing := set(np.unique(jenis).tolist()) - {"naik", "turun", "turun_nol", "rentang", "tonggak", "kualitatif"}:
        raise ValueError(f"Jenis capaian tidak dikenal: {', '.join(sorted(asing))}.")
    t, a, b, tol, r = (_bulat(x) for x in (target, batas_bawah, batas_atas, toleransi, realisasi))
    hasil = np.full(jenis.shape, np.nan)
    atas = float(buku.capaian.batas_atas)

    pakai = (jenis == "naik") & r.ada & t.ada & (t.isi > 0)
    hasil[pakai] = _persen(r.isi[pakai], t.isi[pakai])
    pakai = (jenis == "turun") & r.ada & t.ada & (t.isi > 0)
    hasil[pakai] = atas
    pakai &= r.isi > 0
    hasil[pakai] = _persen(t.isi[pakai], r.isi[pakai])

    jarak = np.where(jenis == "rentang", np.maximum(a.isi - r.isi, r.isi - b.isi), r.isi)
    pakai = np.isin(jenis, ("turun_nol", "tonggak")) | ((jenis == "rentang") & a.ada & b.ada & (a.isi <= b.isi))
    pakai &= r.ada & tol.ada & (tol.isi > 0)
    hasil[pakai] = _persen(tol.isi[pakai] - np.maximum(jarak[pakai], 0), tol.isi[pakai])

    pakai = (jenis == "kualitatif") & r.ada
    hasil[pakai] = _nilai_tingkat(r.isi[pakai], buku)
    return np.clip(hasil, float(buku.capaian.batas_bawah), atas)


class _Bulat(NamedTuple):
    """Figures as whole ten-thousandths; `isi` is 0 where `ada` is False and must not be read there."""

    isi: NDArray[np.int64]
    ada: NDArray[np.bool_]


def _bulat(nilai: ArrayLike) -> _Bulat:
    angka = np.asarray(nilai, dtype=np.float64)
    ada = ~np.isnan(angka)
    if np.any(np.abs(angka[ada]) >= _TERBESAR):
        raise ValueError("Angka sebesar sepuluh miliar atau lebih tidak dapat dihitung; pakai satuan yang lebih besar.")
    return _Bulat(np.rint(np.where(ada, angka, 0) * _SKALA).astype(np.int64), ada)


def _persen(pembilang: NDArray[np.int64], penyebut: NDArray[np.int64]) -> NDArray[np.float64]:
    """pembilang / penyebut x 100, half up to hundredths, exact in whole numbers; penyebut > 0."""
    perseratus: NDArray[np.int64] = (2 * _SERATUS_PERSEN * pembilang + penyebut) // (2 * penyebut)
    return perseratus / 100


def _nilai_tingkat(tingkat: NDArray[np.int64], buku: BukuPenilaian) -> NDArray[np.float64]:
    urutan = tingkat // _SKALA
    if np.any((tingkat % _SKALA != 0) | (urutan < 1) | (urutan > len(buku.proses.nilai))):
        raise ValueError("Ada tingkat yang tidak dikenal; tingkat proses adalah 1 sampai 5.")
    nilai: NDArray[np.float64] = np.array([float(n) for n in buku.proses.nilai])
    return nilai[urutan - 1]
