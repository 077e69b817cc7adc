"""NIP PNS and NI PPPK: 18 digits that are always text, never a number.

Parts (Perka BKN 43/2007): 1-8 birth date; PNS 9-14 year and month of TMT CPNS; PPPK 9-12 year of first appointment and
13-14 contract counter (not a month); 15 sex; 16-18 serial. There is no check digit, so a mismatch is only a warning.
"""

import re
from dataclasses import dataclass
from datetime import date

_NOTASI_ILMIAH = re.compile(r"^\d([.,]\d+)?E\+?\d+$", re.IGNORECASE)
_TAHUN_PPPK_PERTAMA = 2019


@dataclass(frozen=True, slots=True)
class HasilNIP:
    nip: str
    kesalahan: tuple[str, ...]
    peringatan: tuple[str, ...]


def bersihkan_nip(nilai: object) -> str:
    """Text without spaces, dots and the leading apostrophe of spreadsheets."""
    teks = str(nilai).strip().lstrip("'\u2018\u2019")
    if _NOTASI_ILMIAH.match(teks):
        return teks
    return re.sub(r"[\s.\-]", "", teks)


def periksa_nip(
    nilai: object,
    *,
    pppk: bool = False,
    tanggal_lahir: date | None = None,
    kelamin: str = "",
    tmt_cpns: date | None = None,
) -> HasilNIP:
    """Check a NIP as written in a file. Wrong shape is an error; parts that disagree with other columns are warnings."""
    nip = bersihkan_nip(nilai)
    if isinstance(nilai, float) or _NOTASI_ILMIAH.match(nip):
        return HasilNIP(nip, (_PESAN_ILMIAH.format(nip=nip),), ())
    if not nip:
        return HasilNIP("", ("NIP kosong. Isi 18 angka sesuai SIASN.",), ())
    if not (nip.isascii() and nip.isdigit()):
        return HasilNIP(nip, (f"NIP {nip} memuat selain angka. NIP terdiri dari 18 angka.",), ())
    if len(nip) != 18:
        return HasilNIP(nip, (f"NIP {nip} terdiri dari {len(nip)} angka, seharusnya 18.",), ())
    return HasilNIP(nip, (), tuple(_peringatan(nip, pppk, tanggal_lahir, kelamin, tmt_cpns)))


_PESAN_ILMIAH = (
    "NIP {nip} tersimpan sebagai bilangan sehingga angka belakangnya hilang. "
    "Ekspor ulang dengan kolom NIP berformat Teks."
)


def _peringatan(nip: str, pppk: bool, lahir: date | None, kelamin: str, tmt_cpns: date | None):
    try:
        lahir_nip = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        yield "Delapan angka pertama NIP bukan tanggal lahir yang sah."
    else:
        if lahir and lahir != lahir_nip:
            yield f"Tanggal lahir {lahir:%d-%m-%Y} berbeda dengan NIP ({lahir_nip:%d-%m-%Y})."
    tahun, bulan = int(nip[8:12]), int(nip[12:14])
    if pppk:
        if tahun < _TAHUN_PPPK_PERTAMA:
            yield f"Tahun pengangkatan pertama pada NI PPPK ({tahun}) lebih awal dari {_TAHUN_PPPK_PERTAMA}."
    elif not 1 <= bulan <= 12:
        yield "Bulan TMT CPNS pada NIP bukan 01 sampai 12."
    elif tmt_cpns and (tmt_cpns.year, tmt_cpns.month) != (tahun, bulan):
        yield f"TMT CPNS {tmt_cpns:%m-%Y} berbeda dengan NIP ({bulan:02}-{tahun})."
    if nip[14] not in "12" or (kelamin and nip[14] != {"M": "1", "F": "2"}[kelamin]):
        yield "Angka ke-15 NIP tidak sesuai jenis kelamin."


def format_nip(nip: str) -> str:
    """198501012010011001 -> 19850101 201001 1 001"""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if len(nip) == 18 else nip
