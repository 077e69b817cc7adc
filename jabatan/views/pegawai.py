from django.shortcuts import render
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin
from django_tables2.export import TableExport

from jabatan.akses import asn_terlihat, perlu, unit_terlihat
from jabatan.filters import SaringPegawai
from jabatan.queries.pegawai import cari_nama, daftar_pegawai
from jabatan.tables.pegawai import TabelEkspor, TabelPegawai


class DaftarPegawai(SingleTableMixin, FilterView):
    table_class = TabelPegawai
    filterset_class = SaringPegawai
    template_name = "jabatan/pegawai.html"

    def get_queryset(self):
        return daftar_pegawai(self.request.user)

    def get_filterset_kwargs(self, filterset_class):
        return {
            **super().get_filterset_kwargs(filterset_class),
            "unit_terlihat": unit_terlihat(self.request.user),
        }


daftar = perlu("lihat_pegawai")(DaftarPegawai.as_view())


@perlu("ekspor_pegawai")
def ekspor(request, bentuk):
    """The filtered list as XLSX or CSV, with the same scope as the page."""
    saring = SaringPegawai(
        request.GET, queryset=daftar_pegawai(request.user), unit_terlihat=unit_terlihat(request.user)
    )
    tabel = TabelEkspor(saring.qs)
    return TableExport(bentuk, tabel).response(f"pegawai.{bentuk}")


@perlu("cari")
def cari(request):
    """Search of the top bar: people by name or NIP, within the scope."""
    teks = request.GET.get("q", "").strip()
    hasil = cari_nama(asn_terlihat(request.user), teks).select_related("unit").order_by("nama")[:20] if teks else []
    unit = unit_terlihat(request.user).filter(nama__icontains=teks).order_by("path")[:10] if teks else []
    return render(request, "jabatan/cari.html", {"teks": teks, "hasil": hasil, "unit": unit})
