"""Golongan of PNS and PPPK as one integer each: PNS 11..45 (BKN's codes), PPPK 101..117. The two scales never mix."""

import re

_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
_RUANG = {1: "abcd", 2: "abcd", 3: "abcd", 4: "abcde"}
_NAMA_PNS = {10 * g + i: f"{_ROMAWI[g - 1]}/{r}" for g, ruang in _RUANG.items() for i, r in enumerate(ruang, start=1)}
_NAMA_PPPK = {101 + i: nama for i, nama in enumerate(_ROMAWI)}
_PANGKAT = (
    "Juru Muda", "Juru Muda Tingkat I", "Juru", "Juru Tingkat I",
    "Pengatur Muda", "Pengatur Muda Tingkat I", "Pengatur", "Pengatur Tingkat I",
    "Penata Muda", "Penata Muda Tingkat I", "Penata", "Penata Tingkat I",
    "Pembina", "Pembina Tingkat I", "Pembina Utama Muda", "Pembina Utama Madya", "Pembina Utama",
)  # fmt: skip
_KODE = {nama.lower(): kode for kode, nama in (_NAMA_PNS | _NAMA_PPPK).items()}


def nama_golongan(kode: int) -> str:
    """11 -> "I/a", 45 -> "IV/e", 109 -> "IX"; an unknown code gives an empty text."""
    return _NAMA_PNS.get(kode) or _NAMA_PPPK.get(kode, "")


def pangkat(kode: int) -> str:
    """Rank that goes with a PNS code (34 -> "Penata Tingkat I"); PPPK have none."""
    return dict(zip(_NAMA_PNS, _PANGKAT, strict=True)).get(kode, "")


def baca_golongan(teks: str) -> int | None:
    """Code of "III/d", "iii d", "IX", "PPPK - 09"; None when it is none of these."""
    rapi = teks.strip().lower().removeprefix("gol.").removeprefix("golongan").strip()
    if cocok := re.fullmatch(r"pppk\s*-?\s*(\d{1,2})", rapi):
        kode = 100 + int(cocok[1])
        return kode if kode in _NAMA_PPPK else None
    rapi = re.sub(r"^pppk\s*-?\s*", "", rapi)
    rapi = re.sub(r"^([iv]+)\s*[/.\s]\s*([a-e])$", r"\1/\2", rapi)
    return _KODE.get(rapi)
