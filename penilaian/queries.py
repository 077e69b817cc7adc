from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, When
from django.utils import timezone

from jabatan.models import ASN, Pengguna
from jabatan.queries.profil_karier import TahunKinerja

from .enums import JenisCapaian, Predikat, StatusPeriode
from .models import SKP, Evaluasi, Indikator, PenilaianPerilaku, PeriodePenilaian, Realisasi, RencanaHasilKerja
from .permissions import skp_terlihat
from .rules.buku import BukuPenilaian, buku_bernama
from .rules.capaian import Capaian, Ukuran, gabung_subperiode, hitung_capaian
from .rules.masukan import susun_masukan
from .rules.nilai import HasilKerja, hitung_hasil_kerja
from .rules.perilaku import UsulanPerilaku, usulkan_perilaku
from .rules.predikat import predikat


@dataclass(frozen=True)
class PeriodeBerjalan:
    tahun: int
    nama: str
    selesai: date

    @property
    def sisa_hari(self) -> int:
        return (self.selesai - timezone.localdate()).days


def periode_berjalan() -> PeriodeBerjalan | None:
    """The newest period that is open for appraisal, or None."""
    periode = PeriodePenilaian.objects.filter(status=StatusPeriode.BERJALAN).first()
    return periode and PeriodeBerjalan(periode.tahun, str(periode), periode.selesai)


def anggota(pengguna: Pengguna, tahun: int) -> QuerySet:
    """Ids of the SKP of a period within the person's scope, those to appraise first; the own SKP is not in it.

    Ids only: sorting thousands of narrow rows is quick, `baris_anggota` reads the fifty that are shown.
    """
    return (
        skp_terlihat(pengguna)
        .filter(periode__tahun=tahun)
        .exclude(asn=pengguna.asn_id or 0)
        .annotate(saya_nilai=Case(When(penilai=pengguna.asn_id or 0, then=True), default=False))
        .order_by("-saya_nilai", "unit__path", "asn__nama", "id")
        .values_list("pk", flat=True)
    )


@dataclass(frozen=True)
class Isian:
    """How much of one sheet is filled."""

    indikator: int
    terisi: int
    perilaku: int


def baris_anggota(pengguna: Pengguna, pk: Iterable[int]) -> list[SKP]:
    """The SKP of one page in the given order, with how much is filled and whether the person appraises them."""
    urut = list(pk)
    skp = SKP.objects.select_related("asn", "unit", "evaluasi").in_bulk(urut)
    terisi = isian(urut)
    for s in skp.values():
        s.isian = terisi[s.pk]
        s.saya_nilai = s.penilai_id is not None and s.penilai_id == pengguna.asn_id
    return [skp[i] for i in urut]


def isian(pk: list[int]) -> dict[int, Isian]:
    """Filled counts by SKP id for the sheets of one page: two queries."""
    ada = Q(indikator__realisasi__nilai__isnull=False) | Q(indikator__realisasi__tanggal__isnull=False)
    indikator = {
        s: (n, terisi)
        for s, n, terisi in RencanaHasilKerja.objects.filter(skp__in=pk)
        .values_list("skp")
        .annotate(n=Count("indikator", distinct=True), terisi=Count("indikator", distinct=True, filter=ada))
        .order_by()
    }
    perilaku = dict(PenilaianPerilaku.objects.filter(skp__in=pk).values_list("skp").annotate(n=Count("id")).order_by())
    return {s: Isian(*indikator.get(s, (0, 0)), perilaku.get(s, 0)) for s in pk}


@dataclass(frozen=True)
class Butir:
    """One indicator of the sheet with its realisasi (None: belum ada) and capaian."""

    indikator: Indikator
    realisasi: Realisasi | None
    capaian: Capaian


