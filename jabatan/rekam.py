"""The kinds of records of a person, in one list: profile, forms, proposals, documents and imports all read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format, number_format

from .akses import boleh
from .enums import Kompetensi, PredikatSIASN, RatingSIASN
from .golongan import nama_golongan, pangkat
from .models import (
    ASN,
    AngkaKredit,
    Asesmen,
    Diklat,
    HukumanDisiplin,
    IndeksProfesionalitas,
    NilaiKompetensi,
    Pengguna,
    Penghargaan,
    PenugasanTim,
    RiwayatGolongan,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatPendidikan,
)

# The nine levels of an assessment are rows of their own; here they are fields of the assessment.
BIDANG_KOMPETENSI = {f"kompetensi_{k.value}": k for k in Kompetensi}

_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
PERIODE = {0: "Tahunan"} | {n: f"Triwulan {n}" for n in range(1, 5)} | {101 + n: b for n, b in enumerate(_BULAN)}


def _teks_golongan(kode: int) -> str:
    return f"{nama_golongan(kode)} ({pangkat(kode)})" if pangkat(kode) else nama_golongan(kode)


# Values whose words are not the choices of the model field.
_KATA = {
    ("golongan", "golongan"): _teks_golongan,
    ("kinerja", "periode"): lambda n: PERIODE.get(n, str(n)),
    ("kinerja", "hasil"): lambda n: dict(RatingSIASN.choices).get(n, str(n)),
    ("kinerja", "perilaku"): lambda n: dict(RatingSIASN.choices).get(n, str(n)),
    ("kinerja", "predikat"): lambda n: dict(PredikatSIASN.choices).get(n, str(n)),
}


@dataclass(frozen=True)
class JenisRekam:
    """`bidang`: what its form shows. `izin`: permission to see it besides seeing the person. `usul`: open to proposals."""

    kode: str
    label: str
    model: type[models.Model]
    bidang: tuple[str, ...]
    izin: str = "lihat_pegawai"
    usul: bool = True

    @property
    def tabel(self) -> str:
        return self.model._meta.db_table

    @property
    def label_kecil(self) -> str:
        return self.label[0].lower() + self.label[1:]

    @property
    def tunggal(self) -> bool:
        """The person is the record: nothing to add or delete."""
        return self.model is ASN

    @cached_property
    def semua_bidang(self) -> tuple[str, ...]:
        """`bidang` and, for an assessment, the levels of the competences."""
        return self.bidang + (tuple(BIDANG_KOMPETENSI) if self.model is Asesmen else ())

    def label_bidang(self, bidang: str) -> str:
        if bidang in BIDANG_KOMPETENSI:
            return BIDANG_KOMPETENSI[bidang].label
        label = str(self.model._meta.get_field(bidang).verbose_name)
        return label[0].upper() + label[1:]

    def nilai(self, rekam: models.Model) -> dict[str, Any]:
        """Values of one record as JSON can hold them; the form and a proposal read the same shape."""
        isi = {b: ke_json(getattr(rekam, b)) for b in self.bidang}
        if self.model is Asesmen:
            level = dict(rekam.nilai.values_list("kompetensi", "level"))
            isi |= {b: level.get(k.value) for b, k in BIDANG_KOMPETENSI.items()}
        return isi

    def baca(self, bidang: str, nilai: Any) -> Any:
        """Value of a field from JSON (of this module or of the change triggers); text that cannot be read stays."""
        if nilai is None or nilai == "":
            return None
        try:
            if bidang in BIDANG_KOMPETENSI:
                return int(nilai)
            return self.model._meta.get_field(bidang).to_python(nilai)
        except (ValidationError, ValueError):
            return str(nilai)

    def sama(self, bidang: str, satu: Any, dua: Any) -> bool:
        return self.baca(bidang, satu) == self.baca(bidang, dua)

    def teks(self, bidang: str, nilai: Any) -> str:
        """A value in words for people; empty when there is none."""
        nilai = self.baca(bidang, nilai)
        if nilai is None:
            return ""
        if (self.kode, bidang) in _KATA:
            return _KATA[self.kode, bidang](nilai)
        if bidang not in BIDANG_KOMPETENSI and (pilihan := self.model._meta.get_field(bidang).flatchoices):
            return str(dict(pilihan).get(nilai, nilai))
        if isinstance(nilai, date):
            return date_format(nilai, "j F Y")
        return number_format(nilai) if isinstance(nilai, Decimal) else str(nilai)

    def beda(self, lama: Mapping[str, Any], baru: Mapping[str, Any]) -> list[str]:
        """Fields of `baru` whose value differs from `lama`, in the order of the form."""
        return [b for b in self.semua_bidang if b in baru and not self.sama(b, lama.get(b), baru[b])]


def ke_json(nilai: Any) -> Any:
    if isinstance(nilai, date):
        return nilai.isoformat()
    return str(nilai) if isinstance(nilai, Decimal) else nilai


_DAFTAR = (
    JenisRekam(
        "identitas", "Identitas", ASN,
        ("gelar_depan", "gelar_belakang", "tempat_lahir", "email_dinas", "bidang_ilmu", "akhir_kontrak"),
    ),
    JenisRekam(
        "jabatan", "Riwayat jabatan", RiwayatJabatan,
        ("nama_jabatan", "nama_unit", "jenis", "rumpun", "tingkat", "penugasan", "mulai", "selesai", "nomor_sk", "tanggal_sk"),
    ),
    JenisRekam(
        "golongan", "Riwayat golongan", RiwayatGolongan,
        ("golongan", "tmt", "jenis_kp", "mk_tahun", "mk_bulan", "nomor_sk", "tanggal_sk"),
    ),
    JenisRekam(
        "pendidikan", "Riwayat pendidikan", RiwayatPendidikan,
        ("tingkat", "nama", "bidang_ilmu", "sekolah", "tahun_lulus", "nomor_ijazah"),
    ),
    JenisRekam(
        "diklat", "Diklat dan pelatihan", Diklat,
        ("jenis", "jenjang", "nama", "penyelenggara", "tahun", "mulai", "selesai", "jp", "nomor_sertifikat"),
    ),
    JenisRekam("penghargaan", "Penghargaan", Penghargaan, ("nama", "pemberi", "tanggal", "nomor_sk")),
    JenisRekam("tim", "Penugasan tim", PenugasanTim, ("nama", "peran", "mulai", "selesai", "nomor_sk")),
    JenisRekam(
        "angka-kredit", "Angka kredit", AngkaKredit,
        ("jabatan_nama", "jenis", "mulai", "selesai", "utama", "penunjang", "total", "nomor_sk", "tanggal_sk"),
    ),
    JenisRekam(
        "asesmen", "Asesmen kompetensi", Asesmen, ("tanggal", "berlaku_sampai", "potensi", "penyelenggara"), usul=False
    ),
    JenisRekam(
        "kinerja", "Kinerja tahun lalu", RiwayatKinerja,
        ("tahun", "periode", "hasil", "perilaku", "predikat", "penilai_nama", "penilai_nip", "penilai_jabatan"),
        usul=False,
    ),
    JenisRekam(
        "ip-asn", "Indeks profesionalitas", IndeksProfesionalitas,
        ("tanggal", "kualifikasi", "kompetensi", "kinerja", "disiplin", "total"), usul=False,
    ),
    JenisRekam(
        "hukuman", "Hukuman disiplin", HukumanDisiplin, ("tingkat", "jenis", "mulai", "sampai", "nomor_sk"),
        izin="lihat_hukuman", usul=False,
    ),
)  # fmt: skip

REKAM: dict[str, JenisRekam] = {j.kode: j for j in _DAFTAR}

TABEL_KOMPETENSI = NilaiKompetensi._meta.db_table


def rekam_terlihat(pengguna: Pengguna) -> list[JenisRekam]:
    """Kinds whose records the person may see, of the people they may see."""
    return [j for j in _DAFTAR if boleh(pengguna, j.izin)]


def boleh_mengubah(pengguna: Pengguna, jenis: JenisRekam) -> bool:
    """An officer changes records; those of discipline only who may also see them."""
    return boleh(pengguna, "ubah_pegawai") and boleh(pengguna, jenis.izin)
