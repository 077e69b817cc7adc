"""All posts filled together to the best total, as one minimum-cost flow, and the proof that nothing is better.

Every open post sends one unit: to a person, or to "empty" at a price. A holder whose post is open must end in some post,
anybody else in at most one. A mover's old post is among the open ones, so chains are part of the same solution.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

SATUAN = 10_000  # values are whole ten-thousandths


@dataclass(frozen=True)
class Soal:
    """Posts 0..m-1, people 0..n-1. `orang`, `pos`, `nilai` are the possible placements.

    nilai, kosong: value in SATUAN; kosong < 0: the post must not stand empty. wajib: people who must get a post.
    tertib: rank of each person for ties, 0 first.
    """

    m: int
    n: int
    pos: NDArray[np.int64]
    orang: NDArray[np.int64]
    nilai: NDArray[np.int64]
    kosong: NDArray[np.int64]
    wajib: NDArray[np.bool_]
    tertib: NDArray[np.int64]


@dataclass(frozen=True)
class Jawaban:
    """`pilih` (m,): person per post, -1 empty. Totals in SATUAN; batas: proven upper bound of any allocation."""

    pilih: NDArray[np.int64]
    total: int
    batas: int


@dataclass(frozen=True)
class _Jaring:
    ekor: NDArray[np.int64]
    kepala: NDArray[np.int64]
    muat: NDArray[np.int64]
    biaya: NDArray[np.int64]
    pasokan: NDArray[np.int64]
    skala: int


def selesaikan(soal: Soal) -> Jawaban:
    """Optimal allocation. Raises RuntimeError when the problem has no allocation at all."""
    jaring = _bangun(soal)
    aliran = _alirkan(jaring)
    batas = _batas_atas(jaring, aliran)
    k = len(soal.pos)
    pilih = np.full(soal.m, -1, dtype=np.int64)
    dipakai = aliran[:k] > 0
    pilih[soal.pos[dipakai]] = soal.orang[dipakai]
    total = int(soal.nilai[dipakai].sum() + soal.kosong[pilih < 0].sum())
    return Jawaban(pilih, total, batas)


def _bangun(s: Soal) -> _Jaring:
    """Nodes: posts 0..m-1, people m..m+n-1, sink m+n. Ties live below the last digit of the value."""
    skala = int(s.n) * (s.m + 1) + 1
    buang = s.m + s.n
    boleh_kosong = np.flatnonzero(s.kosong >= 0)
    bebas = np.flatnonzero(~s.wajib)
    ekor = np.concatenate([s.pos, boleh_kosong, bebas + s.m])
    kepala = np.concatenate([s.orang + s.m, np.full(len(boleh_kosong) + len(bebas), buang)])
    nol = np.zeros(len(bebas), dtype=np.int64)
    biaya = np.concatenate([-s.nilai * skala - (s.n - s.tertib[s.orang]), -s.kosong[boleh_kosong] * skala, nol])
    pasokan = np.concatenate([np.ones(s.m), -s.wajib.astype(np.int64), [-(s.m - s.wajib.sum())]]).astype(np.int64)
    return _Jaring(ekor, kepala, np.ones(len(ekor), dtype=np.int64), biaya, pasokan, skala)


def _alirkan(g: _Jaring) -> NDArray[np.int64]:
    alat = min_cost_flow.SimpleMinCostFlow()
    busur = alat.add_arcs_with_capacity_and_unit_cost(g.ekor, g.kepala, g.muat, g.biaya)
    alat.set_nodes_supplies(np.arange(len(g.pasokan)), g.pasokan)
    if (status := alat.solve()) != alat.OPTIMAL:
        raise RuntimeError(f"Alokasi tidak dapat diselesaikan (status {status}).")
    return np.asarray(alat.flows(busur))


def _batas_atas(g: _Jaring, aliran: NDArray[np.int64]) -> int:
    """Upper bound of the total from node prices, computed without trusting the solver.

    Prices are shortest distances in the residual graph; for any prices the Lagrangian bounds every allocation, and
    these make it equal to the optimum. Raises RuntimeError on a negative cycle: then the flow was not optimal.
    """
    sisa, balik = aliran < g.muat, aliran > 0
    dari = np.concatenate([g.ekor[sisa], g.kepala[balik]])
    ke = np.concatenate([g.kepala[sisa], g.ekor[balik]])
    biaya = np.concatenate([g.biaya[sisa], -g.biaya[balik]])
    urut = np.argsort(ke, kind="stable")
    dari, ke, biaya = dari[urut], ke[urut], biaya[urut]
    tujuan, awal = np.unique(ke, return_index=True)
    harga = np.zeros(len(g.pasokan), dtype=np.int64)
    for _ in range(len(harga) + 1):
        baru = harga.copy()
        baru[tujuan] = np.minimum(harga[tujuan], np.minimum.reduceat(harga[dari] + biaya, awal))
        if np.array_equal(baru, harga):
            break
        harga = baru
    else:
        raise RuntimeError("Bukti alokasi gagal: masih ada perbaikan yang mungkin.")
    susut = g.biaya + harga[g.ekor] - harga[g.kepala]
    batas_biaya = int(np.minimum(susut * g.muat, 0).sum()) - int((harga * g.pasokan).sum())
    return -batas_biaya // g.skala


def rakus(s: Soal, urutan_pos: NDArray[np.int64]) -> NDArray[np.int64]:
    """Baseline: posts in the given order, each takes its best free candidate who holds no open post."""
    terpakai = s.wajib.copy()
    pilih = np.full(s.m, -1, dtype=np.int64)
    for j in urutan_pos:
        calon = np.flatnonzero((s.pos == j) & ~terpakai[s.orang])
        if calon.size:
            terbaik = calon[np.lexsort((s.tertib[s.orang[calon]], -s.nilai[calon]))[0]]
            if s.nilai[terbaik] > s.kosong[j]:
                pilih[j] = s.orang[terbaik]
                terpakai[s.orang[terbaik]] = True
    return pilih
