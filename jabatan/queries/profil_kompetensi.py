"""Competence tab of a profile: assessments, training by year, credit of functional officials, the index of BKN."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from jabatan.enums import JenisAngkaKredit, JenisJabatan, JenisPegawai, Kompetensi
from jabatan.golongan import nama_golongan
from jabatan.models import ASN, AngkaKredit, Asesmen, Diklat, IndeksProfesionalitas, SyaratKompetensi
from jabatan.rules.angka_kredit import (
    BukuAngkaKredit,
    Posisi,
    angka_kredit_periode,
    jenjang_dari_nama,
    posisi,
)
from jabatan.rules.angka_kredit import buku_berlaku as buku_angka_kredit
from jabatan.rules.kelengkapan import Pengembangan
from jabatan.rules.kelengkapan import buku_berlaku as buku_kelengkapan

from .kelengkapan import predikat_per_tahun


@dataclass(frozen=True)
class TingkatKompetensi:
    """Level reached (None: not assessed) and level the present post asks for (None: no standard set)."""

    label: str
    level: int | None
    syarat: int | None

    @property
    def kurang(self) -> bool:
        return self.selisih > 0

    @property
    def selisih(self) -> int:
        """How many levels are lacking; 0 where nothing is, or where one of the two is not known."""
        return max(0, self.syarat - self.level) if self.level is not None and self.syarat is not None else 0


@dataclass(frozen=True)
class HasilAsesmen:
    asesmen: Asesmen
    berlaku: bool
    tingkat: list[TingkatKompetensi]

    @property
    def berstandar(self) -> bool:
        return any(t.syarat is not None for t in self.tingkat)


@dataclass(frozen=True)
class TahunJP:
    """Trainings of one year; `jp` None when no hours are known, `tanpa_jp` how many trainings have none."""

    tahun: int
    jumlah: int
    jp: int | None
    tanpa_jp: int


@dataclass(frozen=True)
class BarisKredit:
    """One determination; `hitungan` is what the rulebook makes of that year's predikat, None when it cannot be told."""

    rekam: AngkaKredit
    dihitung: bool
    hitungan: Decimal | None

    @property
    def berbeda(self) -> bool:
        return self.hitungan is not None and abs(self.hitungan - self.rekam.total) > Decimal("0.01")


@dataclass(frozen=True)
class Kredit:
    """Credit of a functional official; `posisi` None when the jenjang of the post is not known."""

    buku: BukuAngkaKredit
    posisi: Posisi | None
    baris: list[BarisKredit]
    diabaikan: int


def hasil_asesmen(asn: ASN) -> list[HasilAsesmen]:
    """Every assessment, newest first, against the standard of the present post: three queries."""
    hari_ini = timezone.localdate()
    syarat = dict(SyaratKompetensi.objects.filter(jabatan=asn.jabatan_id).values_list("kompetensi", "level"))
    hasil = []
    for a in asn.asesmen.prefetch_related("nilai"):
        level = {n.kompetensi: n.level for n in a.nilai.all()}
        tingkat = [TingkatKompetensi(k.label, level.get(k.value), syarat.get(k.value)) for k in Kompetensi]
        hasil.append(HasilAsesmen(a, a.berlaku_sampai >= hari_ini, tingkat))
    return hasil


def tahun_jp(diklat: list[Diklat]) -> list[TahunJP]:
    """Hours by year, newest first; a training without a year is in no row."""
    per_tahun: dict[int, list[int | None]] = {}
    for d in diklat:
        if tahun := d.tahun or (d.selesai or d.mulai or date(1, 1, 1)).year:
            if tahun > 1:
                per_tahun.setdefault(tahun, []).append(d.jp)
    return [
        TahunJP(
            t, len(jp), sum(j for j in jp if j is not None) if any(j is not None for j in jp) else None, jp.count(None)
        )
        for t, jp in sorted(per_tahun.items(), reverse=True)
    ]


def pengembangan() -> Pengembangan:
    return buku_kelengkapan(timezone.localdate()).pengembangan


def kredit(asn: ASN) -> Kredit | None:
    """Credit tab, for PNS in a functional post; None for everybody else. Two queries."""
    if asn.jenis_pegawai != JenisPegawai.PNS or asn.jenis_jabatan != JenisJabatan.FUNGSIONAL:
        return None
    buku = buku_angka_kredit(timezone.localdate())
    jenjang = asn.jabatan.nomenklatur.jenjang if asn.jabatan else ""
    predikat = predikat_per_tahun([asn.pk])[asn.pk]
    baris = [
        BarisKredit(r, _dihitung(r, jenjang, asn.tmt_jabatan, buku), _hitungan(r, jenjang, predikat, buku))
        for r in AngkaKredit.objects.filter(asn=asn)
    ]
    letak = posisi(
        buku,
        jenjang=jenjang,
        golongan=asn.golongan,
        kredit=[b.rekam.total for b in baris if b.dihitung],
        nama_golongan={g: nama_golongan(g) for j in buku.jenjang for g in j.golongan},
    )
    return Kredit(buku, letak, baris, sum(not b.dihitung for b in baris))


def _dihitung(r: AngkaKredit, jenjang: str, tmt: date | None, buku: BukuAngkaKredit) -> bool:
    """Credit counts within the present jenjang: by the post's name, or by date where the name does not tell."""
    milik = jenjang_dari_nama(r.jabatan_nama, buku)
    return milik == jenjang if milik else tmt is None or r.selesai >= tmt


def _hitungan(r: AngkaKredit, jenjang: str, predikat: dict[int, int], buku: BukuAngkaKredit) -> Decimal | None:
    milik = jenjang_dari_nama(r.jabatan_nama, buku) or jenjang
    if r.jenis != JenisAngkaKredit.KONVERSI or not r.mulai or r.mulai.year != r.selesai.year:
        return None
    if r.selesai.year not in predikat or buku.cari(milik) is None:
        return None
    bulan = r.selesai.month - r.mulai.month + 1
    return angka_kredit_periode(buku, predikat=predikat[r.selesai.year], bulan=bulan, jenjang=milik)


def indeks(asn: ASN) -> list[tuple[IndeksProfesionalitas, list[tuple[str, Decimal | None, int]]]]:
    """Every index of BKN, newest first, with its four dimensions: label, figure, largest possible (PermenPANRB 38/2018)."""
    return [
        (
            x,
            [
                ("Kualifikasi", x.kualifikasi, 25),
                ("Kompetensi", x.kompetensi, 40),
                ("Kinerja", x.kinerja, 30),
                ("Disiplin", x.disiplin, 5),
            ],
        )
        for x in asn.indeks_profesionalitas.all()
    ]
