"""Completeness of people's records: facts in one query, judged by jabatan.rules.kelengkapan, summed by unit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from jabatan.akses import asn_terlihat, unit_terlihat
from jabatan.models import ASN, Pengguna, RiwayatKinerja, UnitOrganisasi
from jabatan.rekam import REKAM
from jabatan.rules.kelengkapan import (
    FAKTA,
    PEGAWAI,
    AturanRekaman,
    Hasil,
    Keadaan,
    Keputusan,
    Orang,
    buku_berlaku,
    nilai,
    persen,
)

# Who knows which predikat a person has of which year: each gives (asn_id, tahun, predikat) for a set of people. The appraisal
# app adds its own results when it starts, because this floor may not import it.
_SUMBER_KINERJA: list[Callable[[QuerySet[ASN]], QuerySet]] = []


def sumber_kinerja(baca: Callable[[QuerySet[ASN]], QuerySet]) -> Callable[[QuerySet[ASN]], QuerySet]:
    """Register a source of yearly results: people -> values_list of (asn id, year, predikat 1 to 5)."""
    if baca not in _SUMBER_KINERJA:
        _SUMBER_KINERJA.append(baca)
    return baca


@sumber_kinerja
def _kinerja_tercatat(asn: QuerySet[ASN]) -> QuerySet:
    return RiwayatKinerja.objects.filter(asn__in=asn, periode=0).order_by().values_list("asn_id", "tahun", "predikat")


def predikat_per_tahun(asn: ASN) -> dict[int, int]:
    """Year -> predikat of one person from every source; a year with two different ones is left out. One query."""
    orang = ASN.objects.filter(pk=asn.pk)
    pertama, *lain = (s(orang) for s in _SUMBER_KINERJA)
    hasil: dict[int, set[int]] = {}
    for _, tahun, predikat in pertama.union(*lain):
        hasil.setdefault(tahun, set()).add(predikat)
    return {t: p.pop() for t, p in hasil.items() if len(p) == 1}


# A paper proves something only where no open or refused proposal brought it (jabatan.queries.dokumen).
_BERKAS = """EXISTS (SELECT 1 FROM jabatan_dokumen d LEFT JOIN jabatan_usulan s ON s.id = d.usulan_id
           WHERE d.rekam_jenis = '{jenis}' AND d.rekam_id = {id} AND (d.usulan_id IS NULL OR s.status = 'diterima'))"""
# A date as Python's ordinal, a yes as 1; 0 is "nothing known" (KOSONG).
_HARI = "coalesce({} - DATE '0001-01-01' + 1, 0)"
_YA = "({})::int"
_NILAI = {
    "jabatan": _YA.format("a.jabatan_id IS NOT NULL"),
    "unit": _YA.format("a.unit_id IS NOT NULL"),
    "tmt_jabatan": _HARI.format("a.tmt_jabatan"),
    "riwayat_jabatan": _YA.format("rj.asn_id IS NOT NULL"),
    "kedudukan": _YA.format("a.kedudukan_kode IS NOT NULL"),
    "golongan": _YA.format("a.golongan IS NOT NULL"),
    "tmt_golongan": _HARI.format("a.tmt_golongan"),
    "sk_pangkat": _YA.format("sk.asn_id IS NOT NULL"),
    "tmt_cpns": _HARI.format("a.tmt_cpns"),
    "pendidikan": _YA.format("a.tingkat_pendidikan IS NOT NULL"),
    "bidang_ilmu": _YA.format("a.bidang_ilmu IS NOT NULL"),
    "ijazah": _YA.format("ij.asn_id IS NOT NULL"),
    "asesmen_sampai": _HARI.format("asm.sampai"),
    "diklat_struktural": _YA.format("dk.asn_id IS NOT NULL"),
    "kinerja_1": "coalesce(kn.satu, 0)",
    "kinerja_2": "coalesce(kn.dua, 0)",
    "angka_kredit": _HARI.format("ak.selesai"),
    "tmt_pensiun": _HARI.format("a.tmt_pensiun"),
    "akhir_kontrak": _HARI.format("a.akhir_kontrak"),
    "data_per": _HARI.format("a.data_per"),
}
_BACA = """
WITH orang AS MATERIALIZED ({orang}),
  rj AS (SELECT DISTINCT asn_id FROM jabatan_riwayatjabatan WHERE asn_id IN (SELECT id FROM orang)),
  sk AS (SELECT DISTINCT g.asn_id FROM jabatan_riwayatgolongan g JOIN jabatan_asn o ON o.id = g.asn_id AND o.golongan = g.golongan
         WHERE g.asn_id IN (SELECT id FROM orang) AND (g.nomor_sk <> '' OR {sk})),
  ij AS (SELECT DISTINCT p.asn_id FROM jabatan_riwayatpendidikan p
         JOIN jabatan_asn o ON o.id = p.asn_id AND p.tingkat >= coalesce(o.tingkat_pendidikan, 0)
         WHERE p.asn_id IN (SELECT id FROM orang) AND (p.nomor_ijazah <> '' OR {ijazah})),
  asm AS (SELECT asn_id, max(berlaku_sampai) AS sampai FROM jabatan_asesmen
          WHERE asn_id IN (SELECT id FROM orang) GROUP BY asn_id),
  dk AS (SELECT DISTINCT asn_id FROM jabatan_diklat WHERE asn_id IN (SELECT id FROM orang) AND jenis = 'struktural'),
  ak AS (SELECT asn_id, max(selesai) AS selesai FROM jabatan_angkakredit
         WHERE asn_id IN (SELECT id FROM orang) GROUP BY asn_id),
  kn AS (SELECT asn_id, max((tahun = %s)::int) AS satu, max((tahun = %s)::int) AS dua
         FROM ({kinerja}) k (asn_id, tahun, predikat) WHERE tahun IN (%s, %s) GROUP BY asn_id)
