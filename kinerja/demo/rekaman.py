"""Records of a career beside posts and appraisals: ranks, diplomas, trainings, awards, teams, old results, IP ASN.

Made from the finished city, so that the newest rank and the highest diploma are those of the person's Data Utama row.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from jabatan.golongan import baca_golongan

from .bentuk import Kota
from .sumber import acak, muat

_KODE_PNS = [11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34, 41, 42, 43, 44, 45]
_TANPA_RIWAYAT = 0.015  # of all people: the history of ranks was never entered
_KUALIFIKASI = [(50, 25), (45, 20), (35, 15), (30, 10), (0, 5)]
_PREDIKAT = [(1, 1, 1, 0.10), (2, 2, 2, 0.80), (3, 2, 3, 0.07), (2, 3, 4, 0.03)]  # hasil, perilaku, predikat, share
_SEBELUM_KINERJA = (2021, 2022)
_TANPA_NOMOR_IJAZAH = 0.06
_LAMA_KONTRAK = 5  # years of a PPPK agreement in the demo; real ones are 1 to 5


@dataclass(frozen=True, slots=True)
class Pangkat:
    nip: str
    golongan: int
    tmt: date
    jenis_kp: str
    mk_tahun: int
    nomor_sk: str


@dataclass(frozen=True, slots=True)
class Ijazah:
    nip: str
    tingkat: int
    nama: str
    sekolah: str
    tahun_lulus: int | None
    bidang: int | None
    nomor: str


@dataclass(frozen=True, slots=True)
class Pelatihan:
    nip: str
    jenis: str
    nama: str
    penyelenggara: str
    mulai: date
    selesai: date
    jp: int


@dataclass(frozen=True, slots=True)
class Tanda:
    nip: str
    nama: str
    pemberi: str
    tanggal: date
    nomor_sk: str


@dataclass(frozen=True, slots=True)
class Tim:
    nip: str
    nama: str
    peran: str
    mulai: date
    selesai: date | None
    nomor_sk: str


@dataclass(frozen=True, slots=True)
class HasilLama:
    """A yearly result before Kinerja, as e-Kinerja keeps it; 1 is the best."""

    nip: str
    tahun: int
    hasil: int
    perilaku: int
    predikat: int


@dataclass(frozen=True, slots=True)
class Indeks:
    nip: str
    kualifikasi: float
    kompetensi: float
    kinerja: float
    disiplin: float


@dataclass(slots=True)
class Rekaman:
    pangkat: list[Pangkat] = field(default_factory=list)
    ijazah: list[Ijazah] = field(default_factory=list)
    pelatihan: list[Pelatihan] = field(default_factory=list)
    tanda: list[Tanda] = field(default_factory=list)
    tim: list[Tim] = field(default_factory=list)
    hasil_lama: list[HasilLama] = field(default_factory=list)
    indeks: list[Indeks] = field(default_factory=list)
    akhir_kontrak: dict[str, date] = field(default_factory=dict)


def susun_rekaman(kota: Kota, seed: int) -> Rekaman:
    """Rows in the order of people. The same city and seed give the same records."""
    u = acak(seed, "rekaman").random((len(kota.orang), 40))
    dihukum = {h.nip for h in kota.tambahan.hukuman}
    hasil = Rekaman()
    for i, o in enumerate(kota.orang):
        undian = iter(u[i].tolist())
        pns, nip, masuk = o["STATUS CPNS PNS"] == "PNS", o["NIP BARU"], _tanggal(o["TMT CPNS"])
        if next(undian) >= _TANPA_RIWAYAT:
            hasil.pangkat += _pangkat(o, masuk, pns)
        hasil.ijazah += _ijazah(o, int(kota.tambahan.bidang[i]), next(undian))
        hasil.pelatihan += _pelatihan(nip, int(kota.tambahan.rumpun[i]), masuk, kota.hari_ini, undian)
        hasil.tim += _tim(nip, kota.hari_ini, undian)
        if pns:
            hasil.tanda += _satyalancana(nip, masuk, nip in dihukum, kota.hari_ini, undian)
            hasil.hasil_lama += _hasil_lama(nip, masuk, undian)
        else:
            hasil.akhir_kontrak[nip] = _akhir_kontrak(masuk, kota.hari_ini)
        hasil.indeks.append(_indeks(o, nip in dihukum, undian))
    return hasil


def _tanggal(teks: str) -> date:
    hari, bulan, tahun = map(int, teks.split("-"))
    return date(tahun, bulan, hari)


def _pangkat(o, masuk: date, pns: bool) -> list[Pangkat]:
    """Steps from the first rank to the present one; the last step is the TMT GOLONGAN of the person's row."""
    nip, kini, tmt = o["NIP BARU"], baca_golongan(o["GOL AKHIR NAMA"]), _tanggal(o["TMT GOLONGAN"])
    awal = baca_golongan(o["GOL AWAL NAMA"])
    if kini is None or awal is None:
        return []
    if not pns:
        return [Pangkat(nip, kini, tmt, "Pengadaan PPPK", 0, f"SINTETIS/PPPK/{nip[-6:]}")]
    tangga = _KODE_PNS[_KODE_PNS.index(awal) : _KODE_PNS.index(kini) + 1]
    bulan = (tmt.year - masuk.year) * 12 + tmt.month - masuk.month
    tangga = tangga[-1:] if bulan < 6 * (len(tangga) - 1) or len(tangga) == 1 else tangga
    hari = [_maju(masuk, round(bulan * k / (len(tangga) - 1))) for k in range(len(tangga) - 1)] + [tmt]
    return [
        Pangkat(
            nip,
            g,
            t,
            "Pengangkatan CPNS" if g == awal and t == masuk else "Kenaikan pangkat reguler",
            (t - masuk).days // 365,
            f"SINTETIS/KP/{g}/{nip[-6:]}",
        )
        for g, t in zip(tangga, hari, strict=True)
    ]


