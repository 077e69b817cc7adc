"""Careers: the spells before the present post, from TMT CPNS on, without gaps and without overlaps."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from .bentuk import FUNGSIONAL, RiwayatJabatan
from .formasi import STRUKTUR
from .organisasi import Bagan
from .pegawai import SEBUTAN_JENJANG, Pegawai
from .sumber import acak

_UNDIAN = 48  # random numbers kept per person
_PALING_BANYAK = 6
_TETAP_DI_PERANGKAT = 0.6
_PENYETARAAN = 0.25  # of earlier structural levels: held as functional post after the simplification of 2021
_TANGGA = {"ahli": ("PT", "MU", "MA", "UT"), "terampil": ("PM", "TR", "MH", "PY")}


@dataclass(slots=True)
class _Tempat:
    """Where earlier posts can have been: units by kind and by perangkat, structural posts by level and perangkat."""

    per_macam: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    per_perangkat: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    pos: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    perangkat: list[str] = field(default_factory=list)
    unit_pos: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Dahulu:
    nama: str
    rumpun: int
    unit: int


def susun_riwayat(bagan: Bagan, p: Pegawai, nip: list[str], seed: int) -> list[RiwayatJabatan]:
    """Rows in the order of people, oldest first; the last row of each person is the present post (`selesai` None)."""
    tempat = _daftar_tempat(bagan)
    undian = acak(seed, "riwayat").random((len(p), _UNDIAN))
    mulai, kini = _tanggal(p.tmt_cpns), _tanggal(p.tmt_jabatan)
    hasil: list[RiwayatJabatan] = []
    for i in range(len(p)):
        u = iter(undian[i].tolist())
        batas = _batas(mulai[i], kini[i], bool(p.pppk[i]), int(p.tingkat[i]), u)
        level = _level(int(p.tingkat[i]), len(batas) - 1, bool(p.eselon[i]), u)
        for j, tingkat in enumerate(level):
            d = _jabatan_dahulu(bagan, p, tempat, i, tingkat, j / len(level), u)
            unit_id = bagan.simpul[d.unit].unit.siasn_id
            hasil.append(RiwayatJabatan(nip[i], d.nama, d.rumpun, tingkat, unit_id, batas[j], batas[j + 1]))
        hasil.append(_kini(bagan, p, i, nip[i], kini[i]))
    return hasil


def _tanggal(kolom: np.ndarray) -> list[date]:
    return kolom.astype("datetime64[D]").astype(object).tolist()


def _daftar_tempat(bagan: Bagan) -> _Tempat:
    t = _Tempat()
    letak = {s.unit.siasn_id: i for i, s in enumerate(bagan.simpul)}
    for i, s in enumerate(bagan.simpul):
        t.per_macam[s.macam].append(i)
        if s.bobot_staf:
            t.per_perangkat[s.perangkat].append(i)
    for i, pos in enumerate(bagan.pos):
        perangkat = bagan.simpul[letak[pos.unit_id]].perangkat
        t.pos[perangkat, pos.tingkat].append(i)
        t.pos["", pos.tingkat].append(i)
        t.unit_pos.append(letak[pos.unit_id])
    t.perangkat = [p for p in t.per_perangkat if p]
    return t


def _batas(mulai: date, kini: date, pppk: bool, tingkat: int, u: Iterator[float]) -> list[date]:
    """First days of the earlier spells and, last, the first day of the present one."""
    bulan = (kini.year - mulai.year) * 12 + kini.month - mulai.month
    if pppk or bulan < 1:
        return [kini]
    banyak = max(round(bulan / 12 / (2.6 + 3.4 * next(u))), tingkat, 1)
    banyak = max(1, min(banyak, _PALING_BANYAK, bulan // 6))
    langkah = np.cumsum([0.5 + next(u) for _ in range(banyak)])
    hasil = [mulai]
    for bagian in langkah[:-1] / langkah[-1]:
        m = mulai.year * 12 + mulai.month - 1 + max(1, round(bulan * bagian))
        hasil.append(date(m // 12, m % 12 + 1, 1))
    return [*hasil, kini]


def _level(tingkat: int, banyak: int, struktural: bool, u: Iterator[float]) -> list[int]:
    """Levels of the earlier spells, never falling, the last one at most one below the present level."""
    if banyak <= 0:
        return []
    level = [min(tingkat, int(tingkat * (j + 1) / (banyak + 1) + 0.35 * next(u))) for j in range(banyak)]
    level[-1] = max(level[-1], tingkat - 1)
    if struktural and banyak >= 2 and next(u) < 0.35:
        level[-1] = tingkat if tingkat < 4 else 3
    return level


def _kini(bagan: Bagan, p: Pegawai, i: int, nip: str, mulai: date) -> RiwayatJabatan:
    pos = p.kursi.pos[i]
    nama = bagan.pos[pos].nama if pos >= 0 else p.nomenklatur_daftar[p.nomenklatur[i]].nama
    unit = bagan.simpul[p.kursi.unit[i]].unit.siasn_id
    return RiwayatJabatan(nip, nama, int(p.rumpun[i]), int(p.tingkat[i]), unit, mulai, None)


def _jabatan_dahulu(
    bagan: Bagan, p: Pegawai, t: _Tempat, i: int, tingkat: int, bagian: float, u: Iterator[float]
) -> _Dahulu:
    """One earlier post at this level; `bagian` is how far along the career it lies (0 first)."""
    kini = int(p.kursi.unit[i])
    jabatan = int(p.kursi.jabatan[i])
    if jabatan >= 0 and p.kursi.dasar[jabatan]["jenis"] == FUNGSIONAL:
        return _fungsional_dahulu(bagan, p, t, i, tingkat, bagian, u)
    perangkat = bagan.simpul[kini].perangkat
    if next(u) > _TETAP_DI_PERANGKAT:
        perangkat = t.perangkat[int(next(u) * len(t.perangkat))]
    if tingkat > 0 and p.kursi.kelompok[i] == STRUKTUR:
        if tingkat < 3 and next(u) < _PENYETARAAN:
            unit = _pilih(t.per_perangkat.get(perangkat) or [kini], u)
            sebutan = "Ahli Muda" if tingkat == 1 else "Ahli Madya"
            return _Dahulu(f"Analis Kebijakan {sebutan}", bagan.simpul[unit].rumpun, unit)
        return _struktural_dahulu(bagan, t, perangkat, tingkat, int(p.kursi.pos[i]), u)
    unit = _pilih(t.per_perangkat.get(perangkat) or [kini], u)
    if jabatan >= 0 and next(u) < 0.5:
        nama = p.kursi.dasar[jabatan]["nama"]
    else:
        umum = (d for d in p.kursi.dasar if d["jenis"] == 4 and "rumpun" not in d)
        pilihan = [d["nama"] for d in umum if d["pendidikan"] <= p.pendidikan[i]]
        nama = _pilih(pilihan, u)
    return _Dahulu(nama, bagan.simpul[unit].rumpun, unit)


def _pilih(daftar: list, u: Iterator[float]):
    return daftar[int(next(u) * len(daftar))]


def _struktural_dahulu(
    bagan: Bagan, t: _Tempat, perangkat: str, tingkat: int, kini: int, u: Iterator[float]
) -> _Dahulu:
    calon = [x for x in t.pos[perangkat, tingkat] if x != kini] or [x for x in t.pos["", tingkat] if x != kini]
    nomor = _pilih(calon, u)
    return _Dahulu(bagan.pos[nomor].nama, bagan.pos[nomor].rumpun, t.unit_pos[nomor])


def _fungsional_dahulu(
    bagan: Bagan, p: Pegawai, t: _Tempat, i: int, tingkat: int, bagian: float, u: Iterator[float]
) -> _Dahulu:
    """The same profession, on a lower or equal rung, often in another unit of the same kind."""
    dasar = p.kursi.dasar[p.kursi.jabatan[i]]
    kini = int(p.kursi.unit[i])
    jenjang = p.nomenklatur_daftar[p.nomenklatur[i]].jenjang
    ada = [j for j in _TANGGA["ahli" if jenjang in _TANGGA["ahli"] else "terampil"] if j in dasar["jenjang"]]
    if jenjang in _TANGGA["ahli"]:
        anak = min(tingkat, ada.index(jenjang))
    else:
        anak = round(bagian * ada.index(jenjang))
    unit = kini
    if next(u) < 0.55:
        macam = bagan.simpul[kini].macam
        perangkat = bagan.simpul[kini].perangkat
        kolam = t.per_macam[macam] if macam != "kantor" else t.per_perangkat.get(perangkat)
        unit = _pilih(kolam or [kini], u)
    return _Dahulu(f"{dasar['nama']} {SEBUTAN_JENJANG[ada[anak]]}", dasar["rumpun"], unit)
