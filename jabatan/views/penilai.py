"""Who assesses whom: the list, one person with the walk through the structure, overrides, the file."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from jabatan.actions import penilai as actions
from jabatan.akses import asn_terlihat, boleh, perlu
from jabatan.forms.penilai import FormCabut, FormPenetapan, SaringPenilai
from jabatan.models import ASN, PenetapanPenilai
from jabatan.queries.penilai import tentukan
from jabatan.queries.penilai_daftar import (
    Daftar,
    asal_penilai,
    calon_garis,
    cari_calon,
    daftar_penilai,
    lengkapi,
    penetapan_orang,
    unit_pilihan,
)
from jabatan.rules.penilai_buku import buku_penilai
from jabatan.tables.penilai import KELOMPOK, KEPALA, baris_berkas

from .berkas_baris import kirim_baris

PER_HALAMAN = 50


def _saring(request) -> tuple[SaringPenilai, Daftar]:
    unit = unit_pilihan(request.user)
    bawaan = {"lihat": "masalah", "tanggal": timezone.localdate().isoformat()}
    form = SaringPenilai({**bawaan, **request.GET.dict()}, unit=unit)
    form.is_valid()
    isi = form.cleaned_data
    daftar = daftar_penilai(
        request.user,
        isi.get("tanggal") or timezone.localdate(),
        unit=isi.get("unit"),
        q=isi.get("q", ""),
        lihat=isi.get("lihat") or "masalah",
    )
    return form, daftar


@perlu("lihat_penilai")
def daftar(request):
    form, isi = _saring(request)
    halaman = Paginator(isi.terpilih, PER_HALAMAN).get_page(request.GET.get("page"))
    return render(
        request,
        "jabatan/penilai.html",
        {
            "form": form,
            "daftar": isi,
            "kartu": [(kode, nama, isi.kelompok[kode]) for kode, nama in KELOMPOK.items()],
            "halaman": halaman,
            "baris": lengkapi(request.user, isi.hasil, halaman.object_list),
            "buku": buku_penilai(),
            "terbanyak": actions.TERBANYAK,
            "boleh_tetapkan": boleh(request.user, "tetapkan_penilai"),
        },
    )


@perlu("lihat_penilai")
def ekspor(request, bentuk):
    """The filtered list as XLSX or CSV, with the same scope as the page."""
    _, isi = _saring(request)
    baris = [baris_berkas(b) for b in lengkapi(request.user, isi.hasil, isi.terpilih)]
    return kirim_baris(request, KEPALA, baris, nama=f"penilai-{isi.tanggal:%Y-%m-%d}", bentuk=bentuk)


def _tanggal(request) -> date:
    try:
        return date.fromisoformat(request.GET.get("tanggal", ""))
    except ValueError:
        return timezone.localdate()


@perlu("lihat_penilai")
def rinci(request, nip):
    """One person: the assessor, how the structure gives it, the overrides; officers set a new one here."""
    asn = asn_terlihat(request.user).filter(nip=nip).select_related("unit").first()
    if asn is None:
        raise Http404("Pegawai tidak ditemukan, atau di luar unit Anda.")
    if request.method == "POST" and not boleh(request.user, "tetapkan_penilai"):
        raise PermissionDenied("Hanya petugas BKPSDM yang dapat menetapkan penilai.")
    tanggal = _tanggal(request)
    asal = asal_penilai(request.user, asn, tanggal)
    form, simpan, q = _form(request, asal.calon if asal else [], {asn.pk})
    if simpan and _tetapkan(request, form, [asn.pk]):
        return redirect("penilai-tetapkan", asn.nip)
    return render(
        request,
        "jabatan/penilai_rinci.html",
        {
            "asn": asn,
            "asal": asal,
            "tanggal": tanggal,
            "hari_ini": timezone.localdate(),
            "penetapan": penetapan_orang(asn),
            "form": form,
            "q": q,
            "boleh_tetapkan": boleh(request.user, "tetapkan_penilai"),
        },
        status=422 if simpan else 200,
    )


@perlu("tetapkan_penilai")
def massal(request):
    """One assessor for several people at once: the ticked rows (repeated `asn`), or everybody the filter shows (`semua`)."""
    kiriman = request.POST if request.method == "POST" else request.GET
    dipilih = [int(i) for i in dict.fromkeys(kiriman.getlist("asn")) if i.isdecimal()]
    if request.method == "GET" and "semua" in request.GET:
        dipilih = _saring(request)[1].terpilih
    dipilih = dipilih[: actions.TERBANYAK]
    orang = list(asn_terlihat(request.user).filter(pk__in=dipilih).select_related("unit").order_by("nama", "id"))
    if not orang:
        messages.error(request, "Centang paling sedikit satu orang di daftar, lalu pilih lagi Tetapkan penilai.")
        return redirect("penilai")
    hasil = tentukan(timezone.localdate())
    ids = [a.pk for a in orang]
    jalan = (hasil.jalan(i) for i in ids if i in hasil)
    form, simpan, q = _form(request, calon_garis(hasil.penentu.kepala, jalan, ids), set(ids))
    if simpan and _tetapkan(request, form, ids):
        return redirect("penilai")
    baris = lengkapi(request.user, hasil, [i for i in ids if i in hasil])
    return render(
        request,
        "jabatan/penilai_massal.html",
        {"orang": orang, "baris": baris, "form": form, "q": q},
        status=422 if simpan else 200,
    )


def _form(request, calon_dasar: list[int], kecuali: set[int]) -> tuple[FormPenetapan, bool, str]:
    """The form with the people to choose from. A search keeps everything typed and saves nothing."""
    kiriman = request.POST if request.method == "POST" else request.GET
    q = kiriman.get("q", "").strip()
    calon = ASN.objects.filter(pk__in=calon_dasar)
    if q:
        calon = ASN.objects.filter(pk__in=[a.pk for a in cari_calon(q, kecuali)])
    elif terpilih := kiriman.get("penilai", ""):
        calon = ASN.objects.filter(pk__in=[*calon_dasar, int(terpilih) if terpilih.isdecimal() else 0]).exclude(
            pk__in=kecuali
        )
    urut = Case(*(When(pk=i, then=n) for n, i in enumerate(calon_dasar)), default=len(calon_dasar))
    calon = calon.select_related("unit").order_by(urut, "nama", "id")
    if request.method == "POST" and kiriman.get("langkah") != "cari":
        form = FormPenetapan(kiriman, calon=calon)
        form.is_valid()
        return form, True, q
    awal = {k: kiriman[k] for k in ("mulai", "terakhir", "alasan", "penilai") if k in kiriman}
    return FormPenetapan(initial={"mulai": timezone.localdate(), **awal}, calon=calon), False, q


def _tetapkan(request, form: FormPenetapan, asn_ids: list[int]) -> bool:
    if not form.is_valid():
        return False
    isi = form.cleaned_data
    try:
        baru = actions.tetapkan(
            oleh=request.user,
            asn_ids=asn_ids,
            penilai_id=isi["penilai"].pk,
            mulai=isi["mulai"],
            terakhir=isi["terakhir"],
            alasan=isi["alasan"],
        )
    except ValidationError as salah:
        form.add_error(None, salah)
        return False
    siapa = baru[0].asn.nama_lengkap if len(baru) == 1 else f"{len(baru)} orang"
    messages.success(request, f"{isi['penilai'].nama_lengkap} ditetapkan menilai {siapa}.")
    return True


@perlu("tetapkan_penilai")
def cabut(request, pk):
    """Ask why, then end the override."""
    p = (
        PenetapanPenilai.objects.filter(pk=pk, asn__in=asn_terlihat(request.user))
        .select_related("asn__unit", "penilai", "oleh")
        .first()
    )
    if p is None:
        raise Http404("Penetapan tidak ditemukan.")
    form = FormCabut(request.POST or None)
    if request.method == "POST" and form.is_valid():
        nip = p.asn.nip
        try:
            actions.cabut(oleh=request.user, penetapan_id=p.pk, alasan=form.cleaned_data["alasan"])
        except ValidationError as salah:
            form.add_error(None, salah)
        else:
            messages.success(request, "Penetapan diakhiri. Penilai kembali menurut struktur mulai hari ini.")
            return redirect("penilai-tetapkan", nip)
    belum_mulai = p.mulai >= timezone.localdate()
    return render(
        request,
        "jabatan/penilai_cabut.html",
        {"penetapan": p, "form": form, "belum_mulai": belum_mulai},
        status=422 if request.method == "POST" else 200,
    )
