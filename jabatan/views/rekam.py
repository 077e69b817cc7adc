"""One record of a person: add, change, remove. Two people at the same record see each other's work (Berselisih)."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from jabatan.actions import dokumen as dokumen_actions
from jabatan.actions import rekam as actions
from jabatan.akses import asn_terlihat, perlu
from jabatan.forms.rekam import FormCatatan, FormHapus, FormRekam, form_rekam
from jabatan.models import ASN, Dokumen
from jabatan.queries.dokumen import dokumen_rekam
from jabatan.queries.rekam import perubahan_terakhir, terakhir_oleh
from jabatan.rekam import REKAM, JenisRekam, boleh_mengubah


def orang(request, nip: str) -> ASN:
    """The person of the address, or 404 when out of sight."""
    return get_object_or_404(asn_terlihat(request.user).select_related("unit", "jabatan"), nip=nip)


def jenis_rekam(kode: str) -> JenisRekam:
    if kode not in REKAM:
        raise Http404("Jenis rekaman tidak dikenal.")
    return REKAM[kode]


def rekam_milik(asn: ASN, jenis: JenisRekam, pk: int) -> models.Model:
    """The record itself; of kind "identitas" the person."""
    return get_object_or_404(jenis.model, pk=pk, **({"nip": asn.nip} if jenis.tunggal else {"asn": asn}))


def sematkan(form, salah: ValidationError) -> None:
    """Sentences of an action at their fields; those of no field of this form on top."""
    if not hasattr(salah, "error_dict"):
        form.add_error(None, salah)
        return
    for bidang, daftar in salah.error_dict.items():
        form.add_error(bidang if bidang in form.fields and bidang != NON_FIELD_ERRORS else None, daftar)


# Tab of the profile that shows a kind of record.
TAB = {"identitas": "profil", "asesmen": "profil-kompetensi", "diklat": "profil-kompetensi", "angka-kredit": "profil-kompetensi",
       "ip-asn": "profil-kompetensi", "kinerja": "profil-kinerja"}  # fmt: skip


def kembali(asn: ASN, jenis: JenisRekam | None = None, rekam_id: int | None = None) -> str:
    """Where the record, or the records of this kind, or the papers of the person are shown."""
    if jenis is None:
        return reverse("profil-dokumen", args=[asn.nip])
    alamat = reverse(TAB.get(jenis.kode, "profil-riwayat"), args=[asn.nip])
    return f"{alamat}#{jenis.kode}-{rekam_id}" if rekam_id else alamat


@dataclass(frozen=True)
class Selisih:
    """One field that two people changed: what it was, what the first made of it, what the second typed."""

    bidang: str
    label: str
    sebelum: str
    mereka: str
    saya: str
    bertentangan: bool


def _milik_pengubah(request, nip: str, kode: str) -> tuple[ASN, JenisRekam]:
    asn, jenis = orang(request, nip), jenis_rekam(kode)
    if not boleh_mengubah(request.user, jenis):
        raise Http404("Rekaman ini tidak dapat Anda ubah.")
    return asn, jenis


@perlu("ubah_pegawai")
def tambah(request, nip, kode):
    """A new record of one kind."""
    asn, jenis = _milik_pengubah(request, nip, kode)
    if jenis.tunggal:
        raise Http404("Identitas tidak dapat ditambah.")
    return _proses(request, asn, jenis, None)


@perlu("ubah_pegawai")
def ubah(request, nip, kode, pk):
    """Change one record."""
    asn, jenis = _milik_pengubah(request, nip, kode)
    rekam = jenis.model.objects.filter(pk=pk, **({} if jenis.tunggal else {"asn": asn})).first()
    if jenis.tunggal and pk != asn.pk:
        raise Http404("Rekaman ini milik orang lain.")
    if rekam is None and request.method == "POST":
        return _proses(request, asn, jenis, None, rekam_id=pk)  # removed meanwhile: what was typed is kept
    if rekam is None:
        raise Http404("Rekaman ini tidak ada.")
    return _proses(request, asn, jenis, rekam, rekam_id=pk)


def _proses(request, asn: ASN, jenis: JenisRekam, rekam: models.Model | None, rekam_id: int | None = None):
    data = _dengan_pilihan(request, jenis, rekam) if request.method == "POST" else None
    form = form_rekam(jenis.kode, asn=asn, awal=rekam, data=data)
    catatan = FormCatatan(data, request.FILES or None, initial={"dilihat": perubahan_terakhir(asn.pk)})
    konteks = {"asn": asn, "jenis": jenis, "rekam": rekam, "rekam_id": rekam_id,
               "batal": kembali(asn, jenis, rekam_id)}  # fmt: skip
    if request.method == "POST" and all([form.is_valid(), catatan.is_valid()]):
        try:
            hasil = _simpan(request, asn, jenis, rekam_id, form, catatan)
        except actions.Berselisih as salah:
            return _tampilkan_selisih(request, konteks, form, salah)
        except ValidationError as salah:
            sematkan(catatan if "berkas" in getattr(salah, "error_dict", {}) else form, salah)
        else:
            messages.success(request, f"{jenis.label} tersimpan: {hasil}.")
            return redirect(kembali(asn, jenis, hasil.pk))
    return render(
        request,
        "jabatan/rekam_form.html",
        {**konteks, "form": form, "catatan": catatan, **_keterangan(request, asn, jenis, rekam_id)},
        status=422 if form.errors or catatan.errors else 200,
    )


def _simpan(
    request, asn: ASN, jenis: JenisRekam, rekam_id: int | None, form: FormRekam, catatan: FormCatatan
) -> models.Model:
    isi, berkas = catatan.cleaned_data, catatan.cleaned_data["berkas"]
    dilihat = isi["dilihat"]
    if any(f"pilih-{b}" not in request.POST for b in request.POST.getlist("bertentangan")):
        dilihat = int(request.POST.get("dilihat_lama") or 0)  # a conflict without a choice is still one
    with transaction.atomic():
        rekam = actions.simpan(
            oleh=request.user,
            asn=asn,
            kode=jenis.kode,
            isi={b: form.cleaned_data[b] for b in jenis.semua_bidang if b in form.cleaned_data},
            rekam_id=rekam_id,
            dilihat=dilihat,
            sebab=isi["sebab"],
        )
        if berkas:
            try:
                dokumen_actions.unggah(oleh=request.user, asn=asn, nama=berkas.name, isi=berkas.read(), kode=jenis.kode,
                                       rekam_id=rekam.pk)  # fmt: skip
            except ValidationError as salah:
                raise ValidationError({"berkas": salah.messages}) from salah
    return rekam


def _dengan_pilihan(request, jenis: JenisRekam, rekam: models.Model | None):
    """What was posted, with the other's value where that one was chosen."""
    data = request.POST.copy()
    if rekam is not None:
        kini = jenis.nilai(rekam)
        for b in jenis.semua_bidang:
            if data.get(f"pilih-{b}") == "mereka":
                data[b] = "" if kini[b] is None else str(kini[b])
    return data


