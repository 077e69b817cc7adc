"""What a file really is, by its content: PDF, JPG or PNG that a viewer can open to the end. No Django, no I/O.

Checked by structure, not by rendering: signature, the parts a reader needs, dimensions, and that nothing is missing at the end.
Sources: ISO 32000-1 section 7.5 (PDF), ISO/IEC 10918-1 annex B (JPEG), PNG third edition (W3C) sections 5 and 13.
"""

import re
import struct
import zlib
from dataclasses import dataclass

PDF, JPG, PNG = "application/pdf", "image/jpeg", "image/png"
NAMA_JENIS = {PDF: "dokumen PDF", JPG: "gambar JPG", PNG: "gambar PNG"}
AKHIRAN = {PDF: (".pdf",), JPG: (".jpg", ".jpeg"), PNG: (".png",)}

# An A4 page at 600 dpi has 35 million points; more than this is a mistake or an attack on the viewer.
TITIK_MAKS = 50_000_000
SISI_MAKS = 30_000

# Signatures of what people send by mistake, so that the refusal can name it.
_LAIN = (
    (b"PK\x03\x04", "berkas Office atau ZIP"),
    (b"\xd0\xcf\x11\xe0", "berkas Office lama (DOC atau XLS)"),
    (b"GIF8", "gambar GIF"),
    (b"RIFF", "gambar WebP atau berkas media"),
    (b"II*\x00", "gambar TIFF"),
    (b"MM\x00*", "gambar TIFF"),
    (b"BM", "gambar BMP"),
    (b"MZ", "program Windows"),
    (b"\x7fELF", "program Linux"),
    (b"Rar!", "berkas RAR"),
    (b"7z\xbc\xaf", "berkas 7-Zip"),
    (b"{\\rtf", "dokumen RTF"),
)
_HTML = re.compile(rb"\s*(<!doctype html|<html|<script|<svg|<\?xml)", re.IGNORECASE)
_HEIC = re.compile(rb"....ftyp(heic|heix|mif1|avif)", re.DOTALL)


