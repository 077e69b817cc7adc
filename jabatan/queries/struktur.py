"""What a change of the structure would do, and what stands against it. Reads only; jabatan.actions.struktur acts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.formats import date_format

from jabatan.enums import JenisJabatan, JenisPerubahanUnit, Penugasan, StatusPerubahanUnit
from jabatan.models import ASN, Jabatan, PerubahanUnit, RiwayatJabatan, RiwayatUnit, UnitOrganisasi
from jabatan.rules.pohon import Masa, bertemu_diri, tidak_ada_pada

SURAT = [Penugasan.PLT, Penugasan.PLH, Penugasan.TAMBAHAN]  # led by letter, not by the post itself
_SEBUT = 3  # names in a sentence; the rest is counted


@dataclass
class Timbangan:
    """`penghalang`: refused on any date. `menunggu`: must be gone by the day it takes effect. `akibat`: what it does."""

    penghalang: list[str] = field(default_factory=list)
    menunggu: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)
    akibat: list[str] = field(default_factory=list)

    def galat(self, *, berlaku_sekarang: bool) -> list[str]:
        return [*self.penghalang, *(self.menunggu if berlaku_sekarang else [])]


def tgl(tanggal: date) -> str:
    return date_format(tanggal, "j F Y")


def sebut(nama: Iterable[str], jumlah: int | None = None) -> str:
    """Up to three names, and how many more: "A, B, C, dan 4 lainnya"."""
    semua = list(nama)
    lebih = (len(semua) if jumlah is None else jumlah) - len(semua[:_SEBUT])
    return ", ".join(semua[:_SEBUT]) + (f", dan {lebih} lainnya" if lebih > 0 else "")


def kalimat(teks: str) -> str:
    """A sentence that may end in a title ("…, S.Kep.") gets one full stop, not two."""
    return teks if teks.endswith(".") else f"{teks}."


def masa_semua(sejak: date) -> list[Masa]:
    """Spells of the tree that touch `sejak` or a later day; active units without any history count as having been there."""
    tercatat = [
        Masa(*b)
        for b in RiwayatUnit.objects.filter(Q(selesai__isnull=True) | Q(selesai__gt=sejak))
        .order_by()
        .values_list("unit", "induk", "mulai", "selesai")
    ]
    tanpa = UnitOrganisasi.objects.filter(~Exists(RiwayatUnit.objects.filter(unit=OuterRef("pk"))), aktif=True)
    tanpa = list(tanpa.order_by().values_list("pk", "path"))
    if tanpa:
        per_jalur = dict(UnitOrganisasi.objects.order_by().values_list("path", "pk"))
        tercatat += [Masa(pk, per_jalur.get(jalur[: -UnitOrganisasi.steplen])) for pk, jalur in tanpa]
    return tercatat


def induk(unit: UnitOrganisasi) -> UnitOrganisasi | None:
    return UnitOrganisasi.objects.filter(path=unit.path[: -unit.steplen]).first() if unit.depth > 1 else None


def jabatan_kepala(unit: UnitOrganisasi) -> Jabatan | None:
    """The highest structural post of the unit: whoever holds it leads it."""
    return Jabatan.objects.filter(unit=unit, aktif=True, jenis=JenisJabatan.STRUKTURAL).order_by("eselon", "pk").first()


def memimpin(kepala: Jabatan | None) -> Q:
    """Letters to lead a unit: they name its head post, or no post at all."""
    return Q(penugasan__in=SURAT) & (Q(jabatan__isnull=True) | Q(jabatan=kepala))


def masa_jabatan_sejak(unit: UnitOrganisasi, sejak: date) -> QuerySet[RiwayatJabatan]:
    """Spells in the unit that reach past `sejak`: ended later, or still running for someone in service."""
    return RiwayatJabatan.objects.filter(
        Q(unit=unit) | Q(jabatan__unit=unit),
        Q(selesai__gt=sejak) | Q(selesai__isnull=True, asn__aktif=True),
    )


def timbang(p: PerubahanUnit) -> Timbangan:
    """Weigh a change (saved or not) against today's data. Bounded queries, whatever the size of the tree."""
    t = Timbangan()
    _periksa_umum(p, t)
    if not t.penghalang:
        _PERIKSA[p.jenis](p, t)
    if not t.penghalang:
        _yang_lain_terjadwal(p, t)
    return t


