"""The search over people, units and posts, within what the person may see.

Measured with 1,000,000 people (docs/keputusan/0008): names are gathered without an order up to `BATAS`, so that "made",
which a fifth of all names carry, costs no more than a rare one; only what was gathered is sorted.
"""

from dataclasses import dataclass, field

from django.db.models import Case, QuerySet, Value, When

from jabatan.akses import asn_terlihat, boleh, jabatan_terlihat, unit_terlihat
from jabatan.models import ASN, Jabatan, Pengguna, UnitOrganisasi

from .pegawai import awalan_nip, cari_nama, kata_cari

BATAS = 500
TERPENDEK = 2


@dataclass
class HasilCari:
    """What was found; `jumlah_orang` counts up to BATAS, `lebih` says that there are more."""

    orang: list[ASN] = field(default_factory=list)
    jumlah_orang: int = 0
    lebih: bool = False
    unit: list[UnitOrganisasi] = field(default_factory=list)
    jabatan: list[Jabatan] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.orang or self.unit or self.jabatan)


def cari_semua(pengguna: Pengguna, teks: str, *, orang: int, lain: int) -> HasilCari:
    """At most `orang` people, and `lain` units and posts each; nothing for less than two letters."""
    kata = kata_cari(teks)
    if sum(map(len, kata)) < TERPENDEK:
        return HasilCari()
    hasil = HasilCari()
    hasil.orang, hasil.jumlah_orang = cari_orang(pengguna, teks, orang)
    hasil.lebih = hasil.jumlah_orang > BATAS
    if boleh(pengguna, "lihat_unit") and not awalan_nip(teks):
        hasil.unit = list(_bernama(unit_terlihat(pengguna), kata).order_by("-aktif", "_awal", "path")[:lain])
        jabatan = _bernama(jabatan_terlihat(pengguna).filter(aktif=True), kata)
        hasil.jabatan = list(jabatan.select_related("unit").order_by("_awal", "eselon", "nama", "pk")[:lain])
    return hasil


def cari_orang(pengguna: Pengguna, teks: str, jumlah: int) -> tuple[list[ASN], int]:
    """The first people and how many match (BATAS + 1: more than BATAS). A NIP in its order, a name as it is spelled."""
    cocok = cari_nama(asn_terlihat(pengguna), teks).order_by()
    if awalan_nip(teks):
        cocok = cocok.order_by("nip")
    pk = list(cocok.values_list("pk", flat=True)[: BATAS + 1])
    orang = ASN.objects.filter(pk__in=pk[:BATAS]).select_related("unit").defer("cari")
    if awalan_nip(teks):
        return list(orang.order_by("nip")[:jumlah]), len(pk)
    return list(orang.annotate(_awal=_mulai_dengan(teks)).order_by("-aktif", "_awal", "nama", "pk")[:jumlah]), len(pk)


def _mulai_dengan(teks: str) -> Case:
    """0 for names that begin with what was typed, 1 for the others."""
    return Case(When(nama__istartswith=teks.split(",")[0].strip(), then=Value(0)), default=Value(1))


def _bernama(qs: QuerySet, kata: list[str]) -> QuerySet:
    for k in kata:
        qs = qs.filter(nama__icontains=k)
    return qs.annotate(_awal=_mulai_dengan(" ".join(kata)))
