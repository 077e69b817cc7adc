"""Lists as files: at once when small, by the worker when large; a person's own exports."""

import io
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django_tables2 import Table

from jabatan.actions import ekspor as actions
from jabatan.akses import boleh, perlu
from jabatan.daftar.bentuk import Daftar, judul_daftar
from jabatan.daftar.berkas import JENIS_ISI, csv_mengalir, isi_tabel, tulis_xlsx
from jabatan.daftar.keadaan import Keadaan, baca_id
from jabatan.enums import StatusEkspor
from jabatan.models import Ekspor
from jabatan.queries.ekspor import batas_langsung, ekspor_saya, hari_simpan
from jabatan.tasks import ekspor as tasks

from .daftar import daftar_atau_404


def ekspor_tabel(request: HttpRequest, tabel: Table, nama: str, bentuk: str = "xlsx") -> HttpResponse:
    """Any table as a file, for lists outside the register: `nama` "proyeksi" gives proyeksi-2026-11-24.xlsx.

    The caller has checked the permission and the rows. The file goes into the decision record.
    """
    if bentuk not in actions.BENTUK_DAFTAR:
        raise Http404("Bentuk berkas ini tidak ada. Pilih xlsx atau csv.")
    data = tabel.data.data
    jumlah = data.count() if hasattr(data, "query") else len(data)
    kolom = [k.name for k in tabel.columns if not k.column.exclude_from_export]
    actions.catat_langsung(
        oleh=request.user, halaman=nama, bentuk=bentuk, jumlah=jumlah, kueri=request.GET.urlencode(), kolom=kolom
    )
    return _jawab(tabel, nama, bentuk)


def _jawab(tabel: Table, nama: str, bentuk: str) -> HttpResponse:
    kepala, baris = isi_tabel(tabel)
    if bentuk == "csv":
        jawab = StreamingHttpResponse(csv_mengalir(kepala, baris), content_type=JENIS_ISI["csv"])
    else:
        berkas = io.BytesIO()
        tulis_xlsx(kepala, baris, berkas, nama.capitalize())
        jawab = HttpResponse(berkas.getvalue(), content_type=JENIS_ISI["xlsx"])
    return _sebagai_berkas(jawab, nama, bentuk)


def _sebagai_berkas(jawab: HttpResponse, nama: str, bentuk: str) -> HttpResponse:
    jawab["Content-Disposition"] = f'attachment; filename="{nama}-{timezone.localdate():%Y-%m-%d}.{bentuk}"'
    jawab["Cache-Control"] = "private, no-store"
    return jawab


@perlu("ekspor_pegawai")
def dari_daftar(request: HttpRequest, kode: str, bentuk: str) -> HttpResponse:
    """Any list of the register as a file; the list's own permission decides inside."""
    return ekspor_daftar(request, daftar_atau_404(request, kode), bentuk)


def ekspor_daftar(request: HttpRequest, daftar: Daftar, bentuk: str) -> HttpResponse:
    """The list in the address (GET) or on the page (POST: its chosen rows, or all that match) as a file."""
    if bentuk not in actions.BENTUK_DAFTAR:
        raise Http404("Bentuk berkas ini tidak ada. Pilih xlsx atau csv.")
    if not boleh(request.user, daftar.izin_ekspor):
        raise PermissionDenied
    kueri = request.GET if request.method == "GET" else _kueri_terpilih(request)
    k = Keadaan(daftar, request.user, kueri)
    if (
        request.method == "POST"
        and request.POST.get("lingkup") == "pilihan"
        and not k.pilih
        and "semua" not in request.POST
    ):
        messages.error(request, "Centang paling sedikit satu baris, lalu pilih Ekspor lagi.")
        return redirect(_alamat(daftar, k))
    tabel = k.tabel(berkas=True)
    jumlah = tabel.data.data.order_by().values("pk")[: batas_langsung() + 1].count()
    if jumlah > batas_langsung():
        return _lewat_pekerja(request, k, bentuk)
    actions.catat_langsung(
        oleh=request.user, halaman=daftar.kode, bentuk=bentuk, jumlah=jumlah, kueri=k.alamat.urlencode(), kolom=k.kolom
    )
    return _jawab(tabel, daftar.kode, bentuk)