def _periksa_umum(p: PerubahanUnit, t: Timbangan) -> None:
    if p.unit and not p.unit.aktif:
        t.penghalang.append(f"Unit {p.unit} sudah ditutup, sehingga tidak dapat diubah lagi. Pilih unit lain.")
    if p.tujuan and not p.tujuan.aktif:
        t.penghalang.append(f"Unit tujuan {p.tujuan} sudah ditutup. Pilih unit tujuan yang masih aktif.")
    if p.unit and not t.penghalang:
        terakhir = RiwayatUnit.objects.filter(unit=p.unit, selesai=None).values_list("mulai", flat=True).first()
        if terakhir and p.berlaku_pada < terakhir:
            t.penghalang.append(
                f"{p.unit} sudah berubah pada {tgl(terakhir)}; perubahan baru tidak dapat berlaku sebelum itu. "
                f"Pilih {tgl(terakhir)} atau sesudahnya."
            )


def _yang_lain_terjadwal(p: PerubahanUnit, t: Timbangan) -> None:
    unit = [u.pk for u in (p.unit, p.tujuan) if u]
    lain = PerubahanUnit.objects.filter(
        Q(unit__in=unit) | Q(tujuan__in=unit), status__in=[StatusPerubahanUnit.TERJADWAL, StatusPerubahanUnit.TERTUNDA]
    ).exclude(pk=p.pk)
    for q in lain.select_related("unit", "tujuan").order_by("berlaku_pada")[:_SEBUT]:
        sama = (q.jenis, q.unit_id, q.tujuan_id, q.nama_baru) == (p.jenis, p.unit_id, p.tujuan_id, p.nama_baru)
        if sama and q.berlaku_pada == p.berlaku_pada and q.status == StatusPerubahanUnit.TERJADWAL:
            t.penghalang.append(f"Perubahan yang sama sudah terjadwal untuk {tgl(q.berlaku_pada)}.")
        else:
            t.peringatan.append(
                f"Masih ada perubahan lain yang menyangkut unit ini: {str(q).lower()} "
                f"({q.get_status_display().lower()}, {tgl(q.berlaku_pada)})."
            )


def _periksa_buat(p: PerubahanUnit, t: Timbangan) -> None:
    if not p.nama_baru:
        t.penghalang.append("Isi nama unit yang dibentuk.")
    if (belum := tidak_ada_pada(masa_semua(p.berlaku_pada), p.tujuan_id, p.berlaku_pada)) is not None:
        t.penghalang.append(f"{p.tujuan} belum ada pada {tgl(belum)}. Pilih tanggal berlaku yang lebih akhir.")
    _nama_kembar(p, t, p.tujuan)
    jenis = p.get_jenis_baru_display() or "bagian"
    t.akibat.append(
        f"Unit baru {p.nama_baru} ({jenis.lower()}) dibentuk di bawah {p.tujuan} sejak {tgl(p.berlaku_pada)}. "
        "Unit itu belum berisi jabatan maupun orang."
    )
    t.akibat.append(
        "Unit memakai tanda pengenal sementara sampai id SIASN-nya diisi. Unit dapat ditutup lagi selama kosong."
    )


def _periksa_nama(p: PerubahanUnit, t: Timbangan) -> None:
    if not p.nama_baru:
        t.penghalang.append("Isi nama baru unit.")
        return
    if (p.nama_baru, p.jenis_baru or p.unit.jenis) == (p.unit.nama, p.unit.jenis):
        t.penghalang.append(f"Nama dan jenis {p.unit} sudah seperti itu; tidak ada yang berubah.")
        return
    if p.nama_baru != p.unit.nama:
        _nama_kembar(p, t, induk(p.unit))
    orang = ASN.objects.filter(unit=p.unit, aktif=True).count()
    t.akibat.append(
        f"{p.unit} menjadi {p.nama_baru} sejak {tgl(p.berlaku_pada)}. {orang} orang di dalamnya tidak berpindah; "
        "riwayat jabatan lama dan struktur sebelum tanggal itu tetap menyebut nama lama."
    )
    t.akibat.append("Nama dapat dikembalikan dengan mengganti nama sekali lagi. Nama jabatan tidak ikut berubah.")


