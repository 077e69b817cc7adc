"""Bytes of an upload -> rows of text, recognised by content and never by the file's extension."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import python_calamine

BATAS_BUKA = 300 * 1024 * 1024  # uncompressed bytes of an XLSX: beyond this it is a bomb, not a staff list
RASIO_BUKA = 200
_AWAL_LAIN = {
    b"%PDF": "sebuah PDF",
    b"\x89PNG": "sebuah gambar",
    b"\xff\xd8\xff": "sebuah foto",
    b"GIF8": "sebuah gambar",
    b"Rar!": "arsip RAR",
    b"\x1f\x8b": "arsip terkompresi",
    b"7z\xbc\xaf": "arsip 7z",
}


class BerkasDitolak(Exception):
    """The file cannot be used at all; the message is one sentence for the person who uploaded it."""


@dataclass
class Tabel:
    """Header and rows of one file. `baris` yields (number of the row in the file, cells)."""

    nama: str
    kepala: list[str]
    isi: list[tuple[int, list]]
    catatan: list[str] = field(default_factory=list)
    jenis: str = ""  # kind already known: from a saved mapping, or from the keys of an API response
    pemetaan: str = ""  # name of the saved mapping it is read with
    dari_api: bool = False
    dibuang: list[str] = field(default_factory=list)  # sensitive names that were left out before the table was made

    def __iter__(self) -> Iterator[tuple[int, list]]:
        return iter(self.isi)


def baca(isi: bytes, nama: str) -> Tabel:
    """Read one export. Raises BerkasDitolak with a sentence that says what the file is and what to do."""
    _tolak_bukan_tabel(isi, nama)
    catatan: list[str] = []
    baris = _baca_xlsx(isi, nama, catatan) if isi[:4] == b"PK\x03\x04" else _baca_teks(isi, nama)
    for urutan, sel in enumerate(baris[:20]):
        kepala = ["" if c is None else str(c).strip().lstrip("\ufeff'") for c in sel]
        # Some exports carry title rows above the header: the header is the first row with two or more names.
        if sum(bool(k) for k in kepala) >= 2:
            data = [
                (n, r) for n, r in enumerate(baris[urutan + 1 :], start=urutan + 2) if any(str(c).strip() for c in r)
            ]
            if not data:
                raise BerkasDitolak(f"Berkas {nama} hanya berisi judul kolom, tanpa satu baris data pun. Ekspor ulang.")
            return Tabel(nama, kepala, data, catatan)
    raise BerkasDitolak(f"Berkas {nama} tidak memuat judul kolom pada 20 baris pertama. Unggah ekspor SIASN yang utuh.")


def _tolak_bukan_tabel(isi: bytes, nama: str) -> None:
    if not isi.strip():
        raise BerkasDitolak(f"Berkas {nama} kosong. Unduh ulang dari SIASN lalu unggah lagi.")
    if isi[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if "EncryptedPackage".encode("utf-16-le") in isi:
            raise BerkasDitolak(f"Berkas {nama} dilindungi kata sandi. Simpan ulang tanpa kata sandi lalu unggah lagi.")
        raise BerkasDitolak(f"Berkas {nama} berformat Excel lama (.xls). Simpan ulang sebagai .xlsx lalu unggah lagi.")
    for awal, sebutan in _AWAL_LAIN.items():
        if isi.startswith(awal):
            raise BerkasDitolak(f"Berkas {nama} adalah {sebutan}, bukan tabel. Unggah ekspor SIASN (XLSX atau teks).")
    if isi[:2] not in (b"\xff\xfe", b"\xfe\xff", b"PK") and b"\0" in isi[:4096]:
        raise BerkasDitolak(f"Berkas {nama} rusak: isinya bukan teks dan bukan XLSX. Unduh ulang dari SIASN.")
    if isi[:512].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise BerkasDitolak(
            f"Berkas {nama} adalah halaman web, mungkin sesi SIASN sudah habis. Masuk lagi lalu ekspor ulang."
        )


def _baca_xlsx(isi: bytes, nama: str, catatan: list[str]) -> list[list]:
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            anggota = arsip.infolist()
    except zipfile.BadZipFile as salah:
        raise BerkasDitolak(f"Berkas {nama} rusak atau terpotong. Unduh ulang dari SIASN.") from salah
    buka = sum(a.file_size for a in anggota)
    if buka > BATAS_BUKA or buka > RASIO_BUKA * max(len(isi), 1024):
        raise BerkasDitolak(f"Berkas {nama} membengkak menjadi {buka // 2**20} MB saat dibuka; ini bukan ekspor SIASN.")
    nama_anggota = {a.filename for a in anggota}
    if not any(n.startswith("xl/") for n in nama_anggota):
        raise BerkasDitolak(
            f"Berkas {nama} adalah arsip ZIP, bukan XLSX. Buka arsipnya lalu unggah berkas di dalamnya."
        )
    if "xl/vbaProject.bin" in nama_anggota:
        catatan.append("Berkas memuat makro; makro diabaikan, hanya nilainya yang dibaca.")
    try:
        buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(isi))
        lembar = max((buku.get_sheet_by_index(i) for i in range(len(buku.sheet_names))), key=lambda s: s.total_height)
        return lembar.to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, ValueError) as salah:
        raise BerkasDitolak(
            f"Berkas {nama} tidak dapat dibaca sebagai XLSX. Simpan ulang dari Excel lalu unggah."
        ) from salah


def _baca_teks(isi: bytes, nama: str) -> list[list]:
    teks = _dekode(isi)
    contoh = "\n".join(teks.splitlines()[:5])
    pemisah = max("|;,\t", key=contoh.count)
    if not contoh.count(pemisah):
        raise BerkasDitolak(f"Berkas {nama} bukan tabel: tidak ada pemisah kolom | ; , atau tab. Unggah ekspor SIASN.")
    csv.field_size_limit(1_000_000)
    try:
        return list(csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah))
    except csv.Error as salah:
        raise BerkasDitolak(
            f"Berkas {nama} tidak dapat dibaca: kutip atau baris rusak ({salah}). Ekspor ulang."
        ) from salah


def _dekode(isi: bytes) -> str:
    if isi[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return isi.decode("utf-16")
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        return isi.decode("cp1252", errors="replace")
