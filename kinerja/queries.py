"""What the home page shows."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from jabatan.akses import asn_terlihat, boleh, jabatan_terlihat
from jabatan.enums import JenisJabatan, StatusImpor, StatusPerubahanUnit, StatusUsulan
from jabatan.models import Impor, Pengguna, PerubahanUnit
from jabatan.queries.unit import jabatan_lowong
from jabatan.queries.usulan import usulan_terlihat
from penilaian.enums import StatusPeriode, StatusSKP
from penilaian.permissions import skp_terlihat


@dataclass(frozen=True)
class Tugas:
    judul: str
    url: str
    jumlah: int


def menunggu(pengguna: Pengguna) -> list[Tugas]:
    """What this person can act on now; empty when nothing waits."""
    tugas = []
    if boleh(pengguna, "menilai"):
        n = (
            skp_terlihat(pengguna)
            .filter(periode__status=StatusPeriode.BERJALAN)
            .exclude(status=StatusSKP.FINAL)
            .filter(penilai=pengguna.asn_id or 0)
            .count()
        )
        tugas.append(Tugas("lembar penilaian belum ditetapkan", reverse("penilaian"), n))
    if boleh(pengguna, "putus_usulan"):
        n = usulan_terlihat(pengguna).filter(status=StatusUsulan.DIAJUKAN).exclude(diajukan_oleh=pengguna).count()
        tugas.append(Tugas("usulan perbaikan data menunggu putusan", reverse("usulan"), n))
    if boleh(pengguna, "impor"):
        tugas += _impor()
    if boleh(pengguna, "ubah_struktur"):
        n = PerubahanUnit.objects.filter(status=StatusPerubahanUnit.TERTUNDA).count()
        alamat = f"{reverse('perubahan-unit')}?status={StatusPerubahanUnit.TERTUNDA}"
        tugas.append(Tugas("perubahan struktur tertunda", alamat, n))
    return [t for t in tugas if t.jumlah]


def _impor() -> list[Tugas]:
    n = Impor.objects.aggregate(
        siap=Count("pk", filter=Q(status=StatusImpor.SIAP)), peta=Count("pk", filter=Q(status=StatusImpor.PERLU_PETA))
    )
    return [
        Tugas("impor siap diambil alih", f"{reverse('impor')}?keadaan={StatusImpor.SIAP}", n["siap"]),
        Tugas("impor menunggu pemetaan kolom", f"{reverse('impor')}?keadaan={StatusImpor.PERLU_PETA}", n["peta"]),
    ]


def keadaan(pengguna: Pengguna) -> dict[str, int]:
    """Four figures of the person's area."""
    orang = asn_terlihat(pengguna).aggregate(
        pegawai=Count("pk", filter=Q(aktif=True)), tanpa_asesmen=Count("pk", filter=Q(asesmen__isnull=True, aktif=True))
    )
    jabatan = jabatan_terlihat(pengguna).filter(aktif=True, jenis=JenisJabatan.STRUKTURAL)
    return {**orang, "struktural": jabatan.count(), "lowong": jabatan_lowong(jabatan).count()}
