"""Shapes of the demo city: plain slotted records and numpy arrays, no Django and no clock.

Ids are SIASN-like: 32 upper-case hexadecimal characters, derived from names, so that two cities share their units.
Half-open spells: `selesai` is the first day after the spell, None while it lasts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import md5

import numpy as np

RUMPUN = (
    "Pemerintahan umum",
    "Keuangan dan pengawasan",
    "Kesehatan",
    "Pendidikan",
    "Teknik dan lingkungan",
    "Sosial dan kependudukan",
    "Ekonomi dan perizinan",
    "Kepegawaian dan hukum",
    "Komunikasi dan informatika",
    "Ketertiban dan kebencanaan",
)
BIDANG = (
    "Hukum",
    "Ekonomi dan akuntansi",
    "Manajemen dan administrasi",
    "Ilmu pemerintahan",
    "Kedokteran dan kesehatan",
    "Keperawatan dan kebidanan",
    "Keguruan",
    "Teknik sipil dan arsitektur",
    "Informatika",
    "Pertanian, perikanan, lingkungan",
    "Sosial, psikologi, komunikasi",
    "Umum dan lainnya",
)
TINGKAT_ESELON = {21: 4, 22: 3, 31: 2, 32: 2, 41: 1, 42: 1}
TINGKAT_JENJANG = {"UT": 3, "MA": 2, "MU": 1}
STRUKTURAL, FUNGSIONAL, PELAKSANA = 1, 2, 4


def id_siasn(*bagian: object) -> str:
    """Stable 32-hex id of a thing from the words that name it."""
    return md5("|".join(map(str, bagian)).encode(), usedforsecurity=False).hexdigest().upper()


@dataclass(frozen=True, slots=True)
class Unit:
    """`jenis` is one of pemkot, sekretariat, inspektorat, badan, dinas, kecamatan, kelurahan, uptd, bagian."""

    siasn_id: str
    nama: str
    induk_id: str | None
    jenis: str


@dataclass(frozen=True, slots=True)
class PosStruktural:
    """One structural seat; it heads exactly the unit `unit_id`. `bobot` is its strategic weight, 1.0-2.0."""

    siasn_id: str
    unit_id: str
    nama: str
    eselon_kode: int
    rumpun: int
    bobot: float
    boleh_kosong: bool

    @property
    def tingkat(self) -> int:
        return TINGKAT_ESELON[self.eselon_kode]


@dataclass(frozen=True, slots=True)
class Nomenklatur:
    """A functional (jenis 2) or pelaksana (jenis 4) post. `rumpun` None: the family of the unit it stands in."""

    siasn_id: str
    nama: str
    jenis: int
    jenjang: str | None
    bup: int | None
    rumpun: int | None
    tingkat_pendidikan_min: int

    @property
    def tingkat(self) -> int:
        return TINGKAT_JENJANG.get(self.jenjang or "", 0)


@dataclass(frozen=True, slots=True)
class RiwayatJabatan:
    """One definitive spell. The running one (`selesai` None) begins on TMT JABATAN of the person's Data Utama row."""

    nip: str
    nama_jabatan: str
    rumpun: int
    tingkat: int
    unit_siasn_id: str
    mulai: date
    selesai: date | None


@dataclass(frozen=True, slots=True)
class Penugasan:
    """PLT in a vacant structural post (`pos_id`), or TT: head of a school besides being a teacher (`pos_id` None)."""

    nip: str
    jenis: str
    nama_jabatan: str
    unit_siasn_id: str
    pos_id: str | None
    mulai: date
    selesai: date | None


@dataclass(frozen=True, slots=True)
class HukumanDisiplin:
    """`tingkat` 1 ringan, 2 sedang, 3 berat; `sampai` is the last day it counts."""

    nip: str
    tingkat: int
    jenis: str
    mulai: date
    sampai: date
    nomor_sk: str


@dataclass(frozen=True, slots=True)
class DiklatStruktural:
    """`jenjang` 0 belum mengikuti (file checked), 1 PKP, 2 PKA, 3 PKN II. No row at all: the data is not there."""

    nip: str
    jenjang: int
    nama: str
    tahun: int | None


@dataclass(frozen=True, slots=True)
class Inovasi:
    """A measured programme. `bagian` are shares in percent, the leader first and then `anggota_nip` in order."""

    kode: str
    judul: str
    uraian: str
    unit_id: str
    ketua_nip: str
    anggota_nip: tuple[str, ...]
    bagian: tuple[float, ...]
    dikonfirmasi: bool
    indikator: str
    satuan: str
    arah_naik: bool
    sebelum: tuple[tuple[date, float], ...]
    sesudah: tuple[tuple[date, float], ...]
    mulai: date


