"""What every list has: cells that say what is missing, and boxes to choose rows with."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import mark_safe

BELUM = mark_safe('<span class="belum">belum ada</span>')


class KolomPilih(tables.Column):
    """A box per row; it belongs to the form `form-pilih` below the table, wherever it stands."""

    def __init__(self):
        super().__init__(
            accessor="pk",
            orderable=False,
            exclude_from_export=True,
            verbose_name=mark_safe('<span class="visually-hidden">Pilih</span>'),
            attrs={"th": {"class": "kolom-pilih"}, "td": {"class": "kolom-pilih"}},
        )

    def render(self, value, record):
        return format_html(
            '<label class="kotak-pilih"><input type="checkbox" class="form-check-input" name="pilih" value="{}" form="form-pilih">'
            '<span class="visually-hidden">Pilih {}</span></label>',
            value,
            record,
        )


class TabelDaftar(tables.Table):
    """A list whose columns the reader chooses."""

    class Meta:
        default = BELUM
        per_page = 50
        attrs = {"class": "table card-table tabel-lekat tabel-daftar"}
