"""Lists as files: what is shown, only what may be seen, nothing that a spreadsheet runs, everything in the record."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from jabatan.actions import ekspor as actions
from jabatan.daftar.berkas import JENIS_ISI, csv_mengalir, teks_aman, tulis_xlsx
from jabatan.enums import Peran as P
from jabatan.models import ASN, CatatanPeristiwa, Ekspor
from jabatan.muat.jalan import impor
from jabatan.tables.pegawai import TabelPegawai
from jabatan.views.ekspor import ekspor_tabel
from tests import pabrik as p

LUAS = {P.ADMINISTRATOR, P.PETUGAS, P.PIMPINAN, P.AUDITOR}


@pytest.fixture
def petugas(kota, client):
    client.force_login(kota.pengguna[P.PETUGAS])
    return kota.pengguna[P.PETUGAS]


@pytest.fixture
def antrean(monkeypatch):
    """Jobs run at once instead of waiting for a worker."""
    from jabatan.tasks import ekspor as tasks

    monkeypatch.setattr(tasks.tulis_ekspor, "defer", lambda ekspor_id: actions.tulis(ekspor_id=ekspor_id))


def isi(jawab) -> bytes:
    return b"".join(jawab)


def baca_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def baca_xlsx(data: bytes) -> list[list]:
    return [[s.value for s in b] for b in load_workbook(io.BytesIO(data)).active.iter_rows()]


# what a file holds


def test_csv_memuat_yang_tampil(kota, petugas, client):
    client.post(reverse("kolom-simpan", args=["pegawai"]), {"kolom": ["nama", "golongan", "tmt_pensiun"]})
    jawab = client.get(reverse("pegawai-ekspor", args=["csv"]), {"unit": kota.dinkes.pk, "sort": "-nama"})
    assert jawab.headers["Content-Type"] == JENIS_ISI["csv"]
    assert jawab.headers["Content-Disposition"] == f'attachment; filename="pegawai-{timezone.localdate():%Y-%m-%d}.csv"'
    assert "no-store" in jawab.headers["Cache-Control"] and jawab.headers["X-Content-Type-Options"] == "nosniff"
    assert baca_csv(isi(jawab)) == [
        ["NIP", "Nama", "Gol.", "Pensiun"],
        [f"'{kota.bawahan.nip}", kota.bawahan.nama, "III/d", "01-02-2043"],
        [f"'{kota.kepala.nip}", f"{kota.kepala.nama}, S.STP., M.Si.", "III/d", "01-02-2043"],
    ]


def test_xlsx_memuat_yang_tampil(kota, petugas, client):
    jawab = client.get(reverse("daftar-ekspor", args=["pegawai", "xlsx"]), {"q": "pratiwi"})
    assert jawab.headers["Content-Type"] == JENIS_ISI["xlsx"]
    kepala, baris = baca_xlsx(isi(jawab))
    assert kepala == ["NIP", "Nama", "Jabatan", "Unit", "Gol.", "Jenis", "Pensiun"]
    assert baris[:6] == [kota.bawahan.nip, kota.bawahan.nama, kota.kapus.nama, kota.puskesmas.nama, "III/d", "PNS"]
    assert baris[6].date() == date(2043, 2, 1)


def test_yang_tidak_ada_menjadi_sel_kosong(kota, petugas, client):
    p.ASNFactory(nama="Tanpa Apa", golongan=None, tmt_pensiun=None, jabatan_nama="")
    _, baris = baca_csv(isi(client.get(reverse("pegawai-ekspor", args=["csv"]), {"q": "tanpa apa"})))
    assert baris[1:] == ["Tanpa Apa", "", "", "", "PNS", ""]


def test_semua_kolom_dapat_diekspor(kota, petugas, client):
    client.post(reverse("kolom-simpan", args=["pegawai"]), {"kolom": list(TabelPegawai.base_columns)})
    kepala, *baris = baca_csv(isi(client.get(reverse("pegawai-ekspor", args=["csv"]))))
    assert len(kepala) == len(TabelPegawai.base_columns) and {len(b) for b in baris} == {len(kepala)}
    assert not any("<" in sel for b in baris for sel in b)


def test_yang_dipilih_saja_dan_semua_yang_cocok(kota, petugas, client):
    alamat = reverse("pegawai-ekspor", args=["csv"])
    pilih = {
        "kueri": "sort=nama",
        "lingkup": "pilihan",
        "pilih": [f"{kota.bawahan.pk},{kota.lain.pk}", str(kota.lain.pk)],
    }
    assert len(baca_csv(isi(client.post(alamat, pilih)))) == 3
    assert len(baca_csv(isi(client.post(alamat, {**pilih, "semua": "1"})))) == 4
    jawab = client.post(alamat, {"kueri": "q=i", "lingkup": "pilihan"}, follow=True)
    assert "Centang paling sedikit satu baris" in jawab.content.decode() and jawab.request["QUERY_STRING"] == "q=i"


@pytest.mark.parametrize("peran", [P.KEPALA_UNIT, P.OPERATOR])
def test_pilihan_di_luar_lingkup_gugur(kota, client, peran):
    client.force_login(kota.pengguna[peran])
    kirim = {"lingkup": "pilihan", "pilih": f"{kota.lain.pk},{kota.bawahan.pk}"}
    baris = baca_csv(isi(client.post(reverse("pegawai-ekspor", args=["csv"]), kirim)))
    assert [b[0] for b in baris[1:]] == [f"'{kota.bawahan.nip}"]


@pytest.mark.parametrize("peran", list(P))
@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
def test_ekspor_setiap_peran(kota, client, peran, bentuk):
    client.force_login(kota.pengguna[peran])
    jawab = client.get(reverse("pegawai-ekspor", args=[bentuk]))
    if peran == P.PEGAWAI:
        assert jawab.status_code == 403
        return
    baris = (baca_csv if bentuk == "csv" else baca_xlsx)(isi(jawab))
    nip = {str(b[0]).lstrip("'") for b in baris[1:]}
    assert nip == {kota.kepala.nip, kota.bawahan.nip} | ({kota.lain.nip} if peran in LUAS else set())


def test_bentuk_lain_404(petugas, client):
    assert client.get(reverse("pegawai-ekspor", args=["json"])).status_code == 404


# nothing runs


@pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t", "\r", "\n", " ="])
def test_rumus_tidak_pernah_berjalan(kota, petugas, client, awal):
    rumus = f"{awal}HYPERLINK(1)"
    ASN.objects.filter(pk=kota.bawahan.pk).update(jabatan_nama=rumus)
    kueri = {"q": "pratiwi"}
    sel = baca_csv(isi(client.get(reverse("pegawai-ekspor", args=["csv"]), kueri)))[1][2]
    assert sel.startswith("'")
    buku = load_workbook(io.BytesIO(isi(client.get(reverse("pegawai-ekspor", args=["xlsx"]), kueri))))
    assert buku.active["C2"].data_type == "s"


@given(st.text())
def test_sel_csv_tidak_berawal_rumus(teks):
    assert not teks_aman(teks).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_angka_dan_tanggal_bukan_teks():
    baris = [[1, -2, Decimal("3.5"), date(2026, 11, 24), True, None, "198501012010011001", "a\x0bb"]]
    assert "".join(csv_mengalir(["a"], [baris[0][:7]])) == "\ufeffa\r\n1,-2,3.5,24-11-2026,ya,,'198501012010011001\r\n"
    berkas = io.BytesIO()
    tulis_xlsx(["a"] * 8, baris, berkas, "Uji")
    lembar = load_workbook(berkas).active
    assert [lembar.cell(2, i).value for i in (1, 2, 3, 5, 6, 7, 8)] == [
        1,
        -2,
        3.5,
        "ya",
        None,
        "198501012010011001",
        "ab",
    ]
    assert lembar["G2"].number_format == "@" and lembar["D2"].number_format == "dd-mm-yyyy"


# the record


def test_yang_langsung_tercatat(kota, petugas, client):
    isi(client.get(reverse("pegawai-ekspor", args=["csv"]), {"jenis_pegawai": "PNS"}))
    catatan = CatatanPeristiwa.objects.get(tindakan="mengekspor daftar")
    assert catatan.oleh_id == petugas.pk
    assert (
        catatan.isi["baris"] == 3 and catatan.isi["saringan"] == "jenis_pegawai=PNS" and "nama" in catatan.isi["kolom"]
    )


def test_tabel_lain_lewat_fungsi_bersama(kota, petugas, rf):
    request = rf.get("/x/", {"a": "1"})
    request.user = petugas
    jawab = ekspor_tabel(request, TabelPegawai(ASN.objects.order_by("nama"), exclude=["nama"]), "proyeksi", "csv")
    assert len(baca_csv(isi(jawab))) == 4 and "proyeksi-" in jawab["Content-Disposition"]
    assert CatatanPeristiwa.objects.get(tindakan="mengekspor daftar").isi["daftar"] == "proyeksi"


# large ones


@pytest.fixture
def besar(kota, petugas, settings, antrean):
    settings.EKSPOR_BARIS_LANGSUNG = 2
    return kota


def test_daftar_besar_menjadi_pekerjaan(besar, petugas, client):
    alamat = reverse("pegawai-ekspor", args=["xlsx"])
    tanya = client.get(alamat, {"sort": "-nama"})
    assert tanya.status_code == 200 and "Tulis berkas XLSX" in tanya.content.decode() and not Ekspor.objects.exists()
    jawab = client.post(alamat, {"kueri": "sort=-nama"})
    e = Ekspor.objects.get()
    assert jawab.url == reverse("ekspor-rinci", args=[e.pk]) and (e.status, e.jumlah, e.kemajuan) == ("selesai", 3, 100)
    unduh = client.get(reverse("ekspor-unduh", args=[e.pk]))
    assert unduh.headers["Content-Type"] == JENIS_ISI["xlsx"] and "pegawai-" in unduh["Content-Disposition"]
    assert [b[1] for b in baca_xlsx(unduh.content)[1:]] == [
        besar.bawahan.nama,
        besar.lain.nama,
        f"{besar.kepala.nama}, S.STP., M.Si.",
    ]
    for tindakan in ("meminta ekspor", "menulis ekspor", "mengunduh ekspor"):
        assert CatatanPeristiwa.objects.get(tindakan=tindakan).oleh_id == petugas.pk
    isi_halaman = client.get(reverse("ekspor")).content.decode()
    assert reverse("ekspor-unduh", args=[e.pk]) in isi_halaman
    client.post(reverse("ekspor-hapus", args=[e.pk]))
    assert not Ekspor.objects.exists() and client.get(reverse("ekspor-unduh", args=[e.pk])).status_code == 404


def test_kolom_ekspor_adalah_kolom_saat_diminta(besar, petugas):
    e = actions.minta(oleh=petugas, halaman="pegawai", bentuk="csv", kueri="q=pratiwi", kolom=["nama", "golongan"])
    actions.tulis(ekspor_id=e.pk)
    e.refresh_from_db()
    assert baca_csv(bytes(e.berkas)) == [
        ["NIP", "Nama", "Gol."],
        [f"'{besar.bawahan.nip}", besar.bawahan.nama, "III/d"],
    ]


def test_lingkup_dibaca_ulang_saat_ditulis(besar):
    oleh = besar.pengguna[P.OPERATOR]
    e = actions.minta(oleh=oleh, halaman="pegawai", bentuk="csv", kueri=f"pilih={besar.lain.pk},{besar.bawahan.pk}")
    oleh.unit_dikelola = besar.dikpora
    oleh.save()
    actions.tulis(ekspor_id=e.pk)
    e.refresh_from_db()
    assert [b[0] for b in baca_csv(bytes(e.berkas))[1:]] == [f"'{besar.lain.nip}"]


def test_wewenang_yang_dicabut_menghentikan(besar, client):
    oleh = besar.pengguna[P.OPERATOR]
    e, siap = actions.minta(oleh=oleh, halaman="pegawai", bentuk="csv"), p.ekspor(oleh)
    oleh.groups.clear()
    actions.tulis(ekspor_id=e.pk)
    e.refresh_from_db()
    assert e.status == "gagal" and "tidak lagi berwenang" in e.pesan and e.berkas is None
    with pytest.raises(ValidationError, match="tidak lagi berwenang"):
        actions.unduh(oleh=type(oleh).objects.get(pk=oleh.pk), ekspor=siap)


def test_hanya_pemiliknya(kota, client):
    e = p.ekspor(kota.pengguna[P.PETUGAS])
    client.force_login(kota.pengguna[P.ADMINISTRATOR])
    for nama in ("ekspor-rinci", "ekspor-kemajuan", "ekspor-unduh"):
        assert client.get(reverse(nama, args=[e.pk])).status_code == 404
    assert client.post(reverse("ekspor-hapus", args=[e.pk])).status_code == 404 and Ekspor.objects.exists()


def test_yang_belum_siap_tidak_diunduh(petugas, client):
    e = p.ekspor(petugas, status="berjalan", berkas=None, kemajuan=40)
    assert "belum siap" in client.get(reverse("ekspor-unduh", args=[e.pk]), follow=True).content.decode()
    isi_halaman = client.get(reverse("ekspor-kemajuan", args=[e.pk])).content.decode()
    assert 'hx-trigger="every 1s"' in isi_halaman and "40 %" in isi_halaman


def test_galat_saat_menulis_dikatakan(petugas, client, monkeypatch):
    e = actions.minta(oleh=petugas, halaman="pegawai", bentuk="csv")
    monkeypatch.setattr(actions, "_tulis_daftar", lambda *a: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.tulis(ekspor_id=e.pk)
    assert "tidak terduga" in client.get(reverse("ekspor-rinci", args=[e.pk])).content.decode()


def test_dikerjakan_sekali_saja(petugas):
    e = p.ekspor(petugas, status="berjalan", berkas=None)
    actions.tulis(ekspor_id=e.pk)
    actions.tulis(ekspor_id=999_999)
    e.refresh_from_db()
    assert e.status == "berjalan"


def test_dihapus_saat_ditulis_tidak_hidup_lagi(petugas, monkeypatch):
    e = actions.minta(oleh=petugas, halaman="pegawai", bentuk="csv")
    monkeypatch.setattr(actions, "_tulis_daftar", lambda *a: Ekspor.objects.all().delete() and 0)
    actions.tulis(ekspor_id=e.pk)
    assert not Ekspor.objects.exists()


def test_antrean_terbatas(petugas):
    for _ in range(5):
        actions.minta(oleh=petugas, halaman="pegawai", bentuk="csv")
    with pytest.raises(ValidationError, match="Masih ada 5 ekspor"):
        actions.minta(oleh=petugas, halaman="pegawai", bentuk="csv")


def test_kedaluwarsa(petugas, client):
    lama, baru = p.ekspor(petugas), p.ekspor(petugas)
    Ekspor.objects.filter(pk=lama.pk).update(dibuat_pada=timezone.now() - timedelta(days=8))
    assert client.get(reverse("ekspor-unduh", args=[lama.pk])).status_code == 404
    assert actions.bersihkan() == 1 and list(Ekspor.objects.all()) == [baru]


# SIASN


@pytest.mark.parametrize("bentuk", ["xlsx", "txt"])
def test_data_utama_kembali_tanpa_perubahan(kota, petugas, client, antrean, bentuk):
    jawab = client.post(reverse("ekspor-siasn"), {"bentuk": bentuk})
    e = Ekspor.objects.get()
    assert jawab.url == reverse("ekspor-rinci", args=[e.pk]) and e.status == "selesai" and e.jumlah == 3
    unduh = client.get(reverse("ekspor-unduh", args=[e.pk]))
    assert f"data-utama-{timezone.localdate():%Y-%m-%d}.{bentuk}" in unduh["Content-Disposition"]
    laporan = impor([(f"data-utama.{bentuk}", unduh.content)], uji=True).ke_json()
    assert (laporan["dibaca"], laporan["dibuat"], laporan["ditolak"]) == (3, 0, 0)


def test_bentuk_siasn_yang_tidak_dikenal(petugas, client):
    assert "tidak dikenal" in client.post(reverse("ekspor-siasn"), {"bentuk": "pdf"}, follow=True).content.decode()
