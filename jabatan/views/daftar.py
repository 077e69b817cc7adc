"""Pages of lists in the register: the rows, the columns and saved filters of their reader."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django_tables2 import Table

from jabatan.akses import boleh
from jabatan.daftar.bentuk import Daftar, daftar_bernama
from jabatan.daftar.keadaan import PER_HALAMAN, Keadaan
from jabatan.tables.dasar import KolomPilih


def daftar_atau_404(request: HttpRequest, kode: str) -> Daftar:
    """The list of that name, for a person who may open it."""
    daftar = daftar_bernama(kode)
    if daftar is None:
        raise Http404("Daftar tidak ditemukan.")
    if not boleh(request.user, daftar.izin):
        raise PermissionDenied
    return daftar


def tampilkan(request: HttpRequest, daftar: Daftar, **lain: Any) -> HttpResponse:
    """The page of a list, with its own template."""
    k = Keadaan(daftar, request.user, request.GET)
    if k.saringan_asing:
        raise Http404("Saringan ini tidak ada pada Anda. Mungkin sudah dihapus.")
    return render(request, daftar.templat, konteks_daftar(request, k, **lain))


def konteks_daftar(request: HttpRequest, k: Keadaan, **lain: Any) -> dict[str, Any]:
    ekspor = boleh(request.user, k.daftar.izin_ekspor)
    utama = k.daftar.saring_utama or tuple(k.saring.filters)
    bidang = list(k.saring.form)
    tabel = k.tabel(extra_columns=[("pilih", KolomPilih())] if ekspor else [])
    _bagi_halaman(tabel, k, request.GET.get("page"))
    return {
        "k": k,
        "daftar": k.daftar,
        "table": tabel,
        "filter": k.saring,
        "bidang_utama": [b for b in bidang if b.name in utama],
        "bidang_lain": [b for b in bidang if b.name not in utama],
        "panel_terbuka": any(b.errors for b in bidang if b.name not in utama),
        "tersimpan": [(s, s == k.saringan_terbuka) for s in k.tersimpan if s.nama],
        "kueri": k.alamat.urlencode(),
        "pilihan_per": PER_HALAMAN,
        "boleh_ekspor_daftar": ekspor,
        **lain,
    }


def _bagi_halaman(tabel: Table, k: Keadaan, nomor: str | None) -> None:
    pembagi = Paginator(tabel.rows, k.per)
    pembagi.count = k.jumlah
    tabel.paginator = pembagi
    tabel.page = pembagi.get_page(nomor)
    if k.kelompok and k.jumlah:
        _beri_judul(tabel, k)
    else:
        tabel.page.object_list = list(tabel.page.object_list)


def _beri_judul(tabel: Table, k: Keadaan) -> None:
    """Put the title of its group on the first row of each; a group begun on the page before says so."""
    awal = tabel.page.start_index() - 1
    # One row more than the page: it tells whether the first group began before.
    baris = list(tabel.rows[max(0, awal - 1) : tabel.page.end_index()])
    bidang = f"{k.kelompok.bidang}_id"
    sebelum: Any = getattr(baris.pop(0).record, bidang) if awal else ...
    tabel.page.object_list = baris
    kunci = [getattr(b.record, bidang) for b in baris]
    judul, jumlah = k.kelompok.judul([b.record for b in baris]), k.jumlah_kelompok(kunci)
    for i, (b, ini) in enumerate(zip(baris, kunci, strict=True)):
        if i and ini == kunci[i - 1]:
            continue
        nama, di_bawah = judul.get(ini, (k.kelompok.kosong, ""))
        b.judul_kelompok = {
            "nama": nama,
            "di_bawah": di_bawah,
            "jumlah": jumlah.get(ini, 0),
            "satuan": k.daftar.satuan,
            "lanjutan": not i and ini == sebelum,
        }
