"""Who may do what, and whose rows they see. The one place: views, lists, exports and searches all ask here.

Deny by default: an action that is not in `IZIN` is refused, a person without a role sees nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils import timezone

from .enums import JenisJabatan, Penugasan, Peran
from .models import ASN, Jabatan, Pengguna, RiwayatJabatan, UnitOrganisasi

_PENGELOLA = frozenset({Peran.ADMINISTRATOR, Peran.PETUGAS})
_MELIHAT_SEMUA = _PENGELOLA | {Peran.PIMPINAN, Peran.AUDITOR}
_SEMUA = frozenset(Peran)
_MELIHAT_UNIT = _MELIHAT_SEMUA | {Peran.KEPALA_UNIT, Peran.OPERATOR}

IZIN: dict[str, frozenset[str]] = {
    "beranda": _SEMUA,
    "bantuan": _SEMUA,
    "cari": _SEMUA,
    "lihat_pegawai": _SEMUA,
    "ekspor_pegawai": _MELIHAT_UNIT,
    "ubah_pegawai": _PENGELOLA,
    "lihat_hukuman": _MELIHAT_SEMUA,
    "usulkan": _SEMUA - {Peran.PIMPINAN, Peran.AUDITOR},
    "lihat_usulan": _SEMUA - {Peran.PIMPINAN},
    "putus_usulan": _PENGELOLA,
    "lihat_kelengkapan": _MELIHAT_UNIT,
    "lihat_unit": _MELIHAT_UNIT,
    "ubah_struktur": _PENGELOLA,
    "ubah_jabatan": _PENGELOLA,
    "lihat_penilai": _MELIHAT_UNIT,
    "tetapkan_penilai": _PENGELOLA,
    "lihat_mutu": _PENGELOLA | {Peran.AUDITOR},
    "impor": _PENGELOLA,
    "lihat_impor": _PENGELOLA | {Peran.AUDITOR},
    "lihat_penilaian": _SEMUA,
    "menilai": _PENGELOLA | {Peran.KEPALA_UNIT},
    "lihat_penempatan": _MELIHAT_SEMUA,
    "jalankan_penempatan": _PENGELOLA,
    "lihat_inovasi": _SEMUA,
    "lihat_jejak": _PENGELOLA | {Peran.AUDITOR},
    "lihat_komponen": frozenset({Peran.ADMINISTRATOR}),
}


def boleh(pengguna: Pengguna, izin: str) -> bool:
    """True when one of the person's roles carries the permission. Unknown permissions are refused."""
    return (
        pengguna.is_authenticated and pengguna.is_active and not IZIN.get(izin, frozenset()).isdisjoint(pengguna.peran)
    )


def boleh_lihat_hukuman(pengguna: Pengguna, asn: ASN) -> bool:
    """Discipline of one person: who holds the permission, and the person: nobody keeps a secret file about them.

    Unit heads and operators are neither, so that a past punishment does not colour how somebody is treated or appraised.
    """
    return boleh(pengguna, "lihat_hukuman") or (pengguna.asn_id == asn.pk and boleh(pengguna, "lihat_pegawai"))


def perlu(izin: str) -> Callable:
    """Mark a view with the permission it needs; kinerja.middleware refuses every view without a mark."""
    if izin not in IZIN:
        raise ValueError(f"Izin tidak dikenal: {izin}")

    def tandai(view):
        view.izin = izin
        return view

    return tandai


@dataclass(frozen=True)
class Lingkup:
    """The rows a person may see: everything, some subtrees, and always the own record."""

    semua: bool
    jalur: tuple[str, ...]
    asn_id: int | None

    @cached_property
    def kosong(self) -> bool:
        return not self.semua and not self.jalur and self.asn_id is None

    def unit(self, awalan: str = "") -> Q:
        """Condition on the path of a unit; `awalan` is the lookup prefix, for example "unit__"."""
        if self.semua:
            return Q()
        return reduce(or_, (Q(**{f"{awalan}path__startswith": j}) for j in self.jalur), Q(pk__in=[]))

    @cached_property
    def unit_pk(self) -> list[int]:
        """Ids of the units in the scope: with them the planner uses the index of ASN.unit (docs/keputusan/0008)."""
        return list(UnitOrganisasi.objects.filter(self.unit()).values_list("pk", flat=True)) if self.jalur else []

    def pegawai(self, awalan: str = "") -> Q:
        """Condition on an ASN reached by the lookup prefix `awalan` ("" for ASN itself, "asn__" from an SKP)."""
        if self.semua:
            return Q()
        if not awalan:
            return Q(unit__in=self.unit_pk) | Q(pk=self.asn_id)
        return self.unit(f"{awalan}unit__") | Q(**{f"{awalan}pk": self.asn_id})

    def memuat_jalur(self, jalur: str | None) -> bool:
        return self.semua or (jalur is not None and jalur.startswith(self.jalur) if self.jalur else False)


def lingkup(pengguna: Pengguna) -> Lingkup:
    """Scope of a person; kept on the user object for the length of the request."""
    if not hasattr(pengguna, "_lingkup"):
        pengguna._lingkup = _hitung_lingkup(pengguna)
    return pengguna._lingkup


def _hitung_lingkup(pengguna: Pengguna) -> Lingkup:
    peran = pengguna.peran
    if not pengguna.is_active or not peran:
        return Lingkup(False, (), None)
    if not _MELIHAT_SEMUA.isdisjoint(peran):
        return Lingkup(True, (), pengguna.asn_id)
    jalur: list[str] = []
    if Peran.KEPALA_UNIT in peran and pengguna.asn_id:
        jalur += _jalur_dipimpin(pengguna.asn_id)
    if Peran.OPERATOR in peran and pengguna.unit_dikelola_id:
        jalur.append(pengguna.unit_dikelola.path)
    return Lingkup(False, tuple(jalur), pengguna.asn_id)


def _jalur_dipimpin(asn_id: int) -> Iterable[str]:
    """Units led today: by the definitive structural post, or by a letter in force (Plt, Plh, school head as added duty)."""
    hari_ini = timezone.localdate()
    definitif = Q(pk__in=ASN.objects.filter(pk=asn_id, jabatan__jenis=JenisJabatan.STRUKTURAL).values("jabatan__unit"))
    pelaksana_tugas = Q(
        pk__in=RiwayatJabatan.objects.filter(
            Q(selesai__isnull=True) | Q(selesai__gt=hari_ini),
            asn=asn_id,
            penugasan__in=[Penugasan.PLT, Penugasan.PLH, Penugasan.TAMBAHAN],
            mulai__lte=hari_ini,
        ).values("unit")
    )
    return UnitOrganisasi.objects.filter(definitif | pelaksana_tugas).order_by("path").values_list("path", flat=True)


def asn_terlihat(pengguna: Pengguna) -> QuerySet[ASN]:
    return ASN.objects.filter(lingkup(pengguna).pegawai())


def unit_terlihat(pengguna: Pengguna) -> QuerySet[UnitOrganisasi]:
    return UnitOrganisasi.objects.filter(lingkup(pengguna).unit())


def jabatan_terlihat(pengguna: Pengguna) -> QuerySet[Jabatan]:
    return Jabatan.objects.filter(lingkup(pengguna).unit("unit__"))
