"""Every kind of file: its columns with the other names they go by, and which of them it cannot do without.

One list for sheets and for saved API responses: a key like `tmtJabatan` is the same name as "TMT JABATAN".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from .kolom_data_utama import ALIAS_DATA_UTAMA, INTI, KOLOM_DATA_UTAMA, KOLOM_TAMBAHAN


class JenisBerkas(StrEnum):
    UNIT = "Pohon unit"
    JABATAN_STRUKTURAL = "Referensi jabatan struktural"
    JABATAN_FUNGSIONAL = "Referensi jabatan fungsional"
    JABATAN_PELAKSANA = "Referensi jabatan pelaksana"
    DATA_UTAMA = "Data Utama ASN"
    RIWAYAT_JABATAN = "Riwayat jabatan"
    RIWAYAT_GOLONGAN = "Riwayat golongan"
    RIWAYAT_PENDIDIKAN = "Riwayat pendidikan"
    DIKLAT = "Diklat dan kursus"
    PENGHARGAAN = "Penghargaan"
    ANGKA_KREDIT = "Angka kredit"
    ASESMEN = "Hasil asesmen"
    KINERJA = "Rekap kinerja (e-Kinerja)"
    IP_ASN = "Indeks profesionalitas (IP ASN)"
    KONTRAK = "Akhir perjanjian kerja PPPK"
    HUKUMAN = "Hukuman disiplin"


@lru_cache(maxsize=4096)
def ringkas(nama: str) -> str:
    """Letters and digits only, capitals: "Tmt_Jabatan", "TMT JABATAN" and "tmtJabatan" are one name."""
    return re.sub(r"[^A-Z0-9]", "", nama.upper())


@dataclass(frozen=True)
class Kolom:
    """One column; `alias` in the order of preference when several are filled."""

    nama: str
    alias: tuple[str, ...] = ()

    @cached_property
    def kunci(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ringkas(n) for n in (self.nama, *self.alias)))


@dataclass(frozen=True)
class Spesifikasi:
    """`wajib`: groups of columns, at least one of each group. `tanpa`: names that show it is another kind."""

    jenis: JenisBerkas
    kolom: tuple[Kolom, ...]
    wajib: tuple[tuple[str, ...], ...]
    tanpa: tuple[str, ...] = ()

    @cached_property
    def nama(self) -> dict[str, str]:
        """Compact name -> column."""
        hasil: dict[str, str] = {}
        for k in self.kolom:
            for kunci in k.kunci:
                hasil.setdefault(kunci, k.nama)
        return hasil

    def dikenali(self, kepala: Iterable[str]) -> set[str]:
        return {self.nama[r] for k in kepala if (r := ringkas(k)) in self.nama}

    def hilang(self, kepala: Iterable[str]) -> list[str]:
        """Required columns that are not there; an unmet group reads "A atau B"."""
        ada = self.dikenali(kepala)
        return [" atau ".join(g) for g in self.wajib if not ada & set(g)]

    def cocok(self, kepala: Iterable[str]) -> bool:
        kepala = list(kepala)
        return not self.hilang(kepala) and not {ringkas(k) for k in kepala} & {ringkas(t) for t in self.tanpa}

    @cached_property
    def kolom_wajib(self) -> frozenset[str]:
        return frozenset(k for g in self.wajib for k in g)


def _k(nama: str, *alias: str) -> Kolom:
    return Kolom(nama, alias)


_ID = _k("ID SIASN", "ID", "ID RIWAYAT", "riwayatId")
_NIP = _k("NIP", "NIP BARU", "NIP/NI PPPK", "NI PPPK", "NIP PEGAWAI", "NIP ASN", "NOMOR INDUK PEGAWAI", "NIP/NIPPPK")
_PNS_ID = _k("PNS ID", "ID PNS", "pnsOrangId", "pnsOrang", "orangId", "pnsDinilaiId", "pnsDinilaiOrang", "pns")
_NAMA = _k("NAMA PEGAWAI", "NAMA", "NAMA LENGKAP", "NAMA ASN")
_SK = _k("NOMOR SK", "NO SK", "skNomor", "nomorSk", "SK NOMOR")
_TANGGAL_SK = _k("TANGGAL SK", "TGL SK", "skTanggal", "tanggalSk", "skDate")
_ORANG = (_ID, _NIP, _PNS_ID, _NAMA)
_SIAPA = ("NIP", "PNS ID")
NAMA_UMUM = frozenset(kunci for k in _ORANG for kunci in k.kunci)  # in every list of people
_BUKAN_ORANG = (*_NIP.kunci, "PNSID", "IDPNS")

KOLOM_KOMPETENSI = {
    "INTEGRITAS": 0, "KERJA SAMA": 1, "KOMUNIKASI": 2, "ORIENTASI PADA HASIL": 3, "PELAYANAN PUBLIK": 4,
    "PENGEMBANGAN DIRI DAN ORANG LAIN": 5, "MENGELOLA PERUBAHAN": 6, "PENGAMBILAN KEPUTUSAN": 7, "PEREKAT BANGSA": 8,
}  # fmt: skip
_ALIAS_KOMPETENSI = {
    "KERJA SAMA": ("KERJASAMA",),
    "ORIENTASI PADA HASIL": ("ORIENTASI HASIL",),
    "PENGEMBANGAN DIRI DAN ORANG LAIN": ("PENGEMBANGAN DIRI", "PENGEMBANGAN DIRI & ORANG LAIN", "PENGEMBANGAN"),
    "MENGELOLA PERUBAHAN": ("PERUBAHAN",),
    "PENGAMBILAN KEPUTUSAN": ("KEPUTUSAN",),
    "PEREKAT BANGSA": ("SOSIAL KULTURAL", "SOSIOKULTURAL"),
}

_DAFTAR = (
    Spesifikasi(
        JenisBerkas.UNIT,
        (_k("ID", "UNOR ID", "ID UNOR"), _k("NAMA UNOR", "UNOR NAMA"), _k("ID ATASAN", "DIATASAN ID", "ATASAN ID")),
        (("ID",), ("NAMA UNOR",), ("ID ATASAN",)),
    ),
    Spesifikasi(
        JenisBerkas.JABATAN_STRUKTURAL,
        (_k("ID"), _k("NAMA UNOR"), _k("NAMA JABATAN"), _k("ESELON ID"), _k("UNOR ID", "ID UNOR")),
        (("ID",), ("NAMA UNOR",), ("NAMA JABATAN",), ("ESELON ID",)),
        tanpa=(*_BUKAN_ORANG, "ID ATASAN", "DIATASAN ID"),
    ),
    Spesifikasi(
        JenisBerkas.JABATAN_FUNGSIONAL,
        (_k("ID"), _k("NAMA"), _k("JENJANG"), _k("BUP")),
        (("ID",), ("NAMA",), ("JENJANG",), ("BUP",)),
        tanpa=_BUKAN_ORANG,
    ),
    Spesifikasi(
        JenisBerkas.JABATAN_PELAKSANA, (_k("ID"), _k("NAMA")), (("ID",), ("NAMA",)), tanpa=(*_BUKAN_ORANG, "NAMA UNOR")
    ),
    Spesifikasi(
        JenisBerkas.DATA_UTAMA,
        tuple(_k(k, *ALIAS_DATA_UTAMA.get(k, ())) for k in (*KOLOM_DATA_UTAMA, *KOLOM_TAMBAHAN)),
        tuple((k,) for k in INTI),
    ),
    Spesifikasi(
        JenisBerkas.RIWAYAT_JABATAN,
        (
            *_ORANG,
            _k("NAMA JABATAN", "JABATAN NAMA", "JABATAN", "jabatanFungsionalNama", "jabatanFungsionalUmumNama",
               "jabatanStrukturalNama"),
            _k("JABATAN ID", "ID JABATAN", "jabatanStrukturalId", "jabatanFungsionalId", "jabatanFungsionalUmumId"),
            _k("JENIS JABATAN", "JENIS JABATAN NAMA", "JENIS JABATAN ID"),
            _k("UNOR ID", "ID UNOR"),
            _k("UNOR NAMA", "NAMA UNOR", "UNIT KERJA", "UNIT ORGANISASI", "NAMA UNIT", "UNIT"),
            _k("ESELON", "ESELON ID", "ESELON NAMA"),
            _k("PENUGASAN", "JENIS PENUGASAN", "JENIS PENUGASAN ID", "JENIS PENUGASAN NAMA", "STATUS JABATAN"),
            _k("TMT JABATAN", "TMT", "MULAI", "TANGGAL MULAI", "TMT MULAI"),
            _k("TANGGAL SELESAI", "SELESAI", "TMT SELESAI", "TANGGAL BERAKHIR", "SAMPAI"),
            _SK, _TANGGAL_SK,
        ),
        (_SIAPA, ("NAMA JABATAN",), ("TMT JABATAN",)),
    ),
    Spesifikasi(
        JenisBerkas.RIWAYAT_GOLONGAN,
        (
            *_ORANG,
            _k("GOLONGAN", "GOL", "GOLONGAN RUANG", "GOL NAMA", "GOLONGAN NAMA", "PANGKAT GOLONGAN", "GOL RUANG"),
            _k("GOLONGAN ID", "GOL ID"),
            _k("TMT GOLONGAN", "TMT GOL", "TMT PANGKAT", "TMT"),
            _k("JENIS KP", "jenisKPNama", "JENIS KENAIKAN PANGKAT"),
            _k("MK TAHUN", "masaKerjaGolonganTahun", "MASA KERJA TAHUN", "masaKerjaTahun"),
            _k("MK BULAN", "masaKerjaGolonganBulan", "MASA KERJA BULAN", "masaKerjaBulan"),
            _SK, _TANGGAL_SK,
        ),
        (_SIAPA, ("GOLONGAN", "GOLONGAN ID"), ("TMT GOLONGAN",)),
    ),
    Spesifikasi(
        JenisBerkas.RIWAYAT_PENDIDIKAN,
        (
            *_ORANG,
            _k("TINGKAT PENDIDIKAN", "TINGKAT PENDIDIKAN NAMA", "tkPendidikanNama", "TINGKAT", "JENJANG PENDIDIKAN"),
            _k("TINGKAT PENDIDIKAN ID", "tkPendidikanId"),
            _k("PENDIDIKAN", "PENDIDIKAN NAMA", "JURUSAN", "PROGRAM STUDI", "PRODI"),
            _k("SEKOLAH", "NAMA SEKOLAH", "PERGURUAN TINGGI", "UNIVERSITAS", "NAMA SEKOLAH/PERGURUAN TINGGI"),
            _k("TAHUN LULUS"),
            _k("TANGGAL LULUS", "tglLulus"),
            _k("NOMOR IJAZAH", "nomorIjasah", "NO IJAZAH", "noIjasah"),
        ),
        (_SIAPA, ("TINGKAT PENDIDIKAN", "TINGKAT PENDIDIKAN ID")),
    ),
    Spesifikasi(
        JenisBerkas.DIKLAT,
        (
            *_ORANG,
            _k("NAMA DIKLAT", "latihanStrukturalNama", "namaKursus", "NAMA PELATIHAN", "DIKLAT", "PELATIHAN", "KURSUS"),
            _k("JENIS DIKLAT", "jenisDiklatNama", "jenisKursusNama", "jenisKursus", "JENIS PELATIHAN", "JENIS"),
            _k("LATIHAN STRUKTURAL ID"),
            _k("PENYELENGGARA", "institusiPenyelenggara", "LEMBAGA"),
            _k("TAHUN", "tahunKursus", "TAHUN DIKLAT"),
            _k("TANGGAL MULAI", "tanggal", "tanggalKursus", "MULAI"),
            _k("TANGGAL SELESAI", "tanggalSelesaiKursus", "SELESAI"),
            _k("JP", "jumlahJam", "JUMLAH JP", "JAM PELAJARAN"),
            _k("NOMOR SERTIFIKAT", "noSertipikat", "NO SERTIFIKAT", "nomor"),
        ),
        (_SIAPA, ("NAMA DIKLAT",), ("TAHUN", "TANGGAL MULAI", "TANGGAL SELESAI")),
    ),
    Spesifikasi(
        JenisBerkas.PENGHARGAAN,
        (
            *_ORANG,
            _k("NAMA PENGHARGAAN", "hargaNama", "PENGHARGAAN", "jenisHargaNama"),
            _k("PEMBERI", "INSTANSI PEMBERI", "PEMBERI PENGHARGAAN"),
            _k("TANGGAL PENGHARGAAN", "TANGGAL", "skDate", "TANGGAL SK", "skTanggal"),
            _SK,
        ),
        (_SIAPA, ("NAMA PENGHARGAAN",), ("TANGGAL PENGHARGAAN",)),
    ),
    Spesifikasi(
        JenisBerkas.ANGKA_KREDIT,
        (
            *_ORANG,
            _k("NAMA JABATAN", "JABATAN"),
            _k("JENIS ANGKA KREDIT", "JENIS"),
            _k("PERTAMA", "isAngkaKreditPertama"), _k("INTEGRASI", "isIntegrasi"), _k("KONVERSI", "isKonversi"),
            _k("TANGGAL MULAI", "AWAL PENILAIAN"), _k("TANGGAL SELESAI", "AKHIR PENILAIAN"),
            _k("BULAN MULAI", "bulanMulaiPenailan", "bulanMulaiPenilaian"),
            _k("TAHUN MULAI", "tahunMulaiPenailan", "tahunMulaiPenilaian"),
            _k("BULAN SELESAI", "bulanSelesaiPenailan", "bulanSelesaiPenilaian"),
            _k("TAHUN SELESAI", "tahunSelesaiPenailan", "tahunSelesaiPenilaian"),
            _k("KREDIT UTAMA", "kreditUtamaBaru", "AK UTAMA"),
            _k("KREDIT PENUNJANG", "kreditPenunjangBaru", "AK PENUNJANG"),
            _k("KREDIT TOTAL", "kreditBaruTotal", "TOTAL ANGKA KREDIT", "ANGKA KREDIT", "AK TOTAL"),
            _k("NOMOR SK", "NOMOR PAK", "skNomor", "NO PAK"), _k("TANGGAL SK", "TANGGAL PAK", "skTanggal"),
        ),
        (_SIAPA, ("KREDIT TOTAL",), ("TANGGAL SELESAI", "TAHUN SELESAI")),
    ),
    Spesifikasi(
        JenisBerkas.ASESMEN,
        (
            *_ORANG,
            _k("TANGGAL ASESMEN", "TANGGAL", "TANGGAL PELAKSANAAN", "TGL ASESMEN"),
            _k("BERLAKU SAMPAI", "MASA BERLAKU", "BERLAKU HINGGA", "TANGGAL KEDALUWARSA"),
            _k("POTENSI", "NILAI POTENSI", "SKOR POTENSI"),
            _k("PENYELENGGARA", "LEMBAGA", "LEMBAGA PENYELENGGARA"),
            *(_k(k, *_ALIAS_KOMPETENSI.get(k, ())) for k in KOLOM_KOMPETENSI),
            _k("KOMPETENSI", "NAMA KOMPETENSI"), _k("LEVEL", "NILAI LEVEL", "NILAI"),
        ),
        (_SIAPA, ("TANGGAL ASESMEN",), ("BERLAKU SAMPAI",), ("POTENSI", "KOMPETENSI", *KOLOM_KOMPETENSI)),
    ),
    Spesifikasi(
        JenisBerkas.KINERJA,
        (
            *_ORANG,
            _k("TAHUN", "tahunSelesaiPenilaian", "TAHUN PENILAIAN"),
            _k("PERIODE", "PERIODE PENILAIAN", "MASA PENILAIAN"), _k("TRIWULAN", "TW"), _k("BULAN"),
            _k("BULAN MULAI", "bulanMulaiPenilaian"), _k("BULAN SELESAI", "bulanSelesaiPenilaian"),
            _k("TAHUN MULAI", "tahunMulaiPenilaian"),
            _k("HASIL KERJA", "hasilKinerjaNilai", "RATING HASIL KERJA", "hasilKinerja", "HASIL KINERJA"),
            _k("PERILAKU KERJA", "perilakuKerjaNilai", "RATING HASIL PERILAKU", "RATING PERILAKU", "PERILAKU",
               "RATING PERILAKU KERJA"),
            _k("PREDIKAT", "kuadranKinerjaNilai", "PREDIKAT KINERJA", "kuadranKinerja", "PREDIKAT KINERJA PEGAWAI"),
            _k("PENILAI NAMA", "namaPenilai", "NAMA PENILAI", "PEJABAT PENILAI"),
            _k("PENILAI NIP", "nipNrpPenilai", "penilaiNipNrp", "NIP PENILAI"),
            _k("PENILAI JABATAN", "penilaiJabatanNm", "penilaiJabatanNama", "penilaiJabatan", "JABATAN PENILAI"),
        ),
        (_SIAPA, ("TAHUN",), ("PREDIKAT", "HASIL KERJA")),
    ),
    Spesifikasi(
        JenisBerkas.IP_ASN,
        (
            *_ORANG,
            _k("TANGGAL", "created_at", "createdAt", "TANGGAL HITUNG", "DIHITUNG PADA", "updated_at"),
            _k("KUALIFIKASI"), _k("KOMPETENSI"), _k("KINERJA"), _k("DISIPLIN"),
            _k("TOTAL", "subtotal", "NILAI IP ASN", "IP ASN", "JUMLAH", "NILAI TOTAL"),
        ),
        (_SIAPA, ("TANGGAL",), ("TOTAL",), ("KUALIFIKASI", "DISIPLIN")),
    ),
    Spesifikasi(
        JenisBerkas.KONTRAK,
        (
            _NIP, _PNS_ID, _NAMA,
            _k("AKHIR KONTRAK", "AKHIR PERJANJIAN KERJA", "TANGGAL AKHIR KONTRAK", "TMT AKHIR KONTRAK", "KONTRAK SAMPAI",
               "tglKontrakAkhir", "AKHIR MASA KONTRAK"),
        ),
        (_SIAPA, ("AKHIR KONTRAK",)),
    ),
    Spesifikasi(
        JenisBerkas.HUKUMAN,
        (
            *_ORANG,
            _k("JENIS HUKUMAN", "jenisHukumanNama", "HUKUMAN", "HUKUMAN DISIPLIN", "JENIS HUKDIS"),
            _k("JENIS HUKUMAN ID"),
            _k("TINGKAT HUKUMAN", "jenisTingkatHukumanId", "TINGKAT", "TINGKAT HUKDIS"),
            _k("TANGGAL MULAI", "hukumanTanggal", "TMT HUKUMAN", "MULAI", "TMT"),
            _k("TANGGAL SELESAI", "akhirHukumanTanggal", "akhirHukumTanggal", "SELESAI", "SAMPAI", "BERAKHIR"),
            _k("MASA TAHUN"), _k("MASA BULAN"),
            _SK, _k("NOMOR SK PEMBATALAN", "skPembatalanNomor"),
        ),
        (_SIAPA, ("JENIS HUKUMAN", "JENIS HUKUMAN ID"), ("TANGGAL MULAI",)),
    ),
)  # fmt: skip

SPESIFIKASI: dict[JenisBerkas, Spesifikasi] = {s.jenis: s for s in _DAFTAR}
