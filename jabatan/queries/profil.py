"""One person: everything the profile shows."""

from jabatan.akses import asn_terlihat
from jabatan.models import ASN, Pengguna


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
