"""`make bench`: side-by-side measurements in one run, as a table and as JSON in .data/bench.json.

Each line compares a way of doing the work with a reference way on the same data and the same machine; the ratio is what
counts. Works on a database of its own, filled with the demo city.
"""

import csv
import gc
import io
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinerja.settings")


def ukur(kerja: Callable[[], object], kali: int = 3) -> float:
    """Median seconds of a few runs."""
    waktu = []
    for _ in range(kali):
        awal = time.perf_counter()
        kerja()
        waktu.append(time.perf_counter() - awal)
    return statistics.median(waktu)


def baris(nama: str, nilai: float, satuan: str, acuan: float | None, target: float) -> dict:
    rasio = None if not acuan else round(nilai / acuan, 3)
    return {"nama": nama, "nilai": round(nilai, 3), "satuan": satuan, "acuan": acuan and round(acuan, 3), "rasio": rasio,
            "target": target, "lolos": nilai <= target}  # fmt: skip


def impor(kota) -> list[dict]:
    """8,000 ASN: the set-based import against one ORM save per person; peak memory in a process of its own."""
    from django.db import transaction

    from jabatan.models import ASN
    from jabatan.muat.jalan import impor
    from kinerja.muat_demo.siasn import berkas_siasn

    berkas = berkas_siasn(kota)
    massal = ukur(lambda: impor(berkas, uji=True), kali=1)
    impor(berkas, uji=False)
    contoh = list(ASN.objects.order_by("id")[:400])

    def satu_satu():
        with transaction.atomic():
            for a in contoh:
                a.save()

    acuan = ukur(satu_satu, kali=1) / len(contoh) * len(kota.orang)
    sama = ukur(lambda: impor(berkas, uji=False), kali=1)
    memori = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        baris("impor 8.000 ASN baru", massal, "detik", acuan, 10),
        baris("impor 8.000 ASN yang sama", sama, "detik", acuan, 10),
        baris("memori puncak impor", memori, "MB", None, 400),
    ]


def impor_berubah(kota) -> list[dict]:
    """8,000 changed people through the real verbs: check with differences, take over, undo; and what the triggers cost."""
    from jabatan.actions import impor as actions
    from jabatan.actions.urung import urungkan
    from jabatan.enums import Peran
    from jabatan.models import Impor
    from jabatan.muat.tolakan import buku_tolakan
    from tests.pabrik import pengguna

    petugas = pengguna(Peran.PETUGAS, nip="bench")

    def periksa(**ubah) -> tuple[Impor, float]:
        isi = _data_utama([o | {k: f"{v}{n}" for k, v in ubah.items()} for n, o in enumerate(kota.orang)])
        batch = actions.unggah(oleh=petugas, berkas=[("asn.txt", isi)])
        lama = ukur(lambda: actions.periksa(impor_id=batch.pk), kali=1)
        batch.refresh_from_db()
        return batch, lama

    sama = periksa()[1]
    batch, berubah = periksa(
        **{"NAMA SEKOLAH": "Universitas ", "EMAIL GOV": "asn@denpasar.go.id", "PENDIDIKAN NAMA": "S-1 "}
    )
    dengan, tanpa = (_muat_tanpa_simpan(batch, pemicu) for pemicu in (True, False))
    actions.setujui(oleh=petugas, impor_id=batch.pk)
    ambil = ukur(lambda: actions.ambil(impor_id=batch.pk, oleh_id=petugas.pk), kali=1)
    urung = ukur(lambda: urungkan(oleh=petugas, impor_id=batch.pk, alasan="bench"), kali=1)
    assert Impor.objects.get(pk=batch.pk).status == "diurungkan"
    ditolak = periksa(**{"GOL AKHIR NAMA": "Z/"})[0]
    buku = ukur(lambda: buku_tolakan(ditolak), kali=1)
    return [
        baris("periksa impor 8.000 ASN berubah", berubah, "detik", sama, 10),
        baris("jejak pemicu 8.000 ASN berubah", dengan, "detik", tanpa, 10),
        baris("ambil alih 8.000 ASN berubah", ambil, "detik", berubah, 10),
        baris("urungkan 8.000 ASN berubah", urung, "detik", ambil, 10),
        baris("buku 8.000 baris ditolak", buku, "detik", berubah, 10),
    ]


def _data_utama(orang) -> bytes:
    from jabatan.siasn.tulis import tulis_teks

    isi = io.StringIO()
    tulis_teks(orang, isi)
    return isi.getvalue().encode()


