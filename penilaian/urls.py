from django.urls import path

from .views import profil, skp

urlpatterns = [
    path("penilaian/", skp.daftar, name="penilaian"),
    path("penilaian/<int:pk>/", skp.rinci, name="skp"),
    path("penilaian/<int:pk>/tetapkan/", skp.tetapkan, name="skp-tetapkan"),
    path("pegawai/<str:nip>/kinerja/", profil.profil_kinerja, name="profil-kinerja"),
    path("pegawai/<str:nip>/kinerja/pita/", profil.pita, name="profil-kinerja-pita"),
]
