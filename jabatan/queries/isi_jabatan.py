"""The editable facts of a post as plain values, in words, and their changes through time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from jabatan.enums import BidangIlmu, Kompetensi
from jabatan.golongan import nama_golongan
from jabatan.models import CatatanPeristiwa, Jabatan, Pengguna, Perubahan, UnitOrganisasi
from jabatan.queries.jabatan import lama

BIDANG = (
    "kelas", "rumpun", "kebutuhan", "sumber_kebutuhan", "bobot_strategis", "sumber_bobot", "boleh_kosong", "pendidikan_minimal",
    "golongan_minimal", "pengalaman_minimal", "bidang_sesuai", "bidang_serumpun", "sumber_syarat",
)  # fmt: skip
SUMBER_STANDAR = "sumber_standar"
STANDAR = "menetapkan standar kompetensi"  # name of the event in the decision record
_LABEL = {
    "unit_id": "Unit",
    "nomenklatur_id": "Nomenklatur",
    "pengalaman_minimal": "Pengalaman serumpun minimal",
    "boleh_kosong": "Boleh kosong",
    "aktif": "Terbuka",
    "sumber_kebutuhan": "Sumber kebutuhan",
    "sumber_syarat": "Sumber syarat khusus",
}


def nilai_bidang(j: Jabatan) -> dict[str, Any]:
    """The editable fields as JSON values: what a form began with, compared again when it comes back."""
    return {b: mentah(getattr(j, b)) for b in BIDANG}


def nilai_standar(j: Jabatan) -> dict[str, Any]:
    """Required levels by competence ("k0".."k8") and their source, as JSON values."""
    level = dict(j.syarat_kompetensi.values_list("kompetensi", "level"))
    return {f"k{k.value}": level.get(k.value) for k in Kompetensi} | {SUMBER_STANDAR: j.sumber_standar}


def mentah(nilai: Any) -> Any:
    """JSON value of a field: a Decimal as text with two decimals, a choice as its number."""
    if isinstance(nilai, Decimal):
        return f"{nilai:.2f}"
    if isinstance(nilai, list | tuple):
        return sorted(int(n) for n in nilai)
    return int(nilai) if isinstance(nilai, int) and not isinstance(nilai, bool) else nilai


def label(kolom: str) -> str:
    """Name of a field or column as people know it."""
    if kolom.startswith("k") and kolom[1:].isdigit():
        return Kompetensi(int(kolom[1:])).label
    if kolom in _LABEL:
        return _LABEL[kolom]
    nama = str(Jabatan._meta.get_field(kolom.removesuffix("_id")).verbose_name)
    return nama[0].upper() + nama[1:]


def tampil(kolom: str, nilai: Any) -> str:
    """A stored value in words; "" when there is none."""
    if nilai is None or nilai == "" or nilai == []:
        return ""
    if kolom in ("bidang_sesuai", "bidang_serumpun"):
        return ", ".join(dict(BidangIlmu.choices).get(n, str(n)) for n in nilai)
    if kolom == "golongan_minimal":
        return nama_golongan(nilai)
    if kolom == "pengalaman_minimal":
        return lama(nilai)
    if kolom == "bobot_strategis":
        return f"{Decimal(str(nilai)):.2f}".replace(".", ",")
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if kolom.startswith("k") and kolom[1:].isdigit():
        return f"level {nilai}"
    pilihan = Jabatan._meta.get_field(kolom.removesuffix("_id")).choices
    return str(dict(pilihan).get(nilai, nilai)) if pilihan else str(nilai)


@dataclass(frozen=True, slots=True)
class Jejak:
    """One change: when, who, why, and each field before and after."""

    waktu: datetime
    oleh: str
    sebab: str
    isi: list[tuple[str, str, str]]


def jejak(j: Jabatan, banyak: int = 20) -> list[Jejak]:
    """Newest changes of a post from the triggers and, for its standard of competence, from the decision record."""
    perubahan = list(_perubahan(j)[:banyak])
    unit = _nama_unit(perubahan)
    hasil = []
    for p in perubahan:
        isi = [] if p.jenis == "buat" else _isi_perubahan(p, unit)
        if isi or p.jenis == "buat":
            hasil.append(
                Jejak(
                    p.waktu, p.oleh_nama or "sistem", p.sebab or ("jabatan dicatat" if p.jenis == "buat" else ""), isi
                )
            )
    catatan = CatatanPeristiwa.objects.filter(
        objek_jenis=Jabatan._meta.label_lower, objek_id=str(j.pk), tindakan=STANDAR
    )[:banyak]
    for c in catatan:
        beda = [(label(k), tampil(k, a), tampil(k, b)) for k, (a, b) in c.isi.get("beda", {}).items()]
        hasil.append(Jejak(c.waktu, c.oleh_nama, c.isi.get("alasan", ""), beda))
    return sorted(hasil, key=lambda x: x.waktu, reverse=True)[:banyak]


def _perubahan(j: Jabatan) -> QuerySet[Perubahan]:
    oleh = Pengguna.objects.filter(pk=OuterRef("oleh_id")).values("nama")
    return Perubahan.objects.filter(tabel=Jabatan._meta.db_table, objek_id=j.pk).annotate(oleh_nama=Subquery(oleh))


def _isi_perubahan(p: Perubahan, unit: Mapping[int, str]) -> list[tuple[str, str, str]]:
    isi = []
    for kolom, sebelum in (p.sebelum or {}).items():
        sesudah = (p.sesudah or {}).get(kolom)
        if kolom == "unit_id":
            isi.append(("Unit", unit.get(sebelum, ""), unit.get(sesudah, "")))
        elif kolom not in ("versi", SUMBER_STANDAR, "id"):
            isi.append((label(kolom), tampil(kolom, sebelum), tampil(kolom, sesudah)))
    return isi


def _nama_unit(perubahan: list[Perubahan]) -> dict[int, str]:
    kunci = {s["unit_id"] for p in perubahan for s in (p.sebelum or {}, p.sesudah or {}) if "unit_id" in s}
    return dict(UnitOrganisasi.objects.filter(pk__in=kunci).values_list("pk", "nama")) if kunci else {}


def pengubah(j: Jabatan, kolom: set[str]) -> dict[str, tuple[str, datetime]]:
    """Who changed each of these columns last, and when, as far as the record tells."""
    hasil: dict[str, tuple[str, datetime]] = {}
    for p in _perubahan(j).filter(jenis="ubah")[:50]:
        for k in kolom & set(p.sesudah or {}):
            hasil.setdefault(k, (p.oleh_nama or "sistem", p.waktu))
    return hasil
