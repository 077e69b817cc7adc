"""Who assesses whom, on plain data: the table of cases, and what must hold for any tree with any letters."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jabatan.rules.penilai import Penentu
from jabatan.rules.penilai_bentuk import (
    KATA,
    PERLU_TINDAKAN,
    Batas,
    Dasar,
    Keadaan,
    Klaim,
    Orang,
    Penetapan,
    Ragu,
    Sebab,
    Struktur,
    Unit,
)

HARI = date(2026, 11, 24)
BATAS = Batas(HARI, date(2026, 12, 31), date(2026, 5, 24), 100)
# 1 kota > 2 setda (puncak), 3 dinas > 4 bidang > 5 seksi, 6 bidang kosong; 7 kelompok JF di bawah 4
UNIT = {
    1: Unit(1, None),
    2: Unit(2, 1, berkepala=True),
    3: Unit(3, 1, berkepala=True),
    4: Unit(4, 3, berkepala=True),
    5: Unit(5, 4, berkepala=True),
    6: Unit(6, 3, berkepala=True),
    7: Unit(7, 4),
}
SEKDA, KADIS, KABID, KASI, STAF5, STAF6, STAF7, STAF2 = 20, 30, 40, 50, 51, 61, 71, 21
UNIT_ORANG = {SEKDA: 2, STAF2: 2, KADIS: 3, KABID: 4, KASI: 5, STAF5: 5, STAF6: 6, STAF7: 7}
DEFINITIF = [Klaim(2, SEKDA, Dasar.DEFINITIF), Klaim(3, KADIS, Dasar.DEFINITIF), Klaim(4, KABID, Dasar.DEFINITIF),
             Klaim(5, KASI, Dasar.DEFINITIF)]  # fmt: skip


def orang(**ubah) -> dict[int, Orang]:
    dasar = {i: Orang(i, u, golongan=33) for i, u in UNIT_ORANG.items()}
    for k, v in ubah.items():
        dasar[int(k[1:])] = dasar[int(k[1:])]._replace(**v)
    return dasar


def tentukan(klaim=None, org=None, unit=UNIT, puncak=2, batas=BATAS, **lain):
    return Penentu(
        Struktur(unit, DEFINITIF if klaim is None else klaim, org or orang(), puncak=puncak, **lain), batas
    ).semua()


def tanpa(*orang_id):
    return [k for k in DEFINITIF if k.orang not in orang_id]


def test_kepala_unit_menilai_unitnya_dan_kepala_atas_menilai_kepala():
    h = tentukan()
    dapat = {i: p.penilai for i, p in h.items()}
    assert dapat == {
        SEKDA: None,
        STAF2: SEKDA,
        KADIS: SEKDA,
        KABID: KADIS,
        KASI: KABID,
        STAF5: KASI,
        STAF6: KADIS,
        STAF7: KABID,
    }
    assert h[SEKDA].keadaan == Keadaan.DI_LUAR and h[KADIS].unit == 1
    assert all(p.ragu == () for i, p in h.items() if i != STAF6)
    assert h[STAF6].ragu == (Ragu.KEPALA_KOSONG,)  # the head post of its own unit is empty


def test_atasan_penilai_satu_langkah_di_atasnya():
    h = tentukan()
    assert h[STAF5].atasan == KABID and h[KABID].atasan == SEKDA
    assert (h[KADIS].atasan, h[KADIS].atasan_keadaan) == (None, Keadaan.DI_LUAR)
    assert h[SEKDA].atasan_keadaan == Keadaan.DI_LUAR


def test_kelompok_tanpa_jabatan_kepala_naik_tanpa_ragu():
    assert tentukan()[STAF7] == tentukan()[STAF7]._replace(penilai=KABID, ragu=(), dasar=Dasar.DEFINITIF)


@pytest.mark.parametrize("dasar", [Dasar.PLT, Dasar.PLH, Dasar.TAMBAHAN])
def test_surat_mengisi_jabatan_kosong(dasar):
    h = tentukan([*tanpa(KASI), Klaim(5, KABID, dasar, HARI - timedelta(30))])
    assert (h[STAF5].penilai, h[STAF5].dasar) == (KABID, dasar)
    assert h[STAF5].ragu == (Ragu.RANGKAP,)  # KABID now leads two units
    assert h[KABID].penilai == KADIS


def test_plt_lebih_dahulu_dari_plh_dan_surat_terbaru_dari_yang_lama():
    klaim = [*tanpa(KASI), Klaim(5, STAF5, Dasar.PLH, HARI), Klaim(5, KABID, Dasar.PLT, HARI)]
    assert tentukan(klaim)[KASI].penilai == KABID
    dua = [
        *tanpa(KASI),
        Klaim(5, STAF5, Dasar.PLT, HARI - timedelta(9)),
        Klaim(5, STAF7, Dasar.PLT, HARI - timedelta(2)),
    ]
    assert tentukan(dua)[KASI].penilai == STAF7 and Ragu.DUA_KEPALA in tentukan(dua)[KASI].ragu


def test_plh_menggantikan_sementara_dan_yang_digantikan_tidak_dinilai_penggantinya():
    h = tentukan([*DEFINITIF, Klaim(4, KASI, Dasar.PLH, HARI)])
    assert h[STAF7].penilai == KASI and h[STAF7].dasar == Dasar.PLH
    assert h[KABID].penilai == KADIS and h[KASI].penilai == KADIS


def test_plt_atas_jabatan_terisi_tetap_dinilai_pejabatnya_tetapi_meragukan():
    h = tentukan([*DEFINITIF, Klaim(5, STAF7, Dasar.PLT, HARI)])
    assert h[STAF5].penilai == KASI and Ragu.DUA_KEPALA in h[STAF5].ragu


def test_pejabat_cuti_digantikan_surat_dan_tanpa_surat_meragukan():
    cuti = orang(o50={"bertugas": False})
    assert tentukan([*DEFINITIF, Klaim(5, STAF7, Dasar.PLT, HARI)], cuti)[STAF5].penilai == STAF7
    h = tentukan(org=cuti)
    assert h[STAF5].penilai == KASI and h[STAF5].ragu == (Ragu.TIDAK_AKTIF,)


def test_tidak_ada_kepala_sampai_puncak_dan_tanpa_unit():
    h = tentukan(tanpa(SEKDA))
    assert (h[KADIS].keadaan, h[KADIS].sebab) == (Keadaan.TIDAK_ADA, Sebab.TANPA_KEPALA)
    assert h[KABID].penilai == KADIS and h[KABID].atasan_keadaan == Keadaan.TIDAK_ADA
    h = tentukan(org=orang(o51={"unit": None}))
    assert (h[STAF5].keadaan, h[STAF5].sebab) == (Keadaan.TIDAK_ADA, Sebab.TANPA_UNIT)


def test_plt_sekda_dinilai_di_luar_data():
    h = tentukan([*tanpa(SEKDA), Klaim(2, KADIS, Dasar.PLT, HARI)])
    assert h[KADIS].keadaan == Keadaan.DI_LUAR and h[STAF2].penilai == KADIS and h[KABID].penilai == KADIS


@pytest.mark.parametrize(
    ("ubah", "ragu"),
    [
        ({"pensiun": date(2026, 12, 1)}, Ragu.AKAN_PENSIUN),
        ({"pensiun": date(2026, 11, 1)}, Ragu.SUDAH_PENSIUN),
        ({"pensiun": date(2027, 1, 1)}, None),
        ({"pppk": True, "golongan": 9}, Ragu.PPPK),
        ({"golongan": 32}, Ragu.GOLONGAN),
        ({"golongan": None}, None),
    ],
)
def test_penilai_meragukan(ubah, ragu):
    assert tentukan(org=orang(o50=ubah))[STAF5].ragu == ((ragu,) if ragu else ())


def test_plt_terlalu_lama_surat_berakhir_unit_tutup_dan_rentang():
    lama = [*tanpa(KASI), Klaim(5, STAF7, Dasar.PLT, date(2026, 5, 23))]
    assert tentukan(lama)[STAF5].ragu == (Ragu.PLT_LAMA,)
    pas = [*tanpa(KASI), Klaim(5, STAF7, Dasar.PLT, date(2026, 5, 24))]
    assert tentukan(pas)[STAF5].ragu == ()
    assert tentukan(tanpa(KASI), berakhir={5: date(2026, 11, 1)})[STAF5].ragu == (Ragu.SURAT_BERAKHIR,)
    tutup = UNIT | {5: UNIT[5]._replace(aktif=False)}
    assert tentukan(unit=tutup)[STAF5].ragu == (Ragu.UNIT_TUTUP,)
    assert Ragu.RENTANG in tentukan(batas=BATAS._replace(rentang=1))[KABID].ragu


def test_penetapan_menang_dan_di_luar_garis_ditandai():
    h = tentukan(penetapan={STAF5: Penetapan(9, KABID)})[STAF5]
    assert (h.penilai, h.dasar, h.penetapan, h.menurut_struktur, h.ragu) == (KABID, Dasar.PENETAPAN, 9, KASI, ())
    assert tentukan(penetapan={STAF5: Penetapan(9, STAF2)})[STAF5].ragu == (Ragu.DI_LUAR_GARIS,)
    assert Ragu.TIDAK_AKTIF in tentukan(penetapan={STAF5: Penetapan(9, 999)})[STAF5].ragu


def test_dua_surat_bersilangan_tidak_saling_menilai():
    """KASI acts for the other bidang while a member of that bidang acts for the seksi KASI comes from."""
    unit = UNIT | {8: Unit(8, 6, berkepala=True)}
    org = orang() | {80: Orang(80, 8), 61: Orang(61, 8)}
    klaim = [*tanpa(KASI, KABID), Klaim(4, 61, Dasar.PLT, HARI), Klaim(6, KASI, Dasar.PLT, HARI)]
    h = tentukan(klaim, org, unit)
    assert h[61].penilai != KASI or h[KASI].penilai != 61
    assert all(Ragu.LINGKAR not in p.ragu for p in h.values())


def test_penetapan_yang_saling_menilai_ditandai():
    h = tentukan(penetapan={STAF5: Penetapan(1, STAF7), STAF7: Penetapan(2, STAF5)})
    assert h[STAF5].ragu[0] == h[STAF7].ragu[0] == Ragu.LINGKAR


def test_induk_melingkar_tidak_menggantung():
    unit = {1: Unit(1, 2), 2: Unit(2, 1)}
    h = Penentu(Struktur(unit, [], {1: Orang(1, 1)}), BATAS).semua()
    assert h[1].sebab == Sebab.TANPA_KEPALA


def test_langkah_menceritakan_jalannya():
    p = Penentu(Struktur(UNIT, tanpa(KASI, KABID), orang(), berakhir={5: date(2026, 11, 1)}, puncak=2), BATAS)
    hasil = p.semua()
    assert [(x.unit, x.temuan) for x in p.langkah(STAF5)] == [(5, "kosong"), (4, "kosong"), (3, "kepala")]
    assert [(x.unit, x.temuan) for x in p.langkah(KADIS)] == [(3, "dipimpin-sendiri"), (1, "kepala")]
    assert [(x.unit, x.temuan) for x in p.langkah(SEKDA)] == [(2, "dipimpin-sendiri"), (1, "dipimpin-sendiri")]
    assert [(x.unit, x.temuan) for x in p.langkah(STAF7)] == [(7, "tanpa-kepala"), (4, "kosong"), (3, "kepala")]
    assert hasil[STAF5].penilai == p.langkah(STAF5)[-1].kepala.orang


def test_satu_untuk_semua_yang_serupa_dan_rentang_menghitung_semuanya():
    serupa = orang(o51={"jumlah": 9})
    for rentang, lebar in ((9, False), (8, True)):
        h = tentukan(org=serupa, batas=BATAS._replace(rentang=rentang))
        assert (Ragu.RENTANG in h[STAF5].ragu) == lebar


def test_dua_kepala_definitif_tidak_bergantung_urutan_data():
    dua = [*DEFINITIF, Klaim(5, STAF7, Dasar.DEFINITIF)]
    assert tentukan(dua)[STAF5] == tentukan(dua[::-1])[STAF5]
    assert tentukan(dua)[STAF5].penilai == KASI


def test_setiap_sebab_punya_kata():
    assert set(KATA) == set(Ragu) | set(Sebab) and PERLU_TINDAKAN < set(Ragu)
    assert all(k.nama and k.kalimat.endswith(".") and k.tindakan.endswith(".") for k in KATA.values())


@st.composite
def kota_acak(draw, dengan_penetapan=False):
    n = draw(st.integers(1, 12))
    unit = {1: Unit(1, None)} | {
        i: Unit(i, draw(st.integers(1, i - 1)), berkepala=draw(st.booleans())) for i in range(2, n + 1)
    }
    m = draw(st.integers(1, 14))
    org = {
        100 + i: Orang(
            100 + i, draw(st.integers(1, n)), bertugas=draw(st.integers(0, 5)) > 0, golongan=draw(st.integers(31, 45))
        )
        for i in range(m)
    }
    klaim = []
    for u in unit:
        if draw(st.integers(0, 2)):
            klaim.append(Klaim(u, 100 + draw(st.integers(0, m - 1)), Dasar.DEFINITIF))
        for dasar in draw(st.lists(st.sampled_from([Dasar.PLT, Dasar.PLH, Dasar.TAMBAHAN]), max_size=2)):
            klaim.append(
                Klaim(u, 100 + draw(st.integers(0, m - 1)), dasar, HARI - timedelta(draw(st.integers(0, 300))))
            )
    penetapan = {}
    if dengan_penetapan:
        for i in draw(st.lists(st.sampled_from(sorted(org)), unique=True, max_size=5)):
            lain = draw(st.sampled_from(sorted(org)))
            if lain != i:
                penetapan[i] = Penetapan(i, lain)
    return Struktur(unit, klaim, org, penetapan, puncak=draw(st.one_of(st.none(), st.integers(1, n))))


def lingkaran(h):
    for awal in h:
        lihat, kini = set(), awal
        while kini is not None and kini not in lihat:
            lihat.add(kini)
            kini = h[kini].penilai
        if kini == awal:
            yield awal


@settings(max_examples=400, deadline=None)
@given(kota_acak())
def test_tidak_ada_yang_menilai_diri_atau_berputar(s):
    h = Penentu(s, BATAS).semua()
    assert set(h) == set(s.orang)
    assert all(p.penilai != i for i, p in h.items())
    assert list(lingkaran(h)) == []
    for p in h.values():
        assert (p.penilai is not None) == (p.keadaan == Keadaan.ADA)
        assert (p.sebab is not None) == (p.keadaan == Keadaan.TIDAK_ADA)


@settings(max_examples=200, deadline=None)
@given(kota_acak(dengan_penetapan=True))
def test_lingkaran_hanya_oleh_penetapan_dan_selalu_ditandai(s):
    h = Penentu(s, BATAS).semua()
    for i in lingkaran(h):
        assert Ragu.LINGKAR in h[i].ragu
    assert all(h[i].penilai == t.penilai for i, t in s.penetapan.items())


@settings(max_examples=200, deadline=None)
@given(kota_acak(), st.data())
def test_berakhirnya_satu_plt_hanya_mengubah_yang_di_bawahnya(s, data):
    """Who is in service under the unit may change hands, and those the letter itself lifted; nobody else."""
    plt = [k for k in s.klaim if k.dasar == Dasar.PLT]
    if not plt:
        return
    habis = data.draw(st.sampled_from(plt))
    p = Penentu(s, BATAS)
    sebelum = p.semua()
    lanjut = Struktur(s.unit, [k for k in s.klaim if k is not habis], s.orang, {}, {}, s.puncak)
    q = Penentu(lanjut, BATAS)
    sesudah = q.semua()
    if p.ketat or q.ketat:  # circles of crossing letters reach further on purpose
        return
    akar_puncak = p.leluhur(s.puncak)[-1] if s.puncak else None
    naik = {habis.orang} | {k.orang for k in (p.kepala.get(habis.unit), q.kepala.get(habis.unit)) if k}
    for i, o in s.orang.items():
        di_bawah = habis.unit in p.leluhur(o.unit) or (habis.unit == s.puncak and akar_puncak in p.leluhur(o.unit))
        if not di_bawah and i not in naik:
            assert (sebelum[i].penilai, sebelum[i].keadaan) == (sesudah[i].penilai, sesudah[i].keadaan)
