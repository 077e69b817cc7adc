"""Posts held. A definitive spell ends where the person's next one begins; nothing here may contradict what is stored.

Rows that would make two definitive posts at once, or two holders of one structural post, are refused with the name of the
other record. The running spell is compared with the post that Data Utama gives, and a difference is reported.
"""

from django.utils import timezone

from jabatan.models import RiwayatJabatan
from jabatan.siasn.periksa import HasilPeriksa, Kesalahan

from .hasil import HasilMuat
from .referensi import tingkat_menurut_eselon, tingkat_menurut_jenjang
from .rekam import TAHAP, Sasaran, muat_rekam, tolak

_SASARAN = Sasaran(
    RiwayatJabatan,
    {"nama_jabatan": "text", "nama_unit": "text", "jenis": "smallint", "penugasan": "text", "mulai": "date", "selesai": "date",
     "nomor_sk": "text", "tanggal_sk": "date"},
    kunci=("{a}.penugasan", "{a}.mulai", "CASE WHEN {a}.penugasan = 'D' THEN '' ELSE lower({a}.nama_jabatan) END"),
    kolom_kunci="TMT JABATAN",
    sebutan="riwayat jabatan",
    sebut="r.nama_jabatan",
    tahap={"nomenklatur_id": "text", "unor_id": "text", "eselon": "smallint"},
    turunan={"jabatan_id": "bigint", "unit_id": "bigint", "rumpun": "smallint", "tingkat": "smallint"},
    pasti=frozenset({"jabatan_id"}),
)  # fmt: skip
_ULANG_MAKS = 20  # each round refuses at least one row; a file needs one or two

# Every definitive spell as it would be after the import, of the people and posts that the file touches.
_AKHIR = "akhir_jabatan"
_ISI_AKHIR = f"""
  WITH tersentuh AS (
    SELECT r.id FROM jabatan_riwayatjabatan r JOIN {TAHAP} t ON t.asn = r.asn_id
    UNION
    SELECT r.id FROM jabatan_riwayatjabatan r JOIN {TAHAP} t ON t.jabatan_id = r.jabatan_id AND t.jenis = 1),
  diganti AS (SELECT sasaran FROM {TAHAP} WHERE sasaran IS NOT NULL),
  ditutup AS (
    SELECT r.id, min(t.mulai) AS mulai FROM jabatan_riwayatjabatan r
    JOIN {TAHAP} t ON t.asn = r.asn_id AND t.penugasan = 'D' AND t.mulai > r.mulai
    WHERE r.penugasan = 'D' AND r.selesai IS NULL GROUP BY r.id)
  SELECT t.baris, t.asn, t.jabatan_id, t.jenis, t.nama_jabatan, t.mulai, t.selesai FROM {TAHAP} t WHERE t.penugasan = 'D'
  UNION ALL
  SELECT NULL, r.asn_id, r.jabatan_id, r.jenis, r.nama_jabatan, r.mulai, coalesce(r.selesai, d.mulai)
  FROM tersentuh JOIN jabatan_riwayatjabatan r USING (id) LEFT JOIN ditutup d USING (id) LEFT JOIN diganti g ON g.sasaran = r.id
  WHERE r.penugasan = 'D' AND g.sasaran IS NULL
"""
_MASA = (
    "to_char({a}.mulai, 'DD-MM-YYYY') || coalesce(' sampai ' || to_char({a}.selesai, 'DD-MM-YYYY'), ' sampai sekarang')"
)
_BERTUMPUK = "daterange(t.mulai, t.selesai) && daterange(x.mulai, x.selesai)"


def muat_riwayat_jabatan(periksa: HasilPeriksa) -> HasilMuat:
    return muat_rekam(periksa, _SASARAN, lengkapi=_lengkapi, sesudah=_laporkan_jabatan_kini)


