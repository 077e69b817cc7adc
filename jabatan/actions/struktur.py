"""Verbs of the structure: propose a change, cancel it, let it take effect on its day."""

import logging
import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jabatan.enums import JenisPerubahanUnit, StatusPerubahanUnit
from jabatan.models import Pengguna, PerubahanUnit, UnitOrganisasi
from jabatan.muat.unit import kunci_pohon, lengkapi_riwayat
from jabatan.peristiwa import catat
from jabatan.perubahan import tercatat
from jabatan.queries.struktur import jatuh_tempo, tgl, timbang
from jabatan.siasn.nilai import pengenal

from .struktur_terapkan import LOKAL, terapkan_ke_pohon

_BELAKANG_MAKS = date(1950, 1, 1)
_LOG = logging.getLogger(__name__)
_PESAN_GALAT = "Terjadi kesalahan yang tidak terduga; hubungi administrator dan sebutkan nomor perubahan ini."


def ajukan_perubahan(
    *,
    oleh: Pengguna,
    jenis: str,
    unit: UnitOrganisasi | None = None,
    tujuan: UnitOrganisasi | None = None,
    nama_baru: str = "",
    jenis_baru: str = "",
    berlaku_pada: date,
    dasar: str,
) -> PerubahanUnit:
    """Change the structure from a date on: today or earlier at once, later by schedule.

    Everything is checked now. What time can still cure (people, held posts, units below) refuses a change of today,
    and only waits for one in the future; it is checked again on its day. Raises ValidationError with every reason.
    """
    p = susun_perubahan(
        jenis=jenis, unit=unit, tujuan=tujuan, nama_baru=nama_baru, jenis_baru=jenis_baru,
        berlaku_pada=berlaku_pada, dasar=dasar,
    )  # fmt: skip
    p.dibuat_oleh = oleh
    sekarang = berlaku_pada <= timezone.localdate()
    with tercatat(oleh=oleh, sebab=f"perubahan struktur: {p.dasar}"[:200]):
        kunci_pohon()
        lengkapi_riwayat()
        _segarkan(p)
        if galat := timbang(p).galat(berlaku_sekarang=sekarang):
            raise ValidationError(galat)
        p.full_clean(exclude=["dibuat_oleh"])
        p.save()
        catat(
            oleh=oleh,
            tindakan=f"{'menetapkan' if sekarang else 'menjadwalkan'} perubahan struktur",
            objek=p,
            isi=_isi(p),
        )
        if sekarang:
            _jalankan(p)
    return p


def susun_perubahan(
    *,
    jenis: str,
    unit: UnitOrganisasi | None,
    tujuan: UnitOrganisasi | None,
    nama_baru: str,
    jenis_baru: str,
    berlaku_pada: date,
    dasar: str,
) -> PerubahanUnit:
    """An unsaved change with only what its kind needs. Raises ValidationError when something needed is missing."""
    if jenis not in JenisPerubahanUnit.values:
        raise ValidationError("Pilih jenis perubahan.")
    bernama = jenis in (JenisPerubahanUnit.BUAT, JenisPerubahanUnit.NAMA)
    bertujuan = jenis in (JenisPerubahanUnit.BUAT, JenisPerubahanUnit.PINDAH, JenisPerubahanUnit.GABUNG)
    galat = []
    if unit is None and jenis != JenisPerubahanUnit.BUAT:
        galat.append("Pilih unit yang diubah.")
    if tujuan is None and bertujuan:
        galat.append("Pilih unit induknya." if jenis == JenisPerubahanUnit.BUAT else "Pilih unit tujuan.")
    if not dasar.strip():
        galat.append("Sebutkan dasar perubahan: nomor peraturan atau surat.")
    if berlaku_pada < _BELAKANG_MAKS:
        galat.append(f"Tanggal berlaku {tgl(berlaku_pada)} terlalu lama. Periksa tahunnya.")
    if galat:
        raise ValidationError(galat)
    return PerubahanUnit(
        jenis=jenis,
        unit=None if jenis == JenisPerubahanUnit.BUAT else unit,
        tujuan=tujuan if bertujuan else None,
        nama_baru=" ".join(nama_baru.split()) if bernama else "",
        jenis_baru=jenis_baru if bernama else "",
        berlaku_pada=berlaku_pada,
        dasar=dasar.strip(),
    )


def _segarkan(p: PerubahanUnit) -> None:
    """Read the units again under the lock: their paths may have moved since the page was opened."""
    for nama in ("unit", "tujuan"):
        if pk := getattr(p, f"{nama}_id"):
            setattr(p, nama, UnitOrganisasi.objects.select_for_update().get(pk=pk))


def _isi(p: PerubahanUnit) -> dict:
    return {
        "jenis": p.get_jenis_display(),
        "unit": str(p.unit or ""),
        "tujuan": str(p.tujuan or ""),
        "nama_baru": p.nama_baru,
        "berlaku_pada": p.berlaku_pada,
        "dasar": p.dasar,
    }


