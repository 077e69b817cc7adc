"""Shapes and words of who assesses whom: what the rule reads, what it gives, and each doubt in a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Keadaan(StrEnum):
    ADA = "ada"
    DI_LUAR = "di-luar"
    TIDAK_ADA = "tidak-ada"


class Dasar(StrEnum):
    """What makes the assessor the assessor; the first four are the codes of SIASN."""

    DEFINITIF = "D"
    PLT = "PLT"
    PLH = "PLH"
    TAMBAHAN = "TT"
    PENETAPAN = "penetapan"


class Sebab(StrEnum):
    """Why there is no assessor."""

    TANPA_UNIT = "tanpa-unit"
    TANPA_KEPALA = "tanpa-kepala"


class Ragu(StrEnum):
    """Why an assessor is doubtful, the gravest first."""

    LINGKAR = "saling-menilai"
    TIDAK_AKTIF = "penilai-tidak-aktif"
    SUDAH_PENSIUN = "penilai-sudah-pensiun"
    DUA_KEPALA = "dua-kepala"
    UNIT_TUTUP = "unit-tutup"
    SURAT_BERAKHIR = "surat-berakhir"
    KEPALA_KOSONG = "kepala-kosong"
    PLT_LAMA = "plt-terlalu-lama"
    AKAN_PENSIUN = "penilai-akan-pensiun"
    DI_LUAR_GARIS = "di-luar-garis"
    RANGKAP = "penilai-rangkap"
    PPPK = "penilai-pppk"
    GOLONGAN = "golongan-lebih-rendah"
    RENTANG = "rentang-lebar"


class Unit(NamedTuple):
    """`berkepala`: the unit has a post that leads it, whether held or not."""

    id: int
    induk: int | None
    aktif: bool = True
    berkepala: bool = False


class Orang(NamedTuple):
    """`bertugas`: kedudukan hukum allows work. `golongan` only compares within PNS or within PPPK.

    `jumlah`: how many people alike this one stands for. Those who claim no unit, have no override and are nobody's override
    differ by unit, golongan and pppk only, so that one of them answers for all.
    """

    id: int
    unit: int | None
    bertugas: bool = True
    golongan: int | None = None
    pppk: bool = False
    pensiun: date | None = None
    jumlah: int = 1


class Klaim(NamedTuple):
    """A claim in force to lead a unit. `mulai` is the first day of an unbroken series of letters to this person."""

    unit: int
    orang: int
    dasar: Dasar
    mulai: date | None = None
    selesai: date | None = None


class Penetapan(NamedTuple):
    id: int
    penilai: int


@dataclass(frozen=True)
class Struktur:
    """Everything that is in force on one date. `berakhir`: unit -> end of its last letter that has run out.

    `puncak` is the unit whose head leads the whole tree above it (Sekretaris Daerah), `None` when the data has none.
    """

    unit: Mapping[int, Unit]
    klaim: Sequence[Klaim]
    orang: Mapping[int, Orang]
    penetapan: Mapping[int, Penetapan] = field(default_factory=dict)
    berakhir: Mapping[int, date] = field(default_factory=dict)
    puncak: int | None = None


class Batas(NamedTuple):
    """`akhir`: last day of the period looked at, for pensions; `plt_sejak`: a Plt that began before this is too long."""

    tanggal: date
    akhir: date
    plt_sejak: date
    rentang: int


class Kepala(NamedTuple):
    """Who leads a unit; `saingan`: others with an equal claim; `digantikan`: the definitive holder a letter stands in for."""

    orang: int
    dasar: Dasar
    klaim: Klaim
    saingan: tuple[int, ...] = ()
    digantikan: int | None = None


class Penilai(NamedTuple):
    """`unit`: the unit the assessor leads. `atasan`: assessor of the assessor, who reviews and hears objections."""

    asn: int
    keadaan: Keadaan
    penilai: int | None = None
    dasar: Dasar | None = None
    unit: int | None = None
    sebab: Sebab | None = None
    ragu: tuple[Ragu, ...] = ()
    penetapan: int | None = None
    menurut_struktur: int | None = None
    atasan: int | None = None
    atasan_keadaan: Keadaan = Keadaan.TIDAK_ADA


class Langkah(NamedTuple):
    """One unit of the walk upwards: `temuan`: "kepala", "dipimpin-sendiri", "dilewati", "kosong" or "tanpa-kepala"."""

    unit: int
    temuan: str
    kepala: Kepala | None = None
    berakhir: date | None = None


_URUT = {r: i for i, r in enumerate(Ragu)}


def urut_ragu(ragu: Iterable[Ragu]) -> tuple[Ragu, ...]:
    """Each reason once, the gravest first."""
    return tuple(sorted(set(ragu), key=_URUT.__getitem__))


PERLU_TINDAKAN = frozenset(
    {
        Ragu.LINGKAR, Ragu.TIDAK_AKTIF, Ragu.SUDAH_PENSIUN, Ragu.DUA_KEPALA, Ragu.UNIT_TUTUP, Ragu.SURAT_BERAKHIR,
        Ragu.KEPALA_KOSONG, Ragu.PLT_LAMA,
    }
)  # fmt: skip


class Kata(NamedTuple):
    """A reason in words: short name for filters, sentence, what to do."""

    nama: str
    kalimat: str
    tindakan: str


KATA: dict[Sebab | Ragu, Kata] = {
    Sebab.TANPA_UNIT: Kata(
        "Tanpa unit",
        "Unit orang ini pada tanggal itu belum ada data.",
        "Lengkapi unit lewat impor SIASN, atau tetapkan penilai.",
    ),
    Sebab.TANPA_KEPALA: Kata(
        "Tanpa kepala di atasnya",
        "Tidak ada kepala, Plt, atau Plh pada unitnya dan semua unit di atasnya.",
        "Catat surat Plt atau Plh pada riwayat jabatan, atau tetapkan penilai.",
    ),
    Ragu.LINGKAR: Kata(
        "Saling menilai",
        "Penetapan membuat orang ini dan penilainya saling menilai.",
        "Akhiri salah satu penetapan, atau tetapkan penilai lain.",
    ),
    Ragu.TIDAK_AKTIF: Kata(
        "Penilai tidak bertugas",
        "Penilai sedang cuti di luar tanggungan negara, tugas belajar, atau tidak lagi aktif.",
        "Terbitkan surat Plt atau Plh untuk unit itu, atau tetapkan penilai.",
    ),
    Ragu.SUDAH_PENSIUN: Kata(
        "Penilai sudah pensiun",
        "Tanggal pensiun penilai sudah lewat.",
        "Perbarui data jabatan, catat surat Plt, atau tetapkan penilai.",
    ),
    Ragu.DUA_KEPALA: Kata(
        "Dua kepala",
        "Lebih dari satu orang tercatat memimpin unit yang sama pada tanggal itu.",
        "Tutup riwayat jabatan atau surat yang keliru.",
    ),
    Ragu.UNIT_TUTUP: Kata(
        "Unit sudah tutup",
        "Orang ini masih tercatat di unit yang sudah ditutup.",
        "Pindahkan orang ini ke unit penerusnya.",
    ),
    Ragu.SURAT_BERAKHIR: Kata(
        "Surat Plt atau Plh berakhir",
        "Surat Plt atau Plh di unit ini sudah berakhir tanpa pengganti; penilai diambil dari unit di atasnya.",
        "Perpanjang atau terbitkan surat baru, atau tetapkan penilai.",
    ),
    Ragu.KEPALA_KOSONG: Kata(
        "Kepala unit kosong",
        "Jabatan kepala unit kosong tanpa Plt; penilai diambil dari unit di atasnya.",
        "Terbitkan surat Plt, atau tetapkan penilai.",
    ),
    Ragu.PLT_LAMA: Kata(
        "Plt terlalu lama",
        "Plt sudah melewati batas lama penugasan.",
        "Isi jabatan itu secara definitif, atau tunjuk Plt lain.",
    ),
    Ragu.AKAN_PENSIUN: Kata(
        "Penilai segera pensiun",
        "Penilai pensiun sebelum masa penilaian berakhir.",
        "Siapkan penggantinya; penilaian terbagi menurut hari.",
    ),
    Ragu.DI_LUAR_GARIS: Kata(
        "Penilai di luar garis komando",
        "Penilai yang ditetapkan tidak memimpin unit mana pun di atas orang ini.",
        "Periksa alasan penetapannya.",
    ),
    Ragu.RANGKAP: Kata(
        "Penilai memimpin dua unit",
        "Penilai memimpin lebih dari satu unit pada tanggal itu.",
        "Periksa beban penilai; tetapkan penilai lain bila perlu.",
    ),
    Ragu.PPPK: Kata(
        "Penilai PPPK",
        "Penilai berstatus PPPK.",
        "Periksa apakah ia berwenang menilai; tetapkan penilai lain bila tidak.",
    ),
    Ragu.GOLONGAN: Kata(
        "Golongan penilai lebih rendah",
        "Golongan penilai lebih rendah daripada yang dinilai. Ini tidak melarang penilaian.",
        "Cukup diperiksa.",
    ),
    Ragu.RENTANG: Kata(
        "Rentang penilai lebar",
        "Penilai ini menilai orang lebih banyak dari batas rentang.",
        "Bagi beban dengan menetapkan penilai lain untuk sebagian orang.",
    ),
}
