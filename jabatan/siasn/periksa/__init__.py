"""Rows of an export -> checked, typed rows; everything that is wrong becomes a sentence with file, row and column.

A wrong value in a core column refuses the row; in any other column it is a warning and the value stays missing.
"""

from .angka_kredit import periksa_angka_kredit
from .asesmen import periksa_asesmen
from .dasar import HasilPeriksa, Kesalahan
from .data_utama import BarisASN, periksa_data_utama
from .diklat import periksa_diklat
from .hukuman import periksa_hukuman
from .ip_asn import periksa_ip_asn
from .kinerja import periksa_kinerja
from .kontrak import periksa_kontrak
from .penghargaan import periksa_penghargaan
from .referensi import BarisJabatan, periksa_jabatan
from .riwayat_golongan import periksa_riwayat_golongan
from .riwayat_jabatan import periksa_riwayat_jabatan
from .riwayat_pendidikan import periksa_riwayat_pendidikan
from .unit import BarisUnit, periksa_unit

__all__ = [
    "BarisASN",
    "BarisJabatan",
    "BarisUnit",
    "HasilPeriksa",
    "Kesalahan",
    "periksa_angka_kredit",
    "periksa_asesmen",
    "periksa_data_utama",
    "periksa_diklat",
    "periksa_hukuman",
    "periksa_ip_asn",
    "periksa_jabatan",
    "periksa_kinerja",
    "periksa_kontrak",
    "periksa_penghargaan",
    "periksa_riwayat_golongan",
    "periksa_riwayat_jabatan",
    "periksa_riwayat_pendidikan",
    "periksa_unit",
]
