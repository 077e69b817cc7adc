"""IP ASN as BKN computed it: taken over, never recomputed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jabatan.siasn.baca import Tabel
from jabatan.siasn.spesifikasi import JenisBerkas

from .dasar import Baris, HasilPeriksa
from .rekam import BarisRekam, Siapa, periksa_rekam

_DIMENSI = ("KUALIFIKASI", "KOMPETENSI", "KINERJA", "DISIPLIN")
_SELISIH_TOTAL = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class BarisIPASN(BarisRekam):
    tanggal: date
    kualifikasi: Decimal | None
    kompetensi: Decimal | None
    kinerja: Decimal | None
    disiplin: Decimal | None
    total: Decimal


def periksa_ip_asn(tabel: Tabel) -> HasilPeriksa:
    return periksa_rekam(tabel, JenisBerkas.IP_ASN, _baca)


def _baca(b: Baris, siapa: Siapa) -> BarisIPASN | None:
    tanggal, total = b.tanggal("TANGGAL"), b.desimal("TOTAL", 0, 100)
    b.wajib("TANGGAL", tanggal, "Tanggal penghitungan kosong.")
    b.wajib("TOTAL", total, "Nilai total kosong.")
    dimensi = [b.desimal(k, 0, 100) for k in _DIMENSI]
    if not b.baik or tanggal is None or total is None:
        return None
    ada = [d for d in dimensi if d is not None]
    if len(ada) == len(_DIMENSI) and abs(sum(ada) - total) > _SELISIH_TOTAL:
        b.ingatkan("TOTAL", f"Keempat dimensi berjumlah {sum(ada)}, bukan {total}.")
    kualifikasi, kompetensi, kinerja, disiplin = (None if d is None else round(d, 2) for d in dimensi)
    return BarisIPASN(*siapa, tanggal, kualifikasi, kompetensi, kinerja, disiplin, round(total, 2))
