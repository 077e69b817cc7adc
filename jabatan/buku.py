"""Rulebooks of the ground floor: TOML files in aturan/, checked as they are read; each says its version and first day."""

import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field

_FOLDER = Path(__file__).resolve().parent / "aturan"


class Beku(BaseModel):
    """Part of a rulebook: never changed after reading, and a word that nobody knows is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DasarHukum(Beku):
    sumber: str
    pasal: str
    keyakinan: str
    tentang: str = ""


class Buku(Beku):
    kode: str
    versi: int = Field(ge=1)
    berlaku_mulai: date

    @property
    def nama(self) -> str:
        return f"{self.kode}@{self.versi}"


B = TypeVar("B", bound=Buku)


def muat_buku(jenis: type[B], awalan: str) -> tuple[B, ...]:
    """Every kept version of `awalan`-*.toml, oldest first. Raises pydantic.ValidationError for one that is not right."""
    isi = (
        tomllib.loads(f.read_text(encoding="utf-8"), parse_float=Decimal) for f in _FOLDER.glob(f"{awalan}-[0-9]*.toml")
    )
    return tuple(sorted((jenis.model_validate(i) for i in isi), key=lambda b: (b.berlaku_mulai, b.versi)))


def yang_berlaku(buku: Sequence[B], pada: date) -> B:
    """The newest version in force on a date; before the first one, the first one."""
    return next((b for b in reversed(buku) if b.berlaku_mulai <= pada), buku[0])
