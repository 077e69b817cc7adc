"""Tabs of the two large sections; every page of a section begins with them."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from jabatan.akses import boleh

register = template.Library()

# name of the section: (its label, [(label, name of the URL, permission)])
BAGIAN = {
    "pegawai": (
        "Bagian pegawai",
        [
            ("Daftar", "pegawai", "lihat_pegawai"),
            ("Kelengkapan", "kelengkapan", "lihat_kelengkapan"),
            ("Usulan perbaikan", "usulan", "lihat_usulan"),
            ("Mutu data", "mutu", "lihat_mutu"),
        ],
    ),
    "unit": (
        "Bagian unit dan jabatan",
        [
            ("Pohon unit", "unit", "lihat_unit"),
            ("Bagan", "unit-bagan", "lihat_unit"),
            ("Perubahan struktur", "perubahan-unit", "lihat_unit"),
            ("Jabatan", "jabatan-daftar", "lihat_unit"),
            ("Lowong dan proyeksi", "proyeksi", "lihat_unit"),
            ("Penilai", "penilai", "lihat_penilai"),
        ],
    ),
}


@register.simple_tag(takes_context=True)
def tab_bagian(context, bagian: str, kini: str) -> str:
    """Tabs of `bagian` ("pegawai", "unit"); `kini` is the URL name of the tab that is open."""
    label, isi = BAGIAN[bagian]
    tautan = []
    for teks, nama, izin in isi:
        if boleh(context["request"].user, izin):
            try:
                tautan.append((reverse(nama), mark_safe(' aria-current="page"') if nama == kini else "", teks))
            except NoReverseMatch:
                continue
    if len(tautan) < 2:
        return ""
    return format_html(
        '<nav class="tab-url" aria-label="{}">{}</nav>', label,
        format_html_join("", '<a href="{}"{}>{}</a>', tautan),
    )  # fmt: skip
