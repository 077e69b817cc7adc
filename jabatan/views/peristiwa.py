from django.core.paginator import Paginator
from django.shortcuts import render

from jabatan.akses import perlu
from jabatan.models import CatatanPeristiwa
from jabatan.tables.urusan import KEPALA_JEJAK, baris_jejak

from .berkas_baris import kirim_baris


@perlu("lihat_jejak")
def daftar(request):
    """The decision record, newest first."""
    halaman = Paginator(CatatanPeristiwa.objects.all(), 50).get_page(request.GET.get("page"))
    return render(request, "jabatan/jejak.html", {"halaman": halaman})


@perlu("lihat_jejak")
def ekspor(request, bentuk):
    """The whole record for an auditor; with its links, so that the chain can be checked elsewhere."""
    baris = baris_jejak(CatatanPeristiwa.objects.iterator(chunk_size=2000))
    return kirim_baris(request, KEPALA_JEJAK, baris, nama="jejak", bentuk=bentuk)
