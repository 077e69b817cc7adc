from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from jabatan.rekam import REKAM
from jabatan.rules.kelengkapan import (
    FAKTA,
    PEGAWAI,
    BukuKelengkapan,
    Keadaan,
    Orang,
    buku_berlaku,
    mundur_bulan,
    nilai,
    persen,
)

PADA = date(2026, 11, 24)
BUKU = buku_berlaku(PADA)
REKAMAN = [r.kode for r in BUKU.rekaman]
KEPUTUSAN = [k.kode for k in BUKU.keputusan]
PENUH = dict.fromkeys(FAKTA, 1) | dict.fromkeys(["asesmen_sampai", "angka_kredit", "data_per"], PADA.toordinal())


def orang(*, pegawai="PNS", jenis=1, tahun_masuk=2010, **fakta) -> Orang:
    isi = {f: np.array([fakta.get(f, 0)]) for f in FAKTA}
    return Orang(np.array([PEGAWAI.index(pegawai)]), np.array([jenis]), np.array([tahun_masuk]), isi)


def keadaan(kode: str, o: Orang) -> Keadaan:
    return Keadaan(int(nilai(BUKU, o, PADA).keadaan[0, REKAMAN.index(kode)]))


def tertahan(o: Orang) -> set[str]:
    return {k for k, t in zip(KEPUTUSAN, nilai(BUKU, o, PADA).terhalang[0], strict=True) if t}


HARI = PADA.toordinal()


@pytest.mark.parametrize(
    ("kode", "isi", "hasil"),
    [
        ("asesmen", {}, Keadaan.BELUM),
        ("asesmen", {"asesmen_sampai": HARI - 1}, Keadaan.KEDALUWARSA),
        ("asesmen", {"asesmen_sampai": HARI}, Keadaan.ADA),
        ("asesmen", {"asesmen_sampai": HARI, "pegawai": "PPPK"}, Keadaan.TIDAK_BERLAKU),
        ("data-siasn", {"data_per": date(2026, 5, 24).toordinal()}, Keadaan.ADA),
        ("data-siasn", {"data_per": date(2026, 5, 23).toordinal()}, Keadaan.KEDALUWARSA),
        ("jabatan", {"jabatan": 1}, Keadaan.BELUM),
        ("jabatan", {"jabatan": 1, "unit": 1}, Keadaan.ADA),
        ("jabatan", {"unit": 1}, Keadaan.BELUM),
        ("golongan", {"golongan": 1}, Keadaan.BELUM),
        ("golongan", {"golongan": 1, "tmt_golongan": 1}, Keadaan.ADA),
        ("diklat-struktural", {"jenis": 4}, Keadaan.TIDAK_BERLAKU),
        ("diklat-struktural", {"diklat_struktural": 1}, Keadaan.ADA),
        ("angka-kredit", {"jenis": 2}, Keadaan.BELUM),
        ("angka-kredit", {"jenis": 2, "angka_kredit": date(2025, 8, 23).toordinal()}, Keadaan.KEDALUWARSA),
        ("angka-kredit", {"jenis": 2, "angka_kredit": date(2025, 12, 31).toordinal()}, Keadaan.ADA),
        ("angka-kredit", {"jenis": 2, "tahun_masuk": 2026}, Keadaan.TIDAK_BERLAKU),
        ("angka-kredit", {"jenis": 2, "pegawai": "PPPK"}, Keadaan.TIDAK_BERLAKU),
        ("kinerja-1", {"tahun_masuk": 2025}, Keadaan.TIDAK_BERLAKU),
        ("kinerja-1", {"tahun_masuk": 2024}, Keadaan.BELUM),
        ("kinerja-2", {"tahun_masuk": 2024}, Keadaan.TIDAK_BERLAKU),
        ("kinerja-2", {"tahun_masuk": 2023, "kinerja_2": 1}, Keadaan.ADA),
        ("akhir-kontrak", {"pegawai": "PNS"}, Keadaan.TIDAK_BERLAKU),
        ("akhir-kontrak", {"pegawai": "PPPK_PW"}, Keadaan.BELUM),
        ("tmt-pensiun", {"pegawai": "PPPK"}, Keadaan.TIDAK_BERLAKU),
    ],
)
def test_keadaan_satu_rekaman(kode, isi, hasil):
    assert keadaan(kode, orang(**isi)) == hasil


def test_yang_lengkap_tidak_menahan_apa_pun():
    o = orang(jenis=2)
    for f in FAKTA:
        o.fakta[f][0] = PENUH[f]
    hasil = nilai(BUKU, o, PADA)
    assert hasil.lengkap[0] and tertahan(o) == set() and persen(int(hasil.ada[0]), int(hasil.diminta[0])) == 100


