"""Why a post stands empty, from what is known of the last person who held it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# SIASN codes of kedudukan hukum; the list is in the domain notes of the project.
_PENSIUN = frozenset({98, 99})
_BERHENTI = frozenset({66, 67, 68, 69, 70, 77, 88, 91})


class Sebab(StrEnum):
    PENSIUN = "pensiun"
    MUTASI = "mutasi"
    MENINGGAL = "meninggal"
    BERHENTI = "berhenti"
    BARU = "baru dibentuk"
    TAK_PERNAH = "pemangku belum pernah tercatat"
    BELUM = "sebab belum tercatat"


@dataclass(frozen=True, slots=True)
class Terakhir:
    """The last definitive holder as recorded. `selesai`: first day after the spell, None while nothing ended it."""

    selesai: date | None
    pindah: bool
    aktif: bool
    kedudukan_kode: int | None
    kedudukan_nama: str
    tmt_pensiun: date | None


@dataclass(frozen=True, slots=True)
class Kosong:
    """`sejak` None: the day is not recorded."""

    sebab: Sebab
    sejak: date | None


def sebab_kosong(terakhir: Terakhir | None, *, dibentuk: date | None, hari_ini: date) -> Kosong:
    """`dibentuk`: the day the post was made in this system, None when it came with the first import."""
    if terakhir is None:
        return Kosong(Sebab.BARU, dibentuk) if dibentuk else Kosong(Sebab.TAK_PERNAH, None)
    t = terakhir
    pensiun = t.tmt_pensiun is not None and t.tmt_pensiun <= hari_ini
    sejak = t.selesai
    if t.pindah:
        return Kosong(Sebab.MUTASI, sejak)
    if "meninggal" in t.kedudukan_nama.lower() or "wafat" in t.kedudukan_nama.lower():
        return Kosong(Sebab.MENINGGAL, sejak)
    if t.kedudukan_kode in _PENSIUN or (pensiun and (not t.aktif or _berdekatan(sejak, t.tmt_pensiun))):
        return Kosong(Sebab.PENSIUN, sejak or t.tmt_pensiun)
    if t.kedudukan_kode in _BERHENTI or not t.aktif:
        return Kosong(Sebab.BERHENTI, sejak)
    return Kosong(Sebab.BELUM, sejak)


def _berdekatan(selesai: date | None, pensiun: date | None) -> bool:
    """The spell ended because of the pension: on its first day, or later when the record was closed late."""
    return selesai is None or (pensiun is not None and selesai >= pensiun)
