"""Words and widths of the fields of records, where the model does not say enough."""

LABEL = {
    "nama_jabatan": "Nama jabatan",
    "nama_unit": "Nama unit",
    "mulai": "Mulai",
    "selesai": "Selesai",
    "sampai": "Berlaku sampai",
    "hasil": "Hasil kerja",
    "perilaku": "Perilaku",
    "predikat": "Predikat",
    "jenis_kp": "Jenis kenaikan pangkat",
}
BANTUAN = {
    (
        "jabatan",
        "nama_unit",
    ): "Tulis seperti di pohon unit. Bila namanya hanya satu di sana, rekaman ditautkan ke unit itu.",
    (
        "jabatan",
        "penugasan",
    ): "Definitif untuk jabatan yang dipangku; Plt, Plh, dan tugas tambahan boleh bersamaan dengannya.",
    ("jabatan", "mulai"): "TMT menurut SK.",
    ("jabatan", "selesai"): "Hari pertama sesudah jabatan berakhir. Kosongkan bila masih dipangku.",
    ("golongan", "mk_tahun"): "Masa kerja golongan menurut SK.",
    ("diklat", "jenjang"): "Hanya untuk diklat struktural.",
    ("asesmen", "potensi"): "Nilai 0 sampai 100. Kosongkan bila tidak dinilai.",
    ("angka-kredit", "selesai"): "Akhir masa yang dinilai dalam PAK.",
    ("tim", "selesai"): "Kosongkan bila masih bertugas.",
    ("hukuman", "sampai"): "Hari terakhir hukuman. Kosongkan bila berlaku terus.",
    ("identitas", "akhir_kontrak"): "Hari terakhir perjanjian kerja.",
    ("identitas", "bidang_ilmu"): "Bidang ilmu pendidikan terakhir.",
}
# Columns of twelve that a field takes on a wide page; the others take all of them.
LEBAR = {
    "gelar_depan": 6, "gelar_belakang": 6, "tempat_lahir": 6, "email_dinas": 6, "bidang_ilmu": 6, "akhir_kontrak": 6,
    "jenis": 6, "rumpun": 6, "penugasan": 6, "mulai": 6, "selesai": 6, "nomor_sk": 6, "tanggal_sk": 6,
    "golongan": 6, "tmt": 6, "mk_tahun": 3, "mk_bulan": 3, "jenis_kp": 6, "tahun_lulus": 6, "nomor_ijazah": 6,
    "jenjang": 6, "tahun": 3, "jp": 3, "nomor_sertifikat": 6, "tanggal": 6, "peran": 6, "utama": 4, "penunjang": 4, "total": 4,
    "berlaku_sampai": 6, "potensi": 6, "periode": 3, "hasil": 6, "perilaku": 6, "predikat": 6, "penilai_nip": 6,
    "penilai_nama": 6, "kualifikasi": 3, "kompetensi": 3, "kinerja": 3, "disiplin": 3, "sampai": 6,
}  # fmt: skip
LEBAR_KHUSUS = {
    ("jabatan", "tingkat"): 6, ("pendidikan", "tingkat"): 6, ("hukuman", "tingkat"): 6, ("hukuman", "jenis"): 12,
    ("diklat", "tahun"): 4, ("diklat", "mulai"): 4, ("diklat", "selesai"): 4, ("diklat", "jp"): 4,
    ("diklat", "nomor_sertifikat"): 8, ("ip-asn", "tanggal"): 6, ("ip-asn", "total"): 6,
}  # fmt: skip


def lebar(kode: str, bidang: str) -> int:
    """Columns of twelve for one field of kind `kode`."""
    return LEBAR_KHUSUS.get((kode, bidang), LEBAR.get(bidang, 12))
