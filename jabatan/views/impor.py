from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jabatan.actions import impor as actions
from jabatan.actions import urung as actions_urung
from jabatan.akses import boleh, perlu
from jabatan.enums import StatusImpor
from jabatan.forms.impor import FormAmbil, FormUnggah, FormUrung
from jabatan.models import Impor
from jabatan.muat.jenis import JENIS
from jabatan.queries import impor as queries
from jabatan.queries.kata import TIDAK_DI_BERKAS
from jabatan.siasn.spesifikasi import SPESIFIKASI
from jabatan.tasks import impor as tasks

_BERJALAN = (StatusImpor.DIPERIKSA, StatusImpor.DIAMBIL, StatusImpor.MENGURUNGKAN)
_CONTOH = 10  # refused rows and differences shown on the page itself; the rest has pages of its own


@perlu("lihat_impor")
def daftar(request):
    """Upload form and the imports so far."""
    form = FormUnggah(request.POST or None, request.FILES or None)
    if request.method == "POST" and boleh(request.user, "impor") and form.is_valid():
        berkas = [(f.name, f.read()) for f in form.cleaned_data["berkas"]]
        try:
            with transaction.atomic():
                impor = actions.unggah(oleh=request.user, berkas=berkas)
                tasks.periksa_impor.defer(impor_id=impor.pk)
            return redirect("impor-rinci", impor.pk)
        except ValidationError as salah:
            form.add_error("berkas", salah)
    status = request.GET.get("keadaan", "")
    status = status if status in StatusImpor else ""
    konteks = {
        "form": form,
        "halaman": Paginator(queries.daftar_impor(status), 20).get_page(request.GET.get("page")),
        "status": status,
        "semua_status": StatusImpor.choices,
        "boleh_impor": boleh(request.user, "impor"),
        "jenis_diterima": [(jenis, SPESIFIKASI[jenis].wajib) for jenis in JENIS],
    }
    return render(request, "jabatan/impor.html", konteks, status=422 if form.errors else 200)


def _konteks(request, impor: Impor, **lain) -> dict:
    hasil = impor.hasil
    bagian = [(k, hasil.get(k, 0)) for k in ("dibuat", "diubah", "tetap", "ditolak")]
    selesai = impor.status == StatusImpor.SELESAI
    konteks = {
        "impor": impor,
        "bagian": bagian,
        "berjalan": impor.status in _BERJALAN,
        "boleh_impor": boleh(request.user, "impor"),
        "selisih": queries.ringkas_selisih(impor),
        "kolom_hilang": TIDAK_DI_BERKAS,
    }
    if not konteks["berjalan"]:
        konteks |= {
            "ditolak": queries.temuan(impor, ditolak=True)[:_CONTOH] if hasil.get("ditolak") else [],
            "hilang": queries.lengkapi_selisih(list(queries.saring_selisih(impor, kolom=TIDAK_DI_BERKAS)[:_CONTOH])),
            "basi": impor.status == StatusImpor.SIAP and queries.berubah_sejak_diperiksa(impor),
            "dapat_diurungkan": selesai and queries.dapat_diurungkan(impor),
            "tergantung": queries.tergantung(impor) if selesai else None,
        }
    return konteks | lain


def _ambil_objek(pk: int) -> Impor:
    return get_object_or_404(Impor.objects.select_related("dibuat_oleh", "diurungkan_oleh"), pk=pk)


@perlu("lihat_impor")
def rinci(request, pk):
    return render(request, "jabatan/impor_rinci.html", _konteks(request, _ambil_objek(pk)))


@perlu("lihat_impor")
def kemajuan(request, pk):
    """The part of the page that refreshes itself while the job runs."""
    return render(request, "jabatan/impor_isi.html", _konteks(request, _ambil_objek(pk)))


@perlu("impor")
@require_POST
def ambil(request, pk):
    get_object_or_404(Impor, pk=pk)
    form = FormAmbil(request.POST)
    form.is_valid()
    try:
        with transaction.atomic():
            impor = actions.setujui(oleh=request.user, impor_id=pk, **form.cleaned_data)
            tasks.ambil_impor.defer(impor_id=impor.pk, oleh_id=request.user.pk)
    except ValidationError as salah:
        messages.error(request, salah.message)
    return redirect("impor-rinci", pk)


@perlu("impor")
@require_POST
def periksa_ulang(request, pk):
    get_object_or_404(Impor, pk=pk)
    try:
        with transaction.atomic():
            actions.periksa_ulang(oleh=request.user, impor_id=pk)
            tasks.periksa_impor.defer(impor_id=pk)
    except ValidationError as salah:
        messages.error(request, salah.message)
    return redirect("impor-rinci", pk)


@perlu("impor")
@require_POST
def batal(request, pk):
    """Drop an import before it is taken over, or call off its undoing."""
    mengurungkan = get_object_or_404(Impor, pk=pk).status == StatusImpor.MENGURUNGKAN
    try:
        if mengurungkan:
            actions_urung.hentikan_urung(oleh=request.user, impor_id=pk)
            messages.success(request, "Pengurungan dihentikan. Data tetap seperti sesudah impor.")
            return redirect("impor-rinci", pk)
        actions.batalkan(oleh=request.user, impor_id=pk)
        messages.success(request, "Impor dibatalkan. Tidak ada data yang berubah.")
    except ValidationError as salah:
        messages.error(request, salah.message)
        return redirect("impor-rinci", pk)
    return redirect("impor")


@perlu("impor")
def urung(request, pk):
    """Say what undoing does, ask why, then queue it."""
    impor = _ambil_objek(pk)
    if impor.status != StatusImpor.SELESAI:
        messages.error(request, actions.tidak_dapat(impor, "diurungkan"))
        return redirect("impor-rinci", pk)
    form = FormUrung(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                actions_urung.minta_urung(oleh=request.user, impor_id=pk, **form.cleaned_data)
                tasks.urung_impor.defer(impor_id=pk, oleh_id=request.user.pk)
            return redirect("impor-rinci", pk)
        except ValidationError as salah:
            form.add_error(None, salah)
    konteks = _konteks(request, impor, form=form)
    return render(request, "jabatan/impor_urung.html", konteks, status=422 if form.errors else 200)
