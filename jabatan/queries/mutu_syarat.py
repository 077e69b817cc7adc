"""The rules of data quality as SQL conditions over the aliases of `ASAL`, with the values to show beside each finding.

Every condition is a constant of this file; what varies (today, figures of the rulebook) comes in as named parameters.
"""

from typing import Literal, NamedTuple

Bentuk = Literal["teks", "tanggal", "golongan", "nip", "bulan", "pendidikan"]


class Nilai(NamedTuple):
    """One value to show: its label, the SQL that gives it, how it is written, and whether it is (part of) what is wrong."""

    label: str
    sql: str
    bentuk: Bentuk = "teks"
    salah: bool = True


class Syarat(NamedTuple):
    kondisi: str
    nilai: tuple[Nilai, ...] = ()


# object of the rule: (tables, condition that always holds, id, name, sort)
ASAL: dict[str, tuple[str, str, str, str]] = {
    "asn": (
        "jabatan_asn a LEFT JOIN jabatan_unitorganisasi u ON u.id = a.unit_id LEFT JOIN jabatan_jabatan j ON j.id = a.jabatan_id",
        "a.aktif", "a.id", "a.nama, a.id",
    ),
    "unit": ("jabatan_unitorganisasi u", "true", "u.id", "u.path"),
    "jabatan": (
        "jabatan_jabatan j JOIN jabatan_nomenklatur n ON n.id = j.nomenklatur_id JOIN jabatan_unitorganisasi u ON u.id = j.unit_id",
        "j.aktif", "j.id", "j.nama, j.id",
    ),
}  # fmt: skip

_NIP = Nilai("NIP", "a.nip", "nip")
_LAHIR = Nilai("Tanggal lahir", "a.tanggal_lahir", "tanggal")
_CPNS = Nilai("TMT CPNS", "a.tmt_cpns", "tanggal")
_KINI = "u.id IN (SELECT b.unit_id FROM jabatan_asn b WHERE b.aktif)"
_SURAT = "r.mulai <= %(hari_ini)s AND (r.selesai IS NULL OR r.selesai > %(hari_ini)s)"
_TUGAS = "(r.penugasan = 'TT' AND lower(r.nama_jabatan) LIKE ANY(%(tugas_pimpinan)s))"
# definitive holders of the highest open structural posts of each unit
_PUNCAK = """SELECT k.unit_id, b.id AS asn_id FROM (
      SELECT id, unit_id, rank() OVER (PARTITION BY unit_id ORDER BY eselon) AS urut
      FROM jabatan_jabatan WHERE jenis = 1 AND aktif) k
    JOIN jabatan_asn b ON b.jabatan_id = k.id AND b.aktif WHERE k.urut = 1"""
_PLT = f"""SELECT coalesce(k.unit_id, r.unit_id) AS unit_id, r.asn_id FROM jabatan_riwayatjabatan r
    LEFT JOIN jabatan_jabatan k ON k.id = r.jabatan_id WHERE (r.penugasan = 'PLT' OR {_TUGAS}) AND {_SURAT}
      AND (k.id IS NULL OR k.jenis <> 1 OR k.id IN (SELECT id FROM (
        SELECT id, rank() OVER (PARTITION BY unit_id ORDER BY eselon) AS urut
        FROM jabatan_jabatan WHERE jenis = 1 AND aktif) t WHERE urut = 1))"""
_PEMIMPIN = f"({_PUNCAK} UNION {_PLT})"
_RIWAYAT_LAIN = """SELECT r.asn_id FROM jabatan_riwayatjabatan r JOIN jabatan_asn b ON b.id = r.asn_id
    WHERE r.penugasan = 'D' AND r.mulai <= %(hari_ini)s AND (r.selesai IS NULL OR r.selesai > %(hari_ini)s)
      AND r.jabatan_id IS NOT NULL AND r.jabatan_id IS DISTINCT FROM b.jabatan_id"""