def _muat_tanpa_simpan(batch, pemicu: bool) -> float:
    """Seconds of loading alone, rolled back, with or without the triggers that write the stream of changes."""
    from django.db import connection, transaction
    from django.utils import timezone

    from jabatan.muat.jenis import JENIS, periksa_berkas

    diperiksa = periksa_berkas(bytes(batch.berkas.get().isi), "asn.txt", timezone.localdate())
    with transaction.atomic(), connection.cursor() as kursor:
        if not pemicu:
            for tabel in ("asn", "riwayatjabatan", "jabatan", "nomenklatur"):
                kursor.execute(f"ALTER TABLE jabatan_{tabel} DISABLE TRIGGER USER")
        lama = ukur(lambda: [JENIS[jenis].muat(hasil) for jenis, hasil in diperiksa], kali=1)
        transaction.set_rollback(True)
    return lama


def baca_xlsx(kota) -> list[dict]:
    """Reading the Data Utama workbook with calamine against openpyxl."""
    from openpyxl import Workbook, load_workbook

    from jabatan.siasn.baca import baca
    from jabatan.siasn.kolom import KOLOM_DATA_UTAMA

    buku, isi = Workbook(write_only=True), io.BytesIO()
    lembar = buku.create_sheet()
    lembar.append(KOLOM_DATA_UTAMA)
    for o in kota.orang:
        lembar.append([o.get(k, "") for k in KOLOM_DATA_UTAMA])
    buku.save(isi)

    def acuan():
        for _ in load_workbook(io.BytesIO(isi.getvalue()), read_only=True).active.iter_rows(values_only=True):
            pass

    return [baris("baca XLSX 8.000 x 69", ukur(lambda: baca(isi.getvalue(), "x")), "detik", ukur(acuan, kali=1), 2)]


def sejuta_orang() -> None:
    """A million people from those that are there: front names of one with the last name of another, NIP all different."""
    from django.db import connection

    from jabatan.models import ASN

    ganti = {
        "pns_id": "'S' || lpad(g::text, 31, '0')",
        "nip": "to_char(date '1966-03-01' + (g % 14000), 'YYYYMMDD') || to_char(date '2005-01-01' + g / 14000 * interval '1 month',"
        " 'YYYYMM') || (1 + g % 2) || (900 + g % 100)::text",
        "nama": "d.depan || ' ' || b.belakang",
        "jabatan_id": "NULL",
    }
    kolom = [f.column for f in ASN._meta.concrete_fields if not f.primary_key and not f.generated]
    with connection.cursor() as kursor:
        kursor.execute("SET session_replication_role = replica")  # no record of a million invented changes
        kursor.execute(
            "CREATE TEMP TABLE kata AS SELECT row_number() OVER (ORDER BY id) - 1 AS k, id,"
            " regexp_replace(nama, ' [^ ]+$', '') AS depan, regexp_replace(nama, '^.* ', '') AS belakang FROM jabatan_asn"
        )
        kursor.execute("CREATE INDEX ON kata (k)")
        n = ASN.objects.count()
        kursor.execute(
            f"INSERT INTO jabatan_asn ({', '.join(kolom)}) SELECT {', '.join(ganti.get(k, 'a.' + k) for k in kolom)}"
            f" FROM generate_series(1, {1_000_000 - n}) g JOIN kata o ON o.k = g % {n} JOIN jabatan_asn a ON a.id = o.id"
            f" JOIN kata d ON d.k = g::bigint * 7919 % {n} JOIN kata b ON b.k = g::bigint * 104729 / 7993 % {n}"
        )
        kursor.execute("RESET session_replication_role")
        kursor.execute("VACUUM ANALYZE jabatan_asn")


def cari_1jt() -> list[dict]:
    """The search among 1,000,000 people against ILIKE over the same table: a name, a NIP, a word a fifth of all carry."""
    from jabatan.models import ASN, Pengguna
    from jabatan.queries.cari import cari_orang

    sejuta_orang()
    admin = Pengguna.objects.create_superuser(nip="bench-cari", password=None, nama="Bench")

    def acuan(*kata: str) -> float:
        qs = ASN.objects.order_by("nama", "id")
        for k in kata:
            qs = qs.filter(nip__icontains=k) if k.isdigit() else qs.filter(nama__icontains=k)
        return 1000 * ukur(lambda: list(qs.values("pk")[:20]))

    return [
        baris(nama, 1000 * ukur(lambda teks=teks: cari_orang(admin, teks, 20), kali=9), "ms", acuan(*teks.split()), 50)
        for nama, teks in {
            "cari_nama_1jt": "made surya", "cari_nip_1jt": "198507", "cari_umum_1jt": "made",
            "cari_langka_1jt": "zahra maryam", "cari_lengkap_1jt": "i made surya adnyana",
        }.items()
    ]  # fmt: skip


