"""The difference per field, what an approval covers, refused rows as a workbook, people who are no longer listed."""

import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from jabatan.actions import impor as actions
from jabatan.enums import Peran, StatusImpor
from jabatan.models import ASN, CatatanPeristiwa, Impor, Pengguna, Perubahan, SelisihImpor, TemuanImpor
from jabatan.muat import jalan
from jabatan.muat.tolakan import buku_tolakan, pecah_buku_tolakan
from jabatan.queries.impor import lengkapi_selisih, ringkas_selisih, saring_selisih
from tests import pabrik as p
from tests.jabatan.test_impor import FUNGSIONAL, UNIT, baris, teks, xlsx
from tests.jabatan.test_urung import DASAR, UNIT_BARU, ambil, berkas_perubahan, isi_tabel


@pytest.fixture
def petugas(db):
    return p.pengguna(Peran.PETUGAS, nip="petugas", nama="Ni Kadek Petugas")


@pytest.fixture
def dasar(petugas):
    return ambil(petugas, *DASAR, ("asn.txt", teks(*(baris(n) for n in range(1, 5)))))


def periksa(oleh, *berkas) -> Impor:
    batch = actions.unggah(oleh=oleh, berkas=list(berkas))
    actions.periksa(impor_id=batch.pk)
    batch.refresh_from_db()
    return batch


def sel(batch) -> dict[tuple[str, str], tuple]:
    isi = lengkapi_selisih(list(batch.selisih.order_by("id")))
    return {(s.objek_nama, s.kolom_nama): (s.lama_tampil, s.baru_tampil) for s in isi}


def test_selisih_dalam_kata_manusia(petugas, dasar):
    sebelum = isi_tabel()
    batch = periksa(petugas, *berkas_perubahan())
    assert isi_tabel() == sebelum and not Perubahan.objects.filter(impor_id=batch.pk).exists()
    isi = sel(batch)
    assert isi[("I Wayan Contoh 1", "Golongan")] == ("III/d", "IV/a")
    assert isi[("I Wayan Contoh 1", "TMT golongan")] == ("1 April 2020", "1 April 2026")
    assert isi[("I Wayan Contoh 1", "Gelar belakang")] == (None, "S.Kep., M.Kes.")
    assert isi[("I Wayan Contoh 2", "Jenis jabatan")] == ("Fungsional", "Struktural")
    assert isi[("I Wayan Contoh 2", "Jabatan")] == (
        "Perawat Ahli Madya · Puskesmas I Denpasar Barat", "Kepala Dinas Kesehatan · Dinas Kesehatan Kota"
    )  # fmt: skip
    assert isi[("I Wayan Contoh 2 · Perawat Ahli Madya", "Selesai")] == (None, "1 Februari 2026")
    assert isi[("Dinas Kesehatan Kota", "Nama")] == ("Dinas Kesehatan", "Dinas Kesehatan Kota")
    assert isi[("Puskesmas I Denpasar Barat", "Unit induk")] == ("Dinas Kesehatan Kota", "Pemerintah Kota Denpasar")
    assert not [k for _, k in isi if k in ("Versi", "Diubah pada", "Path")]
    assert not [o for o, _ in isi if "D'Souza" in o], "a new row is counted, not listed field by field"
    per_tabel = {t.tabel: t for t in ringkas_selisih(batch)}
    asn = per_tabel["jabatan_asn"]
    assert (asn.nama, asn.buat, asn.ubah) == ("ASN", 1, 2)
    assert {k.kolom: k.jumlah for k in asn.kolom}["golongan"] == 1
    assert sum(t.jumlah for t in per_tabel.values()) == saring_selisih(batch).count() == len(isi)


def test_yang_diambil_sama_dengan_yang_tampak(petugas, dasar):
    batch = periksa(petugas, *berkas_perubahan())
    tampak, sidik = sel(batch), batch.hasil["sidik"]
    actions.setujui(oleh=petugas, impor_id=batch.pk)
    actions.ambil(impor_id=batch.pk, oleh_id=petugas.pk)
    batch.refresh_from_db()
    assert (batch.status, batch.hasil["sidik"]) == ("selesai", sidik) and sel(batch) == tampak
    perubahan = Perubahan.objects.filter(impor_id=batch.pk)
    assert set(perubahan.values_list("oleh_id", "sebab")) == {(petugas.pk, f"impor {batch.pk}")}


