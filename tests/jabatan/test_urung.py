"""Undo of a whole import: afterwards the tables are as before, row by row; refused while something later depends on it."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from jabatan.actions import impor as actions
from jabatan.actions import urung
from jabatan.actions.urung import minta_urung, urungkan
from jabatan.enums import StatusImpor
from jabatan.models import ASN, CatatanPeristiwa, Diklat, Dokumen, Impor, Jabatan, Pengguna, Perubahan, UnitOrganisasi
from jabatan.muat.urung import tergantung
from penilaian.models import SKP
from tests import pabrik as p
from tests.jabatan.test_impor import FUNGSIONAL, STRUKTURAL, UNIT, baris, teks

DASAR = [("unit.txt", UNIT), ("struktural.csv", STRUKTURAL), ("jf.csv", FUNGSIONAL)]
UNIT_BARU = (
    b"ID|NAMA_UNOR|ID_ATASAN\nA101|Pemerintah Kota Denpasar|\nB2|Dinas Kesehatan Kota|A101\nC3|Puskesmas I Denpasar Barat|A101\n"
    b"D4|Badan Kepegawaian|A101\n"
)


def isi_tabel() -> dict[str, list[str]]:
    """Every row of every tracked table as text, apart from the stream of changes itself."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT DISTINCT event_object_table FROM information_schema.triggers WHERE trigger_name LIKE 'perubahan_%' ORDER BY 1"
        )
        hasil = {}
        for (tabel,) in kursor.fetchall():
            kursor.execute(f"SELECT to_jsonb(t)::text FROM {tabel} t ORDER BY id")
            hasil[tabel] = [b for (b,) in kursor.fetchall()]
    return hasil


def ambil(oleh: Pengguna, *berkas: tuple[str, bytes], **lain) -> Impor:
    batch = actions.unggah(oleh=oleh, berkas=list(berkas))
    actions.periksa(impor_id=batch.pk)
    actions.setujui(oleh=oleh, impor_id=batch.pk, **lain)
    actions.ambil(impor_id=batch.pk, oleh_id=oleh.pk)
    batch.refresh_from_db()
    assert batch.status == StatusImpor.SELESAI, batch.pesan
    return batch


@pytest.fixture
def petugas(db):
    return p.pengguna("Petugas BKPSDM", nip="petugas", nama="Ni Kadek Petugas")


@pytest.fixture
def dasar(petugas):
    return ambil(petugas, *DASAR, ("asn.txt", teks(*(baris(n) for n in range(1, 5)))))


def berkas_perubahan() -> list[tuple[str, bytes]]:
    """Rename and move of a unit, a new one, a promotion, a move to a structural post, a new person, a new nomenclature."""
    pindah = baris(2, JABATAN_ID="B2", JABATAN_NAMA="Kepala Dinas Kesehatan", JENIS_JABATAN_ID="1", UNOR_ID="B2",
                   TMT_JABATAN="2026-02-01")  # fmt: skip
    isi = [
        baris(1, GOL_AKHIR_NAMA="IV/a", TMT_GOLONGAN="2026-04-01", GELAR_BELAKANG="S.Kep., M.Kes."),
        pindah,
        baris(3),
        baris(4),
    ]
    baru = baris(7, NAMA="Ni Putu D'Souza", JABATAN_ID="J9", JABATAN_NAMA="Bidan Ahli Muda", UNOR_ID="D4")
    return [("unit.txt", UNIT_BARU), ("asn.txt", teks(*isi, baru))]


def test_sesudah_diurungkan_tabel_seperti_semula(petugas, dasar):
    sebelum = isi_tabel()
    impor = ambil(petugas, *berkas_perubahan())
    sesudah = isi_tabel()
    assert {t for t in sebelum if sebelum[t] != sesudah[t]} >= {
        "jabatan_asn", "jabatan_unitorganisasi", "jabatan_jabatan", "jabatan_nomenklatur", "jabatan_riwayatjabatan"
    }  # fmt: skip
    urungkan(oleh=petugas, impor_id=impor.pk, alasan="Berkas keliru")
    assert isi_tabel() == sebelum
    impor.refresh_from_db()
    assert (impor.status, impor.alasan_urung, impor.diurungkan_oleh) == ("diurungkan", "Berkas keliru", petugas)
    assert not any(UnitOrganisasi.objects.find_problems())
    assert set(Perubahan.objects.filter(sebab=f"urung impor {impor.pk}").values_list("oleh_id", flat=True)) == {
        petugas.pk
    }
    tercatat = CatatanPeristiwa.objects.latest("nomor")
    assert tercatat.tindakan == "mengurungkan impor SIASN" and tercatat.isi["alasan"] == "Berkas keliru"


