"""Verbs of exports. Personal data leaves the system here: each file is in the decision record, who, what, how many rows."""

import tempfile
from collections.abc import Callable, Iterator
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from jabatan.akses import boleh
from jabatan.daftar.bentuk import Daftar, daftar_bernama, judul_daftar
from jabatan.daftar.berkas import csv_mengalir, isi_tabel, tulis_xlsx
from jabatan.daftar.keadaan import Keadaan
from jabatan.ekspor import baris_data_utama
from jabatan.enums import StatusEkspor
from jabatan.models import ASN, Ekspor, Pengguna
from jabatan.peristiwa import catat
from jabatan.queries.ekspor import ekspor_kedaluwarsa
from jabatan.siasn.kolom import KOLOM_DATA_UTAMA
from jabatan.siasn.tulis import sel, tulis_teks

SIASN = "siasn"
BENTUK_DAFTAR = ("xlsx", "csv")
BENTUK_SIASN = ("xlsx", "txt")
_ANTRE_MAKS = 5
_LANGKAH_KABAR = 500


def catat_langsung(*, oleh: Pengguna, halaman: str, bentuk: str, jumlah: int, kueri: str = "", kolom=()) -> None:
    """Record a file that goes straight to the person."""
    with transaction.atomic():
        catat(
            oleh=oleh,
            tindakan="mengekspor daftar",
            objek=oleh,
            isi={"daftar": judul_daftar(halaman), "bentuk": bentuk, "baris": jumlah, "saringan": kueri, "kolom": list(kolom)},
        )  # fmt: skip


def minta(*, oleh: Pengguna, halaman: str, bentuk: str, kueri: str = "", kolom=()) -> Ekspor:
    """Queue an export for the worker. Raises ValidationError for an unknown form or too many waiting ones."""
    if bentuk not in (BENTUK_SIASN if halaman == SIASN else BENTUK_DAFTAR):
        raise ValidationError("Bentuk berkas ini tidak dikenal. Pilih salah satu yang tersedia.")
    with transaction.atomic():
        Pengguna.objects.select_for_update().get(pk=oleh.pk)
        menunggu = oleh.ekspor.filter(status__in=[StatusEkspor.MENUNGGU, StatusEkspor.BERJALAN]).count()
        if menunggu >= _ANTRE_MAKS:
            raise ValidationError(
                f"Masih ada {menunggu} ekspor Anda yang sedang dikerjakan. Tunggu salah satu selesai, atau hapus yang tidak perlu."
            )
        ekspor = Ekspor.objects.create(pengguna=oleh, halaman=halaman, bentuk=bentuk, kueri=kueri, kolom=list(kolom))
        catat(
            oleh=oleh,
            tindakan="meminta ekspor",
            objek=ekspor,
            isi={"daftar": judul_daftar(halaman), "bentuk": bentuk, "saringan": kueri, "kolom": list(kolom)},
        )
    return ekspor


def tulis(*, ekspor_id: int) -> None:
    """Write the file. Run by the worker; what the person may see is asked anew, for it may have changed in the queue."""
    mulai = Ekspor.objects.filter(pk=ekspor_id, status=StatusEkspor.MENUNGGU)
    if not mulai.update(status=StatusEkspor.BERJALAN):
        return  # deleted meanwhile, or taken by another worker
    ekspor = Ekspor.objects.select_related("pengguna").get(pk=ekspor_id)
    try:
        with tempfile.TemporaryFile() as berkas:
            jumlah = _isi(ekspor, berkas)
            berkas.seek(0)
            _selesai(ekspor, berkas.read(), jumlah)
    except ValidationError as salah:
        _gagal(ekspor, salah.messages[0])
    except Exception:
        _gagal(ekspor, _PESAN_GALAT)
        raise


_PESAN_GALAT = "Berkas tidak dapat ditulis karena kesalahan yang tidak terduga. Minta lagi; bila berulang, sebutkan nomor ekspor ini kepada administrator."  # noqa: E501


def _isi(ekspor: Ekspor, berkas: IO[bytes]) -> int:
    if ekspor.halaman == SIASN:
        _pastikan(ekspor.pengguna, "impor")
        return _tulis_siasn(ekspor, berkas)
    daftar = daftar_bernama(ekspor.halaman)
    if daftar is None:
        raise ValidationError("Daftar ini sudah tidak ada.")
    _pastikan(ekspor.pengguna, daftar.izin_ekspor)
    return _tulis_daftar(ekspor, daftar, berkas)


def _pastikan(pengguna: Pengguna, izin: str) -> None:
    if not boleh(pengguna, izin):
        raise ValidationError("Anda tidak lagi berwenang mengekspor data ini.")


