from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django_tables2 import RequestConfig

from jabatan.akses import perlu, unit_terlihat
from jabatan.enums import JenisJabatan
from jabatan.forms.jabatan import FormPantauan
from jabatan.queries.pantauan import akhir_kontrak, masa_jabatan, pensiun, surat_sementara
from jabatan.rules.syarat import buku_berlaku
from jabatan.tables.jabatan import TabelLepas
from jabatan.tables.pantauan import TabelMasa, TabelSurat

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
    bagian = request.GET.get("bagian", "plt")
    form = FormPantauan(
        request.GET if "jenis" in request.GET else {**request.GET.dict(), "jenis": str(JenisJabatan.STRUKTURAL.value)},
        terlihat=unit_terlihat(request.user),
    )
    if bagian not in BAGIAN or not form.is_valid():
        raise Http404("Daftar pantauan ini tidak ada. Buka lagi dari tab Lowong dan proyeksi.")
    daftar, buku = _daftar(request, form.cleaned_data)
    pecahan = BAGIAN[bagian][1]
    pilih = request.GET.get("pilih", pecahan[0][0] if pecahan else "")
    if pilih not in daftar[bagian]:
        raise Http404("Bagian pantauan ini tidak ada. Buka lagi dari tab Lowong dan proyeksi.")
    kelas = {"plt": TabelSurat, "masa": TabelMasa}.get(bagian, TabelLepas)
    tabel = kelas(daftar[bagian][pilih])
    RequestConfig(request, paginate={"per_page": 50}).configure(tabel)
    isi = {
        "form": form, "bagian": bagian, "pilih": pilih, "table": tabel, "buku": buku,
        "batas": [b for b in buku.batas if b.kode.startswith({"plt": "plt", "masa": "masa"}.get(bagian, "-"))],
        "tab": [(kode, label, next(iter(daftar[kode].values())).count()) for kode, (label, _) in BAGIAN.items()],
        "pecahan": [(kode, label, daftar[bagian][kode].count()) for kode, label in pecahan],
    }  # fmt: skip
    return render(request, "jabatan/proyeksi_pantauan.html", isi)


def _daftar(request, isi):
    hari_ini = timezone.localdate()
    buku, unit, bulan = buku_berlaku(hari_ini), isi["unit"], isi["bulan"]
    return {
        "plt": {"": surat_sementara(request.user, unit, hari_ini)},
        "masa": masa_jabatan(request.user, unit, buku, jenis=isi["jenis"], hari_ini=hari_ini),
        "kontrak": akhir_kontrak(request.user, unit, bulan=bulan, hari_ini=hari_ini),
        "pensiun": pensiun(request.user, unit, bulan=bulan, hari_ini=hari_ini),
    }, buku
