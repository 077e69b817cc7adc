"""What the timeline of a career shows, in two queries; drawn by jabatan/templatetags/garis.py."""

from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.utils.formats import date_format

from jabatan.enums import JenisJabatan, JenjangDiklat, Penugasan, PredikatSIASN, TingkatPendidikan
from jabatan.golongan import nama_golongan, pangkat
from jabatan.models import ASN

from .kelengkapan import predikat_per_tahun

# Lane, first day, last day or first day after, words, kind, code, hours. A year without a day stands in its middle.
_BACA = """
SELECT 'jabatan', mulai, selesai, nama_jabatan, penugasan, coalesce(jenis, 0), 0
  FROM jabatan_riwayatjabatan WHERE asn_id = %(asn)s
UNION ALL SELECT 'golongan', tmt, NULL, '', '', golongan, 0 FROM jabatan_riwayatgolongan WHERE asn_id = %(asn)s
UNION ALL SELECT 'pendidikan', make_date(tahun_lulus, 7, 1), NULL, nama, '', tingkat, 0
  FROM jabatan_riwayatpendidikan WHERE asn_id = %(asn)s AND tahun_lulus IS NOT NULL
UNION ALL SELECT 'diklat', coalesce(mulai, make_date(tahun, 7, 1)), selesai, nama, jenis, coalesce(jenjang, 0), coalesce(jp, 0)
  FROM jabatan_diklat WHERE asn_id = %(asn)s AND (mulai IS NOT NULL OR tahun IS NOT NULL)
UNION ALL SELECT 'penghargaan', tanggal, NULL, nama, '', 0, 0 FROM jabatan_penghargaan WHERE asn_id = %(asn)s
ORDER BY 2, 4
"""
_KELAS_JABATAN = {
    JenisJabatan.STRUKTURAL: "struktural",
    JenisJabatan.FUNGSIONAL: "fungsional",
    JenisJabatan.RANGKAP: "struktural",
    JenisJabatan.PELAKSANA: "pelaksana",
}


@dataclass(frozen=True)
class Masa:
    """A spell; `selesai` is the first day after it, None while it lasts."""

    mulai: date
    selesai: date | None
    teks: str
    kelas: str
    keterangan: str


@dataclass(frozen=True)
class Titik:
    """Something that happened on a day; `teks` beside the mark, `keterangan` in full."""

    tanggal: date
    teks: str
    keterangan: str


@dataclass(frozen=True)
class TahunDiklat:
    """Trainings of a year beside the structural ones; `jp` is what is known of their hours."""

    tahun: int
    jumlah: int
    jp: int


@dataclass(frozen=True)
class TahunKinerja:
    """Result of a year: `hasil` and `proses` are known only where Kinerja appraised, `predikat` 1 (best) to 5 always."""

    tahun: int
    predikat: int
    label: str
    hasil: float | None = None
    proses: float | None = None


@dataclass
class Karier:
    """Lanes of the timeline and its first and last year, both whole."""

    dari: int
    sampai: int
    kini: date
    pensiun: date | None = None
    jabatan: list[Masa] = field(default_factory=list)
    tugas: list[Masa] = field(default_factory=list)
    golongan: list[Masa] = field(default_factory=list)
    pendidikan: list[Titik] = field(default_factory=list)
    struktural: list[Titik] = field(default_factory=list)
    diklat: list[TahunDiklat] = field(default_factory=list)
    penghargaan: list[Titik] = field(default_factory=list)
    kinerja: list[TahunKinerja] = field(default_factory=list)

    @property
    def jenis_hilang(self) -> bool:
        return any(m.kelas == "lain" for m in self.jabatan)

    @property
    def kosong(self) -> bool:
        return not (self.jabatan or self.tugas or self.golongan or self.pendidikan or self.struktural or self.diklat)


def sebut_pendidikan(tingkat: int, nama: str) -> str:
    """Level and study, the level once: SIASN's names often begin with it ("S-1 Keperawatan")."""
    label = dict(TingkatPendidikan.choices).get(tingkat, "Pendidikan")
    if not nama or nama.lower().startswith(label.lower()):
        return nama or label
    return f"{label}, {nama}"


