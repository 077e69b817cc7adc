"""The unit tree through time, as plain spells: who was under whom on a date, and whether a change would close a circle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Masa:
    """One unit under one parent during [mulai, selesai). None at either end: open."""

    unit: int
    induk: int | None
    mulai: date | None = None
    selesai: date | None = None

    def mencakup(self, tanggal: date) -> bool:
        return (self.mulai is None or self.mulai <= tanggal) and (self.selesai is None or tanggal < self.selesai)


def pohon_pada(masa: Iterable[Masa], tanggal: date) -> dict[int, int | None]:
    """Unit -> parent on a date; a unit that did not exist then is not in it."""
    return {m.unit: m.induk for m in masa if m.mencakup(tanggal)}


def leluhur_dari(pohon: dict[int, int | None], unit: int | None) -> list[int]:
    """The chain from the unit's parent up to the root, nearest first. A circle ends the chain instead of hanging."""
    rantai: list[int] = []
    kini = pohon.get(unit) if unit is not None else None
    while kini is not None and kini not in rantai:
        rantai.append(kini)
        kini = pohon.get(kini)
    return rantai


def tanggal_penting(masa: Iterable[Masa], sejak: date) -> list[date]:
    """`sejak` and every later date on which the tree changes, in order: between them it stands still."""
    batas = {t for m in masa for t in (m.mulai, m.selesai) if t is not None and t > sejak}
    return [sejak, *sorted(batas)]


def bertemu_diri(masa: Sequence[Masa], unit: int, induk: int, sejak: date) -> date | None:
    """First date from `sejak` on at which `induk` is the unit itself or stands below it; None when the move is sound."""
    for tanggal in tanggal_penting(masa, sejak):
        if induk == unit or unit in leluhur_dari(pohon_pada(masa, tanggal), induk):
            return tanggal
    return None


def tidak_ada_pada(masa: Sequence[Masa], unit: int, sejak: date) -> date | None:
    """First date from `sejak` on at which the unit does not exist; None when it exists throughout."""
    return next((t for t in tanggal_penting(masa, sejak) if unit not in pohon_pada(masa, t)), None)
