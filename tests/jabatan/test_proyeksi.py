"""The forecast: the pure rule, the same counting in SQL, the people behind each number, the weekly lists."""

import csv
import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jabatan.enums import JenisJabatan, JenisPegawai, Penugasan, Peran, Rumpun
from jabatan.models import ASN, Jabatan, RiwayatJabatan
from jabatan.queries.pantauan import banyak_dipantau, keadaan_surat, pegawai_dipantau, surat_sementara, syarat_pantauan
from jabatan.queries.proyeksi import pegawai_berlepas, proyeksi, saring_rinci
from jabatan.rules.proyeksi import (
    BESAR,
    KELOMPOK,
    Lepas,
    Pemangku,
    anggota,
    hitung,
    keadaan,
    kelompok_jabatan,
    saat_lepas,
)
from jabatan.rules.syarat import buku_berlaku
from tests import pabrik as p

HARI = date(2026, 11, 24)


@pytest.fixture
def petugas(kota):
    return kota.pengguna[Peran.PETUGAS]


# the rule


@pytest.mark.parametrize(
    ("pensiun", "kontrak", "hasil"),
    [
        (None, None, None),
        (date(2030, 1, 1), None, Lepas(date(2030, 1, 1), "pensiun")),
        (None, date(2028, 6, 30), Lepas(date(2028, 6, 30), "kontrak")),
        (date(2030, 1, 1), date(2028, 6, 30), Lepas(date(2028, 6, 30), "kontrak")),
        (date(2027, 1, 1), date(2028, 6, 30), Lepas(date(2027, 1, 1), "pensiun")),
        # the contract ends because the pension begins
        (date(2028, 7, 1), date(2028, 6, 30), Lepas(date(2028, 7, 1), "pensiun")),
        (date(2028, 7, 2), date(2028, 6, 30), Lepas(date(2028, 6, 30), "kontrak")),
    ],
)
def test_saat_lepas(pensiun, kontrak, hasil):
    assert saat_lepas(Pemangku("P", pensiun, kontrak)) == hasil


@pytest.mark.parametrize(
    ("lepas", "kolom"),
    [
        (None, "belum"),
        (Lepas(HARI, "pensiun"), "lewat"),  # TMT pensiun is the first day out
        (Lepas(HARI, "kontrak"), "2026"),  # the last day of a contract is still worked
        (Lepas(HARI - timedelta(days=1), "kontrak"), "lewat"),
        (Lepas(date(2026, 12, 31), "pensiun"), "2026"),
        (Lepas(date(2031, 12, 31), "pensiun"), "2031"),
        (Lepas(date(2032, 1, 1), "pensiun"), "sesudah"),
    ],
)
def test_kolom(lepas, kolom):
    assert keadaan(lepas, hari_ini=HARI, tahun_akhir=2031) == kolom


@pytest.mark.parametrize(
    ("jenis", "eselon", "jenjang", "kelompok"),
    [(1, 22, "", "II"), (1, 31, "", "III"), (1, 42, "", "IV"), (1, 99, "", "S"), (2, 99, "MA", "MA"), (2, 99, "", "JF"),
     (4, 99, "", "P"), (None, 99, "", "X")],
)  # fmt: skip
def test_kelompok(jenis, eselon, jenjang, kelompok):
    assert kelompok_jabatan(jenis, eselon, jenjang) == kelompok


def test_setiap_kelompok_punya_induk_tepat_satu():
    assert sorted(k for besar in BESAR for k in anggota(besar)) == sorted(KELOMPOK)
    assert anggota("tidak ada") == []


_TANGGAL = st.none() | st.dates(date(2025, 6, 1), date(2034, 1, 1)) | st.sampled_from([HARI, HARI + timedelta(days=1)])
_ORANG = st.tuples(
    st.sampled_from(sorted(JenisPegawai.values)), st.integers(0, 9), _TANGGAL, _TANGGAL, st.booleans()
)  # fmt: skip


