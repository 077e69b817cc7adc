"""People: the words of a search, the list, two to four people side by side."""

import re

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import F, Func, Prefetch, QuerySet, Value

from jabatan.akses import asn_terlihat
from jabatan.models import ASN, Asesmen, Pengguna
from jabatan.models.asn import AKSEN

_AKSEN = str.maketrans(*AKSEN)
_GELAR_DEPAN = re.compile(r"^((prof|dr|drs|dra|drg|drh|ir|apt|ns|bd|hj?|kh|r)\.\s*)+", re.IGNORECASE)
_TANPA_INDEKS = Func(
    F("cari"), Value(""), template="(%(expressions)s::tsvector)", arg_joiner=" || ", output_field=SearchVectorField()
)
_ANGKA_NIP = 4  # as many digits as say that a NIP is meant, not a word of a name


def kata_cari(teks: str) -> list[str]:
    """Words of what was typed, spelled as the index spells them; titles before the name and after its comma fall away.

    "dr. I Made Surya Adnyana, Sp.A" -> ["i", "made", "surya", "adnyana"]; "19850101 201001" -> ["19850101201001"].
    """
    nama = _GELAR_DEPAN.sub("", teks.split(",")[0].strip()).lower().translate(_AKSEN)
    kata = re.findall(r"[a-z0-9]+", nama)
    return ["".join(kata)] if kata and all(k.isdigit() for k in kata) else kata


def awalan_nip(teks: str) -> str:
    """The digits when nothing but digits was typed, else empty."""
    kata = kata_cari(teks)
    return kata[0] if len(kata) == 1 and kata[0].isdigit() else ""


def cari_nama(qs: QuerySet[ASN], teks: str) -> QuerySet[ASN]:
    """Every word must begin a word of the name ("kade wir" finds Kadek Wira), digits the NIP."""
    if not teks.strip():
        return qs
    kata = kata_cari(teks)
    if not kata:
        return qs.none()
    nip = [k for k in kata if k.isdigit() and (len(kata) == 1 or len(k) >= _ANGKA_NIP)]
    for angka in nip:
        qs = qs.filter(**_rentang_nip(angka))
    return _bernama(qs, [k for k in kata if k not in nip])


def _bernama(qs: QuerySet[ASN], kata: list[str]) -> QuerySet[ASN]:
    """The two longest words are looked up in the index, the others checked in what it gives: "i" is in half of all names,
    and reading half an index costs more than every other part of the search (docs/keputusan/0008)."""
    panjang = [k for k in kata if len(k) > 2] or kata
    dicari = sorted(panjang, key=len, reverse=True)[:2]
    if not dicari:
        return qs
    qs = qs.filter(cari=_awalan(dicari))
    if sisa := [k for k in kata if k not in dicari]:
        qs = qs.alias(_kata=_TANPA_INDEKS).filter(_kata=_awalan(sisa))
    return qs


def _awalan(kata: list[str]) -> SearchQuery:
    return SearchQuery(" & ".join(f"{k}:*" for k in kata), search_type="raw", config="simple")


def _rentang_nip(awal: str) -> dict[str, str]:
    """Every NIP that begins with these digits. A range, not LIKE: it walks the unique index whatever the collation."""
    sesudah = str(int(awal) + 1).zfill(len(awal))
    return {"nip__gte": awal} | ({"nip__lt": sesudah} if len(sesudah) == len(awal) else {})


def daftar_pegawai(pengguna: Pengguna) -> QuerySet[ASN]:
    return asn_terlihat(pengguna).select_related("unit", "jabatan").defer("cari").order_by("nama", "id")


def banding_pegawai(pengguna: Pengguna, pk: list[int]) -> list[ASN]:
    """The visible ones among `pk` with what they are compared by, in the order of `pk`; five queries."""
    orang = (
        daftar_pegawai(pengguna)
        .filter(pk__in=pk)
        .prefetch_related(
            "diklat",
            "riwayat_jabatan",
            Prefetch("asesmen", Asesmen.objects.prefetch_related("nilai").order_by("-tanggal")),
        )
    )
    return sorted(orang, key=lambda a: pk.index(a.pk))
