"""Results of assessments: one row per person with the competences as columns, or one row per competence."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jabatan.siasn.baca import Tabel
from jabatan.siasn.spesifikasi import KOLOM_KOMPETENSI, SPESIFIKASI, JenisBerkas, ringkas

from .dasar import Baris, HasilPeriksa, Kesalahan
from .rekam import BarisRekam, Siapa, berurutan, periksa_rekam

_KOMPETENSI = {
    kunci: KOLOM_KOMPETENSI[k.nama]
    for k in SPESIFIKASI[JenisBerkas.ASESMEN].kolom
    if k.nama in KOLOM_KOMPETENSI
    for kunci in k.kunci
}
_LEVEL = (1, 5)


@dataclass(frozen=True, slots=True)
class BarisAsesmen(BarisRekam):
    """`level`: level of each of the nine competences in their order, None where the file says nothing."""

    tanggal: date
    berlaku_sampai: date
    potensi: Decimal | None
    penyelenggara: str
    level: tuple[int | None, ...]


def periksa_asesmen(tabel: Tabel, hari_ini: date) -> HasilPeriksa:
    hasil = periksa_rekam(tabel, JenisBerkas.ASESMEN, lambda b, siapa: _baca(b, siapa, hari_ini), frozenset({"LEVEL"}))
    _satukan(hasil)
    return hasil


def _baca(b: Baris, siapa: Siapa, hari_ini: date) -> BarisAsesmen | None:
    tanggal, sampai = b.tanggal("TANGGAL ASESMEN"), b.tanggal("BERLAKU SAMPAI")
    b.wajib("TANGGAL ASESMEN", tanggal, "Tanggal asesmen kosong.")
    b.wajib("BERLAKU SAMPAI", sampai, "Masa berlaku kosong. Isi tanggal akhir berlakunya hasil asesmen ini.")
    if tanggal and tanggal > hari_ini:
        b.tolak("TANGGAL ASESMEN", f"Tanggal asesmen {tanggal:%d-%m-%Y} di masa depan.")
    berurutan(b, tanggal, sampai, "BERLAKU SAMPAI", boleh_sama=False)
    potensi, level = b.desimal("POTENSI", 0, 100), _level(b)
    if b.baik and potensi is None and not any(level):
        b.tolak("POTENSI", "Baris ini tidak memuat potensi maupun satu kompetensi pun.")
    if not b.baik or tanggal is None or sampai is None:
        return None
    return BarisAsesmen(
        *siapa,
        tanggal=tanggal,
        berlaku_sampai=sampai,
        potensi=None if potensi is None else round(potensi, 2),
        penyelenggara=b.teks("PENYELENGGARA", 200),
        level=level,
    )


def _level(b: Baris) -> tuple[int | None, ...]:
    level = [b.bulat(k, *_LEVEL) for k in KOLOM_KOMPETENSI]
    if nama := b.ambil("KOMPETENSI"):
        urutan = _KOMPETENSI.get(ringkas(nama))
        if urutan is None:
            b.tolak("KOMPETENSI", f"Kompetensi {nama} tidak dikenal. Tulis salah satu dari sembilan kompetensi baku.")
            return tuple(level)
        level[urutan] = b.bulat("LEVEL", *_LEVEL)
        b.wajib("LEVEL", level[urutan], "Level kompetensi kosong. Isi 1 sampai 5.")
    return tuple(level)


def _satukan(hasil: HasilPeriksa) -> None:
    """Rows of one person and day become one assessment; where two give different values, both rows are refused."""
    per_kunci: dict[tuple, list[BarisAsesmen]] = {}
    for b in hasil.baris:
        per_kunci.setdefault((b.nip or b.pns_id, b.tanggal), []).append(b)
    hasil.baris = []
    for baris in per_kunci.values():
        satu = baris[0]
        for b in baris[1:]:
            if (gabung := _gabung(satu, b)) is None:
                nomor = " dan ".join(str(x.baris) for x in baris)
                pesan = f"Asesmen orang ini pada {b.tanggal:%d-%m-%Y} berbeda di baris {nomor}. Sisakan yang benar."
                hasil.kesalahan += [Kesalahan(hasil.berkas, x.baris, "TANGGAL ASESMEN", x.nip, pesan) for x in baris]
                break
            satu = gabung
        else:
            hasil.baris.append(satu)
            hasil.digabung += len(baris) - 1


def _gabung(a: BarisAsesmen, b: BarisAsesmen) -> BarisAsesmen | None:
    pasangan = [(a.potensi, b.potensi), *zip(a.level, b.level, strict=True)]
    if a.berlaku_sampai != b.berlaku_sampai or any(x is not None and y is not None and x != y for x, y in pasangan):
        return None
    return replace(
        a,
        potensi=b.potensi if a.potensi is None else a.potensi,
        level=tuple(y if x is None else x for x, y in zip(a.level, b.level, strict=True)),
        penyelenggara=a.penyelenggara or b.penyelenggara,
    )
