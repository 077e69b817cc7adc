"""The kinds of records of a person, in one list: profile, forms, proposals, documents and imports all read it."""

from dataclasses import dataclass

from django.db import models

from .models import (
    ASN,
    AngkaKredit,
    Asesmen,
    Diklat,
    HukumanDisiplin,
    IndeksProfesionalitas,
    Penghargaan,
    PenugasanTim,
    RiwayatGolongan,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatPendidikan,
)


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
