"""Proposals: the queue, one proposal, making one, deciding one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jabatan.actions import usulan as actions
from jabatan.actions.rekam import Berselisih
from jabatan.akses import boleh, perlu, unit_terlihat
from jabatan.enums import StatusUsulan, TindakanUsulan
from jabatan.forms.rekam import form_rekam
from jabatan.forms.usulan import FormSaring, FormTolak, FormUsulan
from jabatan.models import ASN, Usulan
from jabatan.queries.dokumen import dokumen_usulan
from jabatan.queries.rekam import perubahan_terakhir
from jabatan.queries.usulan import (
    banding,
    berikutnya,
    boleh_mengusulkan,
    daftar_usulan,
    hari_menunggu,
    jumlah_per_keadaan,
    unit_saringan,
    usulan_terlihat,
)
from jabatan.rekam import REKAM, JenisRekam
from jabatan.tables.urusan import KEPALA_USULAN, baris_usulan

from .berkas_baris import kirim_baris
from .rekam import jenis_rekam, kembali, orang, rekam_milik, sematkan


def _saring(request) -> tuple[FormSaring, str, QuerySet[Usulan]]:
    """Those that wait for the officer; for everybody else the own ones, whatever their state."""
    baku = StatusUsulan.DIAJUKAN if boleh(request.user, "putus_usulan") else "semua"
    form = FormSaring({"keadaan": baku, **request.GET.dict()}, unit=unit_saringan(unit_terlihat(request.user)))
    isi = form.cleaned_data if form.is_valid() else {"keadaan": baku, "unit": None, "jenis": ""}
    keadaan = isi["keadaan"] or baku
    usulan = daftar_usulan(
        request.user, status="" if keadaan == "semua" else keadaan, unit=isi.get("unit"), kode=isi.get("jenis") or ""
    )
    return form, keadaan, usulan


@perlu("lihat_usulan")
def daftar(request):
    form, keadaan, usulan = _saring(request)
    halaman = Paginator(usulan, 50).get_page(request.GET.get("page"))
    for u in halaman:
        u.jenis, u.hari = REKAM[u.rekam_jenis], hari_menunggu(u)
    konteks = {
        "form": form, "halaman": halaman, "jumlah": jumlah_per_keadaan(request.user), "keadaan": keadaan,
        "memutus": boleh(request.user, "putus_usulan"), "disaring": bool(request.GET.get("unit") or request.GET.get("jenis")),
    }  # fmt: skip
    return render(request, "jabatan/usulan.html", konteks)


@perlu("lihat_usulan")
def ekspor(request, bentuk):
    """The list with its present filter as a file, within the same scope."""
    _, _, usulan = _saring(request)
    return kirim_baris(request, KEPALA_USULAN, baris_usulan(usulan), nama="usulan", bentuk=bentuk)


@perlu("lihat_usulan")
def rinci(request, pk):
    return _tampilkan(request, _usulan(request, pk))


def _usulan(request, pk: int) -> Usulan:
    qs = usulan_terlihat(request.user).select_related("asn__unit", "asn__jabatan", "diajukan_oleh", "diputus_oleh")
    return get_object_or_404(qs, pk=pk)


def _tampilkan(request, usulan: Usulan, form: FormTolak | None = None, salah: str = "", status: int = 200):
    menunggu = usulan.status == StatusUsulan.DIAJUKAN
    milik_sendiri = usulan.diajukan_oleh_id == request.user.pk or usulan.asn_id == request.user.asn_id
    memutus = boleh(request.user, "putus_usulan")
    konteks = {
        "usulan": usulan,
        "asn": usulan.asn,
        "jenis": REKAM[usulan.rekam_jenis],
        "banding": banding(usulan),
        "dokumen": dokumen_usulan(usulan.pk),
        "hari": hari_menunggu(usulan),
        "dilihat": perubahan_terakhir(usulan.asn_id),
        "form": form or FormTolak(),
        "salah": salah,
        "menunggu": menunggu,
        "dapat_memutus": menunggu and memutus and not milik_sendiri,
        "petugas_lain": menunggu and memutus and milik_sendiri,
        "dapat_menarik": menunggu and usulan.diajukan_oleh_id == request.user.pk,
        "berikutnya": berikutnya(request.user, usulan) if memutus and not menunggu else None,
    }
    return render(request, "jabatan/usulan_rinci.html", konteks, status=status)


@perlu("putus_usulan")
@require_POST
def putus(request, pk):
    """Accept or refuse. Whoever comes second reads who decided."""
    usulan = _usulan(request, pk)
    menolak = request.POST.get("putusan") == "tolak"
    form = FormTolak(request.POST if menolak else None)
    if menolak and not form.is_valid():
        return _tampilkan(request, usulan, form=form, status=422)
    try:
        if menolak:
            actions.tolak(oleh=request.user, usulan_id=pk, alasan=form.cleaned_data["alasan"])
        else:
            dilihat = request.POST.get("dilihat", "")
            actions.terima(oleh=request.user, usulan_id=pk, dilihat=int(dilihat) if dilihat.isdecimal() else 0)
    except Berselisih as selisih:
        pesan = f"{selisih.message} Bandingkan lagi di bawah ini, lalu putuskan."
        return _tampilkan(request, _usulan(request, pk), salah=pesan, status=422)
    except ValidationError as salah:
        return _tampilkan(request, _usulan(request, pk), salah=_kalimat(usulan, salah), status=422)
    messages.success(
        request, "Usulan ditolak; pengusul membaca alasannya." if menolak else "Usulan diterima, data diperbarui."
    )
    return redirect("usulan-rinci", pk)


def _kalimat(usulan: Usulan, salah: ValidationError) -> str:
    """Errors of the record's form as sentences that name their field."""
    jenis = REKAM[usulan.rekam_jenis]
    if not hasattr(salah, "error_dict"):
        return " ".join(salah.messages)
    return " ".join(
        f"{jenis.label_bidang(bidang)}: {pesan}" if bidang in jenis.semua_bidang else pesan
        for bidang, daftar in salah.message_dict.items()
        for pesan in daftar
    )


