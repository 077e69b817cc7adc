from .evaluasi import Evaluasi, PenilaianPerilaku
from .periode import PeriodePenilaian
from .skp import SKP, Indikator, Realisasi, RencanaHasilKerja

__all__ = [
    "SKP",
    "Evaluasi",
    "Indikator",
    "PenilaianPerilaku",
    "PeriodePenilaian",
    "Realisasi",
    "RencanaHasilKerja",
]
