"""The unit tree: rows matched by SIASN id, materialised paths renumbered only when the shape changes."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import connection
from django.utils import timezone

from jabatan.enums import JenisPerubahanUnit, StatusPerubahanUnit
from jabatan.models import PerubahanUnit, UnitOrganisasi
from jabatan.models.unit import JenisUnit
from jabatan.siasn.periksa import BarisUnit, Kesalahan

from .hasil import HasilMuat

_AWALAN = [
    ("pemerintah kota", JenisUnit.PEMKOT),
    ("sekretariat daerah", JenisUnit.SEKRETARIAT),
    ("sekretariat dprd", JenisUnit.SEKRETARIAT),
    ("inspektorat daerah", JenisUnit.INSPEKTORAT),
    ("badan ", JenisUnit.BADAN),
    ("dinas ", JenisUnit.DINAS),
    ("satuan polisi", JenisUnit.DINAS),
    ("kecamatan ", JenisUnit.KECAMATAN),
    ("kelurahan ", JenisUnit.KELURAHAN),
    *((awalan, JenisUnit.UPTD) for awalan in ("uptd ", "puskesmas ", "rsud ", "sd negeri ", "smp negeri ")),
]


def jenis_dari_nama(nama: str) -> JenisUnit:
    """SIASN's hierarchy file names no kind; the official names begin with it."""
    kecil = nama.lower()
    return next((jenis for awalan, jenis in _AWALAN if kecil.startswith(awalan)), JenisUnit.BAGIAN)


def muat_unit(baris: Sequence[BarisUnit]) -> HasilMuat:
    """Create and update units. A parent may be in the file or already known; a circle refuses the rows in it.

    What is new, renamed or moved gets its spell in RiwayatUnit from today on; the very first tree began before the
    records do. A unit closed here by decision stays closed, with a warning: the file is behind, not ahead.
    """
    hasil = HasilMuat()
    kunci_pohon()
    lengkapi_riwayat()
    baris = _tanpa_yang_ditutup(baris, hasil)
    lama = {u.siasn_id: u for u in UnitOrganisasi.objects.order_by("path")}
    per_jalur = {u.path: u.siasn_id for u in lama.values()}
    induk_lama = {u.siasn_id: per_jalur.get(u.path[: -UnitOrganisasi.steplen]) for u in lama.values()}
    baru = {b.siasn_id: b for b in baris}
    induk = induk_lama | {b.siasn_id: b.induk_id for b in baris}
    hidup = {k: v for k, v in induk.items() if k in baru or lama[k].aktif}
    for siasn_id in _tidak_sampai_akar(hidup):
        if (b := baru.pop(siasn_id, None)) is not None:
            induk[siasn_id] = induk_lama.get(siasn_id)
            pesan = _PESAN_INDUK_TUTUP if b.induk_id in lama and b.induk_id not in hidup else _PESAN_INDUK
            hasil.ditolak.append(Kesalahan("", b.baris, "ID_ATASAN", b.induk_id or "", pesan.format(nama=b.nama)))
    induk = {k: v for k, v in induk.items() if k in lama or k in baru}
    _simpan(hasil, lama, baru, induk, induk_lama)
    samakan_riwayat(sejak=timezone.localdate() if lama else None, sebab="Impor pohon unit SIASN")
    return hasil


_PESAN_INDUK = (
    "Unit {nama} tidak tersambung ke puncak pohon: induknya tidak ada atau melingkar. "
    "Perbaiki ID_ATASAN atau sertakan unit induknya."
)

_PESAN_INDUK_TUTUP = (
    "Unit {nama} berada di bawah unit yang sudah ditutup. Ubah ID_ATASAN ke unit yang masih aktif, lalu impor lagi."
)
_PESAN_DITUTUP = (
    "Unit {nama} sudah ditutup di sini sejak {tanggal:%d-%m-%Y} ({dasar}), tetapi berkas masih memuatnya. "
    "Unit itu tetap tertutup; perbarui pohon unit di SIASN."
)


def _tanpa_yang_ditutup(baris: Sequence[BarisUnit], hasil: HasilMuat) -> list[BarisUnit]:
    tutup = {
        p.unit.siasn_id: p
        for p in PerubahanUnit.objects.filter(
            jenis__in=[JenisPerubahanUnit.GABUNG, JenisPerubahanUnit.TUTUP],
            status=StatusPerubahanUnit.DITERAPKAN,
            unit__aktif=False,
        ).select_related("unit")
    }
    sisa = []
    for b in baris:
        if (p := tutup.get(b.siasn_id)) is None:
            sisa.append(b)
            continue
        pesan = _PESAN_DITUTUP.format(nama=b.nama, tanggal=p.berlaku_pada, dasar=p.dasar)
        hasil.peringatan.append(Kesalahan("", b.baris, "ID", b.siasn_id, pesan))
        hasil.tetap += 1
    return sisa


def _tidak_sampai_akar(induk: dict[str, str | None]) -> list[str]:
    """Ids whose chain of parents ends in a missing unit or runs in a circle."""
    baik: set[str] = set()
    buruk: set[str] = set()
    for mulai in induk:
        jejak: list[str] = []
        kini: str | None = mulai
        while kini is not None and kini in induk and kini not in baik and kini not in buruk and kini not in jejak:
            jejak.append(kini)
            kini = induk[kini]
        (baik if kini is None or kini in baik else buruk).update(jejak)
    return [i for i in induk if i in buruk]


