"""Undo of an import: asked for by an officer, done by the worker."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jabatan.enums import StatusImpor
from jabatan.models import Impor, Pengguna, Perubahan
from jabatan.muat.jalan import kunci_impor
from jabatan.muat.urung import MasihTergantung, urungkan_data
from jabatan.peristiwa import catat
from jabatan.perubahan import tercatat

from .impor import tidak_dapat

_TANPA_JEJAK = (
    "Isi tabel sudah berubah tanpa meninggalkan jejak, sehingga impor ini tidak dapat diurungkan dengan aman. "
    "Tidak ada yang berubah; hubungi administrator."
)
_GALAT = (
    "Terjadi kesalahan yang tidak terduga; tidak ada yang berubah. Hubungi administrator dan sebutkan nomor impor ini."
)


class _Dihentikan(Exception):
    """The undoing was called off while the worker was busy with it."""


def minta_urung(*, oleh: Pengguna, impor_id: int, alasan: str) -> Impor:
    """Reserve the import for its undoing; the second of two officers gets a ValidationError."""
    alasan = " ".join(alasan.split())
    if not alasan:
        raise ValidationError({"alasan": "Tulis mengapa impor ini diurungkan."})
    with transaction.atomic():
        impor = Impor.objects.select_for_update().get(pk=impor_id)
        if impor.status != StatusImpor.SELESAI:
            raise ValidationError(tidak_dapat(impor, "diurungkan"))
        if not Perubahan.objects.filter(impor_id=impor_id).exists():
            raise ValidationError("Impor ini tidak mengubah satu baris pun; tidak ada yang perlu diurungkan.")
        impor.status, impor.alasan_urung, impor.pesan = StatusImpor.MENGURUNGKAN, alasan, ""
        impor.kemajuan, impor.tahap = 0, "Menunggu giliran"
        impor.hasil = {k: v for k, v in impor.hasil.items() if k != "tergantung"}
        impor.save()
        catat(oleh=oleh, tindakan="meminta impor SIASN diurungkan", objek=impor, isi={"alasan": alasan})
    return impor


def urungkan(*, oleh: Pengguna | None, impor_id: int, alasan: str | None = None) -> None:
    """Put everything back as it was before the import, or change nothing and say what depends on it. Run by the worker.

    With `alasan` the request is made first, for callers that do not queue.
    """
    if alasan is not None and oleh is not None:
        minta_urung(oleh=oleh, impor_id=impor_id, alasan=alasan)
    Impor.objects.filter(pk=impor_id).update(kemajuan=20, tahap="Memeriksa apa yang bergantung pada impor ini")
    try:
        _kerjakan(oleh, impor_id)
    except MasihTergantung as sebab:
        contoh = [t.ke_json() for t in sebab.contoh]
        _kembali(impor_id, hasil={"tergantung": {"jumlah": sebab.jumlah, "contoh": contoh}})
    except _Dihentikan:
        return
    except IntegrityError:
        _kembali(impor_id, pesan=_TANPA_JEJAK)
    except Exception:
        _kembali(impor_id, pesan=_GALAT)
        raise


def hentikan_urung(*, oleh: Pengguna, impor_id: int) -> None:
    """Call off an undoing that is queued or stuck; the import stays as taken over."""
    with transaction.atomic():
        impor = Impor.objects.select_for_update().get(pk=impor_id)
        if impor.status != StatusImpor.MENGURUNGKAN:
            raise ValidationError(tidak_dapat(impor, "dihentikan"))
        impor.status, impor.kemajuan, impor.tahap, impor.alasan_urung = StatusImpor.SELESAI, 100, "", ""
        impor.save()
        catat(oleh=oleh, tindakan="menghentikan pengurungan impor SIASN", objek=impor)


def _kerjakan(oleh: Pengguna | None, impor_id: int) -> None:
    with tercatat(oleh=oleh, sebab=f"urung impor {impor_id}", impor_id=impor_id):
        kunci_impor()
        hasil = urungkan_data(impor_id)
        impor = Impor.objects.select_for_update().get(pk=impor_id)
        if impor.status != StatusImpor.MENGURUNGKAN:
            raise _Dihentikan
        impor.status, impor.kemajuan, impor.tahap = StatusImpor.DIURUNGKAN, 100, ""
        impor.diurungkan_oleh, impor.diurungkan_pada = oleh, timezone.now()
        impor.hasil |= {"urung": hasil}
        impor.save()
        catat(oleh=oleh, tindakan="mengurungkan impor SIASN", objek=impor, isi={"alasan": impor.alasan_urung, **hasil})


def _kembali(impor_id: int, *, pesan: str = "", hasil: dict[str, Any] | None = None) -> None:
    """The import stays as taken over; its page says why it could not be undone."""
    with transaction.atomic():
        impor = Impor.objects.select_for_update().get(pk=impor_id)
        if impor.status == StatusImpor.MENGURUNGKAN:
            impor.status, impor.kemajuan, impor.tahap, impor.pesan = StatusImpor.SELESAI, 100, "", pesan
            impor.hasil |= hasil or {}
            impor.save()
