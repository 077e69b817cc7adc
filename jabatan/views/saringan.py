"""Saved filters and columns of a list. Each answer leads back to the list as it stood."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jabatan.actions import saringan as actions
from jabatan.akses import perlu
from jabatan.daftar.bentuk import Daftar
from jabatan.daftar.keadaan import Keadaan, baca_id, rapikan_kolom
from jabatan.models import SaringanTersimpan

from .daftar import daftar_atau_404, konteks_daftar


@perlu("lihat_pegawai")
@require_POST
def simpan(request: HttpRequest, kode: str) -> HttpResponse:
    """Keep the list as it stands under a name, or (with `pk`) rename or replace a saved filter."""
    daftar = daftar_atau_404(request, kode)
    k = Keadaan(daftar, request.user, request.POST.get("kueri", ""))
    isi = {"kueri": k.dengan(saringan=None, pilih=None), "kolom": k.kolom}
    nama, pk = request.POST.get("nama", ""), baca_id([request.POST.get("pk", "")])
    try:
        if pk:
            ganti = isi if request.POST.get("ganti") else {}
            s = actions.ubah(oleh=request.user, saringan_id=pk[0], nama=nama, **ganti)
        else:
            s = actions.simpan(oleh=request.user, halaman=kode, nama=nama, **isi)
    except SaringanTersimpan.DoesNotExist:
        raise Http404("Saringan ini tidak ada pada Anda.") from None
    except ValidationError as salah:
        k.kueri = k.alamat  # the page under the refused form is the list as it stood
        salah_di = {"pk": pk[0] if pk else None, "nama": nama, "pesan": " ".join(salah.messages)}
        return render(request, daftar.templat, konteks_daftar(request, k, salah_saringan=salah_di), status=422)
    messages.success(request, f"Saringan “{s.nama}” tersimpan.")
    return redirect(_alamat(daftar, f"{s.kueri}&saringan={s.pk}".lstrip("&")))


@perlu("lihat_pegawai")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        s = actions.hapus(oleh=request.user, saringan_id=pk)
    except SaringanTersimpan.DoesNotExist:
        raise Http404("Saringan ini tidak ada pada Anda.") from None
    messages.success(request, f"Saringan “{s.nama}” dihapus. Daftarnya sendiri tidak berubah.")
    return redirect(_alamat(daftar_atau_404(request, s.halaman), ""))


@perlu("lihat_pegawai")
@require_POST
def kolom(request: HttpRequest, kode: str) -> HttpResponse:
    """Choose and order the columns; `geser` "naik:golongan" moves one, `awal` goes back to the usual ones."""
    daftar = daftar_atau_404(request, kode)
    k = Keadaan(daftar, request.user, request.POST.get("kueri", ""))
    pilihan = [] if "awal" in request.POST else rapikan_kolom(daftar, request.POST.getlist("kolom"))
    arah, _, nama = request.POST.get("geser", "").partition(":")
    if nama:
        pilihan = geser(pilihan, nama, -1 if arah == "naik" else 1)
    terbuka = k.saringan_terbuka
    if terbuka and not pilihan:
        pilihan = list(daftar.kolom_awal)
    actions.pilih_kolom(oleh=request.user, halaman=kode, kolom=pilihan, saringan_id=terbuka.pk if terbuka else None)
    return redirect(_alamat(daftar, k.dengan(pilih=None)) + ("#kolom" if nama else ""))


def geser(kolom: list[str], nama: str, langkah: int) -> list[str]:
    """The columns with one moved a place to the left (-1) or right (1)."""
    if nama not in kolom:
        return kolom
    i = kolom.index(nama)
    j = min(max(i + langkah, 0), len(kolom) - 1)
    baru = [k for k in kolom if k != nama]
    baru.insert(j, nama)
    return baru


def _alamat(daftar: Daftar, kueri: str) -> str:
    return reverse(daftar.url) + (f"?{kueri}" if kueri else "")
