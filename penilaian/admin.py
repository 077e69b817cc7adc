from django.contrib import admin
from import_export import resources
from import_export.admin import ExportMixin, ImportExportModelAdmin

from jabatan.admin import HanyaBaca

from . import models


@admin.register(models.PeriodePenilaian)
class PeriodeAdmin(ImportExportModelAdmin):
    resource_classes = [resources.modelresource_factory(models.PeriodePenilaian)]
    list_display = ("tahun", "mulai", "selesai", "status", "aturan")


class RHKInline(admin.TabularInline):
    model = models.RencanaHasilKerja
    extra = 0
    raw_id_fields = ("induk",)
    show_change_link = True


@admin.register(models.SKP)
class SKPAdmin(ExportMixin, admin.ModelAdmin):
    resource_classes = [resources.modelresource_factory(models.SKP)]
    list_display = ("asn", "periode", "jabatan_nama", "unit", "status")
    list_filter = ("periode", "status")
    list_select_related = ("asn", "periode", "unit")
    search_fields = ("asn__nip", "asn__nama")
    autocomplete_fields = ("asn", "penilai", "jabatan", "unit")
    show_full_result_count = False
    inlines = [RHKInline]


class IndikatorInline(admin.TabularInline):
    model = models.Indikator
    extra = 0


@admin.register(models.RencanaHasilKerja)
class RHKAdmin(admin.ModelAdmin):
    list_display = ("uraian", "jenis")
    search_fields = ("uraian", "skp__asn__nip")
    raw_id_fields = ("skp", "induk")
    show_full_result_count = False
    inlines = [IndikatorInline]


@admin.register(models.Evaluasi)
class EvaluasiAdmin(HanyaBaca, ExportMixin, admin.ModelAdmin):
    resource_classes = [resources.modelresource_factory(models.Evaluasi)]
    list_display = ("skp", "nilai_hasil", "nilai_proses", "nilai_akhir", "predikat", "aturan")
    list_filter = ("predikat", "skp__periode")
    show_full_result_count = False
