from django.apps import AppConfig


class JabatanConfig(AppConfig):
    name = "jabatan"
    verbose_name = "ASN, unit, dan jabatan"

    def ready(self):
        from .daftar import isi  # noqa: F401 (puts the lists into the register)
