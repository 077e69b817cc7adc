"""Papers of people: whose a person may open, and those of one record."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from jabatan.akses import boleh, lingkup
from jabatan.models import ASN, Dokumen, Pengguna
from jabatan.rekam import REKAM


def dokumen_terlihat(pengguna: Pengguna) -> QuerySet[Dokumen]:
    """Papers of the people one may see. Those of discipline, and confidential ones, as akses.boleh_lihat_hukuman says."""
    qs = Dokumen.objects.filter(lingkup(pengguna).pegawai("asn__"))
    if boleh(pengguna, "lihat_hukuman"):
        return qs
    tertutup = [j.kode for j in REKAM.values() if not boleh(pengguna, j.izin)]
    return qs.filter(Q(rahasia=False) & ~Q(rekam_jenis__in=tertutup) | Q(asn=pengguna.asn_id))


def dokumen_rekam(pengguna: Pengguna, asn: ASN) -> dict[tuple[str, int | None], list[Dokumen]]:
    """Papers of one person by (kind, id) of the record; ("", None) are those of the person. One query."""
    hasil: dict[tuple[str, int | None], list[Dokumen]] = defaultdict(list)
    for d in dokumen_terlihat(pengguna).filter(asn=asn).filter(bukan_usulan_terbuka()).order_by("-id"):
        hasil[d.rekam_jenis, d.rekam_id].append(d)
    return dict(hasil)


def bukan_usulan_terbuka() -> Q:
    """A paper proves something once it hangs on the person or on a record that an officer accepted or made."""
    return Q(usulan__isnull=True) | Q(usulan__status="diterima")


def dokumen_usulan(usulan_id: int) -> Iterable[Dokumen]:
    return Dokumen.objects.filter(usulan=usulan_id).order_by("id")
