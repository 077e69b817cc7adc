"""Verbs of an import: upload, check, take over, drop."""

import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from jabatan.enums import StatusImpor
from jabatan.models import BerkasImpor, Impor, Pengguna
from jabatan.muat.jalan import BATAS_DAFTAR, BerkasDitolak, Laporan
from jabatan.muat.jalan import impor as jalankan
from jabatan.peristiwa import catat


def unggah(*, oleh: Pengguna, berkas: Sequence[tuple[str, bytes]]) -> Impor:
    """Keep the uploaded files and queue their check. Raises ValidationError on nothing or too much."""
    if not berkas:
        raise ValidationError("Pilih paling sedikit satu berkas ekspor SIASN.")
    for nama, isi in berkas:
        if len(isi) > settings.UKURAN_UNGGAH_MAKS:
            batas = settings.UKURAN_UNGGAH_MAKS // 2**20
            raise ValidationError(f"Berkas {nama} lebih besar dari {batas} MB. Bagi menjadi beberapa berkas.")
    with transaction.atomic():
        impor = Impor.objects.create(dibuat_oleh=oleh, tahap="Menunggu giliran")
        BerkasImpor.objects.bulk_create(
            BerkasImpor(impor=impor, nama=nama[:255], isi=isi, ukuran=len(isi), sidik=hashlib.sha256(isi).hexdigest())
            for nama, isi in berkas
        )
        catat(oleh=oleh, tindakan="mengunggah berkas SIASN", objek=impor, isi={"berkas": [nama for nama, _ in berkas]})
    return impor


def periksa(*, impor_id: int) -> None:
    """The preview: everything an import would do, then rolled back. Run by the worker."""
    impor = Impor.objects.get(pk=impor_id)
    try:
        laporan = jalankan(_isi(impor), uji=True, kabar=_pengabar(impor))
    except BerkasDitolak as salah:
        _selesai(impor, StatusImpor.DITOLAK, pesan=str(salah))
        return
    except Exception:
        _selesai(impor, StatusImpor.DITOLAK, pesan=_PESAN_GALAT)
        raise
    _selesai(impor, StatusImpor.SIAP, laporan=laporan)


def setujui(*, oleh: Pengguna, impor_id: int) -> Impor:
    """The officer takes the checked files over; the worker then does it. Raises ValidationError when not ready."""
    with transaction.atomic():
        impor = Impor.objects.select_for_update().get(pk=impor_id)
        if impor.status != StatusImpor.SIAP:
            raise ValidationError(f"Impor ini {impor.get_status_display().lower()}, tidak dapat diambil alih sekarang.")
        impor.status, impor.kemajuan, impor.tahap = StatusImpor.DIAMBIL, 0, "Menunggu giliran"
        impor.save()
        catat(oleh=oleh, tindakan="menyetujui impor SIASN", objek=impor)
    return impor


def ambil(*, impor_id: int, oleh_id: int | None) -> None:
    """Take over: one transaction for all files together with its record. Run by the worker."""
    impor = Impor.objects.get(pk=impor_id)
    oleh = Pengguna.objects.filter(pk=oleh_id).first()
    kabar = _pengabar(impor)
    try:
        with transaction.atomic():
            laporan = jalankan(_isi(impor), uji=False, kabar=kabar)
            ringkas = {k: v for k, v in laporan.ke_json().items() if k not in ("kesalahan", "peringatan")}
            catat(oleh=oleh, tindakan="mengambil alih data SIASN", objek=impor, isi=ringkas)
            _selesai(impor, StatusImpor.SELESAI, laporan=laporan)
    except BerkasDitolak as salah:
        _selesai(impor, StatusImpor.DITOLAK, pesan=str(salah))
    except Exception:
        _selesai(impor, StatusImpor.DITOLAK, pesan=_PESAN_GALAT)
        raise


_PESAN_GALAT = (
    "Terjadi kesalahan yang tidak terduga saat membaca berkas; hubungi administrator dan sebutkan nomor impor ini."
)


def batalkan(*, oleh: Pengguna, impor_id: int) -> None:
    """Drop an upload that was not taken over; the files go, the record of it stays."""
    with transaction.atomic():
        impor = Impor.objects.select_for_update().get(pk=impor_id)
        if impor.status not in (StatusImpor.SIAP, StatusImpor.DITOLAK, StatusImpor.DIPERIKSA):
            raise ValidationError("Impor yang sudah diambil alih tidak dapat dibatalkan.")
        impor.berkas.all().delete()
        impor.status = StatusImpor.DIBATALKAN
        impor.save()
        catat(oleh=oleh, tindakan="membatalkan impor SIASN", objek=impor)


def _isi(impor: Impor) -> list[tuple[str, bytes]]:
    return [(b.nama, bytes(b.isi)) for b in impor.berkas.order_by("pk")]


def _pengabar(impor: Impor):
    def kabar(persen: int, tahap: str) -> None:
        Impor.objects.filter(pk=impor.pk).update(kemajuan=persen, tahap=tahap[:120])

    return kabar


def _selesai(impor: Impor, status: StatusImpor, *, laporan: Laporan | None = None, pesan: str = "") -> None:
    impor.status, impor.pesan, impor.kemajuan, impor.tahap = status, pesan, 100, ""
    if laporan:
        hasil = laporan.ke_json()
        hasil["kesalahan"] = hasil["kesalahan"][:BATAS_DAFTAR]
        hasil["jumlah_peringatan"] = len(hasil["peringatan"])
        hasil["peringatan"] = hasil["peringatan"][:BATAS_DAFTAR]
        impor.hasil = hasil
    impor.selesai_pada = timezone.now()
    impor.save()