class BerkasDitolak(ValueError):
    """Why a file is refused, as a sentence for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Berkas:
    nama: str
    mime: str


def rapikan_nama(nama: str) -> str:
    """A file name without folders, control characters and characters that file systems refuse; at most 120 characters."""
    nama = re.split(r"[/\\]", nama)[-1]
    nama = "".join(
        c for c in nama if c.isprintable() and c not in '<>:"|?*\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'
    )
    nama = re.sub(r"\s+", " ", nama).strip(" .")
    batang, titik, akhiran = nama.rpartition(".")
    if not titik:
        return nama[:120] or "dokumen"
    return f"{batang[: 120 - len(akhiran) - 1] or 'dokumen'}.{akhiran[:10]}"


def periksa_berkas(nama: str, isi: bytes, *, ukuran_maks: int) -> Berkas:
    """The cleaned name and the MIME type of a file, or BerkasDitolak. `ukuran_maks` in bytes."""
    nama = rapikan_nama(nama)
    if not isi:
        raise BerkasDitolak(f"{nama} kosong (0 byte). Pindai atau unduh ulang, lalu unggah lagi.")
    if len(isi) > ukuran_maks:
        raise BerkasDitolak(
            f"{nama} berukuran {_mb(len(isi))} MB, lebih besar dari batas {_mb(ukuran_maks)} MB. "
            "Pindai dengan resolusi lebih rendah (200 dpi cukup) atau pecah berkasnya."
        )
    mime = kenali(isi)
    if mime is None:
        raise BerkasDitolak(
            f"{nama} ternyata {_nama_lain(isi)}. Yang diterima: PDF, JPG, dan PNG. Simpan sebagai PDF, lalu unggah lagi."
        )
    _cocokkan_nama(nama, mime)
    {PDF: _periksa_pdf, JPG: _periksa_jpg, PNG: _periksa_png}[mime](nama, isi)
    if not nama.lower().endswith(AKHIRAN[mime]):
        nama += AKHIRAN[mime][0]
    return Berkas(nama, mime)


def kenali(isi: bytes) -> str | None:
    """MIME type by signature, or None. A PDF may begin with white space, never with another format."""
    if isi.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if isi.startswith(b"\xff\xd8\xff"):
        return JPG
    return PDF if isi[:16].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-") else None


def _nama_lain(isi: bytes) -> str:
    if _HTML.match(isi[:256]):
        return "halaman web atau berkas XML"
    if _HEIC.match(isi[:16]):
        return "foto HEIC dari ponsel"
    return next((nama for tanda, nama in _LAIN if isi.startswith(tanda)), "bukan dokumen yang dikenal")


def _cocokkan_nama(nama: str, mime: str) -> None:
    akhiran = "." + nama.lower().rpartition(".")[2] if "." in nama else ""
    if akhiran and akhiran not in AKHIRAN[mime] and akhiran[1:].isalnum() and len(akhiran) <= 5:
        raise BerkasDitolak(
            f"{nama} ternyata {NAMA_JENIS[mime]}, tidak sesuai dengan namanya. Periksa apakah berkasnya benar; "
            f"bila benar, ganti akhiran namanya menjadi {AKHIRAN[mime][0]} lalu unggah lagi."
        )


def _terpotong(nama: str) -> BerkasDitolak:
    return BerkasDitolak(f"{nama} tidak utuh: bagian akhirnya hilang. Pindai atau unduh ulang, lalu unggah lagi.")


def _rusak(nama: str) -> BerkasDitolak:
    return BerkasDitolak(f"{nama} rusak dan tidak dapat dibuka. Pindai atau unduh ulang, lalu unggah lagi.")


def _periksa_pdf(nama: str, isi: bytes) -> None:
    """Header, then from the end: %%EOF, startxref, and a cross-reference table or stream where it points to."""
    awal = isi.index(b"%PDF-")
    ekor = isi[-2048:]
    if b"%%EOF" not in ekor:
        raise _terpotong(nama)
    tunjuk = re.findall(rb"startxref\s+(\d{1,12})", ekor)
    if not tunjuk:
        raise _terpotong(nama)
    letak = int(tunjuk[-1])
    # Writers miscount by a few bytes, and readers forgive them.
    for dasar in {letak, letak + awal}:
        jendela = isi[max(0, dasar - 16) : dasar + 64]
        if dasar < len(isi) and (b"xref" in jendela or re.search(rb"\d+\s+\d+\s+obj", jendela)):
            break
    else:
        raise _rusak(nama)
    if not re.search(rb"\d+\s+\d+\s+obj\b", isi):
        raise _rusak(nama)


def _periksa_ukuran(nama: str, lebar: int, tinggi: int) -> None:
    if not lebar or not tinggi:
        raise _rusak(nama)
    if lebar > SISI_MAKS or tinggi > SISI_MAKS or lebar * tinggi > TITIK_MAKS:
        raise BerkasDitolak(
            f"{nama} mengaku berukuran {lebar} × {tinggi} titik, terlalu besar untuk dibuka dengan aman. "
            "Pindai ulang dengan resolusi lebih rendah."
        )


# Markers that begin a frame and so carry the dimensions (SOF0..SOF15 without DHT, JPG, DAC).
_SOF = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _periksa_jpg(nama: str, isi: bytes) -> None:
    """Walk the segments to the scan, find the dimensions on the way, then the end marker."""
    letak, bingkai = 2, False
    while letak + 4 <= len(isi):
        if isi[letak] != 0xFF:
            raise _rusak(nama)
        tanda = isi[letak + 1]
        if tanda == 0xFF:  # fill byte
            letak += 1
            continue
        panjang = int.from_bytes(isi[letak + 2 : letak + 4], "big")
        if panjang < 2:
            raise _rusak(nama)
        if tanda in _SOF:
            if letak + 9 > len(isi):
                raise _terpotong(nama)
            tinggi, lebar = struct.unpack(">HH", isi[letak + 5 : letak + 9])
            _periksa_ukuran(nama, lebar, tinggi)
            bingkai = True
        if tanda == 0xDA:
            break
        letak += 2 + panjang
    else:
        raise _terpotong(nama)
    if not bingkai:
        raise _rusak(nama)
    if b"\xff\xd9" not in isi[letak:]:
        raise _terpotong(nama)


_KANAL = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_KEDALAMAN = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}


def _periksa_png(nama: str, isi: bytes) -> None:
    """Every chunk with its checksum, IHDR first and IEND last, and pixel data that unpacks to no more than was declared."""
    letak, ke, batas, pembuka, terbaca = 8, 0, 0, zlib.decompressobj(), 0
    while True:
        if letak + 12 > len(isi):
            raise _terpotong(nama)
        panjang, jenis = struct.unpack(">I4s", isi[letak : letak + 8])
        data = isi[letak + 8 : letak + 8 + panjang]
        jumlah = isi[letak + 8 + panjang : letak + 12 + panjang]
        if len(data) < panjang or len(jumlah) < 4:
            raise _terpotong(nama)
        if zlib.crc32(jenis + data) != int.from_bytes(jumlah, "big") or (ke == 0) != (jenis == b"IHDR"):
            raise _rusak(nama)
        if ke == 0:
            batas = _isi_png(nama, data)
        elif jenis == b"IDAT":
            terbaca = _buka(nama, pembuka, data, terbaca, batas)
        letak, ke = letak + 12 + panjang, ke + 1
        if jenis == b"IEND":
            break
    if not terbaca or not pembuka.eof:
        raise _terpotong(nama)
    if letak != len(isi):
        raise BerkasDitolak(f"{nama} memuat data lain sesudah gambarnya. Pindai ulang, lalu unggah lagi.")


def _isi_png(nama: str, kepala: bytes) -> int:
    """Most bytes that the pixels of this header may unpack to; interlacing adds a filter byte per line of seven passes."""
    if len(kepala) != 13:
        raise _rusak(nama)
    lebar, tinggi, dalam, warna, padat, saring, sela = struct.unpack(">IIBBBBB", kepala)
    _periksa_ukuran(nama, lebar, tinggi)
    if dalam not in _KEDALAMAN.get(warna, ()) or padat or saring or sela > 1:
        raise _rusak(nama)
    baris = (lebar * _KANAL[warna] * dalam + 7) // 8 + 1
    return baris * tinggi + (sela and 7 * (lebar + tinggi + 8) * 8)


def _buka(nama: str, pembuka: "zlib._Decompress", data: bytes, terbaca: int, batas: int) -> int:
    """Unpack in small pieces that are thrown away, and stop at the declared size: a bomb never unfolds."""
    try:
        while data:
            terbaca += len(pembuka.decompress(data, 1 << 20))
            if terbaca > batas:
                raise _rusak(nama)
            data = pembuka.unconsumed_tail
    except zlib.error:
        raise _rusak(nama) from None
    return terbaca


def _mb(ukuran: int) -> str:
    return f"{ukuran / 2**20:.1f}".replace(".", ",").removesuffix(",0")