SELECT a.id, coalesce(u.path, ''), array_position(%s::text[], a.jenis_pegawai::text) - 1, coalesce(a.jenis_jabatan, 0),
  substr(a.nip, 9, 4)::int, {nilai}
FROM orang JOIN jabatan_asn a USING (id) LEFT JOIN jabatan_unitorganisasi u ON u.id = a.unit_id
LEFT JOIN rj ON rj.asn_id = a.id LEFT JOIN sk ON sk.asn_id = a.id LEFT JOIN ij ON ij.asn_id = a.id
LEFT JOIN asm ON asm.asn_id = a.id LEFT JOIN dk ON dk.asn_id = a.id LEFT JOIN ak ON ak.asn_id = a.id
LEFT JOIN kn ON kn.asn_id = a.id
ORDER BY a.nama, a.id
"""


@dataclass(frozen=True, eq=False)
class Bacaan:
    """People ordered by name with their facts and what the rulebook says of each."""

    pk: np.ndarray
    jalur: list[str]
    orang: Orang
    hasil: Hasil


def baca(asn: QuerySet[ASN], pada: date) -> Bacaan:
    """Facts and verdicts of a set of people: one query."""
    orang, isi_orang = asn.order_by().values("id").query.sql_with_params()
    kinerja = [s(asn).query.sql_with_params() for s in _SUMBER_KINERJA]
    sql = _BACA.format(
        orang=orang,
        sk=_BERKAS.format(jenis="golongan", id="g.id"),
        ijazah=_BERKAS.format(jenis="pendidikan", id="p.id"),
        kinerja=" UNION ALL ".join(f"({k})" for k, _ in kinerja),
        nilai=", ".join(_NILAI[f] for f in FAKTA),
    )
    tahun = [pada.year - 1, pada.year - 2]
    isi = [*isi_orang, *tahun, *(p for _, isi in kinerja for p in isi), *tahun, list(PEGAWAI)]
    with connection.cursor() as kursor:
        kursor.execute(sql, isi)
        baris = kursor.fetchall()
    kolom = list(zip(*baris, strict=True)) or [()] * (5 + len(FAKTA))
    angka = [np.array(k, dtype=np.int64) for i, k in enumerate(kolom) if i != 1]
    manusia = Orang(angka[1], angka[2], angka[3], dict(zip(FAKTA, angka[4:], strict=True)))
    return Bacaan(angka[0], list(kolom[1]), manusia, nilai(buku_berlaku(pada), manusia, pada))


@dataclass(frozen=True)
class Butir:
    """One required record of one person; `tanggal` is the date it is valid until, or as of which it was made."""

    aturan: AturanRekaman
    keadaan: Keadaan
    tanggal: date | None
    menghalangi: list[Keputusan]

    @property
    def kurang(self) -> bool:
        return self.keadaan <= Keadaan.KEDALUWARSA

    @property
    def kedaluwarsa(self) -> bool:
        return self.keadaan == Keadaan.KEDALUWARSA

    @property
    def bisa_usul(self) -> bool:
        """Open to a proposal; what only SIASN delivers is not."""
        return self.aturan.rekam in REKAM and REKAM[self.aturan.rekam].usul


@dataclass(frozen=True)
class KelengkapanOrang:
    butir: list[Butir]
    terhalang: list[Keputusan]

    @cached_property
    def kurang(self) -> list[Butir]:
        return [b for b in self.butir if b.kurang]

    @cached_property
    def ada(self) -> list[Butir]:
        return [b for b in self.butir if b.keadaan == Keadaan.ADA]

    @property
    def persen(self) -> int:
        return persen(len(self.ada), len(self.butir))


def kelengkapan_orang(asn: ASN) -> KelengkapanOrang:
    """The records that are required of one person, those missing first; records that do not apply are left out."""
    bacaan = baca(ASN.objects.filter(pk=asn.pk), timezone.localdate())
    return _orang_ke(bacaan, 0)


def _orang_ke(b: Bacaan, i: int) -> KelengkapanOrang:
    buku = b.hasil.buku
    berlaku = [k for k, ya in zip(buku.keputusan, b.hasil.bersangkutan[i].tolist(), strict=True) if ya]
    butir = []
    for aturan, keadaan in zip(buku.rekaman, b.hasil.keadaan[i].tolist(), strict=True):
        if keadaan == Keadaan.TIDAK_BERLAKU:
            continue
        acuan = aturan.sampai or aturan.dihitung_dari
        hari = int(b.orang.fakta[acuan][i]) if acuan else 0
        halang = [k for k in berlaku if k.kode in aturan.menghalangi]
        butir.append(Butir(aturan, Keadaan(keadaan), date.fromordinal(hari) if hari else None, halang))
    butir.sort(key=lambda x: x.keadaan)
    return KelengkapanOrang(butir, [k for k, t in zip(buku.keputusan, b.hasil.terhalang[i].tolist(), strict=True) if t])


@dataclass(frozen=True)
class RingkasUnit:
    """A unit with everybody in and below it; `unit` None is people without one."""

    unit: UnitOrganisasi | None
    label: str
    orang: int
    lengkap: int
    ada: int
    diminta: int
    kurang: list[tuple[AturanRekaman, int]]
    terhalang: list[tuple[Keputusan, int]]

    @property
    def persen(self) -> int:
        return persen(self.ada, self.diminta)

    @property
    def belum_lengkap(self) -> int:
        return self.orang - self.lengkap


def _ringkas(b: Bacaan, kelompok: np.ndarray, nama: list[tuple[UnitOrganisasi | None, str]]) -> list[RingkasUnit]:
    """One summary for each of `nama`; `kelompok` says to which of them a person belongs."""
    h, n = b.hasil, len(nama)

    def jumlah(matriks: np.ndarray) -> np.ndarray:
        return np.stack([np.bincount(kelompok, weights=k, minlength=n).astype(int) for k in matriks.T], axis=1)

    kurang, terhalang = jumlah(h.kurang), jumlah(h.terhalang)
    pokok = jumlah(np.stack([np.ones(len(b.pk)), h.lengkap, h.ada, h.diminta], axis=1))
    hasil = []
    for g, (unit, label) in enumerate(nama):
        urut = sorted(zip(h.buku.rekaman, map(int, kurang[g]), strict=True), key=lambda x: -x[1])
        halang = [(k, int(x)) for k, x in zip(h.buku.keputusan, terhalang[g], strict=True)]
        hasil.append(RingkasUnit(unit, label, *map(int, pokok[g]), [(r, x) for r, x in urut if x], halang))
    return hasil


def ringkas(b: Bacaan, unit: UnitOrganisasi | None, label: str) -> RingkasUnit:
    """Everybody of a reading as one summary."""
    return _ringkas(b, np.zeros(len(b.pk), dtype=np.int64), [(unit, label)])[0]


def orang_unit(pengguna: Pengguna, unit: UnitOrganisasi | None) -> QuerySet[ASN]:
    """Active people of a unit and everything below it within the person's scope; None: the whole scope."""
    qs = asn_terlihat(pengguna).filter(aktif=True)
    return qs.filter(unit__path__startswith=unit.path) if unit else qs