@dataclass(frozen=True)
class Lembar:
    """An SKP with everything computed from what is entered so far; `usulan_predikat` None while something is missing."""

    skp: SKP
    buku: BukuPenilaian
    butir: list[Butir]
    hasil_kerja: HasilKerja
    tingkat: dict[str, int]
    perilaku: UsulanPerilaku
    usulan_predikat: int | None

    @property
    def kurang(self) -> list[str]:
        return [*self.hasil_kerja.kurang, *self.perilaku.kurang]

    @property
    def lengkap(self) -> bool:
        return not self.kurang

    def masukan(self) -> dict:
        """What the result is a function of, kept with it."""
        return susun_masukan([b.capaian for b in self.butir], self.tingkat)


def ke_ukuran(i: Indikator) -> Ukuran:
    return Ukuran(
        kunci=str(i.pk),
        uraian=i.uraian,
        dimensi=i.dimensi,
        jenis=i.jenis,
        bobot=i.bobot,
        target=i.target,
        batas_bawah=i.batas_bawah,
        batas_atas=i.batas_atas,
        toleransi=i.toleransi,
        tenggat=i.tenggat,
        satuan=i.satuan,
    )


def baca_lembar(skp: SKP) -> Lembar:
    """Read and compute one sheet: four queries."""
    buku = buku_bernama(skp.periode.aturan)
    butir = []
    indikator = Indikator.objects.filter(rhk__skp=skp).select_related("rhk").prefetch_related("realisasi")
    for i in indikator.order_by("-rhk__jenis", "rhk__urutan", "dimensi", "urutan", "id"):
        baris = sorted(i.realisasi.all(), key=lambda r: r.subperiode)
        if i.jenis == JenisCapaian.TONGGAK:
            nilai = baris[-1].tanggal if baris else None
        else:
            nilai = gabung_subperiode([r.nilai for r in baris], i.gabung)
        butir.append(Butir(i, baris[-1] if baris else None, hitung_capaian(ke_ukuran(i), nilai, buku)))
    hasil = hitung_hasil_kerja([b.capaian for b in butir], buku)
    tingkat = dict(skp.perilaku.values_list("nilai", "tingkat"))
    perilaku = usulkan_perilaku(tingkat, buku)
    usulan = predikat(hasil.usulan, perilaku.usulan, buku) if hasil.usulan and perilaku.usulan else None
    return Lembar(skp, buku, butir, hasil, tingkat, perilaku, usulan)


def riwayat_kinerja(asn: ASN) -> QuerySet[SKP]:
    return SKP.objects.filter(asn=asn).select_related("periode", "evaluasi", "unit").order_by("-mulai")


def tahun_berpredikat() -> QuerySet:
    """(asn id, year, predikat) of every result decided here, for jabatan/queries/kelengkapan.py."""
    return Evaluasi.objects.order_by().values_list("skp__asn_id", "skp__periode__tahun", "predikat")


def tahun_kinerja(asn: ASN) -> list[TahunKinerja]:
    """Result of each year for the timeline: Kinerja's own, else what e-Kinerja or SIASN recorded. Two queries.

    A year with several SKP (a move within the year) shows the last one decided.
    """
    tahun = {k.tahun: TahunKinerja(k.tahun, k.predikat, Predikat(k.predikat).label)
             for k in asn.riwayat_kinerja.filter(periode=0)}  # fmt: skip
    for e in Evaluasi.objects.filter(skp__asn=asn).select_related("skp__periode").order_by("skp__mulai"):
        t = e.skp.periode.tahun
        tahun[t] = TahunKinerja(t, e.predikat, e.get_predikat_display(), float(e.nilai_hasil), float(e.nilai_proses))
    return [tahun[t] for t in sorted(tahun)]


def skp_untuk(pengguna: Pengguna, pk: int) -> SKP | None:
    return (
        skp_terlihat(pengguna)
        .filter(pk=pk)
        .select_related("periode", "asn", "unit", "penilai", "evaluasi__ditetapkan_oleh")
        .first()
    )
