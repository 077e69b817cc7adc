"""Plain rows as a file, for reports that are no table of the register."""

import io

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from jabatan.actions import ekspor as actions
from jabatan.daftar.berkas import JENIS_ISI, csv_mengalir, tulis_xlsx


def kirim_baris(
    request: HttpRequest, kepala: list[str], baris: list[list], *, nama: str, bentuk: str
) -> HttpResponseBase:
    """`nama` "mutu-2026-11-24" and `bentuk` "xlsx" or "csv". The caller has checked the permission and the rows.

    The file goes into the decision record, as every export does. Raises Http404 for another `bentuk`.
    """
    if bentuk not in actions.BENTUK_DAFTAR:
        raise Http404("Bentuk berkas ini tidak ada. Pilih xlsx atau csv.")
    actions.catat_langsung(
        oleh=request.user, halaman=nama, bentuk=bentuk, jumlah=len(baris), kueri=request.GET.urlencode(), kolom=kepala
    )
    if bentuk == "csv":
        jawab: HttpResponseBase = StreamingHttpResponse(csv_mengalir(kepala, baris), content_type=JENIS_ISI["csv"])
    else:
        berkas = io.BytesIO()
        tulis_xlsx(kepala, baris, berkas, nama.capitalize())
        jawab = HttpResponse(berkas.getvalue(), content_type=JENIS_ISI["xlsx"])
    jawab["Content-Disposition"] = f'attachment; filename="{nama}.{bentuk}"'
    jawab["Cache-Control"] = "private, no-store"
    return jawab
