"""Saved API responses: every resource, every way to put them into a file, and what is not one."""

import json
from datetime import date
from decimal import Decimal

import pytest

from jabatan.models import (
    ASN,
    AngkaKredit,
    Diklat,
    HukumanDisiplin,
    IndeksProfesionalitas,
    Penghargaan,
    RiwayatGolongan,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatPendidikan,
)
from jabatan.muat.jalan import BerkasDitolak, impor
from jabatan.siasn.respons import baca_respons, mirip_json
from tests import pabrik as p
from tests.pabrik_siasn import NIP, REKAMAN, respons

UNIT = b"ID|NAMA_UNOR|ID_ATASAN\nA1|Pemerintah Kota Denpasar|\nC3|Puskesmas I Denpasar Barat|A1\n"
MODEL = {
    "rw-jabatan": RiwayatJabatan, "rw-golongan": RiwayatGolongan, "rw-pendidikan": RiwayatPendidikan, "rw-diklat": Diklat,
    "rw-kursus": Diklat, "rw-hukdis": HukumanDisiplin, "rw-penghargaan": Penghargaan, "rw-angkakredit": AngkaKredit,
    "rw-skp22": RiwayatKinerja, "rw-kinerjaperiodik": RiwayatKinerja, "nilaiipasn": IndeksProfesionalitas,
}  # fmt: skip


@pytest.fixture
def orang(db):
    return p.ASNFactory(nip=NIP, pns_id="P1", nama="I Wayan Contoh", jabatan_nama="Kepala Seksi Uji")


def hitung(laporan):
    return laporan.dibuat, laporan.diubah, laporan.tetap, laporan.ditolak


def satu(isi: bytes, nama: str = "respons.json", **lain):
    return impor([(nama, isi)], uji=False, **lain)


@pytest.mark.parametrize("sumber", list(MODEL))
def test_setiap_respons_sekali_lalu_tetap(orang, sumber):
    isi = respons(REKAMAN[sumber])
    laporan = satu(isi)
    assert laporan.kesalahan == [] and hitung(laporan) == (1, 0, 0, 0)
    rekam = MODEL[sumber].objects.get()
    assert (rekam.asn, rekam.sumber, rekam.sumber_rinci) == (orang, "siasn", "respons.json")
    if "id" in {k.lower() for k in REKAMAN[sumber]}:
        assert rekam.siasn_id == f"AAAAAAAA00000000000000000000{rekam.siasn_id[-4:]}"
    assert hitung(satu(isi)) == (0, 0, 1, 0)


def test_isi_setiap_respons(orang):
    satu(json.dumps({k: {"code": 1, "data": [v]} for k, v in REKAMAN.items() if k != "data-utama"}).encode())
    j = RiwayatJabatan.objects.get()
    assert (j.nama_jabatan, j.mulai, j.selesai, j.jenis, j.tingkat, j.penugasan) == (
        "Kepala Seksi Uji", date(2015, 2, 1), None, 1, 1, "D",
    )  # fmt: skip
    g = RiwayatGolongan.objects.get()
    assert (g.golongan, g.tmt, g.mk_tahun, g.mk_bulan, g.nomor_sk) == (33, date(2016, 4, 1), 6, 3, "823/77/2016")
    assert RiwayatPendidikan.objects.get().tingkat == 45
    assert set(Diklat.objects.values_list("jenis", "jenjang", "jp")) == {("struktural", 1, 360), ("teknis", None, 20)}
    h = HukumanDisiplin.objects.get()
    assert (h.tingkat, h.mulai, h.sampai) == (1, date(2019, 5, 1), date(2020, 5, 1))
    a = AngkaKredit.objects.get()
    assert (a.jenis, a.mulai, a.selesai, a.total) == ("konversi", date(2024, 1, 1), date(2024, 12, 31), Decimal(25))
    assert list(RiwayatKinerja.objects.order_by("tahun").values_list("tahun", "periode", "hasil", "perilaku", "predikat")) == [
        (2024, 0, 1, 2, 2), (2025, 2, 1, 1, 1),
    ]  # fmt: skip
    ip = IndeksProfesionalitas.objects.get()
    assert (ip.tanggal, ip.total, ip.kompetensi) == (date(2025, 12, 31), Decimal("82.5"), Decimal("32.5"))


