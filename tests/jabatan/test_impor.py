"""The import on real Postgres: bad input, idempotence, and what it must never change."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from jabatan.actions import impor as actions
from jabatan.ekspor import baris_data_utama
from jabatan.models import ASN, Impor, Pengguna, RiwayatJabatan, UnitOrganisasi
from jabatan.muat.jalan import AdaBarisDitolak, BerkasDitolak, impor
from jabatan.siasn.kolom import KOLOM_DATA_UTAMA, KOLOM_LAMA
from jabatan.siasn.tulis import tulis_data_utama

UNIT = b"ID|NAMA_UNOR|ID_ATASAN\na1-01|Pemerintah Kota Denpasar|\nB2|Dinas Kesehatan|A101\nC3|Puskesmas I Denpasar Barat|b2\n"
STRUKTURAL = b"ID;Nama_unor;Nama_jabatan;Eselon_id\nB2;Dinas Kesehatan;Kepala Dinas Kesehatan;22\n"
FUNGSIONAL = b"ID,Nama,Jenjang,BUP\nJ1,Perawat Ahli Madya,MA,60\n"


def baris(nomor: int = 1, **ubah) -> dict[str, str]:
    nip = ubah.pop("nip", f"1985010120100110{nomor:02d}")
    isi = {
        "PNS ID": f"P-{nomor:08d}", "NIP BARU": f"'{nip}", "NAMA": f"I Wayan Contoh {nomor}", "TANGGAL LAHIR": "01-01-1985",
        "JENIS KELAMIN": "M", "AGAMA NAMA": "rahasia", "NIK": "'5171010101850001", "NOMOR HP": "081200000000",
        "KEDUDUKAN HUKUM ID": "01", "KEDUDUKAN HUKUM NAMA": "Aktif", "STATUS CPNS PNS": "P", "GOL AKHIR NAMA": "III/d",
        "TMT GOLONGAN": "2020-04-01", "JENIS JABATAN ID": "2", "JENIS JABATAN NAMA": "FUNGSIONAL TERTENTU",
        "JABATAN ID": "j1", "JABATAN NAMA": "Perawat Ahli Madya", "TMT JABATAN": "43831", "TINGKAT PENDIDIKAN ID": "40",
        "TINGKAT PENDIDIKAN NAMA": "S-1", "UNOR ID": "c3", "UNOR NAMA": "Puskesmas I", "TMT CPNS": "01/01/2010",
    }  # fmt: skip
    return isi | {k.replace("_", " "): v for k, v in ubah.items()}


def teks(*isi, kolom=KOLOM_DATA_UTAMA, pemisah="|") -> bytes:
    berkas = io.StringIO()
    penulis = csv.DictWriter(berkas, kolom, delimiter=pemisah, restval="", extrasaction="ignore")
    penulis.writeheader()
    penulis.writerows(isi)
    return berkas.getvalue().encode()


def xlsx(isi: list[list]) -> bytes:
    buku, keluar = Workbook(), io.BytesIO()
    for b in isi:
        buku.active.append(b)
    buku.save(keluar)
    return keluar.getvalue()


def ambil(*isi: dict, uji=False, **lain):
    return impor([("unit.txt", UNIT), ("struktural.csv", STRUKTURAL), ("jf.csv", FUNGSIONAL), ("asn.txt", teks(*isi))],
                 uji=uji, **lain)  # fmt: skip


def hitung(laporan):
    return laporan.dibuat, laporan.diubah, laporan.tetap, laporan.ditolak


@pytest.mark.django_db
def test_dua_kali_tidak_mengubah_apa_pun():
    assert hitung(ambil(baris(1), baris(2))) == (7, 0, 0, 0)
    asn = ASN.objects.get(nip="198501012010011001")
    assert (asn.pns_id, asn.unit.nama, asn.tmt_jabatan) == ("P00000001", "Puskesmas I Denpasar Barat", date(2020, 1, 1))
    assert (asn.tmt_pensiun, asn.golongan_nama, asn.jabatan.tingkat) == (date(2045, 2, 1), "III/d", 2)
    assert hitung(ambil(baris(1), baris(2))) == (0, 0, 7, 0)
    assert RiwayatJabatan.objects.count() == 2


@pytest.mark.django_db
def test_uji_tidak_mengubah_apa_pun():
    assert hitung(ambil(baris(1), uji=True)) == (6, 0, 0, 0)
    assert not ASN.objects.exists() and not UnitOrganisasi.objects.exists()


@pytest.mark.django_db
def test_kolom_sensitif_tidak_pernah_tersimpan():
    laporan = ambil(baris(1))
    assert {"NIK", "AGAMA NAMA", "NOMOR HP", "ALAMAT"} <= set(laporan.berkas[-1]["kolom_dibuang"])
    isi = json.dumps(list(ASN.objects.values()), default=str) + json.dumps(laporan.ke_json())
    assert "rahasia" not in isi and "5171010101850001" not in isi and "081200000000" not in isi


@pytest.mark.django_db
def test_perubahan_jabatan_menutup_riwayat():
    ambil(baris(1))
    pindah = baris(1, JABATAN_ID="B2", JABATAN_NAMA="Kepala Dinas Kesehatan", JENIS_JABATAN_ID="1", UNOR_ID="B2",
                   TMT_JABATAN="2026-02-01")  # fmt: skip
    assert hitung(ambil(pindah)) == (0, 1, 5, 0)
    riwayat = list(RiwayatJabatan.objects.order_by("mulai").values_list("nama_jabatan", "mulai", "selesai"))
    assert riwayat == [
        ("Perawat Ahli Madya", date(2020, 1, 1), date(2026, 2, 1)),
        ("Kepala Dinas Kesehatan", date(2026, 2, 1), None),
    ]


@pytest.mark.django_db
def test_impor_tidak_mengubah_akun():
    ambil(baris(1))
    assert not Pengguna.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("bentuk", ["64 kolom", "xlsx", ";", ",", "utf-16", "kolom asing", "judul di atas"])
def test_bentuk_berkas(bentuk):
    isi, kolom = baris(1), KOLOM_DATA_UTAMA
    if bentuk == "64 kolom":
        berkas = teks(isi, kolom=KOLOM_DATA_UTAMA[:KOLOM_LAMA])
    elif bentuk == "xlsx":
        berkas = xlsx([kolom, [isi.get(k, "") for k in kolom]])
    elif bentuk == "utf-16":
        berkas = teks(isi).decode().encode("utf-16")
    elif bentuk == "kolom asing":
        berkas = teks(isi | {"UNOR (3)": "x"}, kolom=[*kolom, "UNOR (3)"])
    elif bentuk == "judul di atas":
        berkas = xlsx([["Data Utama"], [], kolom, [isi.get(k, "") for k in kolom]])
    else:
        berkas = teks(isi, pemisah=bentuk)
    laporan = impor([("unit.txt", UNIT), ("jf.csv", FUNGSIONAL), ("a", berkas)], uji=False)
    assert laporan.ditolak == 0 and ASN.objects.get().nip == "198501012010011001"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "kosong"),
        (b"\0" * 100_000, "rusak"),
        (b"%PDF-1.7 abc", "PDF"),
        (b"<!doctype html><html>", "halaman web"),
        (b"halo dunia", "bukan tabel"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 lama", "xls"),
        (b"A|B\n1|2\n", "tidak dikenali"),
        (b"PNS ID|NAMA|TANGGAL LAHIR\n1|a|b\n", "NIP BARU"),
        (b"ID|NAMA_UNOR|ID_ATASAN\n", "tanpa satu baris data"),
    ],
)
def test_berkas_yang_tidak_dapat_dibaca(isi, pesan):
    with pytest.raises(BerkasDitolak, match=pesan) as galat:
        impor([("berkas.xlsx", isi)], uji=False)
    assert "berkas.xlsx" in str(galat.value)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ubah", "kolom", "pesan"),
    [
        ({"NIP_BARU": "1.98501E+17"}, "NIP BARU", "berformat Teks"),
        ({"NIP_BARU": "19850101"}, "NIP BARU", "8 angka"),
        ({"NIP_BARU": "19850101201001100X"}, "NIP BARU", "selain angka"),
        ({"GOL_AKHIR_NAMA": "V/z"}, "GOL AKHIR NAMA", "tidak dikenal"),
        ({"GOL_AKHIR_NAMA": "IX", "JENIS_PEGAWAI_NAMA": "PNS"}, "NIP BARU", None),
        ({"TANGGAL_LAHIR": "01-01-2090"}, "TANGGAL LAHIR", "masa depan"),
        ({"TANGGAL_LAHIR": "31-02-1985"}, "TANGGAL LAHIR", "tidak sah"),
        ({"NAMA": "=HYPERLINK(1)"}, "NAMA", "rumus"),
        ({"PNS_ID": ""}, "PNS ID", "kosong"),
    ],
)
def test_baris_yang_ditolak(ubah, kolom, pesan):
    laporan = ambil(baris(1, **ubah), baris(2))
    if pesan is None:  # a PPPK rank makes a PPPK of the row: only a warning
        assert laporan.ditolak == 0
        return
    salah = laporan.kesalahan[0]
    assert (salah.berkas, salah.baris, salah.kolom) == ("asn.txt", 2, kolom) and pesan in salah.pesan
    assert list(ASN.objects.values_list("nip", flat=True)) == ["198501012010011002"]


@pytest.mark.django_db
def test_nip_ganda_menyebut_kedua_baris():
    laporan = ambil(baris(1), baris(2, nip="198501012010011001"), baris(3))
    assert laporan.ditolak == 2 and all("baris 2 dan 3" in k.pesan for k in laporan.kesalahan)
    assert ASN.objects.count() == 1


@pytest.mark.django_db
def test_nip_milik_orang_lain_ditolak():
    ambil(baris(1))
    laporan = ambil(baris(9, nip="198501012010011001"))
    assert laporan.ditolak == 1 and "sudah dipakai" in laporan.kesalahan[0].pesan


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"ID|NAMA_UNOR|ID_ATASAN\nA|Akar|\nB|Dinas|ZZ\n", "induknya tidak ada"),
        (b"ID|NAMA_UNOR|ID_ATASAN\nA|Akar|\nB|Dinas|B\n", "atasannya sendiri"),
        (b"ID|NAMA_UNOR|ID_ATASAN\nA|Akar|\nB|Dinas|C\nC|Bidang|B\n", "atasan dirinya sendiri"),
    ],
)
def test_pohon_yang_putus(isi, pesan):
    laporan = impor([("unit.txt", isi)], uji=False)
    assert pesan in laporan.kesalahan[0].pesan
    assert list(UnitOrganisasi.objects.values_list("nama", flat=True)) == ["Akar"]


@pytest.mark.django_db
def test_unit_pindah_induk_menomori_ulang():
    impor([("u", UNIT)], uji=False)
    impor([("u", b"ID|NAMA_UNOR|ID_ATASAN\nC3|Puskesmas I Denpasar Barat|A101\n")], uji=False)
    pohon = {u.nama: (u.depth, u.numchild) for u in UnitOrganisasi.objects.all()}
    assert pohon == {
        "Pemerintah Kota Denpasar": (1, 2),
        "Dinas Kesehatan": (2, 0),
        "Puskesmas I Denpasar Barat": (2, 0),
    }
    assert not any(UnitOrganisasi.objects.find_problems())


@pytest.mark.django_db
def test_unit_tak_dikenal_tidak_menahan_orangnya():
    laporan = ambil(baris(1, UNOR_ID="ZZZ"))
    assert laporan.ditolak == 0 and "belum dikenal" in laporan.peringatan[0].pesan
    assert ASN.objects.get().unit is None


@pytest.mark.django_db
def test_semua_atau_tidak_sama_sekali():
    with pytest.raises(AdaBarisDitolak):
        ambil(baris(1), baris(2, NAMA=""), terima_sebagian=False)
    assert not ASN.objects.exists()


def test_perintah_json_dan_keluar_2(db, tmp_path, capsys):
    berkas = tmp_path / "asn.txt"
    berkas.write_bytes(teks(baris(1), baris(2, NIP_BARU="1.9E+17")))
    call_command("impor_siasn", str(berkas), "--uji", "--json")
    hasil = json.loads(capsys.readouterr().out)
    assert (hasil["dibaca"], hasil["dibuat"], hasil["ditolak"], hasil["kesalahan"][0]["baris"]) == (2, 1, 1, 3)
    assert not ASN.objects.exists()
    rusak = tmp_path / "rusak.xlsx"
    rusak.write_bytes(b"")
    with pytest.raises(SystemExit) as keluar:
        call_command("impor_siasn", str(rusak))
    assert keluar.value.code == 2 and capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("nama", ["keluar.txt", "keluar.xlsx"])
def test_ekspor_lalu_impor_tidak_mengubah(db, tmp_path, nama):
    ambil(
        baris(1, GELAR_BELAKANG="S.Kep."), baris(2, TINGKAT_PENDIDIKAN_ID="", TINGKAT_PENDIDIKAN_NAMA="", TMT_CPNS="")
    )
    tujuan = tmp_path / nama
    tulis_data_utama(baris_data_utama(), tujuan)
    assert hitung(impor([(nama, tujuan.read_bytes())], uji=False)) == (0, 0, 2, 0)


def test_alur_petugas(kota, client, django_capture_on_commit_callbacks):
    """Upload, check, take over through the verbs; each step is recorded."""
    petugas = kota.pengguna["Petugas BKPSDM"]
    batch = actions.unggah(
        oleh=petugas, berkas=[("unit.txt", UNIT), ("jf.csv", FUNGSIONAL), ("asn.txt", teks(baris(1)))]
    )
    actions.periksa(impor_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.status, batch.hasil["dibuat"]) == ("siap", 5)
    assert not ASN.objects.filter(pns_id="P00000001").exists()
    actions.setujui(oleh=petugas, impor_id=batch.pk)
    actions.ambil(impor_id=batch.pk, oleh_id=petugas.pk)
    batch.refresh_from_db()
    assert batch.status == "selesai" and ASN.objects.filter(pns_id="P00000001").exists()
    rusak = actions.unggah(oleh=petugas, berkas=[("foto.xlsx", b"\x89PNG....")])
    actions.periksa(impor_id=rusak.pk)
    assert "gambar" in Impor.objects.get(pk=rusak.pk).pesan


def arsip(**anggota: bytes) -> bytes:
    """A real workbook with extra members in its archive."""
    keluar = io.BytesIO(xlsx([KOLOM_DATA_UTAMA, [baris(1).get(k, "") for k in KOLOM_DATA_UTAMA]]))
    with zipfile.ZipFile(keluar, "a", zipfile.ZIP_DEFLATED) as z:
        for nama, isi in anggota.items():
            z.writestr(nama.replace("__", "/"), isi)
    return keluar.getvalue()


@pytest.mark.django_db
def test_makro_diabaikan_dengan_pemberitahuan():
    laporan = impor([("makro.xlsm", arsip(**{"xl__vbaProject.bin": b"makro"}))], uji=True)
    assert laporan.dibuat == 1 and any("makro" in k.pesan.lower() for k in laporan.peringatan)


@pytest.mark.django_db
def test_bom_zip_ditolak_sebelum_dibuka():
    with pytest.raises(BerkasDitolak, match="membengkak"):
        impor([("bom.xlsx", arsip(**{"xl__besar.bin": b"\0" * (40 * 1024 * 1024)}))], uji=True)


@pytest.mark.django_db
def test_nip_tersimpan_sebagai_bilangan_di_xlsx():
    isi = baris(1) | {"NIP BARU": 1.98501012010011e17}
    laporan = impor([("angka.xlsx", xlsx([KOLOM_DATA_UTAMA, [isi.get(k, "") for k in KOLOM_DATA_UTAMA]]))], uji=True)
    assert laporan.ditolak == 1 and "angka belakangnya hilang" in laporan.kesalahan[0].pesan


# --- round trip


ISIAN_SULIT = {
    "nama": ["Ni Luh Putu D'Souza", "José Ñusa-Peña", "'Aini Rahmah", "\u2018Abdul Karim", "=1+1", "@Wayan", "+62 Made", "-",
             'Ni "Kadek" Ayu', "I Ketut; Sudarma | Putra, S.Pd."],
    "gelar_depan": ["", "dr.", "Prof. Dr. Ir."],
    "gelar_belakang": ["", "S.STP., M.Si.", "=S.E."],
    "tempat_lahir": ["", "Denpasar", "Ma'rang"],
    "kelamin": ["", "F"],
    "email_dinas": ["", "wayan@denpasar.go.id"],
    "status": ["", "C"],
    "kedudukan_kode": [None, 1, 20, 98],
    "tmt_cpns": [None, date(2009, 12, 1)],
    "tmt_pns": [None, date(2011, 1, 1)],
    "golongan": [None, 11, 45],
    "tmt_golongan": [None, date(2024, 2, 29)],
    "mk_tahun": [None, 0, 32],
    "mk_bulan": [None, 0, 11],
    "tingkat_pendidikan": [None, 5, 50],
    "pendidikan_nama": ["", "S-1 Ilmu Pemerintahan / Politik"],
    "tahun_lulus": [None, 1999],
    "nama_sekolah": ["", "=HYPERLINK(1)", "Universitas 'Udayana'"],
}  # fmt: skip


@pytest.mark.parametrize("nama", ["keluar.txt", "keluar.xlsx"])
def test_bolak_balik_setiap_kolom(db, tmp_path, nama):
    """Every column that Data Utama can carry, in every shape it may have here: out and in again changes no row at all."""
    from tests.jabatan.test_urung import isi_tabel

    pppk = [
        baris(n, nip=f"1985010120220110{n:02d}", GOL_AKHIR_NAMA="IX", JENIS_PEGAWAI_NAMA=jenis, STATUS_CPNS_PNS="P")
        for n, jenis in ((31, "PPPK"), (32, "PPPK Paruh Waktu"))
    ]
    tanpa_unit = baris(33, UNOR_ID="", UNOR_NAMA="", JABATAN_ID="", JABATAN_NAMA="Staf", TMT_JABATAN="")
    kepala = baris(34, JABATAN_ID="B2", JABATAN_NAMA="Kepala Dinas Kesehatan", JENIS_JABATAN_ID="1", UNOR_ID="B2")
    ambil(*(baris(n) for n in range(1, 31)), *pppk, tanpa_unit, kepala)
    for kolom, isi in ISIAN_SULIT.items():
        for n, nilai in enumerate(isi, start=1):
            ASN.objects.filter(pns_id=f"P{n:08d}").update(**{kolom: nilai})
    ASN.objects.filter(pns_id="P00000032").update(golongan=None, akhir_kontrak=date(2027, 12, 31))
    ASN.objects.filter(pns_id="P00000005").update(bup_siasn=60, tmt_pensiun_siasn=date(2045, 2, 1), bidang_ilmu=3)
    ASN.objects.filter(pns_id="P00000030").update(aktif=False)
    impor(
        [(nama, _ekspor(tmp_path, nama))], uji=False
    )  # what is derived (pension date) follows the changed values once
    sebelum = isi_tabel()
    laporan = impor([(nama, _ekspor(tmp_path, nama))], uji=False)
    assert hitung(laporan) == (0, 0, 33, 0), [*laporan.kesalahan, *laporan.peringatan]
    assert isi_tabel() == sebelum
    disimpan = {f.name for f in ASN._meta.concrete_fields}
    tidak_dibawa = {"id", "bidang_ilmu", "tmt_pensiun", "dasar_pensiun", "bup_siasn", "tmt_pensiun_siasn", "akhir_kontrak",
                    "data_per", "aktif", "versi", "diubah_pada", "cari"}  # fmt: skip
    dicoba = {*ISIAN_SULIT, "pns_id", "nip", "tanggal_lahir", "jenis_pegawai", "kedudukan_nama", "jenis_jabatan", "jabatan",
              "jabatan_nama", "tmt_jabatan", "unit"}  # fmt: skip
    assert disimpan == dicoba | tidak_dibawa, (
        "a new column belongs in the export, or in the list of what it cannot carry"
    )


def _ekspor(tmp_path, nama: str) -> bytes:
    tulis_data_utama(baris_data_utama(), tmp_path / nama)
    return (tmp_path / nama).read_bytes()
