"""Where the rows of each record kind go, and by what a stored record is found again."""

from jabatan.models import (
    AngkaKredit,
    Asesmen,
    Diklat,
    HukumanDisiplin,
    IndeksProfesionalitas,
    Penghargaan,
    RiwayatGolongan,
    RiwayatKinerja,
    RiwayatPendidikan,
)

from .rekam import Sasaran

GOLONGAN = Sasaran(
    RiwayatGolongan,
    {"golongan": "smallint", "tmt": "date", "jenis_kp": "text", "mk_tahun": "smallint", "mk_bulan": "smallint",
     "nomor_sk": "text", "tanggal_sk": "date"},
    kunci=("{a}.golongan", "{a}.tmt"),
    kolom_kunci="TMT GOLONGAN",
    sebutan="riwayat golongan",
    sebut="'TMT ' || to_char(r.tmt, 'DD-MM-YYYY')",
    sekali=True,
)  # fmt: skip
PENDIDIKAN = Sasaran(
    RiwayatPendidikan,
    {"tingkat": "smallint", "nama": "text", "sekolah": "text", "tahun_lulus": "smallint", "nomor_ijazah": "text"},
    kunci=("{a}.tingkat", "lower({a}.nama)"),
    kolom_kunci="PENDIDIKAN",
    sebutan="riwayat pendidikan",
    sebut="r.nama",
)
DIKLAT = Sasaran(
    Diklat,
    {"jenis": "text", "jenjang": "smallint", "nama": "text", "penyelenggara": "text", "tahun": "smallint", "mulai": "date",
     "selesai": "date", "jp": "smallint", "nomor_sertifikat": "text"},
    kunci=("lower({a}.nama)", "{a}.tahun"),
    kolom_kunci="NAMA DIKLAT",
    sebutan="diklat",
    sebut="r.nama",
    urut=("mulai", "selesai", True),
    bawaan={"jenis": "'teknis'"},
)  # fmt: skip
PENGHARGAAN = Sasaran(
    Penghargaan,
    {"nama": "text", "pemberi": "text", "tanggal": "date", "nomor_sk": "text"},
    kunci=("lower({a}.nama)", "{a}.tanggal"),
    kolom_kunci="NAMA PENGHARGAAN",
    sebutan="penghargaan",
    sebut="r.nama",
)
ANGKA_KREDIT = Sasaran(
    AngkaKredit,
    {"jabatan_nama": "text", "jenis": "text", "mulai": "date", "selesai": "date", "utama": "numeric",
     "penunjang": "numeric", "total": "numeric", "nomor_sk": "text", "tanggal_sk": "date"},
    kunci=("{a}.jenis", "{a}.selesai"),
    kolom_kunci="TANGGAL SELESAI",
    sebutan="angka kredit",
    sebut="'sampai ' || to_char(r.selesai, 'DD-MM-YYYY')",
    urut=("mulai", "selesai", True),
)  # fmt: skip
KINERJA = Sasaran(
    RiwayatKinerja,
    {"tahun": "smallint", "periode": "smallint", "hasil": "smallint", "perilaku": "smallint", "predikat": "smallint",
     "penilai_nama": "text", "penilai_nip": "text", "penilai_jabatan": "text"},
    kunci=("{a}.tahun", "{a}.periode"),
    kolom_kunci="TAHUN",
    sebutan="kinerja",
    sebut="'tahun ' || r.tahun",
    sekali=True,
)  # fmt: skip
IP_ASN = Sasaran(
    IndeksProfesionalitas,
    {"tanggal": "date", "kualifikasi": "numeric", "kompetensi": "numeric", "kinerja": "numeric", "disiplin": "numeric",
     "total": "numeric"},
    kunci=("{a}.tanggal",),
    kolom_kunci="TANGGAL",
    sebutan="IP ASN",
    sebut="'tanggal ' || to_char(r.tanggal, 'DD-MM-YYYY')",
    sekali=True,
)  # fmt: skip
ASESMEN = Sasaran(
    Asesmen,
    {"tanggal": "date", "berlaku_sampai": "date", "potensi": "numeric", "penyelenggara": "text"},
    kunci=("{a}.tanggal",),
    kolom_kunci="TANGGAL ASESMEN",
    sebutan="asesmen",
    sebut="'tanggal ' || to_char(r.tanggal, 'DD-MM-YYYY')",
    sekali=True,
    tahap={"level": "smallint[]"},
)
HUKUMAN = Sasaran(
    HukumanDisiplin,
    {"tingkat": "smallint", "jenis": "text", "mulai": "date", "sampai": "date", "nomor_sk": "text"},
    kunci=("{a}.mulai", "lower({a}.jenis)"),
    kolom_kunci="TANGGAL MULAI",
    sebutan="hukuman disiplin",
    sebut="r.jenis",
    urut=("mulai", "sampai", True),
)
