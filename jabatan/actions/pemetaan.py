"""Verbs of column mappings: keep one for a header, change it, drop it, and let the import that waited for it go on."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from jabatan.enums import StatusImpor
from jabatan.models import BerkasImpor, Impor, PemetaanKolom, Pengguna
from jabatan.muat.jenis import baca_tabel
from jabatan.peristiwa import catat
from jabatan.siasn.baca import BerkasDitolak, Tabel
from jabatan.siasn.kolom import BerkasPerluPeta, JenisBerkas, sensitif, sidik_kepala
from jabatan.siasn.spesifikasi import SPESIFIKASI


def berkas_perlu_peta(impor: Impor) -> tuple[BerkasImpor, Tabel, str] | None:
    """First file of an import whose header is not understood, with its table and the reason; None when there is none."""
    for berkas in impor.berkas.order_by("pk"):
        try:
            baca_tabel(bytes(berkas.isi), berkas.nama)
        except BerkasPerluPeta as salah:
            return berkas, salah.tabel, str(salah)
        except BerkasDitolak:
            continue
    return None


def petakan(
    *, oleh: Pengguna, impor_id: int, kepala: list[str], jenis: JenisBerkas, peta: Mapping[str, int], nama: str
) -> PemetaanKolom:
    """Keep the mapping of this header and send the import back to its check.

    Raises ValidationError when the import no longer waits for it or the mapping cannot be read.
    """
    with transaction.atomic():
        impor = Impor.objects.select_for_update().get(pk=impor_id)
        if impor.status != StatusImpor.PERLU_PETA:
            raise ValidationError(
                f"Keadaan impor ini sekarang “{impor.get_status_display()}”, jadi tidak lagi menunggu pemetaan."
            )
        _periksa(kepala, jenis, peta)
        pemetaan, _ = PemetaanKolom.objects.update_or_create(
            sidik_kepala=sidik_kepala(kepala),
            defaults={"nama": nama, "jenis": jenis, "kepala": kepala, "peta": dict(peta)},
            create_defaults={"nama": nama, "jenis": jenis, "kepala": kepala, "peta": dict(peta), "dibuat_oleh": oleh},
        )
        impor.status, impor.kemajuan, impor.tahap, impor.pesan = StatusImpor.DIPERIKSA, 0, "Menunggu giliran", ""
        impor.save()
        catat(oleh=oleh, tindakan="memetakan kolom berkas", objek=pemetaan, isi=_isi(pemetaan) | {"impor": impor.pk})
    return pemetaan


def ubah(*, oleh: Pengguna, pemetaan_id: int, peta: Mapping[str, int], nama: str) -> PemetaanKolom:
    """Change what a header means for the files that come after. Imports already taken over stay as they are."""
    with transaction.atomic():
        pemetaan = PemetaanKolom.objects.select_for_update().get(pk=pemetaan_id)
        sebelum = _isi(pemetaan)
        _periksa(pemetaan.kepala, JenisBerkas(pemetaan.jenis), peta)
        pemetaan.nama, pemetaan.peta = nama, dict(peta)
        pemetaan.save()
        if (sesudah := _isi(pemetaan)) != sebelum:
            catat(
                oleh=oleh,
                tindakan="mengubah pemetaan kolom",
                objek=pemetaan,
                isi={"sebelum": sebelum, "sesudah": sesudah},
            )
    return pemetaan


def hapus(*, oleh: Pengguna, pemetaan_id: int) -> None:
    """Forget a mapping; the next file with that header is asked about again."""
    with transaction.atomic():
        pemetaan = PemetaanKolom.objects.select_for_update().get(pk=pemetaan_id)
        catat(oleh=oleh, tindakan="menghapus pemetaan kolom", objek=pemetaan, isi=_isi(pemetaan))
        pemetaan.delete()


def _isi(pemetaan: PemetaanKolom) -> dict:
    peta = {kolom: pemetaan.kepala[i] for kolom, i in sorted(pemetaan.peta.items())}
    return {"nama": pemetaan.nama, "jenis": str(pemetaan.jenis), "peta": peta}


def _periksa(kepala: list[str], jenis: JenisBerkas, peta: Mapping[str, int]) -> None:
    """The same rules that the form shows, for whoever calls without it."""
    kolom = {k.nama for k in SPESIFIKASI[jenis].kolom}
    if asing := sorted(set(peta) - kolom):
        raise ValidationError(f"{', '.join(asing)} bukan kolom {jenis}.")
    letak = list(peta.values())
    if len(set(letak)) != len(letak) or not all(0 <= i < len(kepala) and not sensitif(kepala[i]) for i in letak):
        raise ValidationError("Satu kolom berkas dipakai dua kali, tidak ada, atau termasuk yang dibuang saat dibaca.")
    if hilang := SPESIFIKASI[jenis].hilang(peta):
        raise ValidationError(f"Pilih kolom berkas untuk {', '.join(hilang)}.")
