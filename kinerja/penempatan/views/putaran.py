from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jabatan.akses import boleh, perlu
from kinerja.penempatan import actions, tasks
from kinerja.penempatan.models import HasilLowongan, Putaran
from kinerja.penempatan.queries import buku_putaran, daftar_hasil, lowongan_kini, putaran_terakhir, susun_calon


@perlu("lihat_penempatan")
def daftar(request):
    """Vacancies found from the data, and the runs so far."""
    lowongan = list(lowongan_kini())
    return render(
        request,
        "penempatan/daftar.html",
        {
            "lowongan": lowongan,
            "putaran": putaran_terakhir()[:20],
            "boleh_jalankan": boleh(request.user, "jalankan_penempatan"),
        },
    )


@perlu("jalankan_penempatan")
@require_POST
def jalankan(request):
    with transaction.atomic():
        putaran = actions.mulai(oleh=request.user)
        tasks.hitung_putaran.defer(putaran_id=putaran.pk)
    return redirect("putaran", putaran.pk)


def _konteks(putaran: Putaran) -> dict:
    r = putaran.ringkasan
    banding = []
    if putaran.status == "selesai":
        p = r["pembanding"]
        puncak = (r["nilai_total"] - p["tetap"]) or 1
        for nama, kelas, nilai in (
            ("Rekomendasi bersama", "optimal", r["nilai_total"]),
            ("Satu per satu menurut nilai", "rakus", p["rakus"]),
            ("Menurut senioritas (DUK)", "tanpa", p["senioritas"]),
            ("Tidak ada perubahan", "tanpa", p["tetap"]),
        ):
            selisih = nilai - p["tetap"]
            banding.append((nama, nilai, selisih, [(kelas, max(selisih, 0)), ("sisa", max(puncak - selisih, 0))]))
    return {
        "putaran": putaran,
        "hasil": daftar_hasil(putaran) if banding else [],
        "banding": banding,
        "berjalan": putaran.status in ("antre", "jalan"),
    }


@perlu("lihat_penempatan")
def rinci(request, pk):
    return render(request, "penempatan/putaran.html", _konteks(get_object_or_404(putaran_terakhir(), pk=pk)))


@perlu("lihat_penempatan")
def kemajuan(request, pk):
    """The part of the page that refreshes itself while the run is computed."""
    return render(request, "penempatan/putaran_isi.html", _konteks(get_object_or_404(putaran_terakhir(), pk=pk)))


@perlu("lihat_penempatan")
def lowongan(request, pk, jabatan):
    """One post of a run: ranked candidates, verdicts with source, parts, and those below the line."""
    hasil = (
        HasilLowongan.objects.filter(putaran=pk, jabatan=jabatan)
        .select_related("putaran", "jabatan__unit", "terpilih")
        .defer("putaran__masukan")
        .first()
    )
    if hasil is None:
        raise Http404("Jabatan ini tidak ada dalam putaran tersebut.")
    buku = buku_putaran(hasil.putaran)
    calon, belum = susun_calon(hasil, buku)
    return render(
        request,
        "penempatan/lowongan.html",
        {"hasil": hasil, "putaran": hasil.putaran, "calon": calon, "belum": belum, "buku": buku},
    )


@perlu("jalankan_penempatan")
@require_POST
def periksa_ulang(request, pk):
    """Recompute a finished run and say whether the result is the same."""
    putaran = get_object_or_404(Putaran, pk=pk, status="selesai")
    sama, sidik = actions.ulangi(putaran=putaran)
    if sama:
        messages.success(request, f"Dihitung ulang dari masukan tersimpan: hasilnya sama (sidik {sidik[:12]}).")
    else:
        messages.error(
            request, f"Hasil hitung ulang berbeda: sidik tersimpan {putaran.sidik[:12]}, sekarang {sidik[:12]}."
        )
    return redirect("putaran", pk)
