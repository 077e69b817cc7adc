"""Public service figures per unit and quarter, and the health of units that drives figures and appraisals alike."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from .bentuk import AngkaLayanan
from .organisasi import Bagan
from .sumber import acak, muat

TAHUN = (2023, 2024, 2025, 2026)
_SUSAH = ("Dinas Pariwisata", "UPTD Pengelolaan Sampah", "Puskesmas III Denpasar Utara", "SMP Negeri 11 Denpasar")
_BAIK = ("Dinas Kependudukan dan Pencatatan Sipil", "SMP Negeri 2 Denpasar", "Kelurahan Sesetan")


@dataclass(slots=True)
class Kesehatan:
    """Latent standing of units x years: of results (`hasil`) and of the way of working (`metode`), about N(0, 1)."""

    hasil: np.ndarray
    metode: np.ndarray


@dataclass(slots=True)
class Layanan:
    """Figures, and per series the yearly realisasi and target of units (NaN where the unit has no such series)."""

    angka: list[AngkaLayanan] = field(default_factory=list)
    setahun: dict[str, np.ndarray] = field(default_factory=dict)
    target: dict[str, np.ndarray] = field(default_factory=dict)


def unit_cerita(bagan: Bagan) -> dict[str, list[int]]:
    """Indices of the units of the stories; of several names for one assessor, the first that is in this city."""
    letak = {s.unit.nama: i for i, s in enumerate(bagan.simpul)}
    hasil = {}
    for kunci, nama in muat("layanan")["unit_cerita"].items():
        daftar = [letak[x] for x in ([nama] if isinstance(nama, str) else nama) if x in letak]
        hasil[kunci] = daftar[:1] if kunci.startswith("penilai") else daftar
    hasil["perizinan"] = [i for i, s in enumerate(bagan.simpul) if s.perangkat == "pmptsp"]
    return hasil


def susun_kesehatan(bagan: Bagan, seed: int) -> Kesehatan:
    """Troubled and good units persist over the years; the units of the stories follow their story."""
    g = acak(seed, "kesehatan-unit")
    n, t = len(bagan.simpul), len(TAHUN)
    perangkat = sorted({s.perangkat for s in bagan.simpul})
    induk = dict(zip(perangkat, g.normal(0, 0.55, len(perangkat)), strict=True))
    dasar = np.array([induk[s.perangkat] for s in bagan.simpul]) + g.normal(0, 0.45, n)
    for i, s in enumerate(bagan.simpul):
        nama = {s.unit.nama} | ({leluhur} if (leluhur := _nama_perangkat(bagan, i)) else set())
        dasar[i] += -1.3 if nama & set(_SUSAH) else 0.9 if nama & set(_BAIK) else 0.0
    hasil = dasar[:, None] + g.normal(0, 0.3, (n, t))
    metode = 0.6 * dasar[:, None] + g.normal(0, 0.45, n)[:, None] + g.normal(0, 0.25, (n, t))
    cerita = unit_cerita(bagan)
    hasil[cerita["imunisasi_angka_saja"]], metode[cerita["imunisasi_angka_saja"]] = 0.6, -4.2
    hasil[cerita["imunisasi_bermetode"]], metode[cerita["imunisasi_bermetode"]] = 0.7, [0.6, 1.4, 1.9, 1.9]
    hasil[cerita["perizinan"]], metode[cerita["perizinan"]] = [-0.6, 0.4, 1.0, 1.0], [-0.5, 0.8, 1.6, 1.6]
    hasil[cerita["literasi"]], metode[cerita["literasi"]] = [-0.4, 0.2, 0.9, 1.0], [-0.2, 0.9, 1.6, 1.6]
    for penilai in ("penilai_longgar", "penilai_keras"):
        hasil[cerita[penilai]], metode[cerita[penilai]] = 0.0, 0.0  # so that only the assessor differs
    return Kesehatan(hasil, metode)


def _nama_perangkat(bagan: Bagan, i: int) -> str:
    """Name of the first unit of the same perangkat, which is its top."""
    perangkat = bagan.simpul[i].perangkat
    return next(s.unit.nama for s in bagan.simpul if s.perangkat == perangkat)


def susun_layanan(bagan: Bagan, kesehatan: Kesehatan, seed: int, hari_ini: date) -> Layanan:
    """Quarters that are over by `hari_ini` only. A year's figure is the mean of its quarters."""
    g = acak(seed, "layanan")
    cerita = unit_cerita(bagan)
    n = len(bagan.simpul)
    hasil = Layanan()
    for deret in muat("layanan")["deret"]:
        kode = deret["kode"]
        hasil.setahun[kode] = np.full((n, len(TAHUN)), np.nan)
        hasil.target[kode] = np.full((n, len(TAHUN)), np.nan)
        for i in _pemilik(bagan, deret["di"]):
            nilai = _nilai(deret, kesehatan.hasil[i], _kunci_cerita(kode, i, cerita), g)
            selesai = [[q for q in range(4) if date(y + (q == 3), (q * 3 + 3) % 12 + 1, 1) <= hari_ini] for y in TAHUN]
            for t, tahun in enumerate(TAHUN):
                hasil.angka += [
                    AngkaLayanan(
                        kode, bagan.simpul[i].unit.siasn_id, deret["nama"], deret["satuan"], deret["arah_naik"],
                        tahun, q + 1, float(nilai[t, q]),
                    )
                    for q in selesai[t]
                ]  # fmt: skip
                if selesai[t]:
                    hasil.setahun[kode][i, t] = round(float(nilai[t, selesai[t]].mean()), 1)
            if "target" in deret:
                prakarsa = _kunci_cerita(kode, i, cerita) == "literasi"
                hasil.target[kode][i] = muat("layanan")["cerita"]["literasi_target"] if prakarsa else deret["target"]
    return hasil


def _pemilik(bagan: Bagan, di: str) -> list[int]:
    """Units that publish a series: by kind of unit, every perangkat's top, or one perangkat's top."""
    if di in ("puskesmas", "sd"):
        return [i for i, s in enumerate(bagan.simpul) if s.macam == di]
    puncak: dict[str, int] = {}
    for i, s in enumerate(bagan.simpul):
        if s.perangkat:
            puncak.setdefault(s.perangkat, i)
    return list(puncak.values()) if di == "perangkat" else [puncak[di]] if di in puncak else []


def _kunci_cerita(kode: str, unit: int, cerita: dict[str, list[int]]) -> str | None:
    for kunci in ("imunisasi_angka_saja", "imunisasi_bermetode", "literasi"):
        if kunci.startswith(kode) and unit in cerita[kunci]:
            return kunci
    return None


def _nilai(deret: dict, kesehatan: np.ndarray, kunci: str | None, g: np.random.Generator) -> np.ndarray:
    """(years, 4) figures: the story's, the series' own course, or level + trend + health + noise."""
    derau = g.normal(0, deret.get("derau", 0.0) or 0.01, (len(TAHUN), 4))
    if kunci:
        nilai = np.array(muat("layanan")["cerita"][kunci])
        return np.round(nilai + (derau * 0.4 if kunci == "literasi" else 0), 1)
    if "jejak" in deret:
        return np.array(deret["jejak"])
    triwulan = np.arange(4 * len(TAHUN)).reshape(-1, 4) / 4
    nilai = deret["dasar"] + deret["lereng"] * triwulan + deret["kesehatan"] * kesehatan[:, None] + derau
    return np.round(np.clip(nilai, *deret["batas"]), 1)
