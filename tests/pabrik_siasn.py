"""Builders of files as officers and SIASN give them: sheets of every record kind, saved API responses. Synthetic only."""

import csv
import io
import json
from typing import Any

from openpyxl import Workbook

NIP, NIP_LAIN = "198501012010011001", "199002022015022002"


def csv_teks(*baris: dict[str, Any], pemisah: str = ";") -> bytes:
    """Rows as separated text; the header is the union of their keys in order."""
    kepala = list(dict.fromkeys(k for b in baris for k in b))
    keluar = io.StringIO()
    penulis = csv.DictWriter(keluar, kepala, delimiter=pemisah, restval="")
    penulis.writeheader()
    penulis.writerows(baris)
    return keluar.getvalue().encode()


def xlsx(*baris: dict[str, Any]) -> bytes:
    kepala = list(dict.fromkeys(k for b in baris for k in b))
    buku, keluar = Workbook(), io.BytesIO()
    buku.active.append(kepala)
    for b in baris:
        buku.active.append([b.get(k) for k in kepala])
    buku.save(keluar)
    return keluar.getvalue()


def respons(*data: dict[str, Any]) -> bytes:
    """One saved response of the API."""
    return json.dumps({"code": 1, "message": "success", "data": list(data)}).encode()


# One good row of every kind of sheet, with the header an office would write.
LEMBAR: dict[str, dict[str, Any]] = {
    "jabatan": {
        "NIP": NIP, "Nama": "I Wayan Contoh", "Nama Jabatan": "Kepala Seksi Uji", "Unit Kerja": "Dinas Lama", "Eselon": "IV.a",
        "TMT": "01-02-2015", "Tanggal Selesai": "01-03-2018", "No. SK": "821/12/2015", "Tgl SK": "20-01-2015",
    },
    "golongan": {
        "NIP": NIP, "Golongan": "III/c", "TMT Golongan": "01-04-2016", "Jenis KP": "Reguler", "MK Tahun": 6, "MK Bulan": 3,
        "Nomor SK": "823/77/2016", "Tanggal SK": "2016-03-20",
    },
    "pendidikan": {
        "NIP": NIP, "Tingkat Pendidikan": "S-2", "Jurusan": "Magister Administrasi Publik",
        "Perguruan Tinggi": "Universitas Contoh", "Tahun Lulus": 2017, "No Ijazah": "IJ/17/001",
    },
    "diklat": {
        "NIP": NIP, "Nama Pelatihan": "Pelatihan Kepemimpinan Pengawas Angkatan IV", "Jenis Pelatihan": "Struktural",
        "Penyelenggara": "BKPSDM Contoh", "Tahun": 2021, "Tanggal Mulai": "01-03-2021", "Tanggal Selesai": "30-06-2021",
        "JP": 908, "No Sertifikat": "PKP/1",
    },
    "hukuman": {
        "NIP": NIP, "Tingkat Hukuman": "Ringan", "Jenis Hukuman": "Teguran tertulis", "Tanggal Mulai": "01-05-2019",
        "Tanggal Selesai": "01-05-2020", "Nomor SK": "862/1/2019",
    },
    "penghargaan": {
        "NIP": NIP, "Nama Penghargaan": "Satyalancana Karya Satya X Tahun", "Pemberi": "Presiden RI", "Tanggal": "17-08-2020",
        "No SK": "99/TK/2020",
    },
    "angka kredit": {
        "NIP": NIP, "Jabatan": "Perawat Ahli Muda", "Jenis Angka Kredit": "Konversi", "Bulan Mulai": "Januari", "Tahun Mulai": 2024,
        "Bulan Selesai": 12, "Tahun Selesai": 2024, "Kredit Utama": "20,5", "Kredit Penunjang": "4,5", "Kredit Total": "25,0",
        "Nomor PAK": "PAK/24/1", "Tanggal PAK": "05-01-2025",
    },
    "asesmen": {
        "NIP": NIP, "Tanggal Asesmen": "10-06-2025", "Berlaku Sampai": "10-06-2028", "Potensi": "82,5",
        "Penyelenggara": "UPT Contoh", "Integritas": 4, "Kerja Sama": 4, "Komunikasi": 3, "Orientasi pada Hasil": 4,
        "Pelayanan Publik": 4, "Pengembangan Diri dan Orang Lain": 3, "Mengelola Perubahan": 3,
        "Pengambilan Keputusan": 4, "Perekat Bangsa": 5,
    },
    "kinerja": {
        "NIP": NIP, "Nama Pegawai": "I Wayan Contoh", "Jabatan": "Perawat", "Unit Kerja": "Puskesmas", "Tahun": 2025,
        "Periode": "Triwulan II", "Jenis Dokumen": "Evaluasi", "Status": "Selesai", "Rating Hasil Kerja": "DI ATAS ESPEKTASI",
        "Rating Hasil Perilaku": "Diatas Ekspektasi", "Predikat Kinerja": "Sangat Baik",
    },
    "ip asn": {
        "NIP": NIP, "Tanggal Hitung": "31-12-2025", "Kualifikasi": 20, "Kompetensi": "32,5", "Kinerja": 25, "Disiplin": 5,
        "Nilai IP ASN": "82,5",
    },
    "kontrak": {"NI PPPK": NIP_LAIN, "Akhir Perjanjian Kerja": "28-02-2027"},
}  # fmt: skip

