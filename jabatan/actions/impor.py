"""Verbs of an import: upload, check, take over, drop."""

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from jabatan.enums import StatusImpor
from jabatan.models import BerkasImpor, Impor, Pengguna, Perubahan
from jabatan.muat.jalan import BedaDariPratinjau, BerkasDitolak, Laporan, TugasImpor
from jabatan.muat.jalan import impor as jalankan
from jabatan.muat.selisih import simpan as simpan_selisih
from jabatan.muat.temuan import simpan_temuan
from jabatan.muat.tolakan import BERKAS_TOLAKAN, pecah_buku_tolakan, unduhan_tolakan
from jabatan.peristiwa import catat
from jabatan.siasn.kolom import BerkasPerluPeta

_BERJALAN = (StatusImpor.DIPERIKSA, StatusImpor.DIAMBIL)
_DAPAT_DIPERIKSA_ULANG = (StatusImpor.SIAP, StatusImpor.DITOLAK)
_DAPAT_DIBATALKAN = (*_BERJALAN, *_DAPAT_DIPERIKSA_ULANG, StatusImpor.PERLU_PETA)
_PESAN_GALAT = (
    "Terjadi kesalahan yang tidak terduga saat membaca berkas; hubungi administrator dan sebutkan nomor impor ini."
)
_PESAN_BEDA = (
    "Data berubah sesudah pemeriksaan, sehingga hasilnya lain dari yang disetujui. Belum ada yang diambil: "
    "baca hasil pemeriksaan yang baru, lalu ambil alih lagi."
)


class _Dihentikan(Exception):
    """The import was dropped while the worker was busy with it."""


def unggah(*, oleh: Pengguna, berkas: Sequence[tuple[str, bytes]]) -> Impor:
    """Keep the uploaded files and queue their check. Raises ValidationError on nothing or too much."""
    if not berkas:
        raise ValidationError("Pilih paling sedikit satu berkas ekspor SIASN.")
    for nama, isi in berkas:
        if len(isi) > settings.UKURAN_UNGGAH_MAKS:
            batas = settings.UKURAN_UNGGAH_MAKS // 2**20
            raise ValidationError(f"Berkas {nama} lebih besar dari {batas} MB. Bagi menjadi beberapa berkas.")
    with transaction.atomic():
        impor = Impor.objects.create(dibuat_oleh=oleh, tahap="Menunggu giliran")
        _simpan_berkas(impor, berkas)
        catat(oleh=oleh, tindakan="mengunggah berkas SIASN", objek=impor, isi={"berkas": [nama for nama, _ in berkas]})
    return impor


def _simpan_berkas(impor: Impor, berkas: Sequence[tuple[str, bytes]]) -> None:
    """A workbook of refused rows comes back as one file per sheet; no two files of an import have one name."""
    terpakai: set[str] = set()
    baris = []
    for nama, isi in (b for berkas_ini in berkas for b in pecah_buku_tolakan(*berkas_ini)):
        unik, nomor = nama[:240], 2
        while unik in terpakai:
            unik, nomor = f"{nama[:240]} ({nomor})", nomor + 1
        terpakai.add(unik)
        sidik = hashlib.sha256(isi).hexdigest()
        baris.append(BerkasImpor(impor=impor, nama=unik, isi=isi, ukuran=len(isi), sidik=sidik))
    BerkasImpor.objects.bulk_create(baris)


def periksa(*, impor_id: int) -> None:
    """The preview: everything an import would do, then rolled back. Run by the worker."""
    impor = Impor.objects.select_related("dibuat_oleh").get(pk=impor_id)
    dasar = _perubahan_terakhir()
    kerja = partial(
        jalankan, _isi(impor), uji=True, kabar=_pengabar(impor), tugas=TugasImpor(impor.pk, impor.dibuat_oleh)
    )
    laporan = _jaga(impor, kerja)
    if laporan:
        _siap(impor, laporan, dasar=dasar)


def periksa_ulang(*, oleh: Pengguna, impor_id: int) -> Impor:
    """Check the kept files again against the data as they are now. Raises ValidationError when it is too late."""
    with transaction.atomic():
        impor = _kunci(impor_id)
        if impor.status not in _DAPAT_DIPERIKSA_ULANG or not impor.berkas.exists():
            raise ValidationError(tidak_dapat(impor, "diperiksa ulang"))
        impor.status, impor.kemajuan, impor.tahap, impor.pesan = StatusImpor.DIPERIKSA, 0, "Menunggu giliran", ""
        impor.save()
        catat(oleh=oleh, tindakan="memeriksa ulang impor SIASN", objek=impor)
    return impor


