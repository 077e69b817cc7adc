"""ASN from the Data Utama file: COPY into a staging table, then SQL. Nothing here loops over people in Python."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import connection
from django.utils import timezone

from jabatan.bup import buku_bup
from jabatan.models import ASN, Nomenklatur
from jabatan.siasn.periksa import BarisASN, Kesalahan

from .hasil import HasilMuat
from .referensi import buat_pos

# Columns of the staging table: name of the field in BarisASN, SQL type.
_TAHAP = {
    "pns_id": "text", "nip": "text", "nama": "text", "gelar_depan": "text", "gelar_belakang": "text",
    "tempat_lahir": "text", "tanggal_lahir": "date", "kelamin": "text", "email_dinas": "text", "jenis_pegawai": "text",
    "kedudukan_kode": "smallint", "kedudukan_nama": "text", "status": "text", "tmt_cpns": "date", "tmt_pns": "date",
    "golongan": "smallint", "tmt_golongan": "date", "mk_tahun": "smallint", "mk_bulan": "smallint",
    "jenis_jabatan": "smallint", "jabatan_id": "text", "jabatan_nama": "text", "tmt_jabatan": "date",
    "tingkat_pendidikan_kode": "smallint", "pendidikan_nama": "text", "tahun_lulus": "smallint", "unor_id": "text",
    "unor_nama": "text", "nama_sekolah": "text", "tmt_pensiun_siasn": "date", "bup_siasn": "smallint",
    "akhir_kontrak": "date", "baris": "int",
}  # fmt: skip

# Columns of jabatan_asn and the staging expression that fills each.
_ISI = {
    **{
        k: f"t.{k}"
        for k in _TAHAP
        if k not in ("jabatan_id", "unor_id", "unor_nama", "baris", "tingkat_pendidikan_kode")
    },
    "tingkat_pendidikan": "t.tingkat_pendidikan_kode",
    "jabatan_id": "t.pos",
    "unit_id": "t.unit",
    "tmt_pensiun": "t.tmt_pensiun",
    "dasar_pensiun": "t.dasar_pensiun",
    "aktif": "true",
}
# Fields that a file without their column says nothing about: what is stored stays. The older export has 64 columns, the
# data-utama response has others than the export.
_DARI_KOLOM = {
    "gelar_depan": "GELAR DEPAN", "gelar_belakang": "GELAR BELAKANG", "tempat_lahir": "TEMPAT LAHIR NAMA",
    "kelamin": "JENIS KELAMIN", "email_dinas": "EMAIL GOV", "tmt_cpns": "TMT CPNS", "tmt_pns": "TMT PNS",
    "mk_tahun": "MK TAHUN", "mk_bulan": "MK BULAN", "pendidikan_nama": "PENDIDIKAN NAMA", "tahun_lulus": "TAHUN LULUS",
    "nama_sekolah": "NAMA SEKOLAH", "akhir_kontrak": "AKHIR KONTRAK",
}  # fmt: skip


def muat_asn(baris: Sequence[BarisASN], kolom_ada: Collection[str]) -> HasilMuat:
    """Insert and update people by SIASN id. Unknown units and posts never block a row: they are listed.

    `kolom_ada`: columns of the file; a column that is not there changes nothing of people already known.
    """
    hasil = HasilMuat()
    with connection.cursor() as kursor:
        # As in muat_rekam: what this transaction has just filled has no statistics yet.
        kursor.execute("ANALYZE jabatan_asn, jabatan_riwayatjabatan")
        _salin(kursor, baris)
        _tolak_nip_terpakai(kursor, hasil)
        _pertahankan(kursor, kolom_ada)
        _cocokkan_unit(kursor, hasil)
        _cocokkan_jabatan(kursor)
        _satu_pemangku(kursor, hasil)
        _pensiun_siasn(kursor, hasil)
        _hitung_pensiun(kursor)
        jumlah = kursor.execute("SELECT count(*) FROM tahap_asn").fetchone()[0]
        _simpan(kursor, hasil)
        hasil.tetap = jumlah - hasil.dibuat - hasil.diubah
        _perbarui_riwayat(kursor)
        kursor.execute("DROP TABLE tahap_asn")
    return hasil


def _salin(kursor, baris: Sequence[BarisASN]) -> None:
    kolom = ", ".join(f"{k} {t}" for k, t in _TAHAP.items())
    kursor.execute(
        f"CREATE TEMP TABLE tahap_asn ({kolom}, unit bigint, nomenklatur bigint, pos bigint, "
        "tmt_pensiun date, dasar_pensiun text NOT NULL DEFAULT '') ON COMMIT DROP"
    )
    kosong = {k: "" if t == "text" else None for k, t in _TAHAP.items()}
    with kursor.copy(f"COPY tahap_asn ({', '.join(_TAHAP)}) FROM STDIN") as salinan:
        for b in baris:
            salinan.write_row([kosong[k] if (nilai := getattr(b, k)) is None else nilai for k in _TAHAP])
    kursor.execute("CREATE INDEX ON tahap_asn (pns_id); ANALYZE tahap_asn")


def _tolak_nip_terpakai(kursor, hasil: HasilMuat) -> None:
    """A NIP that another SIASN id already holds here: refuse the row, the unique key would refuse the whole file."""
    kursor.execute(
        """DELETE FROM tahap_asn t USING jabatan_asn a
           WHERE a.nip = t.nip AND a.pns_id <> t.pns_id
             AND NOT EXISTS (SELECT 1 FROM tahap_asn lain WHERE lain.pns_id = a.pns_id AND lain.nip <> a.nip)
           RETURNING t.baris, t.nip, a.nama"""
    )
    for nomor, nip, nama in kursor.fetchall():
        pesan = f"NIP {nip} sudah dipakai oleh {nama} dengan PNS ID lain. Periksa data ganda di SIASN."
        hasil.ditolak.append(Kesalahan("", nomor, "NIP BARU", nip, pesan))


def _pertahankan(kursor, kolom_ada: Collection[str]) -> None:
    if hilang := [k for k, kolom in _DARI_KOLOM.items() if kolom not in kolom_ada]:
        isi = ", ".join(f"{k} = a.{k}" for k in hilang)
        kursor.execute(f"UPDATE tahap_asn t SET {isi} FROM jabatan_asn a WHERE a.pns_id = t.pns_id")


def _cocokkan_unit(kursor, hasil: HasilMuat) -> None:
    kursor.execute("UPDATE tahap_asn t SET unit = u.id FROM jabatan_unitorganisasi u WHERE u.siasn_id = t.unor_id")
    kursor.execute("SELECT baris, unor_id, unor_nama FROM tahap_asn WHERE unit IS NULL ORDER BY baris")
    for nomor, unor_id, unor_nama in kursor.fetchall():
        pesan = f"Unit {unor_nama or unor_id or '(kosong)'} belum dikenal; orangnya tetap disimpan tanpa unit."
        hasil.peringatan.append(Kesalahan("", nomor, "UNOR ID", unor_id, pesan))


def _cocokkan_jabatan(kursor) -> None:
    """Resolve the post; nomenclature and posts that people hold but no reference file lists are made on the way."""
    kursor.execute(
        """SELECT DISTINCT ON (t.jabatan_id) t.jabatan_id, t.jabatan_nama, t.jenis_jabatan FROM tahap_asn t
           LEFT JOIN jabatan_nomenklatur n ON n.siasn_id = t.jabatan_id
           WHERE n.id IS NULL AND t.jabatan_id <> '' AND t.jabatan_nama <> '' AND t.jenis_jabatan IN (1, 2, 4)
           ORDER BY t.jabatan_id, t.baris"""
    )
    Nomenklatur.objects.bulk_create(
        [Nomenklatur(siasn_id=i, nama=nama, jenis=jenis) for i, nama, jenis in kursor.fetchall()], batch_size=1000
    )
    kursor.execute(
        "UPDATE tahap_asn t SET nomenklatur = n.id FROM jabatan_nomenklatur n WHERE n.siasn_id = t.jabatan_id"
    )
    # A structural post exists once: its own unit goes before the unit written in the person's row.
    kursor.execute(
        """UPDATE tahap_asn t SET pos = j.id FROM jabatan_jabatan j
           WHERE j.nomenklatur_id = t.nomenklatur AND j.jenis = 1"""
    )
    kursor.execute(
        "SELECT DISTINCT unit, nomenklatur FROM tahap_asn WHERE pos IS NULL AND unit IS NOT NULL AND nomenklatur IS NOT NULL"
    )
    buat_pos(kursor.fetchall())
    kursor.execute(
        """UPDATE tahap_asn t SET pos = j.id FROM jabatan_jabatan j
           WHERE t.pos IS NULL AND j.unit_id = t.unit AND j.nomenklatur_id = t.nomenklatur"""
    )


def _satu_pemangku(kursor, hasil: HasilMuat) -> None:
    """A structural post has one holder: the newest TMT keeps it, everybody else is stored without it and listed."""
    kursor.execute(
        """WITH calon AS (
             SELECT t.pns_id, t.nama, t.pos, t.tmt_jabatan, t.nip FROM tahap_asn t
             JOIN jabatan_jabatan j ON j.id = t.pos AND j.jenis = 1
             UNION ALL
             SELECT a.pns_id, a.nama, a.jabatan_id, a.tmt_jabatan, a.nip FROM jabatan_asn a
             JOIN jabatan_jabatan j ON j.id = a.jabatan_id AND j.jenis = 1
             WHERE a.aktif AND NOT EXISTS (SELECT 1 FROM tahap_asn t WHERE t.pns_id = a.pns_id)),
           urut AS (
             SELECT *, first_value(nama) OVER w AS pemenang, row_number() OVER w AS urutan FROM calon
             WINDOW w AS (PARTITION BY pos ORDER BY tmt_jabatan DESC NULLS LAST, nip)),
           kalah AS (SELECT * FROM urut WHERE urutan > 1),
           lepas AS (UPDATE tahap_asn t SET pos = NULL FROM kalah k WHERE k.pns_id = t.pns_id RETURNING t.pns_id, t.baris),
           bebas AS (UPDATE jabatan_asn a SET jabatan_id = NULL, versi = a.versi + 1 FROM kalah k
                     WHERE k.pns_id = a.pns_id AND a.jabatan_id = k.pos
                       AND NOT EXISTS (SELECT 1 FROM tahap_asn t WHERE t.pns_id = a.pns_id) RETURNING a.pns_id)
           SELECT coalesce(l.baris, 0), k.nip, k.nama, j.nama, k.pemenang FROM kalah k
           JOIN jabatan_jabatan j ON j.id = k.pos LEFT JOIN lepas l USING (pns_id) ORDER BY 1, 2"""
    )
    for nomor, nip, nama, jabatan, pemenang in kursor.fetchall():
        pesan = (
            f"{jabatan} dipangku dua orang: {pemenang} ber-TMT lebih baru dan dicatat sebagai pemangku; {nama} disimpan "
            "tanpa jabatan itu. Periksa di SIASN."
        )
        hasil.peringatan.append(Kesalahan("", nomor, "JABATAN ID", nip, pesan))


def _pensiun_siasn(kursor, hasil: HasilMuat) -> None:
    """What SIASN itself said about the pension stays until it says otherwise, or until the post it was said of changes."""
    kursor.execute(
        """UPDATE tahap_asn t SET bup_siasn = a.bup_siasn, tmt_pensiun_siasn = a.tmt_pensiun_siasn FROM jabatan_asn a
           WHERE a.pns_id = t.pns_id AND t.bup_siasn IS NULL AND t.tmt_pensiun_siasn IS NULL
             AND lower(a.jabatan_nama) = lower(t.jabatan_nama) AND a.jenis_jabatan IS NOT DISTINCT FROM t.jenis_jabatan"""
    )
    kursor.execute(
        """SELECT t.baris, t.nip, t.jabatan_nama, a.jabatan_nama FROM tahap_asn t JOIN jabatan_asn a ON a.pns_id = t.pns_id
           WHERE t.bup_siasn IS NULL AND t.tmt_pensiun_siasn IS NULL
             AND (a.bup_siasn IS NOT NULL OR a.tmt_pensiun_siasn IS NOT NULL) ORDER BY t.baris"""
    )
    for nomor, nip, baru, lama in kursor.fetchall():
        pesan = (
            f"Jabatan berubah dari {lama or '(kosong)'} menjadi {baru or '(kosong)'}, sehingga TMT pensiun dari SIASN tidak "
            "berlaku lagi dan dihitung dari aturan. Impor respons data-utama yang terbaru."
        )
        hasil.peringatan.append(Kesalahan("", nomor, "TMT PENSIUN", nip, pesan))


def _hitung_pensiun(kursor) -> None:
    """TMT pensiun: first day of the month after reaching the BUP.

    Precedence: SIASN's own TMT, SIASN's own BUP, the BUP of the nomenclature, the rulebook. The one used is kept.
    """
    aturan = [(a.jenis, list(a.eselon) or None, list(a.jenjang) or None, a.bup, a.dasar) for a in buku_bup().aturan]
    nilai = ", ".join(["(%s::int, %s::int[], %s::text[], %s::int, %s::text)"] * len(aturan))
    kursor.execute(
        f"""WITH aturan (jenis, eselon, jenjang, bup, dasar) AS (VALUES {nilai}),
            dasar AS (
              SELECT t.pns_id, coalesce(t.bup_siasn, n.bup, a.bup) AS bup,
                     CASE WHEN t.tmt_pensiun_siasn IS NOT NULL THEN 'TMT pensiun SIASN'
                          WHEN t.bup_siasn IS NOT NULL THEN 'BUP SIASN'
                          WHEN n.bup IS NOT NULL THEN 'Referensi jabatan SIASN' ELSE a.dasar END AS sumber
              FROM tahap_asn t LEFT JOIN jabatan_nomenklatur n ON n.id = t.nomenklatur
              LEFT JOIN jabatan_jabatan j ON j.id = t.pos
              LEFT JOIN LATERAL (
                SELECT * FROM aturan a WHERE a.jenis = n.jenis
                  AND (a.eselon IS NULL OR j.eselon = ANY(a.eselon))
                  AND (a.jenjang IS NULL OR n.jenjang = ANY(a.jenjang)) LIMIT 1
              ) a ON true
              WHERE coalesce(t.bup_siasn, n.bup, a.bup) IS NOT NULL OR t.tmt_pensiun_siasn IS NOT NULL)
            UPDATE tahap_asn t SET dasar_pensiun = d.sumber,
              tmt_pensiun = coalesce(t.tmt_pensiun_siasn,
                (date_trunc('month', t.tanggal_lahir + make_interval(years => d.bup)) + interval '1 month')::date)
            FROM dasar d WHERE d.pns_id = t.pns_id""",
        [x for a in aturan for x in a],
    )


def _simpan(kursor, hasil: HasilMuat) -> None:
    kolom = ", ".join(_ISI)
    ubah = ", ".join(f"{k} = EXCLUDED.{k}" for k in _ISI if k != "pns_id")
    lama = ", ".join(f"a.{k}" for k in _ISI if k != "pns_id")
    baru = ", ".join(f"EXCLUDED.{k}" for k in _ISI if k != "pns_id")
    kursor.execute(
        f"""INSERT INTO {ASN._meta.db_table} AS a ({kolom}, versi, diubah_pada, data_per)
            SELECT {", ".join(_ISI.values())}, 1, %s, %s FROM tahap_asn t ORDER BY t.baris
            ON CONFLICT (pns_id) DO UPDATE SET {ubah}, versi = a.versi + 1, diubah_pada = EXCLUDED.diubah_pada,
              data_per = EXCLUDED.data_per
            WHERE ({lama}) IS DISTINCT FROM ({baru})
            RETURNING xmax = 0""",
        [timezone.now(), timezone.localdate()],
    )
    tanda = [r[0] for r in kursor.fetchall()]
    hasil.dibuat, hasil.diubah = sum(tanda), len(tanda) - sum(tanda)


def _perbarui_riwayat(kursor) -> None:
    """A new post closes the open definitive spell on its first day and opens the next one."""
    hari_ini: date = timezone.localdate()
    berbeda = """FROM tahap_asn t JOIN jabatan_asn a ON a.pns_id = t.pns_id
                 JOIN jabatan_jabatan j ON j.id = a.jabatan_id JOIN jabatan_unitorganisasi u ON u.id = j.unit_id
                 WHERE t.tmt_jabatan IS NOT NULL AND t.tmt_jabatan <= %s"""
    kursor.execute(
        f"""WITH kini AS (SELECT a.id AS asn_id, a.jabatan_id, t.tmt_jabatan {berbeda})
            UPDATE jabatan_riwayatjabatan r SET selesai = k.tmt_jabatan FROM kini k
            WHERE r.asn_id = k.asn_id AND r.penugasan = 'D' AND r.selesai IS NULL
              AND r.jabatan_id IS DISTINCT FROM k.jabatan_id AND r.mulai < k.tmt_jabatan""",
        [hari_ini],
    )
    kursor.execute(
        f"""WITH kini AS (SELECT a.id AS asn_id, a.jabatan_id, t.tmt_jabatan {berbeda} AND j.jenis = 1)
            UPDATE jabatan_riwayatjabatan r SET selesai = k.tmt_jabatan FROM kini k
            WHERE r.jabatan_id = k.jabatan_id AND r.asn_id <> k.asn_id AND r.penugasan = 'D' AND r.jenis = 1
              AND r.selesai IS NULL AND r.mulai < k.tmt_jabatan""",
        [hari_ini],
    )
    kursor.execute(
        f"""INSERT INTO jabatan_riwayatjabatan (asn_id, jabatan_id, nama_jabatan, unit_id, nama_unit, jenis, rumpun,
              tingkat, penugasan, mulai, nomor_sk, sumber, sumber_pada)
            SELECT a.id, j.id, j.nama, u.id, u.nama, j.jenis, j.rumpun, j.tingkat, 'D', t.tmt_jabatan, '', 'siasn', %s
            {berbeda}
              AND NOT EXISTS (SELECT 1 FROM jabatan_riwayatjabatan r WHERE r.penugasan = 'D'
                              AND (r.asn_id = a.id OR (j.jenis = 1 AND r.jenis = 1 AND r.jabatan_id = j.id))
                              AND (r.selesai IS NULL OR r.selesai > t.tmt_jabatan))""",
        [hari_ini, hari_ini],
    )
