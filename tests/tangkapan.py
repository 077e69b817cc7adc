"""Screenshots of the demo city. `make screenshots` writes those of the README; `--semua FOLDER` every page, size, theme."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

AKAR = Path(__file__).resolve().parent.parent
PORT = 8797
ALAMAT = f"http://127.0.0.1:{PORT}"
UKURAN = {"kantor": (1366, 768), "ponsel": (390, 844)}
BENDERA = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]  # fmt: skip
HALAMAN = {
    "Petugas BKPSDM": {
        "beranda": "/", "pegawai": "/pegawai/", "profil": "@profil", "unit": "/unit/", "bagan": "/unit/bagan/",
        "unit-rinci": "@unit", "impor": "/impor/", "penempatan": "/penempatan/", "putaran": "@putaran",
        "lowongan": "@lowongan", "inovasi": "/inovasi/", "jejak": "/jejak/", "cara": "/bantuan/cara-menghitung/",
        "kelengkapan": "/kelengkapan/", "usulan": "/usulan/", "mutu": "/mutu/", "penilai": "/penilai/",
        "perubahan-unit": "/unit/perubahan/", "jabatan": "/jabatan/", "proyeksi": "/jabatan/proyeksi/",
        "pantauan": "/jabatan/pantauan/", "impor-periksa": "/impor/2/", "cari": "/cari/?q=made+surya",
        "bantuan": "/bantuan/",
    },
    "Kepala Unit": {"penilaian": "/penilaian/", "lembar": "@skp", "hasil": "@hasil"},
    "Administrator": {"admin": "/admin/", "admin-asn": "/admin/jabatan/asn/", "komponen": "/komponen/"},
}  # fmt: skip
README = ["pegawai", "profil", "bagan", "proyeksi", "impor-periksa", "penilai", "lembar", "putaran", "lowongan"]


def akun() -> dict[str, str]:
    """First demo sign-in of every role, from the file that the demo writes."""
    isi = (Path(os.environ.get("KINERJA_DATA", AKAR / ".data")) / "demo.txt").read_text(encoding="utf-8")
    hasil = {"sandi": re.search(r"akun contoh: (\S+)", isi)[1]}
    pola = r"^  (Administrator|Petugas BKPSDM|Pimpinan|Kepala Unit|Pegawai|Auditor|Operator Unit) +(\S+)"
    for peran, nip in re.findall(pola, isi, re.M):
        hasil.setdefault(peran, nip)
    return hasil


def masuk(hal: Page, nip: str, sandi: str) -> None:
    hal.goto(f"{ALAMAT}/masuk/")
    hal.fill("input[name=username]", nip)
    hal.fill("input[name=password]", sandi)
    hal.click("button:has-text('Masuk')")


def tuju(hal: Page, alamat: str) -> None:
    """Open a page; "@..." is found by clicking through, as a person would."""
    if not alamat.startswith("@"):
        hal.goto(ALAMAT + alamat)
        return
    awal = {"@profil": "/pegawai/?q=anak+agung&jenis_pegawai=PNS",
            "@unit": "/unit/", "@putaran": "/penempatan/", "@lowongan": "/penempatan/",
            "@skp": "/penilaian/", "@hasil": "/penilaian/?tahun=2025"}[alamat]  # fmt: skip
    hal.goto(ALAMAT + awal)
    if alamat in ("@putaran", "@lowongan"):
        hal.click("a:has-text('Putaran ')")
    if alamat == "@unit":
        hal.click("a[aria-label='Buka Dinas Kesehatan']")
    if alamat in ("@profil", "@skp", "@hasil", "@lowongan"):
        hal.click("tbody tr:nth-child(2) a")
    hal.wait_for_load_state("networkidle")


def semua(tujuan: Path, pilihan: list[str] | None, penuh: bool) -> None:
    sandi = akun()
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=shutil.which("chromium"), args=BENDERA)
        for tema in ("light", "dark") if penuh else ("light",):
            for nama_ukuran, (lebar, tinggi) in UKURAN.items() if penuh else [("kantor", UKURAN["kantor"])]:
                for peran, halaman in HALAMAN.items():
                    konteks = peramban.new_context(viewport={"width": lebar, "height": tinggi}, color_scheme=tema)
                    hal = konteks.new_page()
                    masuk(hal, sandi[peran], sandi["sandi"])
                    for nama, alamat in halaman.items():
                        if pilihan is None or nama in pilihan:
                            tuju(hal, alamat)
                            akhiran = f"-{nama_ukuran}-{tema}" if penuh else ""
                            hal.screenshot(path=tujuan / f"{nama}{akhiran}.png")
                    konteks.close()
        peramban.close()


def main() -> None:
    pembaca = argparse.ArgumentParser()
    pembaca.add_argument("--semua", type=Path)
    pembaca.add_argument("--hanya", nargs="*")
    pilih = pembaca.parse_args()
    tujuan = pilih.semua or AKAR / "docs" / "gambar"
    tujuan.mkdir(parents=True, exist_ok=True)
    proses = subprocess.Popen([sys.executable, "manage.py", "jalan", "--port", str(PORT)], cwd=AKAR)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{ALAMAT}/sehat/", timeout=2)
                break
            except OSError:
                time.sleep(0.5)
        semua(tujuan, pilih.hanya or (None if pilih.semua else README), bool(pilih.semua))
    finally:
        proses.terminate()
        proses.wait(timeout=20)


if __name__ == "__main__":
    main()
