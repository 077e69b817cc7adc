"""Proposed rating of perilaku from the seven values of BerAKHLAK."""

from collections.abc import Mapping
from dataclasses import dataclass

from .buku import BukuPenilaian
from .nilai import DI_ATAS, DI_BAWAH, SESUAI

_TINGKAT_DI_BAWAH, _TINGKAT_SESUAI, _TINGKAT_DI_ATAS = 1, 2, 3


@dataclass(frozen=True, slots=True)
class UsulanPerilaku:
    usulan: int | None
    alasan: str
    kurang: tuple[str, ...]


def usulkan_perilaku(tingkat: Mapping[str, int | None], buku: BukuPenilaian) -> UsulanPerilaku:
    """Levels by value code: 1 di bawah, 2 sesuai, 3 di atas. A value not yet judged gives no proposal.

    Raises ValueError for any other level: a zero must pass neither for "belum dinilai" nor for sesuai.
    """
    a = buku.perilaku
    if asing := set(tingkat.values()) - {None, _TINGKAT_DI_BAWAH, _TINGKAT_SESUAI, _TINGKAT_DI_ATAS}:
        raise ValueError(f"Tingkat perilaku adalah 1, 2, atau 3; bukan {', '.join(map(str, asing))}.")
    kurang = tuple(n.nama for n in a.nilai if tingkat.get(n.kode) is None)
    if kurang:
        return UsulanPerilaku(None, "Belum semua nilai perilaku dinilai", kurang)
    isi = [tingkat[n.kode] for n in a.nilai]
    di_bawah, di_atas = isi.count(_TINGKAT_DI_BAWAH), isi.count(_TINGKAT_DI_ATAS)
    if tingkat[a.penentu] == _TINGKAT_DI_BAWAH:
        nama = next(n.nama for n in a.nilai if n.kode == a.penentu)
        return UsulanPerilaku(DI_BAWAH, f"{nama} di bawah ekspektasi menentukan seluruhnya", ())
    if di_bawah >= a.jumlah_di_bawah:
        return UsulanPerilaku(DI_BAWAH, f"{di_bawah} nilai di bawah ekspektasi", ())
    if di_atas >= a.jumlah_di_atas and not di_bawah:
        return UsulanPerilaku(DI_ATAS, f"{di_atas} nilai di atas ekspektasi dan tidak ada yang di bawah", ())
    return UsulanPerilaku(SESUAI, f"{di_atas} nilai di atas dan {di_bawah} di bawah ekspektasi", ())
