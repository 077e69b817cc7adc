"""Credit of functional officials: the closed years converted by the rulebook, and one integration before them."""

from datetime import date

from django.db import connection

from jabatan.enums import JenisAngkaKredit, SumberRekam
from jabatan.models import AngkaKredit
from jabatan.rules.angka_kredit import BukuAngkaKredit, angka_kredit_periode, buku_berlaku

from .salin import salin

_TANPA_PAK = 33  # one official in so many has no determination on file
_BAIK = 2
_TAHUN_INTEGRASI_MAKS = 4


def muat_angka_kredit(hari_ini: date) -> None:
    buku = buku_berlaku(hari_ini)
    kolom = [
        "asn_id",
        "jabatan_nama",
        "jenis",
        "mulai",
        "selesai",
        "total",
        "nomor_sk",
        "tanggal_sk",
        "sumber",
        "sumber_pada",
    ]
    asal = (SumberRekam.SIASN.value, hari_ini)
    salin(AngkaKredit, kolom, ((*b, *asal) for b in (*_konversi(buku), *_integrasi(buku))))


def _konversi(buku: BukuAngkaKredit) -> list[tuple]:
    """One determination per closed year served in the present post, from its predikat."""
    hasil = []
    for asn, nama, jenjang, tahun, bulan, predikat in _baca(
        """SELECT a.id, a.jabatan_nama, n.jenjang, p.tahun,
                  least(12, 12 * (p.tahun + 1 - date_part('year', a.tmt_jabatan))
                            - date_part('month', a.tmt_jabatan) + 1)::int,
                  e.predikat
           FROM jabatan_asn a JOIN jabatan_jabatan j ON j.id = a.jabatan_id JOIN jabatan_nomenklatur n ON n.id = j.nomenklatur_id
           JOIN penilaian_skp s ON s.asn_id = a.id JOIN penilaian_periodepenilaian p ON p.id = s.periode_id
           JOIN penilaian_evaluasi e ON e.skp_id = s.id
           WHERE a.jenis_pegawai = 'PNS' AND n.jenjang <> '' AND p.status = 'tutup' AND a.id %% %s <> 0
             AND a.tmt_jabatan < make_date(p.tahun + 1, 1, 1)
           ORDER BY a.id, p.tahun""",
        [_TANPA_PAK],
    ):
        total = angka_kredit_periode(buku, predikat=predikat, bulan=bulan, jenjang=jenjang)
        sk = (f"SINTETIS/PAK/{tahun}/{asn:05d}", date(tahun + 1, 2, 15))
        mulai = date(tahun, 13 - bulan, 1)
        hasil.append((asn, nama, JenisAngkaKredit.KONVERSI.value, mulai, date(tahun, 12, 31), total, *sk))
    return hasil


def _integrasi(buku: BukuAngkaKredit) -> list[tuple]:
    """Credit earned in the present post before 2023, carried over as one figure at predikat Baik."""
    hasil = []
    for asn, nama, jenjang, tahun in _baca(
        """SELECT a.id, a.jabatan_nama, n.jenjang, 2023 - date_part('year', a.tmt_jabatan)::int
           FROM jabatan_asn a JOIN jabatan_jabatan j ON j.id = a.jabatan_id JOIN jabatan_nomenklatur n ON n.id = j.nomenklatur_id
           WHERE a.jenis_pegawai = 'PNS' AND n.jenjang <> '' AND a.tmt_jabatan < '2022-01-01' AND a.id %% %s <> 0""",
        [_TANPA_PAK],
    ):
        setahun = angka_kredit_periode(buku, predikat=_BAIK, bulan=12, jenjang=jenjang)
        total = setahun * min(tahun - 1, _TAHUN_INTEGRASI_MAKS)
        sk = (f"SINTETIS/PAK/INT/{asn:05d}", date(2023, 3, 31))
        hasil.append((asn, nama, JenisAngkaKredit.INTEGRASI.value, None, date(2022, 12, 31), total, *sk))
    return hasil


def _baca(sql: str, isi: list) -> list[tuple]:
    with connection.cursor() as kursor:
        kursor.execute(sql, isi)
        return kursor.fetchall()
