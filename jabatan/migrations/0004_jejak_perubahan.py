from django.db import migrations

# Every change of these tables leaves its trace, whatever program made it: COPY, bulk SQL, admin, psql.
# Kept here as a literal: a landed migration does not follow later code.
TABEL = """
    asn riwayatjabatan riwayatgolongan riwayatpendidikan diklat penghargaan penugasantim angkakredit indeksprofesionalitas
    riwayatkinerja hukumandisiplin asesmen nilaikompetensi dokumen unitorganisasi riwayatunit jabatan nomenklatur
    syaratkompetensi penetapanpenilai
""".split()

FUNGSI = """
-- The plan is kept for the session: one made for three rows must not loop over eight thousand squared.
CREATE FUNCTION jabatan_tulis_perubahan() RETURNS trigger LANGUAGE plpgsql SET enable_nestloop = off AS $$
DECLARE
  oleh bigint := nullif(current_setting('kinerja.oleh', true), '')::bigint;
  impor bigint := nullif(current_setting('kinerja.impor', true), '')::bigint;
  sebab text := left(coalesce(current_setting('kinerja.sebab', true), ''), 200);
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO jabatan_perubahan (waktu, transaksi, tabel, objek_id, asn_id, jenis, oleh_id, impor_id, sebab)
      SELECT now(), txid_current(), TG_TABLE_NAME, (j->>'id')::bigint,
             CASE TG_TABLE_NAME WHEN 'jabatan_asn' THEN (j->>'id')::bigint ELSE (j->>'asn_id')::bigint END,
             'buat', oleh, impor, sebab
      FROM (SELECT to_jsonb(b) AS j FROM baru b) x ORDER BY (j->>'id')::bigint;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO jabatan_perubahan (waktu, transaksi, tabel, objek_id, asn_id, jenis, sebelum, oleh_id, impor_id, sebab)
      SELECT now(), txid_current(), TG_TABLE_NAME, (j->>'id')::bigint,
             CASE TG_TABLE_NAME WHEN 'jabatan_asn' THEN (j->>'id')::bigint ELSE (j->>'asn_id')::bigint END,
             'hapus', j, oleh, impor, sebab
      FROM (SELECT to_jsonb(l) - 'cari' AS j FROM lama l) x ORDER BY (j->>'id')::bigint;
  ELSE
    INSERT INTO jabatan_perubahan
        (waktu, transaksi, tabel, objek_id, asn_id, jenis, sebelum, sesudah, oleh_id, impor_id, sebab)
      SELECT now(), txid_current(), TG_TABLE_NAME, x.id,
             CASE TG_TABLE_NAME WHEN 'jabatan_asn' THEN x.id ELSE (x.l->>'asn_id')::bigint END,
             'ubah', beda.sebelum, beda.sesudah, oleh, impor, sebab
      FROM (SELECT l.id, to_jsonb(l) - 'cari' AS l, to_jsonb(b) AS b FROM lama l JOIN baru b ON b.id = l.id) x
      CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(k, v) AS sebelum, jsonb_object_agg(k, x.b->k) AS sesudah
        FROM jsonb_each(x.l) AS e(k, v) WHERE v IS DISTINCT FROM x.b->k
      ) beda
      WHERE beda.sebelum IS NOT NULL ORDER BY x.id;
  END IF;
  RETURN NULL;
END $$;
"""
PEMICU = """
CREATE TRIGGER perubahan_buat AFTER INSERT ON jabatan_{t} REFERENCING NEW TABLE AS baru
  FOR EACH STATEMENT EXECUTE FUNCTION jabatan_tulis_perubahan();
CREATE TRIGGER perubahan_ubah AFTER UPDATE ON jabatan_{t} REFERENCING OLD TABLE AS lama NEW TABLE AS baru
  FOR EACH STATEMENT EXECUTE FUNCTION jabatan_tulis_perubahan();
CREATE TRIGGER perubahan_hapus AFTER DELETE ON jabatan_{t} REFERENCING OLD TABLE AS lama
  FOR EACH STATEMENT EXECUTE FUNCTION jabatan_tulis_perubahan();
"""
BUANG = "DROP FUNCTION jabatan_tulis_perubahan() CASCADE;"

# What is already there gets its first version; when it began is not known.
ISI_AWAL = """
UPDATE jabatan_riwayatjabatan r SET jenis = j.jenis FROM jabatan_jabatan j WHERE j.id = r.jabatan_id;
INSERT INTO jabatan_riwayatunit (unit_id, nama, jenis, induk_id, sebab)
  SELECT u.id, u.nama, u.jenis, i.id, 'Keadaan awal' FROM jabatan_unitorganisasi u
  LEFT JOIN jabatan_unitorganisasi i ON i.path = left(u.path, length(u.path) - 4) AND u.depth > 1
  WHERE u.aktif;
"""


def buat_peran(apps, schema_editor):
    apps.get_model("auth", "Group").objects.get_or_create(name="Operator Unit")


class Migration(migrations.Migration):
    dependencies = [("jabatan", "0003_riwayat_dan_struktur")]

    operations = [
        migrations.RunPython(buat_peran, migrations.RunPython.noop),
        migrations.RunSQL(ISI_AWAL, migrations.RunSQL.noop),
        migrations.RunSQL(FUNGSI + "".join(PEMICU.format(t=t) for t in TABEL), BUANG),
    ]
