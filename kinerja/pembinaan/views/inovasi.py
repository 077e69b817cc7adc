from django.shortcuts import render

from jabatan.akses import perlu
from kinerja.pembinaan.queries import daftar_inovasi


@perlu("lihat_inovasi")
def daftar(request):
    """Programmes with their measured effect; public to every role, because recognition is."""
    return render(request, "pembinaan/inovasi.html", {"inovasi": daftar_inovasi()})
