from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jabatan.actions.impor import catat_unduhan
from jabatan.akses import perlu
from jabatan.models import Impor
from jabatan.muat.buku_selisih import buku_selisih
from jabatan.muat.tolakan import unduhan_tolakan
from jabatan.queries import impor as queries
from jabatan.queries.kata import TIDAK_DI_BERKAS

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PER_HALAMAN = 50


def _pilihan(request) -> dict[str, str]:
    return {k: request.GET.get(k, "").strip()[:120] for k in ("tabel", "kolom", "q")}


@perlu("lihat_impor")
def daftar(request, pk):
    """Every field that changes, before and after."""
    impor = get_object_or_404(Impor, pk=pk)
    pilihan = _pilihan(request)
    halaman = Paginator(queries.saring_selisih(impor, **pilihan), _PER_HALAMAN).get_page(request.GET.get("page"))
    halaman.object_list = queries.lengkapi_selisih(list(halaman.object_list))
    tabel = queries.ringkas_selisih(impor)
    konteks = pilihan | {
        "impor": impor,
        "halaman": halaman,
        "semua_tabel": [t for t in tabel if t.kolom],
        "semua_kolom": next((t.kolom for t in tabel if t.tabel == pilihan["tabel"]), []),
        "jumlah_semua": sum(t.jumlah for t in tabel),
        "kolom_hilang": TIDAK_DI_BERKAS,
        "hanya_hilang": pilihan["kolom"] == TIDAK_DI_BERKAS,
    }
    return render(request, "jabatan/impor_selisih.html", konteks)


@perlu("lihat_impor")
def unduh(request, pk):
    """The differences as the page shows them, in a workbook."""
    impor = get_object_or_404(Impor, pk=pk)
    selisih = queries.saring_selisih(impor, **_pilihan(request))
    jumlah = selisih.count()
    catat_unduhan(oleh=request.user, impor_id=pk, apa="selisih", jumlah=jumlah)
    return _kirim(buku_selisih(selisih.iterator(chunk_size=2000)), f"selisih-impor-{pk}.xlsx")


@perlu("lihat_impor")
def temuan(request, pk):
    """Every refused row, or every warning."""
    impor = get_object_or_404(Impor, pk=pk)
    peringatan = request.GET.get("jenis") == "peringatan"
    q = request.GET.get("q", "").strip()[:120]
    qs = queries.temuan(impor, ditolak=not peringatan, q=q)
    konteks = {
        "impor": impor,
        "halaman": Paginator(qs, _PER_HALAMAN).get_page(request.GET.get("page")),
        "peringatan": peringatan,
        "q": q,
    }
    return render(request, "jabatan/impor_temuan.html", konteks)


@perlu("lihat_impor")
def tolakan(request, pk):
    """The refused rows as a workbook to correct and upload again."""
    impor = get_object_or_404(Impor, pk=pk)
    isi = unduhan_tolakan(impor)
    if isi is None:
        messages.info(request, "Impor ini tidak punya baris yang ditolak.")
        return redirect("impor-rinci", pk)
    catat_unduhan(oleh=request.user, impor_id=pk, apa="baris yang ditolak", jumlah=impor.hasil["ditolak"])
    return _kirim(isi, f"baris-ditolak-impor-{pk}.xlsx")


def _kirim(isi: bytes, nama: str) -> HttpResponse:
    jawab = HttpResponse(isi, content_type=_XLSX)
    jawab["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawab
