"""The appraisals of the demo city, rated here by the method's own formulas and by the real rules."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from penilaian.rules.buku import buku_berlaku
from penilaian.rules.capaian import Ukuran, hitung_capaian
from penilaian.rules.massal import bulatkan_massal, nilai_akhir_massal, rating_massal
from penilaian.rules.nilai import hitung_hasil_kerja

BUKU = buku_berlaku(date(2026, 1, 1))


def capaian(p):
    """(n, S, T) percentages by metode 1.1 and 1.2, NaN where missing."""

    def sifat(nama):
        return np.array([getattr(c, nama) for c in p.contoh])[p.indikator][:, :, None]

    jenis, r, t = sifat("jenis"), p.realisasi, p.target
    jarak = np.maximum(0, np.maximum(sifat("batas_bawah") - r, r - sifat("batas_atas")))
    with np.errstate(divide="ignore", invalid="ignore"):
        nilai = np.select(
            [jenis == "naik", jenis == "turun", jenis == "turun_nol", jenis == "rentang", jenis == "tonggak"],
            [
                r / t * 100,
                np.where(r <= 0, 120, t / r * 100),
                100 - r / sifat("toleransi") * 100,
                100 - jarak / sifat("toleransi") * 100,
                100 - np.maximum(0, r) / sifat("toleransi") * 100,
            ],
            np.nan,
        )
    nilai = np.clip(nilai, 0, 120)
    tingkat = np.array([np.nan, 40, 70, 100, 110, 120])[p.proses]
    return np.where(jenis == "kualitatif", tingkat, nilai)


def hasil_proses(p):
    """H, P (n, T); NaN as soon as one indicator is missing."""
    nilai, pakai = capaian(p), (p.indikator >= 0)[:, :, None]
    bobot = np.where(pakai, np.array([c.bobot for c in p.contoh])[p.indikator][:, :, None], 0)
    nilai = np.where(pakai, nilai, 0) * bobot
    return [bulatkan_massal(nilai[:, s].sum(1) / bobot[:, s].sum(1)) for s in (slice(0, 3), slice(3, 5))]


@pytest.fixture(scope="module")
def dinilai(denpasar):
    h, p = hasil_proses(denpasar.penilaian)
    return h, p, rating_massal(h, p, BUKU)


def di_unit(kota, unit_id):
    return np.array([o["UNOR ID"] == unit_id for o in kota.orang])


@pytest.mark.parametrize("tahun", [0, 1, 2])
def test_sebaran_rating_masuk_akal(dinilai, tahun):
    rating = dinilai[2][:, tahun]
    bagian = [(rating[rating > 0] == r).mean() for r in (1, 2, 3)]
    assert 0.09 <= bagian[0] <= 0.13
    assert 0.76 <= bagian[1] <= 0.84
    assert 0.07 <= bagian[2] <= 0.11


def test_tahun_selesai_lengkap_tahun_berjalan_belum(denpasar, dinilai):
    p = denpasar.penilaian
    assert p.tahun == (2023, 2024, 2025, 2026)
    ada = dinilai[2] > 0
    assert np.array_equal(ada[:, :3], p.ada[:, :3])
    assert 0.05 <= ada[:, 3].mean() <= 0.3
    terisi = ~np.isnan(p.realisasi[:, 0, 3])
    unit = np.array([o["UNOR ID"] for o in denpasar.orang])
    kosong = {u for u in np.unique(unit) if not terisi[unit == u].any()}
    assert 0.3 <= len(kosong) / len(np.unique(unit)) <= 0.7
    assert (p.perilaku[:, :, 3] == 0).all() and ((p.perilaku[:, :, 0] > 0).all(axis=1) == p.ada[:, 0]).all()


def test_setiap_rencana_dapat_dinilai(setiap_kota):
    """No plan that the appraisal would refuse: targets, ranges, tolerances, weights; 2-3 hasil and 2 proses each."""
    p = setiap_kota.penilaian
    for c in p.contoh:
        assert c.bobot > 0 and c.rhk and c.uraian
        assert c.jenis not in ("turun_nol", "rentang", "tonggak") or c.toleransi > 0
        assert c.jenis != "rentang" or c.batas_bawah <= c.batas_atas
        assert (c.tenggat_pada(2025) is not None) == (c.jenis == "tonggak")
    jenis = np.array([c.jenis for c in p.contoh])[p.indikator][:, :, None]
    perlu = np.isin(jenis, ["naik", "turun"]) & (p.indikator >= 0)[:, :, None] & p.ada[:, None, :]
    assert (p.target[np.broadcast_to(perlu, p.target.shape)] > 0).all()
    assert ((p.indikator[:, :3] >= 0).sum(1) >= 2).all() and (p.indikator[:, 3:] >= 0).all()
    maksimum = np.array([c.maksimum for c in p.contoh])[p.indikator][:, :, None]
    assert not (p.realisasi > maksimum).any()


def test_sama_dengan_aturan_desimal(denpasar, dinilai):
    """A sample through the Decimal rules, as the loader feeds them, gives the same N and the same rating."""
    p, (h, proses, rating) = denpasar.penilaian, dinilai
    n = nilai_akhir_massal(h, proses, BUKU)
    for i in range(0, len(denpasar.orang), 197):
        if not p.ada[i, 2]:
            continue
        butir = [_capaian_desimal(p, i, s, 2) for s in range(5) if p.indikator[i, s] >= 0]
        hasil = hitung_hasil_kerja(butir, BUKU)
        assert hasil.usulan == rating[i, 2]
        assert float(hasil.nilai) == pytest.approx(n[i, 2], abs=0.011)  # capaian is rounded per indicator there


def _capaian_desimal(p, i, s, t):
    c = p.contoh[p.indikator[i, s]]

    def angka(nilai):
        return None if np.isnan(nilai) else Decimal(str(round(float(nilai), 4)))

    tenggat = c.tenggat_pada(p.tahun[t])
    ukuran = Ukuran(
        c.kode, c.uraian, c.dimensi, c.jenis, Decimal(str(c.bobot)), angka(p.target[i, s, t]), angka(c.batas_bawah),
        angka(c.batas_atas), angka(c.toleransi), tenggat, c.satuan,
    )  # fmt: skip
    if c.dimensi == "proses":
        return hitung_capaian(ukuran, Decimal(int(p.proses[i, s, t])), BUKU)
    if tenggat:
        return hitung_capaian(ukuran, date.fromordinal(tenggat.toordinal() + int(p.realisasi[i, s, t])), BUKU)
    return hitung_capaian(ukuran, angka(p.realisasi[i, s, t]), BUKU)


def test_penilai_longgar_dan_keras_tampak(denpasar, dinilai):
    n = nilai_akhir_massal(dinilai[0], dinilai[1], BUKU)
    penilai = np.array(denpasar.tambahan.penilai_nip)
    guru = np.array([o["JABATAN NAMA"].startswith("Guru") for o in denpasar.orang])
    rata = {k: np.nanmean(n[(penilai == k) & guru]) for k in np.unique(penilai[guru]) if k}
    rata = {k: v for k, v in rata.items() if ((penilai == k) & guru).sum() >= 20}
    assert max(rata, key=rata.get) == denpasar.cerita.penilai_longgar
    assert min(rata, key=rata.get) == denpasar.cerita.penilai_keras


def test_masalah_unit_tampak_pada_orangnya(denpasar, dinilai):
    susah = next(u.siasn_id for u in denpasar.unit if u.nama == "SMP Negeri 11 Denpasar")
    baik = next(u.siasn_id for u in denpasar.unit if u.nama == "SMP Negeri 2 Denpasar")
    h = dinilai[0]
    assert np.nanmean(h[di_unit(denpasar, susah)]) < np.nanmean(h) - 2 < np.nanmean(h[di_unit(denpasar, baik)])


def test_cerita_imunisasi_angka_tinggi_cara_buruk(denpasar, dinilai):
    h, p, rating = dinilai
    angka_saja = di_unit(denpasar, denpasar.cerita.imunisasi_angka_saja)
    bermetode = di_unit(denpasar, denpasar.cerita.imunisasi_bermetode)
    cakupan = {a.unit_id: a.nilai for a in denpasar.layanan if (a.kode, a.tahun, a.triwulan) == ("imunisasi", 2025, 4)}
    assert max(cakupan, key=cakupan.get) == denpasar.cerita.imunisasi_angka_saja
    assert np.nanmean(h[angka_saja]) > np.nanmean(h[bermetode])
    assert np.nanmean(p[angka_saja]) < 75 < 98 < np.nanmean(p[bermetode])
    assert (rating[angka_saja, 2] == 1).mean() < 0.05 < 0.15 < (rating[bermetode, 2] == 1).mean()


def test_realisasi_terikat_adalah_angka_layanan(denpasar):
    """The figure that the public sees and the one that people are appraised on are one and the same."""
    p, unit = denpasar.penilaian, denpasar.cerita.imunisasi_bermetode
    nomor = next(i for i, c in enumerate(p.contoh) if c.layanan == "imunisasi")
    triwulan = [a.nilai for a in denpasar.layanan if (a.kode, a.unit_id, a.tahun) == ("imunisasi", unit, 2024)]
    orang, slot = np.nonzero((p.indikator == nomor) & di_unit(denpasar, unit)[:, None])
    nilai = p.realisasi[orang, slot, 1]
    assert set(nilai[~np.isnan(nilai)]) == {round(float(np.mean(triwulan)), 1)}


def test_cerita_perizinan_dari_minggu_ke_hari(setiap_kota):
    unit = setiap_kota.cerita.perizinan
    hari = {(a.tahun, a.triwulan): a.nilai for a in setiap_kota.layanan if (a.kode, a.unit_id) == ("hari_izin", unit)}
    assert hari[2024, 1] == 21 and hari[2025, 4] == 3
    assert max(hari) == (2026, 3)  # the fourth quarter is not over


def test_cerita_membaca_dan_inovasinya(setiap_kota):
    inovasi = {i.kode: i for i in setiap_kota.tambahan.inovasi}
    assert {"jemput-imunisasi", "izin-tiga-hari", "gerakan-membaca"} <= set(inovasi)
    nip = {o["NIP BARU"] for o in setiap_kota.orang}
    for i in inovasi.values():
        assert sum(i.bagian) == pytest.approx(100) and len(i.bagian) == 1 + len(i.anggota_nip)
        assert {i.ketua_nip, *i.anggota_nip} <= nip and i.ketua_nip not in i.anggota_nip
        assert len(set(i.anggota_nip)) == len(i.anggota_nip)
        assert max(t for t, _ in i.sebelum) < i.mulai <= min(t for t, _ in i.sesudah)
        assert max(t for t, _ in i.sesudah) <= setiap_kota.hari_ini
    baca = inovasi["gerakan-membaca"]
    assert baca.unit_id in setiap_kota.cerita.literasi
    assert np.mean([v for _, v in baca.sesudah[-4:]]) > np.mean([v for _, v in baca.sebelum]) + 15
    lain = [a.nilai for a in setiap_kota.layanan if a.kode == "literasi" and a.tahun == 2025 and a.unit_id not in
            setiap_kota.cerita.literasi]  # fmt: skip
    assert not lain or np.mean(lain) < 75


def test_tingkat_di_atas_tiga_selalu_diuraikan(denpasar):
    p = denpasar.penilaian
    assert (p.metode[p.proses > 3] >= 0).all()
    assert (p.metode[p.proses == 0] == -1).all()
    i, s, t = map(int, np.argwhere(p.proses == 5)[0])
    uraian, bukti = p.uraian_metode(i, s, t)
    assert len(uraian) > 60 and bukti
    assert len({p.kalimat_metode[k][0] for k in np.unique(p.metode) if k >= 0}) > 200
    unit = di_unit(denpasar, denpasar.cerita.imunisasi_angka_saja)
    cerita = " ".join(p.uraian_metode(int(k), 3, 2)[0] for k in np.flatnonzero(unit & (p.metode[:, 3, 2] >= 0)))
    assert "suhu" in cerita
