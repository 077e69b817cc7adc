"""People as numbers: kind, sex, education, age, rank, post level, dates. Names and files are made from these later."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from jabatan.bup import buku_bup

from .bentuk import FUNGSIONAL, PELAKSANA, STRUKTURAL, TINGKAT_JENJANG, Nomenklatur, id_siasn
from .formasi import GURU, JF, KESEHATAN, STRUKTUR, UMUM, Kursi
from .organisasi import Bagan
from .pendidikan import pilih_pendidikan
from .sumber import acak

SEBUTAN_JENJANG = {
    "PM": "Pemula", "TR": "Terampil", "MH": "Mahir", "PY": "Penyelia",
    "PT": "Ahli Pertama", "MU": "Ahli Muda", "MA": "Ahli Madya", "UT": "Ahli Utama",
}  # fmt: skip
KODE_PNS = np.array([11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34, 41, 42, 43, 44, 45])
_PELUANG_PPPK = {STRUKTUR: 0.0, GURU: 0.525, KESEHATAN: 0.45, JF: 0.30, UMUM: 0.535}
_PELUANG_PEREMPUAN = {STRUKTUR: 0.36, UMUM: 0.47, JF: 0.48, GURU: 0.68, KESEHATAN: 0.7}
_RENTANG_USIA = {21: (53, 58.5), 22: (46, 58.8), 31: (42, 57), 32: (39, 57), 41: (34, 57), 42: (31, 57)}
# Rungs of KODE_PNS: lowest and highest by eselon, and the highest of each jenjang.
_ANAK_TANGGA = {21: (15, 15), 22: (13, 14), 31: (12, 13), 32: (11, 12), 41: (10, 11), 42: (9, 11)}
_PUNCAK_JENJANG = {"PM": 5, "TR": 7, "MH": 9, "PY": 11, "PT": 9, "MU": 11, "MA": 14, "UT": 15}
_GOLONGAN_PPPK = {5: 101, 10: 104, 15: 105, 17: 105, 30: 107, 35: 109, 40: 109, 42: 110, 45: 110, 47: 111, 50: 111}
_PENSIUN_SETAHUN = 0.0375  # of all ASN: 300 of 8,000
_ANGKATAN_PPPK = [(2021, 1), (2022, 3), (2023, 6), (2024, 4), (2025, 3), (2025, 10)]
_BOBOT_ANGKATAN = np.array([0.06, 0.14, 0.20, 0.25, 0.15, 0.20])


@dataclass(slots=True)
class Pegawai:
    """Columns of one length. Dates are datetime64[D]; `nomenklatur` is -1 for structural, `pos` -1 for the others."""

    kursi: Kursi
    nomenklatur_daftar: list[Nomenklatur]
    nomenklatur: np.ndarray
    pppk: np.ndarray
    perempuan: np.ndarray
    pendidikan: np.ndarray
    bidang: np.ndarray
    golongan: np.ndarray
    golongan_awal: np.ndarray
    eselon: np.ndarray
    rumpun: np.ndarray
    tingkat: np.ndarray
    kemampuan: np.ndarray
    lahir: np.ndarray
    tmt_cpns: np.ndarray
    tmt_golongan: np.ndarray
    tmt_jabatan: np.ndarray
    bup: np.ndarray

    def __len__(self) -> int:
        return len(self.lahir)


def susun_nomenklatur(dasar: list[dict]) -> tuple[list[Nomenklatur], dict[tuple[int, str], int]]:
    """Every functional post per jenjang and every pelaksana post; and the index of (base, jenjang or "")."""
    daftar: list[Nomenklatur] = []
    letak: dict[tuple[int, str], int] = {}
    for i, d in enumerate(dasar):
        for j in d.get("jenjang", [""]):
            letak[i, j] = len(daftar)
            nama = f"{d['nama']} {SEBUTAN_JENJANG[j]}" if j else d["nama"]
            ahli = j in ("PT", "MU", "MA", "UT")
            minimal = d.get("pendidikan", 40 if ahli else 30)
            if ahli:
                minimal = max(d.get("pendidikan_ahli", minimal), 40)
            rumpun = d["rumpun"] if d["jenis"] == FUNGSIONAL else None
            kode = id_siasn("nomenklatur", nama)
            daftar.append(Nomenklatur(kode, nama, d["jenis"], j or None, d.get("bup", {}).get(j), rumpun, minimal))
    return daftar, letak


def susun_pegawai(bagan: Bagan, kursi: Kursi, seed: int, hari_ini: date) -> Pegawai:
    g = acak(seed, "pegawai")
    n = len(kursi)
    daftar, letak = susun_nomenklatur(kursi.dasar)
    eselon = np.array([bagan.pos[i].eselon_kode if i >= 0 else 0 for i in kursi.pos])
    pppk = g.random(n) < np.array([_PELUANG_PPPK[k] for k in kursi.kelompok.tolist()])
    rumpun = _rumpun(bagan, kursi)
    perempuan = g.random(n) < _peluang_perempuan(kursi)
    pendidikan, bidang, ahli = pilih_pendidikan(bagan, kursi, eselon, rumpun, pppk, g)
    kemampuan = g.normal(0, 1, n) + np.where(eselon > 0, 0.3, 0.0)
    usia = _usia(eselon, pppk, pendidikan, g)
    jatuh_tempo = _pilih_pensiun(kursi, pppk, g)
    usia = np.where(jatuh_tempo, 58.0, usia)
    masuk = _usia_masuk(usia, pendidikan, eselon, g)
    tangga = _anak_tangga(usia - masuk, pendidikan, eselon, kemampuan, kursi, ahli, g)
    jenjang, tangga = _jenjang(kursi, ahli, pppk, tangga)
    bup = _bup(kursi, eselon, jenjang, daftar, letak)
    lahir = _tanggal_lahir(usia, bup, pppk, jatuh_tempo, hari_ini, g)
    tmt_cpns = _tmt_cpns(lahir, masuk, pppk, hari_ini, g)
    tmt_golongan, tmt_jabatan = _tmt_lain(tmt_cpns, pppk, eselon, kursi, hari_ini, g)
    nomenklatur = np.array([letak.get((d, j), -1) for d, j in zip(kursi.jabatan.tolist(), jenjang, strict=True)])
    tingkat = np.array([TINGKAT_JENJANG.get(j, 0) for j in jenjang])
    tingkat = np.where(eselon > 0, [bagan.pos[i].tingkat if i >= 0 else 0 for i in kursi.pos], tingkat)
    golongan_pppk = np.array([_GOLONGAN_PPPK[p] for p in pendidikan.tolist()])
    awal = np.minimum(_tangga_awal(pendidikan), tangga)
    return Pegawai(
        kursi, daftar, nomenklatur, pppk, perempuan, pendidikan, bidang,
        golongan=np.where(pppk, golongan_pppk, KODE_PNS[tangga]),
        golongan_awal=np.where(pppk, golongan_pppk, KODE_PNS[awal]),
        eselon=eselon, rumpun=rumpun, tingkat=tingkat.astype(np.int8), kemampuan=kemampuan, lahir=lahir,
        tmt_cpns=tmt_cpns, tmt_golongan=tmt_golongan, tmt_jabatan=tmt_jabatan, bup=bup,
    )  # fmt: skip


def _rumpun(bagan: Bagan, kursi: Kursi) -> np.ndarray:
    """Family of the post: the structural post's, the functional post's own, or the unit's for pelaksana."""
    hasil = []
    for unit, pos, jabatan in zip(kursi.unit, kursi.pos, kursi.jabatan, strict=True):
        dasar = kursi.dasar[jabatan] if jabatan >= 0 else {}
        if pos >= 0:
            hasil.append(bagan.pos[pos].rumpun)
        elif dasar["jenis"] == FUNGSIONAL:
            hasil.append(dasar["rumpun"])
        else:
            hasil.append(bagan.simpul[unit].rumpun)
    return np.array(hasil, dtype=np.int8)


