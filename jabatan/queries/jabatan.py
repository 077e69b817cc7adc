"""Posts: the list with its vacancies and why, one post with what it asks for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    JSONField,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone
from django.utils.formats import date_format

from jabatan.akses import jabatan_terlihat, lingkup
from jabatan.enums import JenisJabatan, Kompetensi, Penugasan, TingkatPendidikan
from jabatan.golongan import nama_golongan
from jabatan.models import ASN, Jabatan, Nomenklatur, Pengguna, Perubahan, RiwayatJabatan, UnitOrganisasi
from jabatan.queries.lepas import berlepas
from jabatan.rules.lowong import Kosong, Terakhir, sebab_kosong
from jabatan.rules.syarat import SyaratTerpakai, buku_berlaku, susun_syarat

DIBENTUK = "membentuk jabatan"  # how the reason of a creation begins in jabatan_perubahan


def _banyak(orang: QuerySet[ASN]) -> Coalesce:
    """Number of `orang` of the post of the outer query."""
    per_jabatan = orang.filter(jabatan=OuterRef("pk"), aktif=True).order_by().values("jabatan")
    return Coalesce(
        Subquery(per_jabatan.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
        Value(0),
    )


TERISI = _banyak(ASN.objects.all())


def keluar_sampai(batas: date) -> Coalesce:
    """How many of the holders leave on or before `batas`; one whose day has passed but who still serves counts."""
    return _banyak(berlepas(ASN.objects.all()).filter(lepas_tanggal__lte=batas))


def tambah_bulan(hari: date, bulan: int) -> date:
    """The same day `bulan` months on, or the last day of a shorter month."""
    tahun, indeks = divmod(hari.year * 12 + hari.month - 1 + bulan, 12)
    for hari_ke in range(hari.day, 27, -1):
        try:
            return date(tahun, indeks + 1, hari_ke)
        except ValueError:
            continue
    return date(tahun, indeks + 1, hari.day)


def batas_akan_lowong(hari_ini: date) -> date:
    return tambah_bulan(hari_ini, buku_berlaku(hari_ini).batas_bulan("akan_lowong").nilai)


def _pemangku_terakhir(hari_ini: date) -> Subquery:
    """The last definitive spell that began in the post, with what tells why it is over."""
    sesudahnya = RiwayatJabatan.objects.filter(
        asn=OuterRef("asn"), penugasan=Penugasan.DEFINITIF, mulai__gt=OuterRef("mulai"), mulai__lte=hari_ini
    )
    pindah = Case(
        When(Q(asn__aktif=True, asn__jabatan__isnull=False) & ~Q(asn__jabatan=F("jabatan")), then=Value(True)),
        default=Exists(sesudahnya),
        output_field=BooleanField(),
    )
    return Subquery(
        RiwayatJabatan.objects.filter(jabatan=OuterRef("pk"), penugasan=Penugasan.DEFINITIF, mulai__lte=hari_ini)
        .order_by("-mulai", "-id")
        .values(
            isi=JSONObject(
                nip="asn__nip", nama="asn__nama", selesai="selesai", pindah=pindah, aktif="asn__aktif",
                kode="asn__kedudukan_kode", kedudukan="asn__kedudukan_nama", pensiun="asn__tmt_pensiun",
            )
        )[:1],
        output_field=JSONField(),
    )  # fmt: skip


def _surat_terakhir(hari_ini: date) -> Subquery:
    """The last Plt or Plh letter of the post that has begun, also one that is over."""
    return Subquery(
        RiwayatJabatan.objects.filter(
            jabatan=OuterRef("pk"), penugasan__in=(Penugasan.PLT, Penugasan.PLH), mulai__lte=hari_ini
        )
        .order_by("-mulai", "-id")
        .values(isi=JSONObject(nip="asn__nip", nama="asn__nama", penugasan="penugasan", selesai="selesai"))[:1],
        output_field=JSONField(),
    )


def daftar_jabatan(pengguna: Pengguna, hari_ini: date | None = None) -> QuerySet[Jabatan]:
    """Visible posts, also closed ones, with what the list shows: `terisi`, `keluar` (holders leaving within the limit of
    the rulebook), and for an empty post `terakhir`, `dibentuk` and `surat_terakhir` (see `kosong`). Three queries a page."""
    hari_ini = hari_ini or timezone.localdate()
    pembentukan = Perubahan.objects.filter(
        tabel=Jabatan._meta.db_table, objek_id=OuterRef("pk"), jenis="buat", sebab__startswith=DIBENTUK
    )
    kosong = Q(terisi=0)
    return (
        jabatan_terlihat(pengguna)
        .select_related("unit", "nomenklatur")
        .annotate(terisi=TERISI, keluar=keluar_sampai(batas_akan_lowong(hari_ini)))
        .annotate(
            terakhir=Case(When(kosong, then=_pemangku_terakhir(hari_ini)), output_field=JSONField()),
            dibentuk=Case(When(kosong, then=Subquery(pembentukan.values("waktu__date")[:1]))),
            surat_terakhir=Case(When(kosong, then=_surat_terakhir(hari_ini)), output_field=JSONField()),
        )
        .prefetch_related(
            Prefetch(
                "pemangku",
                berlepas(ASN.objects.filter(aktif=True)).order_by("lepas_tanggal", "nama", "id"),
                to_attr="pemangku_kini",
            )
        )
        .order_by("unit__path", "eselon", F("kelas").desc(nulls_last=True), "nama", "pk")
    )


KEADAAN = {
    "lowong": "Lowong",
    "akan": "Akan lowong",
    "kurang": "Kurang dari kebutuhan",
    "lebih": "Lebih dari kebutuhan",
    "tanpa-abk": "Kebutuhan belum ada data",
    "ditutup": "Sudah ditutup",
}


def saring_keadaan(qs: QuerySet[Jabatan], keadaan: str) -> QuerySet[Jabatan]:
    """Posts of `daftar_jabatan` in one state of KEADAAN; anything else: all open posts."""
    if keadaan == "ditutup":
        return qs.filter(aktif=False)
    syarat = {
        "lowong": Q(terisi=0, kebutuhan__gte=1),
        "akan": Q(terisi__gte=1, keluar__gte=F("terisi")),
        "kurang": Q(kebutuhan__gt=F("terisi")),
        "lebih": Q(kebutuhan__lt=F("terisi")),
        "tanpa-abk": Q(kebutuhan__isnull=True),
    }
    return qs.filter(syarat.get(keadaan, Q()), aktif=True)


def keadaan_jabatan(j: Jabatan) -> str:
    """State of one annotated post: a key of KEADAAN, or "" when it is filled as it should be."""
    if not j.aktif:
        return "ditutup"
    if j.terisi == 0 and (j.kebutuhan or 0) >= 1:
        return "lowong"
    if j.terisi and j.keluar >= j.terisi:
        return "akan"
    if j.kebutuhan is None:
        return "tanpa-abk"
    return "kurang" if j.terisi < j.kebutuhan else "lebih" if j.terisi > j.kebutuhan else ""


def kosong(j: Jabatan, hari_ini: date) -> Kosong | None:
    """Since when and why an annotated post has nobody; None while somebody holds it."""
    if j.terisi:
        return None
    t = j.terakhir
    terakhir = t and Terakhir(
        selesai=_tanggal(t["selesai"]), pindah=t["pindah"], aktif=t["aktif"], kedudukan_kode=t["kode"],
        kedudukan_nama=t["kedudukan"], tmt_pensiun=_tanggal(t["pensiun"]),
    )  # fmt: skip
    return sebab_kosong(terakhir or None, dibentuk=j.dibentuk, hari_ini=hari_ini)


@dataclass(frozen=True, slots=True)
class KataKeadaan:
    """State of a post in words. `kode`: key of KEADAAN or "" when nothing is to be said."""

    kode: str
    label: str
    rinci: str


def kata_keadaan(j: Jabatan, hari_ini: date) -> KataKeadaan:
    kode = keadaan_jabatan(j)
    selisih = abs(j.terisi - (j.kebutuhan or 0))
    if kode == "lowong":
        return KataKeadaan(
            kode, "lowong", ", ".join(filter(None, (_kata_kosong(j, hari_ini), _kata_surat(j, hari_ini))))
        )
    if kode == "akan":
        akhir = max(a.lepas_tanggal for a in j.pemangku_kini)
        sebab = next(a.lepas_sebab for a in j.pemangku_kini if a.lepas_tanggal == akhir)
        kata = {"pensiun": "pensiun", "kontrak": "akhir perjanjian kerja"}[sebab]
        lewat = " (sudah lewat)" if akhir < hari_ini else ""
        return KataKeadaan(kode, "akan lowong", f"{kata} {date_format(akhir, 'j F Y')}{lewat}")
    if kode == "ditutup":
        return KataKeadaan(kode, "ditutup", "masih dipangku menurut data pegawai" if j.terisi else "")
    label = {"kurang": f"kurang {selisih}", "lebih": f"lebih {selisih}", "tanpa-abk": "kebutuhan belum ada data"}
    return KataKeadaan(kode, label.get(kode, ""), "")


def _kata_kosong(j: Jabatan, hari_ini: date) -> str:
    k = kosong(j, hari_ini)
    sejak = f"sejak {date_format(k.sejak, 'j F Y')}" if k.sejak else ""
    return ", ".join(filter(None, (sejak, k.sebab)))


def _kata_surat(j: Jabatan, hari_ini: date) -> str:
    """Who acts in an empty post and until when; a letter that is over is a warning, one before the last holder is not."""
    if not (t := j.surat_terakhir):
        return ""
    siapa, selesai = f"{Penugasan(t['penugasan']).label} {t['nama']}", _tanggal(t["selesai"])
    if selesai is None:
        return f"{siapa}, akhir surat belum ada data"
    if selesai > hari_ini:
        return f"{siapa} sampai {date_format(selesai, 'j F Y')}"
    berhenti = _tanggal(j.terakhir["selesai"]) if j.terakhir else None
    if berhenti is not None and selesai <= berhenti:
        return ""
    return f"{siapa} sudah berakhir {date_format(selesai, 'j F Y')}"


def _tanggal(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None


def satu_jabatan(pengguna: Pengguna, pk: int) -> Jabatan | None:
    """The annotated post with its required competences, or None when not there or not visible."""
    return daftar_jabatan(pengguna).prefetch_related("syarat_kompetensi").filter(pk=pk).first()


BANYAK_RIWAYAT = 100


def riwayat_pemangku(pengguna: Pengguna, j: Jabatan, hari_ini: date) -> list[RiwayatJabatan]:
    """Who held the post or acted in it, the newest first, at most BANYAK_RIWAYAT. `surat` marks the Plt and Plh letters in
    force or about to begin; they are never cut off. `terlihat`: the reader may open the profile of that person."""
    surat = Q(penugasan__in=(Penugasan.PLT, Penugasan.PLH)) & (Q(selesai__isnull=True) | Q(selesai__gt=hari_ini))
    baris = j.riwayat.select_related("asn__unit").annotate(
        surat=Case(When(surat, then=Value(True)), default=Value(False), output_field=BooleanField())
    )
    terpilih = list(baris.order_by("-surat", "-mulai", "-id")[:BANYAK_RIWAYAT])
    ruang = lingkup(pengguna)
    for r in terpilih:
        r.terlihat = ruang.memuat_jalur(r.asn.unit.path if r.asn.unit else None) or r.asn_id == ruang.asn_id
    return sorted(terpilih, key=lambda r: (r.mulai, r.pk), reverse=True)


@dataclass(frozen=True, slots=True)
class SyaratTampil:
    """A requirement in words: what holds, and what the rulebook says beside a value of the post's own."""

    syarat: SyaratTerpakai
    teks: str
    baku: str


