"""The unit tree as nested lists. Written in Python: some five hundred nested includes take longer than all queries."""

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from .kinerja_ui import ribuan

register = template.Library()


@register.simple_tag
def pohon(akar) -> str:
    """List items of SimpulUnit roots; the first level is open, the rest folded."""
    return _daftar(akar, render_to_string("komponen/ikon.html", {"nama": "panah"}), terbuka=True)


def _daftar(simpul, ikon: str, *, terbuka: bool) -> str:
    return format_html_join("", "<li>{}{}</li>", ((_tautan(s, ikon), _isi(s, ikon, terbuka)) for s in simpul))


def _tautan(s, ikon: str) -> str:
    alamat = reverse("unit-rinci", args=[s.unit.pk])
    return format_html('<a class="pohon-buka" href="{}" aria-label="Buka {}">{}</a>', alamat, s.unit.nama, ikon)


def _isi(s, ikon: str, terbuka: bool) -> str:
    lowong = format_html(" · <strong>{} lowong</strong>", s.lowong) if s.lowong else ""
    kepala = format_html(
        '<span>{}</span><span class="pohon-angka">{} orang{}</span>', s.unit.nama, ribuan(s.total), lowong
    )
    if not s.anak:
        return format_html('<div class="pohon-daun">{}</div>', kepala)
    anak = _daftar(s.anak, ikon, terbuka=False)
    buka = " open" if terbuka else ""
    return format_html("<details{}><summary>{}</summary><ul>{}</ul></details>", buka, kepala, anak)
