"""The decision record: append-only, hash-chained, verified by `manage.py periksa_jejak`."""

import hashlib
import json
from datetime import UTC
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils import timezone

from .models import CatatanPeristiwa, Pengguna

_AWAL = "0" * 64
_KUNCI_RANTAI = 7_571_001  # advisory lock: one writer at a time, or two rows would follow the same link


def sidik_catatan(c: CatatanPeristiwa) -> str:
    """SHA-256 over every field of the row and the previous link."""
    isi = [
        c.nomor, c.waktu.astimezone(UTC).isoformat(), c.oleh_id, c.oleh_nama, c.tindakan, c.objek_jenis, c.objek_id, c.objek_nama,
        c.isi, c.sidik_sebelum,
    ]  # fmt: skip
    teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)
    return hashlib.sha256(teks.encode()).hexdigest()


def catat(*, oleh: Pengguna | None, tindakan: str, objek: models.Model, isi: dict[str, Any] | None = None) -> None:
    """Append one event. Call it inside the transaction of the change it records; `oleh` None is the system itself."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("catat() harus dipanggil di dalam transaksi.")
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_RANTAI])
    terakhir = CatatanPeristiwa.objects.order_by("-nomor").values("nomor", "sidik").first()
    catatan = CatatanPeristiwa(
        nomor=terakhir["nomor"] + 1 if terakhir else 1,
        waktu=timezone.now(),
        oleh_id=oleh.pk if oleh else None,
        oleh_nama=oleh.nama if oleh else "sistem",
        tindakan=tindakan,
        objek_jenis=objek._meta.label_lower,
        objek_id=str(objek.pk),
        objek_nama=str(objek)[:255],
        isi=json.loads(json.dumps(isi or {}, cls=DjangoJSONEncoder)),
        sidik_sebelum=terakhir["sidik"] if terakhir else _AWAL,
    )
    catatan.sidik = sidik_catatan(catatan)
    catatan.save(force_insert=True)


def rantai_putus() -> CatatanPeristiwa | int | None:
    """First broken link: the altered row, the number of a missing row, or None when the chain is whole."""
    sebelum, nomor = _AWAL, 1
    for catatan in CatatanPeristiwa.objects.order_by("nomor").iterator(chunk_size=2000):
        if catatan.nomor != nomor:
            return nomor
        if catatan.sidik_sebelum != sebelum or sidik_catatan(catatan) != catatan.sidik:
            return catatan
        sebelum, nomor = catatan.sidik, nomor + 1
    return None
