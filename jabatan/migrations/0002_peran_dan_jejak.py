from django.db import migrations

PERAN = ["Administrator", "Petugas BKPSDM", "Pimpinan", "Kepala Unit", "Pegawai", "Auditor"]


def buat_peran(apps, schema_editor):
    grup = apps.get_model("auth", "Group")
    for nama in PERAN:
        grup.objects.get_or_create(name=nama)


# The record of decisions is append-only in the database itself, whatever program writes to it.
TOLAK = """
CREATE FUNCTION jabatan_catatan_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Catatan peristiwa tidak dapat diubah atau dihapus' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER catatan_tetap BEFORE UPDATE OR DELETE ON jabatan_catatanperistiwa
  FOR EACH ROW EXECUTE FUNCTION jabatan_catatan_tetap();
CREATE TRIGGER catatan_tetap_semua BEFORE TRUNCATE ON jabatan_catatanperistiwa
  FOR EACH STATEMENT EXECUTE FUNCTION jabatan_catatan_tetap();
"""
BUKA = "DROP FUNCTION jabatan_catatan_tetap() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("jabatan", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.RunPython(buat_peran, migrations.RunPython.noop),
        migrations.RunSQL(TOLAK, BUKA),
    ]
