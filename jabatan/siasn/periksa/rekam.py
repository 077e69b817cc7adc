"""What the checks of all record kinds share: whose row it is, and the loop over the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jabatan.nip import periksa_nip
from jabatan.siasn.baca import Tabel
from jabatan.siasn.spesifikasi import SPESIFIKASI, JenisBerkas

from .dasar import Baris, HasilPeriksa, mulai


@dataclass(frozen=True, slots=True)
class BarisRekam:
    """One record of a person; `siasn_id` empty when the file gives none, `nip` empty when only the PNS ID is known."""

    siasn_id: str
    nip: str
    pns_id: str
    baris: int


Siapa = tuple[str, str, str, int]  # the first four fields of every record


def periksa_rekam(
    tabel: Tabel, jenis: JenisBerkas, baca: Callable[[Baris, Siapa], Any], inti: frozenset[str] = frozenset()
) -> HasilPeriksa:
    """Check every row with `baca`; a wrong value in a required column or in `inti` refuses the row."""
    hasil, letak = mulai(tabel, jenis)
    inti = inti | SPESIFIKASI[jenis].kolom_wajib
    for nomor, sel in tabel:
        b = Baris(hasil, letak, nomor, sel, inti)
        orang = _siapa(b)
        rekam = baca(b, orang)
        if b.baik:
            hasil.baris.append(rekam)
    return hasil


def _siapa(b: Baris) -> Siapa:
    siasn_id, pns_id = b.pengenal("ID SIASN", 36), b.pengenal("PNS ID")
    nip = ""
    if b.hasil.dari_api and not pns_id and not str(b.mentah("NIP")).strip():
        b.tolak(
            "NIP", "Respons ini tidak menyebut orangnya. Sertakan NIP pada nama berkas, misalnya nilaiipasn-NIP.json."
        )
    elif str(b.mentah("NIP")).strip() or not pns_id:
        hasil = periksa_nip(b.mentah("NIP"))
        nip = hasil.nip
        for pesan in hasil.kesalahan:
            b.tolak("NIP", pesan)
    return siasn_id, nip, pns_id, b.nomor


def berurutan(b: Baris, mulai: date | None, selesai: date | None, kolom: str, *, boleh_sama: bool) -> None:
    """Refuse a row that ends before it begins."""
    if mulai and selesai and (selesai < mulai or (selesai == mulai and not boleh_sama)):
        b.tolak(kolom, f"Tanggal {selesai:%d-%m-%Y} tidak sesudah {mulai:%d-%m-%Y}. Periksa urutan kedua tanggalnya.")
