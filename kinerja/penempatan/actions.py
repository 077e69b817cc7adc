"""Verbs of placement: start a run, compute it, replay it."""

import json
import time
import zlib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from jabatan.models import Pengguna
from jabatan.peristiwa import catat

from .kumpul import kumpulkan
from .mesin.buku import baca_buku, buku_berlaku
from .mesin.jalan import Hasil, jalankan
from .mesin.kanonik import ke_byte, sidik
from .mesin.masukan import Masukan
from .models import HasilLowongan, Putaran
from .models.putaran import StatusPutaran

_HARI_PER_BULAN = 30.4375


def mulai(*, oleh: Pengguna | None, tanggal: date | None = None, rantai: bool = True) -> Putaran:
    """Queue a run over all open vacancies with the rulebook in force on its date."""
    tanggal = tanggal or timezone.localdate()
    buku = buku_berlaku(tanggal)
    with transaction.atomic():
        putaran = Putaran.objects.create(
            tanggal=tanggal,
            rantai=rantai,
            buku_aturan=buku.nama,
            isi_buku_aturan=buku.model_dump(mode="json"),
            dibuat_oleh=oleh,
        )
        catat(oleh=oleh, tindakan="memulai putaran rekomendasi", objek=putaran, isi={"buku_aturan": buku.nama})
    return putaran


def hitung(*, putaran_id: int) -> Putaran:
    """Collect, compute and store one run. A failure is stored as a sentence and raised again."""
    putaran = Putaran.objects.get(pk=putaran_id)
    Putaran.objects.filter(pk=putaran.pk).update(status=StatusPutaran.JALAN)
    try:
        with transaction.atomic():
            _hitung(putaran)
    except Exception as salah:
        Putaran.objects.filter(pk=putaran.pk).update(status=StatusPutaran.GAGAL, pesan=str(salah)[:500])
        raise
    return putaran


def _hitung(putaran: Putaran) -> None:
    awal = time.perf_counter()
    buku = baca_buku(putaran.isi_buku_aturan)
    horizon = putaran.tanggal + timedelta(days=round(buku.alokasi.horizon_pensiun_bulan * _HARI_PER_BULAN))
    masukan = kumpulkan(putaran.tanggal, horizon=horizon)
    hasil = jalankan(masukan, buku, rantai=putaran.rantai)
    isi_masukan = masukan.ke_json()
    putaran.masukan = zlib.compress(ke_byte(isi_masukan))
    putaran.sidik_masukan = sidik(isi_masukan)
    putaran.sidik = hasil.sidik
    putaran.ringkasan = {k: v for k, v in hasil.isi.items() if k != "pos"}
    _simpan_hasil(putaran, hasil)
    putaran.detik = round(time.perf_counter() - awal, 3)
    putaran.status = StatusPutaran.SELESAI
    putaran.save()
    isi = {"sidik": hasil.sidik, "sidik_masukan": putaran.sidik_masukan, "terisi": hasil.isi["terisi"]}
    catat(oleh=putaran.dibuat_oleh, tindakan="menyelesaikan putaran rekomendasi", objek=putaran, isi=isi)


def _simpan_hasil(putaran: Putaran, hasil: Hasil) -> None:
    urut = sorted(hasil.isi["pos"], key=lambda p: (not p["lowong"], -p["bobot"], p["jabatan"]))
    HasilLowongan.objects.bulk_create(
        [
            HasilLowongan(
                putaran=putaran, jabatan_id=p["jabatan"], terpilih_id=p["terpilih"], nilai=p["nilai"], urutan=n, isi=p
            )
            for n, p in enumerate(urut, start=1)
        ],
        batch_size=200,
    )


def ulangi(*, putaran: Putaran) -> tuple[bool, str]:
    """Recompute a run from its kept inputs and rulebook: (same, fingerprint now)."""
    masukan = Masukan.dari_json(json.loads(zlib.decompress(bytes(putaran.masukan))))
    hasil = jalankan(masukan, baca_buku(putaran.isi_buku_aturan), rantai=putaran.rantai)
    return hasil.sidik == putaran.sidik, hasil.sidik


def laporan(putaran: Putaran) -> Mapping[str, Any]:
    """The stable shape of `rekomendasikan --json`."""
    r = putaran.ringkasan
    return {
        "id": putaran.pk,
        "buku_aturan": putaran.buku_aturan,
        "lowongan": r["lowongan"],
        "kandidat": r["kandidat"],
        "terisi": r["terisi"],
        "nilai_total": r["nilai_total"],
        "batas_atas": r["batas_atas"],
        "detik": putaran.detik,
        "sidik": putaran.sidik,
    }