def test_saring_menurut_kolom_nama_dan_nip(petugas, dasar):
    batch = periksa(petugas, *berkas_perubahan())
    assert {s.objek_nama for s in saring_selisih(batch, "jabatan_asn", "golongan")} == {"I Wayan Contoh 1"}
    assert {s.asn_id for s in saring_selisih(batch, q="contoh 2")} == {ASN.objects.get(pns_id="P00000002").pk}
    assert {s.kolom for s in saring_selisih(batch, q="19850101 201001 1 001")} >= {"golongan", "gelar_belakang"}
    assert not saring_selisih(batch, q="tidak ada orang ini").exists()


def test_dasar_berubah_menghentikan_pengambilan(petugas, dasar, client):
    batch = periksa(petugas, *berkas_perubahan())
    client.force_login(petugas)
    halaman = reverse("impor-rinci", args=[batch.pk])
    assert "Data berubah sesudah pemeriksaan ini" not in client.get(halaman).content.decode()
    ASN.objects.filter(pns_id="P00000001").update(golongan=33)
    assert "Data berubah sesudah pemeriksaan ini" in client.get(halaman).content.decode()
    sebelum = isi_tabel()
    actions.setujui(oleh=petugas, impor_id=batch.pk)
    actions.ambil(impor_id=batch.pk, oleh_id=petugas.pk)
    batch.refresh_from_db()
    assert batch.status == "siap" and "lain dari yang disetujui" in batch.pesan and isi_tabel() == sebelum
    assert sel(batch)[("I Wayan Contoh 1", "Golongan")] == ("III/c", "IV/a")
    actions.setujui(oleh=petugas, impor_id=batch.pk)
    actions.ambil(impor_id=batch.pk, oleh_id=petugas.pk)
    batch.refresh_from_db()
    assert batch.status == "selesai" and batch.pesan == ""


def test_perubahan_yang_tidak_menyangkut_tidak_menghentikan(petugas, dasar):
    batch = periksa(petugas, *berkas_perubahan())
    p.ASNFactory(nama="Orang Lain", jenis_pegawai="PPPK")
    actions.setujui(oleh=petugas, impor_id=batch.pk)
    actions.ambil(impor_id=batch.pk, oleh_id=petugas.pk)
    batch.refresh_from_db()
    assert batch.status == "selesai"


def test_periksa_ulang_dan_batal(petugas, dasar):
    batch = periksa(petugas, *berkas_perubahan())
    actions.periksa_ulang(oleh=petugas, impor_id=batch.pk)
    actions.periksa(impor_id=batch.pk)
    batch.refresh_from_db()
    assert batch.status == "siap"
    actions.batalkan(oleh=petugas, impor_id=batch.pk)
    assert not batch.berkas.exists() and not batch.selisih.exists()
    with pytest.raises(ValidationError, match="“Dibatalkan”"):
        actions.periksa_ulang(oleh=petugas, impor_id=batch.pk)
    with pytest.raises(ValidationError, match="“Selesai”"):
        actions.batalkan(oleh=petugas, impor_id=dasar.pk)


@pytest.mark.parametrize("tahap", ["periksa", "ambil"])
def test_dibatalkan_saat_pekerja_sibuk(petugas, dasar, monkeypatch, tahap):
    """Dropped in the middle of the work: nothing is stored and the import stays dropped."""
    batch = actions.unggah(oleh=petugas, berkas=berkas_perubahan())
    if tahap == "ambil":
        actions.periksa(impor_id=batch.pk)
        actions.setujui(oleh=petugas, impor_id=batch.pk)
    sebelum = isi_tabel()
    asli = jalan.kumpulkan

    def batalkan_dulu(impor_id, hilang):
        Impor.objects.filter(pk=batch.pk).update(status=StatusImpor.DIBATALKAN)
        return asli(impor_id, hilang)

    if tahap == "ambil":
        monkeypatch.setattr(jalan, "kumpulkan", batalkan_dulu)
        actions.ambil(impor_id=batch.pk, oleh_id=petugas.pk)
    else:
        actions.batalkan(oleh=petugas, impor_id=batch.pk)
        monkeypatch.setattr(actions, "_isi", lambda impor: berkas_perubahan())
        actions.periksa(impor_id=batch.pk)
    assert isi_tabel() == sebelum
    assert Impor.objects.get(pk=batch.pk).status != StatusImpor.SIAP


