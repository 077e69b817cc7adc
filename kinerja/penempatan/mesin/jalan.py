"""One run: gates, fit, allocation, explanation. A pure function of (inputs, rulebook)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .alokasi import SATUAN, Jawaban, Soal, rakus, selesaikan
from .buku import BAGIAN, BukuPenempatan
from .gerbang import LOLOS, TANPA_DATA, TIDAK, HasilGerbang, periksa_gerbang
from .kanonik import sidik
from .masukan import Masukan
from .nilai import Nilai, hitung_nilai, nilai_kinerja, urutan_duk


@dataclass(frozen=True)
class Hasil:
    """`isi` is the canonical result (plain lists, numbers, text); `sidik` its SHA-256."""

    isi: dict[str, Any]
    sidik: str


@dataclass(frozen=True)
class _Papan:
    """Everything a run knows before it allocates."""

    x: Masukan
    buku: BukuPenempatan
    gerbang: HasilGerbang
    nilai: Nilai
    putusan: NDArray[np.int8]  # overall verdict per pair of `nilai`
    tertib: NDArray[np.int64]
    duk: NDArray[np.intp]
    buka: NDArray[np.intp]  # open posts: vacancies first, then posts of movable holders


def jalankan(masukan: Masukan, buku: BukuPenempatan, *, rantai: bool = True) -> Hasil:
    """Fill all vacancies together; with `rantai` the posts that movers leave are filled in the same solution."""
    p = _siapkan(masukan.kanonik(), buku, rantai)
    soal, tetap = _soal(p)
    jawaban = selesaikan(soal)
    isi = _susun(p, soal, jawaban, tetap)
    return Hasil(isi, sidik(isi))


def _siapkan(x: Masukan, buku: BukuPenempatan, rantai: bool) -> _Papan:
    gerbang = periksa_gerbang(x, buku)
    kinerja, duk = nilai_kinerja(x, buku), urutan_duk(x)
    buka = np.flatnonzero(x.pos.lowong)
    if rantai:
        buka = np.concatenate([buka, np.flatnonzero(_dapat_ditinggalkan(x, gerbang, kinerja))])
    arah = gerbang.putusan[gerbang.kode.index("arah")][:, x.pos.tingkat[buka]] == LOLOS
    i, k = np.nonzero((gerbang.semua[:, buka] != TIDAK) & arah)
    j = buka[k]
    putusan = gerbang.semua[i, j]
    n = hitung_nilai(x, buku, i, j, putusan, kinerja, duk)
    # kinerja or kompetensi unknown: below the line whatever the gates say (not yet proven).
    putusan = np.where((putusan == LOLOS) & n.hilang[:, :2].any(axis=1), TANPA_DATA, putusan).astype(np.int8)
    tertib = np.empty(len(x.orang), dtype=np.int64)
    kompetensi = x.orang.kompetensi.sum(axis=1)
    tertib[np.lexsort((x.orang.kunci, duk, -kompetensi, -np.nan_to_num(kinerja)))] = np.arange(len(x.orang))
    return _Papan(x, buku, gerbang, n, putusan, tertib, duk, buka)


def _indeks_pemangku(x: Masukan) -> NDArray[np.intp]:
    """Index of the holder of each post, -1 without one."""
    letak = {int(pk): i for i, pk in enumerate(x.orang.id)}
    return np.array([letak.get(int(pk), -1) for pk in x.pos.pemangku], dtype=np.intp)


def _dapat_ditinggalkan(x: Masukan, gerbang: HasilGerbang, kinerja: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Filled posts whose holder may move: long enough in post, and proven, or the comparison would be with a guess."""
    pemangku = _indeks_pemangku(x)
    ada = (pemangku >= 0) & ~x.pos.lowong
    masa = gerbang.putusan[gerbang.kode.index("masa_jabatan")] == LOLOS if "masa_jabatan" in gerbang.kode else True
    berlaku = x.orang.kompetensi_sampai >= x.tanggal
    boleh = x.orang.dapat_dipindah & masa & ~np.isnan(kinerja) & berlaku & (x.orang.kompetensi > 0).all(axis=1)
    return ada & boleh[pemangku]


