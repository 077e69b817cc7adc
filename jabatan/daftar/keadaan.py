"""One list in one request: what was asked for in the address, and the rows that answer it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, F, OrderBy, QuerySet
from django.db.models.functions import Coalesce
from django.http.request import QueryDict  # noqa: TID251 (the address itself, no request)
from django_filters import FilterSet
from django_tables2 import Table

from jabatan.models import Pengguna, SaringanTersimpan

from .bentuk import Daftar, Kelompok

BATAS_HITUNG = 10_000
PER_HALAMAN = (50, 100, 200)
_TAMBAHAN = ("sort", "per", "kelompok", "saringan", "pilih")


@dataclass(frozen=True)
class Keping:
    """One filter in force, and the address of the list without it."""

    label: str
    isi: str
    tanpa: str


class Keadaan:
    """State of `daftar` for `pengguna` as the query string `kueri` describes it. Unknown words in it are ignored."""

    def __init__(self, daftar: Daftar, pengguna: Pengguna, kueri: QueryDict | str):
        self.daftar, self.pengguna = daftar, pengguna
        self.kueri = QueryDict(kueri) if isinstance(kueri, str) else kueri

    @cached_property
    def saring(self) -> FilterSet:
        return self.daftar.saring(
            self.kueri, queryset=self.daftar.baris(self.pengguna), **self.daftar.argumen_saring(self.pengguna)
        )

    @cached_property
    def alamat(self) -> QueryDict:
        """The query string with only what counts, without the page: what is kept, linked and exported."""
        rapi = QueryDict(mutable=True)
        for nama in (*self.saring.filters, *_TAMBAHAN):
            if isi := [v for v in self.kueri.getlist(nama) if v]:
                rapi.setlist(nama, isi)
        return rapi

    def dengan(self, **ganti: Any) -> str:
        """The address with some words changed; None takes a word out."""
        baru = self.alamat.copy()
        for nama, nilai in ganti.items():
            baru.pop(nama, None)
            if nilai is not None:
                baru[nama] = nilai
        return baru.urlencode()

    # columns

    @cached_property
    def tersimpan(self) -> list[SaringanTersimpan]:
        """The person's saved filters of this list; the one without a name holds the columns chosen last."""
        return list(SaringanTersimpan.objects.filter(pengguna=self.pengguna, halaman=self.daftar.kode).order_by("nama"))

    @cached_property
    def saringan_terbuka(self) -> SaringanTersimpan | None:
        nomor = self.kueri.get("saringan", "")
        return next((s for s in self.tersimpan if str(s.pk) == nomor and s.nama), None)

    @property
    def saringan_diubah(self) -> bool:
        """True when the list no longer stands as the open saved filter holds it."""
        return self.saringan_terbuka is not None and self.dengan(saringan=None) != self.saringan_terbuka.kueri

    @property
    def saringan_asing(self) -> bool:
        """True when the address names a saved filter that this person does not have."""
        return bool(self.kueri.get("saringan")) and self.saringan_terbuka is None

    @cached_property
    def kolom(self) -> list[str]:
        """Names of the shown columns in their order: of the open saved filter, else as last chosen, else the usual ones."""
        tanpa_nama = next((s for s in self.tersimpan if not s.nama), None)
        asal = self.saringan_terbuka or tanpa_nama
        pilihan = asal.kolom if asal and asal.kolom else self.daftar.kolom_awal
        return rapikan_kolom(self.daftar, pilihan)

    @property
    def pilihan_kolom(self) -> list[tuple[str, str, bool, bool]]:
        """(name, label, shown, always shown) of every column: the shown ones in their order, then the others."""
        semua = self.daftar.semua_kolom
        urut = [*self.kolom, *(k for k in semua if k not in self.kolom)]
        return [(k, semua[k], k in self.kolom, k in self.daftar.kolom_wajib) for k in urut]

    # rows

    @cached_property
    def _cocok(self) -> QuerySet:
        qs = self.saring.qs
        if "pilih" in self.alamat:
            qs = qs.filter(pk__in=self.pilih)
        return qs

    @cached_property
    def pilih(self) -> list[int]:
        """Ids of chosen rows in the address; the scope still decides which of them are seen."""
        return baca_id(self.kueri.getlist("pilih"))

    @cached_property
    def _hitung(self) -> int:
        return self._cocok.order_by().values("pk")[: BATAS_HITUNG + 1].count()

    @property
    def jumlah(self) -> int:
        """Rows that match, counted up to BATAS_HITUNG: counting a million people for every page helps nobody."""
        return min(self._hitung, BATAS_HITUNG)

    @property
    def lebih(self) -> bool:
        return self._hitung > BATAS_HITUNG

    @property
    def per(self) -> int:
        nilai = self.kueri.get("per", "")
        return int(nilai) if nilai in map(str, PER_HALAMAN) else PER_HALAMAN[0]

    @cached_property
    def kelompok(self) -> Kelompok | None:
        """The grouping asked for; none in a list too large to sort."""
        if self.lebih:
            return None
        return next((k for k in self.daftar.kelompok if k.kode == self.kueri.get("kelompok")), None)

    @cached_property
    def urut(self) -> str:
        """Name of the sorted column, "-" before it when descending; empty: the list's own order."""
        nilai = self.kueri.get("sort", "").split(",")[0] or self.daftar.urut_awal
        kolom = self.daftar.tabel.base_columns.get(nilai.removeprefix("-"))
        boleh = kolom is not None and kolom.orderable is not False
        if not boleh or (self.lebih and nilai.removeprefix("-") not in self.daftar.urut_besar):
            return self.daftar.urut_awal
        return nilai

    @property
    def urut_ditolak(self) -> bool:
        return self.lebih and bool(self.kueri.get("sort") or self.kueri.get("kelompok"))

    def tabel(self, *, berkas: bool = False, **lain) -> Table:
        """The table with its columns, filtered and sorted; `berkas` for a file."""
        kelas = (self.daftar.tabel_berkas if berkas else None) or self.daftar.tabel
        kolom = self._kolom_berkas(kelas) if berkas else self.kolom
        tabel = kelas(
            self._cocok,
            exclude=[k for k in kelas.base_columns if k not in kolom],
            sequence=[*(n for n, _ in lain.get("extra_columns", ())), *kolom],
            order_by=self.urut or None,
            **lain,
        )
        tabel.pembaca = self.pengguna
        tabel.data.data = self._urutkan(tabel.data.data)
        return tabel

    def _kolom_berkas(self, kelas: type[Table]) -> list[str]:
        ada = [k for k in (*self.daftar.kolom_berkas, *self.kolom) if k in kelas.base_columns]
        tambah = [k for k in kelas.base_columns if k not in self.daftar.tabel.base_columns]
        return list(dict.fromkeys([*ada, *tambah]))

    def _urutkan(self, qs: QuerySet) -> QuerySet:
        """Groups first, then the column, and the id last so that no row stands on two pages."""
        if self.lebih and self._menyaring_nama:
            return qs.order_by("pk")
        urut = [*(self.kelompok.urut if self.kelompok else ()), *qs.query.order_by]
        if "pk" not in urut and "id" not in urut:
            urut.append("pk")
        if self.menyaring and not self.lebih and isinstance(urut[0], str):
            urut[0] = _tanpa_indeks(urut[0])
        return qs.order_by(*urut)

    @property
    def menyaring(self) -> bool:
        return any(n in self.alamat for n in (*self.saring.filters, "pilih"))

    @property
    def _menyaring_nama(self) -> bool:
        """A walk along the names for a word that all their middle carries would read the whole index; ids are spread."""
        return "q" in self.alamat

    # what the page says about it

    @cached_property
    def keping(self) -> list[Keping]:
        if not self.saring.form.is_valid():
            return []
        isi = self.saring.form.cleaned_data
        ada = [n for n in self.saring.filters if n in self.alamat and isi.get(n) not in (None, "", [])]
        return [
            Keping(str(self.saring.filters[n].label), self._sebut(n, isi[n]), self.dengan(**{n: None})) for n in ada
        ]

    def _sebut(self, nama: str, nilai: Any) -> str:
        pilihan = getattr(self.saring.form.fields[nama], "choices", None)
        if pilihan is None or hasattr(nilai, "pk"):
            return str(nilai)
        rata = {}
        for kunci, label in pilihan:
            rata |= {str(k): v for k, v in label} if isinstance(label, list | tuple) else {str(kunci): label}
        daftar = nilai if isinstance(nilai, list | tuple) else [nilai]
        return ", ".join(str(rata.get(str(v), v)) for v in daftar)

    def jumlah_kelompok(self, kunci: list[Any]) -> dict[Any, int]:
        """How many matching rows each of these groups has on all pages together."""
        bidang = self.kelompok.bidang
        baris = self._cocok.model._base_manager.filter(pk__in=self._cocok.order_by().values("pk"))
        if None not in kunci:
            baris = baris.filter(**{f"{bidang}__in": set(kunci)})
        return dict(baris.order_by().values_list(bidang).annotate(n=Count("pk")))


def _tanpa_indeks(kolom: str) -> OrderBy:
    """The same order, written so that no index gives it: few rows are found first and sorted then. Walking the index of
    names until fifty of a rare kind turn up reads the whole table (2.7 s among 1,000,000 people, under 60 ms this way)."""
    nama = kolom.removeprefix("-")
    return OrderBy(Coalesce(F(nama), F(nama)), descending=kolom.startswith("-"))


def rapikan_kolom(daftar: Daftar, pilihan) -> list[str]:
    """Known columns only, each once, the compulsory ones first; the usual ones when nothing is left."""
    dikenal = daftar.semua_kolom
    rapi = [k for k in dict.fromkeys(pilihan) if k in dikenal] or list(daftar.kolom_awal)
    return [*(k for k in daftar.kolom_wajib if k not in rapi), *rapi]


def baca_id(nilai: list[str]) -> list[int]:
    """Numbers in "3", "4,5"; what is no number is dropped."""
    return [int(v) for teks in nilai for v in teks.split(",") if v.isdigit() and len(v) < 19]
