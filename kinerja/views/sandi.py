from django.contrib.auth.views import PasswordChangeView
from django.contrib.messages.views import SuccessMessageMixin
from django.urls import reverse_lazy

from jabatan.akses import perlu


class GantiSandi(SuccessMessageMixin, PasswordChangeView):
    template_name = "registration/sandi.html"
    success_url = reverse_lazy("beranda")
    success_message = "Kata sandi diganti. Sesi Anda di perangkat lain sudah berakhir."


ganti = perlu("beranda")(GantiSandi.as_view())
