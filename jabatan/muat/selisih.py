"""What an import changes, field by field: read from the stream of changes while its transaction is still open.

The preview is rolled back, so the rows wait in a spooled file, already in the form in which jabatan_selisihimpor takes them.
Foreign keys and codes become names here, because what is new in this import can be named only inside its transaction.
"""

import hashlib
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO

from django.db import connection

from jabatan.models import SelisihImpor
from jabatan.queries.kata import INDUK, TIDAK_DI_BERKAS, kode_dan_label, kunci_tamu

from .hilang import Hilang

_MEMORI = 8 * 1024 * 1024  # bytes of differences held in memory before they go to a file
# Kept by the system itself or moved by every import: no officer has to judge them.
_TEKNIS = ["id", "versi", "diubah_pada", "path", "depth", "numchild", "data_per", "sumber_pada"]
_KOLOM = "tabel, objek_id, asn_id, objek_nama, kolom, lama, baru"

# Records of a person are named by the person and by what tells one record from the next.
_RINCI = {
    "jabatan_riwayatjabatan": "r.nama_jabatan",
    "jabatan_riwayatgolongan": "'TMT ' || to_char(r.tmt, 'DD-MM-YYYY')",
    "jabatan_riwayatpendidikan": "r.nama",
    "jabatan_diklat": "r.nama",
    "jabatan_penghargaan": "r.nama",
    "jabatan_penugasantim": "r.nama",
    "jabatan_angkakredit": "to_char(r.selesai, 'DD-MM-YYYY')",
    "jabatan_indeksprofesionalitas": "to_char(r.tanggal, 'DD-MM-YYYY')",
    "jabatan_riwayatkinerja": "r.tahun::text",
    "jabatan_hukumandisiplin": "r.jenis",
    "jabatan_asesmen": "to_char(r.tanggal, 'DD-MM-YYYY')",
    "jabatan_dokumen": "r.judul",
    "jabatan_penetapanpenilai": "to_char(r.mulai, 'DD-MM-YYYY')",
}
_PUNYA_ASN = (
    "SELECT r.id, concat_ws(' · ', a.nama, nullif({rinci}, '')) AS nama, a.id AS asn_id FROM {tabel} r "
    "JOIN jabatan_asn a ON a.id = r.asn_id"
)
NAMA_OBJEK = {
    "jabatan_asn": "SELECT id, nama, id AS asn_id FROM jabatan_asn",
    "jabatan_unitorganisasi": "SELECT id, nama, NULL::bigint AS asn_id FROM jabatan_unitorganisasi",
    "jabatan_nomenklatur": "SELECT id, nama, NULL::bigint AS asn_id FROM jabatan_nomenklatur",
    "jabatan_jabatan": "SELECT j.id, concat_ws(' · ', j.nama, u.nama) AS nama, NULL::bigint AS asn_id FROM jabatan_jabatan j "
    "JOIN jabatan_unitorganisasi u ON u.id = j.unit_id",
    "jabatan_riwayatunit": "SELECT id, nama, NULL::bigint AS asn_id FROM jabatan_riwayatunit",
    "jabatan_syaratkompetensi": "SELECT s.id, j.nama, NULL::bigint AS asn_id FROM jabatan_syaratkompetensi s "
    "JOIN jabatan_jabatan j ON j.id = s.jabatan_id",
    "jabatan_nilaikompetensi": "SELECT n.id, a.nama, a.id AS asn_id FROM jabatan_nilaikompetensi n "
    "JOIN jabatan_asesmen s ON s.id = n.asesmen_id JOIN jabatan_asn a ON a.id = s.asn_id",
    **{tabel: _PUNYA_ASN.format(tabel=tabel, rinci=rinci) for tabel, rinci in _RINCI.items()},
}


@dataclass
class Selisih:
    """`kolom`: changed fields by (table, column). `tabel`: rows made, changed and removed by table. `sidik`: SHA-256 of all
    differences, so that what is taken over can be compared with what was approved."""

    isi: IO[bytes]
    sidik: str
    kolom: list[tuple[str, str, int]] = field(default_factory=list)
    tabel: dict[str, dict[str, int]] = field(default_factory=dict)
    hilang: int = 0

    def ke_json(self) -> dict:
        return {
            "sidik": self.sidik,
            "kolom": [{"tabel": t, "kolom": k, "jumlah": n} for t, k, n in self.kolom],
            "tabel": self.tabel,
        }


