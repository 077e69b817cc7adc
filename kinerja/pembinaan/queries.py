from dataclasses import dataclass

from .buku import buku_inovasi
from .models import Inovasi
from .rules import DampakInovasi


@dataclass(frozen=True)
class InovasiTerukur:
    inovasi: Inovasi
    dampak: DampakInovasi
    titik: str  # points of the series in a 300 x 60 drawing
    garis: float  # x of the start of the programme


def daftar_inovasi() -> list[InovasiTerukur]:
    """All programmes with effect and series: three queries."""
    semua = Inovasi.objects.select_related("unit").prefetch_related("pengukuran", "kontribusi__asn")
    return [_terukur(i) for i in semua]


def _terukur(i: Inovasi) -> InovasiTerukur:
    ukuran = [(p.tanggal, float(p.nilai)) for p in i.pengukuran.all()]
    dampak = DampakInovasi.hitung(ukuran, mulai=i.mulai, arah_naik=i.arah_naik, buku=buku_inovasi())
    if len(ukuran) < 2:
        return InovasiTerukur(i, dampak, "", 0)
    awal, akhir = ukuran[0][0].toordinal(), ukuran[-1][0].toordinal()
    tinggi = max(v for _, v in ukuran) or 1

    def x(hari) -> float:
        return round(300 * (hari.toordinal() - awal) / max(akhir - awal, 1), 1)

    titik = " ".join(f"{x(hari)},{round(58 - 54 * v / tinggi, 1)}" for hari, v in ukuran)
    return InovasiTerukur(i, dampak, titik, x(i.mulai))
