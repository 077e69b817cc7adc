"""Filters and small SVG pieces that every page uses (a builtin of the template engine)."""

from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()


@register.filter
def nip(nilai: str) -> str:
    """198501012010011001 -> 19850101 201001 1 001"""
    return f"{nilai[:8]} {nilai[8:14]} {nilai[14]} {nilai[15:]}" if len(nilai or "") == 18 else nilai


@register.filter
def angka(nilai, desimal: int = 2) -> str:
    """Indonesian form with a fixed number of decimals: 1234.5 -> 1.234,50. Missing stays empty, never 0."""
    if nilai is None or nilai == "":
        return ""
    teks = f"{Decimal(str(nilai)):,.{int(desimal)}f}"
    return teks.translate(str.maketrans(",.", ".,"))


@register.filter
def ribuan(nilai) -> str:
    """1234 -> 1.234. Whole numbers, of which some pages show a thousand, go without Decimal."""
    return f"{nilai:,}".replace(",", ".") if type(nilai) is int else angka(nilai, 0)


@register.filter
def angka_ringkas(nilai) -> str:
    """As `angka`, without trailing zeros: 95.0000 -> 95, 96.5 -> 96,5."""
    if nilai is None or nilai == "":
        return ""
    teks = angka(nilai, 4)
    return teks.rstrip("0").rstrip(",")


@register.simple_tag
def batang(bagian: list[tuple[str, int]]) -> str:
    """A bar of counts by kind; widths are SVG attributes, because the content policy forbids inline style."""
    jumlah = sum(n for _, n in bagian) or 1
    kotak, x = [], 0.0
    for nama, n in bagian:
        lebar = 100 * n / jumlah
        kotak.append((f"{x:.2f}", f"{lebar:.2f}", nama))
        x += lebar
    isi = format_html_join("", '<rect x="{}%" y="0" width="{}%" height="100%" class="batang-{}"/>', kotak)
    return format_html('<svg class="batang" aria-hidden="true" width="100%" height="12">{}</svg>', isi)


@register.filter
def angka_ringkas_2(nilai) -> str:
    """As `angka_ringkas`, with at most two decimals."""
    teks = angka(nilai, 2)
    return teks.rstrip("0").rstrip(",") if "," in teks else teks
