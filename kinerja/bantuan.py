"""Pages of the in-app help, and the method generated from the rulebooks in force."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from kinerja.penempatan.mesin.buku import BAGIAN
from kinerja.penempatan.mesin.buku import buku_berlaku as buku_penempatan
from penilaian.rules.buku import buku_berlaku as buku_penilaian


@dataclass(frozen=True)
class Halaman:
    slug: str
    judul: str
    ringkas: str


HALAMAN = [
    Halaman("memulai", "Memulai", "Masuk, menu, dan apa yang boleh Anda lihat."),
    Halaman("impor", "Mengimpor data SIASN", "Untuk petugas BKPSDM: dari berkas ekspor sampai data terbarui."),
    Halaman(
        "impor-riwayat",
        "Mengimpor riwayat, asesmen, dan kinerja",
        "Untuk petugas: daftar XLSX/CSV, respons SIASN, dan pemetaan kolom.",
    ),
    Halaman(
        "data-pegawai",
        "Memperbaiki data pegawai",
        "Untuk semua: mengusulkan perbaikan; untuk petugas: memutus dan mencatat.",
    ),
    Halaman(
        "kelengkapan",
        "Membaca profil dan kelengkapan",
        "Untuk semua: sumber setiap fakta, apa yang kurang, dan akibatnya.",
    ),
    Halaman("struktur", "Unit dan perubahan struktur", "Pohon, bagan, struktur per tanggal, dan mengubahnya."),
    Halaman(
        "jabatan",
        "Jabatan, lowong, dan proyeksi",
        "Untuk petugas dan kepala unit: mencari, membaca, dan mengubah jabatan.",
    ),
    Halaman(
        "daftar", "Mencari, menyaring, mengekspor", "Daftar, saringan tersimpan, kolom, membandingkan, dan berkas."
    ),
    Halaman("menilai", "Menilai bawahan", "Untuk kepala unit: hasil, proses, perilaku, lalu menetapkan."),
    Halaman(
        "penempatan", "Membaca rekomendasi", "Untuk petugas dan pimpinan: syarat, nilai, dan pilihan terbaik bersama."
    ),
    Halaman("penilai", "Siapa menilai siapa", "Untuk petugas dan kepala unit: dari struktur, Plt, dan penetapan."),
    Halaman(
        "mutu-data", "Memperbaiki mutu data", "Untuk petugas: pertentangan di dalam data dan cara menyelesaikannya."
    ),
    Halaman("cara-menghitung", "Cara menghitung", "Rumus dan angka dari buku aturan yang berlaku hari ini."),
]


def metode() -> dict[str, Any]:
    hari_ini = timezone.localdate()
    penempatan = buku_penempatan(hari_ini)
    bobot = zip(BAGIAN, penempatan.promosi.urut(), penempatan.rotasi.urut(), strict=True)
    return {"penilaian": buku_penilaian(hari_ini), "penempatan": penempatan, "bobot": list(bobot)}
