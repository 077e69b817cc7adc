"""Code lists of SIASN: what a name or a code in a file means. Free of Django; tests hold them equal to the enums."""

JENJANG = {
    "PEMULA": "PM", "TERAMPIL": "TR", "MAHIR": "MH", "PENYELIA": "PY", "AHLI PERTAMA": "PT", "PERTAMA": "PT",
    "AHLI MUDA": "MU", "MUDA": "MU", "AHLI MADYA": "MA", "MADYA": "MA", "MD": "MA", "AHLI UTAMA": "UT", "UTAMA": "UT",
    **{k: k for k in ("PM", "TR", "MH", "PY", "PT", "MU", "MA", "UT")},
}  # fmt: skip
PENDIDIKAN = {
    "SD": 5, "SLTP": 10, "SMP": 10, "SLTP KEJURUAN": 12, "SLTA": 15, "SMA": 15, "SMK": 17, "SLTA KEJURUAN": 17, "SLTA KEGURUAN": 18,
    "D1": 20, "D2": 25, "D3": 30, "D4": 35, "S1": 40, "PROFESI": 42, "S2": 45, "SPESIALIS": 47, "SUBSPESIALIS": 49, "S3": 50,
}  # fmt: skip
JENIS_JABATAN = {
    "STRUKTURAL": 1,
    "FUNGSIONAL TERTENTU": 2,
    "FUNGSIONAL": 2,
    "RANGKAP": 3,
    "FUNGSIONAL UMUM": 4,
    "PELAKSANA": 4,
}
PENUGASAN = {
    "": "D", "D": "D", "DEFINITIF": "D", "PLT": "PLT", "PELAKSANA TUGAS": "PLT", "PLH": "PLH", "PELAKSANA HARIAN": "PLH",
    "TT": "TT", "TUGAS TAMBAHAN": "TT", "PJ": "PLT", "PENJABAT": "PLT",
}  # fmt: skip
ESELON = {
    "II.A": 21, "II.B": 22, "III.A": 31, "III.B": 32, "IV.A": 41, "IV.B": 42, "V.A": 51,
}  # fmt: skip
TINGKAT_HUKUMAN = {"R": 1, "RINGAN": 1, "1": 1, "S": 2, "SEDANG": 2, "2": 2, "B": 3, "BERAT": 3, "3": 3}
# SIASN jenisHukuman: level and name. 12 ends a punishment, it is none.
JENIS_HUKUMAN = {
    1: (1, "Teguran lisan"),
    2: (1, "Teguran tertulis"),
    3: (1, "Pernyataan tidak puas secara tertulis"),
    21: (1, "Sanksi moral terbuka"),
    22: (1, "Sanksi moral tertutup"),
    4: (2, "Penundaan kenaikan gaji berkala 1 tahun"),
    5: (2, "Penurunan gaji paling lama 1 tahun"),
    6: (2, "Penundaan gaji paling lama 1 tahun"),
    7: (2, "Penundaan kenaikan pangkat 1 tahun"),
    8: (2, "Penurunan pangkat 1 tahun"),
    23: (2, "Pemotongan tunjangan kinerja 25% selama 6 bulan"),
    24: (2, "Pemotongan tunjangan kinerja 25% selama 9 bulan"),
    25: (2, "Pemotongan tunjangan kinerja 25% selama 12 bulan"),
    9: (3, "Pembebasan dari jabatan"),
    10: (3, "Pemberhentian dengan hormat tidak atas permintaan sendiri"),
    11: (3, "Pemberhentian tidak dengan hormat"),
    13: (3, "Pemindahan dengan penurunan jabatan"),
    14: (3, "Penurunan pangkat setingkat lebih rendah 3 tahun"),
    27: (3, "Penurunan jabatan setingkat lebih rendah selama 12 bulan"),
    28: (3, "Pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan"),
}
HUKUMAN_DIAKTIFKAN = 12
# SIASN latihanStruktural and the names of structural trainings, old and new, to the level of today (1 PKP, 2 PKA, 3 PKN II).
LATIHAN_STRUKTURAL = {2: 1, 3: 2, 4: 3, 5: 3}
DIKLAT_STRUKTURAL = (
    ("PKN TINGKAT I ", 3), ("PKN I ", 3), ("PIM I ", 3), ("SEPATI", 3), ("PIM TINGKAT I ", 3),
    ("PKN", 3), ("PIM II ", 3), ("PIM TINGKAT II ", 3), ("SPAMEN", 3), ("SESPA", 3), ("KEPEMIMPINAN NASIONAL", 3),
    ("KEPEMIMPINAN ADMINISTRATOR", 2), ("PKA", 2), ("PIM III ", 2), ("PIM TINGKAT III ", 2), ("SEPADYA", 2), ("SPAMA", 2),
    ("KEPEMIMPINAN PENGAWAS", 1), ("PKP", 1), ("PIM IV ", 1), ("PIM TINGKAT IV ", 1), ("SEPALA", 1), ("ADUM", 1),
)  # fmt: skip
JENIS_DIKLAT = (
    ("STRUKTURAL", "struktural"), ("KEPEMIMPINAN", "struktural"), ("MANAJERIAL", "struktural"), ("FUNGSIONAL", "fungsional"),
    ("SOSIAL", "sosial"), ("SOSIO", "sosial"), ("SEMINAR", "seminar"), ("LOKAKARYA", "seminar"), ("WORKSHOP", "seminar"),
    ("WEBINAR", "seminar"), ("SOSIALISASI", "seminar"), ("TEKNIS", "teknis"), ("BIMTEK", "teknis"), ("KURSUS", "teknis"),
    ("PENATARAN", "teknis"), ("MAGANG", "teknis"),
)  # fmt: skip
RATING = {"DIATAS": 1, "SESUAI": 2, "DIBAWAH": 3, "1": 1, "2": 2, "3": 3}
PREDIKAT = {
    "SANGATBAIK": 1, "BAIK": 2, "BUTUHPERBAIKAN": 3, "KURANG": 4, "MISCONDUCT": 4, "SANGATKURANG": 5,
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip
BULAN = {
    "JANUARI": 1, "FEBRUARI": 2, "MARET": 3, "APRIL": 4, "MEI": 5, "JUNI": 6, "JULI": 7, "AGUSTUS": 8, "SEPTEMBER": 9,
    "OKTOBER": 10, "NOVEMBER": 11, "DESEMBER": 12,
}  # fmt: skip
