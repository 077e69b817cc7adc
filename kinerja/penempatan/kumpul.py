"""Reads the city into the arrays of the engine: one query per kind of fact, whatever the size."""

import hashlib
import json
from datetime import date

import numpy as np
from django.db import connection

from jabatan.enums import BidangIlmu, JenisJabatan, Kompetensi, Penugasan, Rumpun, Tingkat
from kinerja.pembinaan.buku import buku_inovasi
from kinerja.pembinaan.rules import DampakInovasi, nilai_inisiatif

from .mesin.masukan import DataOrang, DataPos, Masukan

_N_TINGKAT = len(Tingkat)
_TANGGAL = "datetime64[D]"


def kumpulkan(tanggal: date, *, horizon: date) -> Masukan:
    """People and structural posts as they stand on `tanggal`; a post whose holder retires by `horizon` is vacant."""
    orang = _orang(tanggal)
    return Masukan(tanggal=np.datetime64(tanggal, "D"), orang=orang, pos=_pos(orang, tanggal, horizon))


def _baca(sql: str, *isi) -> list[tuple]:
    with connection.cursor() as kursor:
        kursor.execute(sql, isi)
        return kursor.fetchall()


def _kode(nilai, tipe) -> np.ndarray:
    """Codes with -1 for what is not there."""
    return np.array([-1 if v is None else v for v in nilai], dtype=tipe)


def _hari(nilai) -> np.ndarray:
    return np.array([np.datetime64("NaT") if v is None else v for v in nilai], dtype=_TANGGAL)


def _orang(tanggal: date) -> DataOrang:
    baris = _baca(
        """SELECT a.id, a.nip, CASE a.jenis_pegawai WHEN 'PNS' THEN 0 ELSE 1 END, a.golongan, a.kedudukan_kode,
                  a.tingkat_pendidikan, a.bidang_ilmu, j.tingkat, j.rumpun, a.jabatan_id, a.unit_id,
                  a.tanggal_lahir, a.tmt_jabatan, a.tmt_golongan, a.tmt_cpns, a.tmt_pensiun, j.jenis
           FROM jabatan_asn a LEFT JOIN jabatan_jabatan j ON j.id = a.jabatan_id
           WHERE a.aktif ORDER BY a.id"""
    )
    kolom = list(zip(*baris, strict=True)) if baris else [()] * 17
    urutan = {pk: i for i, pk in enumerate(kolom[0])}
    predikat, hasil, proses = _kinerja(urutan, tanggal)
    kompetensi, sampai, potensi = _asesmen(urutan, tanggal)
    bulan_rumpun, bulan_tingkat, unit_lain = _pengalaman(urutan, tanggal)
    hukdis, hukdis_sampai = _hukuman(urutan)
    return DataOrang(
        id=np.array(kolom[0], dtype=np.int64),
        kunci=np.array([hashlib.sha256(nip.encode()).hexdigest() for nip in kolom[1]], dtype="<U64"),
        jenis=np.array(kolom[2], dtype=np.int8),
        golongan=_kode(kolom[3], np.int16),
        kedudukan=_kode(kolom[4], np.int16),
        tingkat_pendidikan=_kode(kolom[5], np.int16),
        bidang=_kode(kolom[6], np.int16),
        tingkat=_kode(kolom[7], np.int8),
        rumpun=_kode(kolom[8], np.int16),
        jabatan=_kode(kolom[9], np.int64),
        unit=_kode(kolom[10], np.int64),
        tanggal_lahir=_hari(kolom[11]),
        tmt_jabatan=_hari(kolom[12]),
        tmt_golongan=_hari(kolom[13]),
        tmt_cpns=_hari(kolom[14]),
        tmt_pensiun=_hari(kolom[15]),
        predikat=predikat,
        H=hasil,
        P=proses,
        kompetensi=kompetensi,
        kompetensi_sampai=sampai,
        potensi=potensi,
        bulan_rumpun=bulan_rumpun,
        unit_lain=unit_lain,
        bulan_tingkat=bulan_tingkat,
        hukdis=hukdis,
        hukdis_sampai=hukdis_sampai,
        diklat=_diklat(urutan),
        inisiatif=_inisiatif(urutan, tanggal),
        dapat_dipindah=np.array([j == JenisJabatan.STRUKTURAL for j in kolom[16]], dtype=bool),
    )