def setujui(*, oleh: Pengguna, impor_id: int, nonaktifkan_hilang: bool = False) -> Impor:
    """The officer takes the checked files over; the worker then does it. Raises ValidationError when not ready."""
    with transaction.atomic():
        impor = _kunci(impor_id)
        if impor.status != StatusImpor.SIAP:
            raise ValidationError(tidak_dapat(impor, "diambil alih"))
        impor.status, impor.kemajuan, impor.tahap, impor.pesan = StatusImpor.DIAMBIL, 0, "Menunggu giliran", ""
        impor.nonaktifkan_hilang = nonaktifkan_hilang and bool(impor.hasil.get("hilang"))
        impor.save()
        catat(
            oleh=oleh,
            tindakan="menyetujui impor SIASN",
            objek=impor,
            isi={"nonaktifkan_yang_hilang": impor.nonaktifkan_hilang},
        )
    return impor


def ambil(*, impor_id: int, oleh_id: int | None) -> None:
    """Take over: one transaction for all files together with its record. Run by the worker.

    What would be done must be what was approved; otherwise nothing is taken and the new preview waits for approval.
    """
    impor = Impor.objects.get(pk=impor_id)
    oleh = Pengguna.objects.filter(pk=oleh_id).first()
    tugas = TugasImpor(impor.pk, oleh, impor.hasil.get("sidik", ""), impor.nonaktifkan_hilang)
    dasar = _perubahan_terakhir()
    kerja = partial(
        jalankan, _isi(impor), uji=False, kabar=_pengabar(impor), tugas=tugas, sesudah=partial(_tutup, impor, oleh)
    )
    try:
        if _jaga(impor, kerja):
            _kosongkan_berkas(impor)
    except BedaDariPratinjau as beda:
        _siap(impor, beda.laporan, dasar=dasar, pesan=_PESAN_BEDA)


def _kosongkan_berkas(impor: Impor) -> None:
    """The files carry NIK, addresses and more that Kinerja must not keep: after the take-over only names, sizes and SHA-256
    stay, and the refused rows as a workbook without those columns."""
    impor.refresh_from_db()
    tolakan = unduhan_tolakan(impor)
    with transaction.atomic():
        impor.berkas.update(isi=b"")
        if tolakan:
            sidik = hashlib.sha256(tolakan).hexdigest()
            BerkasImpor.objects.create(impor=impor, nama=BERKAS_TOLAKAN, isi=tolakan, ukuran=len(tolakan), sidik=sidik)


def impor_langsung(*, oleh: Pengguna | None, berkas: Sequence[tuple[str, bytes]]) -> Laporan:
    """Check and take over in one step, for the command line. Raises BerkasDitolak."""

    def tutup(laporan: Laporan) -> None:
        _catat_hasil(impor, oleh, laporan, "mengimpor data SIASN")

    with transaction.atomic():
        impor = Impor.objects.create(dibuat_oleh=oleh, status=StatusImpor.DIAMBIL)
        return jalankan(berkas, uji=False, tugas=TugasImpor(impor.pk, oleh), sesudah=tutup)


def batalkan(*, oleh: Pengguna, impor_id: int) -> None:
    """Drop an upload that was not taken over, also while the worker is busy with it; the record of it stays."""
    with transaction.atomic():
        impor = _kunci(impor_id)
        if impor.status not in _DAPAT_DIBATALKAN:
            raise ValidationError(tidak_dapat(impor, "dibatalkan"))
        impor.berkas.all().delete()
        impor.selisih.all().delete()
        impor.temuan.all().delete()
        impor.status, impor.selesai_pada = StatusImpor.DIBATALKAN, timezone.now()
        impor.save()
        catat(oleh=oleh, tindakan="membatalkan impor SIASN", objek=impor)


def catat_unduhan(*, oleh: Pengguna, impor_id: int, apa: str, jumlah: int) -> None:
    """Data of people leaves the system: who took what, and how much of it."""
    with transaction.atomic():
        impor = Impor.objects.get(pk=impor_id)
        catat(oleh=oleh, tindakan=f"mengunduh {apa} dari impor SIASN", objek=impor, isi={"jumlah": jumlah})


