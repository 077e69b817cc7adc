from django.db import migrations

# OFFSET 0 keeps each row's JSON from being built again for every one of its columns: 8,000 changed people in 0.4 s
# instead of 2.7 s on top of the update itself.
FUNGSI = """
CREATE OR REPLACE FUNCTION jabatan_tulis_perubahan() RETURNS trigger LANGUAGE plpgsql SET enable_nestloop = off AS $$
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
      FROM (SELECT to_jsonb(b) AS j FROM baru b OFFSET 0) x ORDER BY (j->>'id')::bigint;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO jabatan_perubahan (waktu, transaksi, tabel, objek_id, asn_id, jenis, sebelum, oleh_id, impor_id, sebab)
      SELECT now(), txid_current(), TG_TABLE_NAME, (j->>'id')::bigint,
             CASE TG_TABLE_NAME WHEN 'jabatan_asn' THEN (j->>'id')::bigint ELSE (j->>'asn_id')::bigint END,
             'hapus', j, oleh, impor, sebab
      FROM (SELECT to_jsonb(l) - 'cari' AS j FROM lama l OFFSET 0) x ORDER BY (j->>'id')::bigint;
  ELSE
    INSERT INTO jabatan_perubahan
        (waktu, transaksi, tabel, objek_id, asn_id, jenis, sebelum, sesudah, oleh_id, impor_id, sebab)
      SELECT now(), txid_current(), TG_TABLE_NAME, x.id,
             CASE TG_TABLE_NAME WHEN 'jabatan_asn' THEN x.id ELSE (x.l->>'asn_id')::bigint END,
             'ubah', beda.sebelum, beda.sesudah, oleh, impor, sebab
      FROM (SELECT l.id, to_jsonb(l) - 'cari' AS l, to_jsonb(b) AS b FROM lama l JOIN baru b ON b.id = l.id OFFSET 0) x
      CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(k, v) AS sebelum, jsonb_object_agg(k, x.b->k) AS sesudah
        FROM jsonb_each(x.l) AS e(k, v) WHERE v IS DISTINCT FROM x.b->k
      ) beda
      WHERE beda.sebelum IS NOT NULL ORDER BY x.id;
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("jabatan", "0008_dokumen_per_usulan")]

    operations = [migrations.RunSQL(FUNGSI, migrations.RunSQL.noop)]
