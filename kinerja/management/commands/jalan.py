"""`make run`: migrate, demo city when the database is empty, then web and worker until one of them ends."""

import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from jabatan.models import ASN, Pengguna


class Command(BaseCommand):
    help = "Menjalankan Kinerja: migrasi, kota contoh bila basis data kosong, web, dan pekerja."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--alamat", default="127.0.0.1")
        parser.add_argument("--tanpa-demo", action="store_true", help="Jangan mengisi kota contoh.")

    def handle(self, *, port, alamat, tanpa_demo, **_):
        self._periksa_port(alamat, port)
        call_command("migrate", verbosity=0)
        if not tanpa_demo and not ASN.objects.exists() and not Pengguna.objects.exists():
            call_command("demo")
        self.stdout.write(f"\nKinerja: http://{alamat}:{port}/\n")
        if (settings.DATA / "demo.txt").exists():
            self.stdout.write((settings.DATA / "demo.txt").read_text())
        self.stdout.write("Hentikan dengan Ctrl+C.\n")
        self.stdout.flush()
        lingkungan = {**os.environ, "DJANGO_SETTINGS_MODULE": "kinerja.settings", "DATABASE_POOL": "1"}
        proses = [
            subprocess.Popen(
                [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", alamat, "--port", str(port),
                 "--workers", "2", "--blocking-threads", "4", "--log-level", "warning", "kinerja.wsgi:application"],
                env=lingkungan,
            ),
            subprocess.Popen(
                [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "1"],
                env=lingkungan, stderr=subprocess.DEVNULL,
            ),
        ]  # fmt: skip
        self._tunggu(proses)

    def _periksa_port(self, alamat: str, port: int) -> None:
        """The web server would share a port that is taken, and half of the pages would come from the other version."""
        with socket.socket() as soket:
            if soket.connect_ex((alamat, port)) == 0:
                raise CommandError(f"Port {port} sedang dipakai. Hentikan yang lama, atau jalankan dengan PORT lain.")

    def _tunggu(self, proses: list[subprocess.Popen]) -> None:
        """Until a child ends or we are told to stop; then all of them end."""

        def berhenti(*_):
            raise KeyboardInterrupt

        signal.signal(signal.SIGTERM, berhenti)
        try:
            while all(p.poll() is None for p in proses):
                time.sleep(0.3)
        except KeyboardInterrupt:
            pass
        for p in proses:
            p.terminate()
        for p in proses:
            p.wait(timeout=15)
