import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from jabatan.actions.impor import impor_langsung
from jabatan.muat.jalan import BerkasDitolak, impor


class Command(BaseCommand):
    help = (
        "Mengimpor berkas SIASN dan e-Kinerja: pohon unit, referensi jabatan, Data Utama, riwayat, asesmen, rekap kinerja, "
        "dan respons API (JSON). --uji tidak mengubah apa pun."
    )

    def add_arguments(self, parser):
        parser.add_argument("berkas", nargs="+", type=Path)
        parser.add_argument("--uji", action="store_true", help="Hitung saja; tidak ada yang berubah.")
        parser.add_argument("--json", action="store_true", dest="sebagai_json")

    def handle(self, *, berkas, uji, sebagai_json, **_):
        try:
            isi = [(b.name, b.read_bytes()) for b in berkas]
        except OSError as salah:
            self._gagal(f"Berkas {salah.filename} tidak dapat dibuka: {salah.strerror}.")
        try:
            laporan = impor(isi, uji=True) if uji else impor_langsung(oleh=None, berkas=isi)
        except BerkasDitolak as salah:
            self._gagal(str(salah))
        hasil = laporan.ke_json()
        if sebagai_json:
            self.stdout.write(json.dumps(hasil, ensure_ascii=False))
            return
        self.stdout.write(
            f"{'Uji: ' if uji else ''}dibaca {laporan.dibaca}, baru {laporan.dibuat}, berubah {laporan.diubah}, "
            f"tetap {laporan.tetap}, ditolak {laporan.ditolak}."
        )
        for k in laporan.kesalahan:
            self.stdout.write(f"{k.berkas} baris {k.baris}, {k.kolom}: {k.pesan}")

    def _gagal(self, pesan: str):
        self.stderr.write(pesan)
        sys.exit(2)
