from django.contrib import admin

from jabatan.admin import HanyaBaca

from .models import HasilLowongan, Putaran


@admin.register(Putaran)
class PutaranAdmin(HanyaBaca, admin.ModelAdmin):
    list_display = ("id", "tanggal", "status", "buku_aturan", "detik", "sidik")
    exclude = ("masukan",)


@admin.register(HasilLowongan)
class HasilAdmin(HanyaBaca, admin.ModelAdmin):
    list_display = ("putaran", "jabatan", "terpilih", "nilai")
    list_select_related = ("putaran", "jabatan", "terpilih")
