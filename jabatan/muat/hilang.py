"""Active people whom a full Data Utama no longer lists. They are shown, and marked only when the officer asks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from jabatan.nip import bersihkan_nip
from jabatan.siasn.kolom import JenisBerkas, peta
from jabatan.siasn.nilai import NilaiSalah, pengenal
from jabatan.siasn.periksa import HasilPeriksa
from jabatan.siasn.spesifikasi import SPESIFIKASI

from .jenis import Diperiksa, baca_tabel

# A file that misses more than this share of the people of its kind is an excerpt (one unit, one person), not the whole.
_BATAS_SEBAGIAN = 0.1


@dataclass(frozen=True)
class Hilang:
    """`dibandingkan`: active people of the kinds (PNS, PPPK, ...) in the files. `sebagian`: the files are an excerpt."""

    asn_id: tuple[int, ...] = ()
    dibandingkan: int = 0
    sebagian: bool = False


def cari_hilang(berkas: Mapping[str, bytes], diperiksa: Sequence[Diperiksa]) -> Hilang:
    """Compare with what is stored, after loading. A refused row still counts as listed."""
    utama = [hasil for jenis, hasil in diperiksa if jenis == JenisBerkas.DATA_UTAMA and hasil.baris]
    if not utama:
        return Hilang()
    disebut = {b.pns_id for hasil in utama for b in hasil.baris}
    nip = {b.nip for hasil in utama for b in hasil.baris}
    for hasil in utama:
        if hasil.kesalahan and hasil.berkas in berkas:
            _sebut_yang_ditolak(berkas[hasil.berkas], hasil, disebut, nip)
    jenis_pegawai = {b.jenis_pegawai for hasil in utama for b in hasil.baris}
    with connection.cursor() as kursor:
        kursor.execute(
            """SELECT a.id, d.pns_id IS NULL AND n.nip IS NULL FROM jabatan_asn a
               LEFT JOIN unnest(%s::text[]) AS d(pns_id) ON d.pns_id = a.pns_id
               LEFT JOIN unnest(%s::text[]) AS n(nip) ON n.nip = a.nip
               WHERE a.aktif AND a.jenis_pegawai = ANY(%s) ORDER BY a.id""",
            [list(disebut), list(nip), list(jenis_pegawai)],
        )
        baris = kursor.fetchall()
    asn_id = tuple(i for i, hilang in baris if hilang)
    if len(asn_id) > _BATAS_SEBAGIAN * len(baris):
        return Hilang((), len(baris), True)
    return Hilang(asn_id, len(baris))


def tandai_tidak_aktif(hilang: Hilang) -> int:
    """Returns how many were marked. The triggers record each of them."""
    with connection.cursor() as kursor:
        kursor.execute(
            "UPDATE jabatan_asn SET aktif = false, versi = versi + 1, diubah_pada = %s WHERE aktif AND id = ANY(%s)",
            [timezone.now(), list(hilang.asn_id)],
        )
        return kursor.rowcount


def _sebut_yang_ditolak(isi: bytes, hasil: HasilPeriksa, disebut: set[str], nip: set[str]) -> None:
    nomor = {k.baris for k in hasil.kesalahan}
    for jenis, tabel in baca_tabel(isi, hasil.berkas):
        if jenis != JenisBerkas.DATA_UTAMA:
            continue
        letak, _, _ = peta(tabel, SPESIFIKASI[jenis])
        for baris, sel in tabel:
            if baris in nomor:
                disebut.add(_pengenal(_sel(sel, letak.get("PNS ID"))))
                nip.add(bersihkan_nip(_sel(sel, letak.get("NIP BARU"))))


def _sel(sel: list, letak: int | None) -> object:
    return sel[letak] if letak is not None and letak < len(sel) else ""


def _pengenal(sel: object) -> str:
    try:
        return pengenal(sel)
    except NilaiSalah:
        return ""