def _lengkapi(kursor, hasil: HasilMuat) -> None:
    _cocokkan_jabatan(kursor)
    _isi_dari_jabatan(kursor)
    _ambil_yang_tersimpan(kursor)
    kursor.execute(f"CREATE INDEX ON {TAHAP} (jabatan_id); ANALYZE {TAHAP}")
    _tutup_menurut_berikutnya(kursor)
    _hitung_akhir(kursor)
    _tutup_menurut_pengganti(kursor, hasil)
    tolak(
        kursor,
        hasil,
        "TANGGAL SELESAI",
        f"""SELECT baris, nip, 'Tanggal selesai ' || to_char(selesai, 'DD-MM-YYYY') || ' yang tercatat tidak sesudah TMT '
                   || to_char(mulai, 'DD-MM-YYYY') || '. Sertakan tanggal selesainya.' FROM {TAHAP} WHERE selesai <= mulai""",
    )
    for _ in range(_ULANG_MAKS):
        _hitung_akhir(kursor)
        if not _tolak_jabatan_rangkap(kursor, hasil) + _tolak_pemangku_kedua(kursor, hasil):
            break
    kursor.execute(f"DROP TABLE {_AKHIR}")
    _beri_tempat(kursor, hasil)


def _hitung_akhir(kursor) -> None:
    kursor.execute(
        f"""DROP TABLE IF EXISTS {_AKHIR};
            CREATE TEMP TABLE {_AKHIR} ON COMMIT DROP AS {_ISI_AKHIR};
            CREATE INDEX ON {_AKHIR} (asn); CREATE INDEX ON {_AKHIR} (jabatan_id) WHERE jenis = 1; ANALYZE {_AKHIR}"""
    )


def _cocokkan_jabatan(kursor) -> None:
    """Unit by its SIASN id, post by nomenclature or by name within the unit. A name alone never finds a post."""
    kursor.execute(
        f"UPDATE {TAHAP} t SET unit_id = u.id FROM jabatan_unitorganisasi u WHERE u.siasn_id = t.unor_id AND t.unor_id <> ''"
    )
    kursor.execute(
        f"""UPDATE {TAHAP} t SET jabatan_id = g.id FROM (
              SELECT DISTINCT ON (t.baris) t.baris, j.id FROM {TAHAP} t
              JOIN jabatan_nomenklatur n ON n.siasn_id = t.nomenklatur_id AND t.nomenklatur_id <> ''
              JOIN jabatan_jabatan j ON j.nomenklatur_id = n.id AND (j.unit_id = t.unit_id OR j.jenis = 1)
              ORDER BY t.baris, j.unit_id = t.unit_id DESC NULLS LAST, j.id
            ) g WHERE g.baris = t.baris"""
    )
    kursor.execute(
        f"""UPDATE {TAHAP} t SET jabatan_id = g.id FROM (
              SELECT t.baris, min(j.id) AS id FROM {TAHAP} t
              JOIN jabatan_jabatan j ON j.unit_id = t.unit_id AND lower(j.nama) = lower(t.nama_jabatan)
              WHERE t.jabatan_id IS NULL GROUP BY t.baris
            ) g WHERE g.baris = t.baris"""
    )


def _isi_dari_jabatan(kursor) -> None:
    """Kind, level and family of work: from the post, else from the nomenclature, else from the eselon of the row."""
    eselon, jenjang = tingkat_menurut_eselon(), tingkat_menurut_jenjang()
    kursor.execute(
        f"""UPDATE {TAHAP} t SET
              unit_id = coalesce(t.unit_id, j.unit_id), nama_unit = coalesce(nullif(t.nama_unit, ''), u.nama, ''),
              jenis = coalesce(j.jenis, t.jenis, n.jenis), rumpun = coalesce(j.rumpun, n.rumpun),
              tingkat = coalesce(j.tingkat, (%s::jsonb ->> t.eselon::text)::smallint, (%s::jsonb ->> n.jenjang)::smallint,
                                 CASE WHEN coalesce(t.jenis, n.jenis) = 4 THEN 0 END)
            FROM {TAHAP} s LEFT JOIN jabatan_jabatan j ON j.id = s.jabatan_id
            LEFT JOIN jabatan_unitorganisasi u ON u.id = coalesce(s.unit_id, j.unit_id)
            LEFT JOIN jabatan_nomenklatur n ON n.siasn_id = s.nomenklatur_id AND s.nomenklatur_id <> ''
            WHERE s.baris = t.baris""",
        [eselon, jenjang],
    )


def _ambil_yang_tersimpan(kursor) -> None:
    """What the file leaves out of a stored spell stays; its post only while the name is the same."""
    kursor.execute(
        f"""UPDATE {TAHAP} t SET
              jabatan_id = CASE WHEN t.jabatan_id IS NULL AND lower(r.nama_jabatan) = lower(t.nama_jabatan) THEN r.jabatan_id
                                ELSE t.jabatan_id END,
              unit_id = coalesce(t.unit_id, r.unit_id), jenis = coalesce(t.jenis, r.jenis),
              selesai = CASE WHEN t.selesai IS NULL AND t.penugasan <> 'D' THEN r.selesai ELSE t.selesai END
            FROM jabatan_riwayatjabatan r WHERE r.id = t.sasaran"""
    )


