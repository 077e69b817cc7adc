"""Saved responses of the SIASN API -> the same tables that sheets give, one per kind found in the file.

Accepted: one response ({"code": 1, "data": ...}), a bare record or list, several in one file (a list, an object with one
response per resource, or one after the other as in NDJSON). Keys in any case; records that no kind knows are reported.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from .baca import BerkasDitolak, Tabel
from .kolom import sensitif
from .spesifikasi import NAMA_UMUM, SPESIFIKASI, JenisBerkas, Kolom, ringkas

_JENIS_API = tuple(
    SPESIFIKASI[j]
    for j in JenisBerkas
    if j
    not in (
        JenisBerkas.UNIT,
        JenisBerkas.JABATAN_STRUKTURAL,
        JenisBerkas.JABATAN_FUNGSIONAL,
        JenisBerkas.JABATAN_PELAKSANA,
        JenisBerkas.ASESMEN,
    )
)
_NIP_DI_NAMA = re.compile(r"(?<!\d)\d{18}(?!\d)")
_KUNCI_NIP = ("NIP", "NIPBARU")
_KUNCI_ISI = ("DATA", "RESULT")
_DALAM_MAKS = 12  # levels of nesting; a response has three

Rekaman = dict[str, Any]


def mirip_json(isi: bytes) -> bool:
    return isi[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def baca_respons(isi: bytes, nama: str) -> list[Tabel]:
    """Tables with their kind set, in the order in which the kinds first occur. Raises BerkasDitolak with a sentence."""
    per_jenis: dict[JenisBerkas, list[tuple[int, Rekaman]]] = {}
    asing, kosong = 0, []
    cocok = _NIP_DI_NAMA.search(nama)
    telusur = _Telusur(cocok[0] if cocok else "")
    for nomor, rekaman in enumerate(telusur.semua(_urai(isi, nama)), start=1):
        jenis = jenis_rekaman(rekaman)
        if jenis is None:
            asing += 1
        else:
            per_jenis.setdefault(jenis, []).append((nomor, rekaman))
    kosong = telusur.kosong
    if not per_jenis:
        raise BerkasDitolak(_pesan_tanpa_isi(nama, asing, kosong))
    catatan = [f"Respons tanpa data: {pesan}" for pesan in dict.fromkeys(kosong)]
    if asing:
        catatan.append(f"{asing} objek di berkas ini bukan bentuk respons SIASN yang dikenal, jadi dilewati.")
    hasil = [_tabel(nama, jenis, isi_jenis) for jenis, isi_jenis in per_jenis.items()]
    hasil[0].catatan += catatan
    return hasil


def _pesan_tanpa_isi(nama: str, asing: int, kosong: list[str]) -> str:
    if kosong and not asing:
        return f"Berkas {nama} adalah respons SIASN tanpa data ({kosong[0]}). Ulangi pengambilannya dari SIASN."
    return (
        f"Berkas {nama} adalah JSON, tetapi bukan respons SIASN yang dikenal (data-utama, rw-jabatan, rw-golongan, "
        "rw-pendidikan, rw-diklat, rw-kursus, rw-hukdis, rw-penghargaan, rw-angkakredit, rw-skp22, kinerja periodik, "
        "nilai IP ASN). Simpan respons aslinya tanpa diubah."
    )


def _urai(isi: bytes, nama: str) -> list[Any]:
    """Every JSON value in the file, one after the other."""
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError as salah:
        raise BerkasDitolak(f"Berkas {nama} bukan JSON UTF-8. Simpan ulang respons SIASN sebagai UTF-8.") from salah
    pengurai = json.JSONDecoder(parse_constant=_tolak_konstanta)
    nilai, letak = [], 0
    try:
        while letak < len(teks):
            satu, letak = pengurai.raw_decode(teks, letak)
            nilai.append(satu)
            while letak < len(teks) and teks[letak] in " \t\r\n,":
                letak += 1
    except RecursionError as salah:
        raise BerkasDitolak(f"Berkas {nama} bersarang terlalu dalam; ini bukan respons SIASN.") from salah
    except ValueError as salah:
        baris = teks.count("\n", 0, getattr(salah, "pos", letak)) + 1
        raise BerkasDitolak(
            f"Berkas {nama} bukan JSON yang utuh: rusak atau terpotong di baris {baris}. Simpan ulang respons SIASN."
        ) from salah
    return nilai


def _tolak_konstanta(nama: str) -> None:
    raise ValueError(f"{nama} bukan nilai JSON")


class _Telusur:
    """Walk down to the records; wrappers say whose they are, and sometimes that there is nothing."""

    def __init__(self, nip: str):
        self.nip, self.kosong = nip, list[str]()

    def semua(self, nilai: list[Any]) -> Iterator[Rekaman]:
        for satu in nilai:
            yield from self._turun(satu, self.nip, 0)

    def _turun(self, nilai: Any, nip: str, dalam: int) -> Iterator[Rekaman]:
        if dalam > _DALAM_MAKS:
            return
        if isinstance(nilai, list):
            for satu in nilai:
                yield from self._turun(satu, nip, dalam + 1)
        elif isinstance(nilai, dict):
            rapi = {ringkas(str(k)): v for k, v in nilai.items()}
            nip = next((str(rapi[k]) for k in _KUNCI_NIP if rapi.get(k)), nip)
            anak = next((rapi[k] for k in _KUNCI_ISI if k in rapi), None)
            if isinstance(anak, list | dict):
                yield from self._turun(anak, nip, dalam + 1)
            elif anak is not None or "CODE" in rapi:
                self.kosong.append(str(anak or rapi.get("MESSAGE") or "kosong")[:120])
            elif jenis_rekaman(rapi) is None and any(isinstance(v, list | dict) for v in rapi.values()):
                for satu in rapi.values():
                    if isinstance(satu, list | dict):
                        yield from self._turun(satu, nip, dalam + 1)
            else:
                yield rapi if any(rapi.get(k) for k in _KUNCI_NIP) or not nip else rapi | {"NIP": nip}


def jenis_rekaman(rekaman: Rekaman) -> JenisBerkas | None:
    """Kind of one record by its keys (whose it is does not count), or None."""
    return _jenis_menurut_kunci(frozenset(rekaman))


@lru_cache(maxsize=1024)
def _jenis_menurut_kunci(nama: frozenset[str]) -> JenisBerkas | None:
    """A file of thousands of records has a handful of shapes."""
    kunci = [ringkas(k) for k in nama]
    milik = [k for k in kunci if k not in NAMA_UMUM]
    calon = [(len(s.dikenali(milik)), s.jenis) for s in _JENIS_API if not s.hilang([*kunci, "NIP"])]
    if not calon:
        return None
    terbanyak = max(banyak for banyak, _ in calon)
    return next(j for banyak, j in calon if banyak == terbanyak)


def _tabel(nama: str, jenis: JenisBerkas, rekaman: list[tuple[int, Rekaman]]) -> Tabel:
    """One row per record, under the known names; a column is there when any record has one of its keys."""
    spek = SPESIFIKASI[jenis]
    ada = {k for _, r in rekaman for k in r}
    kolom = [k for k in spek.kolom if ada & set(k.kunci) and not sensitif(k.nama)]
    return Tabel(
        nama,
        [k.nama for k in kolom],
        [(nomor, [_nilai(r, k) for k in kolom]) for nomor, r in rekaman],
        jenis=jenis,
        dari_api=True,
        dibuang=sorted(k for k in ada if sensitif(k)),
    )


def _nilai(rekaman: Rekaman, kolom: Kolom) -> Any:
    """First filled scalar among the keys of a column."""
    for kunci in kolom.kunci:
        isi = rekaman.get(kunci)
        if isi not in (None, "") and not isinstance(isi, list | dict):
            return isi
    return ""
