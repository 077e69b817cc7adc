"""Programmes with figures before and after; the three of the stories take theirs from the service series."""

from datetime import date

import numpy as np

from .bentuk import Inovasi
from .layanan import Layanan
from .organisasi import Bagan
from .pegawai import Pegawai
from .sumber import acak, muat

_BAGIAN_KETUA = 40.0


def susun_inovasi(
    bagan: Bagan, p: Pegawai, nip: list[str], kepala: dict[int, int], layanan: Layanan, seed: int, hari_ini: date
) -> list[Inovasi]:
    """Programmes whose unit is in this city. The leader is the unit's head; members come from the unit and below."""
    g = acak(seed, "inovasi")
    letak: dict[str, int] = {}
    for i, s in enumerate(bagan.simpul):
        letak.setdefault(s.unit.nama, i)
    return [
        _inovasi(bagan, p, nip, kepala, layanan, d, letak[d["unit"]], g, hari_ini)
        for d in muat("inovasi")["inovasi"]
        if d["unit"] in letak
    ]


def _inovasi(bagan, p, nip, kepala, layanan: Layanan, d: dict, unit: int, g, hari_ini: date) -> Inovasi:
    mulai = d["mulai"]
    if "deret" in d:
        siasn_id = bagan.simpul[unit].unit.siasn_id
        angka = [a for a in layanan.angka if a.kode == d["deret"] and a.unit_id == siasn_id]
        titik = [(_akhir_triwulan(a.tahun, a.triwulan), a.nilai) for a in angka]
        indikator, satuan, naik = angka[0].nama, angka[0].satuan, angka[0].arah_naik
    else:
        titik = _titik(mulai, d["sebelum"], d["sesudah"], hari_ini)
        indikator, satuan, naik = d["indikator"], d["satuan"], d["arah_naik"]
    anggota = _anggota(bagan, p, kepala, unit, d["anggota"], g)
    ketua = kepala.get(unit)
    ketua, anggota = (anggota[0], anggota[1:]) if ketua is None else (ketua, [a for a in anggota if a != ketua])
    sisa = round((100 - _BAGIAN_KETUA) / max(1, len(anggota)), 2)
    return Inovasi(
        kode=d["kode"], judul=d["judul"], uraian=d["uraian"], unit_id=bagan.simpul[unit].unit.siasn_id,
        ketua_nip=nip[ketua], anggota_nip=tuple(nip[a] for a in anggota),
        bagian=(_BAGIAN_KETUA if anggota else 100.0, *[sisa] * len(anggota)), dikonfirmasi=d["kode"] != "pilah-sampah",
        indikator=indikator, satuan=satuan, arah_naik=naik,
        sebelum=tuple(x for x in titik if x[0] < mulai), sesudah=tuple(x for x in titik if x[0] >= mulai), mulai=mulai,
    )  # fmt: skip


def _akhir_triwulan(tahun: int, triwulan: int) -> date:
    return date(tahun, triwulan * 3, 31 if triwulan in (1, 4) else 30)


def _titik(mulai: date, sebelum: list[float], sesudah: list[float], hari_ini: date) -> list[tuple[date, float]]:
    """Figures at quarter ends around `mulai`, none later than `hari_ini`."""
    triwulan = mulai.year * 4 + (mulai.month - 1) // 3
    titik = []
    for geser, nilai in zip(range(-len(sebelum), len(sesudah)), [*sebelum, *sesudah], strict=True):
        hari = _akhir_triwulan((triwulan + geser) // 4, (triwulan + geser) % 4 + 1)
        if hari <= hari_ini:
            titik.append((hari, float(nilai)))
    return titik


def _anggota(bagan: Bagan, p: Pegawai, kepala: dict[int, int], unit: int, banyak: int, g) -> list[int]:
    """Able people of the unit and the units below it, without the heads of other units when there are others."""
    bawah = {bagan.simpul[unit].unit.siasn_id}
    nomor = []
    for i, s in enumerate(bagan.simpul):
        if s.unit.siasn_id in bawah or s.unit.induk_id in bawah:
            bawah.add(s.unit.siasn_id)
            nomor.append(i)
    calon = np.flatnonzero(np.isin(p.kursi.unit, nomor) & (p.kursi.unit != -1))
    calon = np.array([c for c in calon.tolist() if kepala.get(unit) != c])
    urut = calon[np.argsort(-(p.kemampuan[calon] + g.normal(0, 0.5, len(calon))), kind="stable")]
    return urut[:banyak].tolist()