def _nama_kembar(p: PerubahanUnit, t: Timbangan, atas: UnitOrganisasi | None) -> None:
    if atas and UnitOrganisasi.objects.get_children(atas).filter(aktif=True, nama__iexact=p.nama_baru).exists():
        t.peringatan.append(f"Di bawah {atas} sudah ada unit bernama {p.nama_baru}. Pastikan ini bukan unit yang sama.")


def _periksa_lingkar(p: PerubahanUnit, t: Timbangan) -> list[Masa]:
    masa = masa_semua(p.berlaku_pada)
    kata = "dipindahkan" if p.jenis == JenisPerubahanUnit.PINDAH else "digabungkan"
    if (belum := tidak_ada_pada(masa, p.tujuan_id, p.berlaku_pada)) is not None:
        t.penghalang.append(f"{p.tujuan} belum ada pada {tgl(belum)}. Pilih tanggal berlaku yang lebih akhir.")
    elif p.unit_id == p.tujuan_id:
        t.penghalang.append(f"{p.unit} tidak dapat {kata} ke dirinya sendiri. Pilih unit tujuan yang lain.")
    elif (bertemu := bertemu_diri(masa, p.unit_id, p.tujuan_id, p.berlaku_pada)) is not None:
        saat = "" if bertemu >= timezone.localdate() or bertemu == p.berlaku_pada else f" pada {tgl(bertemu)}"
        t.penghalang.append(
            f"{p.unit} tidak dapat {kata} ke {p.tujuan}, karena {p.tujuan} berada di bawah {p.unit} sendiri{saat}. "
            "Struktur akan melingkar. Pilih tujuan di luar cabang ini."
        )
    return masa


def isi_cabang(unit: UnitOrganisasi) -> tuple[int, int, int]:
    """(people, posts, units below) of the unit with everything under it."""
    orang = ASN.objects.filter(unit__path__startswith=unit.path, aktif=True).count()
    pos = Jabatan.objects.filter(unit__path__startswith=unit.path, aktif=True).count()
    bawah = UnitOrganisasi.objects.filter(path__startswith=unit.path, aktif=True).exclude(pk=unit.pk).count()
    return orang, pos, bawah


def _periksa_pindah(p: PerubahanUnit, t: Timbangan) -> None:
    _periksa_lingkar(p, t)
    asal = induk(p.unit)
    if asal and asal.pk == p.tujuan_id:
        t.penghalang.append(f"{p.unit} sudah berada langsung di bawah {p.tujuan}. Pilih unit tujuan yang lain.")
    orang, pos, bawah = isi_cabang(p.unit)
    t.akibat.append(
        f"{p.unit} beserta {bawah} unit di bawahnya, {pos} jabatan, dan {orang} orang pindah dari bawah "
        f"{asal or 'puncak'} ke bawah {p.tujuan} sejak {tgl(p.berlaku_pada)}. Jabatan tiap orang tidak berubah."
    )
    t.akibat.append(
        f"Kepala {p.tujuan} dan atasannya mulai melihat data orang-orang itu; {asal or 'induk lama'} tidak lagi. "
        "Unit dapat dipindahkan kembali."
    )


def _periksa_gabung(p: PerubahanUnit, t: Timbangan) -> None:
    masa = _periksa_lingkar(p, t)
    if t.penghalang:
        return
    _anak_terlalu_baru(p, t, masa)
    kepala = jabatan_kepala(p.unit)
    if kepala:
        _kepala_masih_dipegang(p, t, kepala)
    _surat_berakhir(p, t, kepala)
    _struktural_kembar(p, t)
    _akibat_gabung(p, t, kepala)


def _anak_terlalu_baru(p: PerubahanUnit, t: Timbangan, masa: list[Masa]) -> None:
    buruk = [m for m in masa if m.induk == p.unit_id and (m.selesai or (m.mulai and m.mulai > p.berlaku_pada))]
    if buruk:
        nama = UnitOrganisasi.objects.in_bulk({m.unit for m in buruk})
        batas = max(t for m in buruk for t in (m.mulai, m.selesai) if t)
        t.penghalang.append(
            f"Unit di bawah {p.unit} ({sebut(u.nama for u in nama.values())}) berubah sesudah {tgl(p.berlaku_pada)}. "
            f"Pilih {tgl(batas)} atau sesudahnya."
        )


