from collections.abc import Iterable
from typing import Any

import django_tables2 as tables

from jabatan.queries.kelengkapan import BarisOrang


class TabelKelengkapan(tables.Table):
    """People who lack records, for the file."""

    nip = tables.Column(verbose_name="NIP")
    nama = tables.Column(verbose_name="Nama")
    jabatan = tables.Column(verbose_name="Jabatan")
    unit = tables.Column(verbose_name="Unit")
    persen = tables.Column(verbose_name="Lengkap (%)")
    belum = tables.Column(verbose_name="Belum ada data", default="")
    kedaluwarsa = tables.Column(verbose_name="Kedaluwarsa", default="")
    tertahan = tables.Column(verbose_name="Keputusan yang tertahan", default="")

    class Meta:
        orderable = False


def tabel_kelengkapan(orang: Iterable[BarisOrang]) -> TabelKelengkapan:
    return TabelKelengkapan([_baris(o) for o in orang])


def _baris(o: BarisOrang) -> dict[str, Any]:
    """Plain values: resolving attributes for every cell takes longer than everything else."""
    k = o.kelengkapan
    return {
        "nip": o.asn.nip,
        "nama": o.asn.nama_lengkap,
        "jabatan": o.asn.jabatan_nama,
        "unit": o.asn.unit.nama if o.asn.unit else "",
        "persen": k.persen,
        "belum": "; ".join(b.aturan.label for b in k.kurang if not b.kedaluwarsa),
        "kedaluwarsa": "; ".join(b.aturan.label for b in k.kurang if b.kedaluwarsa),
        "tertahan": "; ".join(d.label for d in k.terhalang),
    }
