"""Random cities for the engine, as arrays."""

import numpy as np

from kinerja.penempatan.mesin.masukan import DataOrang, DataPos, Masukan

HARI_INI = np.datetime64("2026-11-24", "D")


def hari(n, g, dari, sampai):
    return HARI_INI + g.integers(dari, sampai, n).astype("timedelta64[D]")


def kota_acak(seed: int, n: int = 14, m: int = 5, lowong: int = 3, hilang: float = 0.1) -> Masukan:
    """n people, m structural posts of levels 1-2; most people pass the gates."""
    g = np.random.default_rng(seed)
    tingkat = g.choice([0, 1, 2], n, p=[0.3, 0.4, 0.3]).astype(np.int8)
    tingkat_pos = g.choice([1, 2], m).astype(np.int8)
    pemangku = np.full(m, -1, dtype=np.int64)
    sisa = list(range(n))
    for j in range(lowong, m):
        cocok = [i for i in sisa if tingkat[i] == tingkat_pos[j]]
        if cocok:
            pemangku[j] = cocok[0] + 1
            sisa.remove(cocok[0])
    kosong = g.random(n) < hilang
    orang = DataOrang(
        id=np.arange(1, n + 1),
        kunci=np.array([f"{v:04x}" for v in g.permutation(n)], dtype="<U64"),
        jenis=(g.random(n) < 0.1).astype(np.int8),
        golongan=g.integers(31, 45, n).astype(np.int16),
        kedudukan=np.ones(n, np.int16),
        tingkat_pendidikan=g.choice([30, 40, 45, -1], n, p=[0.05, 0.6, 0.3, 0.05]).astype(np.int16),
        bidang=g.integers(-1, 4, n).astype(np.int16),
        tingkat=tingkat,
        rumpun=g.integers(0, 3, n).astype(np.int16),
        jabatan=np.full(n, -1),
        unit=g.integers(0, 5, n),
        tanggal_lahir=hari(n, g, -19000, -12000),
        tmt_jabatan=hari(n, g, -3000, -500),
        tmt_golongan=hari(n, g, -3000, -500),
        tmt_cpns=hari(n, g, -9000, -4000),
        tmt_pensiun=hari(n, g, 500, 6000),
        predikat=g.choice([0, 1, 2, 3], (n, 3), p=[0.03, 0.2, 0.7, 0.07]).astype(np.int8),
        H=g.normal(100, 8, (n, 3)).round(2),
        P=g.normal(98, 8, (n, 3)).round(2),
        kompetensi=g.integers(2, 6, (n, 3)).astype(np.int8),
        kompetensi_sampai=np.where(kosong, np.datetime64("NaT"), HARI_INI + np.timedelta64(300, "D")),
        potensi=np.where(g.random(n) < hilang, np.nan, g.normal(70, 12, n).clip(0, 100).round(2)),
        bulan_rumpun=(g.random((n, 3)) * 90).round(1),
        unit_lain=g.integers(0, 4, n).astype(float),
        bulan_tingkat=(g.random((n, 5)) * 150).round(1),
        hukdis=np.zeros(n, np.int8),
        hukdis_sampai=np.full(n, np.datetime64("NaT"), dtype="datetime64[D]"),
        diklat=g.integers(-1, 3, n).astype(np.int8),
        inisiatif=np.zeros(n),
        dapat_dipindah=tingkat > 0,
    )
    pos = DataPos(
        id=np.arange(101, 101 + m),
        kunci=np.array([f"p{v:03d}" for v in g.permutation(m)], dtype="<U64"),
        tingkat=tingkat_pos,
        eselon=np.where(tingkat_pos == 2, 32, 42).astype(np.int16),
        jenis=np.ones(m, np.int8),
        rumpun=g.integers(0, 3, m).astype(np.int16),
        bidang=g.random((m, 4)) < 0.4,
        bidang_serumpun=g.random((m, 4)) < 0.4,
        unit=g.integers(0, 5, m),
        bobot=g.uniform(1, 2, m).round(2),
        syarat_kompetensi=np.repeat((tingkat_pos + 1)[:, None], 3, axis=1).astype(np.int8),
        syarat_khusus=np.full((m, 3), -1, np.int16),
        pemangku=pemangku,
        lowong=pemangku < 0,
        boleh_kosong=g.random(m) < 0.5,
    )
    return Masukan(HARI_INI, orang, pos)
