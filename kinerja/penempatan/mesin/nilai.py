"""Fit of a person for a post: seven parts of 0-100 and their weighted sum."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .buku import BAGIAN, BukuPenempatan
from .gerbang import LOLOS
from .masukan import Masukan

_ISI_TENGAH = ("potensi", "pengalaman", "pendidikan")  # missing: the post's median; others: below the line


def bulatkan(nilai: NDArray[np.float64]) -> NDArray[np.float64]:
    """Half up to two places; a hair under a half counts as the half."""
    return np.floor(nilai * 100 + 0.5 + 1e-7) / 100


@dataclass(frozen=True)
class Nilai:
    """Fit of the pairs (i, j). `bagian` (pairs, 7) with fills; `hilang` marks what was missing.

    `total` is NaN below the line; `bawah` and `atas` are the totals with every missing part at 0 and at 100.
    """

    i: NDArray[np.intp]
    j: NDArray[np.intp]
    bagian: NDArray[np.float64]
    hilang: NDArray[np.bool_]
    bobot: NDArray[np.float64]
    total: NDArray[np.float64]
    bawah: NDArray[np.float64]
    atas: NDArray[np.float64]


def nilai_kinerja(x: Masukan, buku: BukuPenempatan) -> NDArray[np.float64]:
    """(n,) weighted over the years that are known; NaN with fewer than the rulebook's minimum."""
    a = buku.kinerja
    poin = np.array([np.nan, *a.poin_predikat])[x.orang.predikat]

    def skala(v: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.clip((v - a.skala_bawah) / (a.skala_atas - a.skala_bawah) * 100, 0, 100)

    tahun = a.bagian_predikat * poin + a.bagian_hasil * skala(x.orang.H) + a.bagian_proses * skala(x.orang.P)
    ada = ~np.isnan(tahun)
    bobot = np.array(a.tahun)[None, :] * ada
    with np.errstate(invalid="ignore", divide="ignore"):
        rata = np.nansum(np.where(ada, tahun, 0) * bobot, axis=1) / bobot.sum(axis=1)
    return np.where(ada.sum(axis=1) >= a.tahun_minimal, rata, np.nan)


def _kompetensi(x: Masukan, i, j) -> NDArray[np.float64]:
    """Mean of min(1, level held / level required) over what the post requires; a post without standard asks nothing."""
    syarat = x.pos.syarat_kompetensi[j].astype(np.float64)
    level = np.where(x.orang.kompetensi[i] > 0, x.orang.kompetensi[i], np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        nisbah = np.where(syarat > 0, np.minimum(1.0, level / syarat), 0.0)
    jumlah = (syarat > 0).sum(axis=1)
    nilai = np.where(jumlah > 0, nisbah.sum(axis=1) / np.maximum(jumlah, 1) * 100, 100.0)
    berlaku = (x.orang.kompetensi_sampai[i] >= x.tanggal) | (jumlah == 0)
    return np.where(berlaku, nilai, np.nan)


def _pengalaman(x: Masukan, buku: BukuPenempatan, i, j) -> NDArray[np.float64]:
    a = buku.pengalaman
    rumpun = x.pos.rumpun[j]
    bulan = np.where(rumpun >= 0, x.orang.bulan_rumpun[i, np.maximum(rumpun, 0)], np.nan)
    dalam = np.minimum(bulan / a.bulan_penuh, 1.0)
    luas = np.minimum(x.orang.unit_lain[i] / a.unit_penuh, 1.0)
    return 100 * (a.bagian_rumpun * dalam + (1 - a.bagian_rumpun) * luas)


def _pendidikan(x: Masukan, buku: BukuPenempatan, i, j) -> NDArray[np.float64]:
    a = buku.pendidikan
    bidang = x.orang.bidang[i]
    letak = np.maximum(bidang, 0)
    nilai = np.where(x.pos.bidang[j, letak], a.sesuai, np.where(x.pos.bidang_serumpun[j, letak], a.serumpun, a.lain))
    return np.where(bidang >= 0, nilai, np.nan)


def urutan_duk(x: Masukan) -> NDArray[np.intp]:
    """Position of each person in the seniority list: pangkat, jabatan, masa kerja, diklat, pendidikan, usia."""
    o = x.orang
    jauh = np.datetime64("9999-01-01")
    kunci = (
        o.kunci,
        np.where(np.isnat(o.tanggal_lahir), jauh, o.tanggal_lahir),
        -o.tingkat_pendidikan,
        -o.diklat,
        np.where(np.isnat(o.tmt_cpns), jauh, o.tmt_cpns),
        -o.tingkat,
        np.where(np.isnat(o.tmt_golongan), jauh, o.tmt_golongan),
        -o.golongan,
    )
    posisi = np.empty(len(o), dtype=np.intp)
    posisi[np.lexsort(kunci)] = np.arange(len(o))
    return posisi


def _senioritas(i, j, lolos: NDArray[np.bool_], duk: NDArray[np.intp]) -> NDArray[np.float64]:
    """100 for the most senior among the eligible of the post, 0 for the least; others by where they would stand."""
    nilai = np.full(len(i), 100.0)
    for semua in _per_pos(j):
        senior = np.sort(duk[i[semua[lolos[semua]]]])
        if len(senior) > 1:
            di_depan = np.searchsorted(senior, duk[i[semua]])
            nilai[semua] = 100 * (1 - np.minimum(di_depan / (len(senior) - 1), 1))
    return nilai


def hitung_nilai(x: Masukan, buku: BukuPenempatan, i, j, putusan, kinerja, duk) -> Nilai:
    """Parts and totals of pairs; pairs of the same post must all be given together (median, seniority).

    i, j: indexes of person and post; putusan: overall verdict per pair; kinerja: (n,) of nilai_kinerja.
    """
    lolos = putusan == LOLOS
    bagian = np.stack(
        [
            kinerja[i],
            _kompetensi(x, i, j),
            x.orang.potensi[i],
            _pengalaman(x, buku, i, j),
            _pendidikan(x, buku, i, j),
            x.orang.inisiatif[i],
            _senioritas(i, j, lolos, duk),
        ],
        axis=1,
    )
    hilang = np.isnan(bagian)
    _isi_tengah(bagian, hilang, j, lolos, buku.alokasi.tanpa_pembanding)
    naik = x.orang.tingkat[i] < x.pos.tingkat[j]
    bobot = np.where(naik[:, None], np.array(buku.promosi.urut()), np.array(buku.rotasi.urut())) / 100
    isi = np.where(hilang, 0.0, bagian)
    return Nilai(
        i=i,
        j=j,
        bagian=bulatkan(bagian),
        hilang=hilang,
        bobot=bobot,
        total=bulatkan((bagian * bobot).sum(axis=1)),
        bawah=bulatkan((isi * bobot).sum(axis=1)),
        atas=bulatkan((np.where(hilang, 100.0, isi) * bobot).sum(axis=1)),
    )


def _isi_tengah(bagian, hilang, j, lolos, tanpa_pembanding: float) -> None:
    """Fill missing potensi, pengalaman, pendidikan with the median of the post's eligible candidates, in place."""
    for satu in _per_pos(j):
        for k in map(BAGIAN.index, _ISI_TENGAH):
            kosong = satu[hilang[satu, k]]
            if kosong.size:
                ada = bagian[satu[lolos[satu] & ~hilang[satu, k]], k]
                bagian[kosong, k] = np.median(ada) if ada.size else tanpa_pembanding


def _per_pos(j: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Indexes of the pairs of each post."""
    urut = np.argsort(j, kind="stable")
    return np.split(urut, np.flatnonzero(np.diff(j[urut])) + 1)
