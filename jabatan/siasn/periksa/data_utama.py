"""People: the Data Utama export, and the same columns from a saved data-utama response."""

from dataclasses import dataclass
from datetime import date

from jabatan.golongan import baca_golongan
from jabatan.nip import periksa_nip
from jabatan.siasn import nilai as n
from jabatan.siasn.baca import Tabel
from jabatan.siasn.kode import JENIS_JABATAN
from jabatan.siasn.kolom import INTI, KOLOM_DATA_UTAMA, JenisBerkas

from .dasar import TAHUN_AKHIR, TAHUN_AWAL, Baris, HasilPeriksa, mulai, tolak_ganda
from .riwayat_pendidikan import baca_tingkat

_USIA_MIN, _USIA_MAKS = 17, 80
_KEDUDUKAN_AKTIF = 1


@dataclass(frozen=True, slots=True)
class BarisASN:
    pns_id: str
    nip: str
    nama: str
    gelar_depan: str
    gelar_belakang: str
    tempat_lahir: str
    tanggal_lahir: date
    kelamin: str
    email_dinas: str
    jenis_pegawai: str
    kedudukan_kode: int | None
    kedudukan_nama: str
    status: str
    tmt_cpns: date | None
    tmt_pns: date | None
    golongan: int | None
    tmt_golongan: date | None
    mk_tahun: int | None
    mk_bulan: int | None
    jenis_jabatan: int | None
    jabatan_id: str
    jabatan_nama: str
    tmt_jabatan: date | None
    tingkat_pendidikan_kode: int | None
    pendidikan_nama: str
    tahun_lulus: int | None
    unor_id: str
    unor_nama: str
    nama_sekolah: str
    tmt_pensiun_siasn: date | None
    bup_siasn: int | None
    akhir_kontrak: date | None
    baris: int


