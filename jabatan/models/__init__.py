from .asn import ASN
from .dokumen import Dokumen, IsiDokumen
from .impor import BerkasImpor, Impor, PemetaanKolom, SelisihImpor, TemuanImpor
from .jabatan import Jabatan, Nomenklatur, SyaratKompetensi
from .pengguna import Pengguna
from .peristiwa import CatatanPeristiwa
from .perubahan import Perubahan
from .rekam import (
    AngkaKredit,
    IndeksProfesionalitas,
    Penghargaan,
    PenugasanTim,
    RiwayatGolongan,
    RiwayatKinerja,
    RiwayatPendidikan,
)
from .riwayat import Asesmen, Diklat, HukumanDisiplin, NilaiKompetensi, RiwayatJabatan
from .simpanan import Ekspor, SaringanTersimpan
from .struktur import PenetapanPenilai, PerubahanUnit, RiwayatUnit
from .unit import UnitOrganisasi
from .usulan import Usulan

__all__ = [
    "ASN",
    "AngkaKredit",
    "Asesmen",
    "BerkasImpor",
    "CatatanPeristiwa",
    "Diklat",
    "Dokumen",
    "Ekspor",
    "HukumanDisiplin",
    "Impor",
    "IndeksProfesionalitas",
    "IsiDokumen",
    "Jabatan",
    "NilaiKompetensi",
    "Nomenklatur",
    "PemetaanKolom",
    "PenetapanPenilai",
    "Penghargaan",
    "Pengguna",
    "PenugasanTim",
    "Perubahan",
    "PerubahanUnit",
    "RiwayatGolongan",
    "RiwayatJabatan",
    "RiwayatKinerja",
    "RiwayatPendidikan",
    "RiwayatUnit",
    "SaringanTersimpan",
    "SelisihImpor",
    "SyaratKompetensi",
    "TemuanImpor",
    "UnitOrganisasi",
    "Usulan",
]