def _kueri_terpilih(request: HttpRequest) -> QueryDict:
    """The list as it stood, narrowed to the chosen rows unless all that match are meant."""
    kueri = QueryDict(request.POST.get("kueri", ""), mutable=True)
    if request.POST.get("lingkup") == "pilihan" and "semua" not in request.POST:
        kueri["pilih"] = ",".join(map(str, baca_id(request.POST.getlist("pilih"))))
    return kueri


def _lewat_pekerja(request: HttpRequest, k: Keadaan, bentuk: str) -> HttpResponse:
    if request.method == "GET":  # an address must not start work; a button does
        konteks = {"daftar": k.daftar, "bentuk": bentuk, "kueri": k.alamat.urlencode(), "batas": batas_langsung()}
        return render(request, "jabatan/ekspor_besar.html", konteks | {"kembali": _alamat(k.daftar, k)})
    try:
        ekspor = _mulai(request, halaman=k.daftar.kode, bentuk=bentuk, kueri=k.alamat.urlencode(), kolom=k.kolom)
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
        return redirect(_alamat(k.daftar, k))
    return redirect("ekspor-rinci", ekspor.pk)


def _mulai(request: HttpRequest, **isi: Any) -> Ekspor:
    with transaction.atomic():
        ekspor = actions.minta(oleh=request.user, **isi)
        tasks.tulis_ekspor.defer(ekspor_id=ekspor.pk)
    return ekspor


def _alamat(daftar: Daftar, k: Keadaan) -> str:
    return f"{reverse(daftar.url)}?{k.dengan(pilih=None)}"


@perlu("ekspor_pegawai")
def daftar(request: HttpRequest) -> HttpResponse:
    """The person's own exports."""
    halaman = Paginator(ekspor_saya(request.user), 20).get_page(request.GET.get("page"))
    baris = [(e, judul_daftar(e.halaman)) for e in halaman]
    konteks = {"halaman": halaman, "baris": baris, "hari": hari_simpan(), "boleh_siasn": boleh(request.user, "impor")}
    return render(request, "jabatan/ekspor.html", konteks)


@perlu("ekspor_pegawai")
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "jabatan/ekspor_rinci.html", _konteks(request, pk))


@perlu("ekspor_pegawai")
def kemajuan(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that asks for itself again while the file is written."""
    return render(request, "jabatan/ekspor_isi.html", _konteks(request, pk))


def _konteks(request: HttpRequest, pk: int) -> dict[str, Any]:
    ekspor = get_object_or_404(ekspor_saya(request.user), pk=pk)
    return {
        "ekspor": ekspor,
        "judul": judul_daftar(ekspor.halaman),
        "berjalan": ekspor.status in (StatusEkspor.MENUNGGU, StatusEkspor.BERJALAN),
        "hari": hari_simpan(),
        "sampai": ekspor.dibuat_pada + timedelta(days=hari_simpan()),
    }


@perlu("ekspor_pegawai")
def unduh(request: HttpRequest, pk: int) -> HttpResponse:
    ekspor = get_object_or_404(ekspor_saya(request.user), pk=pk)
    try:
        isi = actions.unduh(oleh=request.user, ekspor=ekspor)
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
        return redirect("ekspor-rinci", pk)
    jawab = HttpResponse(isi, content_type=JENIS_ISI[ekspor.bentuk])
    return _sebagai_berkas(jawab, "data-utama" if ekspor.halaman == actions.SIASN else ekspor.halaman, ekspor.bentuk)


@perlu("ekspor_pegawai")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    actions.hapus(oleh=request.user, ekspor=get_object_or_404(ekspor_saya(request.user), pk=pk))
    messages.success(request, "Ekspor dihapus beserta berkasnya.")
    return redirect("ekspor")


@perlu("impor")
@require_POST
def siasn(request: HttpRequest) -> HttpResponse:
    """All active ASN in the 69 columns of Data Utama; always by the worker."""
    try:
        ekspor = _mulai(request, halaman=actions.SIASN, bentuk=request.POST.get("bentuk", ""))
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
        return redirect("ekspor")
    return redirect("ekspor-rinci", ekspor.pk)
