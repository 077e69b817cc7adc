from django.contrib import admin
from import_export import resources
from import_export.admin import ImportExportModelAdmin

from .models import Inovasi, Kontribusi, Pengukuran


class PengukuranInline(admin.TabularInline):
    model = Pengukuran
    extra = 0


class KontribusiInline(admin.TabularInline):
    model = Kontribusi
    extra = 0
    autocomplete_fields = ("asn",)


@admin.register(Inovasi)
class InovasiAdmin(ImportExportModelAdmin):
    resource_classes = [resources.modelresource_factory(Inovasi)]
    list_display = ("judul", "unit", "mulai")
    search_fields = ("judul",)
    autocomplete_fields = ("unit",)
    inlines = [PengukuranInline, KontribusiInline]
