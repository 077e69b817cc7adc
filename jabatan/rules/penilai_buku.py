"""The rulebook of who assesses whom: limits and names, with source, version and effective date."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

_FOLDER = Path(__file__).resolve().parent.parent / "aturan"


class _Beku(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DasarHukum(_Beku):
    sumber: str
    pasal: str
    tentang: str
    keyakinan: str


class BukuPenilai(_Beku):
    kode: str
    versi: int
    berlaku_mulai: date
    puncak_eselon: int
    di_atas_puncak: str
    tugas_tambahan_pimpinan: tuple[str, ...]
    kedudukan_bertugas: frozenset[int]
    plt_bulan_maksimal: int = Field(ge=1)
    surat_berakhir_hari: int = Field(ge=0)
    rentang_maksimal: int = Field(ge=1)
    dasar_hukum: tuple[DasarHukum, ...]

    @property
    def nama(self) -> str:
        return f"{self.kode}@{self.versi}"

    def memimpin(self, nama_tugas: str) -> bool:
        """True when an added duty of this name leads a unit ("Kepala SD Negeri 1 Peguyangan", not "Wakil Kepala")."""
        return nama_tugas.strip().lower().startswith(self.tugas_tambahan_pimpinan)


@cache
def buku_penilai() -> BukuPenilai:
    berkas = max(_FOLDER.glob("penilai-*.toml"))
    return BukuPenilai.model_validate(tomllib.loads(berkas.read_text(encoding="utf-8")))