def _jalankan(p: PerubahanUnit) -> None:
    try:
        with transaction.atomic():
            terapkan_ke_pohon(p)
    except IntegrityError as salah:
        raise ValidationError(
            "Perubahan ini bertabrakan dengan data yang baru saja disimpan orang lain. Muat ulang halaman dan coba lagi."
        ) from salah
    p.status, p.pesan, p.diterapkan_pada = StatusPerubahanUnit.DITERAPKAN, "", timezone.now()
    p.save()


def terapkan_yang_jatuh_tempo() -> tuple[int, int]:
    """Let every scheduled change whose day has come take effect, each by itself. Returns (applied, put off)."""
    hasil = [_terapkan_terjadwal(pk) for pk in jatuh_tempo().values_list("pk", flat=True)]
    return hasil.count(True), hasil.count(False)


def _terapkan_terjadwal(pk: int) -> bool | None:
    with transaction.atomic():
        kunci_pohon()
        p = jatuh_tempo().select_for_update(of=("self",)).select_related("dibuat_oleh").filter(pk=pk).first()
        if p is None:  # another worker or page was first
            return None
        with tercatat(oleh=p.dibuat_oleh, sebab=f"perubahan struktur: {p.dasar}"[:200]):
            return _coba(p, oleh=None)


def _coba(p: PerubahanUnit, *, oleh: Pengguna | None) -> bool:
    try:
        with transaction.atomic():
            lengkapi_riwayat()
            _segarkan(p)
            if not (galat := timbang(p).galat(berlaku_sekarang=True)):
                _jalankan(p)
    except ValidationError as salah:
        galat = salah.messages
    except Exception:
        # One broken change must not stop the others, nor the pages that let them take effect.
        _LOG.exception("perubahan struktur %s gagal diterapkan", p.pk)
        galat = [_PESAN_GALAT]
    if galat:
        p.status, p.pesan = StatusPerubahanUnit.TERTUNDA, "\n".join(galat)
        p.save()
    tindakan = "menunda perubahan struktur" if galat else "menerapkan perubahan struktur"
    catat(oleh=oleh, tindakan=tindakan, objek=p, isi=_isi(p) | ({"mengapa": p.pesan} if galat else {}))
    return not galat


def terapkan(*, oleh: Pengguna, perubahan_id: int) -> PerubahanUnit:
    """Try a change that was put off once more. When it still does not fit, it stays put off and says why."""
    with tercatat(oleh=oleh, sebab="menerapkan perubahan struktur yang tertunda"):
        kunci_pohon()
        p = PerubahanUnit.objects.select_for_update(of=("self",)).get(pk=perubahan_id)
        if p.status != StatusPerubahanUnit.TERTUNDA:
            raise ValidationError(
                f"Perubahan ini {p.get_status_display().lower()}; hanya yang tertunda dapat dicoba lagi."
            )
        _coba(p, oleh=oleh)
    return p


def batalkan(*, oleh: Pengguna, perubahan_id: int) -> PerubahanUnit:
    """Drop a change that has not taken effect. Raises ValidationError when it already has."""
    with tercatat(oleh=oleh, sebab="membatalkan perubahan struktur"):
        kunci_pohon()
        p = PerubahanUnit.objects.select_for_update(of=("self",)).get(pk=perubahan_id)
        if p.status not in (StatusPerubahanUnit.TERJADWAL, StatusPerubahanUnit.TERTUNDA):
            raise ValidationError(f"Perubahan ini {p.get_status_display().lower()}, tidak dapat dibatalkan.")
        p.status = StatusPerubahanUnit.DIBATALKAN
        p.save()
        catat(oleh=oleh, tindakan="membatalkan perubahan struktur", objek=p, isi=_isi(p))
    return p


def isi_siasn_id(*, oleh: Pengguna, unit_id: int, siasn_id: str) -> UnitOrganisasi:
    """Give a unit made here the id that SIASN knows it by, so that imports find it. Raises ValidationError."""
    baru = pengenal(siasn_id)
    if not re.fullmatch(r"[0-9A-Z]{8,32}", baru) or baru.startswith(LOKAL):
        raise ValidationError(
            "Id SIASN terdiri dari 8 sampai 32 huruf dan angka. Salin dari kolom ID berkas HierarkiUnor."
        )
    with tercatat(oleh=oleh, sebab="mengisi id SIASN unit"):
        kunci_pohon()
        unit = UnitOrganisasi.objects.select_for_update().get(pk=unit_id)
        if not unit.siasn_id.startswith(LOKAL):
            raise ValidationError(
                f"{unit} sudah mempunyai id SIASN; id itu datang dari impor dan tidak diubah di sini."
            )
        if lain := UnitOrganisasi.objects.filter(siasn_id=baru).exclude(pk=unit.pk).first():
            raise ValidationError(
                f"Id itu sudah dipakai {lain}. Bila keduanya unit yang sama, gabungkan {unit} ke {lain}."
            )
        lama, unit.siasn_id = unit.siasn_id, baru
        unit.save(update_fields=["siasn_id"])
        catat(oleh=oleh, tindakan="mengisi id SIASN unit", objek=unit, isi={"dari": lama, "menjadi": baru})
    return unit