@pytest.mark.parametrize(
    "bentuk", ["satu objek", "data objek", "daftar", "ndjson", "daftar respons", "per sumber", "bom", "kapital"]
)
def test_bentuk_berkas(orang, bentuk):
    g = REKAMAN["rw-golongan"]
    lain = g | {"id": "x2", "tmtGolongan": "01-04-2020", "golonganId": "34", "golongan": "III/d"}
    isi = {
        "satu objek": lambda: json.dumps(g),
        "data objek": lambda: json.dumps({"code": 1, "data": g}),
        "daftar": lambda: json.dumps([g, lain]),
        "ndjson": lambda: f"{json.dumps({'code': 1, 'data': [g]})}\n{json.dumps({'code': 1, 'data': [lain]})}\n",
        "daftar respons": lambda: json.dumps([{"code": 1, "data": [g]}, {"code": 1, "data": [lain]}]),
        "per sumber": lambda: json.dumps({"nip": NIP, "rw-golongan": [g, lain], "catatan": "x"}),
        "bom": lambda: "\ufeff" + json.dumps([g]),
        "kapital": lambda: json.dumps([{k.upper(): v for k, v in g.items()}]),
    }[bentuk]().encode()
    laporan = satu(isi)
    assert laporan.kesalahan == [] and RiwayatGolongan.objects.count() == laporan.dibuat == (
        1 if bentuk in ("satu objek", "data objek", "bom", "kapital") else 2
    )


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b'{"code": 1, "data": [{"nipBaru": ', "rusak atau terpotong di baris 1"),
        (b'{"code": 1,\n"data": [NaN]}', "rusak atau terpotong"),
        (b'{"code": 0, "data": "Data tidak ditemukan"}', "tanpa data .Data tidak ditemukan"),
        (b'{"code": 1, "data": []}', "bukan respons SIASN yang dikenal"),
        (b'{"nama": "Made", "umur": 5}', "bukan respons SIASN yang dikenal"),
        (b"[1, 2, 3]", "bukan respons SIASN yang dikenal"),
        (b"[" * 200_000, "bersarang terlalu dalam|rusak atau terpotong"),
        (b'{"a": "\xff\xfe"}', "UTF-8"),
        (b"<!DOCTYPE html><html><body>Masuk SSO</body></html>", "halaman web"),
    ],
)
def test_json_yang_tidak_dapat_dibaca(orang, isi, pesan):
    with pytest.raises(BerkasDitolak, match=pesan) as galat:
        satu(isi, "simpanan.json")
    assert "simpanan.json" in str(galat.value)


def test_nip_dari_pembungkus_atau_nama_berkas(orang):
    tanpa = {k: v for k, v in REKAMAN["nilaiipasn"].items() if k != "nip"}
    assert satu(respons(tanpa)).kesalahan[0].pesan.startswith("Respons ini tidak menyebut orangnya")
    assert satu(respons(tanpa), f"nilaiipasn-{NIP}.json").dibuat == 1
    assert satu(json.dumps({"nip": NIP, "data": tanpa}).encode()).tetap == 1


@pytest.mark.parametrize(
    ("kode", "penugasan"), [("D", "D"), ("PLT", "PLT"), ("PLH", "PLH"), ("TT", "TT"), ("PJ", "PLT")]
)
def test_kode_penugasan(orang, kode, penugasan):
    satu(respons(REKAMAN["rw-jabatan"] | {"jenisPenugasanId": kode}))
    assert RiwayatJabatan.objects.get().penugasan == penugasan


def test_orang_dikenali_dari_pns_id(orang):
    isi = {k: v for k, v in REKAMAN["rw-golongan"].items() if k != "nipBaru"}
    assert satu(respons(isi)).dibuat == 1
    laporan = satu(respons(isi | {"idPns": "TIDAK-ADA"}))
    assert "PNS ID TIDAKADA tidak ada di Kinerja" in laporan.kesalahan[0].pesan


def test_objek_asing_dilewati_dan_disebut(orang):
    laporan = satu(json.dumps([REKAMAN["rw-golongan"], {"foo": 1}]).encode())
    assert laporan.dibuat == 1 and "1 objek" in laporan.peringatan[0].pesan


def test_data_utama_dengan_pensiun_siasn(db):
    isi = respons(REKAMAN["data-utama"])
    laporan = impor([("unit.txt", UNIT), ("data-utama.json", isi)], uji=False)
    assert laporan.kesalahan == []
    a = ASN.objects.get()
    assert (a.pns_id, a.nip, a.golongan, a.tingkat_pendidikan, a.unit.nama) == (
        "P1",
        NIP,
        34,
        40,
        "Puskesmas I Denpasar Barat",
    )
    assert (a.bup_siasn, a.tmt_pensiun_siasn, a.tmt_pensiun, a.dasar_pensiun) == (
        65, date(2050, 2, 1), date(2050, 2, 1), "TMT pensiun SIASN",
    )  # fmt: skip
    assert a.data_per is not None
    assert {"AGAMA", "NIK", "NOHP", "ALAMAT", "EMAIL"} <= set(laporan.berkas[-1]["kolom_dibuang"])
    tersimpan = json.dumps(list(ASN.objects.values()), default=str) + json.dumps(laporan.ke_json())
    assert "rahasia" not in tersimpan and "5171010101850001" not in tersimpan and "0812" not in tersimpan
    assert hitung(satu(isi)) == (0, 0, 1, 0)


