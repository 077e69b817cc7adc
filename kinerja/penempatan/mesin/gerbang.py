"""Requirements with three answers. AND is the smallest in the order tidak lolos < data tidak ada < lolos.

Every gate function returns verdicts of shape (n,), (n, TINGKAT) by level of the post, or (n, m) by post.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .buku import BukuPenempatan
from .masukan import TINGKAT, Masukan

TIDAK, TANPA_DATA, LOLOS = 0, 1, 2
Putusan = NDArray[np.int8]
_BULAN = 30.4375


def _putus(lolos: NDArray[np.bool_], ada: NDArray[np.bool_]) -> Putusan:
    return np.where(ada, np.where(lolos, LOLOS, TIDAK), TANPA_DATA).astype(np.int8)


def _bulan_sejak(tanggal: np.datetime64, hari: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """Months from each date to `tanggal`; NaN where there is no date."""
    beda = (tanggal - hari).astype("timedelta64[D]")
    return np.where(np.isnat(hari), np.nan, beda.astype(np.int64) / _BULAN)


def _arah(x: Masukan, p: dict[str, Any]) -> Putusan:
    naik = np.arange(TINGKAT)[None, :] - x.orang.tingkat[:, None]
    return _putus((naik == 0) | (naik == 1), (x.orang.tingkat >= 0)[:, None])


def _status_pns(x: Masukan, p: dict[str, Any]) -> Putusan:
    return _putus(x.orang.jenis == 0, x.orang.jenis >= 0)


def _kedudukan(x: Masukan, p: dict[str, Any]) -> Putusan:
    k = x.orang.kedudukan
    return _putus(np.isin(k, p["boleh"]), (k >= 0) & ~np.isin(k, p["tinjau"]))


def _minimal(nilai: NDArray[np.int16], minimal: list[int] | NDArray[np.int16]) -> Putusan:
    batas = np.array(minimal)[None, :]
    return np.where(batas == 0, LOLOS, _putus(nilai[:, None] >= batas, (nilai >= 0)[:, None])).astype(np.int8)


def _pendidikan(x: Masukan, p: dict[str, Any]) -> Putusan:
    return _minimal(x.orang.tingkat_pendidikan, p["minimal"])


def _golongan(x: Masukan, p: dict[str, Any]) -> Putusan:
    return _minimal(x.orang.golongan, p["minimal"])


def _diklat(x: Masukan, p: dict[str, Any]) -> Putusan:
    return _minimal(x.orang.diklat.astype(np.int16), p["minimal"])


def _jenjang(x: Masukan, p: dict[str, Any]) -> Putusan:
    """Months at the level below the post or above it; who already stands at the post's level has passed it before."""
    kumulatif = np.cumsum(x.orang.bulan_tingkat[:, ::-1], axis=1)[:, ::-1]
    di_bawah = np.concatenate([kumulatif[:, :1], kumulatif[:, :-1]], axis=1)
    setingkat = x.orang.tingkat[:, None] == np.arange(TINGKAT)[None, :]
    with np.errstate(invalid="ignore"):
        cukup = di_bawah >= np.array(p["bulan"])[None, :]
    return _putus(cukup | setingkat, ~np.isnan(di_bawah) | setingkat)


def _bidang_jabatan(x: Masukan, p: dict[str, Any]) -> Putusan:
    batas = np.array(p["bulan"])[x.pos.tingkat]
    bulan = x.orang.bulan_rumpun[:, np.maximum(x.pos.rumpun, 0)]
    bebas = (batas == 0)[None, :] | (x.orang.tingkat[:, None] == x.pos.tingkat[None, :])
    with np.errstate(invalid="ignore"):
        cukup = bulan >= batas[None, :]
    return _putus(cukup | bebas, bebas | (~np.isnan(bulan) & (x.pos.rumpun >= 0)[None, :]))


def _predikat(x: Masukan, p: dict[str, Any]) -> Putusan:
    tahun = x.orang.predikat[:, : p["tahun"]]
    return _putus(tahun <= p["paling_rendah"], tahun > 0).min(axis=1)


def _usia(x: Masukan, p: dict[str, Any]) -> Putusan:
    usia = _bulan_sejak(x.tanggal, x.orang.tanggal_lahir) / 12
    batas = np.array(p["tahun"])[None, :]
    setingkat = x.orang.tingkat[:, None] == np.arange(TINGKAT)[None, :]
    with np.errstate(invalid="ignore"):
        cukup = (batas == 0) | setingkat | (np.floor(usia)[:, None] <= batas)
    return _putus(cukup, cukup | ~np.isnan(usia)[:, None])


def _masa_jabatan(x: Masukan, p: dict[str, Any]) -> Putusan:
    bulan = _bulan_sejak(x.tanggal, x.orang.tmt_jabatan)
    with np.errstate(invalid="ignore"):
        return _putus(bulan >= p["bulan"], ~np.isnan(bulan))


