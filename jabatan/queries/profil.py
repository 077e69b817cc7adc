"""One person: what stands at the head of every tab of the profile, and the records of the history tab."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef

from jabatan.akses import asn_terlihat, boleh, boleh_lihat_hukuman
from jabatan.models import ASN, Dokumen, HukumanDisiplin, Pengguna
from jabatan.rekam import REKAM, JenisRekam

from .dokumen import bukan_usulan_terbuka, dokumen_rekam, dokumen_terlihat
from .kelengkapan import KelengkapanOrang, kelengkapan_orang
from .usulan import boleh_mengusulkan

_RIWAYAT = ("jabatan", "golongan", "pendidikan", "penghargaan", "tim")


@dataclass(frozen=True)
class Profil:
    """A person as seen by `pengguna`: the head, and what this viewer may do."""

    pengguna: Pengguna
    asn: ASN

    @cached_property
    def kelengkapan(self) -> KelengkapanOrang:
        return kelengkapan_orang(self.asn)

    @property
    def sendiri(self) -> bool:
        return self.pengguna.asn_id == self.asn.pk

    @property
    def boleh_ubah(self) -> bool:
        return boleh(self.pengguna, "ubah_pegawai")

    @property
    def boleh_usul(self) -> bool:
        return not self.boleh_ubah and boleh_mengusulkan(self.pengguna, self.asn)

    @cached_property
    def lihat_hukuman(self) -> bool:
        return boleh_lihat_hukuman(self.pengguna, self.asn)


def ambil_profil(pengguna: Pengguna, nip: str) -> Profil | None:
    """The person, or None when not there or not visible."""
    asn = (
        asn_terlihat(pengguna)
        .filter(nip=nip)
        .select_related("unit", "jabatan__unit", "jabatan__nomenklatur")
        .annotate(pernah_dihukum=Exists(HukumanDisiplin.objects.filter(asn=OuterRef("pk"))))
        .first()
    )
    return asn and Profil(pengguna, asn)


@dataclass(frozen=True)
class BagianRekam:
    """One kind of records of the person, each row with its papers as `berkas`."""

    jenis: JenisRekam
    rekam: list
    tertutup: bool = False


def riwayat(p: Profil) -> list[BagianRekam]:
    """Sections of the history tab. Discipline is a section only for who may see it."""
    berkas = dokumen_rekam(p.pengguna, p.asn)
    kode = [*_RIWAYAT, "hukuman"] if p.lihat_hukuman else _RIWAYAT
    # Few were ever punished: for everybody else the section is known to be empty without asking again.
    kosong = {"hukuman"} if not p.asn.pernah_dihukum else set()
    return [
        BagianRekam(REKAM[k], [] if k in kosong else rekam_dengan_berkas(p.asn, k, berkas), k == "hukuman")
        for k in kode
    ]


def rekam_dengan_berkas(asn: ASN, kode: str, berkas: dict[tuple[str, int | None], list[Dokumen]]) -> list:
    """Records of one kind in the order of the model, each with the papers attached to it."""
    rekam = list(REKAM[kode].model._default_manager.filter(asn=asn))
    for r in rekam:
        r.berkas = berkas.get((kode, r.pk), [])
    return rekam


def berkas_per_jenis(p: Profil) -> list[tuple[str, list[Dokumen]]]:
    """Papers grouped by the kind of record they belong to, in the order of the kinds; those of the person first."""
    kelompok: dict[str, list[Dokumen]] = {}
    for d in dokumen_terlihat(p.pengguna).filter(bukan_usulan_terbuka(), asn=p.asn).select_related("diunggah_oleh"):
        kelompok.setdefault(d.rekam_jenis, []).append(d)
    urut = ["", *REKAM, *(k for k in kelompok if k and k not in REKAM)]
    label = {"": "Tentang pegawai"} | {k: j.label for k, j in REKAM.items()}
    return [(label.get(k, k), kelompok[k]) for k in urut if k in kelompok]
