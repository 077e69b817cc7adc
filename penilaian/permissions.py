"""Who may see and who may appraise an SKP. The row scope itself is jabatan.akses."""

from django.db.models import Q, QuerySet

from jabatan.akses import boleh, lingkup
from jabatan.enums import Peran
from jabatan.models import Pengguna

from .enums import StatusPeriode, StatusSKP
from .models import SKP


def skp_terlihat(pengguna: Pengguna) -> QuerySet[SKP]:
    """SKP within the scope, those one appraises, and one's own."""
    ruang = lingkup(pengguna)
    if ruang.semua:
        return SKP.objects.all()
    return SKP.objects.filter(
        ruang.unit("unit__")
        | Q(asn=pengguna.asn_id, asn__isnull=False)
        | Q(penilai=pengguna.asn_id, penilai__isnull=False)
    )


def boleh_menilai(pengguna: Pengguna, skp: SKP) -> bool:
    return alasan_tidak_menilai(pengguna, skp) is None


def alasan_tidak_menilai(pengguna: Pengguna, skp: SKP) -> str | None:
    """Why this person may not enter or decide this SKP, as a sentence; None when they may."""
    if not boleh(pengguna, "menilai"):
        return "Peran Anda tidak menilai."
    if skp.asn_id == pengguna.asn_id:
        return "Anda tidak dapat menilai diri sendiri."
    if skp.periode.status != StatusPeriode.BERJALAN:
        return f"Periode {skp.periode.tahun} tidak sedang berjalan."
    if skp.status == StatusSKP.FINAL:
        return "Hasil sudah ditetapkan dan tidak dapat diubah; perubahan hanya melalui keberatan."
    pengelola = not {Peran.ADMINISTRATOR, Peran.PETUGAS}.isdisjoint(pengguna.peran)
    if pengelola or skp.penilai_id == pengguna.asn_id:
        return None
    if skp.penilai_id is None and lingkup(pengguna).memuat_jalur(skp.unit.path if skp.unit_id else None):
        return None
    return "Penilai pegawai ini adalah orang lain."