def _tulis_daftar(ekspor: Ekspor, daftar: Daftar, berkas: IO[bytes]) -> int:
    k = Keadaan(daftar, ekspor.pengguna, ekspor.kueri)
    k.kolom = ekspor.kolom or k.kolom
    tabel = k.tabel(berkas=True)
    kepala, baris = isi_tabel(tabel)
    penghitung = _Penghitung(baris, tabel.data.data.count(), _pengabar(ekspor))
    if ekspor.bentuk == "xlsx":
        tulis_xlsx(kepala, penghitung, berkas, daftar.judul)
    else:
        for potong in csv_mengalir(kepala, penghitung):
            berkas.write(potong.encode())
    return penghitung.jumlah


def _tulis_siasn(ekspor: Ekspor, berkas: IO[bytes]) -> int:
    penghitung = _Penghitung(baris_data_utama(), ASN.objects.filter(aktif=True).count(), _pengabar(ekspor))
    if ekspor.bentuk == "xlsx":
        isi = ([sel(b.get(k)) for k in KOLOM_DATA_UTAMA] for b in penghitung)
        tulis_xlsx(list(KOLOM_DATA_UTAMA), isi, berkas, "Data Utama")
    else:
        tulis_teks(penghitung, _Teks(berkas))
    return penghitung.jumlah


class _Penghitung:
    """Rows on their way to the file, counted; tells how far it is every few hundred."""

    def __init__(self, baris: Iterator[Any], semua: int, kabar: Callable[[int], None]):
        self.baris, self.semua, self.kabar, self.jumlah = baris, semua, kabar, 0

    def __iter__(self) -> Iterator[Any]:
        for b in self.baris:
            self.jumlah += 1
            if self.jumlah % _LANGKAH_KABAR == 0:
                self.kabar(min(99, 100 * self.jumlah // max(1, self.semua)))
            yield b


class _Teks:
    """A text file over a binary one, without taking it over."""

    def __init__(self, berkas: IO[bytes]):
        self.berkas = berkas

    def write(self, teks: str) -> int:
        return self.berkas.write(teks.encode())


def _pengabar(ekspor: Ekspor) -> Callable[[int], None]:
    def kabar(persen: int) -> None:
        Ekspor.objects.filter(pk=ekspor.pk).update(kemajuan=persen)

    return kabar


def _selesai(ekspor: Ekspor, isi: bytes, jumlah: int) -> None:
    with transaction.atomic():
        ada = Ekspor.objects.filter(pk=ekspor.pk).update(
            berkas=isi, jumlah=jumlah, kemajuan=100, status=StatusEkspor.SELESAI, selesai_pada=timezone.now()
        )
        if ada:  # else the person deleted it while it was written
            catat(oleh=ekspor.pengguna, tindakan="menulis ekspor", objek=ekspor, isi={"baris": jumlah})


def _gagal(ekspor: Ekspor, pesan: str) -> None:
    Ekspor.objects.filter(pk=ekspor.pk).update(
        status=StatusEkspor.GAGAL, pesan=pesan, kemajuan=100, selesai_pada=timezone.now()
    )


def unduh(*, oleh: Pengguna, ekspor: Ekspor) -> bytes:
    """The file, for the person who asked for it. Raises ValidationError when not ready or no longer allowed."""
    daftar = daftar_bernama(ekspor.halaman)
    izin = "impor" if ekspor.halaman == SIASN else daftar.izin_ekspor if daftar else ""
    with transaction.atomic():
        kini = Ekspor.objects.select_for_update().get(pk=ekspor.pk, pengguna=oleh)
        if kini.status != StatusEkspor.SELESAI or kini.berkas is None:
            raise ValidationError("Berkas ini belum siap diunduh.")
        _pastikan(oleh, izin)
        catat(oleh=oleh, tindakan="mengunduh ekspor", objek=kini,
              isi={"daftar": judul_daftar(kini.halaman), "bentuk": kini.bentuk, "baris": kini.jumlah})  # fmt: skip
    return bytes(kini.berkas)


def hapus(*, oleh: Pengguna, ekspor: Ekspor) -> None:
    """Delete an export with its file; the record of it stays."""
    with transaction.atomic():
        kini = Ekspor.objects.select_for_update().defer("berkas").get(pk=ekspor.pk, pengguna=oleh)
        catat(oleh=oleh, tindakan="menghapus ekspor", objek=kini, isi={"daftar": judul_daftar(kini.halaman)})
        kini.delete()


def bersihkan() -> int:
    """Delete exports past their days; run every night. Returns how many."""
    return ekspor_kedaluwarsa().delete()[0]
