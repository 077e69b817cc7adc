"""People: the list, the search, one profile."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from jabatan.akses import asn_terlihat
from jabatan.models import ASN, Pengguna


def cari_nama(qs: QuerySet[ASN], teks: str) -> QuerySet[ASN]:
    """Every word must begin a word of the name or the NIP ("kade wir" finds Kadek Wira)."""
    kata = ["".join(c for c in k if c.isalnum()) for k in teks.split()]
    kata = [k for k in kata if k]
    if not kata:
        return qs
    return qs.filter(cari=SearchQuery(" & ".join(f"{k}:*" for k in kata), search_type="raw", config="simple"))


def daftar_pegawai(pengguna: Pengguna) -> QuerySet[ASN]:
    return asn_terlihat(pengguna).select_related("unit", "jabatan").order_by("nama", "id")


def profil(pengguna: Pengguna, nip: str) -> ASN | None:
    """The person with what the profile page shows, or None when not there or not visible."""
    return (
        asn_terlihat(pengguna)
        .filter(nip=nip)
        .select_related("unit", "jabatan__unit")
        .prefetch_related("riwayat_jabatan", "diklat", "hukuman", "asesmen__nilai")
        .first()
    )


def kelengkapan(asn: ASN) -> list[tuple[str, bool]]:
    """What placement needs to know about a person, and whether it is there."""
    return [
        ("Jabatan dan unit", asn.jabatan_id is not None and asn.unit_id is not None),
        ("Golongan dan TMT", asn.golongan is not None and asn.tmt_golongan is not None),
        ("TMT jabatan", asn.tmt_jabatan is not None),
        ("Pendidikan", asn.tingkat_pendidikan is not None),
        ("Bidang ilmu", asn.bidang_ilmu is not None),
        ("Riwayat jabatan", bool(asn.riwayat_jabatan.all())),
        ("Asesmen kompetensi", bool(asn.asesmen.all())),
        ("Diklat struktural", bool(asn.diklat.all())),
        ("Kedudukan hukum", asn.kedudukan_kode is not None),
    ]
