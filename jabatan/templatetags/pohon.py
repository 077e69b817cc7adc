"""The unit tree as nested lists. Written in Python: some five hundred nested includes take longer than all queries.

The chart, which carries hundreds of boxes on a page with a picture, joins plain strings and escapes every text by hand
(`escape`), because `format_html` for each box would again take longer than all queries.
"""

from html import escape

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from .kinerja_ui import ribuan

register = template.Library()
_BELUM = mark_safe('<span class="belum">belum ada data</span>')


def _alamat(nama: str) -> str:
    """The address of a unit as a pattern: reversing it once a unit would take as long as the queries."""
    return reverse(nama, args=[0])


@register.simple_tag
def pohon(akar, kueri: str = "") -> str:
    """List items of SimpulUnit roots; the first level and the way to what was looked for are open, the rest folded."""
    ikon = render_to_string("komponen/ikon.html", {"nama": "panah"})
    return _Pohon(_alamat("unit-rinci"), kueri, ikon).daftar(akar, puncak=True)


class _Pohon:
    def __init__(self, alamat: str, kueri: str, ikon: str):
        self.alamat, self.kueri, self.ikon = alamat, kueri, ikon

    def daftar(self, simpul, *, puncak: bool = False) -> str:
        return format_html_join("", "<li>{}{}</li>", ((self._tautan(s), self._isi(s, puncak)) for s in simpul))

    def _tautan(self, s) -> str:
        alamat = self.alamat.replace("/0/", f"/{s.pk}/") + self.kueri
        return format_html('<a class="pohon-buka" href="{}" aria-label="Buka {}">{}</a>', alamat, s.nama, self.ikon)

    def _isi(self, s, puncak: bool) -> str:
        nama = format_html("<mark>{}</mark>", s.nama) if s.cocok else s.nama
        tutup = "" if s.aktif else mark_safe(' <span class="badge">ditutup</span>')
        kepala = format_html('<span>{}{}</span><span class="pohon-angka">{}</span>', nama, tutup, _angka(s))
        if not s.anak:
            return format_html('<div class="pohon-daun{}">{}</div>', "" if s.aktif else " pohon-tutup", kepala)
        buka = " open" if puncak or s.terbuka else ""
        return format_html("<details{}><summary>{}</summary><ul>{}</ul></details>", buka, kepala, self.daftar(s.anak))


def _angka(s) -> str:
    if s.total is None:
        return _BELUM
    if not s.aktif and not s.total:
        return ""
    lowong = format_html(" · <strong>{} lowong</strong>", ribuan(s.lowong)) if s.lowong else ""
    return format_html("{} orang{}", ribuan(s.total), lowong)


def kotak_bagan(akar, kepala, kueri: str = "", dalam: int = 2) -> str:
    """The chart as nested boxes for reading, keyboard and paper: `dalam` levels below each root."""
    return mark_safe(_Kotak(_alamat("unit-rinci"), reverse("unit-bagan"), kueri, kepala).daftar(akar, dalam))


@register.simple_tag
def opsi_unit(pilihan, terpilih: int | None = None) -> str:
    """The options of a select of units, of (id, name)."""
    return mark_safe(
        "".join(
            f'<option value="{pk}"{" selected" if pk == terpilih else ""}>{escape(nama)}</option>'
            for pk, nama in pilihan
        )
    )


class _Kotak:
    def __init__(self, alamat: str, bagan: str, kueri: str, kepala):
        self.rinci = [escape(bagian) for bagian in (alamat + kueri).split("/0/")]
        self.bagan, self.kepala = escape(f"{bagan}{kueri}{'&' if kueri else '?'}akar="), kepala

    def daftar(self, simpul, sisa: int) -> str:
        return "".join(f"<li>{self._kotak(s)}{self._anak(s, sisa)}</li>" for s in simpul)

    def _kotak(self, s) -> str:
        siapa = self.kepala.get(s.pk)
        nama = f'<span class="kotak-kepala">{escape(siapa)}</span>' if siapa else ""
        alamat = f"/{s.pk}/".join(self.rinci)
        return (
            f'<div class="kotak"><a href="{alamat}">{escape(s.nama)}</a>{nama}'
            f'<span class="kotak-angka">{_isian(s)}</span></div>'
        )

    def _anak(self, s, sisa: int) -> str:
        if not s.anak:
            return ""
        if not sisa:
            isi = f"{ribuan(len(s.anak))} unit di bawah {escape(s.nama)}"
            return f'<a class="kotak-lagi" href="{self.bagan}{s.pk}">{isi}</a>'
        return f"<ul>{self.daftar(s.anak, sisa - 1)}</ul>"


def _isian(s) -> str:
    if s.total is None:
        return _BELUM
    butuh = "" if s.butuh is None else f" dari {ribuan(s.butuh)}"
    lowong = f" · <strong>{ribuan(s.lowong)} lowong</strong>" if s.lowong else ""
    return f"{ribuan(s.total)}{butuh} orang{lowong}"
