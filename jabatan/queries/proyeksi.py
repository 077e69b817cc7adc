"""Forecast of who leaves: the same counting as jabatan/rules/proyeksi.py, done by the database."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, ExtractYear

from jabatan.akses import asn_terlihat, jabatan_terlihat
from jabatan.enums import JenisJabatan
from jabatan.models import ASN, Pengguna, UnitOrganisasi
from jabatan.queries.jabatan import TERISI, keluar_sampai
from jabatan.queries.lepas import PPPK, berlepas
from jabatan.rules.proyeksi import (
    BELUM,
    BESAR,
    KELOMPOK,
    KONTRAK,
    LEWAT,
    PENSIUN,
    SESUDAH,
    TANPA_JABATAN,
    anggota,
)

_STRUKTURAL = (JenisJabatan.STRUKTURAL, JenisJabatan.RANGKAP)
_JENJANG = [k for k, (_, besar) in KELOMPOK.items() if besar in ("keahlian", "keterampilan")]
JUDUL_KOLOM = {
    LEWAT: "tanggalnya sudah lewat",
    SESUDAH: "sesudah horizon",
    BELUM: "belum ada data",
    "keluar": "keluar sampai akhir {akhir}",
    "kontrak-belum": "PPPK tanpa akhir perjanjian kerja",
    "": "semua yang terhitung",
}


def _kelompok(awalan: str = "") -> Case:
    """Group of the post reached by `awalan` ("jabatan__" from a person)."""
    struktural = Q(**{f"{awalan}jenis__in": _STRUKTURAL})
    fungsional = Q(**{f"{awalan}jenis": JenisJabatan.FUNGSIONAL})

    def eselon(puluhan: int) -> Q:
        return struktural & Q(**{f"{awalan}eselon__range": (puluhan * 10, puluhan * 10 + 9)})

    kosong = [When(jabatan__isnull=True, then=Value(TANPA_JABATAN))] if awalan else []
    return Case(
        *kosong,
        When(eselon(2), then=Value("II")),
        When(eselon(3), then=Value("III")),
        When(eselon(4), then=Value("IV")),
        When(struktural, then=Value("S")),
        When(
            fungsional & Q(**{f"{awalan}nomenklatur__jenjang__in": _JENJANG}), then=F(f"{awalan}nomenklatur__jenjang")
        ),
        When(fungsional, then=Value("JF")),
        default=Value("P"),
        output_field=CharField(),
    )


def pegawai_berlepas(
    pengguna: Pengguna, unit: UnitOrganisasi | None, *, hari_ini: date, tahun_akhir: int
) -> QuerySet[ASN]:
    """Serving people in sight with `kelompok`, `lepas_tanggal`, `lepas_sebab` and the column they are counted in."""
    qs = asn_terlihat(pengguna).filter(aktif=True)
    if unit is not None:
        qs = qs.filter(unit__path__startswith=unit.path)
    lewat = Q(lepas_tanggal__lt=hari_ini) | Q(lepas_tanggal=hari_ini, lepas_sebab=PENSIUN)
    return berlepas(qs).annotate(
        kelompok=_kelompok("jabatan__"),
        kolom=Case(
            When(lepas_tanggal__isnull=True, then=Value(BELUM)),
            When(lewat, then=Value(LEWAT)),
            When(lepas_tanggal__lte=date(tahun_akhir, 12, 31), then=Cast(ExtractYear("lepas_tanggal"), CharField())),
            default=Value(SESUDAH),
            output_field=CharField(),
        ),
    )


@dataclass(slots=True)
class Baris:
    """One line of the table: a group or a large group. `sel`: people per column, in the order of Proyeksi.kolom."""

    kode: str
    nama: str
    besar: bool
    sel: list[int]
    keluar: int
    jumlah: int
    kebutuhan: int | None = None
    kurang: int | None = None
    kurang_nanti: int | None = None
    tanpa_abk: int = 0
    kolom: tuple[str, ...] = ()

    @property
    def pasangan(self) -> list[tuple[str, int]]:
        return list(zip(self.kolom, self.sel, strict=True))


@dataclass(slots=True)
class Proyeksi:
    """The forecast: `kolom` are the codes of the columns (lewat, years, sesudah, belum)."""

    hari_ini: date
    tahun: list[int]
    kolom: list[str]
    baris: list[Baris] = field(default_factory=list)
    total: Baris | None = None
    pppk_tanpa_kontrak: int = 0
    pensiun: int = 0
    kontrak: int = 0

    @property
    def besar(self) -> list[Baris]:
        return [b for b in self.baris if b.besar]


def proyeksi(
    pengguna: Pengguna, unit: UnitOrganisasi | None, *, hari_ini: date, horizon: int, sebab: str = ""
) -> Proyeksi:
    """Counts per group and year, from today to the end of the year `horizon` years on; four queries.

    `sebab` "pensiun" or "kontrak" counts only that cause; people without any date stay in their own column.
    """
    akhir = hari_ini.year + horizon
    tahun = list(range(hari_ini.year, akhir + 1))
    hasil = Proyeksi(hari_ini, tahun, [LEWAT, *map(str, tahun), SESUDAH, BELUM])
    orang = pegawai_berlepas(pengguna, unit, hari_ini=hari_ini, tahun_akhir=akhir)
    jumlah: dict[tuple[str, str], int] = {}
    for kelompok, kolom, s, n in (
        orang.values_list("kelompok", "kolom", "lepas_sebab").annotate(n=Count("pk")).order_by()
    ):
        if kolom.isdigit():
            hasil.pensiun += n if s == PENSIUN else 0
            hasil.kontrak += n if s == KONTRAK else 0
        if s in (sebab, "") or not sebab:
            jumlah[kelompok, kolom] = jumlah.get((kelompok, kolom), 0) + n
    hasil.pppk_tanpa_kontrak = orang.filter(jenis_pegawai__in=PPPK, akhir_kontrak__isnull=True).count()
    _susun(hasil, jumlah, bezetting_kelompok(pengguna, unit, date(akhir, 12, 31)))
    return hasil


def _susun(hasil: Proyeksi, jumlah: dict[tuple[str, str], int], bezetting: dict[str, dict]) -> None:
    ada = {k for k, _ in jumlah} | set(bezetting)
    for besar, nama_besar in BESAR.items():
        isi = [k for k in anggota(besar) if k in ada]
        if not isi:
            continue
        hasil.baris.append(_baris(hasil, besar, nama_besar, True, isi, jumlah, bezetting))
        if len(anggota(besar)) > 1:
            hasil.baris += [_baris(hasil, k, KELOMPOK[k][0], False, [k], jumlah, bezetting) for k in isi]
    hasil.total = _baris(hasil, "semua", "Semua", True, list(KELOMPOK), jumlah, bezetting)


def _baris(
    hasil: Proyeksi, kode: str, nama: str, besar: bool, isi: list[str], jumlah: dict, bezetting: dict[str, dict]
) -> Baris:
    sel = [sum(jumlah.get((k, kolom), 0) for k in isi) for kolom in hasil.kolom]
    b = Baris(kode, nama, besar, sel, sum(sel[1 : 1 + len(hasil.tahun)]), sum(sel), kolom=tuple(hasil.kolom))
    if pos := [bezetting[k] for k in isi if k in bezetting]:
        b.tanpa_abk = sum(p["tanpa_abk"] for p in pos)
        if any(p["ber_abk"] for p in pos):
            b.kebutuhan = sum(p["kebutuhan"] for p in pos)
            b.kurang = sum(p["kurang"] for p in pos)
            b.kurang_nanti = sum(p["kurang_nanti"] for p in pos)
    return b


def bezetting_kelompok(pengguna: Pengguna, unit: UnitOrganisasi | None, sampai: date) -> dict[str, dict]:
    """Group -> need, seats empty now, and seats empty on `sampai` if nobody were replaced. A surplus in one post does
    not fill another, so that shortages are added post by post. Posts without an ABK are counted apart."""
    qs = jabatan_terlihat(pengguna).filter(aktif=True)
    if unit is not None:
        qs = qs.filter(unit__path__startswith=unit.path)
    baris = qs.annotate(kelompok=_kelompok(), terisi=TERISI, keluar=keluar_sampai(sampai)).values_list(
        "kelompok", "kebutuhan", "terisi", "keluar"
    )
    hasil: dict[str, dict] = {}
    for kelompok, kebutuhan, terisi, keluar in baris.order_by():
        p = hasil.setdefault(
            kelompok, dict.fromkeys(("kebutuhan", "kurang", "kurang_nanti", "tanpa_abk", "ber_abk"), 0)
        )
        if kebutuhan is None:
            p["tanpa_abk"] += 1
            continue
        p["ber_abk"] += 1
        p["kebutuhan"] += kebutuhan
        p["kurang"] += max(0, kebutuhan - terisi)
        p["kurang_nanti"] += max(0, kebutuhan - (terisi - keluar))
    return hasil


def saring_rinci(orang: QuerySet[ASN], *, kelompok: str, kolom: str, sebab: str) -> QuerySet[ASN]:
    """The people behind one number of the table. "keluar" is every year of the horizon; unknown codes give nobody."""
    if kelompok and kelompok != "semua":
        orang = orang.filter(kelompok__in=anggota(kelompok))
    if kolom == "keluar":
        orang = orang.exclude(kolom__in=(LEWAT, SESUDAH, BELUM))
    elif kolom == "kontrak-belum":
        orang = orang.filter(jenis_pegawai__in=PPPK, akhir_kontrak__isnull=True)
    elif kolom:
        orang = orang.filter(kolom=kolom)
    if sebab and kolom != "kontrak-belum":
        orang = orang.filter(lepas_sebab__in=(sebab, ""))
    return orang.select_related("unit", "jabatan").order_by(F("lepas_tanggal").asc(nulls_last=True), "nama", "id")
