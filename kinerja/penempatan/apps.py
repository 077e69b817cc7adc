from django.apps import AppConfig


class PenempatanConfig(AppConfig):
    name = "kinerja.penempatan"
    verbose_name = "Penempatan"