def _tutup_menurut_berikutnya(kursor) -> None:
    """End of a definitive spell that the file does not give: what is stored, but never later than the next one's start."""
    kursor.execute(
        f"""WITH awal AS (
              SELECT asn, mulai FROM {TAHAP} WHERE penugasan = 'D'
              UNION
              SELECT r.asn_id, r.mulai FROM jabatan_riwayatjabatan r
              WHERE r.penugasan = 'D' AND r.asn_id IN (SELECT asn FROM {TAHAP})
                AND NOT EXISTS (SELECT 1 FROM {TAHAP} t WHERE t.sasaran = r.id)),
            urut AS (SELECT asn, mulai, lead(mulai) OVER (PARTITION BY asn ORDER BY mulai) AS berikut FROM awal)
            UPDATE {TAHAP} t SET selesai = CASE WHEN r.selesai > t.mulai THEN least(r.selesai, u.berikut) ELSE u.berikut END
            FROM urut u, {TAHAP} s LEFT JOIN jabatan_riwayatjabatan r ON r.id = s.sasaran
            WHERE u.asn = t.asn AND u.mulai = t.mulai AND s.baris = t.baris AND t.selesai IS NULL AND t.penugasan = 'D'"""
    )


def _tutup_menurut_pengganti(kursor, hasil: HasilMuat) -> None:
    """A spell without end of someone who no longer holds the structural post ends when the next holder begins."""
    kursor.execute(
        f"""UPDATE {TAHAP} t SET selesai = g.mulai FROM (
              SELECT t.baris, min(x.mulai) AS mulai, (array_agg(a.nama ORDER BY x.mulai))[1] AS nama
              FROM {TAHAP} t JOIN jabatan_asn o ON o.id = t.asn
              JOIN {_AKHIR} x ON x.jabatan_id = t.jabatan_id AND x.jenis = 1 AND x.asn <> t.asn AND x.mulai > t.mulai
              JOIN jabatan_asn a ON a.id = x.asn
              WHERE t.penugasan = 'D' AND t.jenis = 1 AND t.selesai IS NULL
                AND NOT (o.aktif AND o.jabatan_id IS NOT DISTINCT FROM t.jabatan_id)
              GROUP BY t.baris
            ) g WHERE g.baris = t.baris RETURNING t.baris, t.nip, t.nama_jabatan, g.nama, g.mulai"""
    )
    for nomor, nip, jabatan, pengganti, mulai in sorted(kursor.fetchall()):
        pesan = f"Masa {jabatan} ditutup pada {mulai:%d-%m-%Y}, saat {pengganti} mulai memangkunya. Periksa tanggalnya."
        hasil.peringatan.append(Kesalahan("", nomor, "TANGGAL SELESAI", nip, pesan))


def _tolak_jabatan_rangkap(kursor, hasil: HasilMuat) -> int:
    return tolak(
        kursor,
        hasil,
        "TMT JABATAN",
        f"""SELECT DISTINCT ON (t.baris) t.baris, t.nip, 'Bertumpuk dengan jabatan definitif ' || x.nama_jabatan || ' ('
                   || {_MASA.format(a="x")} || '), ' || coalesce('baris ' || x.baris, 'yang sudah tercatat')
                   || '. Perbaiki TMT atau tanggal selesainya.'
            FROM {TAHAP} t JOIN {_AKHIR} x ON x.asn = t.asn AND x.baris IS DISTINCT FROM t.baris
            WHERE t.penugasan = 'D' AND {_BERTUMPUK} ORDER BY t.baris, x.mulai""",
    )


