"""Verbs on a paper of a person: attach, remove. Content is checked before anything is stored."""

import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jabatan.enums import StatusUsulan
from jabatan.models import ASN, Dokumen, IsiDokumen, Pengguna, Usulan
from jabatan.peristiwa import catat
from jabatan.perubahan import tercatat
from jabatan.rekam import REKAM
from jabatan.rules.berkas import Berkas, BerkasDitolak, periksa_berkas


def periksa(nama: str, isi: bytes) -> Berkas:
    """Name and type of a file that may be kept; ValidationError with the sentence otherwise."""
    try:
        return periksa_berkas(nama, isi, ukuran_maks=settings.UKURAN_DOKUMEN_MAKS)
    except BerkasDitolak as salah:
        raise ValidationError(str(salah)) from salah


def unggah(
    *,
    oleh: Pengguna,
    asn: ASN,
    nama: str,
    isi: bytes,
    judul: str = "",
    kode: str = "",
    rekam_id: int | None = None,
    usulan: Usulan | None = None,
) -> Dokumen:
    """Attach a paper to the person, or to the record `kode`/`rekam_id`, or to a proposal. Raises ValidationError.

    Papers of a record that needs a permission of its own (discipline) are confidential.
    """
    berkas = periksa(nama, isi)
    jenis = REKAM[kode] if kode else None
    with tercatat(oleh=oleh, sebab=f"Melampirkan {berkas.nama}"):
        ASN.objects.select_for_update().get(pk=asn.pk)
        if jenis and rekam_id and not _ada(asn, kode, rekam_id):
            raise ValidationError("Rekaman ini sudah tidak ada, jadi dokumen tidak dapat dilampirkan padanya.")
        dokumen = Dokumen(
            asn=asn,
            rekam_jenis=kode,
            rekam_id=rekam_id,
            usulan=usulan,
            judul=(judul.strip() or berkas.nama.rpartition(".")[0])[:200],
            nama_berkas=berkas.nama,
            mime=berkas.mime,
            ukuran=len(isi),
            sidik=hashlib.sha256(isi).hexdigest(),
            rahasia=bool(jenis and jenis.izin == "lihat_hukuman"),
            diunggah_oleh=oleh,
        )
        _simpan(dokumen, isi)
        catat(oleh=oleh, tindakan="melampirkan dokumen", objek=dokumen,
              isi={"nip": asn.nip, "rekam": kode, "id": rekam_id, "sidik": dokumen.sidik})  # fmt: skip
    return dokumen


def hapus(*, oleh: Pengguna, dokumen_id: int, alasan: str) -> None:
    """Remove a paper, with a reason; its name, size and SHA-256 stay in the record."""
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis mengapa dokumen ini dihapus."})
    with tercatat(oleh=oleh, sebab=f"Dokumen dihapus: {alasan.strip()}"):
        dokumen = Dokumen.objects.select_related("asn", "usulan").filter(pk=dokumen_id).first()
        if dokumen is None or not _masih_ada(dokumen):
            raise ValidationError("Dokumen ini sudah dihapus orang lain.")
        if dokumen.usulan and dokumen.usulan.status == StatusUsulan.DIAJUKAN:
            raise ValidationError(
                f"Dokumen ini bukti usulan {dokumen.usulan_id} yang belum diputus. Putuskan dulu usulan itu."
            )
        catat(oleh=oleh, tindakan="menghapus dokumen", objek=dokumen,
              isi={"nip": dokumen.asn.nip, "alasan": alasan.strip(), "sidik": dokumen.sidik})  # fmt: skip
        dokumen.delete()


def catat_dibuka(*, oleh: Pengguna, dokumen: Dokumen) -> None:
    """Openings of confidential papers are part of the record; those of others are not (docs/keputusan/0009)."""
    if dokumen.rahasia:
        with transaction.atomic():
            catat(oleh=oleh, tindakan="membuka dokumen rahasia", objek=dokumen, isi={"nip": dokumen.asn.nip})


def _masih_ada(dokumen: Dokumen) -> bool:
    """Asked under the lock of the person, behind which every removal waits."""
    ASN.objects.select_for_update().get(pk=dokumen.asn_id)
    return Dokumen.objects.filter(pk=dokumen.pk).exists()


def _ada(asn: ASN, kode: str, rekam_id: int) -> bool:
    jenis = REKAM[kode]
    return rekam_id == asn.pk if jenis.tunggal else jenis.model.objects.filter(pk=rekam_id, asn=asn).exists()


def _simpan(dokumen: Dokumen, isi: bytes) -> None:
    try:
        with transaction.atomic():
            dokumen.save()
            IsiDokumen.objects.create(dokumen=dokumen, isi=isi)
    except IntegrityError as salah:
        if "dokumen_sekali_per_rekam" not in str(salah):
            raise
        raise ValidationError(f"{dokumen.nama_berkas} sudah dilampirkan di sini.") from salah
