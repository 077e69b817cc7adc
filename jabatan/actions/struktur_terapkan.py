"""How a change of the structure lands in the tables. Called by jabatan.actions.struktur, checked and locked there."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from jabatan.enums import JenisJabatan, JenisPerubahanUnit, SumberRekam
from jabatan.models import ASN, Jabatan, PerubahanUnit, RiwayatJabatan, RiwayatUnit, UnitOrganisasi
from jabatan.models.unit import JenisUnit
from jabatan.queries.struktur import jabatan_kepala, masa_jabatan_sejak, memimpin

LOKAL = "LOKAL"  # begins the placeholder id of a unit made here, until SIASN gives it one
_TIDAK_DIBAWA = {"id", "siasn_id", "sumber", "sumber_rinci", "sumber_pada"}


def terapkan_ke_pohon(p: PerubahanUnit) -> None:
    _TERAPKAN[p.jenis](p)


def _buat(p: PerubahanUnit) -> None:
    p.unit = UnitOrganisasi.objects.add_child(
        p.tujuan,
        {"nama": p.nama_baru, "jenis": p.jenis_baru or JenisUnit.BAGIAN, "siasn_id": f"{LOKAL}{p.pk:08d}"},
    )
    RiwayatUnit.objects.create(
        unit=p.unit, nama=p.unit.nama, jenis=p.unit.jenis, induk=p.tujuan, mulai=p.berlaku_pada, sebab=p.dasar
    )


def _nama(p: PerubahanUnit) -> None:
    p.unit.nama, p.unit.jenis = p.nama_baru, p.jenis_baru or p.unit.jenis
    p.unit.save(update_fields=["nama", "jenis"])
    ganti_masa([p.unit.pk], p, nama=p.unit.nama, jenis=p.unit.jenis)


def _pindah(p: PerubahanUnit) -> None:
    UnitOrganisasi.objects.move(p.unit, p.tujuan, "last-child")
    ganti_masa([p.unit.pk], p, induk_id=p.tujuan_id)


def _tutup(p: PerubahanUnit) -> None:
    Jabatan.objects.filter(unit=p.unit, aktif=True).update(aktif=False, versi=F("versi") + 1)
    _tutup_unit(p)


def _tutup_unit(p: PerubahanUnit) -> None:
    UnitOrganisasi.objects.filter(pk=p.unit_id).update(aktif=False)
    p.unit.aktif = False
    terbuka = RiwayatUnit.objects.filter(unit=p.unit_id, selesai=None)
    terbuka.filter(mulai=p.berlaku_pada).delete()
    terbuka.update(selesai=p.berlaku_pada)


def ganti_masa(unit: Iterable[int], p: PerubahanUnit, **baru: Any) -> None:
    """End the open spells of the units on the day of the change and begin new ones; same-day spells are corrected."""
    sambung = []
    for masa in RiwayatUnit.objects.select_for_update().filter(unit__in=unit, selesai=None):
        if masa.mulai == p.berlaku_pada:
            RiwayatUnit.objects.filter(pk=masa.pk).update(**baru, sebab=p.dasar)
            continue
        lama = {"unit_id": masa.unit_id, "nama": masa.nama, "jenis": masa.jenis, "induk_id": masa.induk_id}
        sambung.append(RiwayatUnit(**lama | baru, mulai=p.berlaku_pada, sebab=p.dasar))
    RiwayatUnit.objects.filter(unit__in=[s.unit_id for s in sambung], selesai=None).update(selesai=p.berlaku_pada)
    RiwayatUnit.objects.bulk_create(sambung, batch_size=500)


def _gabung(p: PerubahanUnit) -> None:
    anak = list(UnitOrganisasi.objects.get_children(p.unit).filter(aktif=True))
    kepala = jabatan_kepala(p.unit)
    # Ended before the posts move, while they can still be told by their unit.
    masa = _masa_terbuka(p, kepala)
    pengganti = _lebur_jabatan(p, kepala)
    _pindahkan_orang(p, pengganti)
    _sambung_riwayat(p, masa, pengganti)
    # The closed unit is kept below its successor, so that old records of it stay in the successor's scope.
    UnitOrganisasi.objects.move(p.unit, p.tujuan, "last-child")
    for unit in anak:
        UnitOrganisasi.objects.move(unit, p.tujuan, "last-child")
    ganti_masa([u.pk for u in anak], p, induk_id=p.tujuan_id)
    _tutup_unit(p)


def _masa_terbuka(p: PerubahanUnit, kepala: Jabatan | None) -> list[RiwayatJabatan]:
    """Spells that go over to the target. Letters to lead the unit end with it and are not among them."""
    masa = masa_jabatan_sejak(p.unit, p.berlaku_pada).select_for_update(of=("self",))
    surat = [r.pk for r in masa.filter(memimpin(kepala))]
    RiwayatJabatan.objects.filter(pk__in=surat).update(selesai=p.berlaku_pada)
    return list(masa)


def _lebur_jabatan(p: PerubahanUnit, kepala: Jabatan | None) -> dict[int, Jabatan]:
    """Move the posts of the unit; returns old post -> post of the target for those that were merged into one."""
    pos = list(Jabatan.objects.select_for_update().filter(unit=p.unit, aktif=True).exclude(pk=kepala and kepala.pk))
    tujuan = {j.nomenklatur_id: j for j in Jabatan.objects.select_for_update().filter(unit=p.tujuan)}
    pengganti = {j.pk: tujuan[j.nomenklatur_id] for j in pos if j.nomenklatur_id in tujuan}
    for lama in pos:
        if (baru := pengganti.get(lama.pk)) is not None:
            _tambah_kursi(baru, lama)
    ditutup = [*pengganti, *([kepala.pk] if kepala else [])]
    Jabatan.objects.filter(pk__in=ditutup).update(aktif=False, versi=F("versi") + 1)
    pindah = [j.pk for j in pos if j.pk not in pengganti]
    Jabatan.objects.filter(pk__in=pindah).update(unit=p.tujuan, versi=F("versi") + 1)
    return pengganti


def _tambah_kursi(baru: Jabatan, lama: Jabatan) -> None:
    """Seats of two posts of one nomenclature add up; when one of them is not known, neither is the sum."""
    if not baru.aktif:
        baru.kebutuhan, baru.aktif = lama.kebutuhan, True
    elif baru.jenis != JenisJabatan.STRUKTURAL:
        diketahui = baru.kebutuhan is not None and lama.kebutuhan is not None
        baru.kebutuhan = baru.kebutuhan + lama.kebutuhan if diketahui else None
    baru.versi += 1
    baru.save(update_fields=["kebutuhan", "aktif", "versi"])


def _pindahkan_orang(p: PerubahanUnit, pengganti: dict[int, Jabatan]) -> None:
    for lama, baru in pengganti.items():
        ASN.objects.filter(jabatan=lama, aktif=True).update(jabatan=baru, versi=F("versi") + 1)
    ASN.objects.filter(unit=p.unit, aktif=True).update(unit=p.tujuan, versi=F("versi") + 1)


def _sambung_riwayat(p: PerubahanUnit, masa: list[RiwayatJabatan], pengganti: dict[int, Jabatan]) -> None:
    """Cut the spells at the day of the merger: before it in the old unit, from it on in the target."""
    RiwayatJabatan.objects.filter(pk__in=[r.pk for r in masa if r.mulai < p.berlaku_pada]).update(
        selesai=p.berlaku_pada
    )
    dibawa = [f.attname for f in RiwayatJabatan._meta.concrete_fields if f.name not in _TIDAK_DIBAWA]
    sambungan, pindah = [], []
    for r in masa:
        baru = RiwayatJabatan(**{n: getattr(r, n) for n in dibawa}) if r.mulai < p.berlaku_pada else r
        baru.unit, baru.nama_unit = p.tujuan, p.tujuan.nama
        if r.jabatan_id in pengganti:
            baru.jabatan = pengganti[r.jabatan_id]
        if baru is r:
            pindah.append(r)
            continue
        baru.mulai, baru.sumber, baru.sumber_rinci = p.berlaku_pada, SumberRekam.PETUGAS, p.dasar
        sambungan.append(baru)
    RiwayatJabatan.objects.bulk_create(sambungan, batch_size=500)
    RiwayatJabatan.objects.bulk_update(pindah, ["unit", "nama_unit", "jabatan"], batch_size=500)


_TERAPKAN = {
    JenisPerubahanUnit.BUAT: _buat,
    JenisPerubahanUnit.NAMA: _nama,
    JenisPerubahanUnit.PINDAH: _pindah,
    JenisPerubahanUnit.GABUNG: _gabung,
    JenisPerubahanUnit.TUTUP: _tutup,
}
