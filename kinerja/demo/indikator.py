"""Indicator templates, and which family of them a person's post has."""

from math import nan

import numpy as np

from .bentuk import IndikatorContoh
from .formasi import GURU, KESEHATAN, STRUKTUR, UMUM
from .organisasi import Bagan
from .pegawai import Pegawai
from .sumber import muat

SLOT_HASIL, SLOT_PROSES = 3, 2
_KELUARGA_RUMPUN = {
    0: "perencanaan", 1: "pengawasan_keuangan", 2: "program_kesehatan", 3: "perencanaan", 4: "teknik",
    5: "sosial", 6: "ekonomi", 7: "kepegawaian_hukum", 8: "informatika", 9: "ketertiban",
}  # fmt: skip


def susun_contoh() -> tuple[list[IndikatorContoh], dict[str, list[int]], list[float]]:
    """(templates, per family the template of each of the five slots with -1 for none, spread of unit targets)."""
    contoh: list[IndikatorContoh] = []
    slot: dict[str, list[int]] = {}
    sebar: list[float] = []
    for k in muat("indikator")["keluarga"]:
        letak = []
        for dimensi, banyak in (("hasil", SLOT_HASIL), ("proses", SLOT_PROSES)):
            for nomor, d in enumerate(k[dimensi], start=1):
                letak.append(len(contoh))
                sebar.append(d.get("sebar", 0.0))
                contoh.append(_contoh(k["kode"], dimensi, nomor, d))
            letak += [-1] * (banyak - len(k[dimensi]))
        slot[k["kode"]] = letak
    return contoh, slot, sebar


def _contoh(keluarga: str, dimensi: str, nomor: int, d: dict) -> IndikatorContoh:
    return IndikatorContoh(
        kode=f"{keluarga}-{dimensi}-{nomor}", keluarga=keluarga, dimensi=dimensi, rhk=d["rhk"], uraian=d["uraian"],
        aspek=d.get("aspek", "kualitas"), satuan=d.get("satuan", "tingkat"), jenis=d.get("jenis", "kualitatif"),
        target=float(d.get("target", nan)), batas_bawah=float(d.get("batas_bawah", nan)),
        batas_atas=float(d.get("batas_atas", nan)), toleransi=float(d.get("toleransi", nan)),
        tenggat=tuple(d["tenggat"]) if "tenggat" in d else None, bobot=float(d["bobot"]), gabung="terakhir",
        desimal=d.get("desimal", 0), maksimum=float(d.get("maksimum", nan)), layanan=d.get("layanan"),
    )  # fmt: skip


def keluarga_orang(bagan: Bagan, p: Pegawai) -> list[str]:
    """Family of every person's present post; the same for all years of the demo."""
    return [_keluarga(bagan, p, i) for i in range(len(p))]


def _keluarga(bagan: Bagan, p: Pegawai, i: int) -> str:
    s = bagan.simpul[p.kursi.unit[i]]
    kelompok, eselon = p.kursi.kelompok[i], int(p.eselon[i])
    if s.perangkat == "pmptsp":
        return "perizinan"
    if kelompok == STRUKTUR:
        if s.macam == "puskesmas":
            return "puskesmas"
        if s.perangkat.startswith("Kecamatan"):
            return "kewilayahan"
        return "jpt" if eselon < 30 else "administrator" if eselon < 40 else "pengawas"
    if kelompok == GURU:
        return f"guru_{s.macam}"
    if kelompok == KESEHATAN:
        if s.macam == "rsud":
            return "dokter_rs" if p.kursi.dasar[p.kursi.jabatan[i]]["nama"].startswith("Dokter") else "perawat_rs"
        return "puskesmas" if s.macam == "puskesmas" else "program_kesehatan"
    if kelompok == UMUM:
        return "lapangan" if p.kursi.dasar[p.kursi.jabatan[i]].get("lapangan") else "administrasi"
    return _KELUARGA_RUMPUN[int(p.rumpun[i])]


def target_unit(
    contoh: list[IndikatorContoh], sebar: list[float], banyak_unit: int, banyak_tahun: int, g: np.random.Generator
) -> np.ndarray:
    """(templates, units, years) own targets of every unit: the template's, spread and rising a little each year."""
    dasar = np.array([c.target for c in contoh])[:, None, None]
    goyang = g.normal(0, 1, (len(contoh), banyak_unit))[:, :, None] * np.array(sebar)[:, None, None]
    naik = np.array([c.jenis == "naik" and np.isnan(c.maksimum) for c in contoh])[:, None, None]
    nilai = dasar * (1 + np.clip(goyang, -0.35, 0.35)) * (1 + 0.02 * naik * np.arange(banyak_tahun))
    desimal = np.array([c.desimal for c in contoh])[:, None, None]
    nilai = np.round(nilai * 10**desimal) / 10**desimal
    maksimum = np.array([c.maksimum for c in contoh])[:, None, None]
    return np.where(np.isnan(maksimum), nilai, np.minimum(nilai, maksimum))
