"""Papers of people: open, attach, remove."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header

from jabatan.actions import dokumen as actions
from jabatan.akses import boleh, perlu
from jabatan.forms.dokumen import FormAlasan, FormDokumen
from jabatan.models import IsiDokumen
from jabatan.queries.dokumen import dokumen_terlihat
from jabatan.rekam import boleh_mengubah

from .rekam import jenis_rekam, kembali, orang, rekam_milik, sematkan

# What a viewer may do with a paper: nothing. Even a file that slipped through runs no script and loads nothing; the PDF
# viewer of the browser works inside it.
KEBIJAKAN = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'none'"


@perlu("lihat_pegawai")
def buka(request, pk):
    """The paper itself, in the browser or, with ?unduh, as a file."""
    dokumen = get_object_or_404(dokumen_terlihat(request.user).select_related("asn"), pk=pk)
    isi = get_object_or_404(IsiDokumen, pk=pk)
    actions.catat_dibuka(oleh=request.user, dokumen=dokumen)
    jawab = HttpResponse(bytes(isi.isi), content_type=dokumen.mime)
    jawab.headers["Content-Disposition"] = content_disposition_header("unduh" in request.GET, dokumen.nama_berkas)
    jawab.headers["X-Content-Type-Options"] = "nosniff"
    jawab.headers["Content-Security-Policy"] = KEBIJAKAN
    jawab.headers["Cache-Control"] = "private, no-store"
    return jawab


@perlu("usulkan")
def unggah(request, nip):
    """Attach a paper to the person, or with ?rekam=KODE&id=N to one record. Who may only propose, proposes it there."""
    asn = orang(request, nip)
    if not boleh(request.user, "ubah_pegawai"):
        if "rekam" in request.GET and request.GET.get("id", "").isdecimal():
            return redirect("usulan-ubah", nip, request.GET["rekam"], int(request.GET["id"]))
        raise PermissionDenied
    jenis, rekam, rekam_id = None, None, request.GET.get("id", "")
    if kode := request.GET.get("rekam", ""):
        jenis = jenis_rekam(kode)
        if not boleh_mengubah(request.user, jenis) or not rekam_id.isdecimal():
            raise Http404("Rekaman ini tidak ada.")
        rekam = rekam_milik(asn, jenis, int(rekam_id))
    form = FormDokumen(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            dokumen = actions.unggah(
                oleh=request.user, asn=asn, nama=berkas.name, isi=berkas.read(), judul=form.cleaned_data["judul"],
                kode=kode, rekam_id=rekam.pk if rekam else None,
            )  # fmt: skip
        except ValidationError as salah:
            form.add_error("berkas", salah)
        else:
            messages.success(request, f"Dokumen tersimpan: {dokumen.judul}.")
            return redirect(kembali(asn, jenis, rekam.pk if rekam else None))
    konteks = {"asn": asn, "jenis": jenis, "rekam": rekam, "form": form, "batal": kembali(asn, jenis)}
    return render(request, "jabatan/dokumen_unggah.html", konteks, status=422 if form.errors else 200)


@perlu("ubah_pegawai")
def hapus(request, pk):
    """Ask for the reason, then remove the paper."""
    dokumen = get_object_or_404(dokumen_terlihat(request.user).select_related("asn", "diunggah_oleh"), pk=pk)
    jenis = jenis_rekam(dokumen.rekam_jenis) if dokumen.rekam_jenis else None
    form = FormAlasan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hapus(oleh=request.user, dokumen_id=pk, alasan=form.cleaned_data["alasan"])
        except ValidationError as salah:
            sematkan(form, salah)
        else:
            messages.success(request, f"Dokumen dihapus: {dokumen.judul}.")
            return redirect(kembali(dokumen.asn, jenis, dokumen.rekam_id))
    konteks = {
        "dokumen": dokumen,
        "asn": dokumen.asn,
        "jenis": jenis,
        "form": form,
        "batal": kembali(dokumen.asn, jenis, dokumen.rekam_id),
    }
    return render(request, "jabatan/dokumen_hapus.html", konteks, status=422 if form.errors else 200)
