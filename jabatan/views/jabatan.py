from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from jabatan.actions import jabatan as actions
from jabatan.akses import boleh, jabatan_terlihat, perlu, unit_terlihat
from jabatan.daftar.isi import JABATAN
from jabatan.forms.jabatan import (
    FormAlasan,
    FormBentuk,
    FormCariNomenklatur,
    FormJabatan,
    FormStandar,
    FormStruktural,
    bungkus,
    sesudah_selisih,
    terapkan_pilihan,
)
from jabatan.models import Jabatan
from jabatan.queries.isi_jabatan import BIDANG, jejak, label, nilai_bidang, nilai_standar, tampil
from jabatan.queries.jabatan import (
    cari_nomenklatur,
    kata_keadaan,
    riwayat_pemangku,
    satu_jabatan,
    standar,
    syarat,
)
from jabatan.queries.unit import leluhur
from jabatan.rules.syarat import buku_berlaku

from .daftar import tampilkan

_TIDAK_ADA = "Jabatan tidak ditemukan, atau di luar unit Anda."
_PER_HALAMAN = 25
_RIWAYAT = 10  # spells shown before the rest is unfolded


@perlu("lihat_unit")
def daftar(request):
    return tampilkan(request, JABATAN, boleh_ubah=boleh(request.user, "ubah_jabatan"))


@perlu("lihat_unit")
def rinci(request, pk):
    j = satu_jabatan(request.user, pk)
    if j is None:
        raise Http404(_TIDAK_ADA)
    hari_ini = timezone.localdate()
    riwayat = riwayat_pemangku(request.user, j, hari_ini)
    boleh_jejak = boleh(request.user, "lihat_jejak")
    isi = {
        "jabatan": j,
        "hari_ini": hari_ini,
        "leluhur": leluhur(j.unit),
        "keadaan": kata_keadaan(j, hari_ini),
        "pemangku": Paginator(j.pemangku_kini, _PER_HALAMAN).get_page(request.GET.get("page")),
        "penugasan": [r for r in riwayat if r.surat],
        "riwayat": riwayat[:_RIWAYAT],
        "riwayat_lain": riwayat[_RIWAYAT:],
        "syarat": syarat(j, hari_ini),
        "standar": standar(j),
        "ada_standar": any(level for _, level in standar(j)),
        "bidang_sesuai": tampil("bidang_sesuai", j.bidang_sesuai),
        "bidang_serumpun": tampil("bidang_serumpun", j.bidang_serumpun),
        "bobot_lebar": round(80 * (float(j.bobot_strategis) - 1)),
        "buku": buku_berlaku(hari_ini),
        "jejak": jejak(j) if boleh_jejak else [],
        "boleh_jejak": boleh_jejak,
        "boleh_ubah": boleh(request.user, "ubah_jabatan"),
    }
    return render(request, "jabatan/jabatan_rinci.html", isi)


def _jabatan(request, pk) -> Jabatan:
    j = jabatan_terlihat(request.user).select_related("unit", "nomenklatur").filter(pk=pk).first()
    if j is None:
        raise Http404(_TIDAK_ADA)
    return j


def _salah(form, salah: ValidationError) -> None:
    """Errors of an action beside the fields they name; those of other fields above the form."""
    if not hasattr(salah, "error_dict"):
        form.add_error(None, salah)
        return
    for bidang, daftar_salah in salah.error_dict.items():
        form.add_error(bidang if bidang in form.fields else None, daftar_salah)


def _selisih_tampil(selisih):
    return [
        {
            "bidang": s.bidang, "label": label(s.bidang), "awal": tampil(s.bidang, s.awal), "kini": tampil(s.bidang, s.kini),
            "saya": tampil(s.bidang, s.saya), "oleh": s.oleh, "pada": s.pada, "perlu_pilih": s.perlu_pilih,
        }
        for s in selisih
    ]  # fmt: skip


def _sunting(request, j: Jabatan, *, bidang, buat_form, mulai, simpan, templat: str, pesan: str):
    """One editing page with a field-by-field answer when somebody else saved in the meantime."""
    konteks = {"jabatan": j, "leluhur": leluhur(j.unit)}
    if request.method != "POST":
        awal = mulai(j)
        return render(request, templat, {**konteks, "form": buat_form(None, awal), "awal": bungkus(awal)})
    data, awal = terapkan_pilihan(request.POST, bidang)
    form, selisih, kini = buat_form(data, awal), [], {}
    if form.is_valid():
        try:
            simpan({b: form.cleaned_data[b] for b in bidang}, awal, form.cleaned_data["alasan"])
            messages.success(request, pesan)
            return redirect("jabatan", j.pk)
        except actions.Berselisih as beda:
            data, awal, kini = sesudah_selisih(data, awal, beda.selisih)
            form, selisih = buat_form(data, awal), _selisih_tampil(beda.selisih)
        except ValidationError as salah:
            _salah(form, salah)
    isi = {**konteks, "form": form, "awal": bungkus(awal), "kini": bungkus(kini), "selisih": selisih}
    return render(request, templat, isi, status=422)