def _kepala_masih_dipegang(p: PerubahanUnit, t: Timbangan, kepala: Jabatan) -> None:
    pemangku = ASN.objects.filter(jabatan=kepala, aktif=True).first()
    masa = masa_jabatan_sejak(p.unit, p.berlaku_pada).filter(jabatan=kepala, penugasan=Penugasan.DEFINITIF)
    tercatat = masa.select_related("asn").order_by("mulai").first()
    if pemangku or tercatat:
        siapa = pemangku or tercatat.asn
        sampai = f" sampai {tgl(tercatat.selesai)}" if tercatat and tercatat.selesai else ""
        t.menunggu.append(
            kalimat(f"{kepala} masih dipangku {siapa}{sampai}")
            + " Pindahkan pemangkunya lebih dulu, karena jabatan kepala ikut tutup bersama unitnya."
        )


def _surat_berakhir(p: PerubahanUnit, t: Timbangan, kepala: Jabatan | None) -> None:
    surat = list(masa_jabatan_sejak(p.unit, p.berlaku_pada).filter(memimpin(kepala)).select_related("asn"))
    nama = sebut(f"{r.get_penugasan_display()} {r.asn}" for r in surat)
    if baru := [r.mulai for r in surat if r.mulai >= p.berlaku_pada]:
        t.menunggu.append(
            f"Penugasan memimpin {p.unit} ({nama}) dimulai {tgl(max(baru))}, tidak sebelum tanggal berlaku. "
            "Pilih tanggal sesudahnya atau cabut penugasannya."
        )
    elif surat:
        t.peringatan.append(f"Penugasan memimpin {p.unit} ({nama}) berakhir pada {tgl(p.berlaku_pada)}.")


def _struktural_kembar(p: PerubahanUnit, t: Timbangan) -> None:
    dipegang = Exists(ASN.objects.filter(jabatan=OuterRef("pk"), aktif=True))
    pos = Jabatan.objects.filter(dipegang, jenis=JenisJabatan.STRUKTURAL, unit__in=[p.unit, p.tujuan], aktif=True)
    kembar = pos.values("nomenklatur").annotate(n=Count("pk")).filter(n__gt=1).values("nomenklatur")
    if nama := list(pos.filter(nomenklatur__in=kembar, unit=p.unit).values_list("nama", flat=True)):
        t.menunggu.append(
            f"Jabatan {sebut(nama)} dipangku orang di kedua unit; satu di antaranya harus kosong lebih dulu."
        )


def _akibat_gabung(p: PerubahanUnit, t: Timbangan, kepala: Jabatan | None) -> None:
    orang = ASN.objects.filter(unit=p.unit, aktif=True).count()
    pos = Jabatan.objects.filter(unit=p.unit, aktif=True).exclude(pk=kepala.pk if kepala else None)
    lebur = pos.filter(nomenklatur__in=Jabatan.objects.filter(unit=p.tujuan).values("nomenklatur")).count()
    bawah = UnitOrganisasi.objects.get_children(p.unit).filter(aktif=True).count()
    t.akibat.append(
        f"{orang} orang, {pos.count()} jabatan, dan {bawah} unit di bawah {p.unit} masuk ke {p.tujuan} "
        f"sejak {tgl(p.berlaku_pada)}, lalu {p.unit} ditutup."
    )
    if lebur:
        t.akibat.append(
            f"{lebur} jabatan bernomenklatur sama dilebur ke jabatan di {p.tujuan}; kebutuhannya dijumlahkan."
        )
    if kepala:
        t.akibat.append(f"Jabatan {kepala} ditutup.")
    if operator := list(p.unit.operator.values_list("nama", flat=True)):
        t.peringatan.append(
            f"{sebut(operator)} adalah operator {p.unit} dan tidak otomatis menjadi operator {p.tujuan}. Tetapkan ulang bila perlu."
        )
    t.akibat.append(
        "Riwayat jabatan mereka disambung dengan masa baru di unit tujuan. Penggabungan tidak dapat diurungkan dari halaman ini."
    )


