"""What the frame of every page needs: the menu of the role and the running period."""

from dataclasses import dataclass

from django.urls import reverse

from jabatan.akses import boleh
from penilaian.queries import periode_berjalan

# label, name of the URL, icon, permission, beginnings of other addresses that belong to the section
_MENU = [
    ("Beranda", "beranda", "beranda", "beranda", ()),
    ("Pegawai", "pegawai", "pegawai", "lihat_pegawai", ("/kelengkapan/", "/usulan/", "/mutu/", "/dokumen/")),
    ("Unit & jabatan", "unit", "unit", "lihat_unit", ("/jabatan/", "/penilai/")),
    ("Impor SIASN", "impor", "unggah", "lihat_impor", ()),
    ("Penilaian", "penilaian", "penilaian", "lihat_penilaian", ()),
    ("Penempatan", "penempatan", "penempatan", "lihat_penempatan", ()),
    ("Inovasi", "inovasi", "bintang", "lihat_inovasi", ()),
    ("Jejak", "jejak", "jejak", "lihat_jejak", ()),
    ("Bantuan", "bantuan", "bantuan", "bantuan", ()),
]


@dataclass(frozen=True)
class ButirMenu:
    label: str
    url: str
    ikon: str
    aktif: bool


def kerangka(request) -> dict:
    pengguna = getattr(request, "user", None)
    if pengguna is None or not pengguna.is_authenticated:
        return {"menu": [], "menu_bawah": [], "periode_berjalan": None}
    menu = []
    for label, nama, ikon, izin, lain in _MENU:
        if boleh(pengguna, izin):
            url = reverse(nama)
            aktif = request.path == url if url == "/" else request.path.startswith((url, *lain))
            menu.append(ButirMenu(label, url, ikon, aktif))
    return {
        "menu": menu,
        "menu_bawah": menu[:4],
        "periode_berjalan": periode_berjalan(),
        "orang": pengguna,
        "lihat_unit": boleh(pengguna, "lihat_unit"),
        "boleh_jalankan": boleh(pengguna, "jalankan_penempatan"),
        "boleh_ekspor": boleh(pengguna, "ekspor_pegawai"),
    }
