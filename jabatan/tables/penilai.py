"""The list of assessors as a file: plain rows, because eight thousand of them through a table class take seconds."""

from jabatan.queries.penilai_daftar import Baris, Sosok
from jabatan.rules.penilai_bentuk import Keadaan

KELOMPOK = {
    "tanpa": "Tanpa penilai",
    "tindakan": "Perlu tindakan",
    "periksa": "Perlu diperiksa",
    "luar": "Di luar data",
    "jelas": "Jelas",
}
KEPALA = ["NIP", "Nama", "Jabatan", "Unit", "Keadaan", "Penilai", "NIP penilai", "Dasar", "Atasan penilai",
          "Yang perlu diperiksa", "Yang harus dilakukan"]  # fmt: skip


def baris_berkas(b: Baris) -> list[str | None]:
    return [
        b.asn.nip,
        b.asn.nama_lengkap,
        b.asn.jabatan_nama,
        b.asn.unit.nama if b.asn.unit else None,
        KELOMPOK[b.tingkat],
        _nama(b.dinilai_oleh, b.penilai.keadaan),
        b.dinilai_oleh.asn.nip if b.dinilai_oleh else None,
        b.dasar,
        _nama(b.atasan, b.penilai.atasan_keadaan),
        "; ".join(kata.nama for kata in b.alasan),
        " ".join(kata.tindakan for kata in b.alasan),
    ]


def _nama(sosok: Sosok | None, keadaan: Keadaan) -> str:
    if sosok is not None:
        return sosok.asn.nama_lengkap
    return "pejabat di luar data ASN" if keadaan == Keadaan.DI_LUAR else "belum ada data"
