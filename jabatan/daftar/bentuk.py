"""What a list is, and the register of lists."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django_filters import FilterSet
from django_tables2 import Table

from jabatan.models import Pengguna


@dataclass(frozen=True)
class Kelompok:
    """A way to group rows by the foreign key `bidang`. `urut` puts rows of one group together; `judul` names the groups of
    the rows of a page: id -> (title, what it is under)."""

    kode: str
    label: str
    bidang: str
    urut: tuple[str, ...]
    judul: Callable[[Iterable[Model]], dict[Any, tuple[str, str]]]
    kosong: str


@dataclass(frozen=True)
class Daftar:
    """One list. `kode` is also its key in SaringanTersimpan and Ekspor, `url` the name of its page.

    `baris` gives only rows the person may see, in the list's own order (kept where `urut_awal` is empty). `kolom_berkas`
    always open a file (a NIP that the page shows inside another cell), `tabel_berkas` has columns that only files have.
    `templat` extends daftar_halaman.html; filters of `saring_utama` stand on the page, the others in its panel (none named:
    all on the page); `banding` is the name of the page that puts chosen rows side by side.
    Beyond `BATAS_HITUNG` rows only `urut_besar` columns sort, because an index walks them.
    """

    kode: str
    judul: str
    satuan: str
    url: str
    izin: str
    izin_ekspor: str
    tabel: type[Table]
    saring: type[FilterSet]
    baris: Callable[[Pengguna], QuerySet]
    kolom_awal: tuple[str, ...]
    urut_awal: str
    argumen_saring: Callable[[Pengguna], dict[str, Any]] = lambda pengguna: {}
    templat: str = "jabatan/daftar_halaman.html"
    saring_utama: tuple[str, ...] = ()
    banding: str = ""
    kolom_wajib: tuple[str, ...] = ("nama",)
    kolom_berkas: tuple[str, ...] = ()
    tabel_berkas: type[Table] | None = None
    urut_besar: tuple[str, ...] = ("nama",)
    kelompok: tuple[Kelompok, ...] = field(default=())

    @property
    def semua_kolom(self) -> dict[str, str]:
        """Name -> label of every column the reader may choose, in the order of the table."""
        return {nama: str(k.verbose_name or nama) for nama, k in self.tabel.base_columns.items()}


_DAFTAR: dict[str, Daftar] = {}


def daftarkan(daftar: Daftar) -> Daftar:
    """Put a list into the register; upper floors add theirs when their module loads."""
    _DAFTAR[daftar.kode] = daftar
    return daftar


def daftar_bernama(kode: str) -> Daftar | None:
    return _DAFTAR.get(kode)


def judul_daftar(kode: str) -> str:
    daftar = _DAFTAR.get(kode)
    return daftar.judul if daftar else {"siasn": "Data Utama SIASN"}.get(kode, kode)