def _jabatan_aneka(unit) -> list[Jabatan | None]:
    hasil: list[Jabatan | None] = [None]
    for jenis, eselon, jenjang in [(1, 22, ""), (1, 32, ""), (1, 42, ""), (1, 99, ""), (2, 99, "MA"), (2, 99, "PY"), (2, 99, ""),
                                   (4, 99, ""), (3, 31, "")]:  # fmt: skip
        n = p.NomenklaturFactory(jenis=jenis, jenjang=jenjang)
        hasil.append(
            Jabatan.objects.create(
                unit=unit, nomenklatur=n, nama=n.nama, jenis=jenis, eselon=eselon, kebutuhan=1, rumpun=0
            )
        )
    return hasil


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orang=st.lists(_ORANG, max_size=14), horizon=st.integers(1, 5))
def test_sql_menghitung_sama_dengan_aturan(db, orang, horizon):
    """Whatever the dates, kinds and posts: the table of the page and the pure rule agree, cell by cell."""
    from django.db import transaction

    with transaction.atomic():
        unit = p.unit("Unit proyeksi")
        jabatan = _jabatan_aneka(unit)
        pengguna = p.pengguna(Peran.PETUGAS, nip="penguji")
        murni, terisi = [], set()
        for i, (jenis, pos, tmt, kontrak, aktif) in enumerate(orang):
            j = jabatan[pos]
            if j is not None and j.jenis == JenisJabatan.STRUKTURAL and (j.pk in terisi):
                j = None
            terisi.add(j.pk if j else None)
            ASN.objects.create(
                pns_id=f"H{i}", nip=f"1990010120200{i:05d}", nama=f"Orang {i}", tanggal_lahir=date(1990, 1, 1), unit=unit,
                jabatan=j, jenis_pegawai=jenis, jenis_jabatan=j.jenis if j else None, tmt_pensiun=tmt, akhir_kontrak=kontrak,
                aktif=aktif,
            )  # fmt: skip
            if aktif:
                kelompok = kelompok_jabatan(j.jenis, j.eselon, j.nomenklatur.jenjang) if j else "X"
                murni.append(Pemangku(kelompok, tmt, kontrak if jenis != JenisPegawai.PNS else None))
        harap = hitung(murni, hari_ini=HARI, tahun_akhir=2026 + horizon)
        for sebab in ("", "pensiun", "kontrak"):
            hasil = proyeksi(pengguna, None, hari_ini=HARI, horizon=horizon, sebab=sebab)
            for b in hasil.baris:
                for kolom, n in b.pasangan:
                    cocok = [
                        m
                        for (k, c, s), m in harap.items()
                        if k in anggota(b.kode) and c == kolom and (not sebab or s in (sebab, ""))
                    ]
                    assert n == sum(cocok), (b.kode, kolom, sebab)
                    rinci = pegawai_berlepas(pengguna, None, hari_ini=HARI, tahun_akhir=2026 + horizon)
                    if n:
                        assert saring_rinci(rinci, kelompok=b.kode, kolom=kolom, sebab=sebab).count() == n
        semua = proyeksi(pengguna, None, hari_ini=HARI, horizon=horizon)
        assert semua.total.jumlah == len(murni) == sum(harap.values())
        transaction.set_rollback(True)


# the pages


def isi_kota(kota) -> None:
    """A few people whose dates fall on each side of every edge, seen from today."""
    hari_ini = timezone.localdate()
    n = p.NomenklaturFactory(nama="Perawat Ahli Madya", jenis=2, jenjang="MA")
    kota.perawat = Jabatan.objects.create(
        unit=kota.puskesmas, nomenklatur=n, nama=n.nama, jenis=2, tingkat=2, kebutuhan=3, rumpun=Rumpun.KESEHATAN
    )
    lain = {"unit": kota.puskesmas, "jabatan": kota.perawat, "jenis_jabatan": 2}
    kota.segera = p.ASNFactory(nama="I Made Segera", tmt_pensiun=date(hari_ini.year + 1, 3, 1), **lain)
    kota.belum = p.ASNFactory(nama="Ni Wayan Tanpa Tanggal", tmt_pensiun=None, **lain)
    kota.pppk = p.ASNFactory(
        nama="Kadek Kontrak", jenis_pegawai="PPPK", tmt_pensiun=date(2050, 1, 1), akhir_kontrak=date(hari_ini.year + 2, 5, 31),
        **lain,
    )  # fmt: skip
    kota.lewat = p.ASNFactory(nama="Komang Lewat", tmt_pensiun=hari_ini, **lain)


