"""Code lists of SIASN: what a name or a code in a file means. Free of Django; tests hold them equal to the enums."""

JENJANG = {
    "PEMULA": "PM", "TERAMPIL": "TR", "MAHIR": "MH", "PENYELIA": "PY", "AHLI PERTAMA": "PT", "PERTAMA": "PT",
    "AHLI MUDA": "MU", "MUDA": "MU", "AHLI MADYA": "MA", "MADYA": "MA", "MD": "MA", "AHLI UTAMA": "UT", "UTAMA": "UT",
    **{k: k for k in ("PM", "TR", "MH", "PY", "PT", "MU", "MA", "UT")},
}  # fmt: skip
PENDIDIKAN = {
    "SD": 5, "SLTP": 10, "SMP": 10, "SLTA": 15, "SMA": 15, "SMK": 17, "SLTA KEJURUAN": 17, "SLTA KEGURUAN": 18, "D1": 20,
    "D2": 25, "D3": 30, "D4": 35, "S1": 40, "PROFESI": 42, "S2": 45, "SPESIALIS": 47, "SUBSPESIALIS": 49, "S3": 50,
}  # fmt: skip
JENIS_JABATAN = {
    "STRUKTURAL": 1,
    "FUNGSIONAL TERTENTU": 2,
    "FUNGSIONAL": 2,
    "RANGKAP": 3,
    "FUNGSIONAL UMUM": 4,
    "PELAKSANA": 4,
}
