import sys

from django.core.management.base import BaseCommand

from jabatan.models import CatatanPeristiwa
from jabatan.peristiwa import rantai_putus


class Command(BaseCommand):
    help = "Memeriksa rantai catatan peristiwa; keluar 1 dan menyebut mata rantai pertama yang rusak."

    def handle(self, **_):
        putus = rantai_putus()
        if putus is None:
            self.stdout.write(f"Utuh: {CatatanPeristiwa.objects.count()} catatan.")
            return
        if isinstance(putus, int):
            self.stderr.write(f"Rusak: catatan nomor {putus} hilang.")
        else:
            self.stderr.write(f"Rusak: catatan nomor {putus.nomor} ({putus.tindakan}) telah diubah.")
        sys.exit(1)
