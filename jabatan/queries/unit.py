"""The unit tree on a date, its posts, its leaders and its people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, Exists, F, FilteredRelation, Min, OuterRef, Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from jabatan.akses import Lingkup, asn_terlihat, jabatan_terlihat, lingkup, unit_terlihat
from jabatan.enums import JenisJabatan, Penugasan
from jabatan.models import ASN, Jabatan, Pengguna, RiwayatJabatan, RiwayatUnit, UnitOrganisasi
from jabatan.models.asn import nama_bergelar
from jabatan.models.unit import JenisUnit

_NAMA = ("nama", "gelar_depan", "gelar_belakang")  # what nama_bergelar needs
SURAT = [Penugasan.PLT, Penugasan.PLH, Penugasan.TAMBAHAN]  # led by letter, in this order


def leluhur(unit: UnitOrganisasi | None) -> list[UnitOrganisasi]:
    """Ancestors of a unit from below the city down to its parent."""
    if unit is None:
        return []
    return list(UnitOrganisasi.objects.filter(path__in=unit.jalur_leluhur()[1:]).order_by("path"))


def berlaku_pada(per: date, awalan: str = "") -> Q:
    """Spells [mulai, selesai) that contain a date; an empty beginning is before every date."""
    return (Q(**{f"{awalan}mulai__isnull": True}) | Q(**{f"{awalan}mulai__lte": per})) & (
        Q(**{f"{awalan}selesai__isnull": True}) | Q(**{f"{awalan}selesai__gt": per})
    )


def unit_dan_leluhur(pengguna: Pengguna, pk: int) -> list[UnitOrganisasi]:
    """A visible unit with all units above it, from the top down; empty when it is not there or not visible."""
    ini = unit_terlihat(pengguna).filter(pk=pk).annotate(jalur=F("path"))
    return list(UnitOrganisasi.objects.filter(Exists(ini.filter(jalur__startswith=OuterRef("path")))).order_by("path"))


@dataclass(frozen=True)
class Pemimpin:
    """Who leads a unit: by the post itself, or by a letter until a day (None: no day named)."""

    asn: int
    nip: str
    nama: str
    penugasan: str
    sampai: date | None = None

    @property
    def gelar(self) -> str:
        return "" if self.penugasan == Penugasan.DEFINITIF else Penugasan(self.penugasan).label


@dataclass
class SimpulUnit:
    """A unit in the tree of a date, with the people in it and below it. None: that is not known for the date."""

    pk: int
    nama: str
    jenis: str
    aktif: bool = True
    langsung: int | None = 0
    total: int | None = 0
    butuh: int | None = None
    lowong: int | None = 0
    anak: Sequence["SimpulUnit"] = ()
    cocok: bool = False
    terbuka: bool = False

    @property
    def jenis_nama(self) -> str:
        return JenisUnit(self.jenis).label


def pohon_unit(
    pengguna: Pengguna, *, per: date | None = None, awal: date | None = None, tertutup: bool = False
) -> list[SimpulUnit]:
    """The visible tree with counts, now or as it was on `per`: a few queries whatever its size; sums on the way up.

    `awal` (see awal_riwayat): before it nobody is counted, because nothing is known.
    """
    ruang = lingkup(pengguna)
    if per is not None:
        return _susun(_baris_pada(ruang, per), _orang_pada(ruang, per) if awal and awal <= per else None)
    orang = dict(
        ASN.objects.filter(ruang.unit("unit__"), aktif=True).values_list("unit").annotate(n=Count("id")).order_by()
    )
    lowong = dict(jabatan_lowong(jabatan_terlihat(pengguna)).values_list("unit").annotate(n=Count("id")).order_by())
    return _susun(_baris_kini(ruang, tertutup), orang, lowong)


Baris = tuple[SimpulUnit, int | None]  # a unit and the id of its parent


def _baris_kini(ruang: Lingkup, tertutup: bool) -> Iterator[Baris]:
    unit = UnitOrganisasi.objects.filter(ruang.unit(), *([] if tertutup else [Q(aktif=True)])).order_by("path")
    isi = list(unit.values_list("pk", "nama", "jenis", "aktif", "path"))
    per_jalur = {jalur: pk for pk, *_, jalur in isi}
    for pk, nama, jenis, aktif, jalur in isi:
        yield SimpulUnit(pk, nama, jenis, aktif), per_jalur.get(jalur[: -UnitOrganisasi.steplen])


def _baris_pada(ruang: Lingkup, per: date) -> Iterator[Baris]:
    masa = RiwayatUnit.objects.filter(berlaku_pada(per), ruang.unit("unit__")).order_by("unit__path")
    for pk, nama, jenis, induk in masa.values_list("unit", "nama", "jenis", "induk"):
        yield SimpulUnit(pk, nama, jenis), induk
    # A unit made outside the ways that keep history counts as having always been what it is.
    tanpa = UnitOrganisasi.objects.filter(
        ~Exists(RiwayatUnit.objects.filter(unit=OuterRef("pk"))), ruang.unit(), aktif=True
    )
    isi = list(tanpa.order_by("path").values_list("pk", "nama", "jenis", "path"))
    if isi:
        per_jalur = dict(UnitOrganisasi.objects.order_by().values_list("path", "pk"))
        for pk, nama, jenis, jalur in isi:
            yield SimpulUnit(pk, nama, jenis), per_jalur.get(jalur[: -UnitOrganisasi.steplen])


def masa_definitif_pada(per: date) -> QuerySet[RiwayatJabatan]:
    """Definitive spells on a date; one left open by someone who has retired since ends with the retirement."""
    return RiwayatJabatan.objects.filter(berlaku_pada(per), penugasan=Penugasan.DEFINITIF).exclude(
        selesai__isnull=True, asn__aktif=False, asn__tmt_pensiun__lte=per
    )


def awal_riwayat() -> date | None:
    """Day of the first recorded definitive spell: before it nothing is known about who sat where."""
    return RiwayatJabatan.objects.filter(penugasan=Penugasan.DEFINITIF).aggregate(m=Min("mulai"))["m"]


def _orang_pada(ruang: Lingkup, per: date) -> dict[int, int]:
    masa = masa_definitif_pada(per).filter(ruang.unit("unit__"), unit__isnull=False)
    # Definitive spells of one person never overlap (held by the database), so spells are people.
    return dict(masa.values_list("unit").annotate(n=Count("pk")).order_by())


def _susun(
    baris: Iterable[Baris], orang: dict[int, int] | None, lowong: dict[int, int] | None = None
) -> list[SimpulUnit]:
    simpul: dict[int, SimpulUnit] = {}
    atas: dict[int, int | None] = {}
    for s, induk in baris:
        s.langsung = s.total = None if orang is None else orang.get(s.pk, 0)
        s.lowong = None if lowong is None else lowong.get(s.pk, 0)
        simpul[s.pk], atas[s.pk] = s, induk
    akar: list[SimpulUnit] = []
    bawah: dict[int, list[SimpulUnit]] = defaultdict(list)
    for pk, induk in atas.items():
        (akar if induk is None or induk not in simpul else bawah[induk]).append(simpul[pk])
    for pk, anak in bawah.items():
        simpul[pk].anak = anak
    for s in telusuri(akar, dari_bawah=True):
        if s.total is not None:
            s.total += sum(a.total or 0 for a in s.anak)
        if s.lowong is not None:
            s.lowong += sum(a.lowong or 0 for a in s.anak)
    return akar


def telusuri(akar: Iterable[SimpulUnit], *, dari_bawah: bool = False) -> list[SimpulUnit]:
    """Every unit of the forest, parents before children; `dari_bawah` the other way round."""
    urut, antrean = [], list(reversed(list(akar)))
    while antrean:
        s = antrean.pop()
        urut.append(s)
        antrean += reversed(s.anak)
    return urut[::-1] if dari_bawah else urut


def saring_pohon(akar: list[SimpulUnit], teks: str) -> tuple[list[SimpulUnit], int]:
    """Keep the units whose name has every word, with the way to them opened and what is below them folded."""
    kata = teks.lower().split()
    jumlah = 0
    for s in telusuri(akar, dari_bawah=True):
        s.cocok = all(k in s.nama.lower() for k in kata)
        jumlah += s.cocok
        s.terbuka = any(a.cocok or a.terbuka for a in s.anak)
        if s.terbuka and not s.cocok:
            s.anak = [a for a in s.anak if a.cocok or a.terbuka]
    return [s for s in akar if s.cocok or s.terbuka], jumlah


def jabatan_lowong(qs: QuerySet[Jabatan]) -> QuerySet[Jabatan]:
    """Structural posts without a definitive holder."""
    return qs.filter(
        ~Exists(ASN.objects.filter(jabatan=OuterRef("pk"), aktif=True)), jenis=JenisJabatan.STRUKTURAL, aktif=True
    )


def pos_kepala(pengguna: Pengguna) -> dict[int, str]:
    """Unit -> name of who holds its head post (the highest structural one), empty when the post is vacant."""
    pos = (
        jabatan_terlihat(pengguna)
        .filter(aktif=True, jenis=JenisJabatan.STRUKTURAL)
        .annotate(kini=FilteredRelation("pemangku", condition=Q(pemangku__aktif=True)))
        .order_by("unit", "eselon", "pk", "kini__pk")
        .distinct("unit")
    )
    nama = pos.values_list("unit", *(f"kini__{n}" for n in _NAMA))
    return {unit: nama_bergelar(*siapa) if siapa[0] else "" for unit, *siapa in nama}


def pemimpin(pengguna: Pengguna, *, pos: Mapping[int, str] | None = None, per: date | None = None) -> dict[int, str]:
    """Unit -> name of who leads it, the definitive head before a letter ("Plt I Made Surya"): now (`pos`: see pos_kepala)
    or on a date. Only units that are known to be led. Texts, because the chart shows some 1,500 of them.
    """
    ruang = lingkup(pengguna).unit("unit__")
    surat = {unit: f"{p.gelar} {p.nama}" for unit, p in reversed(_surat(ruang, per))}
    if per is None:
        return surat | {unit: nama for unit, nama in (pos or {}).items() if nama}
    return surat | {unit: p.nama for unit, p in _definitif_pada(ruang, per)}


def pemimpin_unit_pada(unit: UnitOrganisasi, per: date) -> list[Pemimpin]:
    definitif = [p for _, p in _definitif_pada(Q(unit=unit), per)]
    return definitif + [p for _, p in _surat(Q(unit=unit), per)]


def kepala_dan_pemimpin(unit: UnitOrganisasi) -> tuple[Jabatan | None, list[Pemimpin]]:
    """The head post of a unit, and who leads the unit today by it or by letter."""
    pos = (
        Jabatan.objects.filter(unit=unit, aktif=True, jenis=JenisJabatan.STRUKTURAL)
        .prefetch_related(Prefetch("pemangku", ASN.objects.filter(aktif=True)))
        .order_by("eselon", "pk")
        .first()
    )
    pemangku = pos.pemangku.all()[:1] if pos else []
    definitif = [Pemimpin(a.pk, a.nip, a.nama_lengkap, Penugasan.DEFINITIF) for a in pemangku]
    return pos, definitif + [p for _, p in _surat(Q(unit=unit), None)]


def _surat(pilih: Q, per: date | None) -> list[tuple[int, Pemimpin]]:
    """(unit, person) of the letters to lead that are in force, first those that come first."""
    surat = RiwayatJabatan.objects.filter(
        berlaku_pada(per or timezone.localdate()), pilih, penugasan__in=SURAT, unit__isnull=False
    ).values_list("unit", "asn", "asn__nip", *(f"asn__{n}" for n in _NAMA), "penugasan", "selesai", "mulai")
    urut = sorted(surat, key=lambda s: (SURAT.index(s[6]), s[8] or date.min))
    return [
        (u, Pemimpin(asn, nip, nama_bergelar(*nama), penugasan, selesai))
        for u, asn, nip, *nama, penugasan, selesai, _ in urut
    ]


def _definitif_pada(pilih: Q, per: date) -> Iterable[tuple[int, Pemimpin]]:
    masa = masa_definitif_pada(per).filter(pilih, jenis=JenisJabatan.STRUKTURAL, unit__isnull=False)
    urut = masa.order_by("unit", F("jabatan__eselon").asc(nulls_last=True), "-tingkat", "pk")
    isi = urut.distinct("unit").values_list("unit", "asn", "asn__nip", *(f"asn__{n}" for n in _NAMA))
    for u, asn, nip, *nama in isi:
        yield u, Pemimpin(asn, nip, nama_bergelar(*nama), Penugasan.DEFINITIF)


def isi_kebutuhan(pengguna: Pengguna, akar: list[SimpulUnit]) -> None:
    """Fill `butuh` with the seats of each unit and all below it; unknown seats anywhere make the sum unknown."""
    pos = jabatan_terlihat(pengguna).filter(aktif=True).order_by().values_list("unit")
    per_unit = {u: (butuh or 0, tanpa) for u, butuh, tanpa in
                pos.annotate(b=Sum("kebutuhan"), t=Count("pk", filter=Q(kebutuhan__isnull=True)))}  # fmt: skip
    for s in telusuri(akar, dari_bawah=True):
        butuh, tanpa = per_unit.get(s.pk, (0, 0))
        bawah = [a.butuh for a in s.anak]
        s.butuh = None if tanpa or None in bawah else butuh + sum(b or 0 for b in bawah)


@dataclass(frozen=True)
class KeadaanUnit:
    """A unit as it was on a date, with the names its ancestors had then, from the top down."""

    nama: str
    jenis: str
    leluhur: list[tuple[int, str]]

    @property
    def jenis_nama(self) -> str:
        return JenisUnit(self.jenis).label


def keadaan_pada(unit: UnitOrganisasi, per: date, kini: Sequence[UnitOrganisasi] = ()) -> KeadaanUnit | None:
    """Name, kind and ancestors of a unit on a date; None when it did not exist then. `kini`: its ancestors of today."""
    masa = {
        u: (nama, jenis, induk)
        for u, nama, jenis, induk in RiwayatUnit.objects.filter(berlaku_pada(per))
        .order_by()
        .values_list("unit", "nama", "jenis", "induk")
    }
    if unit.pk not in masa:
        if not unit.aktif or unit.riwayat_unit.exists():
            return None
        return KeadaanUnit(unit.nama, unit.jenis, [(u.pk, u.nama) for u in kini])
    nama, jenis, induk = masa[unit.pk]
    rantai: list[tuple[int, str]] = []
    while induk is not None and induk in masa and len(rantai) < 20:
        rantai.append((induk, masa[induk][0]))
        induk = masa[induk][2]
    return KeadaanUnit(nama, jenis, rantai[::-1])


def anak_pada(unit: UnitOrganisasi, per: date | None) -> list[tuple[int, str, str]]:
    """(id, name, kind) of the units directly below, now or on a date."""
    if per is None:
        anak = UnitOrganisasi.objects.get_children(unit).filter(aktif=True).order_by("path")
        return [(u.pk, u.nama, u.get_jenis_display()) for u in anak]
    masa = RiwayatUnit.objects.filter(berlaku_pada(per), induk=unit).order_by("unit__path")
    return [(r.unit_id, r.nama, r.get_jenis_display()) for r in masa]


def bezetting(unit: UnitOrganisasi) -> QuerySet[Jabatan]:
    """Posts of the unit itself with the number of holders, structural ones first."""
    return (
        Jabatan.objects.filter(unit=unit, aktif=True)
        .annotate(terisi=Count("pemangku", filter=Q(pemangku__aktif=True)))
        .prefetch_related("pemangku")
        .order_by("eselon", "jenis", F("kelas").desc(nulls_last=True), "nama")
    )


def pemangku_pada(unit: UnitOrganisasi, per: date) -> QuerySet[RiwayatJabatan]:
    """Who held what in the unit on a date, as the careers tell it, structural posts first, letters last."""
    definitif = masa_definitif_pada(per).filter(unit=unit)
    surat = RiwayatJabatan.objects.filter(berlaku_pada(per), unit=unit, penugasan__in=SURAT)
    return (
        RiwayatJabatan.objects.filter(Q(pk__in=definitif.values("pk")) | Q(pk__in=surat.values("pk")))
        .select_related("asn", "jabatan")
        .order_by("jenis", F("jabatan__eselon").asc(nulls_last=True), "penugasan", "nama_jabatan", "asn__nama")
    )


@dataclass(frozen=True)
class AngkaUnit:
    """Figures of a unit with everything below it. `butuh` None: the seats of some post are not known."""

    orang: int
    langsung: int
    butuh: int | None
    tanpa_kebutuhan: int
    jabatan: int
    lowong: int


_ANGKA = """
    WITH cabang AS (SELECT id FROM jabatan_unitorganisasi WHERE starts_with(path, %(jalur)s)),
    orang AS (
        SELECT count(*) AS n, count(*) FILTER (WHERE unit_id = %(unit)s) AS sini
        FROM jabatan_asn WHERE aktif AND unit_id IN (SELECT id FROM cabang)
    ),
    pos AS (
        SELECT count(*) AS n, coalesce(sum(kebutuhan), 0) AS butuh, count(*) FILTER (WHERE kebutuhan IS NULL) AS tanpa,
               count(*) FILTER (WHERE jenis = %(struktural)s AND NOT EXISTS (
                   SELECT 1 FROM jabatan_asn a WHERE a.jabatan_id = j.id AND a.aktif)) AS lowong
        FROM jabatan_jabatan j WHERE aktif AND unit_id IN (SELECT id FROM cabang)
    )
    SELECT orang.n, orang.sini, pos.n, pos.butuh, pos.tanpa, pos.lowong FROM orang, pos
