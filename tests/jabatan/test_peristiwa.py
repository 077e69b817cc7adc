import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from jabatan.models import CatatanPeristiwa
from jabatan.peristiwa import catat, rantai_putus


@pytest.fixture
def tiga(kota):
    with transaction.atomic():
        for n in range(3):
            catat(oleh=kota.pengguna["Petugas BKPSDM"], tindakan=f"uji {n}", objek=kota.bawahan, isi={"n": n})


def _paksa(sql, *isi):
    """As a database owner who goes around the trigger."""
    with connection.cursor() as kursor:
        kursor.execute("ALTER TABLE jabatan_catatanperistiwa DISABLE TRIGGER USER")
        kursor.execute(sql, isi)
        kursor.execute("ALTER TABLE jabatan_catatanperistiwa ENABLE TRIGGER catatan_tetap")


def test_rantai_utuh(tiga, capsys):
    assert rantai_putus() is None
    call_command("periksa_jejak")
    assert "Utuh: 3" in capsys.readouterr().out


@pytest.mark.parametrize(
    "perintah", ["UPDATE jabatan_catatanperistiwa SET tindakan = 'x'", "DELETE FROM jabatan_catatanperistiwa"]
)
def test_basis_data_menolak_perubahan(tiga, perintah):
    with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah)


def test_mengosongkan_tabel_ditolak(tiga):
    with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("ALTER TABLE jabatan_catatanperistiwa ENABLE TRIGGER catatan_tetap_semua")
        kursor.execute("TRUNCATE jabatan_catatanperistiwa")


@pytest.mark.parametrize(
    ("perintah", "nomor"),
    [
        ("UPDATE jabatan_catatanperistiwa SET isi = '{\"n\": 9}' WHERE nomor = 2", 2),
        ("UPDATE jabatan_catatanperistiwa SET oleh_nama = 'Lain' WHERE nomor = 3", 3),
        ("DELETE FROM jabatan_catatanperistiwa WHERE nomor = 2", 2),
    ],
)
def test_perubahan_terlihat(tiga, perintah, nomor, capsys):
    _paksa(perintah)
    putus = rantai_putus()
    assert (putus if isinstance(putus, int) else putus.nomor) == nomor
    with pytest.raises(SystemExit) as keluar:
        call_command("periksa_jejak")
    assert keluar.value.code == 1 and f"nomor {nomor}" in capsys.readouterr().err


def test_catat_hanya_di_dalam_transaksi(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        catat(oleh=None, tindakan="x", objek=CatatanPeristiwa())
