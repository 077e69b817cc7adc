import json

from django.core.management.base import BaseCommand

from kinerja.penempatan import actions


class Command(BaseCommand):
    help = "Satu putaran rekomendasi atas semua jabatan lowong."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", dest="sebagai_json")

    def handle(self, *, sebagai_json, **_):
        putaran = actions.hitung(putaran_id=actions.mulai(oleh=None).pk)
        laporan = actions.laporan(putaran)
        if sebagai_json:
            self.stdout.write(json.dumps(laporan, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(f"{k}: {v}" for k, v in laporan.items()))