def test_setiap_angka_membuka_tepat_orangnya(client, petugas, kota):
    isi_kota(kota)
    client.force_login(petugas)
    hasil = client.get(reverse("proyeksi")).context["proyeksi"]
    for b in [*hasil.baris, hasil.total]:
        for kolom, n in [*b.pasangan, ("keluar", b.keluar), ("", b.jumlah)]:
            rinci = client.get(reverse("proyeksi-rinci"), {"kelompok": b.kode, "kolom": kolom})
            assert rinci.context["table"].paginator.count == n, (b.kode, kolom)
    madya = next(b for b in hasil.baris if b.kode == "MA")
    tahun = timezone.localdate().year
    assert dict(madya.pasangan) == {"lewat": 1, "belum": 1, "sesudah": 0} | {
        str(tahun + n): int(n in (1, 2)) for n in range(6)
    }
    assert (madya.kebutuhan, madya.kurang, madya.kurang_nanti) == (3, 0, 2)
    assert (hasil.pensiun, hasil.kontrak) == (1, 1)


def test_belum_ada_data_disebut_bukan_nol(client, petugas, kota):
    isi_kota(kota)
    client.force_login(petugas)
    rinci = client.get(reverse("proyeksi-rinci"), {"kelompok": "MA", "kolom": "belum"}).content.decode()
    assert kota.belum.nama in rinci and '<span class="belum">' in rinci


def test_kekurangan_dijumlahkan_per_jabatan(petugas, kota):
    """A surplus of two in one post does not hide a shortage of one in another."""
    for nama, kebutuhan, orang in (("A", 1, 3), ("B", 2, 1), ("C", None, 1)):
        n = p.NomenklaturFactory(nama=nama, jenis=4)
        j = Jabatan.objects.create(unit=kota.puskesmas, nomenklatur=n, nama=nama, jenis=4, kebutuhan=kebutuhan)
        for _ in range(orang):
            p.ASNFactory(unit=kota.puskesmas, jabatan=j, jenis_jabatan=4)
    b = next(b for b in proyeksi(petugas, None, hari_ini=HARI, horizon=5).baris if b.kode == "pelaksana")
    assert (b.kebutuhan, b.kurang, b.tanpa_abk) == (3, 1, 1)


def test_proyeksi_hanya_unit_yang_terlihat(client, kota):
    isi_kota(kota)
    client.force_login(kota.pengguna[Peran.KEPALA_UNIT])
    hasil = client.get(reverse("proyeksi")).context["proyeksi"]
    assert hasil.total.jumlah == ASN.objects.filter(unit__path__startswith=kota.dinkes.path).count()
    assert kota.lain.nama not in client.get(reverse("proyeksi-rinci"), {"kolom": ""}).content.decode()
    ekspor = client.get(reverse("proyeksi-ekspor", args=["csv"]), {"isi": "orang", "kolom": ""})
    ekspor = b"".join(ekspor.streaming_content).decode()
    assert kota.kepala.nama in ekspor and kota.lain.nip not in ekspor
    assert client.get(reverse("proyeksi"), {"unit": kota.dikpora.pk}).status_code == 404


@pytest.mark.parametrize(
    "kueri", ["horizon=9", "sebab=lain", "unit=999999", "kelompok=ZZ", "kolom=1999", "kolom=2026%27", "unit=abc"]
)
def test_saringan_aneh_tidak_ditemukan(client, petugas, kota, kueri):
    client.force_login(petugas)
    assert client.get(f"{reverse('proyeksi-rinci')}?{kueri}").status_code == 404


def test_ekspor_sama_dengan_halaman(client, petugas, kota):
    isi_kota(kota)
    client.force_login(petugas)
    hasil = client.get(reverse("proyeksi"), {"horizon": 3}).context["proyeksi"]
    xlsx = client.get(reverse("proyeksi-ekspor", args=["xlsx"]), {"horizon": 3})
    lembar = openpyxl.load_workbook(io.BytesIO(xlsx.content)).active
    baris = {r[0].strip(): r for r in lembar.iter_rows(min_row=2, values_only=True)}
    for b in [*hasil.baris, hasil.total]:
        assert list(baris[b.nama][1 : 1 + len(b.sel)]) == b.sel
    teks = b"".join(client.get(reverse("proyeksi-ekspor", args=["csv"]), {"horizon": 3}).streaming_content)
    teks = teks.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(teks)))[-1][0] == "Semua"
    assert client.get(reverse("proyeksi-ekspor", args=["pdf"])).status_code == 404


