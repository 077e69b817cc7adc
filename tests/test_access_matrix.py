"""Every URL x role. A new URL without a row here fails; so does a view that forgets its permission."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jabatan.enums import Peran as P
from jabatan.models import Impor, PenetapanPenilai, PerubahanUnit
from kinerja.penempatan.models import HasilLowongan, Putaran
from tests import pabrik as p

SEMUA = set(P)
LUAS = {P.ADMINISTRATOR, P.PETUGAS, P.PIMPINAN, P.AUDITOR}
KELOLA = {P.ADMINISTRATOR, P.PETUGAS}
UNIT = LUAS | {P.KEPALA_UNIT, P.OPERATOR}

# name of the URL: (arguments from the fixture, roles that may, method)
TABEL = {
    "beranda": (lambda k: [], SEMUA, "get"),
    "sandi": (lambda k: [], SEMUA, "get"),
    "bantuan": (lambda k: [], SEMUA, "get"),
    "bantuan-halaman": (lambda k: ["cara-menghitung"], SEMUA, "get"),
    "komponen": (lambda k: [], {P.ADMINISTRATOR}, "get"),
    "cari": (lambda k: [], SEMUA, "get"),
    "cari-saran": (lambda k: [], SEMUA, "get"),
    "pegawai": (lambda k: [], SEMUA, "get"),
    "pegawai-ekspor": (lambda k: ["csv"], UNIT, "get"),
    "pegawai-banding": (lambda k: [], SEMUA, "get"),
    "daftar-ekspor": (lambda k: ["pegawai", "csv"], UNIT, "get"),
    "kolom-simpan": (lambda k: ["pegawai"], SEMUA, "post"),
    "saringan-simpan": (lambda k: ["pegawai"], SEMUA, "post"),
    "saringan-hapus": (lambda k: [k.saringan[k.peran].pk], SEMUA, "post"),
    "ekspor": (lambda k: [], UNIT, "get"),
    "ekspor-rinci": (lambda k: [k.ekspor[k.peran].pk], UNIT, "get"),
    "ekspor-kemajuan": (lambda k: [k.ekspor[k.peran].pk], UNIT, "get"),
    "ekspor-unduh": (lambda k: [k.ekspor[k.peran].pk], UNIT, "get"),
    "ekspor-hapus": (lambda k: [k.ekspor[k.peran].pk], UNIT, "post"),
    "ekspor-siasn": (lambda k: [], KELOLA, "post"),
    "profil": (lambda k: [k.bawahan.nip], SEMUA, "get"),
    "profil-kinerja": (lambda k: [k.bawahan.nip], SEMUA, "get"),
    "profil-kinerja-pita": (lambda k: [k.bawahan.nip], SEMUA, "get"),
    "profil-riwayat": (lambda k: [k.bawahan.nip], SEMUA, "get"),
    "profil-kompetensi": (lambda k: [k.bawahan.nip], SEMUA, "get"),
    "profil-dokumen": (lambda k: [k.bawahan.nip], SEMUA, "get"),
    "profil-jejak": (lambda k: [k.bawahan.nip], SEMUA, "get"),
    "profil-penilai": (lambda k: [k.bawahan.nip], SEMUA, "get"),
    "kelengkapan": (lambda k: [], UNIT, "get"),
    "kelengkapan-unit": (lambda k: [k.puskesmas.pk], UNIT, "get"),
    "kelengkapan-ekspor": (lambda k: ["csv"], UNIT, "get"),
    "rekam-tambah": (lambda k: [k.bawahan.nip, "pendidikan"], KELOLA, "get"),
    "rekam-ubah": (lambda k: [k.bawahan.nip, "diklat", k.diklat.pk], KELOLA, "get"),
    "rekam-hapus": (lambda k: [k.bawahan.nip, "diklat", k.diklat.pk], KELOLA, "get"),
    "usulan": (lambda k: [], SEMUA - {P.PIMPINAN}, "get"),
    "usulan-rinci": (lambda k: [k.usulan.pk], SEMUA - {P.PIMPINAN}, "get"),
    "usulan-putus": (lambda k: [k.usulan.pk], KELOLA, "post"),
    "usulan-tarik": (lambda k: [k.usulan.pk], SEMUA - {P.PIMPINAN, P.AUDITOR}, "post"),
    "usulan-baru": (lambda k: [k.bawahan.nip, "pendidikan"], SEMUA - {P.PIMPINAN, P.AUDITOR}, "get"),
    "usulan-ubah": (lambda k: [k.bawahan.nip, "diklat", k.diklat.pk], SEMUA - {P.PIMPINAN, P.AUDITOR}, "get"),
    "dokumen": (lambda k: [k.dokumen.pk], SEMUA, "get"),
    "dokumen-unggah": (lambda k: [k.bawahan.nip], KELOLA, "get"),
    "dokumen-hapus": (lambda k: [k.dokumen.pk], KELOLA, "get"),
    "unit": (lambda k: [], UNIT, "get"),
    "unit-bagan": (lambda k: [], UNIT, "get"),
    "unit-rinci": (lambda k: [k.puskesmas.pk], UNIT, "get"),
    "unit-siasn": (lambda k: [k.puskesmas.pk], KELOLA, "get"),
    "perubahan-unit": (lambda k: [], UNIT, "get"),
    "perubahan-unit-baru": (lambda k: [], KELOLA, "get"),
    "perubahan-unit-rinci": (lambda k: [k.perubahan_unit.pk], UNIT, "get"),
    "perubahan-unit-batal": (lambda k: [k.perubahan_unit.pk], KELOLA, "post"),
    "perubahan-unit-terapkan": (lambda k: [k.perubahan_unit.pk], KELOLA, "post"),
    "jabatan": (lambda k: [k.kapus.pk], UNIT, "get"),
    "jabatan-daftar": (lambda k: [], UNIT, "get"),
    "jabatan-baru": (lambda k: [], KELOLA, "get"),
    "jabatan-ubah": (lambda k: [k.kapus.pk], KELOLA, "get"),
    "jabatan-standar": (lambda k: [k.kapus.pk], KELOLA, "get"),
    "jabatan-tutup": (lambda k: [k.kapus.pk], KELOLA, "get"),
    "proyeksi": (lambda k: [], UNIT, "get"),
    "proyeksi-rinci": (lambda k: [], UNIT, "get"),
    "proyeksi-ekspor": (lambda k: ["csv"], UNIT, "get"),
    "pantauan": (lambda k: [], UNIT, "get"),
    "impor": (lambda k: [], KELOLA | {P.AUDITOR}, "get"),
    "pemetaan": (lambda k: [], KELOLA | {P.AUDITOR}, "get"),
    "pemetaan-ubah": (lambda k: [k.pemetaan.pk], KELOLA, "get"),
    "pemetaan-hapus": (lambda k: [k.pemetaan.pk], KELOLA, "post"),
    "impor-petakan": (lambda k: [k.impor.pk], KELOLA, "get"),
    "impor-rinci": (lambda k: [k.impor.pk], KELOLA | {P.AUDITOR}, "get"),
    "impor-kemajuan": (lambda k: [k.impor.pk], KELOLA | {P.AUDITOR}, "get"),
    "impor-ambil": (lambda k: [k.impor.pk], KELOLA, "post"),
    "impor-batal": (lambda k: [k.impor.pk], KELOLA, "post"),
    "impor-periksa": (lambda k: [k.impor.pk], KELOLA, "post"),
    "impor-urung": (lambda k: [k.impor.pk], KELOLA, "get"),
    "impor-selisih": (lambda k: [k.impor.pk], KELOLA | {P.AUDITOR}, "get"),
    "impor-selisih-unduh": (lambda k: [k.impor.pk], KELOLA | {P.AUDITOR}, "get"),
    "impor-temuan": (lambda k: [k.impor.pk], KELOLA | {P.AUDITOR}, "get"),
    "impor-tolakan": (lambda k: [k.impor.pk], KELOLA | {P.AUDITOR}, "get"),
    "jejak": (lambda k: [], KELOLA | {P.AUDITOR}, "get"),
    "jejak-ekspor": (lambda k: ["csv"], KELOLA | {P.AUDITOR}, "get"),
    "pantauan-ekspor": (lambda k: ["csv"], UNIT, "get"),
    "perubahan-unit-ekspor": (lambda k: ["csv"], UNIT, "get"),
    "usulan-ekspor": (lambda k: ["csv"], SEMUA - {P.PIMPINAN}, "get"),
    "penilai": (lambda k: [], UNIT, "get"),
    "penilai-ekspor": (lambda k: ["csv"], UNIT, "get"),
    "penilai-massal": (lambda k: [], KELOLA, "get"),
    "penilai-cabut": (lambda k: [k.tetapan.pk], KELOLA, "get"),
    "penilai-tetapkan": (lambda k: [k.bawahan.nip], UNIT, "get"),
    "mutu": (lambda k: [], KELOLA | {P.AUDITOR}, "get"),
    "mutu-ekspor": (lambda k: ["csv"], KELOLA | {P.AUDITOR}, "get"),
    "mutu-rinci": (lambda k: ["nip-lahir"], KELOLA | {P.AUDITOR}, "get"),
    "penilaian": (lambda k: [], SEMUA, "get"),
    "skp": (lambda k: [k.skp.pk], SEMUA, "get"),
    "skp-tetapkan": (lambda k: [k.skp.pk], KELOLA | {P.KEPALA_UNIT}, "post"),
    "penempatan": (lambda k: [], LUAS, "get"),
    "penempatan-jalankan": (lambda k: [], KELOLA, "post"),
    "putaran": (lambda k: [k.putaran.pk], LUAS, "get"),
    "putaran-kemajuan": (lambda k: [k.putaran.pk], LUAS, "get"),
    "putaran-ulangi": (lambda k: [k.putaran.pk], KELOLA, "post"),
    "putaran-lowongan": (lambda k: [k.putaran.pk, k.kadis.pk], LUAS, "get"),
    "inovasi": (lambda k: [], SEMUA, "get"),
}
UMUM = {"masuk", "keluar", "sehat"}
# rows of another unit: who sees everything sees them, nobody else; exports and saved filters are their owner's alone
DI_LUAR = {
    "ekspor-rinci": lambda k: [k.ekspor[P.PETUGAS].pk],
    "ekspor-kemajuan": lambda k: [k.ekspor[P.PETUGAS].pk],
    "ekspor-unduh": lambda k: [k.ekspor[P.PETUGAS].pk],
    "profil": lambda k: [k.lain.nip],
    "profil-kinerja": lambda k: [k.lain.nip],
    "penilai-tetapkan": lambda k: [k.lain.nip],
    "profil-kinerja-pita": lambda k: [k.lain.nip],
    "profil-riwayat": lambda k: [k.lain.nip],
    "profil-kompetensi": lambda k: [k.lain.nip],
    "profil-dokumen": lambda k: [k.lain.nip],
    "profil-jejak": lambda k: [k.lain.nip],
    "profil-penilai": lambda k: [k.lain.nip],
    "kelengkapan-unit": lambda k: [k.dikpora.pk],
    "usulan-rinci": lambda k: [k.usulan_lain.pk],
    "usulan-baru": lambda k: [k.lain.nip, "pendidikan"],
    "usulan-ubah": lambda k: [k.lain.nip, "diklat", k.diklat_lain.pk],
    "dokumen": lambda k: [k.dokumen_lain.pk],
    "unit-rinci": lambda k: [k.dikpora.pk],
    "unit-siasn": lambda k: [k.dikpora.pk],
    "perubahan-unit-rinci": lambda k: [k.perubahan_unit_lain.pk],
    "jabatan": lambda k: [k.kadikpora.pk],
    "skp": lambda k: [k.skp_lain.pk],
}


def _nama(pola):
    for satu in pola:
        if isinstance(satu, URLResolver) and satu.app_name != "admin":
            yield from _nama(satu.url_patterns)
        elif isinstance(satu, URLPattern):
            yield satu.name


def test_setiap_url_ada_di_tabel():
    assert set(_nama(get_resolver().url_patterns)) == set(TABEL) | UMUM


@pytest.fixture
def isi(kota):
    kota.perubahan_unit, kota.perubahan_unit_lain = (
        PerubahanUnit.objects.create(
            jenis="nama", unit=unit, nama_baru="Nama baru", jenis_baru="dinas", berlaku_pada="2099-01-01", dasar="Perwali",
            dibuat_oleh=kota.pengguna[P.PETUGAS],
        )
        for unit in (kota.puskesmas, kota.dikpora)
    )  # fmt: skip
    kota.peran = P.PETUGAS
    kota.ekspor = {peran: p.ekspor(o) for peran, o in kota.pengguna.items()}
    kota.saringan = {peran: p.saringan(o) for peran, o in kota.pengguna.items()}
    kota.diklat, kota.diklat_lain = p.diklat(kota.bawahan), p.diklat(kota.lain)
    kota.dokumen, kota.dokumen_lain = p.dokumen(kota.bawahan), p.dokumen(kota.lain)
    kota.usulan = p.usulan(kota.bawahan, kota.pengguna[P.PEGAWAI])
    kota.usulan_lain = p.usulan(kota.lain, kota.pengguna[P.ADMINISTRATOR])
    kota.pemetaan = p.pemetaan()
    kota.impor = Impor.objects.create(status="siap", hasil={"dibuat": 1, "diubah": 0, "tetap": 0, "ditolak": 0})
    kota.putaran = Putaran.objects.create(tanggal="2026-11-24", buku_aturan="penempatan-2026@1", status="gagal")
    from kinerja.penempatan.mesin.buku import daftar_buku

    kota.putaran.isi_buku_aturan = daftar_buku()[-1].model_dump(mode="json")
    kota.putaran.ringkasan = {"gerbang": [], "bagian": []}
    kota.putaran.save()
    HasilLowongan.objects.create(
        putaran=kota.putaran, jabatan=kota.kadis, urutan=1,
        isi={"kandidat": [], "belum_lengkap": [], "bobot": 1.0, "jumlah_lolos": 0, "jumlah_belum": 0, "lowong": True},
    )  # fmt: skip
    kota.tetapan = PenetapanPenilai.objects.create(
        asn=kota.bawahan, penilai=kota.kepala, mulai="2026-01-01", alasan="Surat 1", oleh=kota.pengguna[P.PETUGAS]
    )
    return kota


@pytest.mark.parametrize("peran", [*P, None])
def test_tabel(isi, client, peran):
    client.force_login(isi.pengguna[peran])
    isi.peran = peran
    for nama, (argumen, boleh, cara) in TABEL.items():
        status = getattr(client, cara)(reverse(nama, args=argumen(isi))).status_code
        if nama == "putaran-ulangi" and peran in boleh:
            assert status == 404  # the run of the fixture is not finished
        elif peran in boleh:
            assert status in (200, 302, 422), f"{peran} tidak dapat membuka {nama}: {status}"
        else:
            assert status == 403, f"{peran} dapat membuka {nama}: {status}"


@pytest.mark.parametrize("peran", [P.KEPALA_UNIT, P.PEGAWAI, P.OPERATOR])
def test_baris_unit_lain_tidak_terlihat(isi, client, peran):
    client.force_login(isi.pengguna[peran])
    for nama, argumen in DI_LUAR.items():
        assert client.get(reverse(nama, args=argumen(isi))).status_code in (403, 404), nama
    assert isi.lain.nama not in client.get(reverse("pegawai")).content.decode()
    assert isi.lain.nama not in client.get(reverse("cari"), {"q": "sudarma"}).content.decode()
    ekspor = client.get(reverse("pegawai-ekspor", args=["csv"]))
    assert isi.lain.nip not in b"".join(ekspor).decode()


@pytest.mark.parametrize("nama", list(TABEL))
def test_tanpa_masuk_diarahkan(isi, client, nama):
    argumen, _, cara = TABEL[nama]
    jawab = getattr(client, cara)(reverse(nama, args=argumen(isi)))
    assert jawab.status_code == 302 and jawab.url.startswith("/masuk/")


def test_umum(client, db):
    assert client.get("/sehat/").json()["sehat"] is True
    assert client.get("/masuk/").status_code == 200


def test_admin_hanya_untuk_administrator(isi, client):
    for peran, pengguna in isi.pengguna.items():
        client.force_login(pengguna)
        assert client.get("/admin/").status_code == (200 if peran == P.ADMINISTRATOR else 302)


def test_setiap_halaman_admin_terbuka(isi, client):
    from django.contrib import admin

    client.force_login(isi.pengguna[P.ADMINISTRATOR])
    for model in admin.site._registry:
        alamat = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert client.get(alamat).status_code == 200, alamat


def test_kebijakan_isi_ketat(isi, client):
    client.force_login(isi.pengguna[P.PETUGAS])
    jawab = client.get(reverse("pegawai"))
    kebijakan = jawab.headers["Content-Security-Policy"]
    assert "unsafe" not in kebijakan and "default-src 'none'" in kebijakan
    assert " style=" not in jawab.content.decode()
