from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from .enums import StatusPeriode
from .models import PeriodePenilaian


@dataclass(frozen=True)
class PeriodeBerjalan:
    tahun: int
    nama: str
    selesai: date

    @property
    def sisa_hari(self) -> int:
        return (self.selesai - timezone.localdate()).days


def periode_berjalan() -> PeriodeBerjalan | None:
    """The newest period that is open for appraisal, or None."""
    periode = PeriodePenilaian.objects.filter(status=StatusPeriode.BERJALAN).first()
    return periode and PeriodeBerjalan(periode.tahun, str(periode), periode.selesai)
