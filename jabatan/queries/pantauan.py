"""What the office watches every week: acting letters, time in a post, contract ends, pensions."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value

from jabatan.akses import asn_terlihat, lingkup
from jabatan.enums import JenisJabatan, JenisPegawai, Penugasan
from jabatan.models import ASN, Pengguna, RiwayatJabatan, UnitOrganisasi
from jabatan.queries.jabatan import tambah_bulan
from jabatan.queries.lepas import PPPK
from jabatan.rules.syarat import BukuSyarat

SEMENTARA = (Penugasan.PLT, Penugasan.PLH)


def surat_sementara(pengguna: Pengguna, unit: UnitOrganisasi | None, hari_ini: date) -> QuerySet[RiwayatJabatan]:
    """Plt and Plh letters that matter today: in force, about to begin, or ended while the post is still empty and nobody
    was named after."""
    qs = RiwayatJabatan.objects.filter(lingkup(pengguna).unit("unit__"), penugasan__in=SEMENTARA)
    if unit is not None:
        qs = qs.filter(unit__path__startswith=unit.path)
    sesudahnya = RiwayatJabatan.objects.filter(
        jabatan=OuterRef("jabatan"), penugasan__in=SEMENTARA, mulai__gt=OuterRef("mulai")
    )
    terisi = ASN.objects.filter(jabatan=OuterRef("jabatan"), aktif=True)
    masih_lowong = (
        Q(jabatan__aktif=True, jabatan__jenis=JenisJabatan.STRUKTURAL) & ~Exists(terisi) & ~Exists(sesudahnya)
    )
    return (
        qs.filter(Q(selesai__isnull=True) | Q(selesai__gt=hari_ini) | masih_lowong)
        .select_related("asn", "jabatan", "unit")
        .order_by(F("selesai").asc(nulls_first=True), "mulai", "id")
    )


@dataclass(frozen=True, slots=True)
class KeadaanSurat:
    """State of one letter: `kode` lewat, tanpa-akhir, segera, nanti or berlaku; `tegur`: what breaks the rulebook."""

    kode: str
    label: str
    tegur: tuple[str, ...]


def keadaan_surat(r: RiwayatJabatan, buku: BukuSyarat, hari_ini: date) -> KeadaanSurat:
    batas, perpanjangan = buku.batas_bulan("plt_bulan").nilai, buku.batas_bulan("plt_perpanjangan_bulan").nilai
    tegur = []
    akhir = r.selesai or hari_ini
    # The first day after the letter may be the day on which the allowed months are full.
    if akhir > tambah_bulan(r.mulai, perpanjangan):
        tegur.append(f"lebih dari {perpanjangan} bulan")
    elif akhir > tambah_bulan(r.mulai, batas):
        tegur.append(f"lebih dari {batas} bulan: perlu surat perpanjangan")
    if r.selesai is None:
        return KeadaanSurat("tanpa-akhir", "akhir surat belum ada data", tuple(tegur))
    sisa = (r.selesai - hari_ini).days
    if sisa <= 0:
        return KeadaanSurat("lewat", "sudah berakhir", ("jabatan masih lowong", *tegur))
    if r.mulai > hari_ini:
        return KeadaanSurat("nanti", "belum mulai", tuple(tegur))
    return KeadaanSurat("segera" if sisa <= 30 else "berlaku", f"{sisa} hari lagi", tuple(tegur))


def _pegawai(pengguna: Pengguna, unit: UnitOrganisasi | None) -> QuerySet[ASN]:
    qs = asn_terlihat(pengguna).filter(aktif=True)
    return qs if unit is None else qs.filter(unit__path__startswith=unit.path)


def masa_jabatan(
    pengguna: Pengguna, unit: UnitOrganisasi | None, buku: BukuSyarat, *, jenis: int, hari_ini: date
) -> dict[str, QuerySet[ASN]]:
    """PNS by time in their post: "lama" (the longest allowed is full), "baru" (too short to be moved), "belum" (the TMT is
    not recorded). `jenis` 0: every kind of post."""
    qs = _pegawai(pengguna, unit).filter(jenis_pegawai=JenisPegawai.PNS, jabatan__isnull=False)
    if jenis:
        qs = qs.filter(jabatan__jenis=jenis)
    paling_lama = tambah_bulan(hari_ini, -buku.batas_bulan("masa_jabatan_maksimal").nilai)
    paling_singkat = tambah_bulan(hari_ini, -buku.batas_bulan("masa_jabatan_minimal").nilai)
    qs = qs.select_related("unit", "jabatan").order_by(F("tmt_jabatan").asc(nulls_first=True), "nama", "id")
    return {
        "lama": qs.filter(tmt_jabatan__lte=paling_lama),
        "baru": qs.filter(tmt_jabatan__gt=paling_singkat).order_by("-tmt_jabatan", "nama", "id"),
        "belum": qs.filter(tmt_jabatan__isnull=True),
    }


def _bertanggal(qs: QuerySet[ASN], kolom: str, sebab: str) -> QuerySet[ASN]:
    return (
        qs.annotate(lepas_tanggal=F(kolom), lepas_sebab=Value(sebab, output_field=CharField()))
        .select_related("unit", "jabatan")
        .order_by(F(kolom).asc(nulls_last=True), "nama", "id")
    )


def akhir_kontrak(
    pengguna: Pengguna, unit: UnitOrganisasi | None, *, bulan: int, hari_ini: date
) -> dict[str, QuerySet[ASN]]:
    """PPPK by the last day of their contract: "dekat" (today or within `bulan` months), "lewat", "belum" (not recorded)."""
    qs = _bertanggal(_pegawai(pengguna, unit).filter(jenis_pegawai__in=PPPK), "akhir_kontrak", "kontrak")
    batas = tambah_bulan(hari_ini, bulan)
    return {
        "dekat": qs.filter(akhir_kontrak__gte=hari_ini, akhir_kontrak__lte=batas),
        "lewat": qs.filter(akhir_kontrak__lt=hari_ini),
        "belum": qs.filter(akhir_kontrak__isnull=True),
    }


def pensiun(pengguna: Pengguna, unit: UnitOrganisasi | None, *, bulan: int, hari_ini: date) -> dict[str, QuerySet[ASN]]:
    """Everybody by TMT pensiun: "dekat" (tomorrow up to `bulan` months), "lewat" (still recorded as serving), "belum"."""
    qs = _bertanggal(_pegawai(pengguna, unit), "tmt_pensiun", "pensiun")
    besok = hari_ini + timedelta(days=1)
    return {
        "dekat": qs.filter(tmt_pensiun__gte=besok, tmt_pensiun__lte=tambah_bulan(hari_ini, bulan)),
        "lewat": qs.filter(tmt_pensiun__lt=besok),
        "belum": qs.filter(tmt_pensiun__isnull=True),
    }