def _peluang_perempuan(kursi: Kursi) -> np.ndarray:
    umum = np.array([_PELUANG_PEREMPUAN[k] for k in kursi.kelompok.tolist()])
    khusus = np.array([d.get("perempuan", np.nan) for d in kursi.dasar] + [np.nan])[kursi.jabatan]
    return np.where(np.isnan(khusus), umum, khusus)


def _usia(eselon: np.ndarray, pppk: np.ndarray, pendidikan: np.ndarray, g: np.random.Generator) -> np.ndarray:
    """Age in years. PNS lean to the fifties (the city retires 300 a year); PPPK are between 24 and 55."""
    n = len(eselon)
    tahun = np.arange(24, 58)
    bobot = np.select([tahun < 30, tahun < 40, tahun < 50], [0.8, 2.2, 3.5], 6.0)
    pns = g.choice(tahun, n, p=bobot / bobot.sum()) + g.random(n)
    usia = np.where(pppk, np.clip(g.normal(37, 6.5, n), 24, 55), pns)
    for kode, (bawah, atas) in _RENTANG_USIA.items():
        acuan = bawah + (atas - bawah) * g.beta(1.8, 1.3, n)
        usia = np.where(eselon == kode, acuan, usia)
    paling_muda = _usia_lulus(pendidikan) + np.where(pppk, 2.0, 3.0)
    return np.maximum(usia, paling_muda + g.random(n))


