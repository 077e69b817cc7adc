"""Completeness of people's records: facts in one query, judged by jabatan.rules.kelengkapan, summed by unit."""

from collections.abc import Callable, Sequence
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
    KOSONG,
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

# Who knows which predikat a person has of which year: each gives (asn id, tahun, predikat) of everybody. The appraisal app
# adds its own results when it starts, because this floor may not import it.
_SUMBER_KINERJA: list[Callable[[], QuerySet]] = []


def sumber_kinerja(semua: Callable[[], QuerySet]) -> Callable[[], QuerySet]:
    """Register a source of yearly results: values_list of (asn id, year, predikat 1 to 5) of everybody; readers narrow it."""
    if semua not in _SUMBER_KINERJA:
        _SUMBER_KINERJA.append(semua)
    return semua


@sumber_kinerja
def _kinerja_tercatat() -> QuerySet:
    return RiwayatKinerja.objects.filter(periode=0).order_by().values_list("asn_id", "tahun", "predikat")


def _kinerja() -> tuple[str, list]:
    """Every source as one FROM item k (asn_id, tahun, predikat); PostgreSQL pushes conditions on it into each of them."""
    bagian = [s().query.sql_with_params() for s in _SUMBER_KINERJA]
    sql = " UNION ALL ".join(f"({b})" for b, _ in bagian)
    return f"({sql}) k (asn_id, tahun, predikat)", [p for _, isi in bagian for p in isi]


def predikat_per_tahun(asn_ids: Sequence[int]) -> dict[int, dict[int, int]]:
    """Year -> predikat of each person from every source; a year with two different ones is left out. One query."""
    kinerja, isi = _kinerja()
    hasil: dict[int, dict[int, set[int]]] = {pk: {} for pk in asn_ids}
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT asn_id, tahun, predikat FROM {kinerja} WHERE asn_id = ANY(%s)", [*isi, list(asn_ids)])
        for asn, tahun, predikat in kursor.fetchall():
            hasil[asn].setdefault(tahun, set()).add(predikat)
    return {pk: {t: p.pop() for t, p in tahun.items() if len(p) == 1} for pk, tahun in hasil.items()}


# A date as Python's ordinal, a yes as 1; 0 is "nothing known" (KOSONG).
_HARI = "coalesce({} - DATE '0001-01-01' + 1, 0)"
_YA = "{} IS NOT NULL"
# Who a person is: id, unit, kind (its index in PEGAWAI), kind of post, year of first appointment.
_PENGENAL = (
    "id",
    f"coalesce(unit_id, {KOSONG})",
    "coalesce(array_position(%s::text[], jenis_pegawai::text), 0) - 1",
    "coalesce(jenis_jabatan, 0)",
    "substr(nip, 9, 4)",
)
# Facts that stand with the person; columns of ASN.
_DIRI = {
    "jabatan": _YA.format("jabatan_id"),
    "unit": _YA.format("unit_id"),
    "tmt_jabatan": _HARI.format("tmt_jabatan"),
    "kedudukan": _YA.format("kedudukan_kode"),
    "golongan": _YA.format("golongan"),
    "tmt_golongan": _HARI.format("tmt_golongan"),
    "tmt_cpns": _HARI.format("tmt_cpns"),
    "pendidikan": _YA.format("tingkat_pendidikan"),
    "bidang_ilmu": _YA.format("bidang_ilmu"),
    "tmt_pensiun": _HARI.format("tmt_pensiun"),
    "akhir_kontrak": _HARI.format("akhir_kontrak"),
    "data_per": _HARI.format("data_per"),
}
# A paper proves something only where no open or refused proposal brought it (jabatan.queries.dokumen).
_BERKAS = """(SELECT d.rekam_id AS id FROM jabatan_dokumen d LEFT JOIN jabatan_usulan s ON s.id = d.usulan_id
  WHERE d.rekam_jenis = '{}' AND (d.usulan_id IS NULL OR s.status = 'diterima')) b"""
# Facts from the records of a person: (asn id, value) of everybody who has one. Twice the same does no harm.
_REKAMAN = {
    "riwayat_jabatan": "SELECT DISTINCT asn_id, 1 FROM jabatan_riwayatjabatan",
    "sk_pangkat": f"""SELECT r.asn_id, 1 FROM jabatan_riwayatgolongan r
      JOIN jabatan_asn a ON a.id = r.asn_id AND a.golongan = r.golongan
      LEFT JOIN {_BERKAS.format("golongan")} ON b.id = r.id WHERE r.nomor_sk <> '' OR b.id IS NOT NULL""",
    "ijazah": f"""SELECT r.asn_id, 1 FROM jabatan_riwayatpendidikan r
      JOIN jabatan_asn a ON a.id = r.asn_id AND r.tingkat >= coalesce(a.tingkat_pendidikan, 0)
      LEFT JOIN {_BERKAS.format("pendidikan")} ON b.id = r.id WHERE r.nomor_ijazah <> '' OR b.id IS NOT NULL""",
    "asesmen_sampai": f"SELECT asn_id, {_HARI.format('max(berlaku_sampai)')} FROM jabatan_asesmen GROUP BY asn_id",
    "diklat_struktural": "SELECT asn_id, 1 FROM jabatan_diklat WHERE jenis = 'struktural'",
    "angka_kredit": f"SELECT asn_id, {_HARI.format('max(selesai)')} FROM jabatan_angkakredit GROUP BY asn_id",
}
# Up to so many people a table of records is asked for theirs by index; beyond, reading it through is quicker.
_SEDIKIT = 2000


