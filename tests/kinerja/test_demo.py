"""The demo city in the database: it comes through the real import, and its stories can be found."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from jabatan.akses import lingkup
from jabatan.ekspor import baris_data_utama
from jabatan.enums import Peran
from jabatan.models import (
    ASN,
    AngkaKredit,
    CatatanPeristiwa,
    Jabatan,
    PenetapanPenilai,
    Pengguna,
    PerubahanUnit,
    RiwayatGolongan,
    RiwayatUnit,
    UnitOrganisasi,
    Usulan,
)
from jabatan.muat.jalan import impor
from jabatan.peristiwa import rantai_putus
from jabatan.queries.unit import jabatan_lowong
from jabatan.siasn.tulis import tulis_data_utama
from kinerja.pembinaan.queries import daftar_inovasi
from kinerja.penempatan import actions
from kinerja.penempatan.models import Putaran
from penilaian.models import SKP, Evaluasi
from penilaian.queries import baca_lembar


@pytest.fixture
def demo(db, settings, tmp_path):
    settings.DATA = tmp_path
    call_command("demo", asn=400, seed=7)
    return tmp_path


def test_kota_contoh(demo, tmp_path):
    assert ASN.objects.count() == 400 and not any(UnitOrganisasi.objects.find_problems())
    assert jabatan_lowong(Jabatan.objects.all()).exists()
    _hasil_sama_dengan_aturan()
    _ekspor_kembali_tidak_mengubah(tmp_path)
    _akun()
    _urusan_berjalan()
    assert sum(i.dampak.terbukti for i in daftar_inovasi()) >= 3
    putaran = Putaran.objects.get()
    assert putaran.ringkasan["nilai_total"] == putaran.ringkasan["batas_atas"] and putaran.ringkasan["terisi"] > 0
    assert actions.ulangi(putaran=putaran)[0]
    with pytest.raises(CommandError, match="basis data kosong"):
        call_command("demo")


def _hasil_sama_dengan_aturan():
    """A stored result is what the rules give for its stored inputs."""
    assert set(Evaluasi.objects.values_list("predikat").annotate(n=Count("id")).values_list("predikat", flat=True)) >= {
        1,
        2,
        3,
    }
    for skp in SKP.objects.filter(evaluasi__isnull=False).select_related("periode", "evaluasi").order_by("id")[:40]:
        lembar, e = baca_lembar(skp), skp.evaluasi
        assert (lembar.hasil_kerja.hasil, lembar.hasil_kerja.proses, lembar.hasil_kerja.nilai, lembar.usulan_predikat) == (
            e.nilai_hasil, e.nilai_proses, e.nilai_akhir, e.predikat,
        )  # fmt: skip
        assert json.loads(json.dumps(lembar.masukan())) == e.masukan


def _ekspor_kembali_tidak_mengubah(folder):
    tujuan = folder / "keluar.txt"
    tulis_data_utama(baris_data_utama(), tujuan)
    laporan = impor([("keluar.txt", tujuan.read_bytes())], uji=False)
    assert (laporan.tetap, laporan.diubah, laporan.ditolak) == (400, 0, 0)


def _akun():
    kadis = Pengguna.objects.get(asn__jabatan__nama__startswith="Kepala Dinas Kesehatan")
    assert kadis.peran >= {Peran.KEPALA_UNIT, Peran.PEGAWAI} and kadis.check_password("denpasar-2026")
    assert len(lingkup(kadis).jalur) == 1


def _urusan_berjalan():
    """The pages of records, structure and assessors have something to show, and it is all in the decision record."""
    assert AngkaKredit.objects.exists() and RiwayatGolongan.objects.exists() and PenetapanPenilai.objects.exists()
    assert Usulan.objects.filter(dokumen__isnull=False).exists()
    assert PerubahanUnit.objects.get().status == "terjadwal"
    assert RiwayatUnit.objects.filter(nama="Badan Penelitian dan Pengembangan", selesai="2022-01-03").exists()
    assert rantai_putus() is None and CatatanPeristiwa.objects.count() > 3