def putaran() -> list[dict]:
    """A whole run (collect, compute, store) and the computing alone, against replaying it from stored inputs."""
    from kinerja.penempatan import actions

    p = actions.hitung(putaran_id=actions.mulai(oleh=None).pk)
    ulang = ukur(lambda: actions.ulangi(putaran=p))
    penuh = ukur(lambda: actions.hitung(putaran_id=actions.mulai(oleh=None).pk))
    return [baris("satu putaran rekomendasi", penuh, "detik", ulang, 5)]


def halaman() -> list[dict]:
    """p95 of pages with the full city, against the same page of the smallest unit head's view."""
    from django.conf import settings
    from django.test import Client

    from jabatan.models import ASN, Jabatan, Pengguna, UnitOrganisasi

    settings.ALLOWED_HOSTS = ["*"]
    admin = Pengguna.objects.get(nip="admin")
    klien = Client()
    klien.force_login(admin)
    dinkes = UnitOrganisasi.objects.get(nama="Dinas Kesehatan")
    nip = ASN.objects.order_by("id").values_list("nip", flat=True)[100]
    jabatan = Jabatan.objects.filter(unit=dinkes).values_list("pk", flat=True)[0]
    gc.collect()
    gc.freeze()  # as kinerja/wsgi.py does
    kosong = _p95(klien, "/bantuan/")
    return [
        baris(f"p95 {nama}", 1000 * _p95(klien, url), "ms", 1000 * kosong, 100)
        for nama, url in {
            "beranda": "/", "pegawai": "/pegawai/", "pegawai cari": "/pegawai/?q=wayan", "profil": f"/pegawai/{nip}/",
            "riwayat": f"/pegawai/{nip}/riwayat/", "kompetensi": f"/pegawai/{nip}/kompetensi/",
            "jejak orang": f"/pegawai/{nip}/jejak/", "kelengkapan": "/kelengkapan/",
            "kelengkapan unit": f"/kelengkapan/?unit={dinkes.pk}", "usulan": "/usulan/", "mutu": "/mutu/",
            "unit": "/unit/", "unit dulu": "/unit/?per=2021-06-01", "bagan": "/unit/bagan/",
            "unit rinci": f"/unit/{dinkes.pk}/", "perubahan unit": "/unit/perubahan/", "jabatan": f"/jabatan/{jabatan}/",
            "daftar jabatan": "/jabatan/", "proyeksi": "/jabatan/proyeksi/", "pantauan": "/jabatan/pantauan/",
            "penilai": "/penilai/", "impor": "/impor/", "penilaian": "/penilaian/", "penempatan": "/penempatan/",
        }.items()
    ]  # fmt: skip


def _p95(klien, url: str, kali: int = 40) -> float:
    klien.get(url)
    waktu = []
    for _ in range(kali):
        awal = time.perf_counter()
        assert klien.get(url).status_code == 200, url
        waktu.append(time.perf_counter() - awal)
    return statistics.quantiles(waktu, n=20)[18]


def kerjakan() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from kinerja.demo.kota import bangun_kota

    call_command("migrate", verbosity=0)
    kota = bangun_kota()
    hasil = [*impor(kota), *impor_berubah(kota), *baca_xlsx(kota), *cari_1jt()]
    print(json.dumps(hasil))


def halaman_dan_putaran() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    awal = time.perf_counter()
    call_command("demo", stdout=io.StringIO())
    lama = time.perf_counter() - awal
    print(json.dumps([baris("kota contoh 8.000 ASN", lama, "detik", None, 60), *putaran(), *halaman()]))


def main() -> None:
    """Two child processes, each with an empty embedded database of its own; then the table."""
    data = Path(os.environ.get("KINERJA_DATA", AKAR / ".data"))
    data.mkdir(exist_ok=True)
    semua = []
    for bagian in ("kerjakan", "halaman_dan_putaran"):
        folder = data / f"bench-{bagian}"
        lingkungan = {**os.environ, "KINERJA_DATA": str(folder)}
        subprocess.run(["rm", "-rf", str(folder)], check=True)
        jalan = subprocess.run(
            [sys.executable, "-c", f"from tests.bench import {bagian}; {bagian}()"], cwd=AKAR, env=lingkungan,
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        semua += json.loads(jalan.stdout.splitlines()[-1])
        subprocess.run(["rm", "-rf", str(folder)], check=True)
    mesin = {"prosesor": os.cpu_count(), "python": platform.python_version(), "sistem": platform.platform()}
    (data / "bench.json").write_text(json.dumps({"mesin": mesin, "baris": semua}, ensure_ascii=False, indent=1))
    tulis = csv.writer(sys.stdout, delimiter="\t")
    for b in semua:
        tulis.writerow(
            [b["nama"], b["nilai"], b["satuan"], b["acuan"], b["rasio"], b["target"], "ya" if b["lolos"] else "TIDAK"]
        )


if __name__ == "__main__":
    main()