def test_impor_tidak_mengubah_hak_akses(kota):
    """Import, marking as inactive and undo leave accounts, roles and staff flags as they are."""
    orang = kota.bawahan
    sebelum = (
        list(Pengguna.objects.order_by("pk").values()),
        list(Pengguna.groups.through.objects.order_by("pk").values()),
    )
    ambil(kota.pengguna[Peran.PETUGAS], ("unit.txt", UNIT), ("jf.csv", FUNGSIONAL), ("asn.txt", teks(
        baris(1), baris(2) | {"PNS ID": orang.pns_id, "NIP BARU": orang.nip, "KEDUDUKAN HUKUM NAMA": "Pemberhentian",
                              "KEDUDUKAN HUKUM ID": "98"})))  # fmt: skip
    assert sebelum == (
        list(Pengguna.objects.order_by("pk").values()),
        list(Pengguna.groups.through.objects.order_by("pk").values()),
    )


# --- people who are no longer listed


def semua(n: int) -> list[dict]:
    return [baris(i) for i in range(1, n + 1)]


def test_orang_hilang_hanya_ditandai_bila_diminta(petugas):
    ambil(petugas, *DASAR, ("asn.txt", teks(*semua(30))))
    tanpa_dua = [b for b in semua(30) if b["PNS ID"] not in ("P-00000007", "P-00000008")]
    batch = periksa(petugas, ("asn.txt", teks(*tanpa_dua)))
    assert (batch.hasil["hilang"], batch.hasil["dibandingkan"], batch.hasil["diubah"]) == (2, 30, 0)
    hilang = lengkapi_selisih(list(saring_selisih(batch, kolom="tidak_di_berkas")))
    assert [(h.objek_nama, h.lama) for h in hilang] == [
        ("I Wayan Contoh 7", "Perawat Ahli Madya"), ("I Wayan Contoh 8", "Perawat Ahli Madya")
    ]  # fmt: skip
    assert not saring_selisih(batch).exists(), "not among the changes"
    actions.setujui(oleh=petugas, impor_id=batch.pk)
    actions.ambil(impor_id=batch.pk, oleh_id=petugas.pk)
    assert ASN.objects.filter(aktif=True).count() == 30
    ambil(petugas, ("asn.txt", teks(*tanpa_dua)), nonaktifkan_hilang=True)
    assert list(ASN.objects.filter(aktif=False).order_by("pns_id").values_list("pns_id", flat=True)) == [
        "P00000007",
        "P00000008",
    ]
    ambil(petugas, ("asn.txt", teks(*semua(30))))
    assert ASN.objects.filter(aktif=True).count() == 30, "who is listed again is active again"


def test_baris_ditolak_bukan_orang_hilang(petugas):
    ambil(petugas, *DASAR, ("asn.txt", teks(*semua(30))))
    isi = semua(30)
    isi[3] |= {"GOL AKHIR NAMA": "Z/z"}
    isi[4] |= {"PNS ID": ""}
    batch = periksa(petugas, ("asn.txt", teks(*isi)))
    assert (batch.hasil["ditolak"], batch.hasil["hilang"]) == (2, 0)


def test_berkas_sebagian_dan_jenis_lain_tidak_menyimpulkan(petugas):
    pppk = [
        baris(n, GOL_AKHIR_NAMA="IX", JENIS_PEGAWAI_NAMA="PPPK", nip=f"1985010120220110{n:02d}") for n in range(41, 61)
    ]
    ambil(petugas, *DASAR, ("asn.txt", teks(*semua(30), *pppk)))
    batch = periksa(petugas, ("asn.txt", teks(*semua(5))))
    assert batch.hasil["sebagian"] and batch.hasil["hilang"] == 0
    hanya_pns = periksa(petugas, ("asn.txt", teks(*semua(30))))
    assert (hanya_pns.hasil["dibandingkan"], hanya_pns.hasil["hilang"]) == (30, 0)


# --- refused rows as a workbook


def buka(isi: bytes) -> dict[str, list[list]]:
    buku = load_workbook(io.BytesIO(isi))
    return {s.title: [[c.value for c in b] for b in s.iter_rows()] for s in buku.worksheets}