def test_tanpa_tmt_dipakai_bup_siasn(db):
    satu(respons(REKAMAN["data-utama"] | {"tmtPensiun": None}))
    a = ASN.objects.get()
    assert (a.tmt_pensiun, a.dasar_pensiun) == (date(2050, 2, 1), "BUP SIASN")


def test_berkas_teks_tidak_menghapus_pensiun_siasn(db):
    """The export has no pension columns, so importing it again keeps what SIASN said, until the post changes."""
    from tests.jabatan.test_impor import baris, teks

    impor([("unit.txt", UNIT), ("data-utama.json", respons(REKAMAN["data-utama"]))], uji=False)
    isi = baris(1, **{"PNS ID": "P-1", "nip": NIP, "JABATAN_NAMA": "Perawat Ahli Madya"})
    impor([("asn.txt", teks(isi))], uji=False)
    a = ASN.objects.get()
    assert (a.bup_siasn, a.dasar_pensiun, a.nama) == (65, "TMT pensiun SIASN", "I Wayan Contoh 1")
    pindah = isi | {"JABATAN NAMA": "Perawat Ahli Muda", "JABATAN ID": "j2"}
    laporan = impor([("asn.txt", teks(pindah))], uji=False)
    a.refresh_from_db()
    assert (a.bup_siasn, a.tmt_pensiun_siasn) == (None, None) and a.dasar_pensiun != "TMT pensiun SIASN"
    assert any("tidak berlaku lagi" in k.pesan for k in laporan.peringatan)


def test_kolom_yang_tidak_ada_tidak_menghapus(db):
    """data-utama has no school; a name that the full export gave stays."""
    from tests.jabatan.test_impor import baris, teks

    isi = baris(1, **{"PNS ID": "P-1", "nip": NIP, "NAMA_SEKOLAH": "Universitas Contoh"})
    impor([("unit.txt", UNIT), ("asn.txt", teks(isi))], uji=False)
    satu(respons(REKAMAN["data-utama"]))
    a = ASN.objects.get()
    assert (a.nama_sekolah, a.gelar_belakang) == ("Universitas Contoh", "S.Kep.")


def test_pengenal_bentuk():
    assert mirip_json(b'\xef\xbb\xbf \n{"a": 1}') and mirip_json(b"[1]") and not mirip_json(b"ID|NAMA")
    tabel = baca_respons(respons(REKAMAN["rw-skp22"]), "a.json")
    assert [t.jenis for t in tabel] == ["Rekap kinerja (e-Kinerja)"]


def test_baris_ditolak_kembali_sebagai_lembar_yang_dapat_diunggah_lagi(orang, kota):
    """What a response got wrong comes back under known names, so that the corrected sheet is recognised."""
    import io

    from openpyxl import load_workbook

    from jabatan.actions import impor as actions
    from jabatan.muat.tolakan import unduhan_tolakan

    petugas = kota.pengguna["Petugas BKPSDM"]
    salah = REKAMAN["rw-golongan"] | {"id": "g2", "tmtGolongan": "31-02-2020"}
    batch = actions.unggah(oleh=petugas, berkas=[("rw.json", respons(REKAMAN["rw-golongan"], salah))])
    actions.periksa(impor_id=batch.pk)
    batch.refresh_from_db()
    assert batch.hasil["ditolak"] == 1
    buku = load_workbook(io.BytesIO(unduhan_tolakan(batch)))
    lembar = buku["rw.json"]
    lembar.cell(2, [c.value for c in lembar[1]].index("TMT GOLONGAN") + 1).value = "01-04-2020"
    keluar = io.BytesIO()
    buku.save(keluar)
    lagi = actions.unggah(oleh=petugas, berkas=[("perbaikan.xlsx", keluar.getvalue())])
    actions.periksa(impor_id=lagi.pk)
    lagi.refresh_from_db()
    assert (lagi.status, lagi.hasil["dibuat"], lagi.hasil["ditolak"]) == ("siap", 1, 0), lagi.pesan
