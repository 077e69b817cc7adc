"""Verbs on a proposal: make, withdraw, accept, refuse. Accepting writes the record through actions.rekam, and only there."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from jabatan.enums import StatusUsulan, SumberRekam, TindakanUsulan
from jabatan.forms.rekam import form_rekam
from jabatan.models import ASN, Dokumen, Pengguna, Usulan
from jabatan.peristiwa import catat
from jabatan.perubahan import tercatat
from jabatan.queries.usulan import boleh_mengusulkan, nilai_kini
from jabatan.rekam import REKAM, JenisRekam, ke_json

from . import dokumen as dokumen_actions
from . import rekam as rekam_actions

BERKAS_MAKS = 5


def ajukan(
    *,
    oleh: Pengguna,
    asn: ASN,
    kode: str,
    tindakan: TindakanUsulan,
    isi: dict[str, Any],
    alasan: str,
    rekam_id: int | None = None,
    dokumen: Sequence[tuple[str, bytes]] = (),
) -> Usulan:
    """Propose a correction with its papers (name, content). Raises ValidationError with sentences per field.

    `isi` as the form of the record takes it; it is checked as if it were saved, so that the officer sees no nonsense.
    """
    jenis = REKAM[kode]
    _tolak_bila_tidak_boleh(oleh, asn, jenis, tindakan)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis mengapa data ini perlu diperbaiki."})
    if not dokumen and tindakan != TindakanUsulan.HAPUS and not jenis.tunggal:
        raise ValidationError(
            {"berkas": "Lampirkan paling sedikit satu dokumen yang membuktikannya (SK, ijazah, sertifikat)."}
        )
    if len(dokumen) > BERKAS_MAKS:
        raise ValidationError({"berkas": f"Paling banyak {BERKAS_MAKS} dokumen untuk satu usulan."})
    with tercatat(oleh=oleh, sebab=f"Usulan {tindakan} {jenis.label_kecil}"):
        asn = ASN.objects.select_for_update().get(pk=asn.pk)
        usulan = Usulan(asn=asn, rekam_jenis=kode, rekam_id=rekam_id, tindakan=tindakan, alasan=alasan.strip(),
                        diajukan_oleh=oleh)  # fmt: skip
        _isi_usulan(usulan, jenis, isi, berbukti=bool(dokumen))
        _tolak_ganda(usulan)
        usulan.save()
        for nama, isi_berkas in dokumen:
            _lampirkan(oleh, usulan, nama, isi_berkas)
        catat(oleh=oleh, tindakan="mengajukan usulan", objek=usulan,
              isi={"nip": asn.nip, "rekam": kode, "id": rekam_id, "tindakan": tindakan})  # fmt: skip
    return usulan


def tarik(*, oleh: Pengguna, usulan_id: int) -> Usulan:
    """The proposer takes it back while nobody has decided."""
    with tercatat(oleh=oleh, sebab=f"Usulan {usulan_id} ditarik"):
        usulan = _kunci(usulan_id)
        if usulan.diajukan_oleh_id != oleh.pk:
            raise ValidationError("Hanya pengusulnya yang dapat menarik usulan ini.")
        _tolak_bila_selesai(usulan)
        usulan.status = StatusUsulan.DITARIK
        usulan.save()
        catat(oleh=oleh, tindakan="menarik usulan", objek=usulan)
    return usulan


def terima(*, oleh: Pengguna, usulan_id: int, dilihat: int) -> Usulan:
    """Apply the proposal: only the fields it changes, over the record as it stands. Raises Berselisih, ValidationError."""
    with tercatat(oleh=oleh, sebab=f"Usulan {usulan_id} diterima"):
        usulan = _kunci(usulan_id)
        _tolak_bila_selesai(usulan)
        _tolak_hakim_sendiri(oleh, usulan)
        ASN.objects.select_for_update().get(pk=usulan.asn_id)
        jenis = REKAM[usulan.rekam_jenis]
        rekam_id = _terapkan(oleh, usulan, jenis, dilihat)
        if usulan.tindakan != TindakanUsulan.HAPUS:
            Dokumen.objects.filter(usulan=usulan).update(rekam_jenis=usulan.rekam_jenis, rekam_id=rekam_id)
            usulan.rekam_id = rekam_id
        _putuskan(usulan, oleh, StatusUsulan.DITERIMA, "")
        catat(oleh=oleh, tindakan="menerima usulan", objek=usulan, isi={"rekam": usulan.rekam_jenis, "id": rekam_id})
    return usulan


def tolak(*, oleh: Pengguna, usulan_id: int, alasan: str) -> Usulan:
    """Refuse, with the reason that the proposer reads."""
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasan penolakan; pengusul membacanya."})
    with tercatat(oleh=oleh, sebab=f"Usulan {usulan_id} ditolak"):
        usulan = _kunci(usulan_id)
        _tolak_bila_selesai(usulan)
        _tolak_hakim_sendiri(oleh, usulan)
        _putuskan(usulan, oleh, StatusUsulan.DITOLAK, alasan.strip())
        catat(oleh=oleh, tindakan="menolak usulan", objek=usulan, isi={"alasan": alasan.strip()})
    return usulan


def _terapkan(oleh: Pengguna, usulan: Usulan, jenis: JenisRekam, dilihat: int) -> int | None:
    if usulan.tindakan == TindakanUsulan.HAPUS:
        rekam_actions.hapus(oleh=oleh, asn=usulan.asn, kode=jenis.kode, rekam_id=usulan.rekam_id, dilihat=dilihat,
                            alasan=f"Usulan {usulan.pk}: {usulan.alasan}")  # fmt: skip
        return usulan.rekam_id
    isi = {b: usulan.isi[b] for b in jenis.beda(usulan.sebelum, usulan.isi)}
    if not isi:  # only papers
        if nilai_kini(usulan) is None:
            raise ValidationError("Rekaman ini tidak ada lagi, jadi dokumennya tidak membuktikan apa pun.")
        return usulan.rekam_id
    rekam = rekam_actions.simpan(
        oleh=oleh,
        asn=usulan.asn,
        kode=jenis.kode,
        isi=isi,
        rekam_id=usulan.rekam_id,
        dilihat=dilihat,
        sumber=SumberRekam.USULAN,
        sumber_rinci=f"Usulan {usulan.pk} oleh {usulan.diajukan_oleh}",
    )
    return rekam.pk


def _isi_usulan(usulan: Usulan, jenis: JenisRekam, isi: dict[str, Any], *, berbukti: bool) -> None:
    """Values before and proposed, in the shape that JSON holds; refused when the record is gone or nothing would change.

    A paper alone is a change, too: it proves what is already recorded.
    """
    if usulan.tindakan != TindakanUsulan.TAMBAH:
        kini = nilai_kini(usulan)
        if kini is None:
            raise ValidationError("Rekaman ini sudah tidak ada. Buka kembali profilnya.")
        usulan.sebelum = kini
    if usulan.tindakan == TindakanUsulan.HAPUS:
        return
    rekam = None
    if usulan.rekam_id is not None:
        rekam = usulan.asn if jenis.tunggal else jenis.model.objects.get(pk=usulan.rekam_id)
    form = form_rekam(jenis.kode, asn=usulan.asn, awal=rekam, data={**usulan.sebelum, **isi})
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    usulan.isi = {b: ke_json(form.cleaned_data[b]) for b in jenis.semua_bidang if b in form.cleaned_data}
    if not berbukti and not jenis.beda(usulan.sebelum, usulan.isi):
        raise ValidationError("Tidak ada yang berbeda dari data sekarang. Ubah isian yang perlu diperbaiki.")
    if rekam is not None:
        rekam.refresh_from_db()  # the form wrote the proposed values into it


def _lampirkan(oleh: Pengguna, usulan: Usulan, nama: str, isi: bytes) -> None:
    """The paper hangs on the proposal only; it becomes proof of the record when the proposal is accepted."""
    try:
        dokumen_actions.unggah(oleh=oleh, asn=usulan.asn, nama=nama, isi=isi, kode=usulan.rekam_jenis, usulan=usulan)
    except ValidationError as salah:
        raise ValidationError({"berkas": salah.messages}) from salah


def _tolak_bila_tidak_boleh(oleh: Pengguna, asn: ASN, jenis: JenisRekam, tindakan: TindakanUsulan) -> None:
    if not boleh_mengusulkan(oleh, asn, jenis):
        raise ValidationError(f"Anda tidak dapat mengusulkan {jenis.label_kecil} untuk orang ini.")
    if jenis.tunggal and tindakan != TindakanUsulan.UBAH:
        raise ValidationError("Identitas hanya dapat diubah.")


def _tolak_ganda(usulan: Usulan) -> None:
    menunggu = Usulan.objects.filter(
        asn=usulan.asn, rekam_jenis=usulan.rekam_jenis, rekam_id=usulan.rekam_id, status=StatusUsulan.DIAJUKAN
    )
    if usulan.rekam_id is None:
        menunggu = menunggu.filter(rekam_id__isnull=True, isi=usulan.isi)
    if lain := menunggu.select_related("diajukan_oleh").first():
        kapan = date_format(timezone.localtime(lain.diajukan_pada), "j F Y")
        raise ValidationError(
            f"Usulan {lain.pk} untuk rekaman ini, diajukan {lain.diajukan_oleh} pada {kapan}, masih menunggu putusan."
        )


def _kunci(usulan_id: int) -> Usulan:
    return Usulan.objects.select_for_update().get(pk=usulan_id)  # no join: its rows would be those of before the wait


def _tolak_bila_selesai(usulan: Usulan) -> None:
    if usulan.status == StatusUsulan.DITARIK:
        raise ValidationError("Usulan ini sudah ditarik pengusulnya.")
    if usulan.status != StatusUsulan.DIAJUKAN:
        kapan = date_format(timezone.localtime(usulan.diputus_pada), "j F Y H.i")
        raise ValidationError(
            f"Usulan ini sudah {usulan.get_status_display().lower()} oleh {usulan.diputus_oleh} pada {kapan}. "
            "Putusan Anda tidak disimpan."
        )


def _tolak_hakim_sendiri(oleh: Pengguna, usulan: Usulan) -> None:
    if usulan.diajukan_oleh_id == oleh.pk:
        raise ValidationError("Anda yang mengajukan usulan ini; putusannya oleh petugas lain.")
    if oleh.asn_id == usulan.asn_id:
        raise ValidationError("Usulan ini tentang data Anda sendiri; putusannya oleh petugas lain.")


def _putuskan(usulan: Usulan, oleh: Pengguna, status: StatusUsulan, alasan: str) -> None:
    usulan.status, usulan.diputus_oleh, usulan.diputus_pada, usulan.alasan_putusan = (
        status,
        oleh,
        timezone.now(),
        alasan,
    )
    usulan.save()
