from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jabatan.actions import impor as actions
from jabatan.akses import boleh, perlu
from jabatan.enums import StatusImpor
from jabatan.forms.impor import FormUnggah
from jabatan.models import Impor
from jabatan.tasks import impor as tasks


@perlu("lihat_impor")
def daftar(request):
    """Upload form and the imports so far."""
    form = FormUnggah(request.POST or None, request.FILES or None)
    if request.method == "POST" and boleh(request.user, "impor"):
        if form.is_valid():
            berkas = [(f.name, f.read()) for f in form.cleaned_data["berkas"]]
            with transaction.atomic():
                impor = actions.unggah(oleh=request.user, berkas=berkas)
                tasks.periksa_impor.defer(impor_id=impor.pk)
            return redirect("impor-rinci", impor.pk)
    halaman = Paginator(Impor.objects.select_related("dibuat_oleh").defer("hasil"), 20).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "jabatan/impor.html",
        {"form": form, "halaman": halaman, "boleh_impor": boleh(request.user, "impor")},
        status=422 if form.errors else 200,
    )


def _konteks(request, impor: Impor) -> dict:
    hasil = impor.hasil
    bagian = [(k, hasil.get(k, 0)) for k in ("dibuat", "diubah", "tetap", "ditolak")]
    return {
        "impor": impor,
        "bagian": bagian,
        "jumlah": sum(n for _, n in bagian),
        "berjalan": impor.status in (StatusImpor.DIPERIKSA, StatusImpor.DIAMBIL),
        "boleh_impor": boleh(request.user, "impor"),
    }


@perlu("lihat_impor")
def rinci(request, pk):
    impor = get_object_or_404(Impor.objects.select_related("dibuat_oleh"), pk=pk)
    return render(request, "jabatan/impor_rinci.html", _konteks(request, impor))


@perlu("lihat_impor")
def kemajuan(request, pk):
    """The part of the page that refreshes itself while the job runs."""
    impor = get_object_or_404(Impor.objects.select_related("dibuat_oleh"), pk=pk)
    return render(request, "jabatan/impor_isi.html", _konteks(request, impor))


@perlu("impor")
@require_POST
def ambil(request, pk):
    try:
        with transaction.atomic():
            impor = actions.setujui(oleh=request.user, impor_id=get_object_or_404(Impor, pk=pk).pk)
            tasks.ambil_impor.defer(impor_id=impor.pk, oleh_id=request.user.pk)
    except ValidationError as salah:
        messages.error(request, salah.message)
    return redirect("impor-rinci", pk)


@perlu("impor")
@require_POST
def batal(request, pk):
    try:
        actions.batalkan(oleh=request.user, impor_id=get_object_or_404(Impor, pk=pk).pk)
        messages.success(request, "Impor dibatalkan. Tidak ada data yang berubah.")
    except ValidationError as salah:
        messages.error(request, salah.message)
    return redirect("impor")