def _periksa_tutup(p: PerubahanUnit, t: Timbangan) -> None:
    orang = ASN.objects.filter(Q(unit=p.unit) | Q(jabatan__unit=p.unit), aktif=True).order_by("nama")
    if jumlah := orang.count():
        t.menunggu.append(
            kalimat(f"{p.unit} masih berisi {jumlah} orang: {sebut((str(a) for a in orang[:_SEBUT]), jumlah)}")
            + " Pindahkan mereka lebih dulu, atau gabungkan unit ini ke unit lain."
        )
    else:
        _masih_tercatat(p, t)
    anak = [m.unit for m in masa_semua(p.berlaku_pada) if m.induk == p.unit_id]
    if anak:
        nama = UnitOrganisasi.objects.filter(pk__in=anak).order_by("path").values_list("nama", flat=True)
        t.menunggu.append(
            f"{p.unit} masih mempunyai {len(set(anak))} unit di bawahnya: {sebut(nama)}. Pindahkan atau tutup unit itu lebih dulu."
        )
    pos = Jabatan.objects.filter(unit=p.unit, aktif=True).count()
    t.akibat.append(
        f"{p.unit} ditutup sejak {tgl(p.berlaku_pada)}; {pos} jabatan di dalamnya ikut ditutup. "
        "Struktur dan riwayat sebelum tanggal itu tetap terbaca."
    )
    t.akibat.append("Unit yang ditutup tidak dapat dibuka kembali dari halaman ini.")


def _masih_tercatat(p: PerubahanUnit, t: Timbangan) -> None:
    masa = list(masa_jabatan_sejak(p.unit, p.berlaku_pada).select_related("asn").order_by("asn__nama"))
    if masa:
        kata = sebut(f"{r.asn} ({r.get_penugasan_display()} {r.nama_jabatan})" for r in masa)
        t.menunggu.append(
            f"Pada {tgl(p.berlaku_pada)} jabatan di {p.unit} masih dipegang: {kata}. "
            "Akhiri masa jabatannya atau pilih tanggal sesudahnya."
        )


_PERIKSA = {
    JenisPerubahanUnit.BUAT: _periksa_buat,
    JenisPerubahanUnit.NAMA: _periksa_nama,
    JenisPerubahanUnit.PINDAH: _periksa_pindah,
    JenisPerubahanUnit.GABUNG: _periksa_gabung,
    JenisPerubahanUnit.TUTUP: _periksa_tutup,
}


def yang_menyangkut(unit: QuerySet) -> QuerySet[PerubahanUnit]:
    """Changes that touch one of the units."""
    return PerubahanUnit.objects.filter(Q(unit__in=unit) | Q(tujuan__in=unit))


def daftar_perubahan(
    qs: QuerySet[PerubahanUnit], *, status: str = "", jenis: str = "", teks: str = ""
) -> QuerySet[PerubahanUnit]:
    """Changes of the structure by their day, the latest first, narrowed by what the reader asked for."""
    qs = qs.select_related("unit", "tujuan", "dibuat_oleh")
    if status:
        qs = qs.filter(status=status)
    if jenis:
        qs = qs.filter(jenis=jenis)
    if teks:
        qs = qs.filter(
            Q(unit__nama__icontains=teks)
            | Q(tujuan__nama__icontains=teks)
            | Q(nama_baru__icontains=teks)
            | Q(dasar__icontains=teks)
        )
    return qs


def yang_menunggu(qs: QuerySet[PerubahanUnit]) -> QuerySet[PerubahanUnit]:
    """Changes that have not taken effect: those put off first, then by their day."""
    qs = qs.filter(status__in=[StatusPerubahanUnit.TERJADWAL, StatusPerubahanUnit.TERTUNDA])
    return qs.select_related("unit", "tujuan").order_by(
        Case(When(status=StatusPerubahanUnit.TERTUNDA, then=0), default=1), "berlaku_pada", "id"
    )


def jatuh_tempo() -> QuerySet[PerubahanUnit]:
    """Scheduled changes whose day has come, in the order in which they take effect."""
    return PerubahanUnit.objects.filter(
        status=StatusPerubahanUnit.TERJADWAL, berlaku_pada__lte=timezone.localdate()
    ).order_by("berlaku_pada", "id")


def pilihan_unit() -> list[tuple[int, str]]:
    """Active units to choose from, each with the perangkat daerah it belongs to, because names repeat."""
    langkah = UnitOrganisasi.steplen
    baris = list(UnitOrganisasi.objects.filter(aktif=True).order_by("path").values_list("pk", "path", "nama"))
    nama = {jalur: n for _, jalur, n in baris}
    return [
        (pk, n if len(jalur) <= 2 * langkah else f"{n} · {nama.get(jalur[: 2 * langkah], '')}")
        for pk, jalur, n in baris
    ]