def test_unit_tanpa_pegawai_diberi_tahu(client, petugas, kota):
    kosong = p.unit("Dinas Kosong", kota.akar)
    client.force_login(petugas)
    assert "Belum ada pegawai di unit ini" in client.get(reverse("proyeksi"), {"unit": kosong.pk}).content.decode()


# the weekly lists


def surat(asn, jabatan, mulai, selesai, penugasan=Penugasan.PLT) -> RiwayatJabatan:
    return RiwayatJabatan.objects.create(
        asn=asn,
        jabatan=jabatan,
        nama_jabatan=jabatan.nama,
        unit=jabatan.unit,
        penugasan=penugasan,
        mulai=mulai,
        selesai=selesai,
    )


def test_surat_yang_dipantau(petugas, kota):
    lowong = p.jabatan(kota.dinkes, "Kepala Bidang Pencegahan", eselon=32)
    berlaku = surat(kota.kepala, lowong, date(2026, 10, 1), date(2026, 12, 20))
    surat(kota.bawahan, lowong, date(2026, 6, 1), date(2026, 9, 1))  # somebody was named after
    surat(kota.bawahan, kota.kadis, date(2026, 6, 1), date(2026, 9, 1))  # the post is filled again
    lain = p.jabatan(kota.dinkes, "Kepala Bidang Mutu", eselon=32)
    berakhir = surat(kota.bawahan, lain, date(2026, 6, 1), date(2026, 9, 1))
    tanpa_akhir = surat(kota.kepala, kota.kapus, date(2026, 11, 1), None, Penugasan.PLH)
    assert set(surat_sementara(petugas, None, HARI)) == {berlaku, berakhir, tanpa_akhir}
    assert set(surat_sementara(petugas, kota.puskesmas, HARI)) == {tanpa_akhir}
    assert set(surat_sementara(kota.pengguna[Peran.KEPALA_UNIT], None, HARI)) == {berlaku, berakhir, tanpa_akhir}


@pytest.mark.parametrize(
    ("mulai", "selesai", "kode", "tegur"),
    [
        (date(2026, 10, 1), date(2027, 1, 1), "berlaku", ()),
        (date(2026, 10, 1), date(2027, 1, 2), "berlaku", ("lebih dari 3 bulan: perlu surat perpanjangan",)),
        (date(2026, 10, 1), date(2027, 4, 2), "berlaku", ("lebih dari 6 bulan",)),
        (date(2026, 10, 1), date(2026, 12, 1), "segera", ()),
        (date(2026, 10, 1), HARI, "lewat", ("jabatan masih lowong",)),
        (date(2026, 12, 1), date(2027, 2, 1), "nanti", ()),
        (date(2026, 11, 1), None, "tanpa-akhir", ()),
        (date(2026, 1, 1), None, "tanpa-akhir", ("lebih dari 6 bulan",)),
    ],
)
def test_keadaan_surat(mulai, selesai, kode, tegur):
    k = keadaan_surat(RiwayatJabatan(mulai=mulai, selesai=selesai), buku_berlaku(HARI), HARI)
    assert (k.kode, k.tegur) == (kode, tegur)


def bagian_dari(pengguna, asn, bagian: str, *, jenis: int = 1) -> set[str]:
    """The parts of a list in which a person stands; the numbers on the tabs must say the same."""
    syarat = syarat_pantauan(buku_berlaku(HARI), jenis=jenis, bulan=6, hari_ini=HARI)
    isi = {k: pegawai_dipantau(pengguna, None, bagian, q) for k, q in syarat[bagian].items()}
    assert {k: qs.count() for k, qs in isi.items()} == banyak_dipantau(pengguna, None, syarat)[bagian]
    return {k for k, qs in isi.items() if qs.filter(pk=asn.pk).exists()}


@pytest.mark.parametrize(
    ("tmt", "bagian"),
    [(date(2021, 11, 24), {"lama"}), (date(2021, 11, 25), set()), (date(2024, 11, 24), set()), (date(2024, 11, 25), {"baru"}),
     (None, {"belum"})],
)  # fmt: skip
def test_masa_jabatan_tepat_di_batas(petugas, kota, tmt, bagian):
    ASN.objects.filter(pk=kota.kepala.pk).update(tmt_jabatan=tmt)
    assert bagian_dari(petugas, kota.kepala, "masa") == bagian
    assert bagian_dari(petugas, kota.kepala, "masa", jenis=0) == bagian
    assert bagian_dari(petugas, kota.kepala, "masa", jenis=2) == set()
    ASN.objects.filter(pk=kota.kepala.pk).update(jenis_pegawai="PPPK")
    assert bagian_dari(petugas, kota.kepala, "masa") == set()


