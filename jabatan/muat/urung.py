"""Undo of one import from the stream of changes: afterwards every tracked table is as before, row by row.

Refused while anything later depends on it: a later change of the same row, or a row elsewhere that points to one that the
import made. Foreign keys are found in the database's own catalogue, so tables of the floors above count too.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection

from jabatan.queries.kata import model_tabel, nama_tabel
from jabatan.rekam import REKAM

from .selisih import isi_nama

BATAS_TERGANTUNG = 200
_UNIT = "jabatan_unitorganisasi"
# References by kind and number, without a foreign key: (table, column of the kind, column of the number).
_TUNJUK_LUNAK = (("jabatan_dokumen", "rekam_jenis", "rekam_id"), ("jabatan_usulan", "rekam_jenis", "rekam_id"))


@dataclass(frozen=True)
class Tergantung:
    """One thing that came after the import and rests on it."""

    tabel: str
    objek_nama: str
    asn_id: int | None
    apa: str
    oleh_id: int | None = None
    waktu: datetime | None = None

    def ke_json(self) -> dict[str, Any]:
        return asdict(self) | {"waktu": self.waktu and self.waktu.isoformat()}


class MasihTergantung(Exception):
    """Something later rests on the import; nothing was changed."""

    def __init__(self, jumlah: int, contoh: list[Tergantung]):
        super().__init__(f"{jumlah} hal sesudahnya bergantung pada impor ini.")
        self.jumlah, self.contoh = jumlah, contoh


def urungkan_data(impor_id: int) -> dict[str, int]:
    """Put every row back, in the caller's transaction; returns the number of rows by what was done with them.

    Raises MasihTergantung. IntegrityError means that the tables changed without leaving a trace.
    """
    with connection.cursor() as kursor:
        _rencana(kursor, impor_id)
        tabel = _tabel(kursor)
        for t in tabel:
            kursor.execute(
                f"SELECT 1 FROM {t} WHERE id IN (SELECT objek_id FROM urung WHERE tabel = %s) ORDER BY id FOR UPDATE",
                [t],
            )
        _tolak_tergantung(kursor, impor_id)
        hasil = {
            "dihapus": sum(_hapus(kursor, t) for t in tabel),
            "dikembalikan": sum(_kembalikan(kursor, t) for t in tabel),
            "dipulihkan": sum(_pulihkan(kursor, t) for t in tabel),
        }
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; DROP TABLE urung")
    return hasil


def tergantung(impor_id: int) -> tuple[int, list[Tergantung]]:
    """How much came after that rests on the import, with the first of it. Changes nothing; needs a transaction."""
    with connection.cursor() as kursor:
        _rencana(kursor, impor_id)
        temuan = [*_berubah_lagi(kursor, impor_id), *_menunjuk(kursor), *_menunjuk_lunak(kursor)]
        kursor.execute("DROP TABLE urung")
    return len(temuan), temuan[:BATAS_TERGANTUNG]


def _rencana(kursor, impor_id: int) -> None:
    """One line for each row to put back: `cara` hapus (it was made), ubah or pulih (it was removed), `isi` as it was."""
    kursor.execute(
        """CREATE TEMP TABLE urung ON COMMIT DROP AS
           WITH p AS (SELECT id, tabel, objek_id, jenis, sebelum, sesudah FROM jabatan_perubahan WHERE impor_id = %s),
           sel AS (
             SELECT p.tabel, p.objek_id, e.kolom, (array_agg(e.lama ORDER BY p.id))[1] AS lama,
                    (array_agg(p.sesudah->e.kolom ORDER BY p.id DESC))[1] AS baru
             FROM p CROSS JOIN LATERAL jsonb_each(p.sebelum) AS e(kolom, lama) WHERE p.jenis <> 'buat' GROUP BY 1, 2, 3),
           isi AS (SELECT tabel, objek_id, jsonb_object_agg(kolom, lama) AS isi FROM sel
                   WHERE lama IS DISTINCT FROM baru GROUP BY 1, 2),
           baris AS (
             SELECT tabel, objek_id, max(id) AS terakhir, (array_agg(jenis ORDER BY id))[1] AS awal,
                    (array_agg(jenis ORDER BY id DESC))[1] AS akhir FROM p GROUP BY 1, 2)
           SELECT b.tabel, b.objek_id, b.terakhir, i.isi,
                  CASE WHEN b.awal = 'buat' THEN 'hapus' WHEN b.akhir = 'hapus' THEN 'pulih' ELSE 'ubah' END AS cara
           FROM baris b LEFT JOIN isi i USING (tabel, objek_id)
           WHERE CASE WHEN b.awal = 'buat' THEN b.akhir <> 'hapus' ELSE i.isi IS NOT NULL END""",
        [impor_id],
    )
    kursor.execute("CREATE INDEX ON urung (tabel, objek_id); ANALYZE urung")


def _tabel(kursor) -> list[str]:
    kursor.execute("SELECT DISTINCT tabel FROM urung ORDER BY tabel")
    return [t for (t,) in kursor.fetchall()]


def _tolak_tergantung(kursor, impor_id: int) -> None:
    temuan = [*_berubah_lagi(kursor, impor_id), *_menunjuk(kursor), *_menunjuk_lunak(kursor)]
    if temuan:
        raise MasihTergantung(len(temuan), temuan[:BATAS_TERGANTUNG])


def _berubah_lagi(kursor, impor_id: int) -> list[Tergantung]:
    """Later changes of the same rows; those of imports that were undone since, and the undoing itself, cancel out."""
    kursor.execute(
        """CREATE TEMP TABLE urung_lagi ON COMMIT DROP AS
           SELECT DISTINCT ON (l.tabel, l.objek_id) l.id, l.tabel, l.objek_id, l.sebab, l.oleh_id, l.waktu
           FROM urung u JOIN jabatan_perubahan l ON l.tabel = u.tabel AND l.objek_id = u.objek_id AND l.id > u.terakhir
           LEFT JOIN jabatan_impor i ON i.id = l.impor_id
           WHERE l.impor_id IS DISTINCT FROM %s AND i.status IS DISTINCT FROM 'diurungkan'
           ORDER BY l.tabel, l.objek_id, l.id;
           CREATE TEMP TABLE urung_nama (tabel text, id bigint, nama text, asn_id bigint) ON COMMIT DROP""",
        [impor_id],
    )
    kursor.execute("SELECT DISTINCT tabel FROM urung_lagi")
    isi_nama(kursor, "urung_nama", "urung_lagi", {t for (t,) in kursor.fetchall()})
    kursor.execute(
        """SELECT l.tabel, coalesce(n.nama, '#' || l.objek_id), n.asn_id, l.sebab, l.oleh_id, l.waktu FROM urung_lagi l
           LEFT JOIN urung_nama n ON n.tabel = l.tabel AND n.id = l.objek_id ORDER BY l.id"""
    )
    hasil = [
        Tergantung(
            tabel, nama, asn_id, f"{nama_tabel(tabel)} berubah lagi" + (f" ({sebab})" if sebab else ""), oleh, waktu
        )
        for tabel, nama, asn_id, sebab, oleh, waktu in kursor.fetchall()
    ]
    kursor.execute("DROP TABLE urung_lagi, urung_nama")
    return hasil


def _menunjuk(kursor) -> list[Tergantung]:
    """Rows that point to a row which the import made, and that would neither go nor let go of it."""
    kursor.execute(
        """SELECT c.conrelid::regclass::text, k.attname, c.confrelid::regclass::text FROM pg_constraint c
           JOIN pg_attribute k ON k.attrelid = c.conrelid AND k.attnum = c.conkey[1]
           WHERE c.contype = 'f' AND cardinality(c.conkey) = 1
             AND c.confrelid::regclass::text IN (SELECT tabel FROM urung WHERE cara = 'hapus') ORDER BY 3, 1, 2"""
    )
    hasil = []
    for penunjuk, kolom, tujuan in kursor.fetchall():
        kursor.execute(
            f"""SELECT to_jsonb(r)->>%s, count(*) FROM {penunjuk} r
                JOIN urung u ON u.tabel = %s AND u.cara = 'hapus' AND u.objek_id = r.{kolom}
                LEFT JOIN urung s ON s.tabel = %s AND s.objek_id = (to_jsonb(r)->>'id')::bigint
                WHERE s.cara IS DISTINCT FROM 'hapus' AND NOT coalesce(s.isi ? %s, false) GROUP BY 1""",
            [kolom, tujuan, penunjuk, kolom],
        )
        hasil += _sebut(kursor, tujuan, {int(i): n for i, n in kursor.fetchall()}, nama_tabel(penunjuk))
    return hasil


def _menunjuk_lunak(kursor) -> list[Tergantung]:
    hasil = []
    for penunjuk, kolom_jenis, kolom_id in _TUNJUK_LUNAK:
        for kode, rekam in REKAM.items():
            kursor.execute(
                f"""SELECT r.{kolom_id}, count(*) FROM {penunjuk} r JOIN urung u ON u.tabel = %s AND u.cara = 'hapus'
                    AND u.objek_id = r.{kolom_id} WHERE r.{kolom_jenis} = %s GROUP BY 1""",
                [rekam.tabel, kode],
            )
            hasil += _sebut(kursor, rekam.tabel, dict(kursor.fetchall()), nama_tabel(penunjuk))
    return hasil


def _sebut(kursor, tujuan: str, per_objek: dict[int, int], penunjuk: str) -> list[Tergantung]:
    if not per_objek:
        return []
    kursor.execute(
        "CREATE TEMP TABLE urung_sebut (tabel text, objek_id bigint) ON COMMIT DROP;"
        "CREATE TEMP TABLE urung_nama (tabel text, id bigint, nama text, asn_id bigint) ON COMMIT DROP;"
        "INSERT INTO urung_sebut SELECT %s, unnest(%s::bigint[])",
        [tujuan, list(per_objek)],
    )
    isi_nama(kursor, "urung_nama", "urung_sebut", {tujuan})
    kursor.execute("SELECT id, nama, asn_id FROM urung_nama ORDER BY id")
    nama = {i: (n, a) for i, n, a in kursor.fetchall()}
    kursor.execute("DROP TABLE urung_sebut, urung_nama")
    return [
        Tergantung(tujuan, *nama.get(i, (f"#{i}", None)), f"{jumlah} {penunjuk} menunjuk ke {nama_tabel(tujuan)} ini")
        for i, jumlah in sorted(per_objek.items())
    ]


def _hapus(kursor, tabel: str) -> int:
    kursor.execute(
        f"DELETE FROM {tabel} t USING urung u WHERE u.tabel = %s AND u.cara = 'hapus' AND u.objek_id = t.id", [tabel]
    )
    return _pastikan(kursor, tabel, "hapus", kursor.rowcount)


def _kembalikan(kursor, tabel: str) -> int:
    """Set changed columns back as their own types; columns that a row's line does not mention keep what they have."""
    kursor.execute(
        "SELECT DISTINCT jsonb_object_keys(isi) FROM urung WHERE tabel = %s AND cara = 'ubah' ORDER BY 1", [tabel]
    )
    kolom = [k for (k,) in kursor.fetchall()]
    if not kolom:
        return 0
    if tabel == _UNIT and "path" in kolom:
        # Paths are unique row by row within one UPDATE: first out of the way, then back.
        kursor.execute(
            f"UPDATE {_UNIT} t SET path = '~' || t.id FROM urung u WHERE u.tabel = %s AND u.cara = 'ubah' AND u.objek_id = t.id"
            " AND u.isi ? 'path'",
            [tabel],
        )
    kursor.execute(
        f"""UPDATE {tabel} t SET ({", ".join(kolom)}) =
              (SELECT {", ".join(f"r.{k}" for k in kolom)} FROM jsonb_populate_record(t, u.isi) r)
            FROM urung u WHERE u.tabel = %s AND u.cara = 'ubah' AND u.objek_id = t.id""",
        [tabel],
    )
    return _pastikan(kursor, tabel, "ubah", kursor.rowcount)


def _pulihkan(kursor, tabel: str) -> int:
    kolom = ", ".join(f.column for f in model_tabel()[tabel]._meta.concrete_fields if not f.generated)
    kursor.execute(
        f"""INSERT INTO {tabel} ({kolom}) SELECT {kolom} FROM urung u
            CROSS JOIN LATERAL jsonb_populate_record(NULL::{tabel}, u.isi) r WHERE u.tabel = %s AND u.cara = 'pulih'""",
        [tabel],
    )
    return _pastikan(kursor, tabel, "pulih", kursor.rowcount)


def _pastikan(kursor, tabel: str, cara: str, jumlah: int) -> int:
    kursor.execute("SELECT count(*) FROM urung WHERE tabel = %s AND cara = %s", [tabel, cara])
    if jumlah != kursor.fetchone()[0]:
        raise IntegrityError(f"{tabel}: baris yang diubah impor tidak lagi lengkap.")
    return jumlah