def syarat(j: Jabatan, hari_ini: date) -> list[SyaratTampil]:
    khusus = {b: getattr(j, b) for b in ("pendidikan_minimal", "golongan_minimal", "pengalaman_minimal")}
    terpakai = susun_syarat(
        buku_berlaku(hari_ini), jenis=j.jenis, tingkat=j.tingkat, jenjang=j.nomenklatur.jenjang, khusus=khusus,
        sumber_khusus=j.sumber_syarat,
    )  # fmt: skip
    return [
        SyaratTampil(
            s,
            _kata(s.nilai, s.satuan, s.teks),
            _kata(s.baku.nilai, s.satuan, s.baku.teks) if s.khusus and s.baku else "",
        )
        for s in terpakai
    ]


def _kata(nilai: int | None, satuan: str, teks: str) -> str:
    if nilai is None:
        return teks
    pokok = {
        "pendidikan": lambda: TingkatPendidikan(nilai).label,
        "golongan": lambda: nama_golongan(nilai),
        "bulan": lambda: lama(nilai),
    }.get(satuan, lambda: f"{nilai} {satuan}")()
    return f"{pokok}, {teks}" if teks else pokok


def lama(bulan: int) -> str:
    """36 -> "3 tahun", 30 -> "2 tahun 6 bulan", 6 -> "6 bulan"."""
    tahun, sisa = divmod(bulan, 12)
    return " ".join(f"{n} {s}" for n, s in ((tahun, "tahun"), (sisa, "bulan")) if n) or "0 bulan"


