"""The profile of a person: what stands on its tabs, who sees discipline, how many queries it takes."""

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jabatan.enums import Peran
from jabatan.models import (
    ASN,
    AngkaKredit,
    Asesmen,
    Diklat,
    HukumanDisiplin,
    IndeksProfesionalitas,
    NilaiKompetensi,
    Nomenklatur,
    Penghargaan,
    PenugasanTim,
    Perubahan,
    RiwayatGolongan,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatPendidikan,
    SyaratKompetensi,
)
from jabatan.perubahan import tercatat
from tests import pabrik as p
from tests.penempatan.test_putaran import nilai

TAB = ["profil", "profil-riwayat", "profil-kinerja", "profil-kompetensi", "profil-dokumen", "profil-jejak"]


def buka(client, nama, asn, **kueri) -> str:
    jawab = client.get(reverse(nama, args=[asn.nip]), kueri)
    assert jawab.status_code == 200, nama
    return unescape(jawab.content.decode())


def teks(html: str) -> str:
    """Words of the main part, without marks and pictures."""
    isi = html.split("<main", 1)[1].split("</main>", 1)[0]
    isi = re.sub(r"<svg.*?</svg>", " ", isi, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", isi).split())


@pytest.fixture
def polos(kota):
    """Somebody of whom nothing but the identity is known."""
    return ASN.objects.create(pns_id="POLOS", nip="199001012015011009", nama="Anak Agung Ngurah Gede Wira Kusuma Putra",
                              tanggal_lahir=date(1990, 1, 1), jenis_pegawai="PNS", unit=kota.puskesmas)  # fmt: skip


@pytest.fixture
def petugas(kota, client):
    client.force_login(kota.pengguna[Peran.PETUGAS])
    return client


def penuhi(asn: ASN, n: int) -> None:
    """`n` records of every kind."""
    hari = [date(1990, 1, 1) + timedelta(days=40 * i) for i in range(n + 1)]
    RiwayatJabatan.objects.bulk_create(
        RiwayatJabatan(asn=asn, nama_jabatan=f"Jabatan {i}", nama_unit="Unit", mulai=hari[i], selesai=hari[i + 1])
        for i in range(n)
    )
    RiwayatGolongan.objects.bulk_create(RiwayatGolongan(asn=asn, golongan=31, tmt=hari[i]) for i in range(n))
    RiwayatPendidikan.objects.bulk_create(RiwayatPendidikan(asn=asn, tingkat=40, nama=f"S-1 {i}") for i in range(n))
    Penghargaan.objects.bulk_create(Penghargaan(asn=asn, nama=f"Penghargaan {i}", tanggal=hari[i]) for i in range(n))
    PenugasanTim.objects.bulk_create(PenugasanTim(asn=asn, nama=f"Tim {i}", mulai=hari[i]) for i in range(n))
    Diklat.objects.bulk_create(
        Diklat(asn=asn, jenis="teknis", nama=f"Diklat {i}", tahun=2000 + i % 25, jp=8) for i in range(n)
    )
    HukumanDisiplin.objects.bulk_create(
        HukumanDisiplin(asn=asn, tingkat=1, jenis=f"Teguran {i}", mulai=hari[i]) for i in range(n)
    )
    asesmen = Asesmen.objects.bulk_create(
        Asesmen(asn=asn, tanggal=h, berlaku_sampai=h + timedelta(1000)) for h in hari[:n]
    )
    NilaiKompetensi.objects.bulk_create(NilaiKompetensi(asesmen=a, kompetensi=0, level=3) for a in asesmen)
    AngkaKredit.objects.bulk_create(AngkaKredit(asn=asn, selesai=h, total=Decimal(5)) for h in hari[:n])
    IndeksProfesionalitas.objects.bulk_create(
        IndeksProfesionalitas(asn=asn, tanggal=h, total=Decimal(70)) for h in hari[:n]
    )
    for i in range(n):
        p.dokumen(asn, f"Ijazah {asn.pk} {i}", rekam_jenis="pendidikan", rekam_id=asn.riwayat_pendidikan.all()[i].pk)


def test_jumlah_kueri_sama_dengan_dua_dan_dua_ratus_rekaman(kota, petugas):
    def hitung(asn) -> dict[str, int]:
        hasil = {}
        for nama in TAB:
            with CaptureQueriesContext(connection) as kueri:
                buka(petugas, nama, asn)
            hasil[nama] = len(kueri)
        return hasil

    dua, banyak = (p.ASNFactory(unit=kota.puskesmas, jabatan=kota.kapus, jenis_jabatan=2) for _ in range(2))
    penuhi(dua, 2)
    penuhi(banyak, 200)
    kecil, besar = hitung(dua), hitung(banyak)
    # The trace shows one page of fifty: names of the kinds that stand on it, never more than there are kinds.
    jejak_kecil, jejak_besar = kecil.pop("profil-jejak"), besar.pop("profil-jejak")
    assert besar == kecil
    assert {nama: n for nama, n in kecil.items() if n > 14} == {}
    assert max(jejak_kecil, jejak_besar) <= 24


def test_yang_hanya_punya_identitas_tidak_pernah_nol_atau_kosong(polos, petugas):
    for nama in TAB:
        kata = teks(buka(petugas, nama, polos))
        if nama != "profil-jejak":
            assert "belum ada data" in kata or "Belum ada data" in kata, nama
        assert not re.search(r"(?<![\d.,/-])0(?![\d.,/-])(?! %)", kata), (nama, kata)
        assert "None" not in kata and "<dd></dd>" not in buka(petugas, nama, polos)
    kata = teks(buka(petugas, "profil", polos))
    assert "Riwayat karier belum ada data" in kata and "Golongan belum ada data" in kata
    assert "Asesmen belum ada data" in teks(buka(petugas, "profil-kompetensi", polos))


@pytest.mark.parametrize("nama", TAB)
def test_hukuman_tidak_ada_sama_sekali_bagi_yang_tidak_berhak(kota, client, nama):
    with tercatat(oleh=kota.pengguna[Peran.PETUGAS], sebab="Petugas menambah hukuman disiplin"):
        h = HukumanDisiplin.objects.create(
            asn=kota.bawahan, tingkat=2, jenis="Potong tunjangan", mulai=date(2025, 1, 1)
        )
    d = p.dokumen(kota.bawahan, "SK potong tunjangan", rekam_jenis="hukuman", rekam_id=h.pk, rahasia=True)
    with tercatat(oleh=kota.pengguna[Peran.PETUGAS], sebab="Hukuman diubah"):
        h.jenis = "Potong tunjangan 25 persen"
        h.save()
        d.delete()
    p.dokumen(kota.bawahan, "SK potong tunjangan kedua", rekam_jenis="hukuman", rekam_id=h.pk)
    for peran in (Peran.KEPALA_UNIT, Peran.OPERATOR):
        client.force_login(kota.pengguna[peran])
        isi = buka(client, nama, kota.bawahan).lower()
        assert "hukuman" not in isi and "potong tunjangan" not in isi, (peran, nama)


def test_hukuman_terlihat_oleh_yang_berwenang_dan_yang_bersangkutan(kota, client):
    HukumanDisiplin.objects.create(asn=kota.bawahan, tingkat=1, jenis="Teguran lisan", mulai=date(2025, 1, 1))
    for peran in (Peran.PETUGAS, Peran.PIMPINAN, Peran.AUDITOR, Peran.PEGAWAI):
        client.force_login(kota.pengguna[peran])
        assert "Teguran lisan" in buka(client, "profil-riwayat", kota.bawahan), peran
        assert "Hukuman disiplin" in buka(client, "profil-jejak", kota.bawahan), peran


def test_setiap_rekaman_menyebut_sumber_dan_tanggalnya(kota, petugas):
    per = date(2026, 11, 24)
    RiwayatPendidikan.objects.create(asn=kota.bawahan, tingkat=40, nama="S-1 Keperawatan", tahun_lulus=2007, sumber="siasn",
                                     sumber_pada=per)  # fmt: skip
    RiwayatPendidikan.objects.create(asn=kota.bawahan, tingkat=45, nama="Kesehatan", sumber="usulan", sumber_rinci="usulan 12",
                                     sumber_pada=per)  # fmt: skip
    Penghargaan.objects.create(asn=kota.bawahan, nama="Satyalancana", tanggal=per, sumber="petugas", sumber_pada=per)
    PenugasanTim.objects.create(
        asn=kota.bawahan, nama="Tim A", mulai=per, sumber="berkas", sumber_rinci="tim.xlsx", sumber_pada=per
    )
    kata = teks(buka(petugas, "profil-riwayat", kota.bawahan))
    for sebut in ("SIASN per 24 November 2026", "Usulan 12, 24 November 2026", "Dicatat petugas, 24 November 2026",
                  "Berkas tim.xlsx per 24 November 2026", "tanggal belum ada data"):  # fmt: skip
        assert sebut in kata
    assert "S-1 Keperawatan" in kata and "S-1, S-1" not in kata and "S-2, Kesehatan" in kata


def test_tautan_ubah_bagi_petugas_dan_usul_bagi_yang_boleh_mengusulkan(kota, client):
    r = RiwayatPendidikan.objects.create(asn=kota.bawahan, tingkat=40, nama="Keperawatan")
    ubah, usul = (reverse(u, args=[kota.bawahan.nip, "pendidikan", r.pk]) for u in ("rekam-ubah", "usulan-ubah"))
    for peran, ada, tidak in ((Peran.PETUGAS, ubah, usul), (Peran.PEGAWAI, usul, ubah), (Peran.OPERATOR, usul, ubah)):
        client.force_login(kota.pengguna[peran])
        isi = buka(client, "profil-riwayat", kota.bawahan)
        assert ada in isi and tidak not in isi, peran
    client.force_login(kota.pengguna[Peran.AUDITOR])
    isi = buka(client, "profil-riwayat", kota.bawahan)
    assert ubah not in isi and usul not in isi


def test_garis_waktu_menggambar_setiap_jalur_dan_pita_kinerja(kota, petugas):
    asn = kota.bawahan
    RiwayatJabatan.objects.create(asn=asn, nama_jabatan="Kepala Dinas <b>", penugasan="PLT", mulai=date(2024, 1, 1),
                                  selesai=date(2024, 7, 1), jenis=1)  # fmt: skip
    RiwayatJabatan.objects.create(
        asn=asn, nama_jabatan="Perawat Ahli Pertama", mulai=date(2012, 1, 1), selesai=date(2020, 1, 1), jenis=2
    )
    RiwayatGolongan.objects.create(asn=asn, golongan=33, tmt=date(2016, 4, 1))
    RiwayatPendidikan.objects.create(asn=asn, tingkat=40, nama="Keperawatan", tahun_lulus=2008)
    Penghargaan.objects.create(asn=asn, nama="Satyalancana", tanggal=date(2021, 8, 17))
    Diklat.objects.create(asn=asn, jenis="struktural", jenjang=1, nama="PKP angkatan II", tahun=2021)
    Diklat.objects.create(asn=asn, jenis="teknis", nama="Imunisasi", tahun=2022, jp=24)
    HukumanDisiplin.objects.create(asn=asn, tingkat=1, jenis="Teguran lisan", mulai=date(2019, 1, 1))
    RiwayatKinerja.objects.create(asn=asn, tahun=2022, hasil=2, perilaku=2, predikat=2)
    nilai(asn, 2025, p.periode(2025, "tutup"))
    isi = buka(petugas, "profil", asn)
    for sebut in ("Perawat Ahli Pertama, 1 Januari 2012 – 1 Januari 2020", "Plt Kepala Dinas", "III/c Penata, sejak 1 April 2016",
                  "S-1, Keperawatan, lulus 2008", "PKP angkatan II, 2021", "2022: 1 pelatihan, 24 JP",
                  "Satyalancana, 17 Agustus 2021",
                  "garis-fungsional", "garis-tugas",
                  "2022: baik, nilai hasil dan proses ada di bagian Kinerja", "2025: baik"):  # fmt: skip
        assert sebut in isi, sebut
    mentah = petugas.get(reverse("profil", args=[asn.nip])).content.decode()
    assert "Teguran" not in mentah and "<b>" not in mentah
    pita = buka(petugas, "profil-kinerja-pita", asn, dari=2008, sampai=2026)
    assert "2022: baik, nilai hasil dan proses belum ada data" in pita
    assert re.search(r"2025: \w+( \w+)?, hasil [\d,]+, proses [\d,]+", pita)
    assert "<main" not in pita and " style=" not in pita + isi


@pytest.mark.parametrize("kueri", [{"dari": "x"}, {"dari": 1, "sampai": 9999}, {"dari": 2030, "sampai": 2020}])
def test_pita_dengan_rentang_yang_tidak_sah(kota, petugas, kueri):
    assert petugas.get(reverse("profil-kinerja-pita", args=[kota.bawahan.nip]), kueri).status_code == 404


def test_asesmen_kedaluwarsa_ditandai_dan_dibandingkan_dengan_standar(kota, petugas):
    a = Asesmen.objects.create(asn=kota.bawahan, tanggal=date(2020, 1, 1), berlaku_sampai=date(2023, 1, 1), potensi=70)
    NilaiKompetensi.objects.create(asesmen=a, kompetensi=0, level=2)
    SyaratKompetensi.objects.create(jabatan=kota.kapus, kompetensi=0, level=3)
    kata = teks(buka(petugas, "profil-kompetensi", kota.bawahan))
    assert "kedaluwarsa sejak 1 Januari 2023" in kata and "kurang 1" in kata
    assert "Kerja sama belum ada tidak diatur" in kata


def test_jam_pelajaran_per_tahun(kota, petugas):
    tahun = timezone.localdate().year
    Diklat.objects.create(asn=kota.bawahan, jenis="teknis", nama="A", tahun=tahun, jp=12)
    Diklat.objects.create(asn=kota.bawahan, jenis="teknis", nama="B", mulai=date(tahun, 2, 1), jp=4)
    Diklat.objects.create(asn=kota.bawahan, jenis="seminar", nama="C", tahun=2020)
    kata = teks(buka(petugas, "profil-kompetensi", kota.bawahan))
    assert f"Tahun {tahun}: 16 JP dari 20 JP" in kata and "2020 1 belum ada" in kata


def test_angka_kredit_dihitung_di_jenjang_sekarang(kota, petugas):
    n = Nomenklatur.objects.create(siasn_id="JF1", nama="Perawat Ahli Muda", jenis=2, jenjang="MU")
    j = kota.kapus.__class__.objects.create(unit=kota.puskesmas, nomenklatur=n, nama=n.nama, jenis=2, kebutuhan=3)
    asn = p.ASNFactory(unit=kota.puskesmas, jabatan=j, jenis_jabatan=2, golongan=33, tmt_jabatan=date(2023, 1, 1))
    RiwayatKinerja.objects.create(asn=asn, tahun=2024, predikat=1)
    RiwayatKinerja.objects.create(asn=asn, tahun=2025, predikat=2)

    def tambah(tahun, total, nama="Perawat Ahli Muda"):
        return AngkaKredit.objects.create(asn=asn, jabatan_nama=nama, jenis="konversi", mulai=date(tahun, 1, 1),
                                          selesai=date(tahun, 12, 31), total=Decimal(total))  # fmt: skip

    tambah(2022, "12.5", "Perawat Ahli Pertama"), tambah(2024, "37.5"), tambah(2025, "30")
    kata = teks(buka(petugas, "profil-kompetensi", asn))
    assert "Terkumpul di jenjang ini: 67,50" in kata and "67,50 dari 100; kurang 32,50" in kata
    assert "Kenaikan pangkat ke III/d" in kata and "Kenaikan jenjang ke Ahli Madya" in kata
    assert "tidak dihitung: jenjang lain" in kata and "25,00 berbeda, periksa PAK" in kata
    assert "Angka kredit" not in teks(buka(petugas, "profil-kompetensi", kota.bawahan))


def test_jejak_menyebut_siapa_kapan_dan_apa_dengan_kata(kota, petugas):
    with tercatat(oleh=kota.pengguna[Peran.PETUGAS], sebab="Usulan 7"):
        kota.bawahan.bidang_ilmu, kota.bawahan.unit = 5, kota.dinkes
        kota.bawahan.save()
        RiwayatPendidikan.objects.create(asn=kota.bawahan, tingkat=45, nama="Kesehatan")
    a = p.asesmen(kota.bawahan, level=4)
    NilaiKompetensi.objects.filter(asesmen=a, kompetensi=0).update(level=5)
    kata = teks(buka(petugas, "profil-jejak", kota.bawahan))
    assert "Pengguna Petugas BKPSDM Usulan 7" in kata
    assert "Bidang ilmu Kedokteran dan kesehatan → menjadi Keperawatan dan kebidanan" in kata
    assert "Unit Puskesmas I Denpasar Utara → menjadi Dinas Kesehatan" in kata
    assert "Dibuat Riwayat pendidikan: S-2 Kesehatan" in kata and "Level 4 → menjadi 5" in kata
    assert "Versi" not in kata and "Diubah pada" not in kata


def test_jejak_dihalaman_dan_peristiwa_hanya_bagi_yang_boleh(kota, client):
    for i in range(60):
        Diklat.objects.create(asn=kota.bawahan, jenis="teknis", nama=f"D{i}")
    assert Perubahan.objects.filter(asn_id=kota.bawahan.pk).count() > 50
    client.force_login(kota.pengguna[Peran.KEPALA_UNIT])
    isi = buka(client, "profil-jejak", kota.bawahan)
    assert "Halaman 1 dari 2" in isi and "Catatan peristiwa" not in isi
    for peran in (Peran.AUDITOR, Peran.PEGAWAI):
        client.force_login(kota.pengguna[peran])
        assert "Catatan peristiwa" in buka(client, "profil-jejak", kota.bawahan)


def test_dokumen_menurut_jenis_rekaman(kota, petugas):
    r = RiwayatPendidikan.objects.create(asn=kota.bawahan, tingkat=40, nama="Keperawatan")
    p.dokumen(kota.bawahan, "Ijazah S-1", rekam_jenis="pendidikan", rekam_id=r.pk)
    p.dokumen(kota.bawahan, "Kartu pegawai")
    kata = teks(buka(petugas, "profil-dokumen", kota.bawahan))
    assert (
        kata.index("Tentang pegawai")
        < kata.index("Kartu pegawai")
        < kata.index("Riwayat pendidikan")
        < kata.index("Ijazah S-1")
    )
    assert "Ijazah S-1" in buka(petugas, "profil-riwayat", kota.bawahan)


def test_kepala_profil_menyebut_pensiun_dengan_sumbernya_atau_akhir_kontrak(kota, petugas):
    ASN.objects.filter(pk=kota.bawahan.pk).update(dasar_pensiun="SIASN (tmtPensiun)")
    ASN.objects.filter(pk=kota.lain.pk).update(jenis_pegawai="PPPK", akhir_kontrak=date(2028, 2, 29))
    for nama in TAB:
        assert "1 Februari 2043 SIASN (tmtPensiun)" in teks(buka(petugas, nama, kota.bawahan)), nama
        kata = teks(buka(petugas, nama, kota.lain))
        assert "Akhir perjanjian kerja 29 Februari 2028" in kata and "Pensiun" not in kata.split("Ringkasan")[0], nama
