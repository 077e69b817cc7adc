import json
import sys

from django.core.management.base import BaseCommand, CommandError

from kinerja.penempatan import actions
from kinerja.penempatan.models import Putaran


class Command(BaseCommand):
    help = "Menghitung ulang satu putaran dari masukan dan buku aturan yang tersimpan; keluar 1 bila hasilnya lain."

    def add_arguments(self, parser):
        parser.add_argument("putaran", type=int)
        parser.add_argument("--json", action="store_true", dest="sebagai_json")

    def handle(self, *, putaran, sebagai_json, **_):
        run = Putaran.objects.filter(pk=putaran, status="selesai").first()
        if run is None:
            raise CommandError(f"Putaran {putaran} tidak ada atau belum selesai.")
        sama, sidik = actions.ulangi(putaran=run)
        hasil = {"id": run.pk, "sama": sama, "sidik_tersimpan": run.sidik, "sidik": sidik}
        self.stdout.write(json.dumps(hasil) if sebagai_json else ("Sama." if sama else f"BERBEDA: {sidik}"))
        if not sama:
            sys.exit(1)
