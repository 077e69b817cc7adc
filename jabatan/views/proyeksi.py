from collections.abc import Iterable
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django_tables2 import RequestConfig

from jabatan.akses import perlu, unit_terlihat
from jabatan.daftar.berkas import JENIS_ISI, csv_mengalir, isi_tabel, tulis_xlsx
from jabatan.forms.jabatan import FormProyeksi
from jabatan.queries.proyeksi import JUDUL_KOLOM, pegawai_berlepas, proyeksi, saring_rinci
from jabatan.rules.proyeksi import BELUM, BESAR, KELOMPOK, LEWAT, SESUDAH, anggota
from jabatan.tables.jabatan import TabelLepas, TabelLepasEkspor


def _saringan(request) -> FormProyeksi:
    form = FormProyeksi(request.GET, terlihat=unit_terlihat(request.user))
    if not form.is_valid():
        raise Http404("Saringan proyeksi tidak dikenal. Buka lagi dari tab Lowong dan proyeksi.")
    return form


def _kueri(form: FormProyeksi) -> str:
    isi = form.cleaned_data
    nilai = {"unit": isi["unit"].pk if isi["unit"] else "", "horizon": isi["horizon"], "sebab": isi["sebab"]}
    return urlencode({k: v for k, v in nilai.items() if v != ""})


@perlu("lihat_unit")
def halaman(request):
    form = _saringan(request)
    isi, hari_ini = form.cleaned_data, timezone.localdate()
    p = proyeksi(request.user, isi["unit"], hari_ini=hari_ini, horizon=isi["horizon"], sebab=isi["sebab"])
    grafik = {
        "tahun": [f"sisa {t}" if t == hari_ini.year else str(t) for t in p.tahun],
        "deret": [{"nama": b.nama, "nilai": b.sel[1 : 1 + len(p.tahun)]} for b in p.besar if b.keluar],
    }
    return render(
        request,
        "jabatan/proyeksi.html",
        {"form": form, "proyeksi": p, "grafik": grafik, "kueri": _kueri(form), "akhir": p.tahun[-1]},
    )


def _rinci(request):
    """The people behind one number, with the words that say which number it is."""
    form = _saringan(request)
    isi, hari_ini = form.cleaned_data, timezone.localdate()
    kelompok, kolom = request.GET.get("kelompok", "semua"), request.GET.get("kolom", "keluar")
    tahun = [str(hari_ini.year + n) for n in range(isi["horizon"] + 1)]
    kolom_sah = {"", "keluar", "kontrak-belum", LEWAT, SESUDAH, BELUM, *tahun}
    if (kelompok != "semua" and not anggota(kelompok)) or kolom not in kolom_sah:
        raise Http404("Rincian proyeksi ini tidak ada. Buka lagi dari tab Lowong dan proyeksi.")
    orang = pegawai_berlepas(request.user, isi["unit"], hari_ini=hari_ini, tahun_akhir=int(tahun[-1]))
    orang = saring_rinci(orang, kelompok=kelompok, kolom=kolom, sebab=isi["sebab"])
    nama = BESAR.get(kelompok) or (KELOMPOK[kelompok][0] if kelompok in KELOMPOK else "Semua jabatan")
    kata_kolom = JUDUL_KOLOM.get(kolom, "").format(akhir=tahun[-1]) or f"keluar tahun {kolom}"
    return form, orang, nama, kata_kolom


@perlu("lihat_unit")
def rinci(request):
    form, orang, nama, kata_kolom = _rinci(request)
    tabel = TabelLepas(orang)
    RequestConfig(request, paginate={"per_page": 50}).configure(tabel)
    isi = {"form": form, "table": tabel, "nama": nama, "kata_kolom": kata_kolom, "kueri": _kueri(form)}
    return render(request, "jabatan/proyeksi_rinci.html", isi)


@perlu("ekspor_pegawai")
def ekspor(request, bentuk):
    """The table of the forecast as XLSX or CSV; with `isi=orang` the people behind one number."""
    if bentuk not in ("csv", "xlsx"):
        raise Http404("Bentuk berkas ini tidak ada. Pilih xlsx atau csv.")
    if request.GET.get("isi") == "orang":
        _, orang, _, _ = _rinci(request)
        return _berkas("proyeksi-orang", bentuk, *isi_tabel(TabelLepasEkspor(orang)))
    isi = _saringan(request).cleaned_data
    p = proyeksi(request.user, isi["unit"], hari_ini=timezone.localdate(), horizon=isi["horizon"], sebab=isi["sebab"])
    kepala = ["Kelompok", *(JUDUL_KOLOM.get(k, k) for k in p.kolom), "Keluar", "Jumlah pegawai", "Kebutuhan (ABK)", "Kosong kini",
              f"Kosong akhir {p.tahun[-1]}", "Jabatan tanpa ABK"]  # fmt: skip
    baris = [
        [b.nama, *b.sel, b.keluar, b.jumlah, b.kebutuhan, b.kurang, b.kurang_nanti, b.tanpa_abk]
        for b in [*p.baris, p.total]
    ]
    return _berkas("proyeksi", bentuk, kepala, baris)


def _berkas(nama: str, bentuk: str, kepala: list[str], baris: Iterable[list[Any]]) -> HttpResponseBase:
    if bentuk == "csv":
        jawab: HttpResponseBase = StreamingHttpResponse(csv_mengalir(kepala, baris), content_type=JENIS_ISI[bentuk])
    else:
        berkas = BytesIO()
        tulis_xlsx(kepala, baris, berkas, "Proyeksi")
        jawab = HttpResponse(berkas.getvalue(), content_type=JENIS_ISI[bentuk])
    jawab.headers["Content-Disposition"] = f'attachment; filename="{nama}.{bentuk}"'
    return jawab