@dataclass(frozen=True, slots=True)
class IndikatorContoh:
    """Template of an indicator. `jenis` as in the method; a proses indicator is "kualitatif" with five levels.

    `target`, `batas_bawah`, `batas_atas`, `toleransi` are the template's; a unit's own target is in `Penilaian.target`.
    `tenggat` is (month, day) of a milestone, `layanan` the service series whose yearly figure is the realisasi.
    """

    kode: str
    keluarga: str
    dimensi: str
    rhk: str
    uraian: str
    aspek: str
    satuan: str
    jenis: str
    target: float
    batas_bawah: float
    batas_atas: float
    toleransi: float
    tenggat: tuple[int, int] | None
    bobot: float
    gabung: str
    desimal: int
    maksimum: float
    layanan: str | None

    def tenggat_pada(self, tahun: int) -> date | None:
        """Due date of a milestone in that year; reached on this date plus the days of its realisasi."""
        return date(tahun, *self.tenggat) if self.tenggat else None


@dataclass(frozen=True, slots=True)
class AngkaLayanan:
    """One quarter of one public service figure of one unit."""

    kode: str
    unit_id: str
    nama: str
    satuan: str
    arah_naik: bool
    tahun: int
    triwulan: int
    nilai: float


@dataclass(slots=True)
class Tambahan:
    """What SIASN's Data Utama does not carry; every array has one row per row of `Kota.orang`.

    `bidang` int8 (-1 missing), `rumpun` int8 and `tingkat` int8 of the present post, `kompetensi` (n, 9) int8 1-5
    (0 missing), `asesmen` and `kompetensi_sampai` datetime64[D] (NaT missing), `potensi` float64 (NaN missing),
    `penilai_nip` list ("" missing: only the Sekda, whose assessor is not an ASN), `penilai_salah` bool.
    """

    bidang: np.ndarray
    rumpun: np.ndarray
    tingkat: np.ndarray
    kompetensi: np.ndarray
    asesmen: np.ndarray
    kompetensi_sampai: np.ndarray
    potensi: np.ndarray
    penilai_nip: list[str]
    penilai_salah: np.ndarray
    riwayat: list[RiwayatJabatan]
    penugasan: list[Penugasan]
    diklat: list[DiklatStruktural]
    hukuman: list[HukumanDisiplin]
    inovasi: list[Inovasi]


@dataclass(slots=True)
class Penilaian:
    """Appraisals: n people x S slots x T years. Slots 0-2 are hasil (2 may be unused), slots 3-4 proses.

    - `indikator` (n, S) int16: index into `contoh`, -1 unused.
    - `target` (n, S, T) float64 of the person's unit; NaN where there is none (rentang, tonggak, proses).
    - `realisasi` (n, S, T) float64, NaN missing; for tonggak the days late (0 or less: on time).
    - `proses` (n, S, T) int8: level 1-5, 0 missing. `perilaku` (n, 7, T) int8: 1-3, 0 missing.
    - `ada` (n, T) bool: the person has an SKP in that year.
    - `metode` (n, S, T) int16: which account of the method, -1 none.
    The last year is running: targets exist, realisasi only partly, perilaku not yet.
    """

    tahun: tuple[int, ...]
    contoh: list[IndikatorContoh]
    indikator: np.ndarray
    target: np.ndarray
    realisasi: np.ndarray
    proses: np.ndarray
    perilaku: np.ndarray
    ada: np.ndarray
    metode: np.ndarray
    kalimat_metode: list[tuple[str, str]]

    def uraian_metode(self, orang: int, slot: int, tahun: int) -> tuple[str, str]:
        """(account of the method, evidence) of one proses indicator; two empty strings when there is none."""
        i = int(self.metode[orang, slot, tahun])
        return self.kalimat_metode[i] if i >= 0 else ("", "")


@dataclass(frozen=True, slots=True)
class Cerita:
    """Where the stories of the demo are found."""

    imunisasi_angka_saja: str
    imunisasi_bermetode: str
    perizinan: str
    literasi: tuple[str, ...]
    penilai_longgar: str
    penilai_keras: str


@dataclass(slots=True)
class Kota:
    """The whole demo city. `kepala` maps unit id to the NIP of its definitive head; a vacant unit is not in it."""

    hari_ini: date
    unit: list[Unit]
    pos_struktural: list[PosStruktural]
    nomenklatur: list[Nomenklatur]
    orang: list[Mapping[str, str]]
    tambahan: Tambahan
    penilaian: Penilaian
    layanan: list[AngkaLayanan]
    kepala: dict[str, str]
    cerita: Cerita
    orang_kotor: list[Mapping[str, str]]
    masalah_kotor: list[str]
    unit_kotor: list[Unit]
