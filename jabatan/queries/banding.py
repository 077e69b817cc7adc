"""People side by side: one row for each thing they are compared by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from jabatan.enums import Eselon, JenisDiklat, JenisJabatan, Kompetensi, PredikatSIASN
from jabatan.golongan import pangkat
from jabatan.models import ASN, Asesmen

from .kelengkapan import kelengkapan_orang, predikat_per_tahun
from .profil_karier import sebut_pendidikan

_TAHUN_KINERJA = 3


@dataclass(frozen=True)
class Sel:
    """What one person has of one thing; nothing at all when both are empty. `jenis`: "teks", "predikat", "persen"."""

    nilai: Any = None
    rinci: str = ""
    jenis: str = "teks"


@dataclass(frozen=True)
class Baris:
    """`beda` marks rows in which the people are not alike; `kelompok` opens a new part of the table."""

    label: str
    sel: list[Sel]
    kelompok: str = ""

    @property
    def beda(self) -> bool:
        return len({(s.nilai, s.rinci) for s in self.sel}) > 1


def banding(orang: list[ASN]) -> list[Baris]:
    """Rows for people of `banding_pegawai`; one further query a person, for completeness."""
    if not orang:
        return []
    asesmen = [_asesmen_berlaku(a) for a in orang]
    return [
        Baris("Jabatan", [_jabatan(a) for a in orang], "Jabatan dan pangkat"),
        *_baris(orang, _KARIER),
        Baris("Pendidikan", [_pendidikan(a) for a in orang], "Pendidikan dan pelatihan"),
        *_baris(orang, [("Bidang ilmu", lambda a: Sel(a.get_bidang_ilmu_display())), ("Diklat struktural", _diklat)]),
        Baris("Asesmen", [_asesmen(x) for x in asesmen], "Kompetensi"),
        *_kompetensi(asesmen),
        *_kinerja(orang),
        Baris("Kelengkapan data", [Sel(kelengkapan_orang(a).persen, jenis="persen") for a in orang], "Data"),
        *_baris(orang, [("Data menurut SIASN per", lambda a: Sel(_tanggal(a.data_per)))]),
    ]


def _baris(orang: list[ASN], isi: list[tuple[str, Callable[[ASN], Sel]]]) -> list[Baris]:
    return [Baris(label, [ambil(a) for a in orang]) for label, ambil in isi]


def _tanggal(t) -> str | None:
    return date_format(t, "j F Y") if t else None


def _jabatan(a: ASN) -> Sel:
    return Sel(a.jabatan_nama, a.unit.nama if a.unit_id else "") if a.jabatan_nama else Sel()


def _eselon(a: ASN) -> Sel:
    if a.jabatan is None or a.jabatan.eselon == Eselon.NON:
        return Sel(a.get_jenis_jabatan_display() if a.jenis_jabatan is not None else None)
    return Sel(f"{JenisJabatan.STRUKTURAL.label} {a.jabatan.get_eselon_display()}")


def _pangkat(a: ASN) -> Sel:
    if a.golongan is None:
        return Sel()
    tmt = _tanggal(a.tmt_golongan)
    return Sel(" ".join(filter(None, (pangkat(a.golongan), a.golongan_nama))), f"TMT {tmt}" if tmt else "")


def _masa_kerja(a: ASN) -> Sel:
    return Sel(f"{a.mk_tahun} tahun {a.mk_bulan or 0} bulan") if a.mk_tahun is not None else Sel()


def _pensiun(a: ASN) -> Sel:
    return Sel(_tanggal(a.tmt_pensiun), a.dasar_pensiun)


def _lama_definitif(a: ASN) -> Sel:
    return Sel(f"{len(a.riwayat_jabatan.all())} tercatat") if a.riwayat_jabatan.all() else Sel()


_KARIER: list[tuple[str, Callable[[ASN], Sel]]] = [
    ("Eselon atau jenis", _eselon),
    ("TMT jabatan", lambda a: Sel(_tanggal(a.tmt_jabatan))),
    ("Riwayat jabatan", _lama_definitif),
    ("Pangkat dan golongan", _pangkat),
    ("Masa kerja", _masa_kerja),
    ("Pensiun", _pensiun),
]


def _pendidikan(a: ASN) -> Sel:
    if a.tingkat_pendidikan is None:
        return Sel()
    sekolah = ", ".join(str(x) for x in (a.nama_sekolah, a.tahun_lulus) if x)
    return Sel(sebut_pendidikan(a.tingkat_pendidikan, a.pendidikan_nama), sekolah)


def _diklat(a: ASN) -> Sel:
    struktural = [d for d in a.diklat.all() if d.jenis == JenisDiklat.STRUKTURAL and d.jenjang is not None]
    tertinggi = max(struktural, key=lambda d: d.jenjang, default=None)
    return Sel(tertinggi.get_jenjang_display(), str(tertinggi.tahun or "")) if tertinggi else Sel()


def _asesmen_berlaku(a: ASN) -> Asesmen | None:
    hari_ini = timezone.localdate()
    return next((x for x in a.asesmen.all() if x.berlaku_sampai >= hari_ini), None)


def _asesmen(x: Asesmen | None) -> Sel:
    if x is None:
        return Sel()
    potensi = f"{x.potensi:.2f}".replace(".", ",") if x.potensi is not None else "belum ada"
    return Sel(f"Potensi {potensi}", f"Berlaku sampai {_tanggal(x.berlaku_sampai)}")


def _kompetensi(asesmen: list[Asesmen | None]) -> list[Baris]:
    level = [{n.kompetensi: n.level for n in x.nilai.all()} if x else {} for x in asesmen]
    if not any(level):
        return []
    return [Baris(k.label, [Sel(f"level {x[k]}" if k in x else None) for x in level]) for k in Kompetensi]


def _kinerja(orang: list[ASN]) -> list[Baris]:
    """The latest years in which anybody has a result, whoever decided it."""
    semua = predikat_per_tahun([a.pk for a in orang])
    hasil = [semua[a.pk] for a in orang]
    tahun = sorted({t for h in hasil for t in h}, reverse=True)[:_TAHUN_KINERJA]
    if not tahun:
        return [Baris("Predikat", [Sel() for _ in orang], "Kinerja")]
    return [
        Baris(f"Predikat {t}", [_predikat(h.get(t)) for h in hasil], "" if i else "Kinerja")
        for i, t in enumerate(tahun)
    ]


def _predikat(predikat: int | None) -> Sel:
    return Sel(predikat, PredikatSIASN(predikat).label, "predikat") if predikat else Sel()