def _soal(p: _Papan) -> tuple[Soal, dict[int, int]]:
    """The allocation problem over open posts; also the value of staying, by post index."""
    x, a = p.x, p.buku.alokasi
    letak_pos = np.full(len(x.pos), -1, dtype=np.int64)
    letak_pos[p.buka] = np.arange(len(p.buka))
    pemangku = np.where(x.pos.lowong, -1, _indeks_pemangku(x))
    lolos = (p.putusan == LOLOS) & (pemangku[p.nilai.j] != p.nilai.i)
    nilai = np.round((x.pos.bobot[p.nilai.j] * p.nilai.total - a.biaya_pindah) * SATUAN)[lolos].astype(np.int64)
    tinggal = p.buka[~x.pos.lowong[p.buka]]
    orang_tinggal = pemangku[tinggal]
    sendiri = _nilai_tinggal(p, orang_tinggal, tinggal)
    wajib = np.zeros(len(x.orang), dtype=bool)
    wajib[orang_tinggal] = True
    kosong = np.round(x.pos.bobot[p.buka] * a.nilai_kosong * SATUAN).astype(np.int64)
    terisi = ~x.pos.lowong[p.buka]
    kosong[terisi & ~x.pos.boleh_kosong[p.buka]] = -1
    soal = Soal(
        m=len(p.buka),
        n=len(x.orang),
        pos=np.concatenate([letak_pos[p.nilai.j[lolos]], letak_pos[tinggal]]),
        orang=np.concatenate([p.nilai.i[lolos], orang_tinggal]),
        nilai=np.concatenate([nilai, sendiri]),
        kosong=kosong,
        wajib=wajib,
        tertib=p.tertib,
    )
    return soal, dict(zip(tinggal.tolist(), sendiri.tolist(), strict=True))


def _nilai_tinggal(p: _Papan, orang, pos) -> NDArray[np.int64]:
    """Value of each holder in the own post: no gate (they are there), no cost of moving."""
    putusan = np.full(len(orang), LOLOS, dtype=np.int8)
    n = hitung_nilai(p.x, p.buku, orang, pos, putusan, nilai_kinerja(p.x, p.buku), p.duk)
    return np.round(p.x.pos.bobot[pos] * n.total * SATUAN).astype(np.int64)


def _susun(p: _Papan, soal: Soal, jawaban: Jawaban, tetap: dict[int, int]) -> dict[str, Any]:
    x = p.x
    jadi = {int(o): int(p.buka[k]) for k, o in enumerate(jawaban.pilih) if o >= 0}
    lowong = [k for k in range(soal.m) if x.pos.lowong[p.buka[k]] or _berganti(x, p.buka[k], jawaban.pilih[k])]
    per_pos = [_susun_pos(p, int(p.buka[k]), int(jawaban.pilih[k]), jadi) for k in lowong]
    calon = np.unique(p.nilai.i[(p.putusan == LOLOS) & x.pos.lowong[p.nilai.j]])
    return {
        "buku_aturan": p.buku.nama,
        "tanggal": str(x.tanggal),
        "gerbang": list(p.gerbang.kode),
        "bagian": list(BAGIAN),
        "lowongan": int(x.pos.lowong.sum()),
        "jabatan_dibuka": soal.m,
        "orang": len(x.orang),
        "kandidat": len(calon),
        "terisi": int((jawaban.pilih[: int(x.pos.lowong.sum())] >= 0).sum()),
        "pindah": sum(1 for k in lowong if jawaban.pilih[k] >= 0),
        "nilai_total": jawaban.total / SATUAN,
        "batas_atas": jawaban.batas / SATUAN,
        "pembanding": _pembanding(p, soal),
        "pos": per_pos,
    }


def _berganti(x: Masukan, pos: int, orang: int) -> bool:
    return orang < 0 or int(x.orang.id[orang]) != int(x.pos.pemangku[pos])


