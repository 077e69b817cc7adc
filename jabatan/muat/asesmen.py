"""Assessments: the record itself, and the level of each competence."""

from jabatan.siasn.periksa import HasilPeriksa

from .hasil import HasilMuat
from .rekam import TAHAP, muat_rekam
from .sasaran import ASESMEN


def muat_asesmen(periksa: HasilPeriksa) -> HasilMuat:
    """An assessment counts as changed when one of its levels does."""
    return muat_rekam(periksa, ASESMEN, sesudah=_simpan_level)


def _simpan_level(kursor, hasil: HasilMuat) -> None:
    """New assessments (no `sasaran`) were counted when they were made; the others only when nothing else of them changed."""
    kursor.execute(
        f"""WITH nilai AS (
              SELECT r.id AS asesmen_id, l.urutan - 1 AS kompetensi, l.level, t.sasaran, t.berubah
              FROM {TAHAP} t JOIN jabatan_asesmen r ON r.asn_id = t.asn AND r.tanggal = t.tanggal
              CROSS JOIN LATERAL unnest(t.level) WITH ORDINALITY AS l(level, urutan) WHERE l.level IS NOT NULL),
            simpan AS (
              INSERT INTO jabatan_nilaikompetensi AS k (asesmen_id, kompetensi, level)
              SELECT asesmen_id, kompetensi, level FROM nilai ORDER BY asesmen_id, kompetensi
              ON CONFLICT (asesmen_id, kompetensi) DO UPDATE SET level = EXCLUDED.level WHERE k.level <> EXCLUDED.level
              RETURNING k.asesmen_id)
            SELECT count(DISTINCT s.asesmen_id) FROM simpan s JOIN nilai n USING (asesmen_id)
            WHERE n.sasaran IS NOT NULL AND NOT n.berubah"""
    )
    hasil.diubah += kursor.fetchone()[0]
