import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from jabatan.actions.impor import impor_langsung
from jabatan.models import ASN
from kinerja.demo.kota import bangun_kota
from kinerja.muat_demo.akun import buat_akun
from kinerja.muat_demo.angka_kredit import muat_angka_kredit
from kinerja.muat_demo.orang import Kunci, muat_orang
from kinerja.muat_demo.penilaian import muat_penilaian
from kinerja.muat_demo.rekaman import muat_rekaman
from kinerja.muat_demo.siasn import berkas_kotor, berkas_riwayat, berkas_siasn
from kinerja.muat_demo.urusan import muat_urusan
from kinerja.penempatan import actions


class Command(BaseCommand):
    help = "Kota contoh: bagan organisasi Denpasar, orang sintetis, tiga tahun penilaian."

    def add_arguments(self, parser):
        parser.add_argument("--asn", type=int, default=8000)
        parser.add_argument("--seed", type=int, default=7571)

    def handle(self, *, asn, seed, **_):
        if ASN.objects.exists():
            raise CommandError("Basis data sudah berisi ASN. Kota contoh hanya untuk basis data kosong.")
        awal = time.perf_counter()
        self._kabar("Menyusun kota contoh")
        kota = bangun_kota(asn=asn, seed=seed)
        with transaction.atomic():
            self._kabar(f"Mengimpor {len(kota.orang)} ASN lewat berkas SIASN")
            laporan = impor_langsung(oleh=None, berkas=berkas_siasn(kota))
            kunci = Kunci(kota)
            self._kabar("Riwayat, asesmen, inovasi")
            muat_orang(kota, kunci)
            muat_rekaman(kota, kunci, seed)
            self._kabar("Penilaian")
            muat_penilaian(kota, kunci)
            muat_angka_kredit(kota.hari_ini)
            akun = buat_akun()
            muat_urusan(kota.hari_ini, berkas_kotor(kota))
        with connection.cursor() as kursor:
            kursor.execute("ANALYZE")  # the first pages must not be planned for empty tables
        self._kabar("Putaran rekomendasi pertama")
        actions.hitung(putaran_id=actions.mulai(oleh=None).pk)
        contoh = settings.DATA / "contoh"
        contoh.mkdir(parents=True, exist_ok=True)
        for nama, isi in (*berkas_siasn(kota), *berkas_kotor(kota), *berkas_riwayat(kota)):
            (contoh / nama).write_bytes(isi)
        akun += f"Berkas SIASN contoh untuk dicoba di halaman Impor: {contoh}\n"
        (settings.DATA / "demo.txt").write_text(akun, encoding="utf-8")
        self.stdout.write(
            f"Kota contoh siap dalam {time.perf_counter() - awal:.0f} detik: {laporan.dibuat} baris diimpor, "
            f"{laporan.ditolak} ditolak."
        )
        self.stdout.write(akun)

    def _kabar(self, pesan: str) -> None:
        self.stdout.write(f"  {pesan} ...")
        self.stdout.flush()
