from django.urls import path

from .views import putaran

urlpatterns = [
    path("penempatan/", putaran.daftar, name="penempatan"),
    path("penempatan/jalankan/", putaran.jalankan, name="penempatan-jalankan"),
    path("penempatan/<int:pk>/", putaran.rinci, name="putaran"),
    path("penempatan/<int:pk>/kemajuan/", putaran.kemajuan, name="putaran-kemajuan"),
    path("penempatan/<int:pk>/ulangi/", putaran.periksa_ulang, name="putaran-ulangi"),
    path("penempatan/<int:pk>/jabatan/<int:jabatan>/", putaran.lowongan, name="putaran-lowongan"),
]
