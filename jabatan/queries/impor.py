"""What the import pages read; each function a bounded number of queries."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.formats import date_format

from jabatan.models import ASN, BerkasImpor, Impor, Pengguna, Perubahan, SelisihImpor, TemuanImpor

from .kata import TIDAK_DI_BERKAS, nama_kolom, nama_tabel, nilai_tampil


@dataclass(frozen=True)
class KolomBerubah:
    tabel: str
    kolom: str
    nama: str
    jumlah: int


@dataclass
class TabelBerubah:
    """Changes of one kind of record: rows made, changed, removed, and the fields that differ."""

    tabel: str
    nama: str
    buat: int = 0
    ubah: int = 0
    hapus: int = 0
    kolom: list[KolomBerubah] = field(default_factory=list)

    @property
    def jumlah(self) -> int:
        return sum(k.jumlah for k in self.kolom)


def daftar_impor(status: str = "") -> QuerySet[Impor]:
    """Imports, newest first, with the names of their files; three queries with the page's count."""
    qs = Impor.objects.select_related("dibuat_oleh", "diurungkan_oleh")
    berkas = Prefetch("berkas", BerkasImpor.objects.only("impor_id", "nama").order_by("pk"))
    return (qs.filter(status=status) if status else qs).prefetch_related(berkas)


def ringkas_selisih(impor: Impor) -> list[TabelBerubah]:
    """From the counts kept with the import: no query."""
    isi = impor.hasil.get("selisih") or {}
    hasil: dict[str, TabelBerubah] = {}
    for tabel, jumlah in (isi.get("tabel") or {}).items():
        hasil[tabel] = TabelBerubah(tabel, nama_tabel(tabel), **jumlah)
    for k in isi.get("kolom") or []:
        t = hasil.setdefault(k["tabel"], TabelBerubah(k["tabel"], nama_tabel(k["tabel"])))
        t.kolom.append(KolomBerubah(k["tabel"], k["kolom"], nama_kolom(k["tabel"], k["kolom"]), k["jumlah"]))
    return sorted(hasil.values(), key=lambda t: (-t.jumlah, -t.ubah, t.nama))


def saring_selisih(impor: Impor, tabel: str = "", kolom: str = "", q: str = "") -> QuerySet[SelisihImpor]:
    """Differences of one kind, one field, one name or NIP; people who are no longer listed only when asked for."""
    qs = impor.selisih.order_by("id")
    if kolom == TIDAK_DI_BERKAS:
        qs = qs.filter(kolom=kolom)
    else:
        qs = qs.exclude(kolom=TIDAK_DI_BERKAS)
        qs = qs.filter(**{k: v for k, v in (("tabel", tabel), ("kolom", kolom)) if v})
    if not (q := " ".join(q.split())):
        return qs
    if q.replace(" ", "").isdigit():
        return qs.filter(asn_id__in=ASN.objects.filter(nip__startswith=q.replace(" ", "")).values("pk"))
    return qs.filter(Q(objek_nama__icontains=q) | Q(lama__icontains=q) | Q(baru__icontains=q))


def lengkapi_selisih(baris: list[SelisihImpor]) -> list[SelisihImpor]:
    """Words for tables, columns and values, and the NIP that leads to the profile; one query."""
    nip = dict(ASN.objects.filter(pk__in={b.asn_id for b in baris if b.asn_id}).values_list("pk", "nip"))
    for b in baris:
        b.nip = nip.get(b.asn_id)
        b.tabel_nama, b.kolom_nama = nama_tabel(b.tabel), nama_kolom(b.tabel, b.kolom)
        b.lama_tampil, b.baru_tampil = (_tampil(b, nilai) for nilai in (b.lama, b.baru))
    return baris


def _tampil(b: SelisihImpor, nilai: str | None) -> str | None:
    isi = nilai_tampil(b.tabel, b.kolom, nilai)
    return date_format(isi, "j F Y") if isinstance(isi, date) else isi


def temuan(impor: Impor, *, ditolak: bool, q: str = "") -> QuerySet[TemuanImpor]:
    qs = impor.temuan.filter(ditolak=ditolak).order_by("id")
    if q := " ".join(q.split()):
        qs = qs.filter(Q(pesan__icontains=q) | Q(kolom__icontains=q) | Q(nilai__icontains=q))
    return qs


def berubah_sejak_diperiksa(impor: Impor) -> bool:
    """Something was changed after the check. The take-over compares exactly; this only warns early."""
    dasar = impor.hasil.get("dasar")
    return dasar is not None and Perubahan.objects.filter(pk__gt=dasar).exists()


def dapat_diurungkan(impor: Impor) -> bool:
    """True when the stream of changes knows what this import did."""
    return Perubahan.objects.filter(impor_id=impor.pk).exists()


def tergantung(impor: Impor) -> dict[str, Any] | None:
    """What kept the import from being undone, with names and links; two queries."""
    isi = impor.hasil.get("tergantung")
    if not isi:
        return None
    contoh = isi["contoh"]
    nip = dict(ASN.objects.filter(pk__in={c["asn_id"] for c in contoh if c["asn_id"]}).values_list("pk", "nip"))
    oleh = dict(
        Pengguna.objects.filter(pk__in={c["oleh_id"] for c in contoh if c["oleh_id"]}).values_list("pk", "nama")
    )
    baris = [
        c
        | {
            "nip": nip.get(c["asn_id"]),
            "oleh": oleh.get(c["oleh_id"]),
            "waktu": c["waktu"] and datetime.fromisoformat(c["waktu"]),
        }
        for c in contoh
    ]
    return {"jumlah": isi["jumlah"], "baris": baris}