def periksa_data_utama(tabel: Tabel, *, hari_ini: date) -> HasilPeriksa:
    """People: PNS, PPPK and PPPK Paruh Waktu share one header, with 64 or 69 columns."""
    hasil, letak = mulai(tabel, JenisBerkas.DATA_UTAMA)
    hasil.kolom_hilang = [k for k in KOLOM_DATA_UTAMA if k not in letak and k not in hasil.kolom_dibuang]
    inti = frozenset(INTI) - {"KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "TMT JABATAN", "TINGKAT PENDIDIKAN NAMA"}
    for nomor, sel in tabel:
        b = Baris(hasil, letak, nomor, sel, inti)
        asn = _baca_asn(b, hari_ini)
        if b.baik and asn is not None:
            hasil.baris.append(asn)
    tolak_ganda(hasil, "nip", "NIP BARU", "NIP")
    tolak_ganda(hasil, "pns_id", "PNS ID", "PNS ID")
    return hasil


def _baca_asn(b: Baris, hari_ini: date) -> BarisASN | None:
    pns_id, nama = b.pengenal("PNS ID"), b.teks("NAMA", 200)
    lahir = b.ambil("TANGGAL LAHIR", n.tanggal)
    kelamin = b.ambil("JENIS KELAMIN", n.kelamin)
    tmt_cpns = b.tanggal("TMT CPNS")
    jenis = _jenis_pegawai(b.ambil("JENIS PEGAWAI NAMA"), b.ambil("KEDUDUKAN HUKUM NAMA"), b.ambil("GOL AKHIR NAMA"))
    if not pns_id:
        b.tolak("PNS ID", "PNS ID kosong; tanpa itu orangnya tidak dapat dikenali. Ekspor ulang dari SIASN.")
    if not nama and b.baik:
        b.tolak("NAMA", "Nama kosong.")
    if nama and not nama[0].isalpha():
        b.ingatkan("NAMA", f"Nama {nama} tidak diawali huruf. Periksa di SIASN.")
    _periksa_lahir(b, lahir, hari_ini)
    hasil_nip = periksa_nip(
        b.mentah("NIP BARU"), pppk=jenis != "PNS", tanggal_lahir=lahir, kelamin=kelamin, tmt_cpns=tmt_cpns
    )
    for pesan in hasil_nip.kesalahan:
        b.tolak("NIP BARU", pesan)
    for pesan in hasil_nip.peringatan:
        b.ingatkan("NIP BARU", pesan)
    golongan = _golongan(b, jenis)
    if not b.baik:
        return None
    return BarisASN(
        pns_id=pns_id,
        nip=hasil_nip.nip,
        nama=nama,
        gelar_depan=b.teks("GELAR DEPAN", 60),
        gelar_belakang=b.teks("GELAR BELAKANG", 80),
        tempat_lahir=b.teks("TEMPAT LAHIR NAMA", 100),
        tanggal_lahir=lahir,
        kelamin=kelamin,
        email_dinas=b.teks("EMAIL GOV", 254),
        jenis_pegawai=jenis,
        kedudukan_kode=_kedudukan(b),
        kedudukan_nama=b.teks("KEDUDUKAN HUKUM NAMA", 100),
        status=b.teks("STATUS CPNS PNS", 20),
        tmt_cpns=tmt_cpns,
        tmt_pns=b.tanggal("TMT PNS"),
        golongan=golongan,
        tmt_golongan=b.tanggal("TMT GOLONGAN"),
        mk_tahun=b.bulat("MK TAHUN", 0, 60),
        mk_bulan=b.bulat("MK BULAN", 0, 11),
        jenis_jabatan=_pilihan(b, "JENIS JABATAN ID", "JENIS JABATAN NAMA", JENIS_JABATAN),
        jabatan_id=b.pengenal("JABATAN ID"),
        jabatan_nama=b.teks("JABATAN NAMA", 255),
        tmt_jabatan=b.tanggal("TMT JABATAN"),
        tingkat_pendidikan_kode=_pendidikan(b),
        pendidikan_nama=b.teks("PENDIDIKAN NAMA", 200),
        tahun_lulus=b.bulat("TAHUN LULUS", TAHUN_AWAL, TAHUN_AKHIR),
        unor_id=b.pengenal("UNOR ID"),
        unor_nama=b.teks("UNOR NAMA", 255),
        nama_sekolah=b.teks("NAMA SEKOLAH", 200),
        tmt_pensiun_siasn=b.tanggal("TMT PENSIUN"),
        bup_siasn=b.bulat("BUP", 50, 75),
        akhir_kontrak=_akhir_kontrak(b, jenis),
        baris=b.nomor,
    )


def _akhir_kontrak(b: Baris, jenis: str) -> date | None:
    akhir = b.tanggal("AKHIR KONTRAK")
    if akhir is not None and jenis == "PNS":
        b.ingatkan("AKHIR KONTRAK", "PNS tidak berkontrak; akhir perjanjian kerja diabaikan.")
        return None
    return akhir


def _periksa_lahir(b: Baris, lahir: date | None, hari_ini: date) -> None:
    if lahir is None:
        if not str(b.mentah("TANGGAL LAHIR")).strip():
            b.tolak("TANGGAL LAHIR", "Tanggal lahir kosong.")
    elif lahir > hari_ini:
        b.tolak("TANGGAL LAHIR", f"Tanggal lahir {lahir:%d-%m-%Y} di masa depan. Perbaiki di SIASN.")
    elif not _USIA_MIN <= (usia := (hari_ini - lahir).days // 365.25) <= _USIA_MAKS:
        b.tolak("TANGGAL LAHIR", f"Usia {usia:.0f} tahun tidak mungkin bagi pegawai. Periksa tahun lahirnya.")


def _jenis_pegawai(jenis: str, kedudukan: str, golongan: str) -> str:
    gabung = f"{jenis} {kedudukan}".upper()
    if "PARUH WAKTU" in gabung:
        return "PPPK_PW"
    if "PPPK" in gabung or "PERJANJIAN KERJA" in gabung or (baca_golongan(golongan) or 0) > 100:
        return "PPPK"
    return "PNS"


def _golongan(b: Baris, jenis: str) -> int | None:
    isi = b.ambil("GOL AKHIR NAMA")
    if not isi:
        return None
    kode = baca_golongan(isi)
    if kode is None:
        b.tolak("GOL AKHIR NAMA", f"Golongan {isi} tidak dikenal. Contoh yang benar: III/d untuk PNS, IX untuk PPPK.")
    elif (kode > 100) != (jenis != "PNS"):
        b.tolak("GOL AKHIR NAMA", f"Golongan {isi} bukan golongan {jenis.replace('_PW', ' Paruh Waktu')}.")
    return kode


def _pilihan(b: Baris, kolom_id: str, kolom_nama: str, pilihan: dict[str, int]) -> int | None:
    isi = b.ambil(kolom_id)
    if isi.isdigit() and int(isi) in pilihan.values():
        return int(isi)
    nama = b.ambil(kolom_nama).upper().removeprefix("JABATAN ")
    if nama in pilihan:
        return pilihan[nama]
    if nama or isi:
        b.ingatkan(kolom_nama, f"{(nama or isi).title()} tidak dikenal; dibiarkan kosong.")
    return None


def _pendidikan(b: Baris) -> int | None:
    nama = b.ambil("TINGKAT PENDIDIKAN NAMA")
    if (kode := baca_tingkat(b.ambil("TINGKAT PENDIDIKAN ID"), nama)) is None and nama:
        b.ingatkan("TINGKAT PENDIDIKAN NAMA", f"Tingkat pendidikan {nama.upper()} tidak dikenal; dibiarkan kosong.")
    return kode


def _kedudukan(b: Baris) -> int | None:
    isi = b.ambil("KEDUDUKAN HUKUM ID")
    if isi.isdigit() and len(isi) <= 3:
        return int(isi)
    nama = b.ambil("KEDUDUKAN HUKUM NAMA").upper()
    if nama in ("AKTIF", "PPPK AKTIF"):
        return _KEDUDUKAN_AKTIF
    b.ingatkan("KEDUDUKAN HUKUM NAMA", f"Kedudukan hukum {nama or '(kosong)'} tidak dikenal; dianggap belum ada data.")
    return None
