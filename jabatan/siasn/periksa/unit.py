"""The unit tree."""

from dataclasses import dataclass

from jabatan.siasn.baca import Tabel
from jabatan.siasn.kolom import JenisBerkas

from .dasar import Baris, HasilPeriksa, Kesalahan, mulai, tolak_ganda


@dataclass(frozen=True, slots=True)
class BarisUnit:
    siasn_id: str
    nama: str
    induk_id: str | None
    baris: int


def periksa_unit(tabel: Tabel) -> HasilPeriksa:
    """Unit tree: ids, names, parents. A parent outside the file may already be known; the loader decides that."""
    hasil, letak = mulai(tabel, JenisBerkas.UNIT)
    inti = frozenset({"ID", "NAMA UNOR", "ID ATASAN"})
    for nomor, sel in tabel:
        b = Baris(hasil, letak, nomor, sel, inti)
        unit = BarisUnit(b.pengenal("ID"), b.teks("NAMA UNOR", 255), b.pengenal("ID ATASAN") or None, nomor)
        if not unit.siasn_id:
            b.tolak("ID", "ID unit kosong. Isi dengan id unor dari SIASN.")
        if not unit.nama:
            b.tolak("NAMA UNOR", "Nama unit kosong.")
        if unit.induk_id == unit.siasn_id:
            b.tolak("ID ATASAN", f"Unit {unit.nama} menjadi atasannya sendiri. Perbaiki ID_ATASAN.")
        if b.baik:
            hasil.baris.append(unit)
    tolak_ganda(hasil, "siasn_id", "ID", "Unit")
    _tolak_lingkaran(hasil)
    return hasil


def _tolak_lingkaran(hasil: HasilPeriksa) -> None:
    per_id = {u.siasn_id: u for u in hasil.baris}
    buruk: dict[str, str] = {}
    for u in hasil.baris:
        jejak = [u.siasn_id]
        while (induk := per_id[jejak[-1]].induk_id) in per_id and induk not in jejak:
            jejak.append(induk)
        if induk in jejak:
            lingkar = [*jejak[jejak.index(induk) :], induk]
            if u.siasn_id in lingkar:
                buruk[u.siasn_id] = " → ".join(per_id[i].nama for i in lingkar)
    for siasn_id, rantai in buruk.items():
        u = per_id[siasn_id]
        pesan = f"Unit {u.nama} menjadi atasan dirinya sendiri melalui {rantai}. Perbaiki ID_ATASAN."
        hasil.kesalahan.append(Kesalahan(hasil.berkas, u.baris, "ID ATASAN", u.induk_id or "", pesan))
    hasil.baris = [u for u in hasil.baris if u.siasn_id not in buruk]
