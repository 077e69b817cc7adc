"""The kinds of files that can be imported: how each is checked, how it is loaded, and in which order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jabatan.models import PemetaanKolom
from jabatan.siasn import periksa as p
from jabatan.siasn.baca import Tabel, baca
from jabatan.siasn.kolom import JenisBerkas, kenali, sidik_kepala, terapkan_peta
from jabatan.siasn.periksa import HasilPeriksa
from jabatan.siasn.respons import baca_respons, mirip_json

from . import sasaran
from .asesmen import muat_asesmen
from .asn import muat_asn
from .hasil import HasilMuat
from .kontrak import muat_kontrak
from .referensi import muat_referensi
from .rekam import Sasaran, muat_rekam
from .riwayat_jabatan import muat_riwayat_jabatan
from .unit import muat_unit

Diperiksa = tuple[JenisBerkas, HasilPeriksa]


@dataclass(frozen=True)
class CaraImpor:
    """`periksa(table, today)` turns cells into typed rows; `muat(checked)` stores them in the caller's transaction."""

    periksa: Callable[[Tabel, date], HasilPeriksa]
    muat: Callable[[HasilPeriksa], HasilMuat]


def _rekam(periksa: Callable[[Tabel, date], HasilPeriksa], tujuan: Sasaran) -> CaraImpor:
    return CaraImpor(periksa, lambda h: muat_rekam(h, tujuan))


_REFERENSI = CaraImpor(lambda t, _: p.periksa_jabatan(t), lambda h: muat_referensi(h.baris))

# In the order of loading: units before posts before people before their records, because each refers to the one before.
JENIS: dict[JenisBerkas, CaraImpor] = {
    JenisBerkas.UNIT: CaraImpor(lambda t, _: p.periksa_unit(t), lambda h: muat_unit(h.baris)),
    JenisBerkas.JABATAN_STRUKTURAL: _REFERENSI,
    JenisBerkas.JABATAN_FUNGSIONAL: _REFERENSI,
    JenisBerkas.JABATAN_PELAKSANA: _REFERENSI,
    JenisBerkas.DATA_UTAMA: CaraImpor(
        lambda t, hari_ini: p.periksa_data_utama(t, hari_ini=hari_ini), lambda h: muat_asn(h.baris, h.kolom_ada)
    ),
    JenisBerkas.KONTRAK: CaraImpor(lambda t, _: p.periksa_kontrak(t), muat_kontrak),
    JenisBerkas.RIWAYAT_JABATAN: CaraImpor(lambda t, _: p.periksa_riwayat_jabatan(t), muat_riwayat_jabatan),
    JenisBerkas.RIWAYAT_GOLONGAN: _rekam(lambda t, _: p.periksa_riwayat_golongan(t), sasaran.GOLONGAN),
    JenisBerkas.RIWAYAT_PENDIDIKAN: _rekam(p.periksa_riwayat_pendidikan, sasaran.PENDIDIKAN),
    JenisBerkas.DIKLAT: _rekam(p.periksa_diklat, sasaran.DIKLAT),
    JenisBerkas.PENGHARGAAN: _rekam(lambda t, _: p.periksa_penghargaan(t), sasaran.PENGHARGAAN),
    JenisBerkas.ANGKA_KREDIT: _rekam(lambda t, _: p.periksa_angka_kredit(t), sasaran.ANGKA_KREDIT),
    JenisBerkas.ASESMEN: CaraImpor(p.periksa_asesmen, muat_asesmen),
    JenisBerkas.KINERJA: _rekam(p.periksa_kinerja, sasaran.KINERJA),
    JenisBerkas.IP_ASN: _rekam(lambda t, _: p.periksa_ip_asn(t), sasaran.IP_ASN),
    JenisBerkas.HUKUMAN: _rekam(lambda t, _: p.periksa_hukuman(t), sasaran.HUKUMAN),
}
_URUTAN = {jenis: nomor for nomor, jenis in enumerate(JENIS)}


def baca_tabel(isi: bytes, nama: str) -> list[tuple[JenisBerkas, Tabel]]:
    """The tables in one upload with their kinds: one of a sheet, one per resource of saved API responses.

    Raises BerkasDitolak with a sentence; BerkasPerluPeta when a person can still say which column is what.
    """
    if mirip_json(isi):
        return [(JenisBerkas(t.jenis), t) for t in baca_respons(isi, nama)]
    tabel = baca(isi, nama)
    if pemetaan := PemetaanKolom.objects.filter(sidik_kepala=sidik_kepala(tabel.kepala)).first():
        tabel = terapkan_peta(tabel, JenisBerkas(pemetaan.jenis), pemetaan.peta, pemetaan.nama)
    return [(kenali(tabel), tabel)]


def periksa_berkas(isi: bytes, nama: str, hari_ini: date) -> list[Diperiksa]:
    """Read and check one upload."""
    return [(jenis, JENIS[jenis].periksa(tabel, hari_ini)) for jenis, tabel in baca_tabel(isi, nama)]


def urutkan(diperiksa: list[Diperiksa]) -> list[Diperiksa]:
    return sorted(diperiksa, key=lambda d: _URUTAN[d[0]])
