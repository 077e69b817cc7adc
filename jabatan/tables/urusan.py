"""Lists of decisions as rows of a file: proposals, changes of the structure, the decision record."""

from collections.abc import Iterable

from django.utils import timezone

from jabatan.models import CatatanPeristiwa, PerubahanUnit, Usulan
from jabatan.rekam import REKAM

KEPALA_USULAN = [
    "Nomor", "NIP", "Nama", "Unit", "Rekaman", "Tindakan", "Keadaan", "Diajukan", "Oleh", "Alasan", "Diputus", "Diputus oleh",
    "Alasan putusan",
]  # fmt: skip
KEPALA_PERUBAHAN = [
    "Nomor", "Jenis", "Unit", "Nama baru", "Tujuan", "Berlaku", "Dasar", "Keadaan", "Mengapa tertunda", "Dibuat oleh", "Dibuat",
]  # fmt: skip
KEPALA_JEJAK = ["Nomor", "Waktu", "Oleh", "Tindakan", "Terhadap", "Jenis objek", "Id objek", "Sidik sebelum", "Sidik"]


def baris_usulan(usulan: Iterable[Usulan]) -> list[list]:
    return [
        [
            u.pk, u.asn.nip, u.asn.nama_lengkap, u.asn.unit.nama if u.asn.unit else "", REKAM[u.rekam_jenis].label,
            u.get_tindakan_display(), u.get_status_display(), _waktu(u.diajukan_pada), u.diajukan_oleh.nama, u.alasan,
            _waktu(u.diputus_pada), u.diputus_oleh.nama if u.diputus_oleh else "", u.alasan_putusan,
        ]
        for u in usulan
    ]  # fmt: skip


def baris_perubahan(perubahan: Iterable[PerubahanUnit]) -> list[list]:
    return [
        [
            p.pk, p.get_jenis_display(), p.unit.nama if p.unit else "", p.nama_baru, p.tujuan.nama if p.tujuan else "",
            p.berlaku_pada, p.dasar, p.get_status_display(), p.pesan, p.dibuat_oleh.nama, _waktu(p.dibuat_pada),
        ]
        for p in perubahan
    ]  # fmt: skip


def baris_jejak(catatan: Iterable[CatatanPeristiwa]) -> list[list]:
    return [
        [
            c.nomor, _waktu(c.waktu), c.oleh_nama, c.tindakan, c.objek_nama, c.objek_jenis, c.objek_id, c.sidik_sebelum, c.sidik
        ]
        for c in catatan
    ]  # fmt: skip


def _waktu(pada) -> str:
    return timezone.localtime(pada).strftime("%Y-%m-%d %H:%M") if pada else ""
