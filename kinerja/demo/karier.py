"""Assessments, training, discipline, heads and assessors, acting heads."""

from datetime import date, timedelta

import numpy as np

from .bentuk import DiklatStruktural, HukumanDisiplin, Penugasan
from .formasi import GURU
from .organisasi import Bagan
from .pegawai import Pegawai
from .sumber import acak, muat

_TANPA_ASESMEN = 0.04
_ASESMEN_LEWAT = 0.02
_MASA_ASESMEN = 3  # years
_DIKLAT_TIDAK_ADA = 0.03
_PENILAI_SALAH = 0.01
_SEKDA = 0  # first post of the chart, and first person


def standar_kompetensi(tingkat: int) -> tuple[int, ...]:
    """Levels 1-5 of the nine competences that a post of this level (0-4) asks for in the demo city."""
    return tuple(muat("karier")["standar_kompetensi"][tingkat])


def susun_asesmen(p: Pegawai, seed: int, hari_ini: date) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(competence levels (n, 9) int8, assessment day, valid until, potential 0-100); 0 / NaT / NaN without one."""
    g = acak(seed, "asesmen")
    n = len(p)
    standar = np.array(muat("karier")["standar_kompetensi"], dtype=float)[p.tingkat]
    gerak = 0.75 + 0.55 * p.kemampuan[:, None] + g.normal(0, 0.55, (n, 9))
    kompetensi = np.clip(np.round(standar + gerak), 1, 5).astype(np.int8)
    potensi = np.round(np.clip(66 + 9 * p.kemampuan + g.normal(0, 7, n), 30, 99), 2)
    hari_lalu = np.where(g.random(n) < _ASESMEN_LEWAT, g.integers(1130, 1500, n), g.integers(30, 1000, n))
    tanggal = np.datetime64(hari_ini) - hari_lalu
    sampai = tanggal + np.timedelta64(_MASA_ASESMEN * 365, "D")
    tanpa = g.random(n) < _TANPA_ASESMEN
    kompetensi[tanpa], potensi[tanpa] = 0, np.nan
    tanggal[tanpa], sampai[tanpa] = np.datetime64("NaT"), np.datetime64("NaT")
    return kompetensi, tanggal, sampai, potensi


def susun_diklat(p: Pegawai, nip: list[str], seed: int, hari_ini: date) -> list[DiklatStruktural]:
    """Leadership training of PNS. A few have no row: whether they took one is not known."""
    g = acak(seed, "diklat")
    data = muat("karier")["diklat"]
    u = g.random((len(p), 4))
    hasil = []
    for i in np.flatnonzero(~p.pppk).tolist():
        if u[i, 0] < _DIKLAT_TIDAK_ADA:
            continue
        tingkat, struktural = int(p.tingkat[i]), p.eselon[i] > 0
        peluang = data["peluang_struktural" if struktural else "peluang_lain"][tingkat]
        # Who has not yet the training of the present level usually has the one before.
        jenjang = min(tingkat, 3) if u[i, 1] < peluang else min(tingkat, 3) - 1 if struktural and u[i, 2] < 0.8 else 0
        jenjang = max(jenjang, 1) if not struktural and u[i, 1] < peluang else max(jenjang, 0)
        jenjang = min(jenjang, 1) if not struktural else jenjang
        mulai = int(str(p.tmt_jabatan[i])[:4])
        tahun = min(hari_ini.year, mulai + int(u[i, 3] * 3) - 1) if jenjang else None
        hasil.append(DiklatStruktural(nip[i], jenjang, data["nama"][jenjang], tahun))
    return hasil


def susun_hukuman(p: Pegawai, nip: list[str], seed: int, hari_ini: date) -> list[HukumanDisiplin]:
    g = acak(seed, "hukuman")
    data = muat("karier")["hukuman"]
    peluang = np.array([j[3] for j in data["jenis"]])
    kena = np.flatnonzero((g.random(len(p)) < data["peluang"]) & ((p.eselon == 0) | (p.eselon > 22)))
    hasil = []
    for nomor, i in enumerate(kena.tolist(), start=1):
        tingkat, jenis, bulan, _ = data["jenis"][int(g.choice(len(peluang), p=peluang / peluang.sum()))]
        mulai = hari_ini - timedelta(days=int(g.integers(30, 1500)))
        sampai = mulai + timedelta(days=round(bulan * 30.44))
        hasil.append(HukumanDisiplin(nip[i], tingkat, jenis, mulai, sampai, f"SINTETIS/HD/{nomor:03d}/{mulai.year}"))
    return hasil


def cari_kepala(bagan: Bagan, p: Pegawai) -> dict[int, int]:
    """Unit index -> person index of its definitive head; a school is led by its highest-ranking teacher (PNS first)."""
    letak = {s.unit.siasn_id: i for i, s in enumerate(bagan.simpul)}
    kepala = {letak[bagan.pos[pos].unit_id]: i for i, pos in enumerate(p.kursi.pos.tolist()) if pos >= 0}
    sekolah = [i for i, s in enumerate(bagan.simpul) if s.macam in ("sd", "smp")]
    guru = p.kursi.kelompok == GURU
    for unit in sekolah:
        calon = np.flatnonzero(guru & (p.kursi.unit == unit))
        if len(calon):
            kunci = np.where(p.pppk[calon], 0, p.golongan[calon]) + p.kemampuan[calon] / 10
            kepala[unit] = int(calon[np.argmax(kunci)])
    return kepala


def susun_penilai(bagan: Bagan, p: Pegawai, kepala: dict[int, int], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """(assessor's person index, -1 for the Sekda; who has a wrong one). The assessor is the nearest head above."""
    g = acak(seed, "penilai")
    letak = {s.unit.siasn_id: i for i, s in enumerate(bagan.simpul)}
    induk = [letak.get(s.unit.induk_id, -1) for s in bagan.simpul]
    penilai = np.array([_atasan(i, int(u), kepala, induk) for i, u in enumerate(p.kursi.unit)])
    n = len(p)
    salah = np.zeros(n, dtype=bool)
    biasa = np.flatnonzero(p.eselon == 0)
    salah[g.choice(biasa, max(1, round(_PENILAI_SALAH * n)), replace=False)] = True
    bukan = np.array(sorted(kepala.values()))
    for i in np.flatnonzero(salah).tolist():
        lain = bukan[(bukan != penilai[i]) & (bukan != i)]
        penilai[i] = lain[int(g.integers(len(lain)))]
    return penilai, salah


def _atasan(i: int, unit: int, kepala: dict[int, int], induk: list[int]) -> int:
    while unit >= 0:
        if (k := kepala.get(unit, i)) != i:
            return k
        unit = induk[unit]
    return -1 if i == _SEKDA else _SEKDA


def susun_penugasan(
    bagan: Bagan, p: Pegawai, nip: list[str], kepala: dict[int, int], seed: int, hari_ini: date
) -> list[Penugasan]:
    """Heads of schools (additional duty), and acting heads of most vacant posts, each with an end date."""
    g = acak(seed, "penugasan")
    letak = {s.unit.siasn_id: i for i, s in enumerate(bagan.simpul)}
    hasil = []
    for i, s in enumerate(bagan.simpul):
        if s.macam in ("sd", "smp") and i in kepala:
            mulai = hari_ini.replace(day=1, month=1) - timedelta(days=int(g.integers(0, 5)) * 365)
            mulai = max(mulai, p.tmt_cpns[kepala[i]].astype(object))
            nama = f"Kepala {s.unit.nama}"
            hasil.append(Penugasan(nip[kepala[i]], "TT", nama, s.unit.siasn_id, None, mulai, None))
    for pos in sorted(p.kursi.lowong):
        calon = _calon_plt(bagan, p, kepala, letak, pos)
        if not calon or g.random() > 0.7:
            continue
        orang = calon[int(g.integers(len(calon)))]
        mulai = hari_ini - timedelta(days=int(g.integers(10, 120)))
        b = bagan.pos[pos]
        hasil.append(Penugasan(nip[orang], "PLT", b.nama, b.unit_id, b.siasn_id, mulai, mulai + timedelta(days=90)))
    return hasil


def _calon_plt(bagan: Bagan, p: Pegawai, kepala: dict[int, int], letak: dict[str, int], pos: int) -> list[int]:
    """Structural officials of the same perangkat daerah at the level of the vacant post or one below."""
    b = bagan.pos[pos]
    perangkat = bagan.simpul[letak[b.unit_id]].perangkat
    return [
        i
        for unit, i in sorted(kepala.items())
        if bagan.simpul[unit].perangkat == perangkat and p.eselon[i] and b.tingkat - 1 <= p.tingkat[i] <= b.tingkat
    ]