"""


def angka_unit(unit: UnitOrganisasi) -> AngkaUnit:
    """One query for the whole branch."""
    with connection.cursor() as kursor:
        nilai = {"jalur": unit.path, "unit": unit.pk, "struktural": JenisJabatan.STRUKTURAL}
        kursor.execute(_ANGKA, nilai)
        orang, sini, pos, butuh, tanpa, lowong = kursor.fetchone()
    return AngkaUnit(orang, sini, None if tanpa else butuh, tanpa, pos, lowong)


def lowong_di_cabang(unit: UnitOrganisasi) -> QuerySet[Jabatan]:
    return (
        jabatan_lowong(Jabatan.objects.filter(unit__path__startswith=unit.path))
        .select_related("unit")
        .order_by("eselon", "unit__path", "nama")
    )


def pensiun_mendatang(pengguna: Pengguna, jalur: str, bulan: int = 12) -> QuerySet[ASN]:
    hari_ini: date = timezone.localdate()
    return (
        asn_terlihat(pengguna)
        .filter(unit__path__startswith=jalur, tmt_pensiun__gte=hari_ini, aktif=True)
        .filter(tmt_pensiun__lte=hari_ini + timedelta(days=31 * bulan))
        .order_by("tmt_pensiun", "nama")
        .select_related("jabatan")
    )


def riwayat_unit(unit: UnitOrganisasi) -> list[RiwayatUnit]:
    """Spells of one unit, latest first, each with `nama_induk`: what its parent was called when the spell began."""
    masa = list(unit.riwayat_unit.select_related("induk").order_by(F("mulai").desc(nulls_last=True)))
    nama_induk = defaultdict(list)
    for r in RiwayatUnit.objects.filter(unit__in={m.induk_id for m in masa if m.induk_id}).order_by("mulai"):
        nama_induk[r.unit_id].append(r)
    for m in masa:
        saat = m.mulai or m.selesai and m.selesai - timedelta(days=1) or timezone.localdate()
        cocok = [
            r.nama for r in nama_induk[m.induk_id]
            if (r.mulai is None or r.mulai <= saat) and (r.selesai is None or saat < r.selesai)
        ]  # fmt: skip
        m.nama_induk = cocok[0] if cocok else (m.induk.nama if m.induk else "")
    return masa
