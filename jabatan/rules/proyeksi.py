"""Who leaves when: the forecast of retirements and ended contracts, counted person by person.

The pages count the same in SQL (jabatan/queries/proyeksi.py); a property test holds the two together.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

PENSIUN, KONTRAK = "pensiun", "kontrak"
LEWAT, SESUDAH, BELUM = "lewat", "sesudah", "belum"
TANPA_JABATAN = "X"

# code of the group: (label, large group drawn in the chart)
KELOMPOK: dict[str, tuple[str, str]] = {
    "II": ("Eselon II (JPT Pratama)", "eselon-2"),
    "III": ("Eselon III (Administrator)", "eselon-3"),
    "IV": ("Eselon IV (Pengawas)", "eselon-4"),
    "S": ("Struktural lain", "struktural-lain"),
    "UT": ("Ahli Utama", "keahlian"),
    "MA": ("Ahli Madya", "keahlian"),
    "MU": ("Ahli Muda", "keahlian"),
    "PT": ("Ahli Pertama", "keahlian"),
    "PY": ("Penyelia", "keterampilan"),
    "MH": ("Mahir", "keterampilan"),
    "TR": ("Terampil", "keterampilan"),
    "PM": ("Pemula", "keterampilan"),
    "JF": ("Fungsional tanpa jenjang", "tanpa-jenjang"),
    "P": ("Pelaksana", "pelaksana"),
    TANPA_JABATAN: ("Tanpa jabatan tercatat", "tanpa-jabatan"),
}
BESAR: dict[str, str] = {
    "eselon-2": "Eselon II (JPT Pratama)",
    "eselon-3": "Eselon III (Administrator)",
    "eselon-4": "Eselon IV (Pengawas)",
    "struktural-lain": "Struktural lain",
    "keahlian": "JF kategori keahlian",
    "keterampilan": "JF kategori keterampilan",
    "tanpa-jenjang": "Fungsional tanpa jenjang",
    "pelaksana": "Pelaksana",
    "tanpa-jabatan": "Tanpa jabatan tercatat",
}


def kelompok_jabatan(jenis: int | None, eselon: int, jenjang: str) -> str:
    """Group of a post by SIASN codes; `jenis` None: the person holds no recorded post."""
    if jenis is None:
        return TANPA_JABATAN
    if jenis in (1, 3):
        return {2: "II", 3: "III", 4: "IV"}.get(eselon // 10, "S")
    if jenis == 2:
        return jenjang if jenjang in KELOMPOK else "JF"
    return "P"


def anggota(kelompok: str) -> list[str]:
    """Groups behind a code: a large group has several, a group itself, an unknown code none."""
    if kelompok in BESAR:
        return [k for k, (_, besar) in KELOMPOK.items() if besar == kelompok]
    return [kelompok] if kelompok in KELOMPOK else []


@dataclass(frozen=True, slots=True)
class Pemangku:
    """A serving person; `kontrak` is the last day of a PPPK's contract, None for a PNS or when it is not recorded."""

    kelompok: str
    pensiun: date | None
    kontrak: date | None


@dataclass(frozen=True, slots=True)
class Lepas:
    """`tanggal`: TMT pensiun (first day out) or the last day of the contract."""

    tanggal: date
    sebab: str


def saat_lepas(p: Pemangku) -> Lepas | None:
    """What comes first; a contract that ends the day before the pension begins is the pension. None: nothing is known."""
    if p.pensiun is not None and (p.kontrak is None or p.pensiun <= p.kontrak + timedelta(days=1)):
        return Lepas(p.pensiun, PENSIUN)
    return Lepas(p.kontrak, KONTRAK) if p.kontrak is not None else None


def keadaan(lepas: Lepas | None, *, hari_ini: date, tahun_akhir: int) -> str:
    """Column of the table: "lewat", a year as text, "sesudah" (after the horizon), or "belum" (no date is known)."""
    if lepas is None:
        return BELUM
    if lepas.tanggal < hari_ini or (lepas.sebab == PENSIUN and lepas.tanggal == hari_ini):
        return LEWAT
    return str(lepas.tanggal.year) if lepas.tanggal.year <= tahun_akhir else SESUDAH


def hitung(orang: Iterable[Pemangku], *, hari_ini: date, tahun_akhir: int) -> Counter[tuple[str, str, str]]:
    """(group, column, cause) -> people. Everybody is counted exactly once; the cause is empty where no date is known."""
    jumlah: Counter[tuple[str, str, str]] = Counter()
    for p in orang:
        lepas = saat_lepas(p)
        kolom = keadaan(lepas, hari_ini=hari_ini, tahun_akhir=tahun_akhir)
        jumlah[p.kelompok, kolom, lepas.sebab if lepas else ""] += 1
    return jumlah
