"""Rulebook of innovation: when an effect is proven and how long it counts."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class BukuInovasi(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    kode: str
    versi: int = Field(ge=1)
    berlaku_mulai: date
    sumber: str
    keyakinan: str
    ukuran_minimal: int = Field(ge=2)
    tingkat_selang: float = Field(gt=0.5, lt=1)
    paruh_tahun: float = Field(gt=0)
    nilai_penuh: float = Field(gt=0, le=100)

    @property
    def nama(self) -> str:
        return f"{self.kode}@{self.versi}"


@cache
def buku_inovasi() -> BukuInovasi:
    """The newest rulebook. Raises pydantic.ValidationError when the file breaks its shape."""
    semua = Path(__file__).with_name("aturan").glob("inovasi-*.toml")
    buku = [BukuInovasi.model_validate(tomllib.loads(b.read_text(encoding="utf-8"))) for b in semua]
    return max(buku, key=lambda b: (b.berlaku_mulai, b.versi))
