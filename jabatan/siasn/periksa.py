"""Rows of an export -> checked, typed rows; everything that is wrong becomes a sentence with file, row and column.

A wrong value in a core column refuses the row; in any other column it is a warning and the value stays missing.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jabatan.golongan import baca_golongan
from jabatan.nip import periksa_nip

from . import nilai as n
from .baca import Tabel
from .kolom import INTI, KOLOM_DATA_UTAMA, JenisBerkas, kenali, kolom_referensi, peta

_USIA_MIN, _USIA_MAKS = 17, 80
_JENJANG = {
    "PEMULA": "PM", "TERAMPIL": "TR", "MAHIR": "MH", "PENYELIA": "PY", "AHLI PERTAMA": "PT", "PERTAMA": "PT",
    "AHLI MUDA": "MU", "MUDA": "MU", "AHLI MADYA": "MA", "MADYA": "MA", "MD": "MA", "AHLI UTAMA": "UT", "UTAMA": "UT",
    **{k: k for k in ("PM", "TR", "MH", "PY", "PT", "MU", "MA", "UT")},
}  # fmt: skip
_PENDIDIKAN = {
    "SD": 5, "SLTP": 10, "SMP": 10, "SLTA": 15, "SMA": 15, "SMK": 17, "SLTA KEJURUAN": 17, "SLTA KEGURUAN": 18, "D1": 20,
    "D2": 25, "D3": 30, "D4": 35, "S1": 40, "PROFESI": 42, "S2": 45, "SPESIALIS": 47, "SUBSPESIALIS": 49, "S3": 50,
}  # fmt: skip
_JENIS_JABATAN = {
    "STRUKTURAL": 1,
    "FUNGSIONAL TERTENTU": 2,
    "FUNGSIONAL": 2,
    "RANGKAP": 3,
    "FUNGSIONAL UMUM": 4,
    "PELAKSANA": 4,
}
_KEDUDUKAN_AKTIF = 1


@dataclass(frozen=True, slots=True)
class Kesalahan:
    berkas: str
    baris: int
    kolom: str
    nilai: str
    pesan: str


@dataclass(frozen=True, slots=True)
class BarisUnit:
    siasn_id: str
    nama: str
    induk_id: str | None
    baris: int


@dataclass(frozen=True, slots=True)
class BarisJabatan:
    siasn_id: str
    jenis: int
    nama: str
    unit_id: str | None
    eselon_kode: int | None
    jenjang: str | None
    bup: int | None
    baris: int


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
    baris: int


@dataclass
class HasilPeriksa:
    berkas: str
    dibaca: int = 0
    baris: list[Any] = field(default_factory=list)
    kesalahan: list[Kesalahan] = field(default_factory=list)
    peringatan: list[Kesalahan] = field(default_factory=list)
    kolom_hilang: list[str] = field(default_factory=list)
    kolom_tak_dikenal: list[str] = field(default_factory=list)
    kolom_dibuang: list[str] = field(default_factory=list)


class _Baris:
    """One row being read: collects what is wrong with it."""

    def __init__(self, hasil: HasilPeriksa, letak: dict[str, int], nomor: int, sel: list, inti: frozenset[str]):
        self.hasil, self.letak, self.nomor, self.sel, self.inti = hasil, letak, nomor, sel, inti
        self.baik = True

    def mentah(self, kolom: str) -> object:
        i = self.letak.get(kolom)
        return self.sel[i] if i is not None and i < len(self.sel) else ""

    def ambil(self, kolom: str, baca: Callable[[object], Any] = n.teks) -> Any:
        sel = self.mentah(kolom)
        if sel is None or sel == "":
            return "" if baca in (n.teks, n.pengenal, n.kelamin) else None
        try:
            return baca(sel)
        except n.NilaiSalah as salah:
            (self.tolak if kolom in self.inti else self.ingatkan)(kolom, str(salah))
            return "" if baca in (n.teks, n.pengenal, n.kelamin) else None

    def tolak(self, kolom: str, pesan: str) -> None:
        self.baik = False
        self.hasil.kesalahan.append(self._catatan(kolom, pesan))

    def ingatkan(self, kolom: str, pesan: str) -> None:
        self.hasil.peringatan.append(self._catatan(kolom, pesan))

    def _catatan(self, kolom: str, pesan: str) -> Kesalahan:
        return Kesalahan(self.hasil.berkas, self.nomor, kolom, str(self.mentah(kolom))[:80], pesan)


def _mulai(tabel: Tabel, dikenal: set[str]) -> tuple[HasilPeriksa, dict[str, int]]:
    letak, asing, dibuang = peta(tabel, dikenal)
    hasil = HasilPeriksa(tabel.nama, dibaca=len(tabel.isi), kolom_tak_dikenal=asing, kolom_dibuang=dibuang)
    hasil.peringatan += [Kesalahan(tabel.nama, 0, "", "", c) for c in tabel.catatan]
    return hasil, letak


def periksa_unit(tabel: Tabel) -> HasilPeriksa:
    """Unit tree: ids, names, parents. A parent outside the file may already be known; the loader decides that."""
    hasil, letak = _mulai(tabel, kolom_referensi(JenisBerkas.UNIT))
    inti = frozenset({"ID", "NAMA UNOR", "ID ATASAN"})
    for nomor, sel in tabel:
        b = _Baris(hasil, letak, nomor, sel, inti)
        unit = BarisUnit(
            b.ambil("ID", n.pengenal), b.ambil("NAMA UNOR"), b.ambil("ID ATASAN", n.pengenal) or None, nomor
        )
        if not unit.siasn_id:
            b.tolak("ID", "ID unit kosong. Isi dengan id unor dari SIASN.")
        if not unit.nama:
            b.tolak("NAMA UNOR", "Nama unit kosong.")
        if unit.induk_id == unit.siasn_id:
            b.tolak("ID ATASAN", f"Unit {unit.nama} menjadi atasannya sendiri. Perbaiki ID_ATASAN.")
        if b.baik:
            hasil.baris.append(unit)
    _tolak_ganda(hasil, "siasn_id", "ID", "Unit")
    _tolak_lingkaran(hasil)
    return hasil


def _tolak_lingkaran(hasil: HasilPeriksa) -> None:
    per_id = {u.siasn_id: u for u in hasil.baris}
    buruk: dict[str, str] = {}
    for u in hasil.baris:
        jejak = [u.siasn_id]
        while (induk := per_id[jejak[-1]].induk_id) in per_id and induk not in jejak:
            jejak.append(induk)
        if induk in jejak:
            lingkar = [*jejak[jejak.index(induk) :], induk]
            if u.siasn_id in lingkar:
                buruk[u.siasn_id] = " → ".join(per_id[i].nama for i in lingkar)
    for siasn_id, rantai in buruk.items():
        u = per_id[siasn_id]
        pesan = f"Unit {u.nama} menjadi atasan dirinya sendiri melalui {rantai}. Perbaiki ID_ATASAN."
        hasil.kesalahan.append(Kesalahan(hasil.berkas, u.baris, "ID ATASAN", u.induk_id or "", pesan))
    hasil.baris = [u for u in hasil.baris if u.siasn_id not in buruk]


def periksa_jabatan(tabel: Tabel) -> HasilPeriksa:
    """One of the three reference files of posts."""
    jenis = kenali(tabel)
    hasil, letak = _mulai(tabel, kolom_referensi(jenis))
    struktural = jenis == JenisBerkas.JABATAN_STRUKTURAL
    kolom_nama = "NAMA JABATAN" if struktural else "NAMA"
    kode = {JenisBerkas.JABATAN_STRUKTURAL: 1, JenisBerkas.JABATAN_FUNGSIONAL: 2, JenisBerkas.JABATAN_PELAKSANA: 4}[
        jenis
    ]
    for nomor, sel in tabel:
        b = _Baris(hasil, letak, nomor, sel, frozenset({"ID", kolom_nama, "ESELON ID"}))
        jenjang = b.ambil("JENJANG").upper()
        if jenjang and jenjang not in _JENJANG:
            b.ingatkan("JENJANG", f"Jenjang {jenjang} tidak dikenal; dibiarkan kosong.")
        jabatan = BarisJabatan(
            siasn_id=b.ambil("ID", n.pengenal),
            jenis=kode,
            nama=b.ambil(kolom_nama),
            unit_id=b.ambil("UNOR ID", n.pengenal) or None,
            eselon_kode=b.ambil("ESELON ID", n.bulat) if struktural else None,
            jenjang=_JENJANG.get(jenjang),
            bup=b.ambil("BUP", n.bulat),
            baris=nomor,
        )
        if not jabatan.siasn_id:
            b.tolak("ID", "ID jabatan kosong.")
        if not jabatan.nama:
            b.tolak(kolom_nama, "Nama jabatan kosong.")
        if struktural and jabatan.eselon_kode not in (21, 22, 31, 32, 41, 42, 51, 52):
            b.tolak("ESELON ID", f"Eselon {jabatan.eselon_kode} bukan eselon II sampai V.")
        if b.baik:
            hasil.baris.append(jabatan)
    _tolak_ganda(hasil, "siasn_id", "ID", "Jabatan")
    return hasil


def periksa_data_utama(tabel: Tabel, *, hari_ini: date) -> HasilPeriksa:
    """People: PNS, PPPK and PPPK Paruh Waktu share one header, with 64 or 69 columns."""
    hasil, letak = _mulai(tabel, set(KOLOM_DATA_UTAMA))
    hasil.kolom_hilang = [k for k in KOLOM_DATA_UTAMA if k not in letak and k not in hasil.kolom_dibuang]
    inti = frozenset(INTI) - {"KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "TMT JABATAN", "TINGKAT PENDIDIKAN NAMA"}
    for nomor, sel in tabel:
        b = _Baris(hasil, letak, nomor, sel, inti)
        asn = _baca_asn(b, hari_ini)
        if b.baik and asn is not None:
            hasil.baris.append(asn)
    _tolak_ganda(hasil, "nip", "NIP BARU", "NIP")
    _tolak_ganda(hasil, "pns_id", "PNS ID", "PNS ID")
    return hasil


def _baca_asn(b: _Baris, hari_ini: date) -> BarisASN | None:
    pns_id, nama = b.ambil("PNS ID", n.pengenal), b.ambil("NAMA")
    lahir = b.ambil("TANGGAL LAHIR", n.tanggal)
    kelamin = b.ambil("JENIS KELAMIN", n.kelamin)
    tmt_cpns = b.ambil("TMT CPNS", n.tanggal)
    jenis = _jenis_pegawai(b.ambil("JENIS PEGAWAI NAMA"), b.ambil("KEDUDUKAN HUKUM NAMA"), b.ambil("GOL AKHIR NAMA"))
    if not pns_id:
        b.tolak("PNS ID", "PNS ID kosong; tanpa itu orangnya tidak dapat dikenali. Ekspor ulang dari SIASN.")
    if not nama and b.baik:
        b.tolak("NAMA", "Nama kosong.")
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
        gelar_depan=b.ambil("GELAR DEPAN"),
        gelar_belakang=b.ambil("GELAR BELAKANG"),
        tempat_lahir=b.ambil("TEMPAT LAHIR NAMA"),
        tanggal_lahir=lahir,
        kelamin=kelamin,
        email_dinas=b.ambil("EMAIL GOV"),
        jenis_pegawai=jenis,
        kedudukan_kode=_kedudukan(b),
        kedudukan_nama=b.ambil("KEDUDUKAN HUKUM NAMA"),
        status=b.ambil("STATUS CPNS PNS"),
        tmt_cpns=tmt_cpns,
        tmt_pns=b.ambil("TMT PNS", n.tanggal),
        golongan=golongan,
        tmt_golongan=b.ambil("TMT GOLONGAN", n.tanggal),
        mk_tahun=b.ambil("MK TAHUN", n.bulat),
        mk_bulan=b.ambil("MK BULAN", n.bulat),
        jenis_jabatan=_pilihan(b, "JENIS JABATAN ID", "JENIS JABATAN NAMA", _JENIS_JABATAN),
        jabatan_id=b.ambil("JABATAN ID", n.pengenal),
        jabatan_nama=b.ambil("JABATAN NAMA"),
        tmt_jabatan=b.ambil("TMT JABATAN", n.tanggal),
        tingkat_pendidikan_kode=_pendidikan(b),
        pendidikan_nama=b.ambil("PENDIDIKAN NAMA"),
        tahun_lulus=b.ambil("TAHUN LULUS", n.bulat),
        unor_id=b.ambil("UNOR ID", n.pengenal),
        unor_nama=b.ambil("UNOR NAMA"),
        nama_sekolah=b.ambil("NAMA SEKOLAH"),
        baris=b.nomor,
    )


def _periksa_lahir(b: _Baris, lahir: date | None, hari_ini: date) -> None:
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


def _golongan(b: _Baris, jenis: str) -> int | None:
    isi = b.ambil("GOL AKHIR NAMA")
    if not isi:
        return None
    kode = baca_golongan(isi)
    if kode is None:
        b.tolak("GOL AKHIR NAMA", f"Golongan {isi} tidak dikenal. Contoh yang benar: III/d untuk PNS, IX untuk PPPK.")
    elif (kode > 100) != (jenis != "PNS"):
        b.tolak("GOL AKHIR NAMA", f"Golongan {isi} bukan golongan {jenis.replace('_PW', ' Paruh Waktu')}.")
    return kode


def _pilihan(b: _Baris, kolom_id: str, kolom_nama: str, pilihan: dict[str, int]) -> int | None:
    isi = b.ambil(kolom_id)
    if isi.isdigit() and int(isi) in pilihan.values():
        return int(isi)
    nama = b.ambil(kolom_nama).upper().removeprefix("JABATAN ")
    if nama in pilihan:
        return pilihan[nama]
    if nama or isi:
        b.ingatkan(kolom_nama, f"{(nama or isi).title()} tidak dikenal; dibiarkan kosong.")
    return None


def _pendidikan(b: _Baris) -> int | None:
    isi = b.ambil("TINGKAT PENDIDIKAN ID")
    if isi.isdigit() and int(isi) in set(_PENDIDIKAN.values()):
        return int(isi)
    nama = b.ambil("TINGKAT PENDIDIKAN NAMA").upper()
    ringkas = nama.replace("-", "").replace("IV", "4").replace("III", "3").replace("II", "2").replace("DI", "D1")
    if not (kode := _PENDIDIKAN.get(nama) or _PENDIDIKAN.get(ringkas.split("/")[0].strip())) and nama:
        b.ingatkan("TINGKAT PENDIDIKAN NAMA", f"Tingkat pendidikan {nama} tidak dikenal; dibiarkan kosong.")
    return kode


def _kedudukan(b: _Baris) -> int | None:
    isi = b.ambil("KEDUDUKAN HUKUM ID")
    if isi.isdigit():
        return int(isi)
    nama = b.ambil("KEDUDUKAN HUKUM NAMA").upper()
    if nama in ("AKTIF", "PPPK AKTIF"):
        return _KEDUDUKAN_AKTIF
    b.ingatkan("KEDUDUKAN HUKUM NAMA", f"Kedudukan hukum {nama or '(kosong)'} tidak dikenal; dianggap belum ada data.")
    return None


def _tolak_ganda(hasil: HasilPeriksa, medan: str, kolom: str, sebutan: str) -> None:
    """Two rows with one key: both are refused, each naming the other, because nobody can know which one is right."""
    hitung = Counter(getattr(b, medan) for b in hasil.baris)
    ganda = {k for k, banyak in hitung.items() if banyak > 1}
    if not ganda:
        return
    tempat: dict[str, list[int]] = {}
    for b in hasil.baris:
        if getattr(b, medan) in ganda:
            tempat.setdefault(getattr(b, medan), []).append(b.baris)
    for kunci, nomor in tempat.items():
        daftar = " dan ".join(map(str, nomor))
        pesan = f"{sebutan} {kunci} muncul di baris {daftar}. Sisakan satu baris yang benar."
        hasil.kesalahan += [Kesalahan(hasil.berkas, i, kolom, kunci, pesan) for i in nomor]
    hasil.baris = [b for b in hasil.baris if getattr(b, medan) not in ganda]
