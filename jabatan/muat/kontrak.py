"""End of the employment agreement, a field of the person."""

from django.db import connection
from django.utils import timezone

from jabatan.siasn.periksa import HasilPeriksa

from .hasil import HasilMuat
from .rekam import TAHAP, cocokkan_orang, ganda, salin, tolak


def muat_kontrak(periksa: HasilPeriksa) -> HasilMuat:
    hasil = HasilMuat()
    with connection.cursor() as kursor:
        salin(kursor, periksa.baris, {"akhir_kontrak": "date"})
        cocokkan_orang(kursor, hasil)
        tolak(
            kursor,
            hasil,
            "NIP",
            f"""SELECT t.baris, t.nip, a.nama || ' adalah PNS, yang tidak berkontrak. Periksa NIP-nya.'
                FROM {TAHAP} t JOIN jabatan_asn a ON a.id = t.asn WHERE a.jenis_pegawai = 'PNS'""",
        )
        tolak(kursor, hasil, "NIP", ganda("t.asn"))
        kursor.execute(f"SELECT count(*) FROM {TAHAP}")
        jumlah = kursor.fetchone()[0]
        kursor.execute(
            f"""UPDATE jabatan_asn a SET akhir_kontrak = t.akhir_kontrak, versi = a.versi + 1, diubah_pada = %s
                FROM {TAHAP} t WHERE a.id = t.asn AND a.akhir_kontrak IS DISTINCT FROM t.akhir_kontrak""",
            [timezone.now()],
        )
        hasil.diubah = kursor.rowcount
        kursor.execute(f"DROP TABLE {TAHAP}")
    hasil.tetap = jumlah - hasil.diubah
    return hasil
