"""What happened to a record since somebody looked at it, from the rows that the triggers write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q

from jabatan.models import NilaiKompetensi, Pengguna, Perubahan
from jabatan.rekam import BIDANG_KOMPETENSI, TABEL_KOMPETENSI, JenisRekam


def perubahan_terakhir(asn_id: int) -> int:
    """Number of the last change of a person's data: what a form carries as `dilihat`; 0 when there is none."""
    return Perubahan.objects.filter(asn_id=asn_id).aggregate(n=Max("id"))["n"] or 0


def perubahan_sejak(jenis: JenisRekam, rekam_id: int, dilihat: int) -> list[Perubahan]:
    """Changes of one record after `dilihat`, oldest first, each reduced to the fields of its form.

    Levels of an assessment are rows of another table; they come back as fields like the rest.
    """
    milik = Q(tabel=jenis.tabel, objek_id=rekam_id)
    level: dict[int, tuple[int, int | None]] = {}
    if jenis.kode == "asesmen":
        level = _level(rekam_id, dilihat)
        milik |= Q(tabel=TABEL_KOMPETENSI, objek_id__in=level)
    hasil = []
    for p in Perubahan.objects.filter(milik, id__gt=dilihat).order_by("id"):
        if p.tabel == TABEL_KOMPETENSI:
            _jadikan_bidang(p, *level[p.objek_id])
        elif p.jenis == "ubah":
            p.sesudah = {k: v for k, v in p.sesudah.items() if k in jenis.bidang}
            p.sebelum = {k: p.sebelum[k] for k in p.sesudah}
        if p.jenis == "hapus" or p.sesudah:
            hasil.append(p)
    return hasil


def _level(asesmen_id: int, dilihat: int) -> dict[int, tuple[int, int | None]]:
    """Level rows of an assessment, also those deleted since: id -> (competence, level now)."""
    dihapus = Perubahan.objects.filter(
        tabel=TABEL_KOMPETENSI, jenis="hapus", sebelum__asesmen_id=asesmen_id, id__gt=dilihat
    )
    hasil: dict[int, tuple[int, int | None]] = {p.objek_id: (p.sebelum["kompetensi"], None) for p in dihapus}
    kini = NilaiKompetensi.objects.filter(asesmen=asesmen_id).values_list("pk", "kompetensi", "level")
    return hasil | {pk: (kompetensi, level) for pk, kompetensi, level in kini}


def _jadikan_bidang(p: Perubahan, kompetensi: int, level_kini: int | None) -> None:
    """A change of a level row as a change of the field `kompetensi_n` of its assessment."""
    nama = next(b for b, k in BIDANG_KOMPETENSI.items() if k.value == kompetensi)
    lama = p.sebelum["level"] if p.sebelum else None
    baru = p.sesudah["level"] if p.sesudah else level_kini
    p.jenis, p.sebelum, p.sesudah = "ubah", {nama: lama}, {nama: None if p.jenis == "hapus" else baru}


def nama_pengubah(perubahan: Sequence[Perubahan]) -> str:
    """Who made them, in the order of their last change: "Ni Made A dan I Wayan B"; "sistem" for a program."""
    nama = dict(Pengguna.objects.filter(pk__in={p.oleh_id for p in perubahan}).values_list("pk", "nama"))
    siapa = list(dict.fromkeys(nama.get(p.oleh_id, "sistem") for p in reversed(perubahan)))
    return " dan ".join(siapa[:3])


@dataclass(frozen=True)
class Terakhir:
    """Last change of a record, for the side of its form."""

    waktu: datetime
    oleh: str
    sebab: str


def terakhir_oleh(jenis: JenisRekam, rekam_id: int) -> Terakhir | None:
    """Of the fields of its form: the row of a person also carries what other records changed."""
    milik = Perubahan.objects.filter(tabel=jenis.tabel, objek_id=rekam_id)
    p = milik.filter(~Q(jenis="ubah") | Q(sesudah__has_any_keys=list(jenis.bidang))).order_by("-id").first()
    return Terakhir(p.waktu, nama_pengubah([p]), p.sebab) if p else None
