"""Reads of the placement pages: stored results with the names that belong to their ids."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from jabatan.models import ASN, Jabatan
from jabatan.queries.unit import jabatan_lowong

from .mesin.buku import BukuPenempatan, baca_buku
from .models import HasilLowongan, Putaran


def lowongan_kini() -> QuerySet[Jabatan]:
    return jabatan_lowong(Jabatan.objects.all()).select_related("unit").order_by("-bobot_strategis", "eselon", "nama")


def putaran_terakhir() -> QuerySet[Putaran]:
    return Putaran.objects.defer("masukan", "isi_buku_aturan").select_related("dibuat_oleh")


def daftar_hasil(putaran: Putaran) -> QuerySet[HasilLowongan]:
    return putaran.hasil.select_related("jabatan__unit", "terpilih")


@dataclass(frozen=True)
class Bagian:
    """One part of a fit: points 0-100, weight in percent, and what it adds."""

    nama: str
    nilai: float | None
    bobot: float
    hilang: bool

    @property
    def sumbangan(self) -> float | None:
        return None if self.nilai is None else self.nilai * self.bobot / 100


@dataclass(frozen=True)
class Verdik:
    judul: str
    sumber: str
    putusan: int


@dataclass(frozen=True)
class Calon:
    asn: ASN
    isi: dict[str, Any]
    bagian: list[Bagian]
    verdik: list[Verdik]
    tujuan: Jabatan | None
    terpilih: bool

    @property
    def batang(self) -> list[tuple[str, float]]:
        """Widths of the stacked bar, the rest of 100 left open."""
        isi = [(b.nama, b.sumbangan or 0.0) for b in self.bagian]
        return [*isi, ("sisa", max(100 - sum(n for _, n in isi), 0))]

    @property
    def kurang(self) -> list[str]:
        """What is missing, as words: gates without data and parts without data."""
        return [v.judul for v in self.verdik if v.putusan == 1] + [n for n in self.isi["hilang"]]


def susun_calon(hasil: HasilLowongan, buku: BukuPenempatan) -> tuple[list[Calon], list[Calon]]:
    """Ranked candidates and those below the line, with people and posts read in two queries."""
    baris = [*hasil.isi["kandidat"], *hasil.isi["belum_lengkap"]]
    orang = ASN.objects.select_related("unit", "jabatan").in_bulk([b["asn"] for b in baris])
    tujuan = Jabatan.objects.select_related("unit").in_bulk({b["ditempatkan"] for b in baris if b["ditempatkan"]})
    gerbang = {g.kode: g for g in buku.gerbang}
    kode = hasil.putaran.ringkasan["gerbang"]
    nama_bagian = hasil.putaran.ringkasan["bagian"]

    def satu(b: dict[str, Any]) -> Calon:
        return Calon(
            asn=orang[b["asn"]],
            isi=b,
            bagian=[
                Bagian(n, v, 100 * w, n in b["hilang"])
                for n, v, w in zip(nama_bagian, b["bagian"], b["bobot"], strict=True)
            ],
            verdik=[Verdik(gerbang[k].judul, gerbang[k].sumber, p) for k, p in zip(kode, b["putusan"], strict=True)],
            tujuan=tujuan.get(b["ditempatkan"]),
            terpilih=b["asn"] == hasil.terpilih_id,
        )

    return [satu(b) for b in hasil.isi["kandidat"]], [satu(b) for b in hasil.isi["belum_lengkap"]]


def buku_putaran(putaran: Putaran) -> BukuPenempatan:
    return baca_buku(putaran.isi_buku_aturan)
