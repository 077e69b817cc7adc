"""The kinds of files that can be imported: how each is checked, how it is loaded, and in which order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jabatan.siasn.baca import Tabel, baca
from jabatan.siasn.kolom import JenisBerkas, kenali
from jabatan.siasn.periksa import HasilPeriksa, periksa_data_utama, periksa_jabatan, periksa_unit

from .asn import muat_asn
from .hasil import HasilMuat
from .referensi import muat_referensi
from .unit import muat_unit

Diperiksa = tuple[JenisBerkas, HasilPeriksa]


@dataclass(frozen=True)
class CaraImpor:
    """`periksa(table, today)` turns cells into typed rows; `muat(checked)` stores them in the caller's transaction."""

    periksa: Callable[[Tabel, date], HasilPeriksa]
    muat: Callable[[HasilPeriksa], HasilMuat]


_REFERENSI = CaraImpor(lambda t, _: periksa_jabatan(t), lambda h: muat_referensi(h.baris))

# In the order of loading: units before posts before people, because each kind refers to the one before.
JENIS: dict[JenisBerkas, CaraImpor] = {
    JenisBerkas.UNIT: CaraImpor(lambda t, _: periksa_unit(t), lambda h: muat_unit(h.baris)),
    JenisBerkas.JABATAN_STRUKTURAL: _REFERENSI,
    JenisBerkas.JABATAN_FUNGSIONAL: _REFERENSI,
    JenisBerkas.JABATAN_PELAKSANA: _REFERENSI,
    JenisBerkas.DATA_UTAMA: CaraImpor(lambda t, h: periksa_data_utama(t, hari_ini=h), lambda h: muat_asn(h.baris)),
}
_URUTAN = {jenis: nomor for nomor, jenis in enumerate(JENIS)}


def baca_tabel(isi: bytes, nama: str) -> list[tuple[JenisBerkas, Tabel]]:
    """The tables in one upload with their kinds, one for most files. Raises BerkasDitolak with a sentence."""
    tabel = baca(isi, nama)
    return [(kenali(tabel), tabel)]


def periksa_berkas(isi: bytes, nama: str, hari_ini: date) -> list[Diperiksa]:
    """Read and check one upload."""
    return [(jenis, JENIS[jenis].periksa(tabel, hari_ini)) for jenis, tabel in baca_tabel(isi, nama)]


def urutkan(diperiksa: list[Diperiksa]) -> list[Diperiksa]:
    return sorted(diperiksa, key=lambda p: _URUTAN[p[0]])
