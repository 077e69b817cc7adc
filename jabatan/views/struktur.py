"""Changes of the structure: list, proposal in two steps (look, then confirm), one change, cancel, try again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jabatan.actions import struktur as actions
from jabatan.akses import boleh, perlu, unit_terlihat
from jabatan.enums import JenisPerubahanUnit, StatusPerubahanUnit
from jabatan.forms.struktur import FormPerubahan, SaringPerubahan
from jabatan.models import PerubahanUnit, UnitOrganisasi
from jabatan.queries import struktur
from jabatan.queries.unit import leluhur
from jabatan.tables.urusan import KEPALA_PERUBAHAN, baris_perubahan

from .berkas_baris import kirim_baris

_JELAS = {
    JenisPerubahanUnit.BUAT: "Unit baru di bawah unit yang ada, belum berisi jabatan.",
    JenisPerubahanUnit.NAMA: "Nama atau jenis unit berganti; isinya tetap.",
    JenisPerubahanUnit.PINDAH: "Unit berganti induk, beserta semua yang di bawahnya.",
    JenisPerubahanUnit.GABUNG: "Isi unit masuk ke unit lain, lalu unit itu ditutup.",
    JenisPerubahanUnit.TUTUP: "Unit yang sudah kosong berhenti ada sejak suatu tanggal.",
}


def _terlihat(request):
    """Changes that touch a unit the person may see."""
    unit = unit_terlihat(request.user).values("pk")
    return struktur.yang_menyangkut(unit)


def _saring(request):
    form = SaringPerubahan(request.GET)
    pilih = {k: v for k, v in (form.cleaned_data if form.is_valid() else {}).items() if v}
    qs = struktur.daftar_perubahan(
        _terlihat(request), status=pilih.get("status", ""), jenis=pilih.get("jenis", ""), teks=pilih.get("q", "")
    )
    return form, pilih, qs


@perlu("lihat_unit")
def ekspor(request, bentuk):
    """The list with its present filter as a file, within the same scope."""
    _, _, qs = _saring(request)
    return kirim_baris(request, KEPALA_PERUBAHAN, baris_perubahan(qs), nama="perubahan-struktur", bentuk=bentuk)


@perlu("lihat_unit")
def daftar(request):
    actions.terapkan_yang_jatuh_tempo()
    form, pilih, qs = _saring(request)
    return render(
        request,
        "jabatan/perubahan_unit.html",
        {
            "form": form,
            "disaring": bool(pilih),
            "halaman": Paginator(qs, 25).get_page(request.GET.get("page")),
            "tertunda": list(struktur.daftar_perubahan(_terlihat(request), status=StatusPerubahanUnit.TERTUNDA)[:5]),
            "boleh_ubah": boleh(request.user, "ubah_struktur"),
        },
    )


@perlu("lihat_unit")
def rinci(request, pk):
    p = get_object_or_404(_terlihat(request).select_related("unit", "tujuan", "dibuat_oleh"), pk=pk)
    ubah = boleh(request.user, "ubah_struktur")
    menunggu = p.status in (StatusPerubahanUnit.TERJADWAL, StatusPerubahanUnit.TERTUNDA)
    return render(
        request,
        "jabatan/perubahan_unit_rinci.html",
        {
            "p": p,
            "timbangan": struktur.timbang(p) if menunggu else None,
            "dapat_batal": ubah and menunggu,
            "dapat_coba": ubah and p.status == StatusPerubahanUnit.TERTUNDA,
        },
    )


@perlu("ubah_struktur")
def baru(request):
    """One address, three looks: choose the kind, fill in, confirm. Nothing changes before the last button."""
    data = request.POST if request.method == "POST" else request.GET
    jenis = data.get("jenis", "")
    unit = _unit(data.get("unit"))
    if jenis not in JenisPerubahanUnit.values:
        pilihan = [(j, j.label, _JELAS[j]) for j in JenisPerubahanUnit]
        return render(request, "jabatan/perubahan_unit_pilih.html", {"pilihan": pilihan, "unit": unit})
    awal = {"unit": unit and unit.pk, "berlaku_pada": timezone.localdate()}
    if unit and jenis == JenisPerubahanUnit.BUAT:
        awal["tujuan"] = unit.pk
    elif unit and jenis == JenisPerubahanUnit.NAMA:
        awal |= {"nama_baru": unit.nama, "jenis_baru": unit.jenis}
    form = FormPerubahan(
        request.POST if request.method == "POST" else None,
        jenis=jenis,
        pilihan=struktur.pilihan_unit(),
        tetap=unit is not None,
        initial=awal,
    )
    if request.method == "POST" and form.is_valid() and (jawab := _langkah(request, form, jenis)):
        return jawab
    konteks = _konteks_form(form, jenis, unit)
    return render(request, "jabatan/perubahan_unit_baru.html", konteks, status=422 if form.errors else 200)


def _unit(pk: str | None) -> UnitOrganisasi | None:
    return UnitOrganisasi.objects.filter(pk=pk).first() if (pk or "").isdecimal() else None


def _konteks_form(form, jenis: str, unit: UnitOrganisasi | None) -> dict:
    return {
        "form": form,
        "jenis": JenisPerubahanUnit(jenis),
        "jelas": _JELAS[JenisPerubahanUnit(jenis)],
        "unit": unit,
        "leluhur": leluhur(unit),
    }


def _langkah(request, form, jenis: str):
    """The answer to a filled-in form: its consequences, the change itself, or None to show the form again."""
    isi = {k: v for k, v in form.cleaned_data.items() if k in ("nama_baru", "jenis_baru", "berlaku_pada", "dasar")}
    isi |= {k: _unit(str(form.cleaned_data.get(k) or "")) for k in ("unit", "tujuan")}
    langkah = request.POST.get("langkah")
    if langkah == "ubah":
        return None
    try:
        if langkah == "simpan":
            p = actions.ajukan_perubahan(oleh=request.user, jenis=jenis, **isi)
            messages.success(request, _kabar(p))
            return redirect("perubahan-unit-rinci", p.pk)
        p = actions.susun_perubahan(jenis=jenis, **{"nama_baru": "", "jenis_baru": "", **isi})
        t = struktur.timbang(p)
        sekarang = p.berlaku_pada <= timezone.localdate()
        if galat := t.galat(berlaku_sekarang=sekarang):
            raise ValidationError(galat)
    except ValidationError as salah:
        form.add_error(None, salah.messages)
        return None
    konteks = _konteks_form(form, jenis, p.unit) | {"p": p, "timbangan": t, "sekarang": sekarang}
    return render(request, "jabatan/perubahan_unit_tinjau.html", konteks)


def _kabar(p: PerubahanUnit) -> str:
    if p.status == StatusPerubahanUnit.DITERAPKAN:
        return f"Perubahan struktur berlaku sejak {struktur.tgl(p.berlaku_pada)}."
    return f"Perubahan struktur dijadwalkan untuk {struktur.tgl(p.berlaku_pada)}."


@perlu("ubah_struktur")
@require_POST
def batal(request, pk):
    try:
        actions.batalkan(oleh=request.user, perubahan_id=get_object_or_404(PerubahanUnit, pk=pk).pk)
        messages.success(request, "Perubahan dibatalkan. Struktur tidak berubah.")
    except ValidationError as salah:
        messages.error(request, salah.message)
    return redirect("perubahan-unit-rinci", pk)


@perlu("ubah_struktur")
@require_POST
def terapkan(request, pk):
    try:
        p = actions.terapkan(oleh=request.user, perubahan_id=get_object_or_404(PerubahanUnit, pk=pk).pk)
        if p.status == StatusPerubahanUnit.DITERAPKAN:
            messages.success(request, _kabar(p))
        else:
            messages.error(request, "Perubahan masih belum dapat berlaku. Sebabnya tertulis di bawah.")
    except ValidationError as salah:
        messages.error(request, salah.message)
    return redirect("perubahan-unit-rinci", pk)
