"""The refused rows of an import as a workbook that can be corrected and uploaded again.

One sheet per file with the reason beside each row; sensitive columns stay out. `pecah_buku_tolakan` takes such a workbook
apart when it comes back.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator

import python_calamine
from openpyxl import Workbook

from jabatan.models import Impor, TemuanImpor
from jabatan.siasn.baca import BATAS_BUKA, RASIO_BUKA, Tabel
from jabatan.siasn.kolom import JenisBerkas, peta, sensitif
from jabatan.siasn.spesifikasi import SPESIFIKASI

from .jenis import baca_tabel
from .lembar import SALAH, kepala, sel, teks

BERKAS_TOLAKAN = "(baris ditolak).xlsx"  # kept instead of the uploaded files once these have done their work
LEMBAR_PETUNJUK, LEMBAR_PERINGATAN = "Petunjuk perbaikan", "Peringatan"
_TAMBAHAN = ("Mengapa ditolak", "Kolom", "Apa yang perlu dilakukan")
_LEBAR_TAMBAHAN = (48, 20, 48)
_BATAS_PERINGATAN = 50_000
_PERBAIKI = "Perbaiki sel yang diwarnai."
# The sentence that says what to do begins with one of these; what stands before it is the reason.
_PERINTAH = re.compile(
    r"\. (?=(?:Perbaiki|Periksa|Tulis|Isi|Sisakan|Ekspor|Simpan|Unggah|Contoh|Hapus|Pilih|Sertakan|Impor|Unduh|Format|Ubah|"
    r"Gunakan|Masukkan|Bagi|Buka|Tambahkan|Lengkapi|Cocokkan|Jadikan|Kosongkan) ?)"
)
_PETUNJUK = (
    "Baris yang ditolak dari impor {nomor}, satu lembar untuk setiap berkas.",
    "Perbaiki sel yang diwarnai; kolom di kirinya menyebut mengapa dan apa yang perlu dilakukan.",
    "Simpan berkas ini, lalu unggah seluruhnya di halaman Impor SIASN. Tiga kolom pertama tidak dibaca.",
    "Baris yang tidak ingin Anda unggah boleh dihapus. Kolom pribadi (NIK, agama, alamat, dan lainnya) memang tidak disertakan.",
)


def unduhan_tolakan(impor: Impor) -> bytes | None:
    """The workbook of an import: the kept one after it was taken over, else made from its files; None without refused rows."""
    if tersimpan := impor.berkas.filter(nama=BERKAS_TOLAKAN).first():
        return bytes(tersimpan.isi)
    if impor.hasil.get("ditolak") and impor.berkas.filter(ukuran__gt=0).exists():
        return buku_tolakan(impor)
    return None


def buku_tolakan(impor: Impor) -> bytes:
    """XLSX of every refused row, read again from the kept files."""
    per_berkas: dict[str, dict[int, list[TemuanImpor]]] = defaultdict(lambda: defaultdict(list))
    for t in impor.temuan.filter(ditolak=True).iterator(chunk_size=2000):
        per_berkas[t.berkas][t.baris].append(t)
    buku = Workbook(write_only=True)
    petunjuk = buku.create_sheet(LEMBAR_PETUNJUK)
    daftar: list[tuple[str, str, int]] = []
    for berkas in impor.berkas.filter(nama__in=list(per_berkas)).order_by("pk").iterator(chunk_size=1):
        for jenis, tabel in baca_tabel(bytes(berkas.isi), berkas.nama):
            judul = _judul_lembar(berkas.nama, {j for j, _, _ in daftar})
            if jumlah := _lembar_tolakan(buku, judul, jenis, tabel, per_berkas[berkas.nama]):
                daftar.append((judul, berkas.nama, jumlah))
    _lembar_peringatan(buku, impor)
    _lembar_petunjuk(petunjuk, impor, daftar)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _lembar_tolakan(
    buku: Workbook, judul: str, jenis: JenisBerkas, tabel: Tabel, salah: dict[int, list[TemuanImpor]]
) -> int:
    baris = [(nomor, isi) for nomor, isi in tabel if nomor in salah]
    if not baris:
        return 0
    letak, _, _ = peta(tabel, SPESIFIKASI[jenis])
    simpan = [i for i, k in enumerate(tabel.kepala) if k and not sensitif(k)]
    lembar = buku.create_sheet(judul)
    lembar.freeze_panes = "D2"
    nama = (*_TAMBAHAN, *(tabel.kepala[i] for i in simpan))
    kepala(lembar, nama, (*_LEBAR_TAMBAHAN, *(22 for _ in simpan)))
    for nomor, isi in baris:
        disorot = {letak[t.kolom] for t in salah[nomor] if t.kolom in letak}
        kiri = [sel(lembar, kalimat, bungkus=True) for kalimat in _penjelasan(salah[nomor])]
        kanan = [
            sel(lembar, teks(isi[i]) if i < len(isi) else "", latar=SALAH if i in disorot else None) for i in simpan
        ]
        lembar.append(kiri + kanan)
    return len(baris)


def _penjelasan(temuan: Iterable[TemuanImpor]) -> tuple[str, str, str]:
    sebab, kolom, tindakan = [], [], []
    for t in temuan:
        mengapa, _, lakukan = _pisah(t.pesan)
        sebab.append(mengapa)
        kolom.append(t.kolom)
        tindakan.append(lakukan or _PERBAIKI)
    return tuple("\n".join(dict.fromkeys(k)) for k in (sebab, kolom, tindakan))


def _pisah(pesan: str) -> tuple[str, str, str]:
    if cocok := _PERINTAH.search(pesan):
        return pesan[: cocok.start() + 1], " ", pesan[cocok.end() :]
    return pesan, "", ""


def _lembar_peringatan(buku: Workbook, impor: Impor) -> None:
    peringatan = impor.temuan.filter(ditolak=False)[:_BATAS_PERINGATAN]
    if not peringatan.exists():
        return
    lembar = buku.create_sheet(LEMBAR_PERINGATAN)
    lembar.freeze_panes = "A2"
    kepala(lembar, ("Berkas", "Baris", "Kolom", "Isi", "Catatan (baris tetap diambil)"), (32, 8, 24, 28, 90))
    for t in peringatan.iterator(chunk_size=2000):
        lembar.append([sel(lembar, x) for x in (t.berkas, t.baris or "", t.kolom, t.nilai, t.pesan)])


def _lembar_petunjuk(lembar, impor: Impor, daftar: list[tuple[str, str, int]]) -> None:
    kepala(lembar, ("Lembar", "Berkas asal", "Baris ditolak"), (34, 60, 16))
    for baris in daftar:
        lembar.append([sel(lembar, x) for x in baris])
    lembar.append([])
    for kalimat in _PETUNJUK:
        lembar.append([sel(lembar, kalimat.format(nomor=impor.pk))])


def _judul_lembar(nama: str, terpakai: set[str]) -> str:
    """A sheet name of at most 31 characters without the signs that spreadsheets refuse."""
    dasar = re.sub(r"[\[\]:*?/\\']", " ", nama).strip() or "Berkas"
    judul, nomor = dasar[:31], 2
    while judul in terpakai or judul in (LEMBAR_PETUNJUK, LEMBAR_PERINGATAN):
        akhiran = f" {nomor}"
        judul, nomor = dasar[: 31 - len(akhiran)] + akhiran, nomor + 1
    return judul


def pecah_buku_tolakan(nama: str, isi: bytes) -> list[tuple[str, bytes]]:
    """The sheets of a corrected workbook as files of their own; any other file comes back as it is."""
    if not _buku_tolakan(isi):
        return [(nama, isi)]
    try:
        buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(isi))
        lembar = {j: buku.get_sheet_by_name(j).to_python() for j in buku.sheet_names}
    except (python_calamine.CalamineError, ValueError):
        return [(nama, isi)]
    asal = {b[0]: str(b[1]) for b in lembar.pop(LEMBAR_PETUNJUK, []) if len(b) > 1 and b[1]}
    lembar.pop(LEMBAR_PERINGATAN, None)
    hasil = [(_nama_perbaikan(asal.get(j, j)), _satu_lembar(baris)) for j, baris in lembar.items() if len(baris) > 1]
    return hasil or [(nama, isi)]


def _buku_tolakan(isi: bytes) -> bool:
    """Ours by its first sheet; a workbook that would swell beyond the limit of the reader is left to the reader."""
    if isi[:4] != b"PK\x03\x04":
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            buka = sum(a.file_size for a in arsip.infolist())
            if buka > min(BATAS_BUKA, RASIO_BUKA * max(len(isi), 1024)):
                return False
            return f'name="{LEMBAR_PETUNJUK}"'.encode() in arsip.read("xl/workbook.xml")
    except (zipfile.BadZipFile, KeyError, RuntimeError):
        return False


def _nama_perbaikan(asal: str) -> str:
    return asal if asal.endswith("(perbaikan)") else f"{asal} (perbaikan)"


def _satu_lembar(baris: list[list]) -> bytes:
    simpan = [i for i, k in enumerate(baris[0]) if str(k).strip() not in _TAMBAHAN]
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Data")
    for isi in _tidak_kosong(baris, simpan):
        lembar.append([sel(lembar, teks(isi[i])) if i < len(isi) else None for i in simpan])
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _tidak_kosong(baris: list[list], simpan: list[int]) -> Iterator[list]:
    return (b for b in baris if any(i < len(b) and str(b[i]).strip() for i in simpan))