def test_kota_pertama_pun_dapat_diurungkan(petugas):
    sebelum = isi_tabel()
    impor = ambil(petugas, *DASAR, ("asn.txt", teks(baris(1), baris(2))))
    urungkan(oleh=petugas, impor_id=impor.pk, alasan="Coba")
    assert isi_tabel() == sebelum and not ASN.objects.exists()


def test_dua_impor_diurungkan_dari_yang_terakhir(petugas, dasar):
    awal = isi_tabel()
    pertama = ambil(petugas, *berkas_perubahan())
    tengah = isi_tabel()
    kedua = ambil(petugas, ("asn.txt", teks(baris(1, NAMA="I Wayan Lain"))))
    urungkan(oleh=petugas, impor_id=pertama.pk, alasan="x")
    pertama.refresh_from_db()
    assert pertama.status == "selesai"
    contoh = pertama.hasil["tergantung"]["contoh"]
    assert any(f"impor {kedua.pk}" in c["apa"] and "I Wayan Lain" in c["objek_nama"] for c in contoh)
    urungkan(oleh=petugas, impor_id=kedua.pk, alasan="x")
    assert isi_tabel() == tengah
    urungkan(oleh=petugas, impor_id=pertama.pk, alasan="x")
    assert isi_tabel() == awal


def _ubah_orang(impor, petugas):
    ASN.objects.filter(pns_id="P00000001").update(email_dinas="a@denpasar.go.id")


def _skp(impor, petugas):
    p.skp(ASN.objects.get(pns_id="P00000007"), p.periode())


def _akun(impor, petugas):
    Pengguna.objects.create_user(nip="baru", nama="Akun", password=p.SANDI, asn=ASN.objects.get(pns_id="P00000007"))


def _rekam(impor, petugas):
    Diklat.objects.create(asn=ASN.objects.get(pns_id="P00000007"), nama="PKA", jenjang=2)


def _anak_unit(impor, petugas):
    p.unit("Bidang Mutasi", UnitOrganisasi.objects.get(siasn_id="D4"))


def _dokumen_rekam(impor, petugas):
    orang = ASN.objects.get(pns_id="P00000002")
    rekam = orang.riwayat_jabatan.get(jabatan__nomenklatur__siasn_id="B2")
    Dokumen.objects.create(asn=orang, rekam_jenis="jabatan", rekam_id=rekam.pk, judul="SK", nama_berkas="sk.pdf",
                           mime="application/pdf", ukuran=1, sidik="0" * 64)  # fmt: skip


def _pemangku_pos_baru(impor, petugas):
    pos = Jabatan.objects.get(nomenklatur__siasn_id="J9")
    ASN.objects.filter(pns_id="P00000003").update(jabatan=pos)


@pytest.mark.parametrize(
    ("lakukan", "disebut"),
    [
        (_ubah_orang, "ASN berubah lagi"),
        (_skp, "SKP menunjuk ke ASN ini"),
        (_akun, "engguna menunjuk ke ASN ini"),
        (_rekam, "iklat menunjuk ke ASN ini"),
        (_anak_unit, "berubah lagi"),
        (_dokumen_rekam, "okumen menunjuk ke Riwayat jabatan ini"),
        (_pemangku_pos_baru, "ASN menunjuk ke Jabatan ini"),
    ],
)
def test_ditolak_bila_ada_yang_bergantung(petugas, dasar, lakukan, disebut):
    impor = ambil(petugas, *berkas_perubahan())
    lakukan(impor, petugas)
    sebelum, skp = isi_tabel(), SKP.objects.count()
    assert tergantung(impor.pk)[0] >= 1
    urungkan(oleh=petugas, impor_id=impor.pk, alasan="Berkas keliru")
    impor.refresh_from_db()
    assert impor.status == "selesai" and impor.diurungkan_pada is None
    assert any(disebut in c["apa"] for c in impor.hasil["tergantung"]["contoh"]), impor.hasil["tergantung"]
    assert isi_tabel() == sebelum and SKP.objects.count() == skp


