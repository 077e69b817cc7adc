from .asn import ASN
from .impor import BerkasImpor, Impor
from .jabatan import Jabatan, Nomenklatur, SyaratKompetensi
from .pengguna import Pengguna
from .peristiwa import CatatanPeristiwa
from .riwayat import Asesmen, Diklat, HukumanDisiplin, NilaiKompetensi, RiwayatJabatan
from .unit import UnitOrganisasi

__all__ = [
    "ASN",
    "Asesmen",
    "BerkasImpor",
    "CatatanPeristiwa",
    "Diklat",
    "HukumanDisiplin",
    "Impor",
    "Jabatan",
    "NilaiKompetensi",
    "Nomenklatur",
    "Pengguna",
    "RiwayatJabatan",
    "SyaratKompetensi",
    "UnitOrganisasi",
]