def _maju(dari: date, bulan: int) -> date:
    m = dari.year * 12 + dari.month - 1 + bulan
    return date(m // 12, m % 12 + 1, 1)


def _ijazah(o, bidang: int, u: float) -> list[Ijazah]:
    """The diploma of the person's row, the degree before a master's or doctorate, and secondary school."""
    if not o["TINGKAT PENDIDIKAN ID"]:
        return []
    nip, tingkat, lulus = o["NIP BARU"], int(o["TINGKAT PENDIDIKAN ID"]), int(o["TAHUN LULUS"])
    bidang_ilmu = bidang if bidang >= 0 else None
    nomor = "" if u < _TANPA_NOMOR_IJAZAH else f"SINTETIS/IJZ/{lulus}/{nip[-6:]}"
    hasil = [Ijazah(nip, tingkat, o["PENDIDIKAN NAMA"], o["NAMA SEKOLAH"], lulus, bidang_ilmu, nomor)]
    data = muat("pendidikan")
    if tingkat in (45, 47, 50) and bidang_ilmu is not None:
        program = data["program"][str(bidang_ilmu)].get("40")
        if program:
            kampus = data["kampus"][int(u * len(data["kampus"]))]
            sarjana = lulus - (9 if tingkat == 50 else 4)
            hasil.append(Ijazah(nip, 40, program[0][0], kampus, sarjana, bidang_ilmu, ""))
    if tingkat >= 30:
        lahir = int(o["TANGGAL LAHIR"][-4:])
        hasil.append(Ijazah(nip, 15, "SMA IPA" if u < 0.5 else "SMA IPS", data["sekolah"]["15"], lahir + 18, None, ""))
    return hasil


def _pelatihan(nip: str, rumpun: int, masuk: date, hari_ini: date, u) -> list[Pelatihan]:
    data = muat("rekaman")["pelatihan"]
    daftar = [*data.get(str(rumpun), []), *data["umum"]]
    hasil, dipakai = [], set()
    for tahun in range(hari_ini.year - 3, hari_ini.year + 1):
        pilih, kapan, ikut, siapa = next(u), next(u), next(u), next(u)
        nama, jenis, jp = daftar[int(pilih * len(daftar))]
        mulai = date(tahun, 2 + int(kapan * 9), 1 + int(kapan * 20))
        if ikut < 0.55 and nama not in dipakai and masuk <= mulai < hari_ini:
            dipakai.add(nama)
            penyelenggara = data["penyelenggara"][int(siapa * len(data["penyelenggara"]))]
            hasil.append(Pelatihan(nip, jenis, nama, penyelenggara, mulai, mulai + timedelta(days=jp // 8), jp))
    return hasil


def _tim(nip: str, hari_ini: date, u) -> list[Tim]:
    data = muat("rekaman")["tim"]
    if next(u) >= data["peluang"]:
        return []
    nama, peran = data["nama"][int(next(u) * len(data["nama"]))], data["peran"][int(next(u) * len(data["peran"]))]
    mulai = date(hari_ini.year - int(next(u) * 3), 1, 15)
    selesai = date(mulai.year, 12, 31) if mulai.year < hari_ini.year else None
    return [Tim(nip, nama, peran, mulai, selesai, f"SINTETIS/TIM/{mulai.year}/{nip[-4:]}")]


def _satyalancana(nip: str, masuk: date, dihukum: bool, hari_ini: date, u) -> list[Tanda]:
    data = muat("rekaman")["penghargaan"]
    hasil = []
    for tahun, nama in data["satyalancana"]:
        hari = date(masuk.year + tahun, 8, 17)
        if next(u) < data["peluang"] and hari < hari_ini and not dihukum:
            hasil.append(Tanda(nip, nama, data["pemberi"], hari, f"SINTETIS/SLKS/{hari.year}/{nip[-4:]}"))
    return hasil


def _hasil_lama(nip: str, masuk: date, u) -> list[HasilLama]:
    hasil = []
    for tahun in _SEBELUM_KINERJA:
        undi = next(u)
        if masuk.year >= tahun:
            continue
        for h, perilaku, predikat, bagian in _PREDIKAT:
            undi -= bagian
            if undi < 0:
                hasil.append(HasilLama(nip, tahun, h, perilaku, predikat))
                break
    return hasil


def _akhir_kontrak(masuk: date, hari_ini: date) -> date:
    """Last day of the agreement in force: renewed every five years."""
    tahun = masuk.year
    while date(tahun, masuk.month, 1) <= hari_ini:
        tahun += _LAMA_KONTRAK
    return date(tahun, masuk.month, 1) - timedelta(days=1)


def _indeks(o, dihukum: bool, u) -> Indeks:
    tingkat = int(o["TINGKAT PENDIDIKAN ID"] or 0)
    kualifikasi = next(nilai for batas, nilai in _KUALIFIKASI if tingkat >= batas)
    return Indeks(
        o["NIP BARU"], kualifikasi, float(np.round(8 + 30 * next(u), 1)), 30.0 if next(u) < 0.11 else 25.0,
        2.0 if dihukum else 5.0,
    )  # fmt: skip
