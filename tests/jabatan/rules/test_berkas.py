"""What a file really is. Every file here is made on the spot."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jabatan.rules.berkas import JPG, PDF, PNG, BerkasDitolak, periksa_berkas, rapikan_nama
from tests.pabrik import pdf

MAKS = 5 * 2**20


def png(lebar=8, tinggi=8, *, data: bytes | None = None, ekor=b"") -> bytes:
    def potong(jenis, isi):
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    if data is None:
        data = zlib.compress(b"\0" * (tinggi * (lebar * 3 + 1)))
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", data) + potong(b"IEND", b"") + ekor


def jpg(lebar=8, tinggi=8, *, tutup=b"\xff\xd9") -> bytes:
    """The segments of a baseline JPEG; no decoder is asked."""
    sof = struct.pack(">BHHB", 8, tinggi, lebar, 1) + b"\x01\x11\x00"
    sos = b"\x01\x01\x00\x00\x3f\x00"
    return (
        b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
        + b"\xff\xc0" + struct.pack(">H", 2 + len(sof)) + sof
        + b"\xff\xda" + struct.pack(">H", 2 + len(sos)) + sos + b"\x00\x11\x22" + tutup
    )  # fmt: skip


@pytest.mark.parametrize(
    ("nama", "isi", "mime", "jadi"),
    [
        ("SK.pdf", pdf(), PDF, "SK.pdf"),
        ("SK.PDF", b"\r\n" + pdf(), PDF, "SK.PDF"),
        ("foto.jpg", jpg(), JPG, "foto.jpg"),
        ("foto.jpeg", jpg() + b"trailer of a phone", JPG, "foto.jpeg"),
        ("pindaian.png", png(), PNG, "pindaian.png"),
        ("Ijazah S.Kom. no. 12", pdf(), PDF, "Ijazah S.Kom. no. 12.pdf"),
    ],
)
def test_yang_utuh_diterima(nama, isi, mime, jadi):
    b = periksa_berkas(nama, isi, ukuran_maks=MAKS)
    assert (b.mime, b.nama) == (mime, jadi)


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("kosong.pdf", b"", "kosong"),
        ("besar.pdf", pdf() + b" " * MAKS, "5,0 MB, lebih besar dari batas 5 MB|lebih besar dari batas 5 MB"),
        ("surat.pdf", png(), "surat.pdf ternyata gambar PNG"),
        ("foto.png", jpg(), "foto.png ternyata gambar JPG"),
        ("foto.jpg", pdf(), "ternyata dokumen PDF"),
        ("surat.pdf", b"PK\x03\x04" + b"x" * 40, "berkas Office atau ZIP"),
        ("surat.pdf", b"MZ\x90" + b"x" * 40, "program Windows"),
        ("surat.pdf", b"<!DOCTYPE html><script>1</script>", "halaman web"),
        ("surat.pdf", b"<svg xmlns='x' onload='1'/>", "halaman web"),
        ("foto.jpg", b"\0\0\0\x18ftypheic" + b"x" * 20, "HEIC"),
        ("surat.pdf", b"halo", "bukan dokumen yang dikenal"),
        ("surat.pdf", pdf()[:-40], "bagian akhirnya hilang"),
        ("surat.pdf", pdf()[: len(pdf()) // 2], "bagian akhirnya hilang"),
        ("surat.pdf", b"%PDF-1.4\nstartxref\n99999\n%%EOF", "rusak"),
        ("surat.pdf", b"GIF89a" + pdf(), "gambar GIF"),
        ("p.png", png()[:-6], "bagian akhirnya hilang"),
        ("p.png", png()[:40], "bagian akhirnya hilang"),
        ("p.png", png().replace(b"IDAT", b"IDAX"), "rusak"),
        ("p.png", png(ekor=b"PK\x03\x04"), "data lain sesudah gambarnya"),
        ("p.png", png(50_000, 50_000, data=b""), "terlalu besar untuk dibuka"),
        ("p.png", png(2**31 - 1, 1, data=b""), "terlalu besar untuk dibuka"),
        ("p.png", png(0, 5), "rusak"),
        ("p.png", png(data=zlib.compress(b"\0" * 3_000_000)), "rusak"),
        ("p.png", png(data=b"bukan zlib"), "rusak"),
        ("p.png", png(data=zlib.compress(b"\0" * 200)[:-5]), "bagian akhirnya hilang"),
        ("f.jpg", jpg(tutup=b""), "bagian akhirnya hilang"),
        ("f.jpg", jpg()[:30], "bagian akhirnya hilang"),
        ("f.jpg", jpg(60_000, 60_000), "terlalu besar untuk dibuka"),
        ("f.jpg", b"\xff\xd8\xff\xe0\x00\x01", "rusak"),
        ("f.jpg", b"\xff\xd8\xff\xe0\x00\x04ab" + b"bukan penanda", "rusak"),
    ],
)  # fmt: skip
def test_yang_lain_ditolak_dengan_kalimat(nama, isi, pesan):
    with pytest.raises(BerkasDitolak, match=pesan):
        periksa_berkas(nama, isi, ukuran_maks=MAKS)


@pytest.mark.parametrize(
    ("nama", "jadi"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ayu\\SK.pdf", "SK.pdf"),
        ("..", "dokumen"),
        ("", "dokumen"),
        ("SK\0\r\nSet-Cookie: a.pdf", "SKSet-Cookie a.pdf"),
        ("SK\u202efdp.exe", "SKfdp.exe"),
        (".pdf", "pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("  Ijazah   S-2 .pdf", "Ijazah S-2 .pdf"),
    ],
)
def test_nama_dirapikan(nama, jadi):
    assert rapikan_nama(nama) == jadi


@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.7\n", b"\xff\xd8\xff", png()[:33], jpg()[:20]]))
def test_isi_sembarang_diterima_atau_ditolak_tetapi_tidak_pernah_gagal(ekor, awal):
    try:
        periksa_berkas("a", awal + ekor, ukuran_maks=MAKS)
    except BerkasDitolak as salah:
        assert str(salah).endswith(".")


@given(st.text(max_size=200))
def test_nama_sembarang_tidak_membawa_folder(nama):
    rapi = rapikan_nama(nama)
    assert rapi and len(rapi) <= 131 and not set(rapi) & set('/\\\0\r\n"')
