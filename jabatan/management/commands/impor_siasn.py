import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from jabatan.models import Impor
from jabatan.muat.jalan import BerkasDitolak, impor
from jabatan.peristiwa import catat


class Command(BaseCommand):
    help = "Mengimpor ekspor SIASN (pohon unit, referensi jabatan, Data Utama). --uji tidak mengubah apa pun."

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
            with transaction.atomic():
                laporan = impor(isi, uji=uji)
                if not uji:
                    jejak = Impor.objects.create(status="selesai", kemajuan=100)
                    ringkas = {k: getattr(laporan, k) for k in ("dibaca", "dibuat", "diubah", "tetap", "ditolak")}
                    catat(oleh=None, tindakan="mengimpor data SIASN", objek=jejak, isi=ringkas)
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
