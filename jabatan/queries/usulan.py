"""Proposals: whose one may see, the officers' queue, and one proposal with what stood before and what stands now."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from jabatan.akses import boleh, lingkup
from jabatan.enums import Peran, StatusUsulan, TindakanUsulan
from jabatan.models import ASN, Pengguna, Perubahan, UnitOrganisasi, Usulan
from jabatan.rekam import REKAM, JenisRekam

_PENGURUS = {Peran.KEPALA_UNIT, Peran.OPERATOR}


def boleh_mengusulkan(pengguna: Pengguna, asn: ASN, jenis: JenisRekam | None = None) -> bool:
    """The person for the own record; the head and the operator of a unit for everyone in it; the officer for everyone."""
    if not boleh(pengguna, "usulkan") or (jenis is not None and not jenis.usul):
        return False
    if pengguna.asn_id == asn.pk or boleh(pengguna, "ubah_pegawai"):
        return True
    jalur = lingkup(pengguna).jalur
    return bool(not _PENGURUS.isdisjoint(pengguna.peran) and jalur and asn.unit and asn.unit.path.startswith(jalur))


def usulan_terlihat(pengguna: Pengguna) -> QuerySet[Usulan]:
    """Those about people one may see. Not those one made about somebody who moved away: they show that person's data."""
    return Usulan.objects.filter(lingkup(pengguna).pegawai("asn__"))


def daftar_usulan(
    pengguna: Pengguna, *, status: str = "", unit: UnitOrganisasi | None = None, kode: str = ""
) -> QuerySet[Usulan]:
    """The list: those that wait first, oldest on top; of the decided ones the newest on top."""
    qs = usulan_terlihat(pengguna).select_related("asn__unit", "diajukan_oleh", "diputus_oleh")
    if status:
        qs = qs.filter(status=status)
    if unit:
        qs = qs.filter(asn__unit__path__startswith=unit.path)
    if kode:
        qs = qs.filter(rekam_jenis=kode)
    return (
        qs.order_by("diajukan_pada", "id") if status == StatusUsulan.DIAJUKAN else qs.order_by("-diajukan_pada", "-id")
    )


def jumlah_per_keadaan(pengguna: Pengguna) -> dict[str, int]:
    return dict(usulan_terlihat(pengguna).order_by().values_list("status").annotate(n=Count("id")))


def hari_menunggu(usulan: Usulan) -> int:
    """Days between proposal and decision, or today while it waits."""
    akhir = usulan.diputus_pada or timezone.now()
    return (timezone.localdate(akhir) - timezone.localdate(usulan.diajukan_pada)).days


@dataclass(frozen=True)
class Baris:
    """One field of a proposal: values in words, and whether they differ."""

    bidang: str
    label: str
    sebelum: str
    usul: str
    kini: str
    diusulkan: bool
    berubah: bool


@dataclass(frozen=True)
class Banding:
    """A proposal beside its record. `kini` None: the record is gone, `dihapus` says by whom and when."""

    baris: list[Baris]
    ada: bool
    dihapus: Perubahan | None

    @property
    def berubah(self) -> bool:
        return any(b.berubah for b in self.baris)

    @property
    def berubah_di_luar(self) -> bool:
        """Something changed that was not even proposed: worth showing unasked."""
        return any(b.berubah for b in self.tetap)

    @property
    def diusulkan(self) -> list[Baris]:
        return [b for b in self.baris if b.diusulkan]

    @property
    def tetap(self) -> list[Baris]:
        return [b for b in self.baris if not b.diusulkan]


def nilai_kini(usulan: Usulan) -> dict[str, Any] | None:
    """Values of the record as it stands; None when it is not there (any more, or yet)."""
    jenis = REKAM[usulan.rekam_jenis]
    if usulan.rekam_id is None:
        return None
    rekam = usulan.asn if jenis.tunggal else jenis.model.objects.filter(pk=usulan.rekam_id, asn=usulan.asn_id).first()
    return jenis.nilai(rekam) if rekam else None


def banding(usulan: Usulan) -> Banding:
    """Before, proposed and now, field by field. An addition has neither before nor now."""
    jenis, kini = REKAM[usulan.rekam_jenis], nilai_kini(usulan)
    hapus, tambah = usulan.tindakan == TindakanUsulan.HAPUS, usulan.tindakan == TindakanUsulan.TAMBAH
    baris = []
    for b in jenis.semua_bidang:
        lama = usulan.sebelum.get(b)
        usul = None if hapus else usulan.isi.get(b, lama)
        sekarang = (kini or {}).get(b)
        if jenis.teks(b, lama) or jenis.teks(b, usul) or jenis.teks(b, sekarang):
            baris.append(
                Baris(
                    bidang=b,
                    label=jenis.label_bidang(b),
                    sebelum=jenis.teks(b, lama),
                    usul=jenis.teks(b, usul),
                    kini=jenis.teks(b, sekarang),
                    diusulkan=tambah or not jenis.sama(b, lama, usul),
                    berubah=not tambah and kini is not None and not jenis.sama(b, lama, sekarang),
                )
            )
    dihapus = None
    if kini is None and not tambah:
        dihapus = Perubahan.objects.filter(tabel=jenis.tabel, objek_id=usulan.rekam_id, jenis="hapus").first()
    return Banding(baris, kini is not None or tambah, dihapus)


def unit_saringan(terlihat: QuerySet[UnitOrganisasi]) -> QuerySet[UnitOrganisasi]:
    """Units to filter by: two levels below the highest visible one, short enough to choose from."""
    puncak = terlihat.aggregate(d=Min("depth"))["d"] or 1
    return terlihat.filter(depth__lte=puncak + 1).order_by("path")


def berikutnya(pengguna: Pengguna, usulan: Usulan) -> Usulan | None:
    """The oldest proposal that this officer may decide, besides the one at hand."""
    menunggu = usulan_terlihat(pengguna).filter(status=StatusUsulan.DIAJUKAN).exclude(pk=usulan.pk)
    return menunggu.exclude(diajukan_oleh=pengguna).exclude(asn=pengguna.asn_id).order_by("diajukan_pada", "id").first()
