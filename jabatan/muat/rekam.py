"""Records of people (history, training, punishments, ...): COPY into a staging table, then SQL. One way for every kind.

A row is found again by its SIASN id, else by its natural key. An empty cell never empties what is stored, and a row that
says nothing new changes nothing, so the same file can be imported any number of times.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db import connection, models
from django.utils import timezone

from jabatan.siasn.periksa import HasilPeriksa, Kesalahan

from .hasil import HasilMuat

TAHAP = "tahap_rekam"


@dataclass(frozen=True)
class Sasaran:
    """Where the rows of one kind go.

    `kolom`: field of the row -> SQL type. `kunci`: natural key as SQL, "{a}" the alias. `sekali`: the database holds that
    key unique for a person. `urut`: fields that must not run backwards, and whether they may be equal. `bawaan`: value of
    a field for a new record when the file leaves it out. `sebut`: SQL text that names a stored record in a sentence.
    """

    model: type[models.Model]
    kolom: dict[str, str]
    kunci: tuple[str, ...]
    kolom_kunci: str
    sebutan: str
    sebut: str
    sekali: bool = False
    urut: tuple[str, str, bool] | None = None
    bawaan: dict[str, str] = field(default_factory=dict)
    tahap: dict[str, str] = field(default_factory=dict)  # fields of the row that are no column of the table
    turunan: dict[str, str] = field(default_factory=dict)  # columns filled by `lengkapi`, with their SQL type
    pasti: frozenset[str] = frozenset()  # columns whose staged value is final, also when it is empty

    @property
    def tabel(self) -> str:
        return self.model._meta.db_table

    @property
    def isi(self) -> tuple[str, ...]:
        return (*self.kolom, *self.turunan)

    def sama(self) -> str:
        """Same person, same natural key."""
        return " AND ".join(
            ["r.asn_id = t.asn", *(f"{k.format(a='r')} IS NOT DISTINCT FROM {k.format(a='t')}" for k in self.kunci)]
        )


Langkah = Callable[[object, HasilMuat], None]


def muat_rekam(periksa: HasilPeriksa, s: Sasaran, *, lengkapi: Langkah | None = None, sesudah: Langkah | None = None):
    """Insert and update the checked rows. `lengkapi` runs once every row has its person and its stored record (if any);
    `sesudah` after saving. Unknown people and contradictions refuse their row, never the file."""
    hasil = HasilMuat()
    with connection.cursor() as kursor:
        # Filled a moment ago in the same transaction, a table has no statistics, and its joins are planned for a handful.
        kursor.execute(f"ANALYZE {s.tabel}")
        salin(kursor, periksa.baris, s.kolom | s.tahap, s.turunan)
        cocokkan_orang(kursor, hasil)
        _satukan_yang_sama(kursor, s, hasil)
        _tolak_ganda(kursor, s, hasil)
        _cocokkan_rekaman(kursor, s, hasil)
        if lengkapi:
            lengkapi(kursor, hasil)
        _tolak_tidak_urut(kursor, s, hasil)
        kursor.execute(f"SELECT count(*) FROM {TAHAP}")
        jumlah = kursor.fetchone()[0]
        _simpan(kursor, s, periksa, hasil)
        if sesudah:
            sesudah(kursor, hasil)
        kursor.execute(f"DROP TABLE {TAHAP}")
    hasil.tetap += jumlah - hasil.dibuat - hasil.diubah + periksa.digabung
    return hasil


def salin(kursor, baris: Sequence, kolom: dict[str, str], turunan: dict[str, str] | None = None) -> None:
    """The staging table with the checked rows; `asn` and `sasaran` are found afterwards."""
    semua = {"baris": "int", "siasn_id": "text", "nip": "text", "pns_id": "text"} | kolom
    lain = {"asn": "bigint", "sasaran": "bigint", "berubah": "boolean NOT NULL DEFAULT false"} | (turunan or {})
    definisi = ", ".join(f"{k} {t}" for k, t in (semua | lain).items())
    kursor.execute(f"CREATE TEMP TABLE {TAHAP} ({definisi}) ON COMMIT DROP")
    ada = [k for k in semua if not baris or hasattr(baris[0], k)]
    with kursor.copy(f"COPY {TAHAP} ({', '.join(ada)}) FROM STDIN") as salinan:
        for b in baris:
            salinan.write_row([list(nilai) if isinstance(nilai := getattr(b, k), tuple) else nilai for k in ada])
    kursor.execute(f"CREATE INDEX ON {TAHAP} (baris); ANALYZE {TAHAP}")


def cocokkan_orang(kursor, hasil: HasilMuat) -> None:
    kursor.execute(f"UPDATE {TAHAP} t SET asn = a.id FROM jabatan_asn a WHERE a.nip = t.nip")
    kursor.execute(
        f"UPDATE {TAHAP} t SET asn = a.id FROM jabatan_asn a WHERE t.nip = '' AND t.pns_id <> '' AND a.pns_id = t.pns_id"
    )
    kursor.execute(f"DELETE FROM {TAHAP} WHERE asn IS NULL RETURNING baris, nip, pns_id")
    for nomor, nip, pns_id in sorted(kursor.fetchall()):
        siapa = f"NIP {nip}" if nip else f"PNS ID {pns_id}"
        pesan = f"{siapa} tidak ada di Kinerja. Periksa nomornya, atau impor Data Utama orang ini lebih dulu."
        hasil.ditolak.append(Kesalahan("", nomor, "NIP" if nip else "PNS ID", nip or pns_id, pesan))
    kursor.execute(f"CREATE INDEX ON {TAHAP} (asn); ANALYZE {TAHAP}")


def tolak(kursor, hasil: HasilMuat, kolom: str, sql: str, param: Sequence = ()) -> int:
    """Refuse the rows that `sql` gives as (baris, value, sentence). Returns how many."""
    kursor.execute(sql, param)
    baris = sorted(kursor.fetchall())
    hasil.ditolak += [Kesalahan("", nomor, kolom, str(nilai or ""), pesan) for nomor, nilai, pesan in baris]
    if baris:
        kursor.execute(f"DELETE FROM {TAHAP} WHERE baris = ANY(%s)", [[b[0] for b in baris]])
    return len({b[0] for b in baris})


def _satukan_yang_sama(kursor, s: Sasaran, hasil: HasilMuat) -> None:
    """Rows that say exactly the same twice: one is enough."""
    kolom = ", ".join(["asn", "siasn_id", *s.kolom, *s.tahap])
    kursor.execute(
        f"""DELETE FROM {TAHAP} t USING (
              SELECT baris, first_value(baris) OVER w AS pertama FROM {TAHAP} WINDOW w AS (PARTITION BY {kolom} ORDER BY baris)
            ) g WHERE g.baris = t.baris AND g.pertama < t.baris RETURNING t.baris, g.pertama"""
    )
    for nomor, pertama in sorted(kursor.fetchall()):
        hasil.tetap += 1
        hasil.peringatan.append(Kesalahan("", nomor, "", "", f"Sama persis dengan baris {pertama}; dicatat sekali."))


def _tolak_ganda(kursor, s: Sasaran, hasil: HasilMuat) -> None:
    """Two rows of one record that disagree: both are refused, because nobody can know which one is right."""
    kunci = ", ".join(k.format(a="t") for k in s.kunci)
    # Two SIASN ids are two records, unless the database allows only one.
    satu = f"t.asn, {kunci}" if s.sekali else f"t.asn, t.siasn_id, {kunci}"
    for bagian, syarat in ((satu, "true"), ("t.siasn_id", "t.siasn_id <> ''")):
        tolak(kursor, hasil, s.kolom_kunci, ganda(bagian, syarat))


def ganda(bagian: str, syarat: str = "true") -> str:
    """SQL for `tolak`: rows that share `bagian`, each naming the others."""
    return f"""SELECT unnest(array_agg(t.baris)), min(t.nip), 'Rekaman yang sama tertulis berbeda di baris '
                      || string_agg(t.baris::text, ' dan ' ORDER BY t.baris) || '. Sisakan satu baris yang benar.'
               FROM {TAHAP} t WHERE {syarat} GROUP BY {bagian} HAVING count(*) > 1"""


def _cocokkan_rekaman(kursor, s: Sasaran, hasil: HasilMuat) -> None:
    kursor.execute(
        f"""UPDATE {TAHAP} t SET sasaran = r.id FROM {s.tabel} r
            WHERE r.siasn_id = t.siasn_id AND t.siasn_id <> '' AND r.asn_id = t.asn"""
    )
    tolak(
        kursor,
        hasil,
        "ID SIASN",
        f"""SELECT t.baris, t.siasn_id, 'Rekaman SIASN ini sudah tercatat atas nama ' || a.nama || '. Periksa NIP pada baris ini.'
            FROM {TAHAP} t JOIN {s.tabel} r ON r.siasn_id = t.siasn_id AND t.siasn_id <> '' AND r.asn_id <> t.asn
            JOIN jabatan_asn a ON a.id = r.asn_id""",
    )
    boleh = "true" if s.sekali else "(t.siasn_id = '' OR r.siasn_id = '')"
    kursor.execute(
        f"""UPDATE {TAHAP} t SET sasaran = g.id FROM (
              SELECT DISTINCT ON (r.id) r.id, t.baris FROM {TAHAP} t JOIN {s.tabel} r ON {s.sama()} AND {boleh}
              WHERE t.sasaran IS NULL AND NOT EXISTS (SELECT 1 FROM {TAHAP} lain WHERE lain.sasaran = r.id)
              ORDER BY r.id, t.baris
            ) g WHERE g.baris = t.baris AND t.sasaran IS NULL"""
    )
    kursor.execute(f"CREATE INDEX ON {TAHAP} (sasaran); ANALYZE {TAHAP}")
    # A refused row frees nothing: what counted on its record moving away is refused in the next round.
    while s.sekali and _tolak_tabrakan(kursor, s, hasil):
        pass


def _tolak_tabrakan(kursor, s: Sasaran, hasil: HasilMuat) -> int:
    """Rows whose natural key belongs to another stored record."""
    return tolak(
        kursor,
        hasil,
        s.kolom_kunci,
        f"""SELECT t.baris, t.nip, 'Bertabrakan dengan {s.sebutan} yang sudah tercatat: ' || {s.sebut} || '. Periksa keduanya.'
            FROM {TAHAP} t JOIN {s.tabel} r ON {s.sama()} AND r.id IS DISTINCT FROM t.sasaran
            WHERE t.sasaran IS NOT NULL OR NOT EXISTS (SELECT 1 FROM {TAHAP} lain WHERE lain.sasaran = r.id)""",
    )


def _tolak_tidak_urut(kursor, s: Sasaran, hasil: HasilMuat) -> None:
    """Dates that run backwards only together with what is stored (the file gives one of the two)."""
    if s.urut is None:
        return
    awal, akhir, boleh_sama = s.urut
    tolak(
        kursor,
        hasil,
        s.kolom_kunci,
        f"""SELECT t.baris, t.nip, 'Tanggal selesai ' || to_char(coalesce(t.{akhir}, r.{akhir}), 'DD-MM-YYYY')
                   || ' yang tercatat tidak sesudah ' ||
                   to_char(coalesce(t.{awal}, r.{awal}), 'DD-MM-YYYY') || '. Sertakan kedua tanggalnya.'
            FROM {TAHAP} t JOIN {s.tabel} r ON r.id = t.sasaran
            WHERE coalesce(t.{akhir}, r.{akhir}) {"<" if boleh_sama else "<="} coalesce(t.{awal}, r.{awal})""",
    )


def _ingatkan_perbaikan(kursor, s: Sasaran, berbeda: str, hasil: HasilMuat) -> None:
    """A correction made here that the file takes back: said in the check, never silent."""
    kursor.execute(
        f"""SELECT t.baris, t.nip, CASE r.sumber WHEN 'usulan' THEN coalesce(nullif(r.sumber_rinci, ''), 'usulan')
                   ELSE 'oleh petugas' END || coalesce(' pada ' || to_char(r.sumber_pada, 'DD-MM-YYYY'), '')
            FROM {TAHAP} t JOIN {s.tabel} r ON r.id = t.sasaran
            WHERE r.sumber IN ('petugas', 'usulan') AND {berbeda} ORDER BY t.baris"""
    )
    for nomor, nip, kapan in kursor.fetchall():
        pesan = (
            f"Rekaman ini diperbaiki di Kinerja ({kapan}), dan berkas ini menggantinya. Lihat selisihnya; bila perbaikan itu "
            "benar, perbaiki juga di sumbernya."
        )
        hasil.peringatan.append(Kesalahan("", nomor, s.kolom_kunci, nip, pesan))


def _simpan(kursor, s: Sasaran, periksa: HasilPeriksa, hasil: HasilMuat) -> None:
    jenis = s.kolom | s.turunan
    baru = {k: _nilai_ubah(k, jenis[k], s.pasti) for k in s.isi}
    berbeda = f"({', '.join(f'r.{k}' for k in s.isi)}) IS DISTINCT FROM ({', '.join(baru.values())})"
    _ingatkan_perbaikan(kursor, s, berbeda, hasil)
    asal = ["siasn" if periksa.dari_api else "berkas", periksa.berkas[:200], timezone.localdate()]
    sumber = "CASE WHEN t.siasn_id <> '' THEN 'siasn' ELSE %s END"
    kursor.execute(
        f"""WITH ubah AS (
              UPDATE {s.tabel} r SET {", ".join(f"{k} = {v}" for k, v in baru.items())},
                siasn_id = coalesce(nullif(t.siasn_id, ''), r.siasn_id), sumber = {sumber}, sumber_rinci = %s, sumber_pada = %s
              FROM {TAHAP} t WHERE r.id = t.sasaran AND ({berbeda}
                OR (t.siasn_id <> '' AND r.siasn_id <> t.siasn_id))
              RETURNING t.baris)
            UPDATE {TAHAP} t SET berubah = true FROM ubah WHERE ubah.baris = t.baris""",
        asal,
    )
    hasil.diubah = kursor.rowcount
    nilai = [_nilai_baru(k, jenis[k], s.bawaan) for k in s.isi]
    kursor.execute(
        f"""INSERT INTO {s.tabel} (asn_id, siasn_id, sumber, sumber_rinci, sumber_pada, {", ".join(s.isi)})
            SELECT t.asn, coalesce(t.siasn_id, ''), {sumber}, %s, %s, {", ".join(nilai)}
            FROM {TAHAP} t WHERE t.sasaran IS NULL ORDER BY t.baris""",
        asal,
    )
    hasil.dibuat = kursor.rowcount


def _nilai_ubah(kolom: str, jenis: str, pasti: frozenset[str]) -> str:
    if kolom in pasti:
        return f"t.{kolom}"
    return f"coalesce(nullif(t.{kolom}, ''), r.{kolom})" if jenis == "text" else f"coalesce(t.{kolom}, r.{kolom})"


def _nilai_baru(kolom: str, jenis: str, bawaan: dict[str, str]) -> str:
    if kolom in bawaan:
        kosong = f"nullif(t.{kolom}, '')" if jenis == "text" else f"t.{kolom}"
        return f"coalesce({kosong}, {bawaan[kolom]})"
    return f"coalesce(t.{kolom}, '')" if jenis == "text" else f"t.{kolom}"