def _usia_lulus(pendidikan: np.ndarray) -> np.ndarray:
    """Youngest plausible age of entering service with this diploma (a master's degree may come later)."""
    return np.select([pendidikan < 30, pendidikan < 35, pendidikan < 42, pendidikan < 47], [19.0, 21, 22, 23], 26.0)


def _pilih_pensiun(kursi: Kursi, pppk: np.ndarray, g: np.random.Generator) -> np.ndarray:
    """PNS whose pension date is within the next twelve months: a fixed number, so that the list is believable."""
    bobot = np.array(
        [{STRUKTUR: 0.5, GURU: 1.3, KESEHATAN: 0.8, JF: 0.7, UMUM: 1.3}[k] for k in kursi.kelompok.tolist()]
    )
    # The Sekda (first seat) stays: the demo needs its deciding official next year too.
    bobot = np.where(pppk | (np.arange(len(kursi)) == 0), 0.0, bobot)
    banyak = min(int((bobot > 0).sum()), round(_PENSIUN_SETAHUN * len(kursi)))
    hasil = np.zeros(len(kursi), dtype=bool)
    hasil[g.choice(len(kursi), banyak, replace=False, p=bobot / bobot.sum())] = True
    return hasil


def _usia_masuk(usia: np.ndarray, pendidikan: np.ndarray, eselon: np.ndarray, g: np.random.Generator) -> np.ndarray:
    """Age at TMT CPNS. Those who rose to a structural post began early."""
    bawah = _usia_lulus(pendidikan)
    lebar = np.select([(eselon > 0) & (eselon < 40), eselon > 40], [4.0, 6.0], 11.0)
    return np.minimum(bawah + lebar * g.beta(1.2, 1.8, len(usia)), usia - 2)


def _tangga_awal(pendidikan: np.ndarray) -> np.ndarray:
    return np.select([pendidikan < x for x in (10, 15, 30, 35, 42)], [0, 2, 4, 6, 8], 9)


def _anak_tangga(masa, pendidikan, eselon, kemampuan, kursi: Kursi, ahli, g: np.random.Generator) -> np.ndarray:
    """Index into KODE_PNS: entry rank by diploma, one step in about 4.4 years, within what post and diploma allow."""
    laju = 4.4 - 0.25 * kemampuan
    tangga = _tangga_awal(pendidikan) + np.floor(np.maximum(masa, 0) / laju).astype(int)
    puncak_umum = np.select([pendidikan < x for x in (10, 15, 30, 35, 45)], [5, 7, 9, 10, 11], 12)
    # Ahli Madya needs a formation and a test; outside schools a bit less than half get there.
    tertahan = (kursi.kelompok != GURU) & (g.random(len(masa)) > 0.45)
    utama = (kursi.kelompok != STRUKTUR) & (masa > 27) & (g.random(len(masa)) < 0.03)
    madya = np.where(g.random(len(masa)) < 0.12, 14, 13)
    puncak_ahli = np.where(tertahan, 11, np.where(utama, 15, madya))
    tangga = np.where(kursi.kelompok == UMUM, np.minimum(tangga, puncak_umum), tangga)
    tangga = np.where((kursi.jabatan >= 0) & ahli, np.clip(tangga, 8, puncak_ahli), np.minimum(tangga, 15))
    for kode, (bawah, atas) in _ANAK_TANGGA.items():
        tangga = np.where(eselon == kode, np.clip(tangga, bawah, atas), tangga)
    return tangga


def _jenjang(kursi: Kursi, ahli, pppk, tangga) -> tuple[list[str], np.ndarray]:
    """Jenjang of functional posts ("" for the others) by rank, and the rank cut to what the jenjang allows."""
    jenjang, tangga = [], tangga.copy()
    kolom = (kursi.jabatan, ahli, pppk, tangga)
    for i, (d, a, p, t) in enumerate(zip(*(k.tolist() for k in kolom), strict=True)):
        if d < 0 or kursi.dasar[d]["jenis"] == PELAKSANA:
            jenjang.append("")
            continue
        urutan = ("PT", "MU", "MA", "UT") if a else ("PM", "TR", "MH", "PY")
        ada = [j for j in urutan if j in kursi.dasar[d]["jenjang"]]
        pilih = ada[0] if p else next((j for j in ada if t <= _PUNCAK_JENJANG[j]), ada[-1])
        jenjang.append(pilih)
        tangga[i] = min(t, _PUNCAK_JENJANG[pilih])
    return jenjang, tangga


