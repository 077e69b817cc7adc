"""Refused rows and warnings, all of them, beside the import (the page shows a part, the workbook everything)."""

from collections.abc import Iterable

from django.db import connection

from jabatan.models import TemuanImpor
from jabatan.siasn.periksa import Kesalahan


def simpan_temuan(impor_id: int, ditolak: Iterable[Kesalahan], peringatan: Iterable[Kesalahan]) -> None:
    """Replace what was found before. In a transaction of the caller."""
    TemuanImpor.objects.filter(impor_id=impor_id).delete()
    perintah = "COPY jabatan_temuanimpor (impor_id, ditolak, berkas, baris, kolom, nilai, pesan) FROM STDIN"
    with connection.cursor() as kursor, kursor.copy(perintah) as salinan:
        for tolak, daftar in ((True, ditolak), (False, peringatan)):
            for k in daftar:
                nilai = k.nilai.replace("\0", "")[:120]
                salinan.write_row(
                    (impor_id, tolak, k.berkas[:255], k.baris, k.kolom[:120], nilai, k.pesan.replace("\0", ""))
                )
