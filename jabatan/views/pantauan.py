from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django_tables2 import RequestConfig

from jabatan.akses import perlu, unit_terlihat
from jabatan.enums import JenisJabatan
from jabatan.forms.jabatan import FormPantauan
from jabatan.queries.pantauan import banyak_dipantau, pegawai_dipantau, surat_sementara, syarat_pantauan
from jabatan.rules.syarat import buku_berlaku
from jabatan.tables.jabatan import TabelLepas
from jabatan.tables.pantauan import TabelMasa, TabelSurat

from .ekspor import ekspor_tabel

# tab: (label, [(part of it, its label)])
BAGIAN = {
    "plt": ("Plt dan Plh", []),
    "masa": (
        "Masa di jabatan",
        [("lama", "Lebih dari batas"), ("baru", "Belum cukup"), ("belum", "TMT belum ada data")],
    ),
    "kontrak": (
        "Akhir perjanjian PPPK",
        [("dekat", "Akan berakhir"), ("lewat", "Sudah lewat"), ("belum", "Belum ada data")],
    ),
    "pensiun": ("Pensiun", [("dekat", "Akan pensiun"), ("lewat", "Sudah lewat"), ("belum", "Belum ada data")]),
}


@perlu("lihat_unit")
def halaman(request):
    """The weekly lists: one tab and one part of it at a time, every tab with its exact number."""
    konteks = _pantauan(request)
    RequestConfig(request, paginate={"per_page": 50}).configure(konteks["table"])
    return render(request, "jabatan/proyeksi_pantauan.html", konteks)


@perlu("lihat_unit")
def ekspor(request, bentuk):
    """The open list as a file, within the same scope."""
    konteks = _pantauan(request)
    return ekspor_tabel(request, konteks["table"], f"pantauan-{konteks['bagian']}", bentuk)


def _pantauan(request) -> dict:
    bagian = request.GET.get("bagian", "plt")
    form = FormPantauan(
        request.GET if "jenis" in request.GET else {**request.GET.dict(), "jenis": str(JenisJabatan.STRUKTURAL.value)},
        terlihat=unit_terlihat(request.user),
    )
    if bagian not in BAGIAN or not form.is_valid():
        raise Http404("Daftar pantauan ini tidak ada. Buka lagi dari tab Lowong dan proyeksi.")
    isi, hari_ini = form.cleaned_data, timezone.localdate()
    unit, buku = isi["unit"], buku_berlaku(hari_ini)
    syarat = syarat_pantauan(buku, jenis=isi["jenis"], bulan=isi["bulan"], hari_ini=hari_ini)
    banyak = banyak_dipantau(request.user, unit, syarat)
    surat = surat_sementara(request.user, unit, hari_ini)
    pecahan = BAGIAN[bagian][1]
    pilih = request.GET.get("pilih") or (pecahan[0][0] if pecahan else "")
    if bagian == "plt":
        tabel = TabelSurat(surat)
    elif pilih in syarat[bagian]:
        orang = pegawai_dipantau(request.user, unit, bagian, syarat[bagian][pilih])
        tabel = TabelMasa(orang) if bagian == "masa" else TabelLepas(orang)
    else:
        raise Http404("Bagian pantauan ini tidak ada. Buka lagi dari tab Lowong dan proyeksi.")
    return {
        "form": form, "bagian": bagian, "pilih": pilih, "table": tabel,
        "batas": [b for b in buku.batas if b.kode.startswith({"plt": "plt", "masa": "masa"}.get(bagian, "-"))],
        "tab": [
            (kode, label, next(iter(banyak[kode].values())) if kode in banyak else surat.count())
            for kode, (label, _) in BAGIAN.items()
        ],
        "pecahan": [(kode, label, banyak[bagian][kode]) for kode, label in pecahan],
    }  # fmt: skip