_SELA = """SELECT asn_id, selesai, berikut FROM (
      SELECT asn_id, selesai, lead(mulai) OVER (PARTITION BY asn_id ORDER BY mulai) AS berikut
      FROM jabatan_riwayatjabatan WHERE penugasan = 'D') s
    WHERE berikut - selesai > %(sela_riwayat_hari)s"""
_UMUR = "extract(year FROM age(%(hari_ini)s::date, a.tanggal_lahir))"

SYARAT: dict[str, Syarat] = {
    "nip-lahir": Syarat("substr(a.nip, 1, 8) <> to_char(a.tanggal_lahir, 'YYYYMMDD')", (_NIP, _LAHIR)),
    "nip-kelamin": Syarat(
        "a.kelamin <> '' AND substr(a.nip, 15, 1) <> CASE a.kelamin WHEN 'M' THEN '1' ELSE '2' END",
        (_NIP, Nilai("Jenis kelamin", "CASE a.kelamin WHEN 'M' THEN 'Laki-laki' ELSE 'Perempuan' END")),
    ),
    "nip-cpns": Syarat(
        "a.jenis_pegawai = 'PNS' AND substr(a.nip, 9, 6) <> to_char(a.tmt_cpns, 'YYYYMM')", (_NIP, _CPNS)
    ),
    "nip-pppk": Syarat(
        "a.jenis_pegawai <> 'PNS' AND NOT substr(a.nip, 9, 4)::int BETWEEN %(tahun_pppk_pertama)s "
        "AND extract(year FROM %(hari_ini)s::date)",
        (_NIP, Nilai("Tahun pada NI", "substr(a.nip, 9, 4)")),
    ),
    "orang-ganda": Syarat(
        "(lower(a.nama), a.tanggal_lahir) IN (SELECT lower(b.nama), b.tanggal_lahir FROM jabatan_asn b WHERE b.aktif "
        "GROUP BY 1, 2 HAVING count(*) > 1)",
        (_NIP, _LAHIR),
    ),
    "tmt-lahir": Syarat("a.tmt_cpns < a.tanggal_lahir + make_interval(years => %(umur_minimal)s)", (_LAHIR, _CPNS)),
    "tmt-cpns-pns": Syarat("a.tmt_pns < a.tmt_cpns", (_CPNS, Nilai("TMT PNS", "a.tmt_pns", "tanggal"))),
    "tmt-golongan": Syarat(
        "(a.tmt_golongan < a.tmt_cpns OR a.tmt_golongan > %(hari_ini)s)",
        (_CPNS, Nilai("TMT golongan", "a.tmt_golongan", "tanggal")),
    ),
    "tmt-jabatan": Syarat(
        "(a.tmt_jabatan < a.tmt_cpns OR a.tmt_jabatan > %(hari_ini)s)",
        (_CPNS, Nilai("TMT jabatan", "a.tmt_jabatan", "tanggal")),
    ),
    "umur": Syarat(
        f"NOT {_UMUR} BETWEEN %(umur_minimal)s AND %(umur_maksimal)s",
        (_LAHIR, Nilai("Umur", f"{_UMUR}::int || ' tahun'")),
    ),
    "tahun-lulus": Syarat(
        "(a.tahun_lulus > extract(year FROM %(hari_ini)s::date) "
        "OR a.tahun_lulus < extract(year FROM a.tanggal_lahir) + %(umur_lulus_minimal)s)",
        (
            _LAHIR,
            Nilai("Tahun lulus", "a.tahun_lulus::text"),
            Nilai("Pendidikan", "a.tingkat_pendidikan", "pendidikan", salah=False),
        ),
    ),
    "bup-lewat": Syarat(
        "a.tmt_pensiun <= %(hari_ini)s",
        (_LAHIR, Nilai("TMT pensiun", "a.tmt_pensiun", "tanggal"), Nilai("Dasar", "a.dasar_pensiun", salah=False)),
    ),
    "kontrak-lewat": Syarat(
        "a.jenis_pegawai <> 'PNS' AND a.akhir_kontrak < %(hari_ini)s",
        (Nilai("Akhir perjanjian", "a.akhir_kontrak", "tanggal"),),
    ),
    "kedudukan": Syarat(
        "a.kedudukan_kode = ANY(%(kedudukan_berhenti)s)",
        (Nilai("Kedudukan hukum", "a.kedudukan_nama"), Nilai("Kode", "a.kedudukan_kode::text")),
    ),
    "tanpa-unit": Syarat("a.unit_id IS NULL", (Nilai("Jabatan menurut SIASN", "a.jabatan_nama", salah=False),)),
    "tanpa-jabatan": Syarat("a.jabatan_id IS NULL", (Nilai("Jabatan menurut SIASN", "a.jabatan_nama", salah=False),)),
    "jabatan-beda": Syarat(
        f"a.id IN ({_RIWAYAT_LAIN})",
        (
            Nilai("Jabatan sekarang", "coalesce(j.nama, a.jabatan_nama)"),
            Nilai(
                "Menurut riwayat",
                "(SELECT r.nama_jabatan FROM jabatan_riwayatjabatan r WHERE r.asn_id = a.id AND r.penugasan = 'D' "
                f"AND {_SURAT} LIMIT 1)",
            ),
        ),
    ),
    "jabatan-unit": Syarat(
        "j.unit_id <> a.unit_id",
        (
            Nilai("Jabatan", "j.nama", salah=False),
            Nilai("Unit jabatan", "(SELECT nama FROM jabatan_unitorganisasi x WHERE x.id = j.unit_id)"),
        ),
    ),
    "jabatan-jenis": Syarat(
        "a.jenis_jabatan <> j.jenis AND a.jenis_jabatan <> 3",
        (
            Nilai("Jabatan", "j.nama", salah=False),
            Nilai("Jenis pada orang", "(ARRAY['Struktural','Fungsional','Rangkap','Pelaksana'])[a.jenis_jabatan]"),
            Nilai("Jenis pada jabatan", "(ARRAY['Struktural','Fungsional','Rangkap','Pelaksana'])[j.jenis]"),
        ),
    ),
    "jabatan-tutup": Syarat("NOT j.aktif", (Nilai("Jabatan", "j.nama", salah=False),)),
    "riwayat-putus": Syarat(
        f"a.id IN (SELECT asn_id FROM ({_SELA}) s)",
        (
            Nilai("Jabatan berakhir", f"(SELECT min(selesai) FROM ({_SELA}) s WHERE s.asn_id = a.id)", "tanggal"),
            Nilai("Jabatan berikutnya", f"(SELECT min(berikut) FROM ({_SELA}) s WHERE s.asn_id = a.id)", "tanggal"),
        ),
    ),
    "plt-tanpa-akhir": Syarat(
        "a.id IN (SELECT r.asn_id FROM jabatan_riwayatjabatan r WHERE r.penugasan IN ('PLT', 'PLH') AND r.selesai IS NULL)",
        (
            Nilai(
                "Penugasan",
                "(SELECT initcap(r.penugasan) || ' ' || r.nama_jabatan FROM jabatan_riwayatjabatan r WHERE r.asn_id = a.id "
                "AND r.penugasan IN ('PLT', 'PLH') AND r.selesai IS NULL ORDER BY r.mulai LIMIT 1)",
            ),
            Nilai(
                "Sejak",
                "(SELECT min(r.mulai) FROM jabatan_riwayatjabatan r WHERE r.asn_id = a.id "
                "AND r.penugasan IN ('PLT', 'PLH') AND r.selesai IS NULL)",
                "tanggal",
            ),
        ),
    ),
    "golongan-skala": Syarat(
        "(a.jenis_pegawai = 'PNS') <> (a.golongan < 100)",
        (Nilai("Jenis pegawai", "a.jenis_pegawai"), Nilai("Golongan", "a.golongan", "golongan")),
    ),
    "golongan-pendidikan": Syarat(
        "a.jenis_pegawai = 'PNS' AND a.jenis_jabatan = 4 "
        "AND a.golongan > (%(golongan_puncak)s::jsonb ->> a.tingkat_pendidikan::text)::int",
        (
            Nilai("Golongan", "a.golongan", "golongan"),
            Nilai("Pendidikan", "a.tingkat_pendidikan", "pendidikan", salah=False),
            Nilai(
                "Puncak reguler",
                "(%(golongan_puncak)s::jsonb ->> a.tingkat_pendidikan::text)::int",
                "golongan",
                salah=False,
            ),
        ),
    ),
    "masa-kerja": Syarat(
        f"(NOT a.mk_bulan BETWEEN 0 AND 11 OR a.mk_tahun < 0 OR a.mk_tahun > {_UMUR} - %(umur_minimal)s)",
        (_LAHIR, Nilai("Masa kerja", "concat(a.mk_tahun, ' tahun ', a.mk_bulan, ' bulan')")),
    ),
    "pppk-struktural": Syarat(
        "a.jenis_pegawai <> 'PNS' AND j.jenis = 1",
        (Nilai("Jenis pegawai", "a.jenis_pegawai"), Nilai("Jabatan", "j.nama", salah=False)),
    ),
    "asesmen-depan": Syarat(
        "a.id IN (SELECT s.asn_id FROM jabatan_asesmen s WHERE s.tanggal > %(hari_ini)s)",
        (Nilai("Tanggal asesmen", "(SELECT max(s.tanggal) FROM jabatan_asesmen s WHERE s.asn_id = a.id)", "tanggal"),),
    ),
    "dua-kepala": Syarat(
        f"u.id IN (SELECT unit_id FROM {_PEMIMPIN} p GROUP BY unit_id HAVING count(*) > 1)",
        (
            Nilai(
                "Yang memimpin",
                f"(SELECT string_agg(b.nama, '; ' ORDER BY b.nama) FROM {_PEMIMPIN} p JOIN jabatan_asn b ON b.id = p.asn_id "
                "WHERE p.unit_id = u.id)",
            ),
        ),
    ),
    "tanpa-kepala": Syarat(
        f"u.aktif AND {_KINI} AND u.id NOT IN (SELECT unit_id FROM ({_PUNCAK}) p) "
        "AND u.id NOT IN (SELECT coalesce(k.unit_id, r.unit_id) FROM jabatan_riwayatjabatan r "
        "LEFT JOIN jabatan_jabatan k ON k.id = r.jabatan_id "
        f"WHERE (r.penugasan IN ('PLT', 'PLH') OR {_TUGAS}) AND {_SURAT} AND coalesce(k.unit_id, r.unit_id) IS NOT NULL) "
        "AND (u.jenis = 'uptd' OR u.id IN (SELECT unit_id FROM jabatan_jabatan WHERE jenis = 1 AND aktif))",
        (
            Nilai(
                "Pegawai langsung",
                "(SELECT count(*) FROM jabatan_asn b WHERE b.aktif AND b.unit_id = u.id)::text",
                salah=False,
            ),
            Nilai(
                "Jabatan kepala",
                "(SELECT k.nama FROM jabatan_jabatan k WHERE k.unit_id = u.id AND k.jenis = 1 AND k.aktif "
                "ORDER BY k.eselon LIMIT 1)",
                salah=False,
            ),
        ),
    ),
    "unit-tutup": Syarat(
        f"NOT u.aktif AND {_KINI}",
        (
            Nilai(
                "Pegawai langsung",
                "(SELECT count(*) FROM jabatan_asn b WHERE b.aktif AND b.unit_id = u.id)::text",
                salah=False,
            ),
        ),
    ),
    "jenjang-kosong": Syarat(
        "j.jenis = 2 AND n.jenjang = ''",
        (
            Nilai("Nomenklatur", "n.nama", salah=False),
            Nilai(
                "Pemangku",
                "(SELECT count(*) FROM jabatan_asn b WHERE b.aktif AND b.jabatan_id = j.id)::text",
                salah=False,
            ),
        ),
    ),
}
