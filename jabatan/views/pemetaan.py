from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jabatan.actions import pemetaan as actions
from jabatan.akses import boleh, perlu
from jabatan.enums import StatusImpor
from jabatan.forms.pemetaan import FormJenis, FormPemetaan
from jabatan.models import Impor, PemetaanKolom
from jabatan.siasn.kolom import JenisBerkas, contoh_sel, sensitif, tebak_jenis, tebak_jenis_mirip
from jabatan.tasks import impor as tasks

_PER_HALAMAN = 25


@perlu("lihat_impor")
def daftar(request):
    qs = PemetaanKolom.objects.select_related("dibuat_oleh").order_by("nama", "pk")
    halaman = Paginator(qs, _PER_HALAMAN).get_page(request.GET.get("page"))
    return render(request, "jabatan/pemetaan.html", {"halaman": halaman, "boleh_impor": boleh(request.user, "impor")})


@perlu("impor")
def petakan(request, pk):
    """The columns of the first file of an import that nobody could read, asked once and kept."""
    impor = get_object_or_404(Impor, pk=pk)
    if impor.status != StatusImpor.PERLU_PETA or (temuan := actions.berkas_perlu_peta(impor)) is None:
        messages.info(request, "Impor ini tidak menunggu pemetaan kolom.")
        return redirect("impor-rinci", pk)
    berkas, tabel, alasan = temuan
    jenis = _jenis(request, tabel)
    data = request.POST if request.method == "POST" else None
    form = FormPemetaan(data, kepala=tabel.kepala, jenis=jenis, initial={"nama": f"{jenis}: {berkas.nama}"[:120]})
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                pemetaan = actions.petakan(
                    oleh=request.user, impor_id=pk, kepala=tabel.kepala, jenis=jenis,
                    peta=form.cleaned_data["peta"], nama=form.cleaned_data["nama"],
                )  # fmt: skip
                tasks.periksa_impor.defer(impor_id=pk)
        except ValidationError as salah:
            form.add_error(None, salah)
        else:
            messages.success(request, f"Pemetaan “{pemetaan.nama}” disimpan. Berkasnya sekarang diperiksa.")
            return redirect("impor-rinci", pk)
    konteks = {
        "impor": impor, "berkas": berkas, "alasan": alasan, "form": form, "jenis": jenis,
        "form_jenis": FormJenis(initial={"jenis": jenis.value}), "kolom": _kolom(form, tabel.kepala, contoh_sel(tabel)),
    }  # fmt: skip
    return render(request, "jabatan/pemetaan_impor.html", konteks, status=422 if form.errors else 200)


def _jenis(request, tabel) -> JenisBerkas:
    """The chosen kind, else the one that fits the names best."""
    pilihan = request.POST.get("jenis") or request.GET.get("jenis")
    if pilihan in {j.value for j in JenisBerkas}:
        return JenisBerkas(pilihan)
    return JenisBerkas(tabel.jenis) if tabel.jenis else tebak_jenis(tabel.kepala) or tebak_jenis_mirip(tabel.kepala)


def _kolom(form: FormPemetaan, kepala: list[str], contoh: list[list[str]]) -> list[dict]:
    """Every named column of the file with its letter in a spreadsheet, samples and select."""
    return [
        {"huruf": _huruf(i), "nama": nama, "contoh": contoh[i], "sensitif": sensitif(nama), "medan": form.medan(i)}
        for i, nama in enumerate(kepala)
        if nama
    ]


def _huruf(i: int) -> str:
    huruf = ""
    i += 1
    while i:
        i, sisa = divmod(i - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


@perlu("impor")
def ubah(request, pk):
    pemetaan = get_object_or_404(PemetaanKolom, pk=pk)
    jenis = JenisBerkas(pemetaan.jenis)
    data = request.POST if request.method == "POST" else None
    form = FormPemetaan(data, kepala=pemetaan.kepala, jenis=jenis, peta=pemetaan.peta, initial={"nama": pemetaan.nama})
    if request.method == "POST" and form.is_valid():
        try:
            actions.ubah(
                oleh=request.user, pemetaan_id=pk, peta=form.cleaned_data["peta"], nama=form.cleaned_data["nama"]
            )
        except ValidationError as salah:
            form.add_error(None, salah)
        else:
            messages.success(request, f"Pemetaan “{form.cleaned_data['nama']}” diubah.")
            return redirect("pemetaan")
    konteks = {
        "pemetaan": pemetaan, "form": form, "jenis": jenis,
        "kolom": _kolom(form, pemetaan.kepala, [[] for _ in pemetaan.kepala]),
    }  # fmt: skip
    return render(request, "jabatan/pemetaan_ubah.html", konteks, status=422 if form.errors else 200)


@perlu("impor")
@require_POST
def hapus(request, pk):
    pemetaan = get_object_or_404(PemetaanKolom, pk=pk)
    actions.hapus(oleh=request.user, pemetaan_id=pk)
    messages.success(
        request, f"Pemetaan “{pemetaan.nama}” dihapus. Berkas dengan judul kolom itu akan ditanyakan lagi."
    )
    return redirect("pemetaan")
