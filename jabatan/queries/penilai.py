"""Who assesses whom, per date and per period: what appraisals ask (the pages read queries/penilai_daftar.py)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from jabatan.models import ASN
from jabatan.rules.penilai import Penentu
from jabatan.rules.penilai_bentuk import Keadaan, Langkah, Penilai, Sebab
from jabatan.rules.penilai_buku import buku_penilai

from .penilai_data import Data, Masa, MasaUnit, Tetapan, baca_data, batas, susun

_SEHARI = timedelta(days=1)


class Hasil(Mapping[int, Penilai]):
    """Everybody's assessor by ASN id, in the order of names.

    People alike share one answer: `jawaban` holds it under the one of them whom `wakil` gives for each.
    """

    def __init__(self, penentu: Penentu, wakil: dict[int, int]) -> None:
        self.penentu, self.wakil, self.jawaban = penentu, wakil, penentu.semua()

    def __getitem__(self, asn: int) -> Penilai:
        return self.jawaban[self.wakil[asn]]._replace(asn=asn)

    def __contains__(self, asn: object) -> bool:
        return asn in self.wakil

    def __iter__(self) -> Iterator[int]:
        return iter(self.wakil)

    def __len__(self) -> int:
        return len(self.wakil)

    def langkah(self, asn: int) -> list[Langkah]:
        """The walk through the structure for this person."""
        return self.penentu.langkah(self.wakil[asn])

    def jalan(self, asn: int) -> tuple[int, ...]:
        """The person's unit and those above it, nearest first."""
        return self.penentu.leluhur(self.penentu.s.orang[self.wakil[asn]].unit)


def tentukan(tanggal: date, *, akhir: date | None = None) -> Hasil:
    """Everybody's assessor on one date; it also tells the walk of one person."""
    struktur, wakil = susun(baca_data(tanggal, tanggal + _SEHARI), tanggal)
    return Hasil(Penentu(struktur, batas(tanggal, akhir)), wakil)


def penilai_pada(
    tanggal: date, asn_ids: Collection[int] | None = None, *, akhir: date | None = None
) -> Mapping[int, Penilai]:
    """Assessor of everybody in service on `tanggal` (or of `asn_ids`), keyed by ASN id. Five queries.

    `akhir` is the last day of the period looked at (default: of the year): an assessor who retires before it is doubtful.
    """
    semua = tentukan(tanggal, akhir=akhir)
    return semua if asn_ids is None else {i: semua[i] for i in asn_ids if i in semua}


class Potongan(NamedTuple):
    """One assessor during `dari` to `sampai`, both days included."""

    penilai: Penilai
    dari: date
    sampai: date

    @property
    def hari(self) -> int:
        return (self.sampai - self.dari).days + 1


def potongan_penilai(asn: ASN | int, mulai: date, selesai: date) -> list[Potongan]:
    """The assessors of one person from `mulai` to `selesai` (both included), with the days of each. Five queries.

    Cut where the assessor or the basis changes: a new head, a letter that begins or ends, a move of the person or of a unit, an
    override. The days of all parts add up to the period.
    """
    asn_id = asn.pk if isinstance(asn, ASN) else asn
    data = baca_data(mulai, selesai + _SEHARI).hanya({asn_id})
    potongan: list[Potongan] = []
    for tanggal in _tanggal_berubah(data, asn_id, mulai, selesai):
        struktur, wakil = susun(data, tanggal)
        hasil = Hasil(Penentu(struktur, batas(tanggal, selesai)._replace(rentang=10**9)), wakil)
        kini = hasil.get(asn_id) or Penilai(asn_id, Keadaan.TIDAK_ADA, sebab=Sebab.TANPA_UNIT)
        if potongan and _sama(potongan[-1].penilai, kini):
            continue
        if potongan:
            potongan[-1] = potongan[-1]._replace(sampai=tanggal - _SEHARI)
        potongan.append(Potongan(kini, tanggal, selesai))
    return potongan


def _sama(a: Penilai, b: Penilai) -> bool:
    return (a.keadaan, a.penilai, a.dasar, a.penetapan) == (b.keadaan, b.penilai, b.dasar, b.penetapan)


def _tanggal_berubah(data: Data, asn_id: int, mulai: date, selesai: date) -> list[date]:
    """Days on which the answer for this person may change: of their own record and of every unit that was ever above."""
    milik = {m.unit for m in data.karier.get(asn_id, ())} | {m.unit for m in data.surat if m.asn == asn_id}
    milik |= {o.unit for o in data.orang if o.id == asn_id}
    unit = _ke_atas(data, {u for u in milik if u is not None})
    tanggal: set[date | None] = {mulai}
    for m in _masa_terkait(data, asn_id, unit):
        tanggal |= {m.mulai, m.selesai}
    pos = {p.id for p in data.pos.values() if p.unit in unit}
    tanggal |= {o.tmt for o in data.orang if o.id == asn_id or o.jabatan in pos}
    return sorted(t for t in tanggal if t is not None and mulai <= t <= selesai)


def _masa_terkait(data: Data, asn_id: int, unit: set[int]) -> Iterator[Masa | Tetapan | MasaUnit]:
    pos = {p.id for p in data.pos.values() if p.unit in unit}
    for m in chain(data.surat, *data.karier.values()):
        if m.asn == asn_id or m.unit in unit or m.jabatan in pos:
            yield m
    yield from (t for t in data.tetapan if t.asn == asn_id)
    for u in unit:
        yield from data.masa_unit.get(u, ())


def _ke_atas(data: Data, unit: set[int]) -> set[int]:
    """These units, all that were ever above them, and the unit of the top post."""
    induk: dict[int, set[int]] = {}
    for i, atas, _ in data.unit:
        induk.setdefault(i, set()).update([] if atas is None else [atas])
    for i, daftar in data.masa_unit.items():
        induk.setdefault(i, set()).update(m.induk for m in daftar if m.induk is not None)
    puncak = buku_penilai().puncak_eselon
    hasil, antre = set(), [*unit, *(p.unit for p in data.pos.values() if p.eselon == puncak)]
    while antre:
        u = antre.pop()
        if u not in hasil:
            hasil.add(u)
            antre += induk.get(u, ())
    return hasil
