from pathlib import Path

from django.core.management.base import BaseCommand

from jabatan.ekspor import baris_data_utama
from jabatan.siasn.tulis import tulis_data_utama


class Command(BaseCommand):
    help = "Menulis semua ASN dalam bentuk Data Utama 69 kolom (.xlsx, atau teks bila bukan .xlsx)."

    def add_arguments(self, parser):
        parser.add_argument("berkas", type=Path)

    def handle(self, *, berkas, **_):
        jumlah = tulis_data_utama(baris_data_utama(), berkas)
        self.stdout.write(f"{jumlah} pegawai ditulis ke {berkas}.")
