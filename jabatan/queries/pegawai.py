"""People: the list and the search."""

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
