"""Names, religion and NIP of invented people. Any likeness to a real person is chance."""

import numpy as np

from .pegawai import Pegawai
from .sumber import acak, muat


def susun_nama(p: Pegawai, seed: int) -> list[tuple[str, tuple[str, str]]]:
    """(name without titles, (religion id, religion)) of every person."""
    g = acak(seed, "nama")
    data = muat("nama")
    kelompok = data["kelompok"]
    bobot = np.array([k["bobot"] for k in kelompok], dtype=float)
    pilih = g.choice(len(kelompok), len(p), p=bobot / bobot.sum())
    u = g.random((len(p), 5))
    hasil = []
    for i in range(len(p)):
        k, sisi = kelompok[pilih[i]], "f" if p.perempuan[i] else "m"
        agama = tuple(k["agama"])
        if f"nama_{sisi}" in k:
            hasil.append((f"{_satu(k[f'nama_{sisi}'], u[i, 0])} {_satu(k[f'akhir_{sisi}'], u[i, 1])}", agama))
            continue
        kata = [_satu(k[sisi], u[i, 0])]
        if "urutan" in k:
            kata.append(_satu(k["urutan"], u[i, 1]))
        depan, belakang = _satu(data[f"depan_{sisi}"], u[i, 2]), _satu(data[f"belakang_{sisi}"], u[i, 3])
        # Half of the names have one given name only; nobody is called "Dewi Dewi" or "Gede Gede".
        if u[i, 4] < 0.5 and depan != belakang and depan not in kata[0]:
            kata.append(depan)
        hasil.append((" ".join([*kata, belakang]), agama))
    return hasil


def _satu(daftar: list[str], u: float) -> str:
    return daftar[int(u * len(daftar))]


def susun_nip(p: Pegawai) -> list[str]:
    """18 digits: birth date, TMT CPNS (PPPK: year and "21", not a month), sex, serial. Unique by the serial."""
    urut: dict[str, int] = {}
    hasil = []
    lahir = np.datetime_as_string(p.lahir)
    masuk = np.datetime_as_string(p.tmt_cpns)
    for i in range(len(p)):
        tengah = f"{masuk[i][:4]}21" if p.pppk[i] else f"{masuk[i][:4]}{masuk[i][5:7]}"
        awal = f"{lahir[i].replace('-', '')}{tengah}{2 if p.perempuan[i] else 1}"
        urut[awal] = urut.get(awal, 0) + 1
        hasil.append(f"{awal}{urut[awal]:03d}")
    return hasil