def _kinerja(urutan: dict[int, int], tanggal: date) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Last three closed years, newest first. Two SKPs in a year: H and P by days served, predikat of the longer."""
    n = len(urutan)
    predikat = np.zeros((n, 3), dtype=np.int8)
    hasil, proses = np.full((n, 3), np.nan), np.full((n, 3), np.nan)
    tahun = [
        t
        for (t,) in _baca(
            """SELECT tahun FROM penilaian_periodepenilaian WHERE status = 'tutup' AND selesai <= %s
               ORDER BY tahun DESC LIMIT 3""",
            tanggal,
        )
    ]
    baris = _baca(
        """SELECT s.asn_id, p.tahun, sum(e.nilai_hasil * (s.selesai - s.mulai)) / sum(s.selesai - s.mulai),
                  sum(e.nilai_proses * (s.selesai - s.mulai)) / sum(s.selesai - s.mulai),
                  (array_agg(e.predikat ORDER BY s.selesai - s.mulai DESC, s.id))[1]
           FROM penilaian_evaluasi e JOIN penilaian_skp s ON s.id = e.skp_id
           JOIN penilaian_periodepenilaian p ON p.id = s.periode_id
           WHERE s.status = 'final' AND p.tahun = ANY(%s) GROUP BY s.asn_id, p.tahun""",
        tahun,
    )
    for asn, th, h, p, pred in baris:
        if (i := urutan.get(asn)) is not None:
            k = tahun.index(th)
            predikat[i, k], hasil[i, k], proses[i, k] = pred, round(h, 2), round(p, 2)
    return predikat, hasil, proses


def _asesmen(urutan: dict[int, int], tanggal: date) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n = len(urutan)
    kompetensi = np.zeros((n, len(Kompetensi)), dtype=np.int8)
    sampai, potensi = np.full(n, np.datetime64("NaT"), dtype=_TANGGAL), np.full(n, np.nan)
    terbaru = _baca(
        """SELECT DISTINCT ON (asn_id) id, asn_id, berlaku_sampai, potensi FROM jabatan_asesmen
           WHERE tanggal <= %s ORDER BY asn_id, tanggal DESC""",
        tanggal,
    )
    pemilik = {}
    for pk, asn, berlaku, nilai in terbaru:
        if (i := urutan.get(asn)) is not None:
            pemilik[pk] = i
            sampai[i] = berlaku
            # An expired assessment proves nothing any more, neither competence nor potential.
            if nilai is not None and berlaku >= tanggal:
                potensi[i] = float(nilai)
    for pk, kode, level in _baca("SELECT asesmen_id, kompetensi, level FROM jabatan_nilaikompetensi"):
        if (i := pemilik.get(pk)) is not None:
            kompetensi[i, kode] = level
    return kompetensi, sampai, potensi


def _pengalaman(urutan: dict[int, int], tanggal: date) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Months per rumpun and per level, and the number of other perangkat daerah served in; NaN without a career."""
    n = len(urutan)
    rumpun, tingkat = np.full((n, len(Rumpun)), np.nan), np.full((n, _N_TINGKAT), np.nan)
    unit = np.full(n, np.nan)
    baris = _baca(
        """SELECT r.asn_id, r.rumpun, r.tingkat,
                  sum(least(coalesce(r.selesai, %s), %s) - r.mulai) / 30.4375,
                  array_agg(DISTINCT left(u.path, 8))
           FROM jabatan_riwayatjabatan r LEFT JOIN jabatan_unitorganisasi u ON u.id = r.unit_id
           WHERE r.penugasan = %s AND r.mulai < %s GROUP BY r.asn_id, r.rumpun, r.tingkat""",
        tanggal, tanggal, Penugasan.DEFINITIF.value, tanggal,
    )  # fmt: skip
    tempat: dict[int, set[str]] = {}
    for asn, r, t, bulan, jalur in baris:
        if (i := urutan.get(asn)) is None:
            continue
        if asn not in tempat:
            tempat[asn] = set()
            rumpun[i], tingkat[i] = 0.0, 0.0
        if r is not None:
            rumpun[i, r] += round(float(bulan), 1)
        if t is not None:
            tingkat[i, t] += round(float(bulan), 1)
        tempat[asn].update(j for j in jalur if j)
    for asn, jalur in tempat.items():
        unit[urutan[asn]] = max(len(jalur) - 1, 0)
    return rumpun, tingkat, unit


def _hukuman(urutan: dict[int, int]) -> tuple[np.ndarray, np.ndarray]:
    tingkat = np.zeros(len(urutan), dtype=np.int8)
    sampai = np.full(len(urutan), np.datetime64("NaT"), dtype=_TANGGAL)
    for asn, t, s in _baca(
        """SELECT DISTINCT ON (asn_id) asn_id, tingkat, sampai FROM jabatan_hukumandisiplin
           ORDER BY asn_id, tingkat DESC, sampai DESC NULLS FIRST"""
    ):
        if (i := urutan.get(asn)) is not None:
            tingkat[i] = t
            sampai[i] = np.datetime64("NaT") if s is None else s
    return tingkat, sampai