@dataclass(frozen=True, eq=False)
class Bacaan:
    """People ordered by name with their units (KOSONG: none), their facts and what the rulebook says of each."""

    pk: np.ndarray
    unit: np.ndarray
    orang: Orang
    hasil: Hasil


def baca(asn: QuerySet[ASN], pada: date) -> Bacaan:
    """Facts and verdicts of a set of people: two queries."""
    return _baca(asn, pada, sedikit=asn.order_by()[: _SEDIKIT + 1].count() <= _SEDIKIT)


def _baca(asn: QuerySet[ASN], pada: date, sedikit: bool) -> Bacaan:
    """One query; `sedikit` decides how the records are looked up, never what is found."""
    sql, isi = _sql(asn, pada, sedikit)
    with connection.cursor() as kursor:
        kursor.execute(sql, isi)
        kolom = (np.frombuffer(k or b"", dtype=">i4").astype(np.int64) for k in kursor.fetchone())
    pk, unit, pegawai, jabatan, tahun_masuk = (next(kolom) for _ in _PENGENAL)
    fakta = {nama: next(kolom) for nama in _DIRI}
    fakta |= {nama: _per_orang(pk, next(kolom), next(kolom)) for nama in _REKAMAN}
    dinilai, tahun = kolom
    for n in (1, 2):
        fakta[f"kinerja_{n}"] = _per_orang(pk, dinilai[tahun == pada.year - n], 1)
    orang = Orang(pegawai, jabatan, tahun_masuk, fakta)
    return Bacaan(pk, unit, orang, nilai(buku_berlaku(pada), orang, pada))


def _sql(asn: QuerySet[ASN], pada: date, sedikit: bool) -> tuple[str, list]:
    """One row: the columns `_PENGENAL` and `_DIRI` by name, then whose and what for each of `_REKAMAN` and the results."""
    orang, isi_orang = asn.order_by("nama", "id").query.sql_with_params()
    kinerja, isi_kinerja = _kinerja()
    dua_tahun = f"SELECT asn_id, tahun FROM {kinerja} WHERE tahun IN ({pada.year - 1}, {pada.year - 2})"
    saring = "WHERE asn_id = ANY(ARRAY(SELECT id FROM orang))" if sedikit else ""
    bagian = [f"(SELECT {', '.join(map(_kolom, (*_PENGENAL, *_DIRI.values())))} FROM orang) diri"]
    for n, sumber in enumerate((*_REKAMAN.values(), dua_tahun)):
        bagian.append(f"(SELECT {_kolom('asn_id')}, {_kolom('isi')} FROM ({sumber}) r (asn_id, isi) {saring}) r{n}")
    return f"WITH orang AS ({orang}) SELECT * FROM {', '.join(bagian)}", [*isi_orang, list(PEGAWAI), *isi_kinerja]


def _kolom(sql: str) -> str:
    """A whole column (never NULL) as one value of big-endian int4: no Python object for each number."""
    return f"string_agg(int4send(({sql})::int), '')"


def _per_orang(pk: np.ndarray, siapa: np.ndarray, isi: np.ndarray | int) -> np.ndarray:
    """The value of each of the ids `pk`, where `siapa` names it; otherwise KOSONG."""
    semua = np.full(max(pk.max(initial=0), siapa.max(initial=0)) + 1, KOSONG)
    semua[siapa] = isi
    return semua[pk]


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
    bacaan = _baca(ASN.objects.filter(pk=asn.pk), timezone.localdate(), sedikit=True)
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
    """The meter of one unit, for pages that include jabatan/kelengkapan_unit.html: two queries."""
    return ringkas(baca(orang_unit(pengguna, unit), timezone.localdate()), unit, unit.nama)


def puncak(pengguna: Pengguna) -> list[UnitOrganisasi]:
    """The highest units the person sees, none below another: two queries."""
    hasil: list[str] = []
    for jalur in unit_terlihat(pengguna).filter(aktif=True).order_by("path").values_list("path", flat=True):
        if not hasil or not jalur.startswith(hasil[-1]):
            hasil.append(jalur)
    return list(UnitOrganisasi.objects.filter(path__in=hasil).order_by("path"))


def rincian_unit(b: Bacaan, unit: UnitOrganisasi | None, anak: list[UnitOrganisasi]) -> list[RingkasUnit]:
    """One row for each of `anak`, then people directly in `unit`, then people without a unit; empty rows are left out.

    One query, for the paths of the units.
    """
    nomor = {a.path: i for i, a in enumerate(anak)}
    panjang = sorted({len(p) for p in nomor})
    langsung, tanpa = len(anak), len(anak) + 1
    jalur = dict(UnitOrganisasi.objects.values_list("pk", "path"))
    pk_unit, letak_unit = np.unique(b.unit, return_inverse=True)

    def kelompok(pk: int) -> int:
        if pk == KOSONG:
            return tanpa
        return next((nomor[jalur[pk][:n]] for n in panjang if jalur[pk][:n] in nomor), langsung)

    nama = [*((a, a.nama) for a in anak), (unit, "Langsung di unit ini"), (None, "Tanpa unit")]
    letak = np.array([kelompok(pk) for pk in pk_unit.tolist()], dtype=np.int64)[letak_unit]
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