def kumpulkan(impor_id: int, hilang: Hilang) -> Selisih:
    """The differences that this transaction has made so far for the import. Call before it ends."""
    with connection.cursor() as kursor:
        _salin_perubahan(kursor, impor_id)
        _sel_berubah(kursor)
        _induk_unit(kursor)
        _orang_hilang(kursor, hilang)
        _beri_kata(kursor)
        kursor.execute(
            "SELECT tabel, kolom, count(*) FROM impor_sel WHERE kolom <> %s GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
            [TIDAK_DI_BERKAS],
        )
        kolom = kursor.fetchall()
        selisih = Selisih(*_tuang(kursor, impor_id), kolom, _per_tabel(kursor), len(hilang.asn_id))
        kursor.execute("DROP TABLE impor_perubahan, impor_sel, impor_kata, impor_nama")
    return selisih


def simpan(impor_id: int, selisih: Selisih) -> None:
    """Replace the differences kept with the import. In a transaction of the caller."""
    SelisihImpor.objects.filter(impor_id=impor_id).delete()
    selisih.isi.seek(0)
    with connection.cursor() as kursor:
        with kursor.copy(f"COPY {SelisihImpor._meta.db_table} (impor_id, {_KOLOM}) FROM STDIN") as salinan:
            while potong := selisih.isi.read(1 << 16):
                salinan.write(potong)


def _salin_perubahan(kursor, impor_id: int) -> None:
    kursor.execute(
        """CREATE TEMP TABLE impor_perubahan ON COMMIT DROP AS
           SELECT id, tabel, objek_id, jenis, sebelum, sesudah FROM jabatan_perubahan
           WHERE impor_id = %s AND transaksi = txid_current()""",
        [impor_id],
    )
    kursor.execute("ANALYZE impor_perubahan")


def _sel_berubah(kursor) -> None:
    """First value before and last value after of every field, for rows that were there before this import."""
    kursor.execute(
        """CREATE TEMP TABLE impor_sel ON COMMIT DROP AS
           WITH baru AS (SELECT DISTINCT tabel, objek_id FROM impor_perubahan WHERE jenis = 'buat'),
           sel AS (
             SELECT p.tabel, p.objek_id, e.kolom,
                    (array_agg(e.lama ORDER BY p.id))[1] AS lama, (array_agg(p.sesudah->e.kolom ORDER BY p.id DESC))[1] AS baru
             FROM impor_perubahan p CROSS JOIN LATERAL jsonb_each(p.sebelum) AS e(kolom, lama)
             LEFT JOIN baru b ON b.tabel = p.tabel AND b.objek_id = p.objek_id
             WHERE p.jenis = 'ubah' AND b.objek_id IS NULL AND e.kolom <> ALL(%s)
             GROUP BY 1, 2, 3)
           SELECT tabel, objek_id, kolom, lama #>> '{}' AS lama, baru #>> '{}' AS baru FROM sel
           WHERE nullif(lama #>> '{}', '') IS DISTINCT FROM nullif(baru #>> '{}', '')""",
        [_TEKNIS],
    )


def _induk_unit(kursor) -> None:
    """A unit that hangs under another parent: paths are renumbered as a whole, so the parents themselves are compared."""
    kursor.execute(
        """WITH dulu AS (
             SELECT DISTINCT ON (objek_id) objek_id, sebelum->>'path' AS path FROM impor_perubahan
             WHERE tabel = 'jabatan_unitorganisasi' AND jenis = 'ubah' AND sebelum ? 'path' ORDER BY objek_id, id),
           unit AS (
             SELECT u.id, u.nama, u.path AS kini, coalesce(d.path, u.path) AS dulu,
                    EXISTS (SELECT 1 FROM impor_perubahan p WHERE p.tabel = 'jabatan_unitorganisasi' AND p.jenis = 'buat'
                            AND p.objek_id = u.id) AS baru
             FROM jabatan_unitorganisasi u LEFT JOIN dulu d ON d.objek_id = u.id)
           INSERT INTO impor_sel
           SELECT 'jabatan_unitorganisasi', u.id, %s, lama.nama, kini.nama FROM unit u
           LEFT JOIN unit lama ON NOT lama.baru AND lama.dulu = left(u.dulu, -4)
           LEFT JOIN unit kini ON kini.kini = left(u.kini, -4)
           WHERE NOT u.baru AND lama.id IS DISTINCT FROM kini.id""",
        [INDUK],
    )


