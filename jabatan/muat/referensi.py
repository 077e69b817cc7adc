"""Reference posts (structural, functional, pelaksana) and the posts of units made from them."""

import json
from collections.abc import Iterable, Sequence

from django.db.models import Q

from jabatan.enums import Eselon, JenisJabatan, Jenjang, Tingkat
from jabatan.models import Jabatan, Nomenklatur, UnitOrganisasi
from jabatan.siasn.periksa import BarisJabatan, Kesalahan

from .hasil import HasilMuat

_TINGKAT_ESELON = {
    Eselon.II_A: Tingkat.SEKDA,
    Eselon.II_B: Tingkat.JPT_PRATAMA,
    Eselon.III_A: Tingkat.ADMINISTRATOR,
    Eselon.III_B: Tingkat.ADMINISTRATOR,
    Eselon.IV_A: Tingkat.PENGAWAS,
    Eselon.IV_B: Tingkat.PENGAWAS,
}
_TINGKAT_JENJANG = {
    Jenjang.UTAMA: Tingkat.JPT_PRATAMA,
    Jenjang.MADYA: Tingkat.ADMINISTRATOR,
    Jenjang.MUDA: Tingkat.PENGAWAS,
}


def tingkat_jabatan(eselon: int | None, jenjang: str) -> Tingkat:
    """Level of a post: structural by eselon, functional by jenjang (equal level as in PP 11/2017 Ps 54)."""
    return _TINGKAT_ESELON.get(eselon) or _TINGKAT_JENJANG.get(jenjang) or Tingkat.PELAKSANA


def tingkat_menurut_eselon() -> str:
    """JSON for SQL: code of the eselon -> level."""
    return json.dumps({int(k): int(v) for k, v in _TINGKAT_ESELON.items()})


def tingkat_menurut_jenjang() -> str:
    """JSON for SQL: jenjang -> level; what is below Ahli Muda counts as pelaksana."""
    return json.dumps({j.value: int(_TINGKAT_JENJANG.get(j, Tingkat.PELAKSANA)) for j in Jenjang})


def muat_referensi(baris: Sequence[BarisJabatan]) -> HasilMuat:
    """Create and update nomenclature; a structural row also makes the one post of its unit."""
    hasil = HasilMuat()
    lama = Nomenklatur.objects.in_bulk([b.siasn_id for b in baris], field_name="siasn_id")
    dibuat, diubah = [], []
    for b in baris:
        nilai = {"nama": b.nama, "jenis": b.jenis, "jenjang": b.jenjang or "", "bup": b.bup}
        if (n := lama.get(b.siasn_id)) is None:
            dibuat.append(Nomenklatur(siasn_id=b.siasn_id, **nilai))
        elif any(getattr(n, k) != v for k, v in nilai.items()):
            for k, v in nilai.items():
                setattr(n, k, v)
            diubah.append(n)
    Nomenklatur.objects.bulk_create(dibuat, batch_size=1000)
    Nomenklatur.objects.bulk_update(diubah, ["nama", "jenis", "jenjang", "bup"], batch_size=500)
    ubah_pos = _muat_pos_struktural([b for b in baris if b.jenis == JenisJabatan.STRUKTURAL], hasil)
    hasil.dibuat = len(dibuat)
    hasil.diubah = len({n.siasn_id for n in diubah} | (ubah_pos - {n.siasn_id for n in dibuat}))
    hasil.tetap = len(baris) - hasil.dibuat - hasil.diubah
    return hasil


def _muat_pos_struktural(baris: Sequence[BarisJabatan], hasil: HasilMuat) -> set[str]:
    """Posts of the structural reference; returns the SIASN ids whose post is new or changed."""
    unit = UnitOrganisasi.objects.in_bulk(
        [i for b in baris for i in (b.unit_id, b.siasn_id) if i], field_name="siasn_id"
    )
    nomenklatur = Nomenklatur.objects.in_bulk([b.siasn_id for b in baris], field_name="siasn_id")
    pos = {p.nomenklatur_id: p for p in Jabatan.objects.filter(nomenklatur__in=nomenklatur.values())}
    dibuat, diubah, siasn_id = [], [], set()
    for b in baris:
        # In the national file a structural post often carries the id of the unit it leads.
        u = unit.get(b.unit_id or b.siasn_id)
        n = nomenklatur[b.siasn_id]
        if u is None:
            hasil.peringatan.append(
                Kesalahan("", b.baris, "UNOR ID", b.unit_id or "", _UNIT_TIDAK_ADA.format(nama=b.nama))
            )
            continue
        nilai = {"unit_id": u.pk, "nama": b.nama, "eselon": b.eselon_kode or Eselon.NON}
        nilai["tingkat"] = tingkat_jabatan(nilai["eselon"], "")
        if (p := pos.get(n.pk)) is None:
            dibuat.append(Jabatan(nomenklatur=n, jenis=JenisJabatan.STRUKTURAL, kebutuhan=1, **nilai))
            siasn_id.add(b.siasn_id)
        elif any(getattr(p, k) != v for k, v in nilai.items()):
            for k, v in nilai.items():
                setattr(p, k, v)
            diubah.append(p)
            siasn_id.add(b.siasn_id)
    Jabatan.objects.bulk_create(dibuat, batch_size=1000)
    Jabatan.objects.bulk_update(diubah, ["unit", "nama", "eselon", "tingkat"], batch_size=500)
    return siasn_id


_UNIT_TIDAK_ADA = (
    "Unit jabatan {nama} belum dikenal, sehingga jabatannya belum dapat ditempatkan. Impor pohon unit lebih dulu."
)


def buat_pos(pasangan: Iterable[tuple[int, int]]) -> int:
    """Make the posts (unit id, nomenclature id) that people hold but no reference file lists. Returns how many."""
    pasangan = sorted(set(pasangan))
    nomenklatur = Nomenklatur.objects.in_bulk({n for _, n in pasangan})
    ada = set(Jabatan.objects.filter(Q(nomenklatur__in=nomenklatur)).values_list("unit_id", "nomenklatur_id"))
    baru = [
        Jabatan(
            unit_id=u,
            nomenklatur_id=n,
            nama=nomenklatur[n].nama,
            jenis=nomenklatur[n].jenis,
            rumpun=nomenklatur[n].rumpun,
            tingkat=tingkat_jabatan(None, nomenklatur[n].jenjang),
            kebutuhan=1 if nomenklatur[n].jenis == JenisJabatan.STRUKTURAL else None,
        )
        for u, n in pasangan
        if (u, n) not in ada
    ]
    Jabatan.objects.bulk_create(baru, batch_size=1000)
    return len(baru)
