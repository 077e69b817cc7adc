"""Records of careers agree with the person's Data Utama row."""

from collections import defaultdict
from datetime import date

from jabatan.golongan import baca_golongan
from kinerja.demo.rekaman import susun_rekaman

MATRIKS = {(1, 1): 1, (2, 2): 2, (3, 2): 3, (2, 3): 4}


def _per_orang(baris):
    hasil = defaultdict(list)
    for b in baris:
        hasil[b.nip].append(b)
    return hasil


def test_rekaman_cocok_dengan_data_utama(setiap_kota):
    r = susun_rekaman(setiap_kota, 7571)
    pangkat, ijazah = _per_orang(r.pangkat), _per_orang(r.ijazah)
    for o in setiap_kota.orang:
        if langkah := pangkat.get(o["NIP BARU"]):
            assert langkah[-1].golongan == baca_golongan(o["GOL AKHIR NAMA"])
            assert f"{langkah[-1].tmt:%d-%m-%Y}" == o["TMT GOLONGAN"]
            assert [x.tmt for x in langkah] == sorted({x.tmt for x in langkah})
            assert [x.golongan for x in langkah] == sorted({x.golongan for x in langkah})
        tertinggi = max((i.tingkat for i in ijazah.get(o["NIP BARU"], [])), default=None)
        assert tertinggi == (int(o["TINGKAT PENDIDIKAN ID"]) if o["TINGKAT PENDIDIKAN ID"] else None)
    assert 0 < len(setiap_kota.orang) - len(pangkat) < 0.05 * len(setiap_kota.orang)


def test_pelatihan_dan_kontrak_masuk_akal(setiap_kota):
    r = susun_rekaman(setiap_kota, 7571)
    assert all(p.mulai <= p.selesai and p.mulai < setiap_kota.hari_ini and p.jp > 0 for p in r.pelatihan)
    pppk = {o["NIP BARU"] for o in setiap_kota.orang if o["STATUS CPNS PNS"] == "PPPK"}
    assert set(r.akhir_kontrak) == pppk and min(r.akhir_kontrak.values()) >= setiap_kota.hari_ini
    assert all(t.tanggal <= setiap_kota.hari_ini for t in r.tanda)
    assert all(MATRIKS[h.hasil, h.perilaku] == h.predikat for h in r.hasil_lama)
    assert all(i.kualifikasi + i.kompetensi + i.kinerja + i.disiplin <= 100 for i in r.indeks)
    assert {h.tahun for h in r.hasil_lama} <= {2021, 2022} and date(2021, 1, 1) < setiap_kota.hari_ini


def test_benih_sama_rekaman_sama(kota_kecil):
    assert susun_rekaman(kota_kecil, 3) == susun_rekaman(kota_kecil, 3) != susun_rekaman(kota_kecil, 4)
