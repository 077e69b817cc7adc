"""What the engine sees: structures of arrays, with missing data as its own value in every column.

Codes: -1 missing; dates: NaT missing; figures: NaN missing; predikat and competence levels: 0 missing.
"""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

TINGKAT = 5  # 0 pelaksana, 1 pengawas, 2 administrator, 3 JPT pratama, 4 sekda; JF by equal level


class _Kolom:
    """Column-wise JSON of a dataclass of arrays, lossless, and reordering of its rows."""

    def ke_json(self) -> dict[str, Any]:
        return {f.name: _ke_daftar(getattr(self, f.name)) for f in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> Self:
        return cls(**{nama: _dari_daftar(kolom) for nama, kolom in isi.items()})

    def urutkan(self, urutan: NDArray[np.intp]) -> Self:
        return type(self)(**{f.name: getattr(self, f.name)[urutan] for f in fields(self)})  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(self.id)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class DataOrang(_Kolom):
    """n people. Year columns (n, 3) run newest first."""

    id: NDArray[np.int64]
    kunci: NDArray[np.str_]  # hash of the NIP: canonical order and last tie
    jenis: NDArray[np.int8]  # 0 PNS, 1 PPPK
    golongan: NDArray[np.int16]  # PNS 11..45, PPPK 101..117
    kedudukan: NDArray[np.int16]
    tingkat_pendidikan: NDArray[np.int16]
    bidang: NDArray[np.int16]
    tingkat: NDArray[np.int8]
    rumpun: NDArray[np.int16]
    jabatan: NDArray[np.int64]  # id of the definitive post
    unit: NDArray[np.int64]
    tanggal_lahir: NDArray[np.datetime64]
    tmt_jabatan: NDArray[np.datetime64]
    tmt_golongan: NDArray[np.datetime64]
    tmt_cpns: NDArray[np.datetime64]
    tmt_pensiun: NDArray[np.datetime64]
    predikat: NDArray[np.int8]  # (n, 3) 1 best .. 5
    H: NDArray[np.float64]  # (n, 3)
    P: NDArray[np.float64]  # (n, 3)
    kompetensi: NDArray[np.int8]  # (n, K) levels 1..5
    kompetensi_sampai: NDArray[np.datetime64]
    potensi: NDArray[np.float64]
    bulan_rumpun: NDArray[np.float64]  # (n, R) months per job family
    unit_lain: NDArray[np.float64]  # other perangkat daerah served in
    bulan_tingkat: NDArray[np.float64]  # (n, TINGKAT) months at each level
    hukdis: NDArray[np.int8]  # -1 unknown, 0 never, 1 ringan, 2 sedang, 3 berat
    hukdis_sampai: NDArray[np.datetime64]
    diklat: NDArray[np.int8]
    inisiatif: NDArray[np.float64]
    dapat_dipindah: NDArray[np.bool_]


@dataclass(frozen=True)
class DataPos(_Kolom):
    """m structural posts."""

    id: NDArray[np.int64]
    kunci: NDArray[np.str_]
    tingkat: NDArray[np.int8]
    eselon: NDArray[np.int16]
    jenis: NDArray[np.int8]
    rumpun: NDArray[np.int16]
    bidang: NDArray[np.bool_]  # (m, B) fields of study that match fully
    bidang_serumpun: NDArray[np.bool_]  # (m, B) that match half
    unit: NDArray[np.int64]
    bobot: NDArray[np.float64]
    syarat_kompetensi: NDArray[np.int8]  # (m, K), 0 not required
    syarat_khusus: NDArray[np.int16]  # (m, 3) least education, golongan, months in the job family; -1 not required
    pemangku: NDArray[np.int64]
    lowong: NDArray[np.bool_]
    boleh_kosong: NDArray[np.bool_]

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> Self:
        """Runs kept from before posts had requirements of their own come back without any."""
        if "syarat_khusus" not in isi:
            tanpa = np.full((len(isi["id"]["isi"]), 3), -1, dtype=np.int16)
            isi = {**isi, "syarat_khusus": _ke_daftar(tanpa)}
        return super().dari_json(isi)


@dataclass(frozen=True)
class Masukan:
    tanggal: np.datetime64
    orang: DataOrang
    pos: DataPos

    def ke_json(self) -> dict[str, Any]:
        return {"tanggal": str(self.tanggal), "orang": self.orang.ke_json(), "pos": self.pos.ke_json()}

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> Self:
        return cls(np.datetime64(isi["tanggal"], "D"), DataOrang.dari_json(isi["orang"]), DataPos.dari_json(isi["pos"]))

    def kanonik(self) -> Self:
        """Rows in the order of their keys, so that no result depends on the order they were read in."""
        return type(self)(
            self.tanggal,
            self.orang.urutkan(np.argsort(self.orang.kunci, kind="stable")),
            self.pos.urutkan(np.argsort(self.pos.kunci, kind="stable")),
        )


def _ke_daftar(kolom: NDArray) -> dict[str, Any]:
    jenis = kolom.dtype
    if jenis.kind == "M":
        angka = kolom.astype("datetime64[D]").astype(np.int64)
        isi = [None if kosong else int(v) for v, kosong in zip(angka, np.isnat(kolom), strict=True)]
    elif jenis.kind == "f":
        isi = [None if v != v else v for v in kolom.ravel().tolist()]
    else:
        isi = kolom.ravel().tolist()
    return {"jenis": jenis.str, "lebar": list(kolom.shape[1:]), "isi": isi}


def _dari_daftar(kolom: dict[str, Any]) -> NDArray:
    jenis = np.dtype(kolom["jenis"])
    isi = kolom["isi"]
    if jenis.kind == "M":
        nilai = np.array(
            [np.datetime64("NaT") if v is None else np.datetime64(v, "D") for v in isi], dtype="datetime64[D]"
        )
    elif jenis.kind == "f":
        nilai = np.array([np.nan if v is None else v for v in isi], dtype=jenis)
    else:
        nilai = np.array(isi, dtype=jenis)
    return nilai.reshape(-1, *kolom["lebar"]) if kolom["lebar"] else nilai