@pytest.mark.parametrize(
    ("akhir", "bagian"),
    [(HARI, {"dekat"}), (HARI - timedelta(days=1), {"lewat"}), (date(2027, 5, 24), {"dekat"}), (date(2027, 5, 25), set()),
     (None, {"belum"})],
)  # fmt: skip
def test_akhir_kontrak_tepat_di_batas(petugas, kota, akhir, bagian):
    ASN.objects.filter(pk=kota.lain.pk).update(jenis_pegawai="PPPK", akhir_kontrak=akhir)
    assert bagian_dari(petugas, kota.lain, "kontrak") == bagian


@pytest.mark.parametrize(
    ("tmt", "bagian"),
    [(HARI, {"lewat"}), (HARI + timedelta(days=1), {"dekat"}), (date(2027, 5, 24), {"dekat"}), (date(2027, 5, 25), set()),
     (None, {"belum"})],
)  # fmt: skip
def test_pensiun_tepat_di_batas(petugas, kota, tmt, bagian):
    ASN.objects.filter(pk=kota.lain.pk).update(tmt_pensiun=tmt)
    assert bagian_dari(petugas, kota.lain, "pensiun") == bagian


@pytest.mark.parametrize("bagian", ["plt", "masa", "kontrak", "pensiun"])
def test_pantauan_hanya_unit_sendiri_dan_angka_tab_tepat(client, kota, bagian):
    hari_ini = timezone.localdate()
    ASN.objects.update(tmt_jabatan=date(2010, 1, 1), tmt_pensiun=hari_ini + timedelta(days=30))
    surat(kota.lain, kota.kadikpora, hari_ini - timedelta(days=9), hari_ini + timedelta(days=9))
    surat(kota.bawahan, kota.kadis, hari_ini - timedelta(days=9), hari_ini + timedelta(days=9))
    client.force_login(kota.pengguna[Peran.KEPALA_UNIT])
    jawab = client.get(reverse("pantauan"), {"bagian": bagian})
    assert kota.lain.nama not in jawab.content.decode()
    angka = {kode: n for kode, _, n in jawab.context["tab"]}
    assert jawab.context["table"].paginator.count == angka[bagian]
    assert angka == {"plt": 1, "masa": 2, "kontrak": 0, "pensiun": 2}
    assert client.get(reverse("pantauan"), {"bagian": "x"}).status_code == 404
    assert client.get(reverse("pantauan"), {"bagian": "masa", "pilih": "x"}).status_code == 404


# query counts


@pytest.mark.parametrize(
    ("nama", "kueri"),
    [("proyeksi", ""), ("proyeksi-rinci", "kolom="), ("pantauan", "bagian=plt"), ("pantauan", "bagian=masa&jenis=0"),
     ("pantauan", "bagian=kontrak&pilih=belum"), ("pantauan", "bagian=pensiun&bulan=24")],
)  # fmt: skip
def test_kueri_sama_pada_2_dan_200(client, petugas, kota, nama, kueri):
    client.force_login(petugas)
    alamat = f"{reverse(nama)}?{kueri}"
    n = p.NomenklaturFactory(nama="Perawat Ahli Madya", jenis=2, jenjang="MA")
    j = Jabatan.objects.create(unit=kota.puskesmas, nomenklatur=n, nama=n.nama, jenis=2, kebutuhan=9)
    hari_ini = timezone.localdate()

    def tambah(banyak: int) -> None:
        for _ in range(banyak):
            a = p.ASNFactory(unit=kota.puskesmas, jabatan=j, jenis_jabatan=2, tmt_jabatan=date(2015, 1, 1),
                             tmt_pensiun=hari_ini + timedelta(days=90))  # fmt: skip
            surat(a, j, hari_ini - timedelta(days=3), hari_ini + timedelta(days=60))
            p.ASNFactory(unit=kota.puskesmas, jabatan=j, jenis_jabatan=2, jenis_pegawai="PPPK")

    def hitung_kueri() -> int:
        with CaptureQueriesContext(connection) as q:
            assert client.get(alamat).status_code == 200
        return len(q)

    tambah(2)
    kecil = hitung_kueri()
    tambah(198)
    assert hitung_kueri() == kecil <= 12
