"""Pages of the in-app help, and the method generated from the rulebooks in force."""

from dataclasses import dataclass
from typing import Any

from kinerja.penempatan.mesin.buku import buku_berlaku as buku_penempatan
from penilaian.rules.buku import buku_berlaku as buku_penilaian

from django.utils import timezone


@dataclass(frozen=True)
class Halaman:
    slug: str
    judul: str
    ringkas: str


HALAMAN = [
    Halaman("memulai", "Memulai", "Masuk, menu, dan apa yang boleh Anda lihat."),
    Halaman("impor", "Mengimpor data SIASN", "Untuk petugas BKPSDM: dari berkas ekspor sampai data terbarui."),
    Halaman("menilai", "Menilai bawahan", "Untuk kepala unit: hasil, proses, perilaku, lalu menetapkan."),
    Halaman("penempatan", "Membaca rekomendasi", "Untuk petugas dan pimpinan: syarat, nilai, dan pilihan terbaik bersama."),
    Halaman("cara-menghitung", "Cara menghitung", "Rumus dan angka dari buku aturan yang berlaku hari ini."),
]


def metode() -> dict[str, Any]:
    hari_ini = timezone.localdate()
    return {"penilaian": buku_penilaian(hari_ini), "penempatan": buku_penempatan(hari_ini)}