@perlu("ubah_jabatan")
def ubah(request, pk):
    j = _jabatan(request, pk)

    def simpan(nilai, awal, alasan):
        actions.ubah(oleh=request.user, jabatan_id=j.pk, awal=awal, nilai=nilai, alasan=alasan)

    return _sunting(
        request, j, bidang=BIDANG, buat_form=lambda data, awal: FormJabatan(data, instance=_salinan(j)),
        mulai=nilai_bidang, simpan=simpan, templat="jabatan/jabatan_ubah.html", pesan="Perubahan jabatan tersimpan.",
    )  # fmt: skip


def _salinan(j: Jabatan) -> Jabatan:
    """A model form writes into its instance even when it is refused; the page keeps the stored post."""
    return Jabatan.objects.select_related("unit", "nomenklatur").get(pk=j.pk)


@perlu("ubah_jabatan")
def ubah_standar(request, pk):
    j = _jabatan(request, pk)
    bidang = tuple(nilai_standar(j))

    def simpan(nilai, awal, alasan):
        actions.tetapkan_standar(oleh=request.user, jabatan_id=j.pk, awal=awal, nilai=nilai, alasan=alasan)

    return _sunting(
        request, j, bidang=bidang, buat_form=lambda data, awal: FormStandar(data, initial=awal), mulai=nilai_standar,
        simpan=simpan, templat="jabatan/jabatan_standar.html", pesan="Standar kompetensi tersimpan.",
    )  # fmt: skip


@perlu("ubah_jabatan")
def baru(request):
    """Search a title for a unit, then make the post; or a structural post with a title of its own."""
    cari = FormCariNomenklatur(request.GET or None, unit=unit_terlihat(request.user))
    unit = cari.cleaned_data["unit"] if cari.is_valid() else None
    kata = cari.cleaned_data["q"] if unit else ""
    temuan = cari_nomenklatur(kata, unit) if unit and kata else []
    cara = request.POST.get("cara", "")
    form = FormBentuk(request.POST if cara == "nama" else None, nomenklatur=cari_nomenklatur(kata, unit))
    struktural = FormStruktural(request.POST if cara == "struktural" else None, initial={"nama": kata})
    if request.method == "POST" and unit:
        dipakai = form if cara == "nama" else struktural
        if dipakai.is_valid() and (j := _bentuk(request, unit, dipakai)):
            messages.success(request, f"Jabatan {j.nama} dibentuk di {j.unit.nama}.")
            return redirect("jabatan", j.pk)
    isi = {
        "cari": cari,
        "unit": unit,
        "kata": kata,
        "temuan": temuan,
        "form": form,
        "struktural": struktural,
        "cara": cara,
    }
    return render(request, "jabatan/jabatan_baru.html", isi, status=422 if request.method == "POST" else 200)


def _bentuk(request, unit, form) -> Jabatan | None:
    isi = dict(form.cleaned_data)
    try:
        if isinstance(form, FormStruktural):
            return actions.bentuk_struktural(oleh=request.user, unit_id=unit.pk, **isi)
        return actions.bentuk(oleh=request.user, unit_id=unit.pk, nomenklatur_id=isi.pop("nomenklatur").pk, **isi)
    except ValidationError as salah:
        _salah(form, salah)
        return None


@perlu("ubah_jabatan")
def tutup(request, pk):
    """Close an open post, or open a closed one again; either is confirmed with a reason."""
    j = _jabatan(request, pk)
    form = FormAlasan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lakukan = actions.tutup if j.aktif else actions.buka
        try:
            lakukan(oleh=request.user, jabatan_id=j.pk, alasan=form.cleaned_data["alasan"])
            messages.success(request, "Jabatan ditutup." if j.aktif else "Jabatan dibuka kembali.")
            return redirect("jabatan", j.pk)
        except ValidationError as salah:
            _salah(form, salah)
    isi = {
        "jabatan": j, "leluhur": leluhur(j.unit), "form": form, "halangan": actions.halangan_tutup(j) if j.aktif else [],
    }  # fmt: skip
    return render(request, "jabatan/jabatan_tutup.html", isi, status=422 if form.errors else 200)