def test_baris_ditolak_diperbaiki_lalu_diterima(petugas, dasar):
    isi = [
        baris(1),
        baris(2, GOL_AKHIR_NAMA="Z/z"),
        baris(3, NIP_BARU="1.98501E+17"),
        baris(9, NAMA="=CMD()", PNS_ID=""),
    ]
    unit = b"ID|NAMA_UNOR|ID_ATASAN\nE5|Bidang Mutasi|ZZ\nE6|Bidang Data|A101\n"
    batch = periksa(petugas, ("Data Utama: PNS.txt", teks(*isi)), ("unit.txt", unit))
    assert batch.hasil["ditolak"] == 4
    berkas = buku_tolakan(batch)
    lembar = buka(berkas)
    assert list(lembar)[:3] == ["Petunjuk perbaikan", "Data Utama  PNS.txt", "unit.txt"]
    kepala, *data = lembar["Data Utama  PNS.txt"]
    assert kepala[:5] == ["Mengapa ditolak", "Kolom", "Apa yang perlu dilakukan", "PNS ID", "NIP BARU"]
    assert not {"NIK", "AGAMA NAMA", "NOMOR HP", "ALAMAT"} & set(kepala) and "rahasia" not in str(lembar)
    assert data[0][:3] == [
        "Golongan Z/z tidak dikenal.",
        "GOL AKHIR NAMA",
        "Contoh yang benar: III/d untuk PNS, IX untuk PPPK.",
    ]
    assert len(data) == 3 and data[0][4] == "'198501012010011002"
    hidup = load_workbook(io.BytesIO(berkas))["Data Utama  PNS.txt"]
    salah = hidup.cell(2, kepala.index("GOL AKHIR NAMA") + 1)
    assert salah.fill.fgColor.rgb.endswith("FFE0B2") and hidup.cell(2, 5).number_format == "@"
    rumus = hidup.cell(4, kepala.index("NAMA") + 1)
    assert (rumus.value, rumus.data_type) == ("=CMD()", "s"), "text, never a formula"

    buku = load_workbook(io.BytesIO(berkas))
    for nomor, (kolom, nilai) in enumerate([("GOL AKHIR NAMA", "IV/a"), ("NIP BARU", "198501012010011003")], start=2):
        buku["Data Utama  PNS.txt"].cell(nomor, kepala.index(kolom) + 1).value = nilai
    buku["Data Utama  PNS.txt"].cell(4, kepala.index("NAMA") + 1).value = "Ni Putu D'Souza"
    buku["Data Utama  PNS.txt"].cell(4, kepala.index("PNS ID") + 1).value = "P-00000009"
    buku["unit.txt"].cell(2, 6).value = "A101"
    keluar = io.BytesIO()
    buku.save(keluar)
    perbaikan = periksa(petugas, ("perbaikan.xlsx", keluar.getvalue()))
    assert [b.nama for b in perbaikan.berkas.order_by("pk")] == [
        "Data Utama: PNS.txt (perbaikan)",
        "unit.txt (perbaikan)",
    ]
    assert (perbaikan.status, perbaikan.hasil["ditolak"], perbaikan.hasil["dibuat"]) == ("siap", 0, 2), perbaikan.hasil
    assert not [k for b in perbaikan.hasil["berkas"] for k in b["kolom_tak_dikenal"]]
    actions.setujui(oleh=petugas, impor_id=perbaikan.pk)
    actions.ambil(impor_id=perbaikan.pk, oleh_id=petugas.pk)
    assert ASN.objects.get(pns_id="P00000002").golongan_nama == "IV/a"
    assert ASN.objects.get(pns_id="P00000009").nama == "Ni Putu D'Souza"


def test_semua_baris_ditolak_ada_di_buku_dan_peringatan_di_lembarnya(petugas, dasar):
    isi = [baris(n, GOL_AKHIR_NAMA="Z/z", nip=f"19850101201001{n:04d}") for n in range(1, 701)]
    batch = periksa(petugas, ("asn.txt", teks(*isi, baris(1, KEDUDUKAN_HUKUM_ID="", KEDUDUKAN_HUKUM_NAMA="Entah"))))
    lembar = buka(buku_tolakan(batch))
    assert len(lembar["asn.txt"]) - 1 == batch.hasil["ditolak"] >= 700
    assert any("Entah" in str(b) for b in lembar["Peringatan"])
    assert TemuanImpor.objects.filter(impor=batch, ditolak=True).count() >= 700


