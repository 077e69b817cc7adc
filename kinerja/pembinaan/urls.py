from django.urls import path

from .views import inovasi

urlpatterns = [path("inovasi/", inovasi.daftar, name="inovasi")]
