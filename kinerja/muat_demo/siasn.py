"""The city as SIASN would export it."""

import csv
import io
import json
from collections.abc import Iterable

from jabatan.siasn.tulis import tulis_teks
from kinerja.demo.bentuk import FUNGSIONAL, Kota, id_siasn


def berkas_siasn(kota: Kota) -> list[tuple[str, bytes]]:
    """Five files with the headers and quirks of the real exports."""
    nama_unit = {u.siasn_id: u.nama for u in kota.unit}
    struktural = [(p.siasn_id, nama_unit[p.unit_id], p.nama, p.eselon_kode, p.unit_id) for p in kota.pos_struktural]
    jf = [(n.siasn_id, n.nama, n.jenjang or "", n.bup or "") for n in kota.nomenklatur if n.jenis == FUNGSIONAL]
    pelaksana = [(n.siasn_id, n.nama) for n in kota.nomenklatur if n.jenis != FUNGSIONAL]
    data_utama = io.StringIO()
    tulis_teks(kota.orang, data_utama)
    return [
        ("HierarkiUnor.txt", _tabel("|", ["ID", "NAMA_UNOR", "ID_ATASAN"],
                                    [(u.siasn_id, u.nama, u.induk_id or "") for u in kota.unit])),
        ("Referensi-Jabatan-Struktural.csv", _tabel(";", ["ID", "Nama_unor", "Nama_jabatan", "Eselon_id", "UNOR_ID"], struktural)),
        ("Referensi-Jabatan-Fungsional.csv", _tabel(",", ["ID", "Nama", "Jenjang", "BUP"], jf)),
        ("Referensi-Jabatan-Pelaksana.csv", _tabel(",", ["ID", "Nama"], pelaksana)),
        ("Data-Utama.txt", data_utama.getvalue().encode()),
    ]  # fmt: skip


def berkas_kotor(kota: Kota) -> list[tuple[str, bytes]]:
    """Files with the mistakes that real exports carry, to try the check of the import with."""
    data_utama = io.StringIO()
    tulis_teks([*kota.orang[:40], *kota.orang_kotor], data_utama)
    unit = [(u.siasn_id, u.nama, u.induk_id or "") for u in kota.unit_kotor]
    return [
        ("Data-Utama-dengan-kesalahan.txt", data_utama.getvalue().encode()),
        ("HierarkiUnor-dengan-kesalahan.txt", _tabel("|", ["ID", "NAMA_UNOR", "ID_ATASAN"], unit)),
    ]


def berkas_riwayat(kota: Kota) -> list[tuple[str, bytes]]:
    """A recap whose column names nobody knows (to try the mapping with), and a saved response of the SIASN API."""
    orang = kota.orang[:60]
    rekap = [(o["NIP BARU"], o["NAMA"], 2022, "Sesuai Ekspektasi", "Sesuai Ekspektasi", "Baik") for o in orang]
    kepala = ["Nomor induk", "Nama lengkap", "Thn", "Nilai kerja", "Nilai sikap", "Kesimpulan"]
    pelatihan = [
        {"id": id_siasn("rw-diklat", o["NIP BARU"]), "idPns": o["PNS ID"], "nipBaru": o["NIP BARU"],
         "jenisDiklatId": "3", "latihanStrukturalNama": "Pelayanan prima berbasis data", "institusiPenyelenggara": "Balai Contoh",
         "tanggal": "05-10-2026", "tanggalSelesai": "07-10-2026", "tahun": "2026", "jumlahJam": "24"}
        for o in orang[:10]
    ]  # fmt: skip
    respons = {"code": 1, "message": "success", "data": pelatihan}
    return [
        ("Rekap-kinerja-judul-tak-dikenal.csv", _tabel(";", kepala, rekap)),
        ("rw-diklat.json", json.dumps(respons, indent=1).encode()),
    ]


def _tabel(pemisah: str, kepala: list[str], baris: Iterable[tuple]) -> bytes:
    isi = io.StringIO()
    penulis = csv.writer(isi, delimiter=pemisah, lineterminator="\n")
    penulis.writerow(kepala)
    penulis.writerows(baris)
    return isi.getvalue().encode()