def _disiplin(x: Masukan, p: dict[str, Any]) -> Putusan:
    bulan = _bulan_sejak(x.tanggal, x.orang.hukdis_sampai)
    with np.errstate(invalid="ignore"):
        lewat = bulan >= p["bulan"]  # no end date: still being served
    return _putus((x.orang.hukdis < p["tingkat"]) | lewat, x.orang.hukdis >= 0)


def _pensiun(x: Masukan, p: dict[str, Any]) -> Putusan:
    sisa = -_bulan_sejak(x.tanggal, x.orang.tmt_pensiun)
    with np.errstate(invalid="ignore"):
        return _putus(sisa >= p["bulan"], ~np.isnan(sisa))


def _kompetensi(x: Masukan, p: dict[str, Any]) -> Putusan:
    """An expired or partial assessment proves nothing about a required competence."""
    berlaku = x.orang.kompetensi_sampai >= x.tanggal
    hasil = np.full((len(x.orang), len(x.pos)), LOLOS, dtype=np.int8)
    for k in range(x.pos.syarat_kompetensi.shape[1]):
        level, syarat = x.orang.kompetensi[:, k], x.pos.syarat_kompetensi[:, k]
        ada = (berlaku & (level > 0))[:, None] | (syarat == 0)[None, :]
        np.minimum(hasil, _putus(level[:, None] >= syarat[None, :] - p["selisih"], ada), out=hasil)
    return hasil


def _syarat_khusus(x: Masukan, p: dict[str, Any]) -> Putusan:
    """What one post asks beyond the rulebook: education, golongan and months in its job family, each only if set."""
    pendidikan, golongan, bulan = x.pos.syarat_khusus.T
    bulan_rumpun = np.where((x.pos.rumpun >= 0)[None, :], x.orang.bulan_rumpun[:, np.maximum(x.pos.rumpun, 0)], np.nan)
    with np.errstate(invalid="ignore"):
        pengalaman = _putus(bulan_rumpun >= bulan[None, :], ~np.isnan(bulan_rumpun))
    bagian = (
        (pendidikan, _minimal(x.orang.tingkat_pendidikan, pendidikan)),
        (golongan, _minimal(x.orang.golongan, golongan)),
        (bulan, pengalaman),
    )
    hasil = np.full((len(x.orang), len(x.pos)), LOLOS, dtype=np.int8)
    for batas, putusan in bagian:
        np.minimum(hasil, np.where((batas < 0)[None, :], LOLOS, putusan), out=hasil, casting="unsafe")
    return hasil


PER_POS = frozenset({"bidang_jabatan", "kompetensi", "syarat_khusus"})
_GERBANG: dict[str, Callable[[Masukan, dict[str, Any]], Putusan]] = {
    "arah": _arah,
    "status_pns": _status_pns,
    "kedudukan": _kedudukan,
    "pendidikan": _pendidikan,
    "jenjang": _jenjang,
    "bidang_jabatan": _bidang_jabatan,
    "predikat": _predikat,
    "usia": _usia,
    "masa_jabatan": _masa_jabatan,
    "disiplin": _disiplin,
    "pensiun": _pensiun,
    "kompetensi": _kompetensi,
    "golongan": _golongan,
    "diklat": _diklat,
    "syarat_khusus": _syarat_khusus,
}


@dataclass(frozen=True)
class HasilGerbang:
    """Verdicts of every active gate, and the overall one per person and post (n, m)."""

    kode: tuple[str, ...]
    putusan: tuple[Putusan, ...]
    semua: Putusan
    tingkat_pos: NDArray[np.int8]

    def untuk(self, i: NDArray[np.intp], j: NDArray[np.intp]) -> Putusan:
        """Verdicts (pairs, gates) of the pairs (i, j)."""
        return np.stack([self._satu(k, g, i, j) for k, g in zip(self.kode, self.putusan, strict=True)], axis=1)

    def _satu(self, kode: str, g: Putusan, i: NDArray[np.intp], j: NDArray[np.intp]) -> Putusan:
        if g.ndim == 1:
            return g[i]
        return g[i, j] if kode in PER_POS else g[i, self.tingkat_pos[j]]


def periksa_gerbang(x: Masukan, buku: BukuPenempatan) -> HasilGerbang:
    """All gates for all pairs. Gates by person or by level are combined first: that is most of the work saved."""
    aktif = buku.gerbang_aktif
    putusan, per_pos = [], []
    orang = np.full((len(x.orang), TINGKAT), LOLOS, dtype=np.int8)
    for g in aktif:
        hasil = _GERBANG[g.kode](x, g.parameter)
        putusan.append(hasil)
        if g.kode in PER_POS:
            per_pos.append(hasil)
        else:
            np.minimum(orang, hasil[:, None] if hasil.ndim == 1 else hasil, out=orang)
    semua = orang[:, x.pos.tingkat]
    for hasil in per_pos:
        np.minimum(semua, hasil, out=semua)
    return HasilGerbang(tuple(g.kode for g in aktif), tuple(putusan), semua, x.pos.tingkat)
