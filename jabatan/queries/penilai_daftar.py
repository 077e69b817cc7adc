"""The list that officers work through: people without or with a doubtful assessor, with names beside the rule's answer."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet, Subquery

from jabatan.akses import asn_terlihat, lingkup, unit_terlihat
from jabatan.models import ASN, PenetapanPenilai, Pengguna, UnitOrganisasi
from jabatan.rules.penilai_bentuk import (
    KATA,
    PERLU_TINDAKAN,
    Dasar,
    Kata,
    Keadaan,
    Kepala,
    Langkah,
    Penilai,
    Ragu,
    Sebab,
)
from jabatan.rules.penilai_buku import buku_penilai

from .pegawai import cari_nama
from .penilai import Hasil, tentukan

NAMA_DASAR = {
    Dasar.DEFINITIF: "Definitif",
    Dasar.PLT: "Plt",
    Dasar.PLH: "Plh",
    Dasar.TAMBAHAN: "Tugas tambahan",
    Dasar.PENETAPAN: "Penetapan",
}
# What the page can show: the groups, then each single reason.
LIHAT: dict[str, str] = {
    "masalah": "Yang bermasalah",
    "tanpa": "Tanpa penilai",
    "tindakan": "Perlu tindakan",
    "periksa": "Perlu diperiksa",
    "penetapan": "Dengan penetapan petugas",
    "luar": "Dinilai pejabat di luar data",
    "jelas": "Jelas",
    "semua": "Semua orang",
    **{kode.value: kata.nama for kode, kata in KATA.items()},
}
CALON_TERBANYAK = 20


def tingkat(p: Penilai) -> str:
    """Group of one answer: "tanpa", "tindakan", "periksa", "luar" or "jelas"."""
    if p.keadaan == Keadaan.TIDAK_ADA:
        return "tanpa"
    if not p.ragu:
        return "luar" if p.keadaan == Keadaan.DI_LUAR else "jelas"
    return "periksa" if PERLU_TINDAKAN.isdisjoint(p.ragu) else "tindakan"


_BERAT = {"tanpa": 0, "tindakan": 1, "periksa": 2, "luar": 3, "jelas": 4}


def _cocok(p: Penilai, kelompok: str, lihat: str) -> bool:
    if lihat in ("semua", "masalah"):
        return lihat == "semua" or kelompok in ("tanpa", "tindakan", "periksa")
    if lihat == "penetapan":
        return p.dasar == Dasar.PENETAPAN
    if lihat == "luar":
        return p.keadaan == Keadaan.DI_LUAR
    return kelompok == lihat or lihat == p.sebab or lihat in p.ragu


class SebabBerjumlah(NamedTuple):
    kode: str
    kata: Kata
    jumlah: int
    berat: bool


@dataclass(frozen=True)
class Daftar:
    """Everybody in scope and filter (`terlihat`, by name) with their answer; `terpilih` are those that `lihat` asks for."""

    tanggal: date
    hasil: Hasil
    terlihat: list[int]
    lihat: str

    @cached_property
    def _jumlah(self) -> Counter[int]:
        """How many of the visible people each answer holds for."""
        return Counter(map(self.hasil.wakil.__getitem__, self.terlihat))

    @cached_property
    def _tingkat(self) -> dict[int, str]:
        return {w: tingkat(self.hasil.jawaban[w]) for w in self._jumlah}

    @cached_property
    def terpilih(self) -> list[int]:
        jawaban, wakil = self.hasil.jawaban, self.hasil.wakil
        berat = {w: _BERAT[t] for w, t in self._tingkat.items() if _cocok(jawaban[w], t, self.lihat)}
        cocok = [i for i in self.terlihat if wakil[i] in berat]
        return sorted(cocok, key=lambda i: berat[wakil[i]])  # stable: by name within

    @cached_property
    def kelompok(self) -> Counter[str]:
        hitung: Counter[str] = Counter()
        for w, t in self._tingkat.items():
            hitung[t] += self._jumlah[w]
        return hitung

    @cached_property
    def per_sebab(self) -> list[SebabBerjumlah]:
        """Reasons that occur, the gravest first."""
        hitung: Counter[Sebab | Ragu] = Counter()
        for w, jumlah in self._jumlah.items():
            p = self.hasil.jawaban[w]
            for kode in (*p.ragu, p.sebab):
                if kode:
                    hitung[kode] += jumlah
        return [
            SebabBerjumlah(k.value, kata, hitung[k], isinstance(k, Sebab) or k in PERLU_TINDAKAN)
            for k, kata in KATA.items()
            if hitung[k]
        ]


def unit_pilihan(pengguna: Pengguna) -> QuerySet[UnitOrganisasi]:
    """The highest visible units and those right below: what one chooses from. One query."""
    unit = unit_terlihat(pengguna)
    puncak = unit.order_by("depth").values("depth")[:1]
    return unit.filter(depth__lte=Subquery(puncak) + 1).order_by("path")


def daftar_penilai(
    pengguna: Pengguna, tanggal: date, *, unit: UnitOrganisasi | None = None, q: str = "", lihat: str = "masalah"
) -> Daftar:
    """Six queries, five when nothing narrows the list; some 40 ms at 8,000 people."""
    qs = asn_terlihat(pengguna)
    if unit is not None:
        qs = qs.filter(unit__path__startswith=unit.path)
    if q:
        qs = cari_nama(qs, q)
    hasil = tentukan(tanggal)
    if lingkup(pengguna).semua and unit is None and not q:
        terlihat = list(hasil)
    else:
        terlihat = [i for i in qs.order_by("nama", "id").values_list("id", flat=True) if i in hasil]
    return Daftar(tanggal, hasil, terlihat, lihat if lihat in LIHAT else "masalah")


class Sosok(NamedTuple):
    """A person named on the page; `terbuka`: the viewer may open the profile."""

    asn: ASN
    terbuka: bool


class Baris(NamedTuple):
    """One line of the list, everything named."""

    asn: ASN
    penilai: Penilai
    tingkat: str
    dinilai_oleh: Sosok | None
    atasan: Sosok | None
    dasar: str
    alasan: list[Kata]


def lengkapi(pengguna: Pengguna, hasil: Mapping[int, Penilai], asn_ids: Sequence[int]) -> list[Baris]:
    """Names for these people, in this order. One query."""
    jawab = [hasil[i] for i in asn_ids]
    perlu = {*asn_ids} | {p.penilai for p in jawab} | {p.atasan for p in jawab}
    orang = sosok(pengguna, perlu)
    return [
        Baris(
            orang[p.asn].asn, p, tingkat(p), orang.get(p.penilai), orang.get(p.atasan),
            NAMA_DASAR[p.dasar] if p.dasar else "",
            ([KATA[p.sebab]] if p.sebab else []) + [KATA[r] for r in p.ragu],
        )
        for p in jawab
        if p.asn in orang
    ]  # fmt: skip


def sosok(pengguna: Pengguna, asn_ids: Iterable[int | None]) -> dict[int | None, Sosok]:
    ruang = lingkup(pengguna)
    qs = ASN.objects.filter(pk__in={i for i in asn_ids if i is not None}).select_related("unit").defer("cari")
    return {a.pk: Sosok(a, a.pk == ruang.asn_id or ruang.memuat_jalur(a.unit.path if a.unit_id else None)) for a in qs}


class LangkahBernama(NamedTuple):
    unit: str
    temuan: str
    kepala: Sosok | None
    dasar: str
    digantikan: Sosok | None
    saingan: list[Sosok]
    mulai: date | None
    terakhir: date | None
    berakhir: date | None


@dataclass(frozen=True)
class Asal:
    """How the assessor of one person came about, for the page and the profile."""

    baris: Baris
    unit_penilai: str
    langkah: list[LangkahBernama]
    menurut_struktur: Sosok | None
    penetapan: PenetapanPenilai | None
    calon: list[int]

    @property
    def di_atas_puncak(self) -> str:
        return buku_penilai().di_atas_puncak


def asal_penilai(pengguna: Pengguna, asn: ASN, tanggal: date) -> Asal | None:
    """The walk through the structure for one person, or None when they were not in service then."""
    hasil = tentukan(tanggal)
    if asn.pk not in hasil:
        return None
    p, langkah = hasil[asn.pk], hasil.langkah(asn.pk)
    kepala = [k.kepala for k in langkah if k.kepala]
    orang = sosok(
        pengguna,
        {p.menurut_struktur}
        | {k.orang for k in kepala}
        | {k.digantikan for k in kepala}
        | {s for k in kepala for s in k.saingan},
    )
    nama = dict(UnitOrganisasi.objects.filter(pk__in=[k.unit for k in langkah]).values_list("id", "nama"))
    return Asal(
        lengkapi(pengguna, hasil, [asn.pk])[0],
        nama.get(p.unit, ""),
        [_bernama(k, nama, orang) for k in langkah],
        orang.get(p.menurut_struktur),
        PenetapanPenilai.objects.filter(pk=p.penetapan).select_related("oleh").first() if p.penetapan else None,
        calon_garis(hasil.penentu.kepala, [hasil.jalan(asn.pk)], {asn.pk}),
    )


def _bernama(k: Langkah, nama: dict[int, str], orang: dict[int | None, Sosok]) -> LangkahBernama:
    h = k.kepala
    if h is None:
        return LangkahBernama(nama[k.unit], k.temuan, None, "", None, [], None, None, k.berakhir)
    akhir = h.klaim.selesai - timedelta(days=1) if h.klaim.selesai else None
    return LangkahBernama(
        nama[k.unit], k.temuan, orang.get(h.orang), NAMA_DASAR[h.dasar], orang.get(h.digantikan),
        [orang[s] for s in h.saingan if s in orang], h.klaim.mulai, akhir, k.berakhir,
    )  # fmt: skip


def calon_garis(kepala: dict[int, Kepala], jalan: Iterable[Sequence[int]], kecuali: Collection[int]) -> list[int]:
    """Heads of the units above these people, nearest first: the natural choices for an override."""
    urut: dict[int, None] = {}
    for unit in jalan:
        for u in unit:
            if u in kepala and kepala[u].orang not in kecuali:
                urut.setdefault(kepala[u].orang)
    return list(urut)[:CALON_TERBANYAK]


def cari_calon(q: str, kecuali: Collection[int]) -> QuerySet[ASN]:
    """Active people who match the search: anybody may be named assessor, not only those in scope."""
    return (
        cari_nama(ASN.objects.filter(aktif=True).exclude(pk__in=kecuali), q)
        .select_related("unit")
        .order_by("nama", "id")[:CALON_TERBANYAK]
    )


def penetapan_orang(asn: ASN) -> QuerySet[PenetapanPenilai]:
    return asn.penetapan_penilai.select_related("penilai", "oleh").order_by("-mulai")
