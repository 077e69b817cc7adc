from dataclasses import dataclass, field

from jabatan.siasn.periksa import Kesalahan


@dataclass
class HasilMuat:
    """Counts of one kind of rows; `ditolak` are rows that only the database could refuse."""

    dibuat: int = 0
    diubah: int = 0
    tetap: int = 0
    ditolak: list[Kesalahan] = field(default_factory=list)
    peringatan: list[Kesalahan] = field(default_factory=list)
