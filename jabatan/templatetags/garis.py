"""The timeline of a career as SVG. Places are percentages, so that it fills its box and its words keep their size.

Written in Python, not as a template: every place is a number, and the content policy forbids inline style.
"""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from jabatan.golongan import pangkat
from jabatan.queries.profil_karier import Karier, Masa, TahunKinerja, Titik, sebut_pendidikan
from jabatan.rekam import REKAM

register = template.Library()

_SUMBU = 22  # height of the axis; lanes follow below it
_TINGGI_PITA = 58
_SINGKAT = {1: "SB", 2: "B", 3: "BP", 4: "K", 5: "SK"}
_KOSONG = SafeString("")


class _Skala:
    """Percent of the width for a day; the axis runs from 1 January of `dari` to 31 December of `sampai`."""

    def __init__(self, dari: int, sampai: int) -> None:
        self.dari, self.sampai = dari, sampai
        self.awal = date(dari, 1, 1).toordinal()
        self.hari = date(sampai + 1, 1, 1).toordinal() - self.awal

    def persen(self, hari: date) -> float:
        return min(100.0, max(0.0, 100 * (hari.toordinal() - self.awal) / self.hari))

    def tahun(self, tahun: int) -> float:
        return self.persen(date(tahun, 1, 1))

    @property
    def langkah(self) -> int:
        """Years between two labels of the axis: at most some twelve labels."""
        return next(n for n in (1, 2, 5, 10, 20) if self.sampai - self.dari + 1 <= 12 * n)


def _p(x: float) -> str:
    return f"{x:.2f}%"


