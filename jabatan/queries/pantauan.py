"""What the office watches every week: acting letters, time in a post, contract ends, pensions."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value

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


# the date of each list of people
_URUTAN = {"masa": "tmt_jabatan", "kontrak": "akhir_kontrak", "pensiun": "tmt_pensiun"}


def syarat_pantauan(buku: BukuSyarat, *, jenis: int, bulan: int, hari_ini: date) -> dict[str, dict[str, Q]]:
    """Conditions on a serving person for each part of each list.

    masa: PNS whose longest allowed time in the post is full ("lama"), who may not be moved yet ("baru"), or whose TMT is not
    recorded ("belum"); `jenis` 0 means every kind of post. kontrak: PPPK whose contract ends today or within `bulan` months
    ("dekat"), ended ("lewat"), is not recorded ("belum"). pensiun: the same by TMT pensiun, whose day is already past work.
    """
    paling_lama = tambah_bulan(hari_ini, -buku.batas_bulan("masa_jabatan_maksimal").nilai)
    paling_singkat = tambah_bulan(hari_ini, -buku.batas_bulan("masa_jabatan_minimal").nilai)
    batas, besok = tambah_bulan(hari_ini, bulan), hari_ini + timedelta(days=1)
    masa = Q(jenis_pegawai=JenisPegawai.PNS, jabatan__isnull=False) & (Q(jabatan__jenis=jenis) if jenis else Q())
    pppk = Q(jenis_pegawai__in=PPPK)
    return {
        "masa": {
            "lama": masa & Q(tmt_jabatan__lte=paling_lama),
            "baru": masa & Q(tmt_jabatan__gt=paling_singkat),
            "belum": masa & Q(tmt_jabatan__isnull=True),
        },
        "kontrak": {
            "dekat": pppk & Q(akhir_kontrak__range=(hari_ini, batas)),
            "lewat": pppk & Q(akhir_kontrak__lt=hari_ini),
            "belum": pppk & Q(akhir_kontrak__isnull=True),
        },
        "pensiun": {
            "dekat": Q(tmt_pensiun__range=(besok, batas)),
            "lewat": Q(tmt_pensiun__lt=besok),
            "belum": Q(tmt_pensiun__isnull=True),
        },
    }


def _pegawai(pengguna: Pengguna, unit: UnitOrganisasi | None) -> QuerySet[ASN]:
    qs = asn_terlihat(pengguna).filter(aktif=True)
    return qs if unit is None else qs.filter(unit__path__startswith=unit.path)


def banyak_dipantau(
    pengguna: Pengguna, unit: UnitOrganisasi | None, syarat: dict[str, dict[str, Q]]
) -> dict[str, dict[str, int]]:
    """How many people each part of each list has; one query for all of them."""
    hitung = {f"{bagian}_{k}": Count("pk", filter=q) for bagian, isi in syarat.items() for k, q in isi.items()}
    jumlah = _pegawai(pengguna, unit).aggregate(**hitung)
    return {bagian: {k: jumlah[f"{bagian}_{k}"] for k in isi} for bagian, isi in syarat.items()}


def pegawai_dipantau(pengguna: Pengguna, unit: UnitOrganisasi | None, bagian: str, syarat: Q) -> QuerySet[ASN]:
    """The people of one part of a list, by its date; `lepas_tanggal` and `lepas_sebab` as in the forecast."""
    kolom = _URUTAN[bagian]
    return (
        _pegawai(pengguna, unit)
        .filter(syarat)
        .annotate(lepas_tanggal=F(kolom), lepas_sebab=Value(bagian, output_field=CharField()))
        .select_related("unit", "jabatan")
        .order_by(F(kolom).asc(nulls_last=True), "nama", "id")
    )