def _tampilkan_selisih(request, konteks: dict, form: FormRekam, salah: actions.Berselisih):
    """What the first changed beside what the second typed. Fields that the second left alone take the first's value."""
    jenis, asn = konteks["jenis"], konteks["asn"]
    data, baris = request.POST.copy(), []
    for b in salah.beda:
        saya = form.cleaned_data.get(b.bidang)
        if jenis.sama(b.bidang, saya, b.sesudah):
            continue
        tersentuh = not jenis.sama(b.bidang, saya, b.sebelum)
        baris.append(
            Selisih(b.bidang, b.label, *(jenis.teks(b.bidang, n) for n in (b.sebelum, b.sesudah, saya)), tersentuh)
        )
        if not tersentuh:
            data[b.bidang] = "" if b.sesudah is None else str(b.sesudah)
    data["dilihat"] = str(perubahan_terakhir(asn.pk))
    tampil = form_rekam(jenis.kode, asn=asn, awal=konteks["rekam"], data=data)
    tampil.is_valid()
    catatan = FormCatatan(data)
    konteks |= {
        "form": tampil,
        "catatan": catatan,
        "selisih": salah,
        "baris": baris,
        "bertentangan": [b for b in baris if b.bertentangan],
        "dilihat_lama": request.POST.get("dilihat_lama") or request.POST.get("dilihat"),
        "berkas_hilang": bool(request.FILES),
    }
    keterangan = _keterangan(request, asn, jenis, konteks["rekam_id"])
    return render(request, "jabatan/rekam_form.html", konteks | keterangan, status=422)


def _keterangan(request, asn: ASN, jenis: JenisRekam, rekam_id: int | None) -> dict:
    """Where the record comes from and what proves it."""
    if rekam_id is None:
        return {}
    return {
        "dokumen": dokumen_rekam(request.user, asn).get((jenis.kode, rekam_id), []),
        "terakhir": terakhir_oleh(jenis, rekam_id),
    }


@perlu("ubah_pegawai")
def hapus(request, nip, kode, pk):
    """Ask for the reason, then remove."""
    asn, jenis = _milik_pengubah(request, nip, kode)
    if jenis.tunggal:
        raise Http404("Identitas tidak dapat dihapus.")
    rekam = rekam_milik(asn, jenis, pk)
    form = FormHapus(request.POST or None, initial={"dilihat": perubahan_terakhir(asn.pk)})
    if request.method == "POST" and form.is_valid():
        nama = str(rekam)
        try:
            actions.hapus(oleh=request.user, asn=asn, kode=kode, rekam_id=pk, **form.cleaned_data)
        except ValidationError as salah:
            form = FormHapus({**request.POST.dict(), "dilihat": perubahan_terakhir(asn.pk)})
            form.is_valid()
            sematkan(form, salah)
        else:
            messages.success(request, f"{jenis.label} dihapus: {nama}. Nilainya tetap terbaca di jejak.")
            return redirect(kembali(asn, jenis))
    nilai = jenis.nilai(rekam)
    return render(
        request,
        "jabatan/rekam_hapus.html",
        {
            "asn": asn, "jenis": jenis, "rekam": rekam, "form": form, "batal": kembali(asn, jenis, pk),
            "isi": [(jenis.label_bidang(b), jenis.teks(b, n)) for b, n in nilai.items() if jenis.teks(b, n)],
            "jumlah_dokumen": Dokumen.objects.filter(rekam_jenis=kode, rekam_id=pk).count(),
        },
        status=422 if form.errors else 200,
    )  # fmt: skip
