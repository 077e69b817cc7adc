from django.http import Http404
from django.shortcuts import render

from jabatan.akses import perlu
from kinerja.bantuan import HALAMAN, metode


@perlu("bantuan")
def daftar(request):
    return render(request, "kinerja/bantuan.html", {"halaman": HALAMAN})


@perlu("bantuan")
def halaman(request, slug):
    judul = next((h.judul for h in HALAMAN if h.slug == slug), None)
    if judul is None:
        raise Http404("Halaman bantuan ini tidak ada.")
    konteks = {"judul": judul, "halaman": HALAMAN, "slug": slug}
    if slug == "cara-menghitung":
        konteks |= metode()
    return render(request, f"kinerja/bantuan/{slug}.html", konteks)


@perlu("lihat_komponen")
def komponen(request):
    """Gallery of every component in every state."""
    return render(request, "kinerja/komponen.html")