def tidak_dapat(impor: Impor, kerja: str) -> str:
    """Why a verb is refused: the state that the import is in by now."""
    return f"Keadaan impor ini sekarang “{impor.get_status_display()}”, sehingga tidak dapat {kerja}."


def _kunci(impor_id: int) -> Impor:
    return Impor.objects.select_for_update().get(pk=impor_id)


def _isi(impor: Impor) -> list[tuple[str, bytes]]:
    return [(b.nama, bytes(b.isi)) for b in impor.berkas.order_by("pk")]


def _perubahan_terakhir() -> int:
    return Perubahan.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _pengabar(impor: Impor) -> Callable[[int, str], None]:
    def kabar(persen: int, tahap: str) -> None:
        Impor.objects.filter(pk=impor.pk).update(kemajuan=persen, tahap=tahap[:120])

    return kabar


def _jaga(impor: Impor, kerja: Callable[[], Laporan]) -> Laporan | None:
    """Run the work; whatever stops it is said on the page of the import."""
    try:
        return kerja()
    except _Dihentikan:
        return None
    except BerkasPerluPeta as salah:
        _tolak(impor, str(salah), StatusImpor.PERLU_PETA)
        return None
    except BerkasDitolak as salah:
        _tolak(impor, str(salah))
        return None
    except BedaDariPratinjau:
        raise
    except Exception:
        _tolak(impor, _PESAN_GALAT)
        raise


def _tolak(impor: Impor, pesan: str, status: StatusImpor = StatusImpor.DITOLAK) -> None:
    Impor.objects.filter(pk=impor.pk, status__in=_BERJALAN).update(
        status=status, pesan=pesan, kemajuan=100, tahap="", selesai_pada=timezone.now()
    )


def _siap(impor: Impor, laporan: Laporan, *, dasar: int, pesan: str = "") -> None:
    """Keep the preview; `dasar` is the last change of data before it."""
    with transaction.atomic():
        impor = _kunci(impor.pk)
        if impor.status not in _BERJALAN:
            return
        simpan_selisih(impor.pk, laporan.selisih)
        simpan_temuan(impor.pk, laporan.kesalahan, laporan.peringatan)
        impor.hasil = _ringkas(laporan) | {"dasar": dasar}
        impor.status, impor.pesan, impor.kemajuan, impor.tahap = StatusImpor.SIAP, pesan, 100, ""
        impor.selesai_pada = timezone.now()
        impor.save()


def _tutup(impor: Impor, oleh: Pengguna | None, laporan: Laporan) -> None:
    """Last step inside the take-over's transaction."""
    impor = _kunci(impor.pk)
    if impor.status != StatusImpor.DIAMBIL:
        raise _Dihentikan
    _catat_hasil(impor, oleh, laporan, "mengambil alih data SIASN")


def _catat_hasil(impor: Impor, oleh: Pengguna | None, laporan: Laporan, tindakan: str) -> None:
    simpan_selisih(impor.pk, laporan.selisih)
    simpan_temuan(impor.pk, laporan.kesalahan, laporan.peringatan)
    impor.hasil = _ringkas(laporan)
    impor.status, impor.pesan, impor.kemajuan, impor.tahap = StatusImpor.SELESAI, "", 100, ""
    impor.selesai_pada = timezone.now()
    impor.save()
    catat(oleh=oleh, tindakan=tindakan, objek=impor, isi={k: impor.hasil[k] for k in _DICATAT})


_DICATAT = ("dibaca", "dibuat", "diubah", "tetap", "ditolak", "berkas", "nonaktif")


def _ringkas(laporan: Laporan) -> dict[str, Any]:
    hasil = laporan.ke_json()
    del hasil["kesalahan"], hasil["peringatan"]
    return hasil | {
        "jumlah_peringatan": len(laporan.peringatan),
        "sidik": laporan.sidik,
        "selisih": laporan.selisih.ke_json() if laporan.selisih else {},
        "hilang": len(laporan.hilang.asn_id),
        "dibandingkan": laporan.hilang.dibandingkan,
        "sebagian": laporan.hilang.sebagian,
        "nonaktif": laporan.nonaktif,
    }
