"""Measured effect of an innovation and what it adds to a person's record. Pure: no Django, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy import stats

from .buku import BukuInovasi


@dataclass(frozen=True)
class DampakInovasi:
    """Difference of means after - before, in the direction that is better, with a Welch interval.

    `selisih` None: not enough measurements yet ("belum terukur").
    """

    mulai: date
    n_sebelum: int
    n_sesudah: int
    rata_sebelum: float | None
    rata_sesudah: float | None
    selisih: float | None
    bawah: float | None
    atas: float | None

    @property
    def terbukti(self) -> bool:
        """The whole interval is on the better side of zero."""
        return self.bawah is not None and self.bawah > 0

    @classmethod
    def hitung(
        cls, ukuran: Sequence[tuple[date, float]], *, mulai: date, arah_naik: bool, buku: BukuInovasi
    ) -> "DampakInovasi":
        sebelum = np.array([v for hari, v in ukuran if hari < mulai], dtype=float)
        sesudah = np.array([v for hari, v in ukuran if hari >= mulai], dtype=float)
        rata = [float(a.mean()) if a.size else None for a in (sebelum, sesudah)]
        if min(sebelum.size, sesudah.size) < buku.ukuran_minimal:
            return cls(mulai, sebelum.size, sesudah.size, *rata, None, None, None)
        tanda = 1.0 if arah_naik else -1.0
        if sebelum.std() == 0 and sesudah.std() == 0:
            selisih = tanda * (rata[1] - rata[0])
            return cls(mulai, sebelum.size, sesudah.size, *rata, selisih, selisih, selisih)
        uji = stats.ttest_ind(sesudah, sebelum, equal_var=False)
        ujung = sorted(tanda * batas for batas in uji.confidence_interval(buku.tingkat_selang))
        return cls(mulai, sebelum.size, sesudah.size, *rata, tanda * (rata[1] - rata[0]), *map(float, ujung))


def nilai_inisiatif(dampak: DampakInovasi, bagian: float, tanggal: date, buku: BukuInovasi) -> float:
    """Points (0-100) of one confirmed share (percent): only a proven effect counts, and it fades by halves."""
    if not dampak.terbukti or tanggal < dampak.mulai:
        return 0.0
    tahun = (tanggal - dampak.mulai).days / 365.25
    return buku.nilai_penuh * bagian / 100 * 0.5 ** (tahun / buku.paruh_tahun)