@register.simple_tag
def garis_karier(k: Karier) -> str:
    """The lanes: names at the left that stay in view, the picture beside them."""
    skala = _Skala(k.dari, k.sampai)
    jalur = _jalur(k, skala)
    nama, isi, y = [], [], _SUMBU
    for label, tinggi, gambar in jalur:
        nama.append((y + tinggi // 2 + 4, label))
        isi.append(
            format_html('<svg x="0" y="{}" width="100%" height="{}">{}</svg>', y, tinggi, gambar or _belum(tinggi))
        )
        y += tinggi
    tinggi = y + 2
    return format_html(
        '<div class="garis-baris">{}<svg class="garis-isi" width="100%" height="{}" role="img" aria-labelledby="garis-judul'
        ' garis-uraian"><title id="garis-judul">Garis waktu karier {} sampai {}</title><desc id="garis-uraian">{}</desc>'
        "{}{}{}{}</svg></div>",
        _nama(nama, tinggi), tinggi, k.dari, k.sampai, _uraian(k), _POLA, _sumbu(skala, tinggi), SafeString("".join(isi)),
        _penanda(k, skala, tinggi),
    )  # fmt: skip


def _jalur(k: Karier, s: _Skala) -> list[tuple[str, int, SafeString]]:
    """(name, height, picture) of every lane; an empty picture is drawn as missing, lanes that may be empty are left out."""
    jalur = [("Jabatan", 34, _masa(k.jabatan, s, k.kini, 26))]
    for i, baris in enumerate(_tumpuk(k.tugas, k.kini)):
        jalur.append(("Plt, Plh" if i == 0 else "", 26, _masa(baris, s, k.kini, 20)))
    jalur.append(("Pangkat", 30, _masa(k.golongan, s, k.kini, 22)))
    jalur.append(("Pendidikan", 28, _titik(k.pendidikan, s, "pendidikan")))
    jalur.append(("Diklat", 40, _diklat(k, s)))
    if k.penghargaan:
        jalur.append(("Penghargaan", 26, _titik(k.penghargaan, s, "penghargaan", berlabel=False)))
    return jalur


def _tumpuk(masa: list[Masa], kini: date) -> list[list[Masa]]:
    """Spells that overlap go into rows of their own."""
    baris: list[list[Masa]] = []
    for m in masa:
        muat = next((b for b in baris if (b[-1].selesai or kini) <= m.mulai), None)
        if muat is None:
            baris.append([m])
        else:
            muat.append(m)
    return baris


def _masa(masa: list[Masa], s: _Skala, kini: date, tinggi: int) -> SafeString:
    """Spells as boxes; the words in a box are cut at its edge, the whole stands in its title."""
    isi = []
    for m in masa:
        x = s.persen(m.mulai)
        akhir = m.selesai or max(kini, m.mulai)
        lebar = max(0.35, s.persen(akhir) - x)
        isi.append((m.keterangan, m.kelas, _p(x), _p(lebar), tinggi, tinggi // 2 + 4, m.teks))
    return format_html_join(
        "",
        '<g><title>{}</title><svg class="garis-{}" x="{}" y="3" width="{}" height="{}"><rect width="100%" height="100%" rx="3"/>'
        '<text x="6" y="{}">{}</text></svg></g>',
        isi,
    )


def _titik(titik: list[Titik], s: _Skala, kelas: str, *, berlabel: bool = True) -> SafeString:
    """Marks on days. Words stand beside a mark unless the next one is too near."""
    isi, akhir = [], -10.0
    for t in titik:
        x = s.persen(t.tanggal)
        teks = t.teks if berlabel and x - akhir >= 4.5 else ""
        if teks:
            akhir = x
        kiri = x > 94
        isi.append((t.keterangan, kelas, _p(x), "end" if kiri else "start", -9 if kiri else 9, teks))
    return format_html_join(
        "",
        '<g><title>{}</title><svg class="garis-{}" x="{}" y="50%" overflow="visible"><path d="M0-6l6 6-6 6-6-6z"/>'
        '<text text-anchor="{}" x="{}" y="4">{}</text></svg></g>',
        isi,
    )


def _diklat(k: Karier, s: _Skala) -> SafeString:
    """Hours a year as columns, structural training as marks above them."""
    if not (k.diklat or k.struktural):
        return _KOSONG
    paling = max([t.jp for t in k.diklat] + [20])
    kolom = []
    for t in k.diklat:
        x, lebar = s.tahun(t.tahun), s.tahun(t.tahun + 1) - s.tahun(t.tahun)
        tinggi = 4 + round(14 * t.jp / paling)
        jam = f"{t.jp} JP" if t.jp else "JP belum ada data"
        kolom.append(
            (f"{t.tahun}: {t.jumlah} pelatihan, {jam}", _p(x + lebar * 0.2), 38 - tinggi, _p(lebar * 0.6), tinggi)
        )
    batang = format_html_join(
        "", '<g><title>{}</title><rect class="garis-jp" x="{}" y="{}" width="{}" height="{}"/></g>', kolom
    )
    tanda = format_html('<svg width="100%" height="20">{}</svg>', _titik(k.struktural, s, "struktural-diklat"))
    return batang + tanda


def _belum(tinggi: int) -> SafeString:
    return format_html(
        '<rect class="garis-belum" width="100%" height="{}" y="4" rx="3"/><text class="garis-belum-teks" x="8" y="{}">'
        "belum ada data</text>",
        tinggi - 8,
        tinggi // 2 + 4,
    )


_POLA = mark_safe(
    '<defs><pattern id="garis-arsir" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="garis-arsir-dasar" width="7" height="7"/><rect class="garis-arsir-garis" width="3" height="7"/></pattern></defs>'
)


def _nama(nama: list[tuple[int, str]], tinggi: int) -> SafeString:
    baris = format_html_join("", '<text x="0" y="{}">{}</text>', nama)
    return format_html('<svg class="garis-nama" height="{}" aria-hidden="true">{}</svg>', tinggi, baris)


def _sumbu(s: _Skala, tinggi: int) -> SafeString:
    """Years: a line each, a label every few; the last label never runs over the edge."""
    garis = [(_p(s.tahun(t)), tinggi) for t in range(s.dari, s.sampai + 1)]
    berlabel = [t for t in range(s.dari, s.sampai + 1, s.langkah) if s.tahun(t) <= 96]
    label = [(_p(s.tahun(t)), t) for t in berlabel]
    return format_html(
        '<g class="garis-sumbu">{}{}</g>',
        format_html_join("", '<line x1="{0}" x2="{0}" y1="18" y2="{1}"/>', garis),
        format_html_join("", '<svg x="{}" overflow="visible"><text x="3" y="13">{}</text></svg>', label),
    )


def _penanda(k: Karier, s: _Skala, tinggi: int) -> SafeString:
    """Today, and the pension when it lies on the axis."""
    hari = [("garis-kini", _p(s.persen(k.kini)), tinggi, "Hari ini")]
    if k.pensiun:
        hari.append(("garis-pensiun", _p(s.persen(k.pensiun)), tinggi, f"Pensiun {k.pensiun:%m-%Y}"))
    return format_html_join("", '<line class="{0}" x1="{1}" x2="{1}" y1="16" y2="{2}"><title>{3}</title></line>', hari)


def _uraian(k: Karier) -> str:
    bagian = [
        (len(k.jabatan), "jabatan definitif"), (len(k.tugas), "penugasan Plt, Plh, atau tambahan"), (len(k.golongan), "golongan"),
        (len(k.pendidikan), "pendidikan"), (len(k.struktural) + sum(t.jumlah for t in k.diklat), "pelatihan"),
        (len(k.penghargaan), "penghargaan"),
    ]  # fmt: skip
    ada = ", ".join(f"{n} {nama}" for n, nama in bagian if n)
    return f"{ada or 'Belum ada data'}. Rincian yang sama ada di bagian Riwayat dan Kompetensi."


@register.simple_tag
def pita_kinerja(tahun: list[TahunKinerja], dari: int, sampai: int, sementara: bool = False) -> str:
    """Results by year on the axis of the timeline: hasil and proses side by side, the predikat below, 100 as a line.

    `sementara`: drawn before the figures are fetched; it does not say that they are missing.
    """
    s = _Skala(int(dari), int(sampai))
    isi = format_html_join("", "{}", ((_tahun(t, s, sementara),) for t in tahun)) if tahun else _belum(_TINGGI_PITA)
    garis = format_html_join(
        "", '<line x1="{0}" x2="{0}" y2="42"/>', ((_p(s.tahun(t)),) for t in range(s.dari, s.sampai + 1))
    )
    ada = ", ".join(f"{t.tahun} {t.label}" for t in tahun) or "Belum ada data"
    return format_html(
        '{}<svg class="garis-isi" width="100%" height="{}" role="img" aria-labelledby="pita-judul pita-uraian">'
        '<title id="pita-judul">Hasil dan proses per tahun</title><desc id="pita-uraian">{}. Angkanya ada di bagian Kinerja.</desc>'
        '<g class="garis-sumbu">{}</g>{}</svg>',
        _nama([(_TINGGI_PITA // 2, "Hasil | proses"), (_TINGGI_PITA - 6, "Predikat")], _TINGGI_PITA),
        _TINGGI_PITA, ada, garis, isi,
    )  # fmt: skip


def _tahun(t: TahunKinerja, s: _Skala, sementara: bool) -> SafeString:
    x, lebar = s.tahun(t.tahun), s.tahun(t.tahun + 1) - s.tahun(t.tahun)
    if t.hasil is None or t.proses is None:
        batang = format_html(
            '<rect class="garis-belum" x="{}" y="20" width="{}" height="20"/>', _p(x + lebar * 0.15), _p(lebar * 0.7)
        )
        angka = f"nilai hasil dan proses {'ada di bagian Kinerja' if sementara else 'belum ada data'}"
    else:
        batang = format_html_join(
            "",
            '<rect class="garis-{}" x="{}" y="{}" width="{}" height="{}"/>',
            [
                (nama, _p(x + lebar * geser), round(40 - tinggi, 1), _p(lebar * 0.34), round(tinggi, 1))
                for nama, geser, tinggi in (("hasil", 0.15, t.hasil / 3), ("proses", 0.51, t.proses / 3))
            ],
        )
        angka = f"hasil {_angka(t.hasil)}, proses {_angka(t.proses)}"
    return format_html(
        '<g><title>{}: {}, {}</title>{}<line class="garis-target" x1="{}" x2="{}" y1="6.7" y2="6.7"/>'
        '<text class="garis-predikat" x="{}" y="53" text-anchor="middle">{}</text></g>',
        t.tahun, t.label.lower(), angka, batang, _p(x + lebar * 0.1), _p(x + lebar * 0.9), _p(x + lebar / 2), _SINGKAT[t.predikat],
    )  # fmt: skip


def _angka(nilai: float) -> str:
    return f"{nilai:.2f}".replace(".", ",")


@register.simple_tag
def ukur(nilai, paling, kelas: str = "") -> str:
    """A bar from 0 to `paling` beside a figure; nothing at all when the figure is missing."""
    if nilai is None:
        return ""
    lebar = _p(min(100.0, 100 * float(nilai) / float(paling)))
    return format_html(
        '<svg class="ukur {}" aria-hidden="true" width="100%" height="8"><rect class="ukur-dasar" width="100%" height="8" rx="2"/>'
        '<rect class="ukur-isi" width="{}" height="8" rx="2"/></svg>',
        kelas, lebar,
    )  # fmt: skip


@register.simple_tag
def ukur_level(level: int | None, syarat: int | None) -> str:
    """Level 1-5 as five steps; the tick is the level that the post asks for."""
    kotak = [(f"{20 * i + 0.8}%", "ukur-isi" if level and i < level else "ukur-dasar") for i in range(5)]
    isi = format_html_join("", '<rect x="{}" width="18.4%" y="2" height="8" rx="1" class="{}"/>', kotak)
    if syarat:
        isi += format_html('<line class="ukur-syarat" x1="{0}" x2="{0}" y2="12"/>', f"{20 * syarat}%")
    return format_html('<svg class="ukur" aria-hidden="true" width="100%" height="12">{}</svg>', isi)


register.simple_tag(sebut_pendidikan)


@register.simple_tag
def rekam_teks(kode: str, bidang: str, nilai) -> str:
    """A value of a record in the words of its kind (jabatan.rekam); empty when there is none."""
    return REKAM[kode].teks(bidang, nilai)


@register.filter
def pangkat_nama(golongan: int) -> str:
    """34 -> "Penata Tingkat I"; PPPK have none."""
    return pangkat(golongan)


@register.filter
def lama(mulai: date | None) -> str:
    """Time since a date in years and months: "6 tahun 10 bulan"; empty before it and without it."""
    if mulai is None:
        return ""
    kini = timezone.localdate()
    bulan = (kini.year - mulai.year) * 12 + kini.month - mulai.month - (kini.day < mulai.day)
    if bulan < 0:
        return ""
    tahun, sisa = divmod(bulan, 12)
    bagian = ([f"{tahun} tahun"] if tahun else []) + ([f"{sisa} bulan"] if sisa or not tahun else [])
    return " ".join(bagian)
