"""Stock admin over the ground floor, with import-export on the main models."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from import_export import resources
from import_export.admin import ExportMixin, ImportExportModelAdmin

from . import models
from .rekam import REKAM


class HanyaBaca:
    """Records that the application itself writes are read in the admin, never edited."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class FormPenggunaBaru(AdminUserCreationForm):
    class Meta:
        model = models.Pengguna
        fields = ("nip", "nama")


class FormPengguna(UserChangeForm):
    class Meta:
        model = models.Pengguna
        fields = "__all__"


@admin.register(models.Pengguna)
class PenggunaAdmin(UserAdmin):
    form, add_form = FormPengguna, FormPenggunaBaru
    list_display = ("nip", "nama", "is_active", "is_staff")
    list_filter = ("groups", "is_active")
    search_fields = ("nip", "nama")
    ordering = ("nama",)
    autocomplete_fields = ("asn", "unit_dikelola")
    filter_horizontal = ("groups",)
    fieldsets = (
        (None, {"fields": ("nip", "password", "nama", "asn", "unit_dikelola")}),
        ("Wewenang", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
    )
    add_fieldsets = ((None, {"fields": ("nip", "nama", "usable_password", "password1", "password2")}),)


@admin.register(models.Nomenklatur)
class NomenklaturAdmin(ImportExportModelAdmin):
    resource_classes = [resources.modelresource_factory(models.Nomenklatur)]
    list_display = ("nama", "jenis", "jenjang", "bup", "rumpun")
    list_filter = ("jenis", "jenjang", "rumpun")
    search_fields = ("nama", "siasn_id")


class SyaratInline(admin.TabularInline):
    model = models.SyaratKompetensi
    extra = 0


@admin.register(models.Jabatan)
class JabatanAdmin(ImportExportModelAdmin):
    resource_classes = [resources.modelresource_factory(models.Jabatan)]
    list_display = ("nama", "unit", "jenis", "eselon", "kelas", "kebutuhan", "bobot_strategis")
    list_filter = ("jenis", "eselon", "rumpun")
    list_select_related = ("unit",)
    search_fields = ("nama", "unit__nama")
    autocomplete_fields = ("unit", "nomenklatur")
    inlines = [SyaratInline]


class RiwayatInline(HanyaBaca, admin.TabularInline):
    model = models.RiwayatJabatan
    extra = 0
    autocomplete_fields = ("jabatan", "unit")


class DiklatInline(HanyaBaca, admin.TabularInline):
    model = models.Diklat
    extra = 0


class HukumanInline(HanyaBaca, admin.TabularInline):
    model = models.HukumanDisiplin
    extra = 0


@admin.register(models.ASN)
class ASNAdmin(HanyaBaca, ExportMixin, admin.ModelAdmin):
    """To look up and export: people come in through the import and are corrected on their profile, where it is checked."""

    resource_classes = [resources.modelresource_factory(models.ASN)]
    list_display = ("nip", "nama", "jenis_pegawai", "jabatan_nama", "unit")
    list_filter = ("jenis_pegawai", "jenis_jabatan", "aktif")
    list_select_related = ("unit",)
    search_fields = ("nip", "nama")
    autocomplete_fields = ("jabatan", "unit")
    readonly_fields = ("cari", "versi", "diubah_pada")
    show_full_result_count = False
    inlines = [RiwayatInline, DiklatInline, HukumanInline]


@admin.register(models.CatatanPeristiwa)
class CatatanAdmin(HanyaBaca, ExportMixin, admin.ModelAdmin):
    resource_classes = [resources.modelresource_factory(models.CatatanPeristiwa)]
    list_display = ("nomor", "waktu", "oleh_nama", "tindakan", "objek_nama")
    search_fields = ("oleh_nama", "tindakan", "objek_nama")


@admin.register(models.UnitOrganisasi)
class UnitAdmin(HanyaBaca, admin.ModelAdmin):
    """To look up only: the tree changes on its own pages, with a date, a reason and its history."""

    list_display = ("nama", "jenis", "aktif")
    list_filter = ("jenis", "aktif")
    search_fields = ("nama", "siasn_id")
    ordering = ("path",)


@admin.register(models.Impor)
class ImporAdmin(HanyaBaca, admin.ModelAdmin):
    list_display = ("id", "status", "dibuat_oleh", "dibuat_pada")
    exclude = ("hasil",)


class RekamAdmin(HanyaBaca, ExportMixin, admin.ModelAdmin):
    """Records of a person: looked up and exported here, changed only through jabatan/actions (docs/keputusan/0009)."""

    list_display = ("asn", "__str__", "sumber", "sumber_pada")
    list_filter = ("sumber",)
    list_select_related = ("asn",)
    search_fields = ("asn__nip", "asn__nama")
    show_full_result_count = False

    def get_export_resource_classes(self, request):
        return [resources.modelresource_factory(self.model)]


admin.site.register([jenis.model for jenis in REKAM.values() if not jenis.tunggal], RekamAdmin)


@admin.register(models.Usulan, models.Dokumen, models.PerubahanUnit, models.PenetapanPenilai, models.PemetaanKolom)
class UrusanAdmin(HanyaBaca, admin.ModelAdmin):
    """What officers decide on its own pages."""