def test_perubahan_lain_tidak_menghalangi(petugas, dasar):
    """A change of a row that the import did not touch stays, and so does a record of somebody else."""
    impor = ambil(petugas, *berkas_perubahan())
    ASN.objects.filter(pns_id="P00000004").update(email_dinas="b@denpasar.go.id")
    urungkan(oleh=petugas, impor_id=impor.pk, alasan="x")
    impor.refresh_from_db()
    assert impor.status == "diurungkan" and ASN.objects.get(pns_id="P00000004").email_dinas == "b@denpasar.go.id"


def test_dua_orang_menekan_bersamaan(petugas, dasar):
    impor = ambil(petugas, *berkas_perubahan())
    minta_urung(oleh=petugas, impor_id=impor.pk, alasan="x")
    with pytest.raises(ValidationError, match="Sedang diurungkan"):
        minta_urung(oleh=petugas, impor_id=impor.pk, alasan="y")
    urungkan(oleh=petugas, impor_id=impor.pk)
    with pytest.raises(ValidationError, match="“Diurungkan”"):
        minta_urung(oleh=petugas, impor_id=impor.pk, alasan="z")
    assert Impor.objects.get(pk=impor.pk).status == "diurungkan"


@pytest.mark.parametrize("saat", ["menunggu", "bekerja"])
def test_pengurungan_dihentikan(petugas, dasar, client, monkeypatch, saat):
    """Called off in the queue or in the middle of the work: the import stays as taken over and can be undone later."""
    impor = ambil(petugas, *berkas_perubahan())
    sesudah = isi_tabel()
    minta_urung(oleh=petugas, impor_id=impor.pk, alasan="x")
    client.force_login(petugas)
    hentikan = reverse("impor-batal", args=[impor.pk])
    if saat == "menunggu":
        assert client.post(hentikan).url == reverse("impor-rinci", args=[impor.pk])
    else:
        asli = urung.urungkan_data
        monkeypatch.setattr(urung, "urungkan_data", lambda pk: (client.post(hentikan), asli(pk))[1])
    urungkan(oleh=petugas, impor_id=impor.pk)
    monkeypatch.undo()
    assert isi_tabel() == sesudah
    if saat == "bekerja":  # one connection here: calling off was rolled back together with the work it stopped
        client.post(hentikan)
    assert Impor.objects.get(pk=impor.pk).status == "selesai"
    urungkan(oleh=petugas, impor_id=impor.pk, alasan="lagi")
    assert Impor.objects.get(pk=impor.pk).status == "diurungkan"


def test_tanpa_alasan_dan_tanpa_perubahan_ditolak(petugas, dasar):
    with pytest.raises(ValidationError) as salah:
        minta_urung(oleh=petugas, impor_id=dasar.pk, alasan="  ")
    assert "alasan" in salah.value.message_dict
    sama = ambil(petugas, ("asn.txt", teks(*(baris(n) for n in range(1, 5)))))
    with pytest.raises(ValidationError, match="tidak mengubah satu baris pun"):
        minta_urung(oleh=petugas, impor_id=sama.pk, alasan="x")


def test_yang_ditandai_tidak_aktif_ikut_diurungkan(petugas):
    ambil(petugas, *DASAR, ("asn.txt", teks(*(baris(n) for n in range(1, 21)))))
    sebelum = isi_tabel()
    impor = ambil(petugas, ("asn.txt", teks(*(baris(n) for n in range(1, 20)))), nonaktifkan_hilang=True)
    assert not ASN.objects.get(pns_id="P00000020").aktif and impor.hasil["nonaktif"] == 1
    urungkan(oleh=petugas, impor_id=impor.pk, alasan="x")
    assert isi_tabel() == sebelum


def test_perintah_impor_dapat_diurungkan(petugas, tmp_path, capsys):
    from django.core.management import call_command

    sebelum = isi_tabel()
    for nama, isi in (*DASAR, ("asn.txt", teks(baris(1)))):
        (tmp_path / nama).write_bytes(isi)
    call_command("impor_siasn", *(str(tmp_path / n) for n, _ in (*DASAR, ("asn.txt", b""))), "--json")
    assert json.loads(capsys.readouterr().out)["dibuat"] == 6
    urungkan(oleh=petugas, impor_id=Impor.objects.get().pk, alasan="x")
    assert isi_tabel() == sebelum
