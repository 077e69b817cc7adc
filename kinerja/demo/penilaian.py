"""Three finished years and a running one of appraisals, from a latent model: unit health x ability x assessor leniency.

The desired capaian of an indicator is turned back into a realisasi in its own unit of measure, so that the appraisal
arithmetic meets figures as people would enter them. Nothing here rates anybody.
"""

from datetime import date

import numpy as np

from .bentuk import Penilaian
from .indikator import SLOT_HASIL, SLOT_PROSES, keluarga_orang, susun_contoh, target_unit
from .layanan import TAHUN, Kesehatan, Layanan, unit_cerita
from .metode import pilih_metode
from .organisasi import Bagan
from .pegawai import Pegawai
from .sumber import acak

# Desired capaian: mean, weight of unit health, of ability, spread of a person's year, of one indicator.
_RATA, _PENGARUH_UNIT, _PENGARUH_ORANG, _DERAU_TAHUN, _DERAU_BUTIR = 97.5, 3.0, 4.4, 2.4, 4.5
_CAPAIAN_MAKS, _CAPAIAN_MIN = 119.0, 40.0
# Level of the method: weights of ability, unit and noise, and the bounds between levels 1|2|3|4|5.
_METODE_ORANG, _METODE_UNIT, _METODE_DERAU = 0.75, 0.6, 0.75
_BATAS_TINGKAT = np.array([-3.0, -1.63, 1.15, 2.3])
_LONGGAR, _KERAS = 2.3, -1.7
_LONGGAR_PADA_ANGKA = 1.5  # a lenient assessor also takes figures as they come
_BATAS_PERILAKU = np.array([-1.95, 0.85])
_NILAI_PERILAKU = 7
_BELUM_MENGISI = 0.45  # of units, in the running year
_TANPA_PENILAIAN = 0.008


def susun_penilaian(
    bagan: Bagan, p: Pegawai, kesehatan: Kesehatan, layanan: Layanan, penilai: np.ndarray, kepala: dict[int, int],
    seed: int, hari_ini: date,
) -> Penilaian:  # fmt: skip
    g = acak(seed, "penilaian")
    contoh, slot_keluarga, sebar = susun_contoh()
    keluarga = keluarga_orang(bagan, p)
    indikator = np.array([slot_keluarga[k] for k in keluarga], dtype=np.int16)
    cerita = unit_cerita(bagan)
    ada = _ada_skp(p, g, hari_ini)
    target, terikat = _target(bagan, p, contoh, sebar, indikator, layanan, g)
    longgar = _kelonggaran(p, penilai, kepala, cerita, g)
    capaian = _capaian_diinginkan(p, kesehatan, longgar, g)
    realisasi = _realisasi(contoh, indikator, target, capaian, g)
    realisasi = np.where(np.isnan(terikat), realisasi, terikat)
    proses = _tingkat_proses(p, indikator, kesehatan, longgar, g)
    perilaku = _perilaku(p, longgar, g)
    terisi = _terisi(bagan, p, indikator.shape[1], cerita, ada, g)
    realisasi = np.where(terisi, realisasi, np.nan)
    proses = np.where(terisi, proses, 0).astype(np.int8)
    perilaku = np.where(ada[:, None, :], perilaku, 0).astype(np.int8)
    perilaku[:, :, -1] = 0
    metode, kalimat = pilih_metode(proses, p.kursi.unit, cerita, g)
    target = np.where(ada[:, None, :], target, np.nan)
    return Penilaian(
        TAHUN, contoh, indikator, target, realisasi, proses, perilaku, ada, metode, kalimat
    )  # fmt: skip


def _ada_skp(p: Pegawai, g: np.random.Generator, hari_ini: date) -> np.ndarray:
    """(n, T): in service by the middle of the year; a few were not appraised in one finished year."""
    tengah = np.array([np.datetime64(f"{t}-07-01") for t in TAHUN])
    ada = p.tmt_cpns[:, None] <= np.minimum(tengah, np.datetime64(hari_ini))
    hilang = np.flatnonzero(g.random(len(p)) < _TANPA_PENILAIAN)
    ada[hilang, g.integers(0, len(TAHUN) - 1, len(hilang))] = False
    return ada