@perlu("usulkan")
@require_POST
def tarik(request, pk):
    _usulan(request, pk)
    try:
        actions.tarik(oleh=request.user, usulan_id=pk)
        messages.success(request, "Usulan ditarik. Data tidak berubah.")
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
    return redirect("usulan-rinci", pk)


@perlu("usulkan")
def baru(request, nip, kode):
    """Propose a record that is missing."""
    asn, jenis = _pengusul(request, nip, kode)
    if jenis.tunggal:
        raise Http404("Identitas tidak dapat ditambah.")
    return _ajukan(request, asn, jenis, TindakanUsulan.TAMBAH, None)


@perlu("usulkan")
def ubah(request, nip, kode, pk):
    """Propose to change a record, or with ?hapus to remove it."""
    asn, jenis = _pengusul(request, nip, kode)
    rekam = rekam_milik(asn, jenis, pk)
    hapus = "hapus" in request.GET and not jenis.tunggal
    return _ajukan(request, asn, jenis, TindakanUsulan.HAPUS if hapus else TindakanUsulan.UBAH, rekam)


def _pengusul(request, nip: str, kode: str) -> tuple[ASN, JenisRekam]:
    asn, jenis = orang(request, nip), jenis_rekam(kode)
    if not boleh_mengusulkan(request.user, asn, jenis):
        raise Http404("Anda tidak dapat mengusulkan perubahan ini.")
    return asn, jenis


def _ajukan(request, asn: ASN, jenis: JenisRekam, tindakan: TindakanUsulan, rekam):
    hapus = tindakan == TindakanUsulan.HAPUS
    wajib = not hapus and not jenis.tunggal
    lama, nama = (jenis.nilai(rekam), str(rekam)) if rekam else ({}, "")
    data = request.POST or None
    form = None if hapus else form_rekam(jenis.kode, asn=asn, awal=rekam, data=data)
    usulan = FormUsulan(data, request.FILES or None, wajib=wajib)
    if request.method == "POST" and all([form is None or form.is_valid(), usulan.is_valid()]):
        try:
            hasil = _kirim(request, asn, jenis, tindakan, rekam, form, usulan)
        except ValidationError as salah:
            milik_usulan = {"alasan", "berkas"} & set(getattr(salah, "error_dict", {}))
            sematkan(usulan if milik_usulan or form is None else form, salah)
        else:
            messages.success(request, f"Usulan {hasil.pk} terkirim. Putusan petugas BKPSDM terbaca di halaman ini.")
            return redirect("usulan-rinci", hasil.pk)
    salah = bool(usulan.errors or (form and form.errors))
    konteks = {
        "asn": asn, "jenis": jenis, "nama": nama, "form": form, "usulan": usulan, "tindakan": tindakan, "hapus": hapus,
        "wajib": wajib, "berkas_hilang": salah and bool(request.FILES), "batal": kembali(asn, jenis),
        "isi": [(jenis.label_bidang(b), jenis.teks(b, n)) for b, n in lama.items() if jenis.teks(b, n)],
    }  # fmt: skip
    return render(request, "jabatan/usulan_form.html", konteks, status=422 if salah else 200)


def _kirim(request, asn, jenis: JenisRekam, tindakan: TindakanUsulan, rekam, form, usulan: FormUsulan) -> Usulan:
    isi = {} if form is None else {b: form.cleaned_data[b] for b in jenis.semua_bidang if b in form.cleaned_data}
    return actions.ajukan(
        oleh=request.user,
        asn=asn,
        kode=jenis.kode,
        tindakan=tindakan,
        isi=isi,
        rekam_id=rekam.pk if rekam else None,
        alasan=usulan.cleaned_data["alasan"],
        dokumen=[(f.name, f.read()) for f in usulan.cleaned_data["berkas"]],
    )
