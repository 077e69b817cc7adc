from django.apps import AppConfig


class PenilaianConfig(AppConfig):
    name = "penilaian"
    verbose_name = "Penilaian kinerja"

    def ready(self):
        # The ground floor judges completeness, but only this one knows the years it has itself appraised.
        from jabatan.queries.kelengkapan import sumber_kinerja

        from .queries import tahun_berpredikat

        sumber_kinerja(tahun_berpredikat)
