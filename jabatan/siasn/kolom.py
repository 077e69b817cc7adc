"""Names of the columns of each export, their aliases, and what is dropped at the door."""

import re
from enum import StrEnum

from .baca import BerkasDitolak, Tabel

KOLOM_DATA_UTAMA = (
    "PNS ID|NIP BARU|NIP LAMA|NAMA|GELAR DEPAN|GELAR BELAKANG|TEMPAT LAHIR ID|TEMPAT LAHIR NAMA|TANGGAL LAHIR|"
    "JENIS KELAMIN|AGAMA ID|AGAMA NAMA|JENIS KAWIN ID|JENIS KAWIN NAMA|NIK|NOMOR HP|EMAIL|EMAIL GOV|ALAMAT|NPWP NOMOR|"
    "BPJS|JENIS PEGAWAI ID|JENIS PEGAWAI NAMA|KEDUDUKAN HUKUM ID|KEDUDUKAN HUKUM NAMA|STATUS CPNS PNS|"
    "KARTU ASN VIRTUAL|NOMOR SK CPNS|TANGGAL SK CPNS|TMT CPNS|NOMOR SK PNS|TANGGAL SK PNS|TMT PNS|GOL AWAL ID|"
    "GOL AWAL NAMA|GOL AKHIR ID|GOL AKHIR NAMA|TMT GOLONGAN|MK TAHUN|MK BULAN|JENIS JABATAN ID|JENIS JABATAN NAMA|"
    "JABATAN ID|JABATAN NAMA|TMT JABATAN|TINGKAT PENDIDIKAN ID|TINGKAT PENDIDIKAN NAMA|PENDIDIKAN ID|PENDIDIKAN NAMA|"
    "TAHUN LULUS|KPKN ID|KPKN NAMA|LOKASI KERJA ID|LOKASI KERJA NAMA|UNOR ID|UNOR NAMA|INSTANSI INDUK ID|"
    "INSTANSI INDUK NAMA|INSTANSI KERJA ID|INSTANSI KERJA NAMA|SATUAN KERJA INDUK ID|SATUAN KERJA INDUK NAMA|"
    "SATUAN KERJA KERJA ID|SATUAN KERJA KERJA NAMA|IS VALID NIK|NAMA SEKOLAH|FLAG IKD|ESELON ID|ESELON NAMA"
).split("|")
KOLOM_LAMA = 64  # older exports stop at SATUAN KERJA KERJA NAMA

# Data minimisation (UU 27/2022): what placing people in posts does not need is never stored.
SENSITIF = frozenset(
    "AGAMA ID|AGAMA NAMA|JENIS KAWIN ID|JENIS KAWIN NAMA|NIK|IS VALID NIK|FLAG IKD|NOMOR HP|EMAIL|ALAMAT|NPWP NOMOR|BPJS|"
    "NIP LAMA|KARTU ASN VIRTUAL".split("|")
)
INTI = (
    "PNS ID|NIP BARU|NAMA|TANGGAL LAHIR|KEDUDUKAN HUKUM NAMA|STATUS CPNS PNS|GOL AKHIR NAMA|TMT GOLONGAN|"
    "JENIS JABATAN NAMA|JABATAN NAMA|TMT JABATAN|TINGKAT PENDIDIKAN NAMA|UNOR ID|UNOR NAMA"
).split("|")
_ALIAS = {
    "NIP": "NIP BARU", "NIPBARU": "NIP BARU", "NIP/NI PPPK": "NIP BARU", "ID PNS": "PNS ID", "PNSID": "PNS ID",
    "ID UNOR": "UNOR ID", "NAMAUNOR": "NAMA UNOR", "DIATASANID": "ID ATASAN", "DIATASAN ID": "ID ATASAN",
    "ESELONID": "ESELON ID", "NAMAJABATAN": "NAMA JABATAN", "UNORID": "UNOR ID",
}  # fmt: skip


class JenisBerkas(StrEnum):
    UNIT = "Pohon unit"
    JABATAN_STRUKTURAL = "Referensi jabatan struktural"
    JABATAN_FUNGSIONAL = "Referensi jabatan fungsional"
    JABATAN_PELAKSANA = "Referensi jabatan pelaksana"
    DATA_UTAMA = "Data Utama ASN"


_TANDA = {
    JenisBerkas.UNIT: ("ID", "NAMA UNOR", "ID ATASAN"),
    JenisBerkas.JABATAN_STRUKTURAL: ("ID", "NAMA UNOR", "NAMA JABATAN", "ESELON ID"),
    JenisBerkas.JABATAN_FUNGSIONAL: ("ID", "NAMA", "JENJANG", "BUP"),
    JenisBerkas.JABATAN_PELAKSANA: ("ID", "NAMA"),
}
_PILIHAN = {"UNOR ID"}


def rapikan(nama: str) -> str:
    """One spelling of a column name: upper case, single spaces, aliases resolved."""
    rapi = re.sub(r"[\s_]+", " ", nama).strip().upper()
    return _ALIAS.get(rapi, rapi)


def kenali(tabel: Tabel) -> JenisBerkas:
    """Which export this is, by its header. Raises BerkasDitolak naming the columns that are missing."""
    kepala = {rapikan(k) for k in tabel.kepala}
    if {"NIP BARU", "PNS ID"} & kepala or len(kepala & set(KOLOM_DATA_UTAMA)) > 8:
        if hilang := [k for k in INTI if k not in kepala]:
            raise BerkasDitolak(
                f"Berkas {tabel.nama} tidak memuat kolom {', '.join(hilang)}. Ekspor ulang Data Utama dengan semua kolom."
            )
        return JenisBerkas.DATA_UTAMA
    for jenis in (JenisBerkas.UNIT, JenisBerkas.JABATAN_STRUKTURAL, JenisBerkas.JABATAN_FUNGSIONAL):
        if kepala.issuperset(_TANDA[jenis]):
            return jenis
    if kepala.issuperset(_TANDA[JenisBerkas.JABATAN_PELAKSANA]):
        return JenisBerkas.JABATAN_PELAKSANA
    raise BerkasDitolak(
        f"Berkas {tabel.nama} tidak dikenali: tidak ada kolom NIP BARU, NAMA UNOR, atau NAMA. "
        "Unggah ekspor Data Utama, HierarkiUnor, atau referensi jabatan dari SIASN."
    )


def peta(tabel: Tabel, dikenal: set[str]) -> tuple[dict[str, int], list[str], list[str]]:
    """Index of every known column, the unknown columns, and the sensitive ones that are dropped."""
    letak: dict[str, int] = {}
    asing, dibuang = [], []
    for i, kepala in enumerate(tabel.kepala):
        nama = rapikan(kepala)
        if nama in SENSITIF and "PNS ID" in dikenal:
            dibuang.append(nama)
        elif nama in dikenal:
            letak.setdefault(nama, i)
        elif nama:
            asing.append(kepala)
    return letak, asing, dibuang


def kolom_referensi(jenis: JenisBerkas) -> set[str]:
    return {*_TANDA[jenis], *_PILIHAN}