def _target(
    bagan: Bagan, p: Pegawai, contoh, sebar, indikator: np.ndarray, layanan: Layanan, g: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """((n, S, T) targets, realisasi that a service figure gives or NaN); tied figures are one for the whole unit."""
    per_unit = target_unit(contoh, sebar, len(bagan.simpul), len(TAHUN), g)
    unit = p.kursi.unit
    target = per_unit[indikator, unit[:, None]]
    terikat = np.full(target.shape, np.nan)
    for kode in layanan.setahun:
        nomor = [i for i, c in enumerate(contoh) if c.layanan == kode]
        pemilik = _pemilik_terdekat(bagan, layanan.setahun[kode])[unit]
        kena = np.isin(indikator, nomor) & (pemilik >= 0)[:, None]
        orang, slot = np.nonzero(kena)
        terikat[orang, slot] = layanan.setahun[kode][pemilik[orang]]
        target[orang, slot] = layanan.target[kode][pemilik[orang]]
    target[indikator < 0] = np.nan
    return target, terikat


def _pemilik_terdekat(bagan: Bagan, setahun: np.ndarray) -> np.ndarray:
    """For every unit the nearest unit at or above it that publishes the series, -1 for none."""
    letak = {s.unit.siasn_id: i for i, s in enumerate(bagan.simpul)}
    punya = ~np.isnan(setahun[:, 0])
    hasil = np.full(len(bagan.simpul), -1)
    for i, s in enumerate(bagan.simpul):  # parents come first
        hasil[i] = i if punya[i] else hasil[letak[s.unit.induk_id]] if s.unit.induk_id else -1
    return hasil


def _capaian_diinginkan(p: Pegawai, kesehatan: Kesehatan, longgar, g: np.random.Generator) -> np.ndarray:
    """(n, hasil slots, T) percentages."""
    n, t = len(p), len(TAHUN)
    dasar = _RATA + _PENGARUH_UNIT * kesehatan.hasil[p.kursi.unit] + _PENGARUH_ORANG * p.kemampuan[:, None]
    dasar = dasar + _LONGGAR_PADA_ANGKA * longgar[:, None] + g.normal(0, _DERAU_TAHUN, (n, t))
    capaian = dasar[:, None, :] + g.normal(0, _DERAU_BUTIR, (n, SLOT_HASIL, t))
    return np.clip(capaian, _CAPAIAN_MIN, _CAPAIAN_MAKS)


def _realisasi(contoh, indikator, target, capaian, g: np.random.Generator) -> np.ndarray:
    """(n, S, T): each desired capaian as a figure in the indicator's own unit of measure; NaN for proses slots."""
    hasil = np.full(target.shape, np.nan)
    t = target[:, :SLOT_HASIL]
    kolom = indikator[:, :SLOT_HASIL]

    def sifat(nama: str) -> np.ndarray:
        return np.array([getattr(c, nama) for c in contoh])[kolom][:, :, None]

    jenis = sifat("jenis")
    bawah = sifat("batas_bawah")
    kurang = np.maximum(0, 100 - capaian) / 100 * sifat("toleransi")
    di_dalam = bawah + (sifat("batas_atas") - bawah) * g.random(capaian.shape)
    rentang = np.where(kurang > 1, bawah - kurang, di_dalam)
    # A milestone is met a few days early; the cap of 100 there is what keeps plans honest.
    tonggak = np.where(capaian >= 98, -g.integers(0, 12, capaian.shape), np.round(kurang))
    angka = np.select(
        [jenis == "naik", jenis == "turun", jenis == "turun_nol", jenis == "rentang", jenis == "tonggak"],
        [t * capaian / 100, t * 100 / capaian, np.round(kurang), rentang, tonggak],
        np.nan,
    )  # fmt: skip
    skala, maksimum = 10.0 ** sifat("desimal"), sifat("maksimum")
    angka = np.round(angka * skala) / skala
    angka = np.where(np.isnan(maksimum), angka, np.minimum(angka, maksimum))
    hasil[:, :SLOT_HASIL] = np.where((kolom >= 0)[:, :, None], angka, np.nan)
    return hasil


def _kelonggaran(p: Pegawai, penilai, kepala: dict[int, int], cerita, g: np.random.Generator) -> np.ndarray:
    """(n,) leniency of each person's assessor, in latent units: small for all but one lenient and one harsh."""
    per_orang = g.normal(0, 0.15, len(p) + 1)
    per_orang[kepala[cerita["penilai_longgar"][0]]] = _LONGGAR
    per_orang[kepala[cerita["penilai_keras"][0]]] = _KERAS
    return per_orang[penilai]


def _tingkat_proses(p: Pegawai, indikator, kesehatan: Kesehatan, longgar, g: np.random.Generator) -> np.ndarray:
    """(n, S, T) levels 1-5 in the proses slots, 0 elsewhere."""
    n, t = len(p), len(TAHUN)
    dasar = _METODE_ORANG * p.kemampuan + longgar
    laten = dasar[:, None] + _METODE_UNIT * kesehatan.metode[p.kursi.unit] + g.normal(0, 0.3, (n, t))
    laten = laten[:, None, :] + g.normal(0, _METODE_DERAU, (n, SLOT_PROSES, t))
    hasil = np.zeros((n, SLOT_HASIL + SLOT_PROSES, t), dtype=np.int8)
    hasil[:, SLOT_HASIL:] = 1 + np.searchsorted(_BATAS_TINGKAT, laten)
    return hasil


def _perilaku(p: Pegawai, longgar, g: np.random.Generator) -> np.ndarray:
    """(n, 7, T) levels 1-3 of the seven values."""
    n, t = len(p), len(TAHUN)
    dasar = 0.45 * p.kemampuan[:, None] + 0.35 * longgar[:, None] + g.normal(0, 0.35, (n, t))
    laten = dasar[:, None, :] + g.normal(0, 0.6, (n, _NILAI_PERILAKU, t))
    return (1 + np.searchsorted(_BATAS_PERILAKU, laten)).astype(np.int8)


def _terisi(bagan: Bagan, p: Pegawai, banyak_slot: int, cerita, ada, g: np.random.Generator) -> np.ndarray:
    """(n, S, T): which figures have been entered. All of finished years; of the running one a part, by unit."""
    terisi = np.repeat(ada[:, None, :], banyak_slot, axis=1)
    unit = len(bagan.simpul)
    bagian = np.where(g.random(unit) < _BELUM_MENGISI, 0.0, 0.4 + 0.55 * g.random(unit))
    for kunci in ("imunisasi_angka_saja", "imunisasi_bermetode", "literasi"):
        bagian[cerita[kunci]] = 0.9
    terisi[:, :, -1] &= g.random((len(p), banyak_slot)) < bagian[p.kursi.unit][:, None]
    return terisi