def _bup(kursi: Kursi, eselon, jenjang: list[str], daftar: list[Nomenklatur], letak) -> np.ndarray:
    """Pension age of each seat: the nomenclature's own first, then the rulebook of the ground floor."""
    buku, ingat, hasil = buku_bup(), {}, []
    for d, e, j in zip(kursi.jabatan.tolist(), eselon.tolist(), jenjang, strict=True):
        if (d, e, j) not in ingat:
            n = daftar[letak[d, j]] if d >= 0 else None
            aturan = buku.cari(n.jenis if n else STRUKTURAL, e or None, j)
            if (bup := (n.bup if n else None) or (aturan.bup if aturan else None)) is None:
                raise ValueError(f"Buku aturan BUP tidak memuat jabatan jenjang {j or '-'} eselon {e}.")
            ingat[d, e, j] = bup
        hasil.append(ingat[d, e, j])
    return np.array(hasil)


def _tanggal_lahir(usia, bup, pppk, jatuh_tempo, hari_ini: date, g: np.random.Generator) -> np.ndarray:
    """Birth dates. Only `jatuh_tempo` have a pension date (first of the month after BUP) in the next twelve months."""
    n = len(usia)
    bulan_ini = hari_ini.year * 12 + hari_ini.month - 1
    lahir = np.floor(bulan_ini - usia * 12).astype(int)
    pensiun = lahir + bup * 12 + 1
    terlalu_dekat = pensiun <= bulan_ini + 12
    pensiun = np.where(terlalu_dekat, bulan_ini + 13 + g.integers(0, 72, n), pensiun)
    pensiun = np.where(jatuh_tempo, bulan_ini + 1 + g.integers(0, 12, n), pensiun)
    lahir = pensiun - 1 - bup * 12
    return (lahir - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]") + g.integers(0, 28, n)


def _tmt_cpns(lahir, masuk, pppk, hari_ini: date, g: np.random.Generator) -> np.ndarray:
    """First of a month. PPPK come in the waves of the last years."""
    n = len(lahir)
    tahun = lahir.astype("datetime64[Y]").astype(int) + 1970 + np.floor(masuk).astype(int)
    tahun = np.minimum(tahun, hari_ini.year - 2)
    bulan = g.choice([1, 2, 3, 4, 12], n, p=[0.25, 0.15, 0.35, 0.15, 0.10])
    angkatan = [i for i, (t, b) in enumerate(_ANGKATAN_PPPK) if date(t, b, 1) < hari_ini]
    bobot = _BOBOT_ANGKATAN[angkatan]
    gelombang = np.array(_ANGKATAN_PPPK)[g.choice(angkatan, n, p=bobot / bobot.sum())]
    tahun, bulan = np.where(pppk, gelombang[:, 0], tahun), np.where(pppk, gelombang[:, 1], bulan)
    return ((tahun - 1970) * 12 + bulan - 1).astype("datetime64[M]").astype("datetime64[D]")


def _tmt_lain(tmt_cpns, pppk, eselon, kursi: Kursi, hari_ini: date, g) -> tuple[np.ndarray, np.ndarray]:
    """TMT golongan (April or October) and TMT jabatan; neither before TMT CPNS. PPPK: all three are the same day."""
    n = len(tmt_cpns)
    setengah = (
        hari_ini.year * 2 + (1 if hari_ini.month >= 10 else 0 if hari_ini.month >= 4 else -1) - g.integers(0, 8, n)
    )
    bulan = (setengah // 2 - 1970) * 12 + np.where(setengah % 2 == 1, 9, 3)
    tmt_golongan = np.maximum(bulan.astype("datetime64[M]").astype("datetime64[D]"), tmt_cpns)
    lama = np.where(
        eselon > 0,
        g.choice([1.1, 1.8, 2.6, 3.2, 4.1, 4.8, 5.6, 7.3], n, p=[0.1, 0.1, 0.16, 0.2, 0.14, 0.12, 0.1, 0.08]),
        np.where(kursi.kelompok == UMUM, 1 + 9 * g.random(n), 0.6 + 5.4 * g.random(n)),
    )
    hari = np.datetime64(hari_ini) - (lama * 365.25).astype(int)
    awal_bulan = hari.astype("datetime64[M]").astype("datetime64[D]")
    paling_awal = tmt_cpns + np.where(eselon > 0, 8 * 365, 0)
    tmt_jabatan = np.minimum(np.maximum(awal_bulan, paling_awal), np.datetime64(hari_ini) - 60)
    tmt_jabatan = np.maximum(tmt_jabatan, tmt_cpns)
    return np.where(pppk, tmt_cpns, tmt_golongan), np.where(pppk, tmt_cpns, tmt_jabatan)
