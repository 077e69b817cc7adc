"""The placement rulebook: gates, weights and prices as checked data, with source, version and effective date."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Self

from pydantic import Field, model_validator

from jabatan.buku import Beku, DasarHukum

_FOLDER = Path(__file__).resolve().parent.parent / "aturan"
BAGIAN = ("kinerja", "kompetensi", "potensi", "pengalaman", "pendidikan", "inisiatif", "senioritas")


class Bobot(Beku):
    """Weights of the seven parts for one kind of move; together 100."""

    kinerja: float = Field(ge=0)
    kompetensi: float = Field(ge=0)
    potensi: float = Field(ge=0)
    pengalaman: float = Field(ge=0)
    pendidikan: float = Field(ge=0)
    inisiatif: float = Field(ge=0)
    senioritas: float = Field(ge=0)

    def urut(self) -> list[float]:
        return [getattr(self, b) for b in BAGIAN]

    @model_validator(mode="after")
    def _seratus(self) -> Self:
        if abs(sum(self.urut()) - 100) > 1e-9:
            raise ValueError(f"Bobot harus berjumlah 100, sekarang {sum(self.urut()):g}.")
        return self


class AturanKinerja(Beku):
    tahun: tuple[float, float, float]
    tahun_minimal: int = Field(ge=1, le=3)
    poin_predikat: tuple[float, float, float, float, float]
    bagian_predikat: float
    bagian_hasil: float
    bagian_proses: float
    skala_bawah: float
    skala_atas: float

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        if (
            abs(sum(self.tahun) - 1) > 1e-9
            or abs(self.bagian_predikat + self.bagian_hasil + self.bagian_proses - 1) > 1e-9
        ):
            raise ValueError("Bagian tahun, dan bagian predikat, hasil, proses, masing-masing harus berjumlah 1.")
        if list(self.poin_predikat) != sorted(set(self.poin_predikat), reverse=True):
            raise ValueError("Poin predikat harus menurun dari sangat baik ke sangat kurang.")
        return self

    def jarak_terkecil(self) -> float:
        return min(a - b for a, b in zip(self.poin_predikat, self.poin_predikat[1:], strict=False))


class AturanPengalaman(Beku):
    bulan_penuh: float = Field(gt=0)
    bagian_rumpun: float
    unit_penuh: float = Field(gt=0)


class AturanPendidikan(Beku):
    sesuai: float
    serumpun: float
    lain: float


class AturanAlokasi(Beku):
    nilai_kosong: float
    biaya_pindah: float = Field(ge=0)
    horizon_pensiun_bulan: int = Field(ge=0)
    tampil: int = Field(ge=3)
    tampil_belum_lengkap: int = Field(ge=0)
    tanpa_pembanding: float


class Gerbang(Beku):
    """One requirement. `parameter` belongs to the function of the same `kode` in gerbang.py."""

    kode: str
    judul: str
    sumber: str
    keyakinan: str
    aktif: bool = True
    parameter: dict[str, Any] = {}


class BukuPenempatan(Beku):
    kode: str
    versi: int = Field(ge=1)
    berlaku_mulai: date
    berlaku_sampai: date | None = None
    dasar_hukum: tuple[DasarHukum, ...] = Field(min_length=1)
    promosi: Bobot
    rotasi: Bobot
    kinerja: AturanKinerja
    pengalaman: AturanPengalaman
    pendidikan: AturanPendidikan
    alokasi: AturanAlokasi
    gerbang: tuple[Gerbang, ...]

    @property
    def nama(self) -> str:
        return f"{self.kode}@{self.versi}"

    @property
    def gerbang_aktif(self) -> tuple[Gerbang, ...]:
        return tuple(g for g in self.gerbang if g.aktif)

    @model_validator(mode="after")
    def _senioritas_tidak_mengalahkan_kinerja(self) -> Self:
        """All of seniority must weigh less than one level of predikat in the newest year."""
        for nama in ("promosi", "rotasi"):
            bobot: Bobot = getattr(self, nama)
            k = self.kinerja
            batas = k.tahun[0] * k.bagian_predikat * bobot.kinerja * k.jarak_terkecil() / 100
            if bobot.senioritas >= batas:
                raise ValueError(
                    f"Bobot senioritas {nama} ({bobot.senioritas:g}) harus di bawah {batas:g}, yaitu nilai satu tingkat "
                    "predikat pada tahun terakhir. Senioritas tidak boleh mengalahkan kinerja."
                )
        return self


def baca_buku(isi: dict[str, Any]) -> BukuPenempatan:
    return BukuPenempatan.model_validate(isi)


@cache
def daftar_buku() -> tuple[BukuPenempatan, ...]:
    berkas = sorted(_FOLDER.glob("penempatan-*.toml"))
    return tuple(baca_buku(tomllib.loads(b.read_text(encoding="utf-8"))) for b in berkas)


def buku_berlaku(tanggal: date) -> BukuPenempatan:
    """The newest rulebook in force on a date. Raises LookupError when there is none."""
    berlaku = [
        b
        for b in daftar_buku()
        if b.berlaku_mulai <= tanggal and (b.berlaku_sampai is None or tanggal <= b.berlaku_sampai)
    ]
    if not berlaku:
        raise LookupError(f"Tidak ada buku aturan penempatan yang berlaku pada {tanggal}.")
    return max(berlaku, key=lambda b: (b.berlaku_mulai, b.versi))
