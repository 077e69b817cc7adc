"""One import from files to database: read, check, load. The preview runs the very same code and rolls it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from jabatan.models import Pengguna
from jabatan.perubahan import tercatat
from jabatan.siasn.baca import BerkasDitolak
from jabatan.siasn.kolom import JenisBerkas
from jabatan.siasn.periksa import HasilPeriksa, Kesalahan

from .hasil import HasilMuat
from .hilang import Hilang, cari_hilang, tandai_tidak_aktif
from .jenis import JENIS, Diperiksa, periksa_berkas, urutkan
from .selisih import Selisih, kumpulkan

_KUNCI_IMPOR = 7_571_002  # advisory lock: two imports at once would each count the other's rows as "tetap"

Kabar = Callable[[int, str], None]


@dataclass
class Laporan:
    """What an import did, or would do."""

    dibaca: int = 0
    dibuat: int = 0
    diubah: int = 0
    tetap: int = 0
    ditolak: int = 0
    kesalahan: list[Kesalahan] = field(default_factory=list)
    peringatan: list[Kesalahan] = field(default_factory=list)
    berkas: list[dict[str, Any]] = field(default_factory=list)
    hilang: Hilang = Hilang()
    nonaktif: int = 0
    selisih: Selisih | None = None

    def ke_json(self) -> dict[str, Any]:
        """The stable shape of `impor_siasn --json`."""
        return {
            "dibaca": self.dibaca,
            "dibuat": self.dibuat,
            "diubah": self.diubah,
            "tetap": self.tetap,
            "ditolak": self.ditolak,
            "kesalahan": [_ringkas(k) for k in self.kesalahan],
            "peringatan": [_ringkas(k) for k in self.peringatan],
            "berkas": self.berkas,
        }

    @property
    def sidik(self) -> str:
        """One mark of everything that an officer approves: the differences and the counts."""
        angka = f"{self.dibaca} {self.dibuat} {self.diubah} {self.tetap} {self.ditolak}"
        return f"{self.selisih.sidik if self.selisih else ''} {angka}"


Sesudah = Callable[[Laporan], None]


class AdaBarisDitolak(Exception):
    """Some rows are refused and the caller did not say that the good rows may be taken without them."""

    def __init__(self, laporan: Laporan):
        super().__init__(f"{laporan.ditolak} baris ditolak.")
        self.laporan = laporan


def _ringkas(k: Kesalahan) -> dict[str, Any]:
    return {"berkas": k.berkas, "baris": k.baris, "kolom": k.kolom, "nilai": k.nilai, "pesan": k.pesan}


class BedaDariPratinjau(Exception):
    """Taking over would not do what the preview showed, because the data changed meanwhile. Nothing was changed."""

    def __init__(self, laporan: Laporan):
        super().__init__("Hasilnya lain dari pratinjau.")
        self.laporan = laporan


@dataclass(frozen=True)
class TugasImpor:
    """Whose import this is. `sidik`: the differences that were approved; `nonaktifkan`: mark who is no longer listed."""

    impor_id: int
    oleh: Pengguna | None = None
    sidik: str = ""
    nonaktifkan: bool = False

    @property
    def sebab(self) -> str:
        return f"impor {self.impor_id}"


def impor(
    berkas: Sequence[tuple[str, bytes]],
    *,
    uji: bool,
    terima_sebagian: bool = True,
    kabar: Kabar = lambda p, t: None,
    tugas: TugasImpor | None = None,
    sesudah: Sesudah = lambda laporan: None,
) -> Laporan:
    """Import files of any kind and order, in one transaction.

    `uji` rolls everything back. `kabar(percent, stage)` is called outside that transaction, so that others see it;
    `sesudah(report)` inside it, as its last step. With `tugas` every changed row is marked with the import, and the report
    carries the differences. Raises BerkasDitolak (a file that cannot be read at all), AdaBarisDitolak (with
    terima_sebagian=False) and BedaDariPratinjau.
    """
    kabar(5, "Membaca berkas")
    diperiksa = _baca_semua(berkas, kabar)
    kabar(60, "Mencocokkan dengan data yang ada" if uji else "Menyimpan ke basis data")
    oleh, sebab, impor_id = (tugas.oleh, tugas.sebab, tugas.impor_id) if tugas else (None, "impor", None)
    with tercatat(oleh=oleh, sebab=sebab, impor_id=impor_id), transaction.atomic():
        kunci_impor()
        laporan = Laporan()
        for jenis, hasil in diperiksa:
            _gabung(laporan, hasil, jenis, JENIS[jenis].muat(hasil))
        if laporan.ditolak and not terima_sebagian and not uji:
            raise AdaBarisDitolak(laporan)
        if tugas:
            _bandingkan(laporan, berkas, diperiksa, tugas, uji=uji)
        if uji:
            transaction.set_rollback(True)
        else:
            sesudah(laporan)
    return laporan


def kunci_impor() -> None:
    """One import, or its undoing, at a time; held until the transaction ends."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_IMPOR])


def _bandingkan(laporan: Laporan, berkas, diperiksa: list[Diperiksa], tugas: TugasImpor, *, uji: bool) -> None:
    """Collect the differences; a take-over that would do something else than was approved is refused."""
    laporan.hilang = cari_hilang(dict(berkas), diperiksa)
    laporan.selisih = kumpulkan(tugas.impor_id, laporan.hilang)
    if not uji and tugas.sidik and laporan.sidik != tugas.sidik:
        raise BedaDariPratinjau(laporan)
    if not uji and tugas.nonaktifkan:
        laporan.nonaktif = tandai_tidak_aktif(laporan.hilang)


def _baca_semua(berkas, kabar: Kabar) -> list[Diperiksa]:
    hari_ini = timezone.localdate()
    diperiksa: list[Diperiksa] = []
    for nomor, (nama, isi) in enumerate(berkas, start=1):
        diperiksa += periksa_berkas(isi, nama, hari_ini)
        kabar(5 + 55 * nomor // len(berkas), f"Memeriksa {nama}")
    return urutkan(diperiksa)


def _gabung(laporan: Laporan, periksa: HasilPeriksa, jenis: JenisBerkas, muat: HasilMuat) -> None:
    for daftar in (muat.ditolak, muat.peringatan):
        daftar[:] = [Kesalahan(periksa.berkas, k.baris, k.kolom, k.nilai, k.pesan) for k in daftar]
    baris_ditolak = {k.baris for k in (*periksa.kesalahan, *muat.ditolak)}
    laporan.dibaca += periksa.dibaca
    laporan.dibuat += muat.dibuat
    laporan.diubah += muat.diubah
    laporan.tetap += muat.tetap
    laporan.ditolak += len(baris_ditolak)
    laporan.kesalahan += [*periksa.kesalahan, *muat.ditolak]
    laporan.peringatan += [*periksa.peringatan, *muat.peringatan]
    laporan.berkas.append(
        {
            "nama": periksa.berkas,
            "jenis": jenis.value,
            "dibaca": periksa.dibaca,
            "dibuat": muat.dibuat,
            "diubah": muat.diubah,
            "tetap": muat.tetap,
            "ditolak": len(baris_ditolak),
            "kolom_hilang": list(periksa.kolom_hilang),
            "kolom_tak_dikenal": list(periksa.kolom_tak_dikenal),
            "kolom_dibuang": list(periksa.kolom_dibuang),
            "pemetaan": periksa.pemetaan,
        }
    )


__all__ = ["AdaBarisDitolak", "BedaDariPratinjau", "BerkasDitolak", "Laporan", "TugasImpor", "impor", "kunci_impor"]