def ringkas_unit(pengguna: Pengguna, unit: UnitOrganisasi) -> RingkasUnit:
    """The meter of one unit, for pages that include jabatan/kelengkapan_unit.html: one query."""
    return ringkas(baca(orang_unit(pengguna, unit), timezone.localdate()), unit, unit.nama)


def puncak(pengguna: Pengguna) -> list[UnitOrganisasi]:
    """The highest units the person sees, none below another."""
    hasil: list[UnitOrganisasi] = []
    for u in unit_terlihat(pengguna).filter(aktif=True).order_by("path").only("path", "nama", "depth", "numchild"):
        if not hasil or not u.path.startswith(hasil[-1].path):
            hasil.append(u)
    return hasil


def rincian_unit(b: Bacaan, unit: UnitOrganisasi | None, anak: list[UnitOrganisasi]) -> list[RingkasUnit]:
    """One row for each of `anak`, then people directly in `unit`, then people without a unit; empty rows are left out."""
    nomor = {a.path: i for i, a in enumerate(anak)}
    panjang = sorted({len(p) for p in nomor})
    langsung, tanpa = len(anak), len(anak) + 1

    def kelompok(jalur: str) -> int:
        if not jalur:
            return tanpa
        return next((nomor[jalur[:n]] for n in panjang if jalur[:n] in nomor), langsung)

    nama = [*((a, a.nama) for a in anak), (unit, "Langsung di unit ini"), (None, "Tanpa unit")]
    letak = np.fromiter(map(kelompok, b.jalur), dtype=np.int64, count=len(b.jalur))
    return [r for r in _ringkas(b, letak, nama) if r.orang]


@dataclass(frozen=True)
class BarisOrang:
    asn: ASN
    kelengkapan: KelengkapanOrang


def cocok(b: Bacaan, rekaman: str = "", keputusan: str = "") -> np.ndarray:
    """Positions of people who lack something; only that record, only what holds up that decision."""
    topeng = np.logical_not(b.hasil.lengkap)
    for i, r in enumerate(b.hasil.buku.rekaman):
        if r.kode == rekaman:
            topeng &= b.hasil.kurang[:, i]
    for i, k in enumerate(b.hasil.buku.keputusan):
        if k.kode == keputusan:
            topeng &= b.hasil.terhalang[:, i]
    return np.flatnonzero(topeng)


def baris_orang(b: Bacaan, posisi: np.ndarray) -> list[BarisOrang]:
    """People at the given positions with what they lack: one query."""
    orang = ASN.objects.select_related("unit").in_bulk([int(b.pk[i]) for i in posisi])
    return [BarisOrang(orang[int(b.pk[i])], _orang_ke(b, i)) for i in posisi if int(b.pk[i]) in orang]
