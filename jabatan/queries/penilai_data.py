"""What the rule of who assesses whom reads: the tree, the posts that lead, careers and letters, as of a span of dates.

Five queries whatever the size. The present of a person is ASN.unit and ASN.jabatan (SIASN's own); a spell counts where
it says something else: before the TMT of the present post, when it has an end, or when it begins later.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from jabatan.enums import JenisJabatan, JenisPegawai, Penugasan
from jabatan.models import ASN, Jabatan, PenetapanPenilai, RiwayatJabatan, UnitOrganisasi
from jabatan.rules.penilai_bentuk import Batas, Dasar, Klaim, Orang, Penetapan, Struktur, Unit
from jabatan.rules.penilai_buku import BukuPenilai, buku_penilai

_SURAT = (Penugasan.PLT, Penugasan.PLH, Penugasan.TAMBAHAN)


class Pos(NamedTuple):
    id: int
    unit: int
    eselon: int
    aktif: bool


class Kini(NamedTuple):
    """The present of a person as SIASN has it."""

    id: int
    unit: int | None
    jabatan: int | None
    tmt: date | None
    golongan: int | None
    jenis: str
    aktif: bool
    kedudukan: int | None
    pensiun: date | None
    akhir_kontrak: date | None


class Masa(NamedTuple):
    """A spell in the career or under a letter, during [mulai, selesai)."""

    asn: int
    unit: int | None
    jabatan: int | None
    jenis: int | None
    penugasan: str
    nama: str
    mulai: date
    selesai: date | None

    def pada(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.selesai is None or self.selesai > tanggal)


class MasaUnit(NamedTuple):
    unit: int
    induk: int | None
    mulai: date | None
    selesai: date | None

    def pada(self, tanggal: date) -> bool:
        return (self.mulai is None or self.mulai <= tanggal) and (self.selesai is None or self.selesai > tanggal)


class Tetapan(NamedTuple):
    id: int
    asn: int
    penilai: int
    mulai: date
    selesai: date | None


@dataclass(frozen=True)
class Data:
    """Rows that matter in [dari, sampai). `unit`: id, parent today, open today."""

    hari_ini: date
    unit: list[tuple[int, int | None, bool]]
    masa_unit: dict[int, list[MasaUnit]]
    pos: dict[int, Pos]
    orang: list[Kini]
    karier: dict[int, list[Masa]]
    surat: list[Masa]
    lepas: dict[int, date]
    tetapan: list[Tetapan]

    def hanya(self, asn: Collection[int]) -> "Data":
        """The same with only these people and everybody who may lead a unit: enough to resolve these people."""
        pemimpin = {m.asn for m in self.surat} | {t.penilai for t in self.tetapan}
        pemimpin |= {a for a, daftar in self.karier.items() if any(_struktural(m, self.pos) for m in daftar)}
        perlu = pemimpin | set(asn)
        return replace(self, orang=[o for o in self.orang if o.id in perlu or o.jabatan in self.pos])


def _struktural(m: Masa, pos: dict[int, Pos]) -> bool:
    return m.jabatan in pos or (m.jabatan is None and m.jenis == JenisJabatan.STRUKTURAL)


def baca_data(dari: date, sampai: date) -> Data:
    """Everything that holds on some day of [dari, sampai)."""
    unit, masa_unit = _baca_unit()
    pos = Jabatan.objects.filter(jenis=JenisJabatan.STRUKTURAL).values_list("id", "unit", "eselon", "aktif")
    karier, surat, lepas = _baca_riwayat(dari, sampai)
    tetapan = PenetapanPenilai.objects.filter(Q(selesai__isnull=True) | Q(selesai__gt=dari), mulai__lt=sampai)
    return Data(
        hari_ini=timezone.localdate(),
        unit=unit,
        masa_unit=masa_unit,
        pos={p[0]: Pos._make(p) for p in pos},
        orang=_baca_orang(dari),
        karier=karier,
        surat=surat,
        lepas=lepas,
        tetapan=[Tetapan._make(t) for t in tetapan.order_by().values_list("id", "asn", "penilai", "mulai", "selesai")],
    )


def _baca_unit() -> tuple[list[tuple[int, int | None, bool]], dict[int, list[MasaUnit]]]:
    """Units with their parent today, and the spells of those that have a history. One query."""
    kolom = (
        "id",
        "path",
        "aktif",
        "riwayat_unit__id",
        "riwayat_unit__induk",
        "riwayat_unit__mulai",
        "riwayat_unit__selesai",
    )
    jalur: dict[int, tuple[str, bool]] = {}
    masa: dict[int, list[MasaUnit]] = defaultdict(list)
    for pk, path, aktif, riwayat, induk, mulai, selesai in UnitOrganisasi.objects.order_by().values_list(*kolom):
        jalur[pk] = path, aktif
        if riwayat is not None:
            masa[pk].append(MasaUnit(pk, induk, mulai, selesai))
    id_jalur = {path: pk for pk, (path, _) in jalur.items()}
    langkah = UnitOrganisasi.steplen
    return [(pk, id_jalur.get(path[:-langkah]), aktif) for pk, (path, aktif) in jalur.items()], masa


def _baca_orang(dari: date) -> list[Kini]:
    """Those who serve now, and those who no longer do but may have on `dari`; by name."""
    qs = ASN.objects.filter(Q(aktif=True) | Q(tmt_pensiun__gt=dari) | Q(tmt_pensiun__isnull=True))
    kolom = ("id", "unit", "jabatan", "tmt_jabatan", "golongan", "jenis_pegawai", "aktif", "kedudukan_kode",
             "tmt_pensiun", "akhir_kontrak")  # fmt: skip
    return list(map(Kini._make, qs.order_by("nama", "id").values_list(*kolom)))


def _baca_riwayat(dari: date, sampai: date) -> tuple[dict[int, list[Masa]], list[Masa], dict[int, date]]:
    """Careers where they differ from the present, letters, and per unit the last end of a definitive head."""
    mundur = dari - timedelta(days=buku_penilai().surat_berakhir_hari)
    berlaku = (Q(selesai__isnull=True) | Q(selesai__gt=dari)) & Q(mulai__lt=sampai)
    lain = (
        Q(selesai__isnull=False)
        | Q(asn__tmt_jabatan__isnull=True, mulai__gt=timezone.localdate())
        | Q(mulai__gt=F("asn__tmt_jabatan"))
        | Q(asn__tmt_jabatan__gt=dari)
    )
    qs = RiwayatJabatan.objects.filter(
        (berlaku & lain & Q(penugasan=Penugasan.DEFINITIF))
        | Q(penugasan__in=_SURAT, mulai__lt=sampai) & (Q(selesai__isnull=True) | Q(selesai__gt=mundur))
        | Q(penugasan=Penugasan.DEFINITIF, jenis=JenisJabatan.STRUKTURAL, selesai__gt=mundur, selesai__lte=dari)
    )
    kolom = ("asn", "unit", "jabatan", "jenis", "penugasan", "nama_jabatan", "mulai", "selesai")
    karier: dict[int, list[Masa]] = defaultdict(list)
    surat: list[Masa] = []
    lepas: dict[int, date] = {}
    for m in map(Masa._make, qs.order_by().values_list(*kolom)):
        if m.penugasan != Penugasan.DEFINITIF:
            surat.append(m)
        elif m.selesai is not None and m.selesai <= dari:
            if m.unit is not None:
                lepas[m.unit] = max(lepas.get(m.unit, m.selesai), m.selesai)
        else:
            karier[m.asn].append(m)
    return karier, surat, lepas


def susun(data: Data, tanggal: date) -> tuple[Struktur, dict[int, int]]:
    """What is in force on one date of the span that was read, and for each person the one alike who stands for them."""
    buku = buku_penilai()
    kepala_pos, berkepala = _pos_kepala(data, tanggal)
    orang, klaim, wakil = _orang_dan_klaim(data, tanggal, kepala_pos, berkepala)
    surat = [s for m in data.surat if (s := _surat(m, data.pos, kepala_pos, buku)) is not None]
    klaim += _klaim_surat(surat, tanggal)
    puncak = [p.unit for p in data.pos.values() if p.eselon == buku.puncak_eselon and p.aktif]
    struktur = Struktur(
        unit=_unit(data, tanggal, berkepala),
        klaim=klaim,
        orang=orang,
        penetapan={
            t.asn: Penetapan(t.id, t.penilai)
            for t in data.tetapan
            if t.mulai <= tanggal and (t.selesai is None or t.selesai > tanggal)
        },
        berakhir=_surat_berakhir(surat, data.lepas, tanggal, buku),
        puncak=min(puncak, default=None),
    )
    return struktur, wakil


def batas(tanggal: date, akhir: date | None) -> Batas:
    """Limits of the rulebook on this date; `akhir` is the last day of the period, by default of the year."""
    buku = buku_penilai()
    bulan = tanggal.year * 12 + tanggal.month - 1 - buku.plt_bulan_maksimal
    sejak = date(bulan // 12, bulan % 12 + 1, min(tanggal.day, 28))
    return Batas(tanggal, akhir or date(tanggal.year, 12, 31), sejak, buku.rentang_maksimal)


def _unit(data: Data, tanggal: date, berkepala: Collection[int]) -> dict[int, Unit]:
    hasil = {}
    for i, induk, aktif in data.unit:
        masa = data.masa_unit.get(i)
        if masa:
            kini = next((m for m in masa if m.pada(tanggal)), None)
            hasil[i] = Unit(i, kini.induk if kini else induk, kini is not None, i in berkepala)
        else:
            hasil[i] = Unit(i, induk, aktif or tanggal < data.hari_ini, i in berkepala)
    return hasil


def _pos_kepala(data: Data, tanggal: date) -> tuple[set[int], set[int]]:
    """Posts that lead their unit (the highest eselon among the open ones), and the units that have one."""
    per_unit: dict[int, list[Pos]] = defaultdict(list)
    dulu = {m.jabatan for daftar in data.karier.values() for m in daftar if m.pada(tanggal)}
    for p in data.pos.values():
        if p.aktif or p.id in dulu:
            per_unit[p.unit].append(p)
    kepala = {p.id for daftar in per_unit.values() for p in daftar if p.eselon == min(x.eselon for x in daftar)}
    return kepala, {u for u, daftar in per_unit.items() if any(p.aktif for p in daftar)}


def _orang_dan_klaim(
    data: Data, tanggal: date, kepala_pos: Collection[int], berkepala: Collection[int]
) -> tuple[dict[int, Orang], list[Klaim], dict[int, int]]:
    """People one by one where the rule asks about them, else one for all who are alike: a third of the work."""
    orang: dict[int, Orang] = {}
    klaim: list[Klaim] = []
    wakil: dict[int, int] = {}
    serupa: dict[tuple[int | None, int | None, bool], int] = {}
    kini, satu_pos = tanggal >= data.hari_ini, _satu_pos(data)
    disebut = {m.asn for m in data.surat} | {i for t in data.tetapan for i in (t.asn, t.penilai)}
    for k in data.orang:
        masa = next((m for m in data.karier[k.id] if m.pada(tanggal)), None) if k.id in data.karier else None
        if not k.aktif and (kini or masa is None):
            continue
        unit, jabatan = _letak(k, masa, tanggal, kini)
        memimpin = None
        if jabatan in kepala_pos:
            memimpin = data.pos[jabatan].unit
        elif masa and jabatan is None and masa.jenis == JenisJabatan.STRUKTURAL and unit in berkepala & satu_pos:
            memimpin = unit  # one leading post per unit, as in SIASN: the spell can only be that one
        if memimpin is not None:
            klaim.append(Klaim(memimpin, k.id, Dasar.DEFINITIF))
        if memimpin is not None or k.id in disebut:
            wakil[k.id] = k.id
            orang[k.id] = _satu_orang(k, unit, kini)
        else:
            wakil[k.id] = serupa.setdefault((unit, k.golongan, k.jenis != JenisPegawai.PNS), k.id)
    jumlah = Counter(wakil.values())
    for (unit, golongan, pppk), i in serupa.items():
        orang[i] = Orang(i, unit, golongan=golongan, pppk=pppk, jumlah=jumlah[i])
    return orang, klaim, wakil


def _satu_pos(data: Data) -> set[int]:
    """Units with exactly one open structural post."""
    jumlah = Counter(p.unit for p in data.pos.values() if p.aktif)
    return {u for u, n in jumlah.items() if n == 1}


def _satu_orang(k: Kini, unit: int | None, kini: bool) -> Orang:
    """A person with what the rule asks of an assessor. Kedudukan is only known for today."""
    bertugas = not kini or k.kedudukan is None or k.kedudukan in buku_penilai().kedudukan_bertugas
    pensiun = min((t for t in (k.pensiun, k.akhir_kontrak) if t), default=None)
    return Orang(k.id, unit, bertugas, k.golongan, k.jenis != JenisPegawai.PNS, pensiun)


def _letak(k: Kini, masa: Masa | None, tanggal: date, kini: bool) -> tuple[int | None, int | None]:
    """Unit and post of a person on the date; nothing when the career does not reach back so far."""
    if masa is not None:
        return masa.unit, masa.jabatan
    if kini or k.tmt is None or k.tmt <= tanggal:
        return k.unit, k.jabatan
    return None, None


def _surat(m: Masa, pos: dict[int, Pos], kepala_pos: Collection[int], buku: BukuPenilai) -> Masa | None:
    """The letter with the unit it leads, or None when it leads none."""
    if m.jabatan in pos:
        return m._replace(unit=pos[m.jabatan].unit) if m.jabatan in kepala_pos else None
    if m.unit is None or (m.penugasan == Penugasan.TAMBAHAN and not buku.memimpin(m.nama)):
        return None
    return m if m.jabatan is None or m.penugasan == Penugasan.TAMBAHAN else None


def _klaim_surat(surat: Iterable[Masa], tanggal: date) -> list[Klaim]:
    per_orang: dict[tuple[int | None, int, str], list[Masa]] = defaultdict(list)
    for m in surat:
        per_orang[m.unit, m.asn, m.penugasan].append(m)
    klaim = []
    for (unit, asn, penugasan), daftar in per_orang.items():
        berlaku = next((m for m in daftar if m.pada(tanggal)), None)
        if berlaku is None or unit is None:
            continue
        mulai = berlaku.mulai
        for m in sorted(daftar, key=lambda m: m.mulai, reverse=True):
            if m.mulai < mulai and m.selesai is not None and m.selesai >= mulai:
                mulai = m.mulai
        klaim.append(Klaim(unit, asn, Dasar(penugasan), mulai, berlaku.selesai))
    return klaim


def _surat_berakhir(surat: Iterable[Masa], lepas: dict[int, date], tanggal: date, buku: BukuPenilai) -> dict[int, date]:
    """Unit -> end of its last letter, when no definitive head came and went after it."""
    sejak = tanggal - timedelta(days=buku.surat_berakhir_hari)
    akhir: dict[int, date] = {}
    for m in surat:
        if m.unit is not None and m.selesai is not None and sejak < m.selesai <= tanggal:
            akhir[m.unit] = max(akhir.get(m.unit, m.selesai), m.selesai)
    return {u: t for u, t in akhir.items() if lepas.get(u, t) <= t}
