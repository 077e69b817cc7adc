"""Code lists of SIASN and the labels shown for them."""

from django.db import models


class Peran(models.TextChoices):
    """Roles are Django groups of the same name."""

    ADMINISTRATOR = "Administrator"
    PETUGAS = "Petugas BKPSDM"
    PIMPINAN = "Pimpinan"
    KEPALA_UNIT = "Kepala Unit"
    PEGAWAI = "Pegawai"
    AUDITOR = "Auditor"
    OPERATOR = "Operator Unit"


class JenisPegawai(models.TextChoices):
    PNS = "PNS", "PNS"
    PPPK = "PPPK", "PPPK"
    PPPK_PW = "PPPK_PW", "PPPK Paruh Waktu"


class Kelamin(models.TextChoices):
    LAKI = "M", "Laki-laki"
    PEREMPUAN = "F", "Perempuan"


class JenisJabatan(models.IntegerChoices):
    STRUKTURAL = 1, "Struktural"
    FUNGSIONAL = 2, "Fungsional"
    RANGKAP = 3, "Rangkap"
    PELAKSANA = 4, "Pelaksana"


class Eselon(models.IntegerChoices):
    II_A = 21, "II.a"
    II_B = 22, "II.b"
    III_A = 31, "III.a"
    III_B = 32, "III.b"
    IV_A = 41, "IV.a"
    IV_B = 42, "IV.b"
    V_A = 51, "V.a"
    NON = 99, "Non-eselon"


class Jenjang(models.TextChoices):
    PEMULA = "PM", "Pemula"
    TERAMPIL = "TR", "Terampil"
    MAHIR = "MH", "Mahir"
    PENYELIA = "PY", "Penyelia"
    PERTAMA = "PT", "Ahli Pertama"
    MUDA = "MU", "Ahli Muda"
    MADYA = "MA", "Ahli Madya"
    UTAMA = "UT", "Ahli Utama"


class Tingkat(models.IntegerChoices):
    """Level of a post across structural and functional ladders, the axis of promosi and rotasi."""

    PELAKSANA = 0, "Pelaksana / JF di bawah Ahli Muda"
    PENGAWAS = 1, "Pengawas / JF Ahli Muda"
    ADMINISTRATOR = 2, "Administrator / JF Ahli Madya"
    JPT_PRATAMA = 3, "JPT Pratama / JF Ahli Utama"
    SEKDA = 4, "Sekretaris Daerah (II.a)"


class Rumpun(models.IntegerChoices):
    PEMERINTAHAN = 0, "Pemerintahan umum"
    KEUANGAN = 1, "Keuangan dan pengawasan"
    KESEHATAN = 2, "Kesehatan"
    PENDIDIKAN = 3, "Pendidikan"
    TEKNIK = 4, "Teknik dan lingkungan"
    SOSIAL = 5, "Sosial dan kependudukan"
    EKONOMI = 6, "Ekonomi dan perizinan"
    KEPEGAWAIAN = 7, "Kepegawaian dan hukum"
    KOMINFO = 8, "Komunikasi dan informatika"
    KETERTIBAN = 9, "Ketertiban dan kebencanaan"


class BidangIlmu(models.IntegerChoices):
    HUKUM = 0, "Hukum"
    EKONOMI = 1, "Ekonomi dan akuntansi"
    MANAJEMEN = 2, "Manajemen dan administrasi"
    PEMERINTAHAN = 3, "Ilmu pemerintahan"
    KEDOKTERAN = 4, "Kedokteran dan kesehatan"
    KEPERAWATAN = 5, "Keperawatan dan kebidanan"
    KEGURUAN = 6, "Keguruan"
    TEKNIK = 7, "Teknik sipil dan arsitektur"
    INFORMATIKA = 8, "Informatika"
    PERTANIAN = 9, "Pertanian, perikanan, lingkungan"
    SOSIAL = 10, "Sosial, psikologi, komunikasi"
    UMUM = 11, "Umum dan lainnya"


class TingkatPendidikan(models.IntegerChoices):
    SD = 5, "SD"
    SLTP = 10, "SLTP"
    SLTP_KEJURUAN = 12, "SLTP Kejuruan"
    SLTA = 15, "SLTA"
    SLTA_KEJURUAN = 17, "SLTA Kejuruan"
    SLTA_KEGURUAN = 18, "SLTA Keguruan"
    D1 = 20, "D-I"
    D2 = 25, "D-II"
    D3 = 30, "D-III"
    D4 = 35, "D-IV"
    S1 = 40, "S-1"
    PROFESI = 42, "Profesi"
    S2 = 45, "S-2"
    SPESIALIS = 47, "Spesialis"
    SUBSPESIALIS = 49, "Subspesialis"
    S3 = 50, "S-3"