def test_ijazah_menahan_pemetaan_dan_promosi_saja():
    o = orang()
    for f in FAKTA:
        o.fakta[f][0] = PENUH[f]
    o.fakta["ijazah"][0] = 0
    assert tertahan(o) == {"pemetaan-talenta", "promosi"}


def test_keputusan_hanya_bagi_yang_bersangkutan():
    assert tertahan(orang(pegawai="PPPK", jenis=2)) == {"pemetaan-talenta", "promosi", "kontrak"}
    assert "kenaikan-jenjang" not in tertahan(orang(jenis=1)) and "kenaikan-jenjang" in tertahan(orang(jenis=2))


santai = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
tanggal = st.integers(date(2015, 1, 1).toordinal(), date(2030, 1, 1).toordinal())
pengenal = st.fixed_dictionaries(
    {
        "pegawai": st.sampled_from(PEGAWAI),
        "jenis": st.sampled_from([0, 1, 2, 4]),
        "tahun_masuk": st.integers(1990, 2026),
    }
)


@santai
@given(pengenal, st.dictionaries(st.sampled_from(FAKTA), tanggal), st.sampled_from(FAKTA), tanggal)
def test_menambah_rekaman_tidak_pernah_menurunkan_kelengkapan(siapa, ada, fakta, baru):
    def buat(isi):
        o = orang(**siapa)
        for f, v in isi.items():
            o.fakta[f][0] = v
        return o, nilai(BUKU, o, PADA)

    _, lama = buat(ada)
    _, sesudah = buat(ada | {fakta: max(ada.get(fakta, 0), baru)})
    assert int(sesudah.diminta[0]) == int(lama.diminta[0])
    assert int(sesudah.ada[0]) >= int(lama.ada[0])
    assert not (sesudah.terhalang & ~lama.terhalang).any()
    assert (sesudah.keadaan >= lama.keadaan).all()


@santai
@given(st.lists(st.tuples(pengenal, st.dictionaries(st.sampled_from(FAKTA), tanggal)), min_size=1, max_size=12))
def test_banyak_orang_sama_dengan_satu_per_satu(daftar):
    satu = []
    for siapa, isi in daftar:
        o = orang(**siapa)
        for f, v in isi.items():
            o.fakta[f][0] = v
        satu.append(o)
    semua = Orang(
        np.concatenate([o.pegawai for o in satu]), np.concatenate([o.jabatan for o in satu]),
        np.concatenate([o.tahun_masuk for o in satu]), {f: np.concatenate([o.fakta[f] for o in satu]) for f in FAKTA},
    )  # fmt: skip
    hasil = nilai(BUKU, semua, PADA)
    for i, o in enumerate(satu):
        sendiri = nilai(BUKU, o, PADA)
        assert (hasil.keadaan[i] == sendiri.keadaan[0]).all() and (hasil.terhalang[i] == sendiri.terhalang[0]).all()


def test_persen_dibulatkan_ke_bawah():
    assert (persen(0, 0), persen(0, 3), persen(2, 3), persen(199, 200), persen(3, 3)) == (100, 0, 66, 99, 100)


@pytest.mark.parametrize(
    ("hari", "bulan", "hasil"),
    [
        (date(2026, 5, 31), 3, date(2026, 2, 28)), (date(2024, 5, 31), 3, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)), (date(2026, 12, 1), 12, date(2025, 12, 1)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
    ],
)  # fmt: skip
def test_mundur_bulan(hari, bulan, hasil):
    assert mundur_bulan(hari, bulan) == hasil


def test_setiap_rekaman_dapat_dilengkapi_dan_bersumber():
    for r in BUKU.rekaman:
        assert r.rekam == "siasn" or r.rekam in REKAM, r.kode
        assert r.sumber and r.keyakinan and r.mengapa.endswith(".")


@pytest.mark.parametrize(
    "ubah",
    [
        lambda b: b["rekaman"][0].update(menghalangi=("menikah",)),
        lambda b: b["rekaman"][0].update(ada=("zodiak",)),
        lambda b: b["rekaman"][0].update(pegawai=("TNI",)),
        lambda b: b["rekaman"][0].update(paling_lama_bulan=3),
        lambda b: b["rekaman"].append(dict(b["rekaman"][0])),
        lambda b: b["keputusan"].append(dict(b["keputusan"][0])),
    ],
)
def test_buku_yang_tidak_masuk_akal_ditolak(ubah):
    isi = BUKU.model_dump()
    isi = {**isi, "rekaman": [dict(r) for r in isi["rekaman"]], "keputusan": [dict(k) for k in isi["keputusan"]]}
    ubah(isi)
    with pytest.raises(ValidationError):
        BukuKelengkapan.model_validate(isi)