def test_respons_api_yang_ditolak_kembali_sebagai_lembar(petugas, dasar):
    """Objects of a saved API response become rows; corrected, they are read like any sheet."""
    rekaman = [
        {
            "id": f"G{n}",
            "nipBaru": f"1985010120100110{n:02d}",
            "golonganId": kode,
            "golongan": nama,
            "tmtGolongan": "01-04-2024",
        }
        for n, kode, nama in ((1, "34", "III/d"), (2, "99", "Z/z"))
    ]
    batch = periksa(petugas, ("rw-golongan.json", json.dumps({"code": 1, "data": rekaman}).encode()))
    assert (batch.status, batch.hasil["ditolak"]) == ("siap", 1), (batch.pesan, batch.hasil)
    buku = load_workbook(io.BytesIO(buku_tolakan(batch)))
    lembar = buku["rw-golongan.json"]
    kepala = [c.value for c in lembar[1]]
    assert lembar.max_row == 2 and "198501012010011002" in [c.value for c in lembar[2]]
    diwarnai = [c for c in lembar[2] if c.fill.fgColor.rgb.endswith("FFE0B2")]
    assert [kepala[c.column - 1] for c in diwarnai], kepala
    for c in lembar[2][3:]:
        if c.value in ("Z/z", "99"):
            c.value = "III/c"
    keluar = io.BytesIO()
    buku.save(keluar)
    perbaikan = periksa(petugas, ("perbaikan.xlsx", keluar.getvalue()))
    assert (perbaikan.status, perbaikan.hasil.get("dibuat"), perbaikan.hasil.get("ditolak")) == ("siap", 1, 0), (
        perbaikan.pesan
    )


def test_berkas_mentah_tidak_tinggal_sesudah_diambil(petugas, dasar, client):
    """NIK and the like are in the uploaded bytes: after the take-over only the corrected-to-be rows stay, without them."""
    batch = ambil(petugas, ("asn.txt", teks(baris(1, NAMA="I Wayan Baru"), baris(2, GOL_AKHIR_NAMA="Z/z"))))
    semua_isi = b"".join(bytes(b.isi) for b in Impor.objects.get(pk=batch.pk).berkas.all())
    assert b"5171010101850001" not in semua_isi
    asal = batch.berkas.get(nama="asn.txt")
    assert (bytes(asal.isi), asal.ukuran > 0, len(asal.sidik)) == (b"", True, 64)
    client.force_login(petugas)
    lembar = buka(client.get(reverse("impor-tolakan", args=[batch.pk])).content)
    assert lembar["asn.txt"][1][4] == "'198501012010011002" and "5171010101850001" not in str(lembar)
    tanpa = ambil(petugas, ("asn.txt", teks(baris(1, NAMA="I Wayan Lain"))))
    assert client.get(reverse("impor-tolakan", args=[tanpa.pk])).status_code == 302


def test_berkas_lain_tidak_dipecah():
    for nama, isi in (("a.txt", b"A|B\n1|2\n"), ("b.xlsx", xlsx([["A", "B"], [1, 2]])), ("c.xlsx", b"PK\x03\x04rusak")):
        assert pecah_buku_tolakan(nama, isi) == [(nama, isi)]


def test_nama_berkas_kembar_dibedakan(petugas, dasar):
    batch = periksa(petugas, ("a.txt", teks(baris(1))), ("a.txt", teks(baris(2))))
    assert [b.nama for b in batch.berkas.order_by("pk")] == ["a.txt", "a.txt (2)"]


# --- pages