def _orang_hilang(kursor, hilang: Hilang) -> None:
    kursor.execute(
        "INSERT INTO impor_sel SELECT 'jabatan_asn', id, %s, jabatan_nama, NULL FROM jabatan_asn WHERE id = ANY(%s)",
        [TIDAK_DI_BERKAS, list(hilang.asn_id)],
    )


def _beri_kata(kursor) -> None:
    """Names of the objects, and words for codes and foreign keys."""
    kursor.execute(
        "CREATE TEMP TABLE impor_kata (tabel text, kolom text, kode text, label text) ON COMMIT DROP;"
        "CREATE TEMP TABLE impor_nama (tabel text, id bigint, nama text, asn_id bigint) ON COMMIT DROP"
    )
    with kursor.copy("COPY impor_kata FROM STDIN") as salinan:
        for baris in kode_dan_label():
            salinan.write_row(baris)
    kursor.execute("SELECT DISTINCT tabel, kolom FROM impor_sel")
    ada = set(kursor.fetchall())
    for tabel, kolom, tujuan in kunci_tamu():
        if (tabel, kolom) in ada and tujuan in NAMA_OBJEK:
            kursor.execute(
                f"""INSERT INTO impor_kata SELECT %s, %s, n.id::text, n.nama FROM ({NAMA_OBJEK[tujuan]}) n
                    WHERE n.id IN (SELECT unnest(ARRAY[lama, baru])::bigint FROM impor_sel WHERE tabel = %s AND kolom = %s)""",
                [tabel, kolom, tabel, kolom],
            )
    isi_nama(kursor, "impor_nama", "impor_sel", {t for t, _ in ada})
    kursor.execute("ANALYZE impor_sel; ANALYZE impor_kata; ANALYZE impor_nama")


def isi_nama(kursor, tujuan: str, asal: str, tabel: set[str]) -> None:
    """Fill `tujuan` (tabel, id, nama, asn_id) with the names of the objects (tabel, objek_id) in `asal`."""
    for t in sorted(tabel & NAMA_OBJEK.keys()):
        kursor.execute(
            f"""INSERT INTO {tujuan} SELECT %s, n.id, n.nama, n.asn_id FROM ({NAMA_OBJEK[t]}) n
                WHERE n.id IN (SELECT objek_id FROM {asal} WHERE tabel = %s)""",
            [t, t],
        )


def _tuang(kursor, impor_id: int) -> tuple[IO[bytes], str]:
    isi, sidik = SpooledTemporaryFile(max_size=_MEMORI), hashlib.sha256()
    pilih = f"""SELECT {int(impor_id)}, s.tabel, s.objek_id, n.asn_id,
                      left(coalesce(n.nama, '#' || s.objek_id), 255), s.kolom, coalesce(kl.label, s.lama),
                      coalesce(kb.label, s.baru)
               FROM impor_sel s LEFT JOIN impor_nama n ON n.tabel = s.tabel AND n.id = s.objek_id
               LEFT JOIN impor_kata kl ON kl.tabel = s.tabel AND kl.kolom = s.kolom AND kl.kode = s.lama
               LEFT JOIN impor_kata kb ON kb.tabel = s.tabel AND kb.kolom = s.kolom AND kb.kode = s.baru
               ORDER BY s.tabel, n.nama, s.objek_id, s.kolom"""
    with kursor.copy(f"COPY ({pilih}) TO STDOUT") as salinan:
        for potong in salinan:
            isi.write(potong)
            sidik.update(potong)
    return isi, sidik.hexdigest()


def _per_tabel(kursor) -> dict[str, dict[str, int]]:
    kursor.execute(
        """SELECT tabel, jenis, count(DISTINCT objek_id) FROM impor_perubahan WHERE jenis <> 'ubah' GROUP BY 1, 2
           UNION ALL SELECT tabel, 'ubah', count(DISTINCT objek_id) FROM impor_sel WHERE kolom <> %s GROUP BY 1 ORDER BY 1, 2""",
        [TIDAK_DI_BERKAS],
    )
    hasil: dict[str, dict[str, int]] = {}
    for tabel, jenis, jumlah in kursor.fetchall():
        hasil.setdefault(tabel, {})[jenis] = jumlah
    return hasil