def _tolak_pemangku_kedua(kursor, hasil: HasilMuat) -> int:
    """Of two rows of the file, the one of the present holder stays; without a present holder neither does."""
    return tolak(
        kursor,
        hasil,
        "NAMA JABATAN",
        f"""SELECT DISTINCT ON (t.baris) t.baris, t.nip, t.nama_jabatan || ' pada masa itu dipangku ' || a.nama || ' ('
                   || {_MASA.format(a="x")} || '), ' || coalesce('baris ' || x.baris, 'yang sudah tercatat')
                   || '. Jabatan struktural dipangku satu orang; perbaiki tanggal salah satunya.'
            FROM {TAHAP} t JOIN jabatan_asn o ON o.id = t.asn
            JOIN {_AKHIR} x ON x.jabatan_id = t.jabatan_id AND x.jenis = 1 AND x.asn <> t.asn JOIN jabatan_asn a ON a.id = x.asn
            WHERE t.penugasan = 'D' AND t.jenis = 1 AND {_BERTUMPUK}
              AND NOT (x.baris IS NOT NULL AND o.aktif AND o.jabatan_id IS NOT DISTINCT FROM t.jabatan_id
                       AND a.jabatan_id IS DISTINCT FROM t.jabatan_id)
            ORDER BY t.baris, x.mulai""",
    )


def _beri_tempat(kursor, hasil: HasilMuat) -> None:
    """Close stored running spells at the start of the next one, and move aside stored spells that only stand in the way
    of each other while the update is under way (the constraint is checked row by row)."""
    kursor.execute(
        f"""UPDATE jabatan_riwayatjabatan r SET selesai = b.mulai FROM (
              SELECT r.id, min(t.mulai) AS mulai, min(t.baris) AS baris, min(t.nip) AS nip FROM jabatan_riwayatjabatan r
              JOIN {TAHAP} t ON t.asn = r.asn_id AND t.penugasan = 'D' AND t.mulai > r.mulai
              WHERE r.penugasan = 'D' AND r.selesai IS NULL AND NOT EXISTS (SELECT 1 FROM {TAHAP} s WHERE s.sasaran = r.id)
              GROUP BY r.id
            ) b WHERE b.id = r.id RETURNING b.baris, b.nip, r.nama_jabatan, b.mulai"""
    )
    for nomor, nip, jabatan, mulai in sorted(kursor.fetchall()):
        pesan = (
            f"Masa {jabatan} yang tercatat berjalan ditutup pada {mulai:%d-%m-%Y}, saat jabatan pada baris ini mulai."
        )
        hasil.peringatan.append(Kesalahan("", nomor, "TMT JABATAN", nip, pesan))
    halangan = """SELECT r.id FROM {tahap} s JOIN jabatan_riwayatjabatan r ON r.id = s.sasaran AND r.penugasan = 'D'
                  JOIN {tahap} t ON t.sasaran <> r.id AND t.penugasan = 'D' AND {sama}
                    AND daterange(t.mulai, t.selesai) && daterange(r.mulai, r.selesai)"""
    sama = ("t.asn = r.asn_id", "t.jabatan_id = r.jabatan_id AND t.jenis = 1 AND r.jenis = 1")
    gabung = " UNION ".join(halangan.format(tahap=TAHAP, sama=k) for k in sama)
    kursor.execute(f"UPDATE jabatan_riwayatjabatan SET penugasan = 'TT' WHERE id IN ({gabung})")


def _laporkan_jabatan_kini(kursor, hasil: HasilMuat) -> None:
    hari_ini = timezone.localdate()
    kursor.execute(
        f"""SELECT max(t.baris), a.nip, a.nama, r.nama_jabatan, a.jabatan_nama FROM {TAHAP} t
            JOIN jabatan_asn a ON a.id = t.asn AND a.aktif
            LEFT JOIN jabatan_riwayatjabatan r ON r.asn_id = a.id AND r.penugasan = 'D' AND r.mulai <= %s
              AND (r.selesai IS NULL OR r.selesai > %s)
            WHERE a.jabatan_nama <> '' AND t.penugasan = 'D' AND CASE
              WHEN r.id IS NULL THEN true
              WHEN r.jabatan_id IS NOT NULL AND a.jabatan_id IS NOT NULL THEN r.jabatan_id <> a.jabatan_id
              ELSE lower(r.nama_jabatan) <> lower(a.jabatan_nama) END
            GROUP BY a.nip, a.nama, r.nama_jabatan, a.jabatan_nama ORDER BY 1""",
        [hari_ini, hari_ini],
    )
    for nomor, nip, nama, riwayat, kini in kursor.fetchall():
        pesan = (
            f"Menurut Data Utama {nama} kini {kini}, menurut riwayat "
            f"{riwayat or 'tidak sedang memangku jabatan definitif'}. Periksa mana yang benar."
        )
        hasil.peringatan.append(Kesalahan("", nomor, "NAMA JABATAN", nip, pesan))
