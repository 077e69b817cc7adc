"""The rulebook of who assesses whom: limits and names, with source, version and effective date."""

from functools import cache

from pydantic import Field

from jabatan.buku import Buku, DasarHukum, muat_buku


class BukuPenilai(Buku):
    puncak_eselon: int
    di_atas_puncak: str
    tugas_tambahan_pimpinan: tuple[str, ...]
    kedudukan_bertugas: frozenset[int]
    plt_bulan_maksimal: int = Field(ge=1)
    surat_berakhir_hari: int = Field(ge=0)
    rentang_maksimal: int = Field(ge=1)
    dasar_hukum: tuple[DasarHukum, ...]

    def memimpin(self, nama_tugas: str) -> bool:
        """True when an added duty of this name leads a unit ("Kepala SD Negeri 1 Peguyangan", not "Wakil Kepala")."""
        return nama_tugas.strip().lower().startswith(self.tugas_tambahan_pimpinan)


@cache
def buku_penilai() -> BukuPenilai:
    return muat_buku(BukuPenilai, "penilai")[-1]
