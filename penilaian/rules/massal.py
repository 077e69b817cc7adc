"""The same arithmetic for many people at once, on float arrays; NaN is "belum ada data".

Rounded half up to hundredths before every comparison, like the Decimal rules (a property test holds them equal).
"""

import numpy as np
from numpy.typing import NDArray

from .buku import BukuPenilaian

_TIPIS = 1e-9  # floats a hair under a half (104.995) are that half


def bulatkan_massal(nilai: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.floor(nilai * 100 + 0.5 + _TIPIS * 100) / 100


def nilai_akhir_massal(h: NDArray[np.float64], p: NDArray[np.float64], buku: BukuPenilaian) -> NDArray[np.float64]:
    a = buku.hasil_kerja
    return bulatkan_massal(float(a.bagian_hasil) * h + float(a.bagian_proses) * p)


def rating_massal(h: NDArray[np.float64], p: NDArray[np.float64], buku: BukuPenilaian) -> NDArray[np.int8]:
    """Ratings 1..3 of rounded H and P; 0 where either is missing."""
    a = buku.hasil_kerja
    n = nilai_akhir_massal(h, p, buku)
    with np.errstate(invalid="ignore"):
        di_atas = (
            (n >= float(a.di_atas)) & (h >= float(a.di_atas_minimal_hasil)) & (p >= float(a.di_atas_minimal_proses))
        )
        sesuai = n >= float(a.sesuai)
        rating = np.where(di_atas, 1, np.where(sesuai, 2, 3))
        rating = np.where((p < float(a.proses_di_bawah)) | (h < float(a.hasil_di_bawah)), 3, rating)
        rating = np.where((p < float(a.proses_paling_tinggi_sesuai)) & (rating == 1), 2, rating)
    return np.where(np.isnan(h) | np.isnan(p), 0, rating).astype(np.int8)
