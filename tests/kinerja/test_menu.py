"""The menu shows where one is, also on pages whose address begins with another word."""

import pytest
from django.urls import reverse

from jabatan.enums import Peran


@pytest.mark.parametrize(
    ("nama", "bagian"),
    [("beranda", "Beranda"), ("usulan", "Pegawai"), ("kelengkapan", "Pegawai"), ("mutu", "Pegawai"),
     ("jabatan-daftar", "Unit &amp; jabatan"), ("penilai", "Unit &amp; jabatan"), ("pemetaan", "Impor SIASN")],
)  # fmt: skip
def test_bagian_yang_terbuka_ditandai(kota, client, nama, bagian):
    client.force_login(kota.pengguna[Peran.PETUGAS])
    isi = client.get(reverse(nama)).content.decode()
    aktif = [
        a for a in isi.split('<nav class="samping"')[1].split("</nav>")[0].split("<a ") if 'aria-current="page"' in a
    ]
    assert len(aktif) == 1 and bagian in aktif[0]