_SQL_DIKLAT = "SELECT asn_id, max(jenjang) FROM jabatan_diklat WHERE jenjang IS NOT NULL GROUP BY asn_id"


def _diklat(urutan: dict[int, int]) -> np.ndarray:
    """Highest leadership training; -1 where none is recorded (technical trainings say nothing about it)."""
    jenjang = np.full(len(urutan), -1, dtype=np.int8)
    for asn, j in _baca(_SQL_DIKLAT):
        if (i := urutan.get(asn)) is not None:
            jenjang[i] = j
    return jenjang


def _inisiatif(urutan: dict[int, int], tanggal: date) -> np.ndarray:
    """Bonus for measured programmes: none recorded is 0 by rule, not by lack of data (metode inisiatif)."""
    buku = buku_inovasi()
    ukuran: dict[int, list[tuple[date, float]]] = {}
    for inovasi, hari, nilai in _baca("SELECT inovasi_id, tanggal, nilai FROM pembinaan_pengukuran"):
        ukuran.setdefault(inovasi, []).append((hari, float(nilai)))
    dampak: dict[int, DampakInovasi] = {}
    for pk, mulai, naik in _baca("SELECT id, mulai, arah_naik FROM pembinaan_inovasi"):
        dampak[pk] = DampakInovasi.hitung(ukuran.get(pk, []), mulai=mulai, arah_naik=naik, buku=buku)
    bonus = np.zeros(len(urutan))
    for inovasi, asn, bagian in _baca(
        "SELECT inovasi_id, asn_id, bagian FROM pembinaan_kontribusi WHERE dikonfirmasi ORDER BY inovasi_id, asn_id"
    ):
        if (i := urutan.get(asn)) is not None:
            bonus[i] += nilai_inisiatif(dampak[inovasi], float(bagian), tanggal, buku)
    return np.minimum(np.round(bonus, 2), 100.0)


def _pos(orang: DataOrang, tanggal: date, horizon: date) -> DataPos:
    baris = _baca(
        """SELECT j.id, n.siasn_id, j.tingkat, j.eselon, j.jenis, j.rumpun, j.unit_id, j.bobot_strategis, j.boleh_kosong,
                  j.bidang_sesuai, j.bidang_serumpun, j.pendidikan_minimal, j.golongan_minimal, j.pengalaman_minimal,
                  (SELECT a.id FROM jabatan_asn a WHERE a.jabatan_id = j.id AND a.aktif
                     AND (a.tmt_pensiun IS NULL OR a.tmt_pensiun > %s) ORDER BY a.tmt_jabatan NULLS LAST, a.id LIMIT 1)
           FROM jabatan_jabatan j JOIN jabatan_nomenklatur n ON n.id = j.nomenklatur_id
           WHERE j.aktif AND j.jenis = %s ORDER BY j.id""",
        horizon, JenisJabatan.STRUKTURAL.value,
    )  # fmt: skip
    m = len(baris)
    kolom = list(zip(*baris, strict=True)) if baris else [()] * 15
    urutan = {pk: i for i, pk in enumerate(kolom[0])}
    syarat = np.zeros((m, len(Kompetensi)), dtype=np.int8)
    for pk, kode, level in _baca("SELECT jabatan_id, kompetensi, level FROM jabatan_syaratkompetensi"):
        if (i := urutan.get(pk)) is not None:
            syarat[i, kode] = level
    pemangku = _kode(kolom[14], np.int64)
    return DataPos(
        id=np.array(kolom[0], dtype=np.int64),
        kunci=np.array(kolom[1], dtype="<U64"),
        tingkat=np.array(kolom[2], dtype=np.int8),
        eselon=np.array(kolom[3], dtype=np.int16),
        jenis=np.array(kolom[4], dtype=np.int8),
        rumpun=_kode(kolom[5], np.int16),
        bidang=_tanda(kolom[9]),
        bidang_serumpun=_tanda(kolom[10]),
        unit=_kode(kolom[6], np.int64),
        bobot=np.array([float(b) for b in kolom[7]]),
        syarat_kompetensi=syarat,
        syarat_khusus=np.stack([_kode(k, np.int16) for k in kolom[11:14]], axis=1),
        pemangku=pemangku,
        lowong=pemangku < 0,
        boleh_kosong=np.array(kolom[8], dtype=bool),
    )


def _tanda(daftar) -> np.ndarray:
    """Lists of codes of fields of study -> (m, B) marks. JSON columns read by raw SQL arrive as text."""
    tanda = np.zeros((len(daftar), len(BidangIlmu)), dtype=bool)
    for i, isi in enumerate(daftar):
        for kode in json.loads(isi) if isinstance(isi, str) else isi:
            tanda[i, kode] = True
    return tanda
