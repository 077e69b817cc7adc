from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jabatan.akses import boleh, perlu
from penilaian import actions
from penilaian.enums import Predikat
from penilaian.forms import FormLembar, FormTetapkan
from penilaian.models import PeriodePenilaian
from penilaian.permissions import alasan_tidak_menilai
from penilaian.queries import anggota, baca_lembar, baris_anggota, riwayat_kinerja, skp_untuk


@perlu("lihat_penilaian")
def daftar(request):
    """Members to appraise in a period, and one's own results."""
    periode = list(PeriodePenilaian.objects.all())
    tahun = request.GET.get("tahun", "")
    terpilih = next((p for p in periode if str(p.tahun) == tahun), periode[0] if periode else None)
    menilai = boleh(request.user, "menilai") or boleh(request.user, "lihat_penempatan")
    halaman = None
    if terpilih and menilai:
        halaman = Paginator(anggota(request.user, terpilih.tahun), 50).get_page(request.GET.get("page"))
        halaman.object_list = baris_anggota(request.user, halaman.object_list)
    sendiri = riwayat_kinerja(request.user.asn) if request.user.asn_id else []
    return render(
        request,
        "penilaian/daftar.html",
        {"periode": periode, "terpilih": terpilih, "halaman": halaman, "sendiri": sendiri},
    )


def _ambil(request, pk):
    skp = skp_untuk(request.user, pk)
    if skp is None:
        raise Http404("Lembar penilaian tidak ditemukan, atau di luar unit Anda.")
    return skp


def _halaman(request, skp, form=None, form_tetapkan=None, status=200):
    lembar = baca_lembar(skp)
    alasan = alasan_tidak_menilai(request.user, skp)
    form = form or FormLembar(lembar=lembar)
    baris = [
        (b, form[f"r-{b.indikator.pk}"], form[f"m-{b.indikator.pk}"], form[f"b-{b.indikator.pk}"]) for b in lembar.butir
    ]
    awal = {
        "versi": skp.versi,
        "rating_hasil": lembar.hasil_kerja.usulan,
        "rating_perilaku": lembar.perilaku.usulan,
    }
    return render(
        request,
        "penilaian/skp.html",
        {
            "skp": skp,
            "lembar": lembar,
            "usulan_label": Predikat(lembar.usulan_predikat).label if lembar.usulan_predikat else "",
            "evaluasi": getattr(skp, "evaluasi", None),
            "form": form,
            "baris": baris,
            "perilaku": [(n, form[f"p-{n.kode}"], lembar.tingkat.get(n.kode)) for n in lembar.buku.perilaku.nilai],
            "form_tetapkan": form_tetapkan or FormTetapkan(initial=awal),
            "boleh_isi": alasan is None,
            "alasan": alasan,
        },
        status=status,
    )


@perlu("lihat_penilaian")
def rinci(request, pk):
    """The sheet of one person: entry for the assessor, the explained result for everybody else who may see it."""
    skp = _ambil(request, pk)
    if request.method != "POST":
        return _halaman(request, skp)
    form = FormLembar(request.POST, lembar=baca_lembar(skp))
    if form.is_valid():
        realisasi, perilaku = form.isian()
        try:
            actions.simpan_lembar(
                oleh=request.user,
                skp_id=skp.pk,
                versi=form.cleaned_data["versi"],
                realisasi=realisasi,
                perilaku=perilaku,
            )
        except ValidationError as salah:
            form.add_error(None, salah)
        else:
            messages.success(request, "Isian tersimpan.")
            return redirect("skp", skp.pk)
    return _halaman(request, skp, form=form, status=422)


@perlu("menilai")
@require_POST
def tetapkan(request, pk):
    skp = _ambil(request, pk)
    form = FormTetapkan(request.POST)
    if form.is_valid():
        try:
            evaluasi = actions.tetapkan(oleh=request.user, skp_id=skp.pk, **form.cleaned_data)
        except ValidationError as salah:
            form.add_error(None, salah)
        else:
            messages.success(request, f"Predikat {evaluasi.get_predikat_display()} ditetapkan untuk {skp.asn.nama}.")
            return redirect("skp", skp.pk)
    return _halaman(request, skp, form_tetapkan=form, status=422)
