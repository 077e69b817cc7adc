"""The demo city put together: real organisation chart, invented people, three years of appraisals."""

from datetime import date

import numpy as np

from .bentuk import Cerita, Kota, Tambahan
from .data_utama import susun_kotor, susun_orang, susun_unit_kotor
from .formasi import isi_kursi
from .inovasi import susun_inovasi
from .karier import cari_kepala, susun_asesmen, susun_diklat, susun_hukuman, susun_penilai, susun_penugasan
from .layanan import susun_kesehatan, susun_layanan, unit_cerita
from .organisasi import Bagan, susun_bagan
from .pegawai import susun_pegawai
from .penilaian import susun_penilaian
from .riwayat import susun_riwayat

_PALING_SEDIKIT = 200


def bangun_kota(asn: int = 8000, seed: int = 7571, hari_ini: date = date(2026, 11, 24)) -> Kota:
    """Build the demo city; the same arguments give the same city.

    `asn` is the exact number of people, at least 200 (below 2,000 the chart is a small one that keeps the stories).
    The appraisal years are 2023-2025 finished and 2026 running, whatever `hari_ini` (which must lie in 2026).
    Raises ValueError for other arguments.
    """
    if asn < _PALING_SEDIKIT:
        raise ValueError(f"Kota contoh memerlukan sedikitnya {_PALING_SEDIKIT} ASN.")
    if hari_ini.year != 2026:
        raise ValueError("Kota contoh disusun untuk tahun 2026.")
    bagan = susun_bagan(asn)
    cerita = unit_cerita(bagan)
    kursi = isi_kursi(bagan, asn, seed, _unit_berkepala(bagan, cerita))
    p = susun_pegawai(bagan, kursi, seed, hari_ini)
    orang, tanpa_ijazah = susun_orang(bagan, p, seed, hari_ini)
    nip = [o["NIP BARU"] for o in orang]
    kepala = cari_kepala(bagan, p)
    penilai, salah = susun_penilai(bagan, p, kepala, seed)
    kesehatan = susun_kesehatan(bagan, seed)
    layanan = susun_layanan(bagan, kesehatan, seed, hari_ini)
    kompetensi, asesmen, sampai, potensi = susun_asesmen(p, seed, hari_ini)
    kotor, masalah = susun_kotor(orang, hari_ini)
    tambahan = Tambahan(
        bidang=np.where(tanpa_ijazah, -1, p.bidang).astype(np.int8), rumpun=p.rumpun, tingkat=p.tingkat,
        kompetensi=kompetensi, asesmen=asesmen, kompetensi_sampai=sampai, potensi=potensi,
        penilai_nip=[nip[k] if k >= 0 else "" for k in penilai.tolist()], penilai_salah=salah,
        riwayat=susun_riwayat(bagan, p, nip, seed), diklat=susun_diklat(p, nip, seed, hari_ini),
        penugasan=susun_penugasan(bagan, p, nip, kepala, seed, hari_ini),
        hukuman=susun_hukuman(p, nip, seed, hari_ini),
        inovasi=susun_inovasi(bagan, p, nip, kepala, layanan, seed, hari_ini),
    )  # fmt: skip
    return Kota(
        hari_ini=hari_ini, unit=[s.unit for s in bagan.simpul], pos_struktural=bagan.pos,
        nomenklatur=p.nomenklatur_daftar, orang=orang, tambahan=tambahan,
        penilaian=susun_penilaian(bagan, p, kesehatan, layanan, penilai, kepala, seed, hari_ini),
        layanan=layanan.angka, kepala={bagan.simpul[u].unit.siasn_id: nip[i] for u, i in kepala.items()},
        cerita=_cerita(bagan, cerita, kepala, nip), orang_kotor=kotor, masalah_kotor=masalah,
        unit_kotor=susun_unit_kotor(),
    )  # fmt: skip


def _unit_berkepala(bagan: Bagan, cerita: dict[str, list[int]]) -> set[str]:
    """Units whose post is never vacant: those of the stories, so that each story has its person."""
    nomor = [*cerita["imunisasi_angka_saja"], *cerita["imunisasi_bermetode"], cerita["perizinan"][0]]
    return {bagan.simpul[i].unit.siasn_id for i in nomor}


def _cerita(bagan: Bagan, cerita: dict[str, list[int]], kepala: dict[int, int], nip: list[str]) -> Cerita:
    def unit_id(kunci: str) -> str:
        return bagan.simpul[cerita[kunci][0]].unit.siasn_id

    return Cerita(
        imunisasi_angka_saja=unit_id("imunisasi_angka_saja"),
        imunisasi_bermetode=unit_id("imunisasi_bermetode"),
        perizinan=unit_id("perizinan"),
        literasi=tuple(bagan.simpul[i].unit.siasn_id for i in cerita["literasi"]),
        penilai_longgar=nip[kepala[cerita["penilai_longgar"][0]]],
        penilai_keras=nip[kepala[cerita["penilai_keras"][0]]],
    )
