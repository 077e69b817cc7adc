from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from .forms import FormMasuk
from .views import bantuan, beranda, sandi, sehat

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("masuk/", LoginView.as_view(authentication_form=FormMasuk, redirect_authenticated_user=True), name="masuk"),
    path("keluar/", sehat.umum(LogoutView.as_view()), name="keluar"),
    path("sandi/", sandi.ganti, name="sandi"),
    path("sehat/", sehat.sehat, name="sehat"),
    path("bantuan/", bantuan.daftar, name="bantuan"),
    path("bantuan/<slug:slug>/", bantuan.halaman, name="bantuan-halaman"),
    path("komponen/", bantuan.komponen, name="komponen"),
    path("admin/", admin.site.urls),
    path("", include("jabatan.urls")),
    path("", include("penilaian.urls")),
    path("", include("kinerja.penempatan.urls")),
    path("", include("kinerja.pembinaan.urls")),
]

handler400 = "kinerja.views.galat.salah_permintaan"
handler403 = "kinerja.views.galat.dilarang"
handler404 = "kinerja.views.galat.tidak_ada"
handler500 = "kinerja.views.galat.rusak"
