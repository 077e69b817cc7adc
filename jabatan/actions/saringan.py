"""Verbs of saved filters and columns: a person's own, so nothing of it belongs in the decision record."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jabatan.models import Pengguna, SaringanTersimpan

NAMA_MAKS = 80
TERBANYAK = 30


def simpan(*, oleh: Pengguna, halaman: str, nama: str, kueri: str, kolom: Sequence[str]) -> SaringanTersimpan:
    """Keep the filter of a list under a name. Raises ValidationError for no name, one in use, or too many."""
    nama = _nama(nama)
    if oleh.saringan.filter(halaman=halaman).exclude(nama="").count() >= TERBANYAK:
        raise ValidationError(
            f"Anda sudah menyimpan {TERBANYAK} saringan di daftar ini. Hapus yang tidak dipakai lagi."
        )
    return _tulis(SaringanTersimpan(pengguna=oleh, halaman=halaman, nama=nama, kueri=kueri, kolom=list(kolom)))


def ubah(
    *, oleh: Pengguna, saringan_id: int, nama: str, kueri: str | None = None, kolom: Sequence[str] | None = None
) -> SaringanTersimpan:
    """Rename a saved filter, and replace what it holds where `kueri` or `kolom` is given."""
    with transaction.atomic():
        saringan = _milik(oleh, saringan_id)
        saringan.nama = _nama(nama)
        if kueri is not None:
            saringan.kueri = kueri
        if kolom is not None:
            saringan.kolom = list(kolom)
        return _tulis(saringan)


def hapus(*, oleh: Pengguna, saringan_id: int) -> SaringanTersimpan:
    """Delete a saved filter of the person. Raises DoesNotExist for one of somebody else."""
    with transaction.atomic():
        saringan = _milik(oleh, saringan_id)
        saringan.delete()
    return saringan


def pilih_kolom(*, oleh: Pengguna, halaman: str, kolom: Sequence[str], saringan_id: int | None = None) -> None:
    """Remember the columns of a list, in the saved filter that is open or else for the list itself; none: as usual."""
    if saringan_id:
        SaringanTersimpan.objects.filter(pk=_milik(oleh, saringan_id, kunci=False).pk).update(kolom=list(kolom))
    elif kolom:
        SaringanTersimpan.objects.update_or_create(
            pengguna=oleh, halaman=halaman, nama="", defaults={"kolom": list(kolom)}
        )
    else:
        SaringanTersimpan.objects.filter(pengguna=oleh, halaman=halaman, nama="").delete()


def _milik(oleh: Pengguna, saringan_id: int, *, kunci: bool = True) -> SaringanTersimpan:
    qs = SaringanTersimpan.objects.select_for_update() if kunci else SaringanTersimpan.objects
    return qs.exclude(nama="").get(pk=saringan_id, pengguna=oleh)


def _nama(nama: str) -> str:
    rapi = " ".join(nama.split())
    if not rapi:
        raise ValidationError("Beri saringan ini nama supaya dapat Anda buka lagi.")
    if len(rapi) > NAMA_MAKS:
        raise ValidationError(f"Nama saringan terlalu panjang: paling banyak {NAMA_MAKS} huruf.")
    return rapi


def _tulis(saringan: SaringanTersimpan) -> SaringanTersimpan:
    saringan.validate_constraints()
    try:
        with transaction.atomic():
            saringan.save()
    except IntegrityError as salah:  # the same name from a second window, between the check and the save
        raise ValidationError("Anda sudah punya saringan dengan nama ini.") from salah
    return saringan