def _simpan(hasil, lama, baru, induk, induk_lama) -> None:
    dibuat, diubah = [], []
    bentuk_berubah = False
    for siasn_id, b in baru.items():
        jenis = jenis_dari_nama(b.nama)
        if (u := lama.get(siasn_id)) is None:
            # A unique placeholder path; the renumbering below gives the real one.
            dibuat.append(UnitOrganisasi(siasn_id=siasn_id, nama=b.nama, jenis=jenis, depth=1, path=f"~{siasn_id}"))
            continue
        pindah = induk[siasn_id] != induk_lama[siasn_id]
        bentuk_berubah |= pindah
        if pindah or (u.nama, u.jenis, u.aktif) != (b.nama, jenis, True):
            u.nama, u.jenis, u.aktif = b.nama, jenis, True
            diubah.append(u)
    UnitOrganisasi.objects.bulk_create(dibuat, batch_size=1000)
    UnitOrganisasi.objects.bulk_update(diubah, ["nama", "jenis", "aktif"], batch_size=500)
    hasil.dibuat, hasil.diubah = len(dibuat), len(diubah)
    hasil.tetap += len(baru) - len(dibuat) - len(diubah)
    if dibuat or bentuk_berubah:
        _nomori_ulang(lama | {u.siasn_id: u for u in dibuat}, induk)


def _nomori_ulang(unit: dict[str, UnitOrganisasi], induk: dict[str, str | None]) -> None:
    """Give every unit its materialised path: siblings keep their order, new ones follow by name."""
    anak: dict[str | None, list[str]] = defaultdict(list)
    for siasn_id in unit:
        anak[induk.get(siasn_id)].append(siasn_id)
    nilai: list[tuple[int, str, int, int]] = []
    antrean: list[tuple[str | None, str, int]] = [(None, "", 0)]
    while antrean:
        siasn_id, jalur, kedalaman = antrean.pop()
        if siasn_id is not None:
            nilai.append((unit[siasn_id].pk, jalur, kedalaman, len(anak[siasn_id])))
        urut = sorted(anak[siasn_id], key=lambda i: _urutan_saudara(unit[i]))
        for nomor, anak_id in enumerate(urut, start=1):
            antrean.append((anak_id, UnitOrganisasi._get_path(jalur, kedalaman + 1, nomor), kedalaman + 1))
    with connection.cursor() as kursor:
        # Two steps, because the paths are unique row by row within one UPDATE.
        kursor.execute("UPDATE jabatan_unitorganisasi SET path = '~' || id::text")
        kursor.execute(
            """UPDATE jabatan_unitorganisasi u SET path = n.path, depth = n.depth, numchild = n.numchild
               FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::int[]) AS n(id, path, depth, numchild)
               WHERE u.id = n.id""",
            [list(k) for k in zip(*nilai, strict=True)],
        )


def _urutan_saudara(u: UnitOrganisasi) -> tuple[bool, str, str]:
    baru = u.path.startswith("~")
    return baru, "" if baru else u.path, u.nama


# Active units with their present parent, as RiwayatUnit would say it.
_KINI = """
    SELECT u.id, u.nama, u.jenis, i.id AS induk_id FROM jabatan_unitorganisasi u
    LEFT JOIN jabatan_unitorganisasi i ON u.depth > 1 AND i.path = left(u.path, length(u.path) - %(langkah)s)
    WHERE u.aktif
"""
_BEDA = "(r.nama, r.jenis, r.induk_id) IS DISTINCT FROM (k.nama, k.jenis, k.induk_id)"
_KUNCI_POHON = 7_571_030  # advisory lock of the tree


def kunci_pohon() -> None:
    """Hold the tree until the transaction ends: two changes at once would number the paths against each other."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_POHON])


def lengkapi_riwayat() -> None:
    """Active units that no spell knows (made in the admin, or before there was a history) get one without a beginning."""
    with connection.cursor() as kursor:
        kursor.execute(
            f"""INSERT INTO jabatan_riwayatunit (unit_id, nama, jenis, induk_id, sebab)
                SELECT k.id, k.nama, k.jenis, k.induk_id, 'Keadaan awal' FROM ({_KINI}) k
                WHERE NOT EXISTS (SELECT 1 FROM jabatan_riwayatunit r WHERE r.unit_id = k.id)""",
            {"langkah": UnitOrganisasi.steplen},
        )


def samakan_riwayat(*, sejak: date | None, sebab: str) -> None:
    """Bring the open spells in step with the present tree: what differs ends on `sejak` and begins anew there.

    `sejak` None is for the first tree of all: its spells have no beginning.
    """
    nilai = {"langkah": UnitOrganisasi.steplen, "sejak": sejak, "sebab": sebab}
    with connection.cursor() as kursor:
        # A spell that began today would last no day: it is corrected instead of ended.
        kursor.execute(
            f"""UPDATE jabatan_riwayatunit r SET nama = k.nama, jenis = k.jenis, induk_id = k.induk_id, sebab = %(sebab)s
                FROM ({_KINI}) k
                WHERE r.unit_id = k.id AND r.selesai IS NULL AND r.mulai >= %(sejak)s AND {_BEDA}""",
            nilai,
        )
        kursor.execute(
            f"""UPDATE jabatan_riwayatunit r SET selesai = %(sejak)s FROM ({_KINI}) k
                WHERE r.unit_id = k.id AND r.selesai IS NULL AND {_BEDA}""",
            nilai,
        )
        kursor.execute(
            f"""INSERT INTO jabatan_riwayatunit (unit_id, nama, jenis, induk_id, mulai, sebab)
                SELECT k.id, k.nama, k.jenis, k.induk_id, %(sejak)s, %(sebab)s FROM ({_KINI}) k
                WHERE NOT EXISTS (SELECT 1 FROM jabatan_riwayatunit r WHERE r.unit_id = k.id AND r.selesai IS NULL)""",
            nilai,
        )
