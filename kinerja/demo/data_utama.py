"""The people as rows of SIASN's 69-column Data Utama, in that file's spelling; and some rows wrong on purpose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from jabatan.golongan import nama_golongan
from jabatan.siasn.kolom import KOLOM_DATA_UTAMA

from .bentuk import Unit, id_siasn
from .nama import susun_nama, susun_nip
from .organisasi import AKAR_ID, Bagan
from .pegawai import Pegawai
from .pendidikan import program
from .sumber import acak, muat

INSTANSI = ("A5EB03E23BCBF6A0E040640A040252AD", "Pemerintah Kota Denpasar")
_JENIS_JABATAN = {1: "Jabatan Struktural", 2: "Jabatan Fungsional Tertentu", 4: "Jabatan Fungsional Umum"}
_ESELON = {21: "II.a", 22: "II.b", 31: "III.a", 32: "III.b", 41: "IV.a", 42: "IV.b"}
_USIA_LULUS = {5: 12, 10: 15, 15: 18, 17: 18, 30: 21, 35: 22, 40: 22, 42: 24, 45: 29, 47: 31, 50: 38}
_TANPA_IJAZAH = 0.02


@dataclass(frozen=True, slots=True)
class _Ijazah:
    tingkat: int
    nama: str
    lulus: int
    sekolah: str
    gelar_depan: str
    gelar_belakang: str


def susun_orang(bagan: Bagan, p: Pegawai, seed: int, hari_ini: date) -> tuple[list[dict[str, str]], np.ndarray]:
    """(rows, people without a diploma record). The record is blank there, the titles are not: an incomplete file."""
    g = acak(seed, "data-utama")
    nama, nip = susun_nama(p, seed), susun_nip(p)
    tanpa_ijazah = g.random(len(p)) < _TANPA_IJAZAH
    u = g.random((len(p), 6))
    tanggal = {k: _indonesia(getattr(p, k)) for k in ("lahir", "tmt_cpns", "tmt_golongan", "tmt_jabatan")}
    hasil = []
    for i in range(len(p)):
        ijazah = _ijazah(p, i, u[i])
        baris = _pribadi(i, p, nama[i], nip[i], ijazah, tanggal["lahir"][i], u[i])
        baris |= _kepegawaian(i, p, nip[i], {k: t[i] for k, t in tanggal.items()}, hari_ini, u[i, 4])
        baris |= _jabatan(i, p, bagan, tanggal["tmt_jabatan"][i])
        baris |= _pendidikan(ijazah, bool(tanpa_ijazah[i]))
        hasil.append({k: baris.get(k, "") for k in KOLOM_DATA_UTAMA})
    return hasil, tanpa_ijazah


def _indonesia(tanggal: np.ndarray) -> list[str]:
    return [f"{t[8:10]}-{t[5:7]}-{t[:4]}" for t in np.datetime_as_string(tanggal)]


def _ijazah(p: Pegawai, i: int, u: np.ndarray) -> _Ijazah:
    tingkat, jabatan = int(p.pendidikan[i]), p.kursi.jabatan[i]
    pilihan = program(p.kursi.dasar[jabatan]["nama"] if jabatan >= 0 else "", int(p.bidang[i]), tingkat)
    nama, belakang, depan = pilihan[int(u[0] * len(pilihan))]
    data = muat("pendidikan")
    sekolah = data["sekolah"].get(str(tingkat)) or data["kampus"][int(u[1] * len(data["kampus"]))]
    lulus = int(str(p.lahir[i])[:4]) + _USIA_LULUS[tingkat] + int(u[2] * 3)
    paling_akhir = int(str(p.tmt_jabatan[i] if tingkat >= 45 else p.tmt_cpns[i])[:4])
    return _Ijazah(tingkat, nama, min(lulus, paling_akhir), sekolah, depan, belakang)


def _pribadi(i: int, p: Pegawai, nama: tuple, nip: str, ijazah: _Ijazah, lahir: str, u: np.ndarray) -> dict[str, str]:
    """Who the person is. Everything that the import must drop is filled with values that nobody could take for real."""
    tempat = muat("nama")["tempat_lahir"]
    kota = tempat[int(u[3] * len(tempat))]
    return {
        "PNS ID": id_siasn("asn", nip), "NIP BARU": nip, "NIP LAMA": f"{600_000_000 + i}", "NAMA": nama[0],
        "GELAR DEPAN": ijazah.gelar_depan, "GELAR BELAKANG": ijazah.gelar_belakang,
        "TEMPAT LAHIR ID": id_siasn("lokasi", kota), "TEMPAT LAHIR NAMA": kota, "TANGGAL LAHIR": lahir,
        "JENIS KELAMIN": "F" if p.perempuan[i] else "M", "AGAMA ID": nama[1][0], "AGAMA NAMA": nama[1][1],
        "JENIS KAWIN ID": "1", "JENIS KAWIN NAMA": "Menikah", "NIK": f"9999{i:012d}", "NOMOR HP": f"0000{i:08d}",
        "EMAIL": f"pribadi{i}@contoh.invalid", "EMAIL GOV": f"asn{i:05d}@demo.invalid",
        "ALAMAT": f"Jalan Contoh Sintetis Nomor {i}", "NPWP NOMOR": f"00.000.000.0-{i:06d}", "BPJS": f"0000{i:09d}",
        "KARTU ASN VIRTUAL": f"SINTETIS{i:06d}", "IS VALID NIK": "1", "FLAG IKD": "0",
    }  # fmt: skip


def _kepegawaian(i: int, p: Pegawai, nip: str, tanggal: dict, hari_ini: date, u: float) -> dict[str, str]:
    pppk = bool(p.pppk[i])
    bulan = _selisih_bulan(p.tmt_cpns[i], hari_ini)
    kedudukan = ("", "PPPK Aktif") if pppk else ("01", "Aktif")
    if not pppk and p.eselon[i] == 0 and u < 0.006:
        kedudukan = ("03", "Tugas Belajar") if u < 0.004 else ("02", "CLTN")
    pns = "" if pppk else str(int(tanggal["tmt_cpns"][6:]) + 1)
    tmt_pns = "" if pppk else tanggal["tmt_cpns"][:6] + pns
    return {
        "JENIS PEGAWAI ID": "", "JENIS PEGAWAI NAMA": "PPPK Daerah" if pppk else "PNS Daerah",
        "KEDUDUKAN HUKUM ID": kedudukan[0], "KEDUDUKAN HUKUM NAMA": kedudukan[1],
        "STATUS CPNS PNS": "PPPK" if pppk else "PNS",
        "NOMOR SK CPNS": f"SINTETIS/CPNS/{nip[-6:]}", "TANGGAL SK CPNS": tanggal["tmt_cpns"],
        "TMT CPNS": tanggal["tmt_cpns"],
        "NOMOR SK PNS": "" if pppk else f"SINTETIS/PNS/{nip[-6:]}", "TANGGAL SK PNS": tmt_pns, "TMT PNS": tmt_pns,
        "GOL AWAL ID": _id_golongan(int(p.golongan_awal[i])), "GOL AWAL NAMA": nama_golongan(int(p.golongan_awal[i])),
        "GOL AKHIR ID": _id_golongan(int(p.golongan[i])), "GOL AKHIR NAMA": nama_golongan(int(p.golongan[i])),
        "TMT GOLONGAN": tanggal["tmt_golongan"], "MK TAHUN": str(bulan // 12), "MK BULAN": str(bulan % 12),
    }  # fmt: skip


def _id_golongan(kode: int) -> str:
    return f"{kode - 100:02d}" if kode > 100 else str(kode)


def _selisih_bulan(mulai: np.datetime64, hari_ini: date) -> int:
    awal = int(mulai.astype("datetime64[M]").astype(int)) + 1970 * 12
    return max(0, hari_ini.year * 12 + hari_ini.month - 1 - awal)


def _jabatan(i: int, p: Pegawai, bagan: Bagan, tmt: str) -> dict[str, str]:
    unit = bagan.simpul[p.kursi.unit[i]].unit
    if (pos := p.kursi.pos[i]) >= 0:
        jenis, kode, nama = 1, bagan.pos[pos].siasn_id, bagan.pos[pos].nama
    else:
        n = p.nomenklatur_daftar[p.nomenklatur[i]]
        jenis, kode, nama = n.jenis, n.siasn_id, n.nama
    eselon = int(p.eselon[i])
    return {
        "JENIS JABATAN ID": str(jenis), "JENIS JABATAN NAMA": _JENIS_JABATAN[jenis],
        "JABATAN ID": kode, "JABATAN NAMA": nama, "TMT JABATAN": tmt,
        "KPKN ID": id_siasn("kpkn"), "KPKN NAMA": "KPPN Denpasar",
        "LOKASI KERJA ID": id_siasn("lokasi", "Denpasar"), "LOKASI KERJA NAMA": "Kota Denpasar",
        "UNOR ID": unit.siasn_id, "UNOR NAMA": unit.nama,
        "INSTANSI INDUK ID": INSTANSI[0], "INSTANSI INDUK NAMA": INSTANSI[1],
        "INSTANSI KERJA ID": INSTANSI[0], "INSTANSI KERJA NAMA": INSTANSI[1],
        "SATUAN KERJA INDUK ID": AKAR_ID, "SATUAN KERJA INDUK NAMA": INSTANSI[1],
        "SATUAN KERJA KERJA ID": AKAR_ID, "SATUAN KERJA KERJA NAMA": INSTANSI[1],
        "ESELON ID": str(eselon) if eselon else "99", "ESELON NAMA": _ESELON.get(eselon, "NON"),
    }  # fmt: skip


def _pendidikan(ijazah: _Ijazah, kosong: bool) -> dict[str, str]:
    if kosong:
        return {}
    return {
        "TINGKAT PENDIDIKAN ID": f"{ijazah.tingkat:02d}",
        "TINGKAT PENDIDIKAN NAMA": muat("pendidikan")["nama_tingkat"][str(ijazah.tingkat)],
        "PENDIDIKAN ID": id_siasn("pendidikan", ijazah.nama),
        "PENDIDIKAN NAMA": ijazah.nama,
        "TAHUN LULUS": str(ijazah.lulus),
        "NAMA SEKOLAH": ijazah.sekolah,
    }


def susun_kotor(orang: list[dict[str, str]], hari_ini: date) -> tuple[list[Mapping[str, str]], list[str]]:
    """(rows, what is wrong with each): what a preview must catch. None of them is in the city."""
    besok = hari_ini + timedelta(days=1)
    contoh = next(o for o in orang if o["STATUS CPNS PNS"] == "PNS" and o["JENIS JABATAN ID"] == "4")
    nip = contoh["NIP BARU"][:15]
    daftar = [
        ("NIP dalam notasi ilmiah", {"NIP BARU": "1.98501E+17"}),
        ("NIP ganda (baris pertama)", {"NIP BARU": f"{nip}951"}),
        ("NIP ganda (baris kedua)", {"NIP BARU": f"{nip}951", "NAMA": "Ni Kadek Kembar Contoh"}),
        ("tanggal lahir di masa depan", {"TANGGAL LAHIR": f"{besok:%d-%m-%Y}"}),
        ("golongan tidak dikenal", {"GOL AKHIR NAMA": "V/z"}),
        ("NIP 17 angka", {"NIP BARU": f"{nip}95"}),
        ("NIP memuat huruf", {"NIP BARU": f"{nip}9O1"}),
        ("unit tidak dikenal", {"UNOR ID": "0" * 31 + "F", "UNOR NAMA": "Unit Yang Sudah Bubar"}),
        ("tanggal tidak sah", {"TMT GOLONGAN": "31-02-2020"}),
        ("nama kosong", {"NAMA": ""}),
        ("golongan PPPK pada PNS", {"GOL AKHIR NAMA": "IX"}),
        ("tanggal lahir berbeda dengan NIP", {"TANGGAL LAHIR": "17-08-1980"}),
        ("rumus di dalam sel", {"NAMA": "=1+1"}),
        ("kedudukan hukum tidak dikenal", {"KEDUDUKAN HUKUM ID": "", "KEDUDUKAN HUKUM NAMA": "Entah"}),
    ]
    baris = [
        {**contoh, "PNS ID": id_siasn("kotor", i), "NIP BARU": f"{nip}{960 + i}", **ubah}
        for i, (_, ubah) in enumerate(daftar)
    ]
    return baris, [masalah for masalah, _ in daftar]


def susun_unit_kotor() -> list[Unit]:
    """A unit whose parent is nowhere, and two that are each other's parent."""
    a, b = id_siasn("unit kotor", "a"), id_siasn("unit kotor", "b")
    return [
        Unit(id_siasn("unit kotor"), "Bidang Tanpa Induk", id_siasn("tidak ada"), "bagian"),
        Unit(a, "Seksi Melingkar Satu", b, "bagian"),
        Unit(b, "Seksi Melingkar Dua", a, "bagian"),
    ]
