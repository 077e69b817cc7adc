"""People: the list, its file, some side by side, the search."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jabatan.akses import perlu
from jabatan.daftar.isi import PEGAWAI
from jabatan.daftar.keadaan import baca_id
from jabatan.queries.banding import banding
from jabatan.queries.cari import BATAS, TERPENDEK, cari_semua
from jabatan.queries.pegawai import banding_pegawai

from .daftar import tampilkan
from .ekspor import ekspor_daftar

_BANDING_MAKS = 4


@perlu("lihat_pegawai")
def daftar(request: HttpRequest) -> HttpResponse:
    return tampilkan(request, PEGAWAI)


@perlu("ekspor_pegawai")
def ekspor(request: HttpRequest, bentuk: str) -> HttpResponse:
    """The list as XLSX or CSV: what the page shows, and only rows the person may see."""
    return ekspor_daftar(request, PEGAWAI, bentuk)


@perlu("lihat_pegawai")
def bandingkan(request: HttpRequest) -> HttpResponse:
    """Two to four people side by side; the boxes of the list arrive by POST and become an address."""
    pilih = list(dict.fromkeys(baca_id((request.POST if request.method == "POST" else request.GET).getlist("pilih"))))
    if request.method == "POST":
        if not 2 <= len(pilih) <= _BANDING_MAKS:
            messages.error(
                request, f"Centang 2 sampai {_BANDING_MAKS} orang untuk dibandingkan; sekarang {len(pilih)}."
            )
            return redirect(f"{reverse('pegawai')}?{request.POST.get('kueri', '')}")
        return redirect(f"{reverse('pegawai-banding')}?pilih={','.join(map(str, pilih))}")
    orang = banding_pegawai(request.user, pilih[:_BANDING_MAKS])
    return render(request, "jabatan/pegawai_banding.html", {"orang": orang, "baris": banding(orang)})


@perlu("cari")
def cari(request: HttpRequest) -> HttpResponse:
    """The search as a page: people, units, posts, within what the person may see."""
    teks = request.GET.get("q", "").strip()
    hasil = cari_semua(request.user, teks, orang=20, lain=10)
    konteks = {"teks": teks, "hasil": hasil, "batas": BATAS, "terpendek": TERPENDEK}
    return render(request, "jabatan/cari.html", konteks)


@perlu("cari")
def saran(request: HttpRequest) -> HttpResponse:
    """The same search as a short list under the box, asked for while typing."""
    teks = request.GET.get("q", "").strip()
    hasil = cari_semua(request.user, teks, orang=6, lain=3)
    return render(request, "jabatan/cari_saran.html", {"teks": teks, "hasil": hasil})