def karier(asn: ASN, kini: date) -> Karier:
    """Everything of a career that has a date. Discipline is never drawn."""
    with connection.cursor() as kursor:
        kursor.execute(_BACA, {"asn": asn.pk})
        baris = kursor.fetchall()
    k = Karier(kini.year, kini.year, kini)
    per_jalur: dict[str, list] = {}
    for jalur, *isi in baris:
        per_jalur.setdefault(jalur, []).append(isi)
    _jabatan(k, asn, per_jalur.get("jabatan", []))
    _golongan(k, asn, per_jalur.get("golongan", []))
    _titik(k, per_jalur)
    _diklat(k, per_jalur.get("diklat", []))
    k.kinerja = [
        TahunKinerja(t, p, PredikatSIASN(p).label) for t, p in sorted(predikat_per_tahun([asn.pk])[asn.pk].items())
    ]
    _rentang(k, asn, [isi[0] for isi in per_jalur.get("jabatan", []) + per_jalur.get("golongan", [])])
    return k


def _tgl(hari: date) -> str:
    return date_format(hari, "j F Y")


def _jabatan(k: Karier, asn: ASN, baris: list) -> None:
    if not baris and asn.jabatan_nama and asn.tmt_jabatan:
        baris = [(asn.tmt_jabatan, None, asn.jabatan_nama, Penugasan.DEFINITIF, asn.jenis_jabatan or 0, 0)]
    for mulai, selesai, nama, penugasan, jenis, _ in baris:
        kapan = f"{_tgl(mulai)} – {_tgl(selesai) if selesai else 'sekarang'}"
        if penugasan == Penugasan.DEFINITIF:
            k.jabatan.append(Masa(mulai, selesai, nama, _KELAS_JABATAN.get(jenis, "lain"), f"{nama}, {kapan}"))
        else:
            teks = f"{Penugasan(penugasan).label} {nama}"
            k.tugas.append(Masa(mulai, selesai, teks, "tugas", f"{teks}, {kapan}"))


def _golongan(k: Karier, asn: ASN, baris: list) -> None:
    langkah = [(mulai, kode) for mulai, _, _, _, kode, _ in baris]
    if not langkah and asn.golongan is not None and asn.tmt_golongan:
        langkah = [(asn.tmt_golongan, asn.golongan)]
    for i, (mulai, kode) in enumerate(langkah):
        selesai = langkah[i + 1][0] if i + 1 < len(langkah) else None
        if selesai is None or selesai > mulai:
            nama = nama_golongan(kode)
            rinci = f"{nama} {pangkat(kode)}".strip()
            k.golongan.append(Masa(mulai, selesai, nama, "golongan", f"{rinci}, sejak {_tgl(mulai)}"))


def _titik(k: Karier, per_jalur: dict[str, list]) -> None:
    for hari, _, nama, _, tingkat, _ in per_jalur.get("pendidikan", []):
        label = dict(TingkatPendidikan.choices).get(tingkat, "Pendidikan")
        k.pendidikan.append(Titik(hari, label, f"{sebut_pendidikan(tingkat, nama)}, lulus {hari.year}"))
    for hari, _, nama, _, _, _ in per_jalur.get("penghargaan", []):
        k.penghargaan.append(Titik(hari, nama, f"{nama}, {_tgl(hari)}"))


def _diklat(k: Karier, baris: list) -> None:
    tahun: dict[int, list[int]] = {}
    for hari, _, nama, jenis, jenjang, jp in baris:
        if jenis == "struktural":
            if jenjang != JenjangDiklat.TIDAK_ADA:
                singkat = JenjangDiklat(jenjang).label.split(" /")[0]
                k.struktural.append(Titik(hari, singkat, f"{nama}, {hari.year}"))
        else:
            tahun.setdefault(hari.year, []).append(jp)
    k.diklat = [TahunDiklat(t, len(jp), sum(jp)) for t, jp in sorted(tahun.items())]


def _rentang(k: Karier, asn: ASN, mulai: list[date]) -> None:
    """From the first record to the end of this year; the pension is drawn when it is near."""
    semua = [*mulai, *(t.tanggal for t in k.pendidikan + k.struktural + k.penghargaan)]
    semua += [date(x.tahun, 1, 1) for x in [*k.diklat, *k.kinerja]]
    semua += [h for h in (asn.tmt_cpns, asn.tmt_jabatan, asn.tmt_golongan) if h]
    k.dari = min((h.year for h in semua), default=k.kini.year)
    k.sampai = max([k.kini.year, *(h.year for h in semua)])
    if asn.tmt_pensiun and k.kini <= asn.tmt_pensiun and asn.tmt_pensiun.year <= k.kini.year + 5:
        k.pensiun, k.sampai = asn.tmt_pensiun, max(k.sampai, asn.tmt_pensiun.year)
    k.dari = min(k.dari, k.sampai - 4)