def standar(j: Jabatan) -> list[tuple[Any, int | None]]:
    """Every competence with the level that the post asks for, None when it asks for none."""
    level = {s.kompetensi: s.level for s in j.syarat_kompetensi.all()}
    return [(k, level.get(k.value)) for k in Kompetensi]


def pilihan_unit(terlihat: QuerySet[UnitOrganisasi], terpilih: str | None) -> QuerySet[UnitOrganisasi]:
    """Two levels below the highest visible unit, and the one that is chosen: short enough to choose from."""
    puncak = terlihat.aggregate(d=Min("depth"))["d"] or 1
    syarat = Q(depth__lte=puncak + 1)
    if (terpilih or "").isdigit():
        syarat |= Q(pk=int(terpilih))
    return terlihat.filter(syarat).order_by("path")


def cari_nomenklatur(kata: str, unit: UnitOrganisasi | None, banyak: int = 20) -> QuerySet[Nomenklatur]:
    """Titles with every word of `kata`, with `sudah_ada`: the unit has an open post of it. Structural titles that already
    are a post elsewhere are left out, because each is one post in the whole city."""
    qs = Nomenklatur.objects.all()
    for k in kata.split():
        qs = qs.filter(nama__icontains=k)
    if not kata.split() or unit is None:
        return qs.none()
    pos = Jabatan.objects.filter(nomenklatur=OuterRef("pk"))
    pilihan = (
        qs.exclude(Exists(pos.exclude(unit=unit)), jenis=JenisJabatan.STRUKTURAL)
        .order_by("nama", "pk")
        .values_list("pk", flat=True)[:banyak]
    )
    return (
        Nomenklatur.objects.filter(pk__in=list(pilihan))
        .annotate(sudah_ada=Exists(pos.filter(unit=unit, aktif=True)))
        .order_by("nama", "pk")
    )
