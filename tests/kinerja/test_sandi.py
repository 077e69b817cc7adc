from jabatan.enums import Peran
from tests.pabrik import SANDI


def test_ganti_kata_sandi(kota, client):
    pegawai = kota.pengguna[Peran.PEGAWAI]
    client.force_login(pegawai)
    isi = {"old_password": SANDI, "new_password1": "laut-biru-teduh-88", "new_password2": "laut-biru-teduh-88"}
    salah = client.post("/sandi/", isi | {"new_password2": "lain"})
    assert salah.status_code == 200 and salah.context["form"].errors
    assert client.post("/sandi/", isi, follow=True).content.decode().count("Kata sandi diganti") == 1
    pegawai.refresh_from_db()
    assert pegawai.check_password("laut-biru-teduh-88")


def test_masuk_dengan_nip_bertitik_dan_spasi(kota, client):
    nip = kota.bawahan.nip
    tempel = f"{nip[:8]} {nip[8:14]}.{nip[14]}.{nip[15:]}"
    assert "tidak cocok" in client.post("/masuk/", {"username": nip, "password": "x"}, follow=True).content.decode()
    assert client.post("/masuk/", {"username": tempel, "password": SANDI}).status_code == 302
