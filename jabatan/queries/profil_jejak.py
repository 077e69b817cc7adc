"""What changed in a person's data, in words: the rows of jabatan_perubahan grouped by the act that made them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q, QuerySet

from jabatan.enums import JenisPerubahan
from jabatan.models import (
    ASN,
    CatatanPeristiwa,
    Dokumen,
    HukumanDisiplin,
    Jabatan,
    NilaiKompetensi,
    Pengguna,
    Perubahan,
    UnitOrganisasi,
)
from jabatan.rekam import REKAM

from .profil import Profil

_TABEL: dict[str, type[models.Model]] = {m._meta.db_table: m for m in apps.get_app_config("jabatan").get_models()}
_JENIS = {j.tabel: j for j in REKAM.values()}
_NAMA = {
    Dokumen._meta.db_table: "Dokumen",
    NilaiKompetensi._meta.db_table: "Nilai kompetensi",
    ASN._meta.db_table: "Data pokok",
}
# Bookkeeping of the program and ids that say nothing to people.
_TERSEMBUNYI = {
    "versi",
    "diubah_pada",
    "cari",
    "id",
    "asn_id",
    "siasn_id",
    "pns_id",
    "sidik",
    "diunggah_oleh_id",
    "asesmen_id",
}
_RUJUKAN = {"unit_id": UnitOrganisasi, "jabatan_id": Jabatan}


@dataclass(frozen=True)
class Bidang:
    """One field: words before and after; empty text means that nothing was there."""

    label: str
    sebelum: str
    sesudah: str


@dataclass(frozen=True)
class Perubahannya:
    """One row that was made, changed or removed."""

    jenis: JenisPerubahan
    apa: str
    nama: str
    bidang: list[Bidang]


@dataclass
class Tindakan:
    """Rows of one transaction with one author and reason, as far as they stand on this page."""

    waktu: datetime
    oleh: str
    sebab: str
    impor_id: int | None
    butir: list[Perubahannya] = field(default_factory=list)


def perubahan_orang(p: Profil) -> QuerySet[Perubahan]:
    """Changes of everything about a person, newest first; those of discipline only for who may see it."""
    # Ids, not a subquery: with those the two conditions are two index scans, whatever the size of the table.
    nilai = list(NilaiKompetensi.objects.filter(asesmen__asn=p.asn).values_list("pk", flat=True))
    milik = Q(asn_id=p.asn.pk) | Q(tabel=NilaiKompetensi._meta.db_table, objek_id__in=nilai)
    qs = Perubahan.objects.filter(milik)
    if p.lihat_hukuman:
        return qs
    tertutup = Q(tabel=Dokumen._meta.db_table, objek_id__in=_dokumen_tertutup(p.asn))
    return qs.exclude(Q(tabel=HukumanDisiplin._meta.db_table) | tertutup)


def _dokumen_tertutup(asn: ASN) -> list[int]:
    """Papers of discipline, those that are gone included."""
    ada = Dokumen.objects.filter(Q(rahasia=True) | Q(rekam_jenis="hukuman"), asn=asn).values_list("pk", flat=True)
    dihapus = Perubahan.objects.filter(
        Q(sebelum__rahasia=True) | Q(sebelum__rekam_jenis="hukuman"), asn_id=asn.pk, tabel=Dokumen._meta.db_table
    ).values_list("objek_id", flat=True)
    return [*ada, *dihapus]


def tindakan(baris: Iterable[Perubahan]) -> list[Tindakan]:
    """Rows of one page as acts of people: one query for the actors, one a kind of row for the names, two for units and posts."""
    baris = list(baris)
    siapa = dict(Pengguna.objects.filter(pk__in={b.oleh_id for b in baris if b.oleh_id}).values_list("pk", "nama"))
    nama, rujukan = _nama_objek(baris), _nama_rujukan(baris)
    hasil: list[Tindakan] = []
    terakhir = None
    for b in baris:
        kelompok = (b.transaksi, b.oleh_id, b.impor_id, b.sebab)
        if kelompok != terakhir:
            terakhir = kelompok
            hasil.append(Tindakan(b.waktu, _oleh(b, siapa), b.sebab, b.impor_id))
        _tambah(hasil[-1].butir, _butir(b, nama, rujukan))
    return hasil


def _tambah(butir: list[Perubahannya], baru: Perubahannya) -> None:
    """Rows of one kind made in one act stand together: an import makes dozens."""
    akhir = butir[-1] if butir else None
    if akhir and baru.jenis == akhir.jenis == JenisPerubahan.BUAT and baru.apa == akhir.apa:
        butir[-1] = replace(akhir, nama="; ".join(filter(None, (akhir.nama, baru.nama))))
    else:
        butir.append(baru)


def _oleh(b: Perubahan, siapa: dict[int, str]) -> str:
    if b.oleh_id:
        return siapa.get(b.oleh_id, "Pengguna yang sudah dihapus")
    return "Impor" if b.impor_id else "Sistem"


def _nama_objek(baris: list[Perubahan]) -> dict[tuple[str, int], str]:
    """What the rows that still exist are called now."""
    kunci: dict[str, set[int]] = {}
    for b in baris:
        if b.tabel != ASN._meta.db_table and b.tabel in _TABEL:
            kunci.setdefault(b.tabel, set()).add(b.objek_id)
    nama = {}
    for tabel, pk in kunci.items():
        for objek in _TABEL[tabel]._default_manager.filter(pk__in=pk):
            nama[tabel, objek.pk] = str(objek)
    return nama


def _nama_rujukan(baris: list[Perubahan]) -> dict[tuple[str, int], str]:
    """Names of the units and posts that changed values point at."""
    pk: dict[str, set[int]] = {k: set() for k in _RUJUKAN}
    for b in baris:
        for isi in (b.sebelum or {}, b.sesudah or {}):
            for kolom, kunci in pk.items():
                if isi.get(kolom):
                    kunci.add(isi[kolom])
    return {
        (kolom, i): n
        for kolom, kunci in pk.items()
        if kunci
        for i, n in _RUJUKAN[kolom].objects.filter(pk__in=kunci).values_list("pk", "nama")
    }


def _butir(b: Perubahan, nama: dict[tuple[str, int], str], rujukan: dict[tuple[str, int], str]) -> Perubahannya:
    model = _TABEL.get(b.tabel)
    jenis = _JENIS.get(b.tabel)
    apa = _NAMA.get(b.tabel) or (jenis.label if jenis else str(model._meta.verbose_name) if model else b.tabel)
    isi = b.sebelum or {}
    if b.jenis == JenisPerubahan.HAPUS:
        sebutan = next((str(isi[k]) for k in ("nama_jabatan", "nama", "judul", "jenis", "tahun") if isi.get(k)), "")
        kolom = [k for k, v in isi.items() if v not in (None, "", False)]
    else:
        sebutan, kolom = nama.get((b.tabel, b.objek_id), ""), list(isi)
    bidang = [
        Bidang(
            _label(model, k), _kata(model, k, isi.get(k), rujukan), _kata(model, k, (b.sesudah or {}).get(k), rujukan)
        )
        for k in kolom
        if k not in _TERSEMBUNYI
    ]
    return Perubahannya(JenisPerubahan(b.jenis), apa, sebutan, bidang)


def _label(model: type[models.Model] | None, kolom: str) -> str:
    try:
        label = str(model._meta.get_field(kolom).verbose_name) if model else kolom
    except FieldDoesNotExist:
        label = kolom.replace("_", " ")
    return label[:1].upper() + label[1:]


def _kata(model: type[models.Model] | None, kolom: str, nilai: Any, rujukan: dict[tuple[str, int], str]) -> str:
    """A value of a changed column in words, through the kind of record that knows it."""
    if nilai is None or nilai == "":
        return ""
    if kolom in _RUJUKAN:
        return rujukan.get((kolom, nilai), f"nomor {nilai}")
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    jenis = _JENIS.get(model._meta.db_table) if model else None
    try:
        if kolom == "golongan" and isinstance(nilai, int):
            return REKAM["golongan"].teks("golongan", nilai)
        return jenis.teks(kolom, nilai) if jenis else str(nilai)
    except FieldDoesNotExist:
        return str(nilai)


def peristiwa_orang(p: Profil, banyak: int = 30) -> list[CatatanPeristiwa]:
    """The newest entries of the decision record about a person."""
    return list(CatatanPeristiwa.objects.filter(objek_jenis="jabatan.asn", objek_id=str(p.asn.pk))[:banyak])