class Kompetensi(models.IntegerChoices):
    """Eight managerial competences and the socio-cultural one (PermenPANRB 38/2017)."""

    INTEGRITAS = 0, "Integritas"
    KERJA_SAMA = 1, "Kerja sama"
    KOMUNIKASI = 2, "Komunikasi"
    ORIENTASI_HASIL = 3, "Orientasi pada hasil"
    PELAYANAN_PUBLIK = 4, "Pelayanan publik"
    PENGEMBANGAN = 5, "Pengembangan diri dan orang lain"
    PERUBAHAN = 6, "Mengelola perubahan"
    KEPUTUSAN = 7, "Pengambilan keputusan"
    PEREKAT_BANGSA = 8, "Perekat bangsa"


class Penugasan(models.TextChoices):
    DEFINITIF = "D", "Definitif"
    PLT = "PLT", "Plt"
    PLH = "PLH", "Plh"
    TAMBAHAN = "TT", "Tugas tambahan"


class TingkatHukuman(models.IntegerChoices):
    RINGAN = 1, "Ringan"
    SEDANG = 2, "Sedang"
    BERAT = 3, "Berat"


class JenjangDiklat(models.IntegerChoices):
    TIDAK_ADA = 0, "Belum mengikuti"
    PKP = 1, "PKP / PIM IV"
    PKA = 2, "PKA / PIM III"
    PKN_II = 3, "PKN II / PIM II"


class StatusImpor(models.TextChoices):
    DIPERIKSA = "diperiksa", "Sedang diperiksa"
    PERLU_PETA = "perlu_peta", "Menunggu pemetaan kolom"
    SIAP = "siap", "Siap diambil alih"
    DIAMBIL = "diambil", "Sedang diambil alih"
    SELESAI = "selesai", "Selesai"
    DITOLAK = "ditolak", "Ditolak"
    DIBATALKAN = "dibatalkan", "Dibatalkan"
    MENGURUNGKAN = "mengurung", "Sedang diurungkan"
    DIURUNGKAN = "diurungkan", "Diurungkan"


class SumberRekam(models.TextChoices):
    """Where a fact about a person comes from."""

    SIASN = "siasn", "SIASN"
    BERKAS = "berkas", "Berkas impor"
    PETUGAS = "petugas", "Dicatat petugas"
    USULAN = "usulan", "Usulan yang diterima"


class JenisDiklat(models.TextChoices):
    STRUKTURAL = "struktural", "Struktural (kepemimpinan)"
    FUNGSIONAL = "fungsional", "Fungsional"
    TEKNIS = "teknis", "Teknis"
    SOSIAL = "sosial", "Sosial kultural"
    SEMINAR = "seminar", "Seminar dan lokakarya"


class JenisAngkaKredit(models.TextChoices):
    KONVERSI = "konversi", "Konversi predikat"
    INTEGRASI = "integrasi", "Integrasi"
    PERTAMA = "pertama", "Angka kredit pertama"


class TindakanUsulan(models.TextChoices):
    TAMBAH = "tambah", "Tambah"
    UBAH = "ubah", "Ubah"
    HAPUS = "hapus", "Hapus"


class StatusUsulan(models.TextChoices):
    DIAJUKAN = "diajukan", "Menunggu putusan"
    DITERIMA = "diterima", "Diterima"
    DITOLAK = "ditolak", "Ditolak"
    DITARIK = "ditarik", "Ditarik pengusul"


class JenisPerubahan(models.TextChoices):
    """What happened to a row of a tracked table."""

    BUAT = "buat", "Dibuat"
    UBAH = "ubah", "Diubah"
    HAPUS = "hapus", "Dihapus"


class JenisPerubahanUnit(models.TextChoices):
    BUAT = "buat", "Bentuk unit baru"
    NAMA = "nama", "Ganti nama"
    PINDAH = "pindah", "Pindahkan"
    GABUNG = "gabung", "Gabungkan"
    TUTUP = "tutup", "Tutup"


class StatusPerubahanUnit(models.TextChoices):
    TERJADWAL = "terjadwal", "Terjadwal"
    DITERAPKAN = "diterapkan", "Sudah berlaku"
    TERTUNDA = "tertunda", "Tertunda"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class StatusEkspor(models.TextChoices):
    MENUNGGU = "menunggu", "Menunggu giliran"
    BERJALAN = "berjalan", "Sedang ditulis"
    SELESAI = "selesai", "Siap diunduh"
    GAGAL = "gagal", "Gagal"


class RatingSIASN(models.IntegerChoices):
    """Ratings of hasil kerja and perilaku as SIASN codes them: 1 is the best."""

    DI_ATAS = 1, "Di atas ekspektasi"
    SESUAI = 2, "Sesuai ekspektasi"
    DI_BAWAH = 3, "Di bawah ekspektasi"


class PredikatSIASN(models.IntegerChoices):
    """The predikat (kuadran) as SIASN codes it: 1 is the best."""

    SANGAT_BAIK = 1, "Sangat baik"
    BAIK = 2, "Baik"
    BUTUH_PERBAIKAN = 3, "Butuh perbaikan"
    KURANG = 4, "Kurang"
    SANGAT_KURANG = 5, "Sangat kurang"
