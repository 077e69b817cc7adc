"""Who changes data and why: told to the triggers that write jabatan_perubahan (migration 0004)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from .models import Pengguna


@contextmanager
def tercatat(*, oleh: Pengguna | None, sebab: str, impor_id: int | None = None) -> Iterator[None]:
    """One transaction whose changes carry their author and reason ("usulan 12", "impor 7"). Nesting keeps the outer."""
    with transaction.atomic():
        sebelum = _baca()
        if not sebelum[2]:
            _tulis(str(oleh.pk) if oleh else "", str(impor_id or ""), sebab)
        yield
        _tulis(*sebelum)


def _baca() -> tuple[str, str, str]:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT coalesce(current_setting('kinerja.oleh', true), ''), coalesce(current_setting('kinerja.impor', true), ''),"
            " coalesce(current_setting('kinerja.sebab', true), '')"
        )
        return kursor.fetchone()


def _tulis(oleh: str, impor: str, sebab: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT set_config('kinerja.oleh', %s, true), set_config('kinerja.impor', %s, true),"
            " set_config('kinerja.sebab', %s, true)",
            [oleh, impor, sebab],
        )