def _pembanding(p: _Papan, soal: Soal) -> dict[str, float]:
    """Totals of three simpler ways on the same posts: nobody moves, greedy by fit, first by seniority."""
    x = p.x
    lowong = np.flatnonzero(x.pos.lowong[p.buka])
    urutan = lowong[np.lexsort((x.pos.kunci[p.buka[lowong]], -x.pos.bobot[p.buka[lowong]]))]
    tinggal = int(soal.nilai[len(soal.nilai) - int(soal.wajib.sum()) :].sum())
    dasar = tinggal + int(soal.kosong[lowong].sum())

    def total(pilih: NDArray[np.int64]) -> float:
        dipakai = np.flatnonzero(x.pos.lowong[p.buka[soal.pos]] & (pilih[soal.pos] == soal.orang))
        return (dasar + int((soal.nilai[dipakai] - soal.kosong[soal.pos[dipakai]]).sum())) / SATUAN

    menurut_duk = np.full(soal.m, -1, dtype=np.int64)
    terpakai = soal.wajib.copy()
    for j in urutan:
        calon = soal.orang[(soal.pos == j) & ~terpakai[soal.orang]]
        if calon.size:
            menurut_duk[j] = calon[np.argmin(p.duk[calon])]
            terpakai[menurut_duk[j]] = True
    return {"tetap": dasar / SATUAN, "rakus": total(rakus(soal, urutan)), "senioritas": total(menurut_duk)}


def _susun_pos(p: _Papan, pos: int, terpilih: int, jadi: dict[int, int]) -> dict[str, Any]:
    x, n, a = p.x, p.nilai, p.buku.alokasi
    satu = np.flatnonzero(n.j == pos)
    lolos = satu[p.putusan[satu] == LOLOS]
    lolos = lolos[np.lexsort((p.tertib[n.i[lolos]], -n.total[lolos]))]
    belum = satu[p.putusan[satu] == TANPA_DATA]
    belum = belum[np.lexsort((p.tertib[n.i[belum]], -n.atas[belum]))]
    urut_turun = n.total[lolos]
    tampil = lolos[: a.tampil]
    letak = np.flatnonzero(n.i[lolos] == terpilih)
    if letak.size and letak[0] >= a.tampil:
        tampil = np.append(tampil, lolos[letak[0]])
    peringkat = {int(b): r for r, b in enumerate(lolos.tolist(), start=1)}
    return {
        "jabatan": int(x.pos.id[pos]),
        "lowong": bool(x.pos.lowong[pos]),
        "bobot": float(x.pos.bobot[pos]),
        "terpilih": int(x.orang.id[terpilih]) if terpilih >= 0 else None,
        "nilai": float(n.total[lolos[letak[0]]]) if letak.size else None,
        "peringkat": int(letak[0]) + 1 if letak.size else None,
        "jumlah_lolos": len(lolos),
        "jumlah_belum": len(belum),
        "kandidat": [_susun_calon(p, int(b), peringkat[int(b)], urut_turun, pos, jadi) for b in tampil],
        "belum_lengkap": [
            _susun_calon(p, int(b), None, urut_turun, pos, jadi) for b in belum[: a.tampil_belum_lengkap]
        ],
        "senior": int(x.orang.id[n.i[lolos[np.argmin(p.duk[n.i[lolos]])]]]) if lolos.size else None,
    }


def _susun_calon(
    p: _Papan, b: int, peringkat: int | None, urut_turun, pos: int, jadi: dict[int, int]
) -> dict[str, Any]:
    """One candidate as stored: parts, verdicts in the order of `gerbang`, and where the solution places them."""
    x, n = p.x, p.nilai
    i = int(n.i[b])
    naik = -urut_turun

    def ke(nilai: float) -> int:
        return int(np.searchsorted(naik, -nilai, side="left")) + 1

    tujuan = jadi.get(i)
    return {
        "asn": int(x.orang.id[i]),
        "peringkat": peringkat,
        "jenis": "promosi" if x.orang.tingkat[i] < x.pos.tingkat[pos] else "rotasi",
        "total": None if np.isnan(n.total[b]) else float(n.total[b]),
        "rentang": [ke(n.atas[b]), ke(n.bawah[b])] if n.hilang[b].any() else None,
        "bagian": [
            None if h and k < 2 else float(v) for k, (v, h) in enumerate(zip(n.bagian[b], n.hilang[b], strict=True))
        ],
        "hilang": [BAGIAN[k] for k in np.flatnonzero(n.hilang[b])],
        "bobot": [float(v) for v in n.bobot[b]],
        "putusan": p.gerbang.untuk(np.array([i]), np.array([pos]))[0].tolist(),
        "ditempatkan": int(x.pos.id[tujuan]) if tujuan is not None else None,
        "duk": int(p.duk[i]) + 1,
    }
