"""The unit tree, its posts and its people."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from jabatan.akses import asn_terlihat, jabatan_terlihat, lingkup
from jabatan.enums import JenisJabatan
from jabatan.models import ASN, Jabatan, Pengguna, UnitOrganisasi


def leluhur(unit: UnitOrganisasi | None) -> list[UnitOrganisasi]:
    """Ancestors of a unit from below the city down to its parent."""
    if unit is None:
        return []
    return list(UnitOrganisasi.objects.filter(path__in=unit.jalur_leluhur()[1:]).order_by("path"))


@dataclass
class SimpulUnit:
    """A unit in the tree with the people in it and below it."""

    unit: UnitOrganisasi
    langsung: int = 0
    total: int = 0
    lowong: int = 0
    anak: list["SimpulUnit"] = field(default_factory=list)


def pohon_unit(pengguna: Pengguna) -> list[SimpulUnit]:
    """The visible tree with counts: three queries whatever the size; sums are made on the way up."""
    ruang = lingkup(pengguna)
    unit = list(UnitOrganisasi.objects.filter(ruang.unit(), aktif=True).order_by("path"))
    orang = dict(
        ASN.objects.filter(ruang.unit("unit__"), aktif=True).values_list("unit").annotate(n=Count("id")).order_by()
    )
    lowong = dict(jabatan_lowong(jabatan_terlihat(pengguna)).values_list("unit").annotate(n=Count("id")).order_by())
    simpul: dict[str, SimpulUnit] = {}
    akar: list[SimpulUnit] = []
    for u in unit:
        s = simpul[u.path] = SimpulUnit(u, orang.get(u.pk, 0), orang.get(u.pk, 0), lowong.get(u.pk, 0))
        induk = simpul.get(u.path[: -u.steplen])
        (induk.anak if induk else akar).append(s)
    for u in reversed(unit):
        if induk := simpul.get(u.path[: -u.steplen]):
            induk.total += simpul[u.path].total
            induk.lowong += simpul[u.path].lowong
    return akar


def jabatan_lowong(qs: QuerySet[Jabatan]) -> QuerySet[Jabatan]:
    """Structural posts without a definitive holder."""
    return qs.filter(
        ~Exists(ASN.objects.filter(jabatan=OuterRef("pk"), aktif=True)), jenis=JenisJabatan.STRUKTURAL, aktif=True
    )


def bezetting(unit: UnitOrganisasi) -> QuerySet[Jabatan]:
    """Posts of the unit itself with the number of holders, structural ones first."""
    return (
        Jabatan.objects.filter(unit=unit, aktif=True)
        .annotate(terisi=Count("pemangku", filter=Q(pemangku__aktif=True)))
        .prefetch_related("pemangku")
        .order_by("eselon", "jenis", F("kelas").desc(nulls_last=True), "nama")
    )


def pensiun_mendatang(pengguna: Pengguna, jalur: str, bulan: int = 12) -> QuerySet[ASN]:
    hari_ini: date = timezone.localdate()
    return (
        asn_terlihat(pengguna)
        .filter(unit__path__startswith=jalur, tmt_pensiun__gte=hari_ini)
        .filter(tmt_pensiun__lte=hari_ini + timedelta(days=31 * bulan))
        .order_by("tmt_pensiun", "nama")
        .select_related("jabatan")
    )


def kepala_unit() -> dict[int, int]:
    """Unit id -> id of the ASN who leads it: the holder of its highest structural post."""
    pemimpin: dict[int, int] = {}
    baris = (
        ASN.objects.filter(aktif=True, jabatan__jenis=JenisJabatan.STRUKTURAL)
        .order_by("jabatan__unit", "jabatan__eselon", "id")
        .values_list("jabatan__unit", "id")
    )
    for unit, asn in baris:
        pemimpin.setdefault(unit, asn)
    return pemimpin
