"""Use cases of appraisal on real Postgres."""

from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from jabatan.enums import Peran
from jabatan.models import CatatanPeristiwa
from penilaian.actions import simpan_lembar, tetapkan
from penilaian.enums import NilaiPerilaku
from penilaian.models import Evaluasi
from penilaian.queries import baca_lembar

PERILAKU = dict.fromkeys(NilaiPerilaku.values, 2)


def isi(skp, hasil="100", tingkat=3, bukti="", uraian="Kunjungan rumah tiap pekan"):
    butir = {b.indikator.dimensi: b.indikator.pk for b in baca_lembar(skp).butir}
    return {
        butir["hasil"]: {"isi": None if hasil is None else D(hasil), "uraian_metode": "", "bukti": ""},
        butir["proses"]: {"isi": tingkat and D(tingkat), "uraian_metode": uraian, "bukti": bukti},
    }


def simpan(kota, **ubah):
    skp = kota.skp
    skp.refresh_from_db()
    perilaku = ubah.pop("perilaku", PERILAKU)
    oleh = ubah.pop("oleh", kota.pengguna[Peran.KEPALA_UNIT])
    versi = ubah.pop("versi", skp.versi)
    return simpan_lembar(oleh=oleh, skp_id=skp.pk, versi=versi, realisasi=isi(skp, **ubah), perilaku=perilaku)


def putuskan(kota, **ubah):
    kota.skp.refresh_from_db()
    dasar = {"oleh": kota.pengguna[Peran.KEPALA_UNIT], "versi": kota.skp.versi, "rating_hasil": 2, "rating_perilaku": 2,
             "alasan_beda": "", "catatan": "Terima kasih"}  # fmt: skip
    return tetapkan(skp_id=kota.skp.pk, **dasar | ubah)


def test_isi_lalu_tetapkan(kota):
    simpan(kota)
    lembar = baca_lembar(kota.skp)
    assert (lembar.hasil_kerja.hasil, lembar.hasil_kerja.proses, lembar.usulan_predikat) == (D("105.26"), D(100), 2)
    evaluasi = putuskan(kota)
    assert (evaluasi.nilai_akhir, evaluasi.get_predikat_display()) == (D("103.16"), "Baik")
    assert evaluasi.masukan["indikator"][0]["rumus"].startswith("realisasi 100 ÷ target 95")
    assert list(CatatanPeristiwa.objects.values_list("tindakan", flat=True)) == [
        "menetapkan predikat",
        "mengisi penilaian",
    ]
    with pytest.raises(PermissionDenied, match="sudah ditetapkan"):
        simpan(kota)


def test_yang_belum_ada_bukan_nol_dan_menahan_penetapan(kota):
    simpan(kota, hasil=None, perilaku=PERILAKU | {"loyal": None})
    with pytest.raises(ValidationError, match="Cakupan imunisasi dasar; Loyal"):
        putuskan(kota)
    simpan(kota, hasil="0")
    assert baca_lembar(kota.skp).hasil_kerja.usulan == 3


def test_mengosongkan_kembali_menghapus_isian(kota):
    simpan(kota)
    simpan(kota, hasil=None, tingkat=None, uraian="", perilaku=dict.fromkeys(PERILAKU))
    lembar = baca_lembar(kota.skp)
    assert [b.realisasi for b in lembar.butir] == [None, None] and lembar.tingkat == {}


def test_dua_orang_mengubah_bersamaan(kota):
    versi = kota.skp.versi
    simpan(kota, versi=versi)
    with pytest.raises(ValidationError, match="diubah orang lain"):
        simpan(kota, versi=versi, hasil="1")
    assert baca_lembar(kota.skp).hasil_kerja.hasil == D("105.26")


def test_berbeda_dari_usulan_perlu_alasan(kota):
    simpan(kota)
    with pytest.raises(ValidationError, match="Tulis alasannya"):
        putuskan(kota, rating_hasil=1)
    evaluasi = putuskan(kota, rating_hasil=1, rating_perilaku=2, alasan_beda="Wabah ditangani di luar rencana")
    assert (evaluasi.usulan_hasil, evaluasi.rating_hasil, evaluasi.predikat) == (2, 1, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluasi.objects.update(alasan_beda="")


def test_tingkat_di_atas_tiga_perlu_bukti(kota):
    simpan(kota, tingkat=5)
    with pytest.raises(ValidationError, match="memerlukan bukti"):
        putuskan(kota, rating_hasil=1)
    simpan(kota, tingkat=5, bukti="https://contoh.go.id/laporan")
    assert putuskan(kota, rating_hasil=1).rating_hasil == 1


@pytest.mark.parametrize(
    ("peran", "pesan"),
    [(Peran.PEGAWAI, "tidak menilai"), (Peran.AUDITOR, "tidak menilai"), (Peran.PIMPINAN, "tidak menilai")],
)
def test_yang_bukan_penilai_ditolak(kota, peran, pesan):
    with pytest.raises(PermissionDenied, match=pesan):
        simpan(kota, oleh=kota.pengguna[peran])


def test_tidak_menilai_diri_sendiri_dan_periode_tutup(kota):
    kota.skp.penilai = kota.lain
    kota.skp.save()
    with pytest.raises(PermissionDenied, match="orang lain"):
        simpan(kota)
    kota.periode.status = "tutup"
    kota.periode.save()
    with pytest.raises(PermissionDenied, match="tidak sedang berjalan"):
        simpan(kota, oleh=kota.pengguna[Peran.PETUGAS])
