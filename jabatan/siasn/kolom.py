"""Which kind a table is, where its columns are, what is dropped at the door, and what to do with an unknown header."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from .baca import BerkasDitolak, Tabel
from .kolom_data_utama import INTI, KOLOM_DATA_UTAMA, KOLOM_LAMA, SENSITIF_LAIN
from .kolom_data_utama import SENSITIF as _SENSITIF_DATA_UTAMA
from .spesifikasi import NAMA_UMUM, SPESIFIKASI, JenisBerkas, Spesifikasi, ringkas

_KUNCI_SENSITIF = frozenset(ringkas(s) for s in _SENSITIF_DATA_UTAMA) | SENSITIF_LAIN
SENSITIF = _SENSITIF_DATA_UTAMA | SENSITIF_LAIN  # as `rapikan` spells them
_KEMIRIPAN_MINIMAL = 0.72  # below this two names only share letters by chance
_CONTOH_BARIS = 5
_JAUH_LEBIH_MIRIP = 3  # known columns more than the best complete kind


class BerkasPerluPeta(BerkasDitolak):
    """A table whose header is not understood: a person can still say which column is what."""

    def __init__(self, pesan: str, tabel: Tabel):
        super().__init__(pesan)
        self.tabel = tabel


def kenali(tabel: Tabel) -> JenisBerkas:
    """Which export this is, by its header. Raises BerkasPerluPeta naming the columns that are missing."""
    if tabel.jenis:
        jenis = JenisBerkas(tabel.jenis)
        if hilang := SPESIFIKASI[jenis].hilang(tabel.kepala):
            raise BerkasPerluPeta(_pesan_hilang(tabel, jenis, hilang), tabel)
        return jenis
    kepala = [k for k in tabel.kepala if k]
    dikenali = {s.jenis: len(s.dikenali(kepala)) for s in SPESIFIKASI.values()}
    cocok = [s.jenis for s in SPESIFIKASI.values() if s.cocok(kepala)]
    terbanyak = max((dikenali[j] for j in cocok), default=0)
    # A Data Utama that lost one column would pass for a short career list: what looks much more like another kind is asked.
    if not cocok or max(dikenali.values()) >= terbanyak + _JAUH_LEBIH_MIRIP:
        raise BerkasPerluPeta(_pesan_tak_dikenal(tabel), tabel)
    terbaik = [j for j in cocok if dikenali[j] == terbanyak]
    if len(terbaik) > 1:
        raise BerkasPerluPeta(
            f"Berkas {tabel.nama} dapat dibaca sebagai {' maupun '.join(terbaik)}. Pilih jenisnya pada pemetaan kolom.",
            tabel,
        )
    return terbaik[0]


def tebak_jenis(kepala: Iterable[str]) -> JenisBerkas | None:
    """The kind that knows most of these names (those that every list has do not count), or None."""
    kepala = [k for k in kepala if ringkas(k) not in NAMA_UMUM and not sensitif(k)]
    calon = {s.jenis: (len(s.dikenali(kepala)), -len(s.hilang(kepala))) for s in SPESIFIKASI.values()}
    jenis = max(calon, key=lambda j: calon[j])
    return jenis if calon[jenis][0] else None


def tebak_jenis_mirip(kepala: list[str]) -> JenisBerkas:
    """The kind that fits best when similar names count too: fewest needed columns missing, then most columns found."""
    tebakan = {j: tebak_peta(kepala, j) for j in SPESIFIKASI}
    return max(tebakan, key=lambda j: (-len(SPESIFIKASI[j].hilang(tebakan[j])), len(tebakan[j])))


def _pesan_tak_dikenal(tabel: Tabel) -> str:
    jenis = tebak_jenis(tabel.kepala)
    if jenis is not None and (hilang := SPESIFIKASI[jenis].hilang(tabel.kepala)):
        return _pesan_hilang(tabel, jenis, hilang)
    return (
        f"Berkas {tabel.nama} tidak dikenali: judul kolomnya bukan judul ekspor SIASN, e-Kinerja, atau daftar riwayat. "
        "Petakan kolomnya, atau unggah ekspor yang utuh."
    )


def _pesan_hilang(tabel: Tabel, jenis: JenisBerkas, hilang: list[str]) -> str:
    return (
        f"Berkas {tabel.nama} tampak seperti {jenis}, tetapi tidak memuat kolom {', '.join(hilang)}. "
        "Petakan kolomnya, atau ekspor ulang dengan semua kolom."
    )


def peta(tabel: Tabel, spek: Spesifikasi) -> tuple[dict[str, int], list[str], list[str]]:
    """Index of every known column, the unknown columns, and the sensitive ones that are dropped."""
    letak: dict[str, int] = {}
    asing, dibuang = [], list(tabel.dibuang)
    for i, kepala in enumerate(tabel.kepala):
        kunci = ringkas(kepala)
        if sensitif(kepala):
            dibuang.append(kepala.strip().upper())
        elif kunci in spek.nama:
            letak.setdefault(spek.nama[kunci], i)
        elif kepala and not tabel.dari_api:
            asing.append(kepala)
    return letak, asing, dibuang


def rapikan(nama: str) -> str:
    """One spelling of a column name: that of Data Utama when it knows it, else capitals with single spaces."""
    kunci = ringkas(nama)
    if kunci in SENSITIF_LAIN:
        return kunci
    return SPESIFIKASI[JenisBerkas.DATA_UTAMA].nama.get(kunci) or re.sub(r"[\s_]+", " ", nama).strip().upper()


def letak_kolom(tabel: Tabel, jenis: JenisBerkas) -> dict[str, int]:
    """Where the known columns of a table stand, under the names that the sentences about its cells use."""
    return peta(tabel, SPESIFIKASI[jenis])[0]


def sensitif(kepala: str) -> bool:
    return ringkas(kepala) in _KUNCI_SENSITIF


def sidik_kepala(kepala: Iterable[str]) -> str:
    """SHA-256 of a header; case and spacing do not matter, order does."""
    return hashlib.sha256("\x1f".join(" ".join(k.upper().split()) for k in kepala).encode()).hexdigest()


def tebak_peta(kepala: list[str], jenis: JenisBerkas) -> dict[str, int]:
    """Known column -> index of the column of the file that is most likely it: same name first, then a similar one."""
    spek = SPESIFIKASI[jenis]
    hasil: dict[str, int] = {}
    for i, nama in enumerate(kepala):
        if (k := spek.nama.get(ringkas(nama))) and not sensitif(nama):
            hasil.setdefault(k, i)
    sisa = [i for i, nama in enumerate(kepala) if nama and i not in hasil.values() and not sensitif(nama)]
    calon = sorted(
        ((_mirip(kepala[i], k.kunci), -i, k.nama) for i in sisa for k in spek.kolom if k.nama not in hasil),
        reverse=True,
    )
    for kemiripan, negatif, nama in calon:
        if kemiripan >= _KEMIRIPAN_MINIMAL and nama not in hasil and -negatif not in hasil.values():
            hasil[nama] = -negatif
    return hasil


def _mirip(nama: str, kunci: tuple[str, ...]) -> float:
    kata = ringkas(nama)
    return max(
        0.8 if len(k) > 3 and (k in kata or kata in k) and len(kata) > 3 else SequenceMatcher(None, kata, k).ratio()
        for k in kunci
    )


def terapkan_peta(tabel: Tabel, jenis: JenisBerkas, letak: Mapping[str, int], nama: str) -> Tabel:
    """The same table under known names; columns that the mapping leaves out are not read."""
    # Sensitive names stay, so that the report still says they were dropped.
    kepala = [nama if sensitif(nama) else "" for nama in tabel.kepala]
    for kolom, i in letak.items():
        if 0 <= i < len(kepala) and not sensitif(tabel.kepala[i]):
            kepala[i] = kolom
    return replace(tabel, kepala=kepala, jenis=jenis, pemetaan=nama)


def contoh_sel(tabel: Tabel) -> list[list[str]]:
    """Different values of every column in the first rows, for a person who has to say what it is; none of a sensitive one."""
    baris = [sel for _, sel in tabel.isi[:_CONTOH_BARIS]]
    return [
        [] if sensitif(nama) else list(dict.fromkeys(str(b[i])[:60] for b in baris if i < len(b) and str(b[i]).strip()))
        for i, nama in enumerate(tabel.kepala)
    ]


__all__ = [
    "INTI",
    "KOLOM_DATA_UTAMA",
    "KOLOM_LAMA",
    "SENSITIF",
    "BerkasPerluPeta",
    "JenisBerkas",
    "contoh_sel",
    "kenali",
    "letak_kolom",
    "peta",
    "rapikan",
    "sensitif",
    "sidik_kepala",
    "tebak_jenis",
    "tebak_jenis_mirip",
    "tebak_peta",
    "terapkan_peta",
]