def test_halaman_dan_unduhan(petugas, dasar, client):
    batch = periksa(petugas, *berkas_perubahan(), ("b.txt", teks(baris(8, GOL_AKHIR_NAMA="Z/z"))))
    client.force_login(petugas)
    rinci = client.get(reverse("impor-rinci", args=[batch.pk])).content.decode()
    for teks_halaman in (
        "Golongan Z/z tidak dikenal",
        "Ambil alih baris yang baik",
        "Unduh untuk diperbaiki",
        "TMT golongan",
    ):
        assert teks_halaman in rinci
    selisih = client.get(
        reverse("impor-selisih", args=[batch.pk]), {"tabel": "jabatan_asn", "kolom": "golongan"}
    ).content.decode()
    assert "<del>III/d</del>" in selisih and "<ins>IV/a</ins>" in selisih and "19850101 201001 1 001" in selisih
    assert "Golongan Z/z" in client.get(reverse("impor-temuan", args=[batch.pk])).content.decode()
    assert (
        "Tidak ada peringatan"
        in client.get(reverse("impor-temuan", args=[batch.pk]), {"jenis": "peringatan"}).content.decode()
    )
    unduhan = client.get(reverse("impor-selisih-unduh", args=[batch.pk]), {"kolom": "golongan"})
    assert unduhan["Content-Type"].endswith("spreadsheetml.sheet")
    assert buka(unduhan.content)["Selisih"][1] == [
        "I Wayan Contoh 1",
        "198501012010011001",
        "ASN",
        "Golongan",
        "III/d",
        "IV/a",
    ]
    tolakan = client.get(reverse("impor-tolakan", args=[batch.pk]))
    assert tolakan["Content-Disposition"] == f'attachment; filename="baris-ditolak-impor-{batch.pk}.xlsx"'
    dicatat = list(CatatanPeristiwa.objects.order_by("-nomor")[:2].values_list("tindakan", "isi"))
    assert dicatat == [
        ("mengunduh baris yang ditolak dari impor SIASN", {"jumlah": 1}), ("mengunduh selisih dari impor SIASN", {"jumlah": 1})
    ]  # fmt: skip


def test_urung_lewat_halaman(petugas, dasar, client):
    impor = ambil(petugas, ("unit.txt", UNIT_BARU))
    client.force_login(petugas)
    alamat = reverse("impor-urung", args=[impor.pk])
    assert "Dihapus lagi" in client.get(alamat).content.decode()
    kosong = client.post(alamat, {"alasan": " "})
    assert kosong.status_code == 422 and "Tulis mengapa" in kosong.content.decode()
    assert client.post(alamat, {"alasan": "Berkas bulan lalu"}).status_code == 302
    impor.refresh_from_db()
    assert (impor.status, impor.alasan_urung) == ("mengurung", "Berkas bulan lalu")
    assert "Keadaan impor ini sekarang" in client.get(alamat, follow=True).content.decode()


def test_berkas_terlalu_besar_disebut_pada_isian(petugas, client, settings):
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.UKURAN_UNGGAH_MAKS = 1024 * 1024
    client.force_login(petugas)
    jawab = client.post(reverse("impor"), {"berkas": SimpleUploadedFile("besar.txt", b"x" * (1024 * 1024 + 1))})
    assert jawab.status_code == 422 and "besar.txt lebih besar dari 1 MB" in jawab.content.decode()
    assert not Impor.objects.exists()


def test_jumlah_kueri_halaman_impor_tidak_tumbuh(petugas, dasar, client):
    client.force_login(petugas)
    hasil = []
    for jumlah in (2, 200):
        isi = [baris(n, NAMA=f"Ganti {jumlah} {n}", nip=f"19850101201001{n:04d}") for n in range(1, jumlah + 1)]
        salah = [baris(900 + n, GOL_AKHIR_NAMA="Z/z", nip=f"19850101201001{900 + n:04d}") for n in range(jumlah // 2)]
        batch = periksa(petugas, (f"{jumlah}.txt", teks(*isi, *salah)))
        ukur = {}
        for nama in ("impor-rinci", "impor-selisih", "impor-temuan", "impor-kemajuan"):
            with CaptureQueriesContext(connection) as kueri:
                assert client.get(reverse(nama, args=[batch.pk])).status_code == 200
            ukur[nama] = len(kueri)
        hasil.append(ukur)
    assert hasil[0] == hasil[1] and max(hasil[0].values()) <= 12, hasil


def test_selisih_ikut_terhapus_dan_diganti(petugas, dasar):
    batch = periksa(petugas, *berkas_perubahan())
    jumlah = batch.selisih.count()
    actions.periksa_ulang(oleh=petugas, impor_id=batch.pk)
    actions.periksa(impor_id=batch.pk)
    assert SelisihImpor.objects.filter(impor=batch).count() == jumlah
