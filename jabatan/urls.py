from django.urls import path

from .views import impor, jabatan, pegawai, peristiwa, profil, unit

urlpatterns = [
    path("cari/", pegawai.cari, name="cari"),
    path("pegawai/", pegawai.daftar, name="pegawai"),
    path("pegawai/ekspor.<str:bentuk>", pegawai.ekspor, name="pegawai-ekspor"),
    path("pegawai/<str:nip>/", profil.profil, name="profil"),
    path("unit/", unit.pohon, name="unit"),
    path("unit/bagan/", unit.bagan, name="unit-bagan"),
    path("unit/<int:pk>/", unit.rinci, name="unit-rinci"),
    path("jabatan/<int:pk>/", jabatan.rinci, name="jabatan"),
    path("impor/", impor.daftar, name="impor"),
    path("impor/<int:pk>/", impor.rinci, name="impor-rinci"),
    path("impor/<int:pk>/kemajuan/", impor.kemajuan, name="impor-kemajuan"),
    path("impor/<int:pk>/ambil/", impor.ambil, name="impor-ambil"),
    path("impor/<int:pk>/batal/", impor.batal, name="impor-batal"),
    path("jejak/", peristiwa.daftar, name="jejak"),
]
