"""A person's own exports: they go to nobody else, and not for ever."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils import timezone

from jabatan.enums import StatusEkspor
from jabatan.models import Ekspor, Pengguna


def hari_simpan() -> int:
    """Days a finished file can be fetched: personal data does not lie about (setting EKSPOR_HARI)."""
    return settings.EKSPOR_HARI


def batas_langsung() -> int:
    """Rows up to which a file is made while the person waits (setting EKSPOR_BARIS_LANGSUNG)."""
    return settings.EKSPOR_BARIS_LANGSUNG


def batas_usia() -> datetime:
    return timezone.now() - timedelta(days=hari_simpan())


def ekspor_saya(pengguna: Pengguna) -> QuerySet[Ekspor]:
    """Newest first, without the files themselves; those too old are gone even before the night's cleaning."""
    return (
        Ekspor.objects.filter(pengguna=pengguna, dibuat_pada__gte=batas_usia())
        .defer("berkas")
        .annotate(ukuran=Length("berkas"))
        .order_by("-id")
    )


def ekspor_kedaluwarsa() -> QuerySet[Ekspor]:
    return Ekspor.objects.filter(dibuat_pada__lt=batas_usia()).exclude(status=StatusEkspor.BERJALAN)
