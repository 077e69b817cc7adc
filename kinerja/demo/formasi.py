"""Which seats are filled: structural posts less the vacancies, then teachers, health workers, other JF, pelaksana."""

from dataclasses import dataclass

import numpy as np

from .bentuk import PosStruktural
from .organisasi import Bagan, Simpul
from .sumber import acak, bagi, muat

STRUKTUR, GURU, KESEHATAN, JF, UMUM = range(5)  # groups of seats
_BAGIAN = {GURU: 0.40, KESEHATAN: 0.20, JF: 0.12}  # shares of all ASN; pelaksana take the rest
_LOWONG = 0.111  # share of structural posts without a holder: about 60 of 540
_LOWONG_JPT = 7 / 38
_BOBOT_KESEHATAN = {"puskesmas": 1.0, "rsud": 2.6, "dinas": 0.12}


@dataclass(slots=True)
class Kursi:
    """Filled seats as arrays of one length: unit (index into bagan.simpul), pos (into bagan.pos, -1), kelompok, and
    jabatan (into `dasar`, -1 when structural)."""

    unit: np.ndarray
    pos: np.ndarray
    kelompok: np.ndarray
    jabatan: np.ndarray
    dasar: list[dict]
    lowong: set[int]

    def __len__(self) -> int:
        return len(self.unit)


def isi_kursi(bagan: Bagan, asn: int, seed: int, jangan_kosong: set[str]) -> Kursi:
    """Exactly `asn` seats. `jangan_kosong`: units whose head must be there. ValueError when `asn` is too small."""
    g = acak(seed, "formasi")
    lowong = _pilih_lowong(bagan.pos, g, jangan_kosong)
    letak = {s.unit.siasn_id: i for i, s in enumerate(bagan.simpul)}
    terisi = [i for i in range(len(bagan.pos)) if i not in lowong]
    dasar = daftar_dasar()
    potong = [(np.array([letak[bagan.pos[i].unit_id] for i in terisi]), np.full(len(terisi), -1), STRUKTUR)]
    jumlah = {k: round(asn * bagian) for k, bagian in _BAGIAN.items()}
    jumlah[UMUM] = asn - len(terisi) - sum(jumlah.values())
    if jumlah[UMUM] < 0:
        raise ValueError(f"Kota contoh memerlukan lebih dari {asn} ASN untuk bagan organisasinya.")
    for kelompok, banyak in jumlah.items():
        unit, jabatan = _sebar(kelompok, banyak, bagan.simpul, dasar, g)
        potong.append((unit, jabatan, kelompok))
    return Kursi(
        unit=np.concatenate([u for u, _, _ in potong]),
        pos=np.concatenate([np.array(terisi), np.full(asn - len(terisi), -1)]),
        kelompok=np.concatenate([np.full(len(u), k, dtype=np.int8) for u, _, k in potong]),
        jabatan=np.concatenate([j for _, j, _ in potong]),
        dasar=dasar,
        lowong=lowong,
    )


def daftar_dasar() -> list[dict]:
    """Functional posts (without jenjang) and then pelaksana posts, as in the data file, each with its `jenis`."""
    data = muat("nomenklatur")
    return [{**f, "jenis": 2} for f in data["fungsional"]] + [{**p, "jenis": 4} for p in data["pelaksana"]]


def _pilih_lowong(pos: list[PosStruktural], g: np.random.Generator, jangan_kosong: set[str]) -> set[int]:
    boleh = [i for i, p in enumerate(pos) if p.boleh_kosong and p.unit_id not in jangan_kosong]
    jpt = [i for i in boleh if pos[i].eselon_kode == 22]
    lain = [i for i in boleh if pos[i].eselon_kode > 22]
    semua_jpt = sum(p.eselon_kode == 22 for p in pos)
    banyak_jpt = max(1, round(semua_jpt * _LOWONG_JPT))
    banyak = max(banyak_jpt + 2, round(len(pos) * _LOWONG))
    pilih = [*g.choice(jpt, banyak_jpt, replace=False), *g.choice(lain, banyak - banyak_jpt, replace=False)]
    return {int(i) for i in pilih}


def _sebar(
    kelompok: int, banyak: int, simpul: list[Simpul], dasar: list[dict], g: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Seats of one group over the units, and the base post of each seat."""
    bobot = np.array([_bobot(kelompok, s) for s in simpul])
    minimum = 0 if kelompok in (JF, UMUM) else 1
    per_unit = bagi(bobot, banyak, minimum)
    unit = np.repeat(np.arange(len(simpul)), per_unit)
    jabatan = [_campuran(kelompok, simpul[i], int(n), dasar, g) for i, n in enumerate(per_unit) if n]
    return unit, np.concatenate(jabatan) if jabatan else np.zeros(0, dtype=int)


def _bobot(kelompok: int, s: Simpul) -> float:
    if kelompok == GURU:
        return {"sd": 1.0, "smp": 2.2}.get(s.macam, 0.0)
    if kelompok == KESEHATAN:
        return _BOBOT_KESEHATAN.get(s.macam, 0.0)
    if kelompok == JF:
        return s.bobot_staf if s.jf and s.macam != "dinas" else 0.0
    return s.bobot_staf


def _campuran(kelompok: int, s: Simpul, banyak: int, dasar: list[dict], g: np.random.Generator) -> np.ndarray:
    """Base posts of the `banyak` seats of one group in one unit: shares first, the remainder by lot."""
    if kelompok == GURU:
        resep = {"Guru": 1.0}
    elif kelompok == KESEHATAN:
        resep = muat("nomenklatur")["tenaga_kesehatan"][s.macam]
    elif kelompok == JF:
        resep = dict.fromkeys(s.jf, 1.0)
    else:
        resep = {p["nama"]: _bobot_pelaksana(p, s) for p in dasar if p["jenis"] == 4}
    nomor = {p["nama"]: i for i, p in enumerate(dasar)}
    kode = np.array([nomor[nama] for nama in resep])
    peluang = np.array(list(resep.values()), dtype=float)
    peluang /= peluang.sum()
    tetap = np.floor(peluang * banyak).astype(int)
    undian = g.choice(len(kode), banyak - int(tetap.sum()), p=peluang)
    return np.concatenate([np.repeat(kode, tetap), kode[undian]])


def _bobot_pelaksana(p: dict, s: Simpul) -> float:
    if "rumpun" in p and s.rumpun not in p["rumpun"]:
        return 0.0
    lapangan = s.rumpun in (4, 9) or s.macam in ("sd", "smp")
    return p["bobot"] * (1.0 if not p.get("lapangan") or lapangan else 0.35)