# One record of every resource, with the keys (and the odd capitals) of the API.
REKAMAN: dict[str, dict[str, Any]] = {
    "rw-jabatan": {
        "id": "aaaaaaaa-0000-0000-0000-000000000001", "idPns": "P-1", "nipBaru": NIP, "nipLama": None, "jenisJabatan": "STRUKTURAL",
        "unorId": "", "unorNama": "Dinas Lama", "eselon": "IV.a", "eselonId": "41", "namaJabatan": "Kepala Seksi Uji",
        "tmtJabatan": "01-02-2015", "nomorSk": "821/12/2015", "tanggalSk": "20-01-2015", "tmtPelantikan": "01-02-2015",
        "path": {"872": {"dok_uri": "contoh"}},
    },
    "rw-golongan": {
        "id": "aaaaaaaa-0000-0000-0000-000000000002", "idPns": "P-1", "nipBaru": NIP, "golonganId": "33", "golongan": "III/c",
        "tmtGolongan": "01-04-2016", "jenisKPNama": "Reguler", "masaKerjaGolonganTahun": "6", "masaKerjaGolonganBulan": "3",
        "skNomor": "823/77/2016", "skTanggal": "20-03-2016",
    },
    "rw-pendidikan": {
        "id": "aaaaaaaa-0000-0000-0000-000000000003", "idPns": "P-1", "nipBaru": NIP,
        "pendidikanNama": "Magister Administrasi Publik",
        "tkPendidikanId": "45", "tkPendidikanNama": "S-2", "tahunLulus": "2017", "nomorIjasah": "IJ/17/001",
        "namaSekolah": "Universitas Contoh",
    },
    "rw-diklat": {
        "id": "aaaaaaaa-0000-0000-0000-000000000004", "idPns": "P-1", "nipBaru": NIP, "latihanStrukturalId": "2",
        "latihanStrukturalNama": "SEPALA/ADUM/DIKLAT PIM IV", "nomor": "PIM/1", "tanggal": "01-03-2014",
        "tanggalSelesai": "30-06-2014", "tahun": 2014, "institusiPenyelenggara": "BKD Contoh", "jumlahJam": 360,
    },
    "rw-kursus": {
        "id": "aaaaaaaa-0000-0000-0000-000000000005", "idPns": "P-1", "nipBaru": NIP, "namaKursus": "Bimtek Manajemen Aset",
        "jenisKursusNama": "Diklat Teknis", "noSertipikat": "BT/9", "tanggalKursus": "01-09-2022", "tahunKursus": 2022,
        "institusiPenyelenggara": "BPKAD Contoh", "jumlahJam": 20,
    },
    "rw-hukdis": {
        "id": "aaaaaaaa-0000-0000-0000-000000000006", "pnsOrangId": "P-1", "nipBaru": NIP, "jenisHukumanId": "2",
        "jenisHukumanNama": "Teguran tertulis", "jenisTingkatHukumanId": "R", "hukumanTanggal": "01-05-2019",
        "akhirHukumanTanggal": "", "masaTahun": "1", "masaBulan": "0", "skNomor": "862/1/2019", "skTanggal": "25-04-2019",
    },
    "rw-penghargaan": {
        "ID": "aaaaaaaa-0000-0000-0000-000000000007", "pnsOrangId": "P-1", "nipBaru": NIP, "hargaId": "201",
        "hargaNama": "Satyalancana Karya Satya X Tahun", "skNomor": "99/TK/2020", "skDate": "17-08-2020", "tahun": 2020,
    },
    "rw-angkakredit": {
        "id": "aaaaaaaa-0000-0000-0000-000000000008", "pns": "P-1", "nipBaru": NIP, "namaJabatan": "Perawat Ahli Muda",
        "bulanMulaiPenailan": "1", "tahunMulaiPenailan": "2024", "bulanSelesaiPenailan": "12", "tahunSelesaiPenailan": "2024",
        "kreditUtamaBaru": "20.5", "kreditPenunjangBaru": "4.5", "kreditBaruTotal": "25.0", "isAngkaKreditPertama": "0",
        "isIntegrasi": "0", "isKonversi": "1", "nomorSk": "PAK/24/1", "tanggalSk": "05-01-2025",
    },
    "rw-skp22": {
        "id": "aaaaaaaa-0000-0000-0000-000000000009", "pnsDinilaiId": "P-1", "tahun": 2024, "hasilKinerja": "DIATAS EKSPEKTASI",
        "hasilKinerjaNilai": 1, "perilakuKerja": "SESUAI EKSPEKTASI", "PerilakuKerjaNilai": 2, "kuadranKinerja": "BAIK",
        "KuadranKinerjaNilai": 2, "namaPenilai": "Ni Made Penilai", "nipNrpPenilai": NIP_LAIN, "penilaiJabatanNm": "Kepala Bidang",
        "statusPenilai": "ASN",
    },
    "rw-kinerjaperiodik": {
        "id": "aaaaaaaa-0000-0000-0000-000000000010", "pnsDinilaiId": "P-1", "nipBaru": NIP, "tahun": 2025,
        "bulanMulaiPenilaian": 4,
        "bulanSelesaiPenilaian": 6, "tahunMulaiPenilaian": 2025, "tahunSelesaiPenilaian": 2025, "periodikId": "2",
        "hasilKinerjaNilai": "1", "perilakuKerjaNilai": "1", "kuadranKinerjaNilai": "1", "penilaiNama": "Ni Made Penilai",
    },
    "nilaiipasn": {
        "created_at": "2025-12-31T08:00:00", "kualifikasi": 20, "kompetensi": 32.5, "kinerja": 25, "disiplin": 5, "subtotal": 82.5,
        "nip": NIP,
    },
    "data-utama": {
        "id": "P-1", "nipBaru": NIP, "nipLama": "123456789", "nama": "I WAYAN CONTOH", "gelarDepan": "", "gelarBelakang": "S.Kep.",
        "tempatLahir": "Denpasar", "tglLahir": "01-01-1985", "agama": "rahasia", "email": "rahasia@contoh.id",
        "nik": "5171010101850001",
        "alamat": "rahasia", "noHp": "081200000000", "jenisPegawaiNama": "PNS Daerah", "mkTahun": "15", "mkBulan": "3",
        "kedudukanPnsId": "01", "kedudukanPnsNama": "Aktif", "statusPegawai": "PNS", "jenisKelamin": "M",
        "tkPendidikanTerakhirId": "40", "tkPendidikanTerakhir": "S-1/Sarjana", "pendidikanTerakhirNama": "S-1 Keperawatan",
        "tahunLulus": "2009", "tmtCpns": "01-01-2010", "tmtPns": "01-01-2011", "tmtPensiun": "01-02-2050", "bupPensiun": "65",
        "unorId": "c3", "unorNama": "Puskesmas I", "jenisJabatanId": "2", "jenisJabatan": "Jabatan Fungsional Tertentu",
        "jabatanNama": "Perawat Ahli Madya", "jabatanFungsionalId": "j1", "jabatanFungsionalNama": "Perawat Ahli Madya",
        "tmtJabatan": "01-01-2020", "golRuangAkhirId": "34", "golRuangAkhir": "III/d", "tmtGolAkhir": "01-04-2020",
    },
}  # fmt: skip
