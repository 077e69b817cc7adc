"""Pinned query counts: the same at 20 and at 8,000 ASN, at most twelve a page."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jabatan.enums import Peran
from jabatan.models import ASN
from kinerja.penempatan import actions
from penilaian.models import SKP
from tests.pabrik import jabatan

BATAS = 12


def penuhi(kota, jumlah: int) -> None:
    """Fill the puskesmas with people and their SKP of the running period."""
    orang = ASN.objects.bulk_create(
        [
            ASN(pns_id=f"Q{n:031d}", nip=f"1990010120200{n:05d}", nama=f"Ni Made Contoh {n}", tanggal_lahir=date(1990, 1, 1),
                jenis_pegawai="PPPK", unit=kota.puskesmas, tmt_pensiun=date(2027, 1, 1))
            for n in range(jumlah)
        ],
        batch_size=2000,
    )  # fmt: skip
    SKP.objects.bulk_create(
        [
            SKP(periode=kota.periode, asn=a, jabatan_nama="Perawat", unit=kota.puskesmas, mulai=kota.periode.mulai,
                selesai=kota.periode.selesai)
            for a in orang
        ],
        batch_size=2000,
    )  # fmt: skip


def hitung_kueri(kota, client) -> dict[str, int]:
    putaran = actions.hitung(putaran_id=actions.mulai(oleh=None, tanggal=date(2026, 11, 24)).pk)
    alamat = {
        "beranda": reverse("beranda"),
        "pegawai": reverse("pegawai"),
        "pegawai-kelompok": reverse("pegawai") + "?kelompok=unit&page=2&jenis_pegawai=PPPK",
        "pegawai-banding": reverse("pegawai-banding") + f"?pilih={kota.bawahan.pk},{kota.kepala.pk}",
        "ekspor": reverse("ekspor"),
        "cari-saran": reverse("cari-saran") + "?q=contoh",
        "pegawai-saring": reverse("pegawai") + f"?q=contoh&unit={kota.dinkes.pk}&page=1",
        "profil": reverse("profil", args=[kota.bawahan.nip]),
        "kinerja": reverse("profil-kinerja", args=[kota.bawahan.nip]),
        "riwayat": reverse("profil-riwayat", args=[kota.bawahan.nip]),
        "kompetensi": reverse("profil-kompetensi", args=[kota.bawahan.nip]),
        "dokumen": reverse("profil-dokumen", args=[kota.bawahan.nip]),
        "kelengkapan": reverse("kelengkapan"),
        "unit": reverse("unit"),
        "bagan": reverse("unit-bagan"),
        "unit-dulu": reverse("unit") + "?per=2021-01-01",
        "perubahan-unit": reverse("perubahan-unit"),
        "unit-rinci": reverse("unit-rinci", args=[kota.puskesmas.pk]),
        "jabatan": reverse("jabatan", args=[kota.kapus.pk]),
        "jabatan-daftar": reverse("jabatan-daftar"),
        "proyeksi": reverse("proyeksi"),
        "proyeksi-rinci": reverse("proyeksi-rinci"),
        "usulan": reverse("usulan"),
        "cari": reverse("cari") + "?q=contoh",
        "penilaian": reverse("penilaian"),
        "skp": reverse("skp", args=[kota.skp.pk]),
        "penempatan": reverse("penempatan"),
        "putaran": reverse("putaran", args=[putaran.pk]),
        "lowongan": reverse("putaran-lowongan", args=[putaran.pk, kota.kosong.pk]),
        "inovasi": reverse("inovasi"),
        "penilai": reverse("penilai"),
        "mutu": reverse("mutu"),
        "impor": reverse("impor"),
        "pemetaan": reverse("pemetaan"),
    }
    hasil = {}
    for nama, url in alamat.items():
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(url).status_code == 200, nama
        hasil[nama] = len(kueri)
    return hasil


def test_jumlah_kueri_tidak_tumbuh(kota, client):
    client.force_login(kota.pengguna[Peran.PETUGAS])
    kota.kosong = jabatan(kota.dinkes, "Kepala Bidang Pencegahan", eselon=32)
    penuhi(kota, 20)
    kecil = hitung_kueri(kota, client)
    SKP.objects.filter(asn__pns_id__startswith="Q").delete()
    ASN.objects.filter(pns_id__startswith="Q").delete()
    penuhi(kota, 8000)
    besar = hitung_kueri(kota, client)
    assert besar == kecil
    assert {nama: n for nama, n in kecil.items() if n > BATAS} == {}
