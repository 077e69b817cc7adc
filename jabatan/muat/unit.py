"""The unit tree: rows matched by SIASN id, materialised paths renumbered only when the shape changes."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from jabatan.models import UnitOrganisasi
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
    """Create and update units. A parent may be in the file or already known; a circle refuses the rows in it."""
    hasil = HasilMuat()
    lama = {u.siasn_id: u for u in UnitOrganisasi.objects.order_by("path")}
    per_jalur = {u.path: u.siasn_id for u in lama.values()}
    induk_lama = {u.siasn_id: per_jalur.get(u.path[: -UnitOrganisasi.steplen]) for u in lama.values()}
    baru = {b.siasn_id: b for b in baris}
    induk = induk_lama | {b.siasn_id: b.induk_id for b in baris}
    for siasn_id in _tidak_sampai_akar(induk):
        if (b := baru.pop(siasn_id, None)) is not None:
            induk[siasn_id] = induk_lama.get(siasn_id)
            hasil.ditolak.append(
                Kesalahan("", b.baris, "ID_ATASAN", b.induk_id or "", _PESAN_INDUK.format(nama=b.nama))
            )
    induk = {k: v for k, v in induk.items() if k in lama or k in baru}
    _simpan(hasil, lama, baru, induk, induk_lama)
    return hasil


_PESAN_INDUK = (
    "Unit {nama} tidak tersambung ke puncak pohon: induknya tidak ada atau melingkar. "
    "Perbaiki ID_ATASAN atau sertakan unit induknya."
)


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
    hasil.tetap = len(baru) - len(dibuat) - len(diubah)
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
