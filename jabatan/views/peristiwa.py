from django.core.paginator import Paginator
from django.shortcuts import render

from jabatan.akses import perlu
from jabatan.models import CatatanPeristiwa


@perlu("lihat_jejak")
def daftar(request):
    """The decision record, newest first."""
    halaman = Paginator(CatatanPeristiwa.objects.all(), 50).get_page(request.GET.get("page"))
    return render(request, "jabatan/jejak.html", {"halaman": halaman})
