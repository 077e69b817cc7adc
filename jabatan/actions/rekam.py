"""Verbs on one record of a person: keep, remove. Whoever changes data of a person goes through here.

Locks are taken in one order everywhere: the proposal, then the person. A record is only changed under the lock of its person.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.utils import timezone
from django.utils.formats import date_format

from jabatan.enums import Penugasan, SumberRekam
from jabatan.forms.rekam import form_rekam
from jabatan.models import ASN, Asesmen, NilaiKompetensi, Pengguna, Perubahan, RiwayatJabatan
from jabatan.peristiwa import catat
from jabatan.perubahan import tercatat
from jabatan.queries.rekam import nama_pengubah, perubahan_sejak
from jabatan.rekam import BIDANG_KOMPETENSI, REKAM, JenisRekam

from .ringkas import ikuti, jabatan_berjalan, tautkan, tolak_pemangku_kedua, tolak_pertentangan


@dataclass(frozen=True)
class Beda:
    """One field that somebody else changed meanwhile; values as JSON holds them."""

    bidang: str
    label: str
    sebelum: Any
    sesudah: Any


class Berselisih(ValidationError):
    """The record was changed or removed by somebody else since the form was opened. Nothing was saved."""

    def __init__(self, jenis: JenisRekam, perubahan: list[Perubahan]) -> None:
        terakhir = perubahan[-1]
        self.siapa = nama_pengubah(perubahan)
        self.kapan: datetime = terakhir.waktu
        self.dihapus = terakhir.jenis == "hapus" and terakhir.tabel == jenis.tabel
        self.beda = _rangkum(jenis, perubahan)
        perbuatan = "dihapus" if self.dihapus else "diubah"
        super().__init__(
            f"Rekaman ini {perbuatan} oleh {self.siapa} pada {date_format(timezone.localtime(self.kapan), 'j F Y H.i')}, "
            "sesudah Anda membukanya. Belum ada yang disimpan."
        )


def _rangkum(jenis: JenisRekam, perubahan: list[Perubahan]) -> list[Beda]:
    """Several changes of one record as one: the first value before, the last value after."""
    sebelum: dict[str, Any] = {}
    sesudah: dict[str, Any] = {}
    for p in perubahan:
        if p.jenis == "ubah":
            sebelum = {**p.sebelum, **sebelum}
            sesudah |= p.sesudah
    return [
        Beda(b, jenis.label_bidang(b), sebelum[b], sesudah[b])
        for b in jenis.semua_bidang
        if b in sesudah and not jenis.sama(b, sebelum[b], sesudah[b])
    ]


def simpan(
    *,
    oleh: Pengguna,
    asn: ASN,
    kode: str,
    isi: dict[str, Any],
    rekam_id: int | None = None,
    dilihat: int,
    sebab: str = "",
    sumber: SumberRekam = SumberRekam.PETUGAS,
    sumber_rinci: str = "",
) -> models.Model:
    """Add a record (`rekam_id` None) or change the fields in `isi`; fields left out of a change stay as they are.

    `dilihat`: highest id of jabatan_perubahan of the person when the form was opened. Raises ValidationError with
    sentences per field, Berselisih when the record changed since.
    """
    jenis = REKAM[kode]
    if asing := set(isi) - set(jenis.semua_bidang):
        raise ValueError(f"Bidang tidak dikenal: {', '.join(sorted(asing))}")
    perbuatan = "menambah" if rekam_id is None else "mengubah"
    try:
        with tercatat(oleh=oleh, sebab=sebab or f"Petugas {perbuatan} {jenis.label_kecil}"):
            asn = _kunci(asn)
            rekam = None if rekam_id is None else _ambil(jenis, asn, rekam_id, dilihat)
            lama = None if rekam is None else jenis.nilai(rekam)
            form = form_rekam(kode, asn=asn, awal=rekam, data={**(lama or {}), **isi})
            if not form.is_valid():
                raise ValidationError(form.errors.as_data())
            rekam = form.save(commit=False)
            if not jenis.tunggal:
                _sebut_sumber(rekam, sumber, sumber_rinci)
            _tulis(asn, jenis, rekam, lama, form.cleaned_data)
            catat(oleh=oleh, tindakan=f"{perbuatan} {jenis.label_kecil}", objek=asn,
                  isi={"rekam": kode, "id": rekam.pk, "sebab": sebab})  # fmt: skip
    except IntegrityError as salah:
        raise ValidationError(pesan_kendala(jenis, salah)) from salah
    return rekam


def hapus(*, oleh: Pengguna, asn: ASN, kode: str, rekam_id: int, dilihat: int, alasan: str) -> None:
    """Remove a record, with a reason. Its documents stay with the person; the change record keeps every value."""
    jenis = REKAM[kode]
    if jenis.tunggal:
        raise ValidationError("Identitas tidak dapat dihapus.")
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis mengapa rekaman ini dihapus."})
    with tercatat(oleh=oleh, sebab=f"Dihapus: {alasan.strip()}"):
        asn = _kunci(asn)
        rekam = _ambil(jenis, asn, rekam_id, dilihat)
        lama, nama = jenis.nilai(rekam), str(rekam)
        sebelumnya = jabatan_berjalan(asn) if kode == "jabatan" else None
        rekam.delete()
        if kode == "jabatan":
            tolak_pertentangan(asn, None, sebelumnya, bernama_baru=False)
        ikuti(asn, kode, lama)
        _naikkan_versi(asn)
        catat(oleh=oleh, tindakan=f"menghapus {jenis.label_kecil}", objek=asn,
              isi={"rekam": kode, "id": rekam_id, "nama": nama, "alasan": alasan.strip()})  # fmt: skip


def pesan_kendala(jenis: JenisRekam, salah: IntegrityError) -> str:
    """The Indonesian sentence of the constraint that the database held; an unknown one is a defect and goes on."""
    nama = getattr(getattr(salah.__cause__, "diag", None), "constraint_name", None)
    for kendala in jenis.model._meta.constraints:
        if kendala.name == nama:
            if kendala.violation_error_message != kendala.default_violation_error_message:
                return str(kendala.get_violation_error_message())
            return f"{jenis.label} dengan isian pokok yang sama sudah ada untuk orang ini."
    raise salah


def _kunci(asn: ASN) -> ASN:
    """The person, locked until the transaction ends; others who change this person wait here."""
    return ASN.objects.select_for_update().get(pk=asn.pk)  # no join: its rows would be those of before the wait


def _ambil(jenis: JenisRekam, asn: ASN, rekam_id: int, dilihat: int) -> models.Model:
    """The record as it stands, unless somebody changed it after `dilihat`."""
    if perubahan := perubahan_sejak(jenis, rekam_id, dilihat):
        raise Berselisih(jenis, perubahan)
    if jenis.tunggal:
        return asn
    rekam = jenis.model.objects.filter(pk=rekam_id, asn=asn).first()
    if rekam is None:
        raise ValidationError("Rekaman ini tidak ada lagi. Buka kembali profilnya.")
    return rekam


def _sebut_sumber(rekam: models.Model, sumber: SumberRekam, rinci: str) -> None:
    rekam.sumber, rekam.sumber_rinci, rekam.sumber_pada = sumber, rinci[:200], timezone.localdate()


def _tulis(asn: ASN, jenis: JenisRekam, rekam: models.Model, lama: dict[str, Any] | None, isi: dict[str, Any]) -> None:
    if isinstance(rekam, RiwayatJabatan):
        _tulis_jabatan(asn, jenis, rekam, lama)
    elif not jenis.tunggal:
        rekam.save()
    if isinstance(rekam, Asesmen):
        _tulis_kompetensi(rekam, isi)
    ikuti(asn, jenis.kode, lama)
    _naikkan_versi(asn)


def _tulis_jabatan(asn: ASN, jenis: JenisRekam, rekam: RiwayatJabatan, lama: dict[str, Any] | None) -> None:
    sebelumnya = jabatan_berjalan(asn)
    bernama_baru = lama is None or bool(
        {"nama_jabatan", "nama_unit", "jenis", "penugasan"}.intersection(jenis.beda(lama, jenis.nilai(rekam)))
    )
    if bernama_baru:
        tautkan(asn, rekam)
    tolak_pemangku_kedua(rekam)
    rekam.save()
    tolak_pertentangan(asn, rekam, sebelumnya, bernama_baru=bernama_baru or _mulai_berjalan(sebelumnya, rekam))


def _mulai_berjalan(sebelumnya: RiwayatJabatan | None, rekam: RiwayatJabatan) -> bool:
    """True when another spell, or none, was the one in force: reopening an old one moves the person, too."""
    return rekam.penugasan == Penugasan.DEFINITIF and (sebelumnya is None or sebelumnya.pk != rekam.pk)


def _tulis_kompetensi(asesmen: Asesmen, isi: dict[str, Any]) -> None:
    """The levels as they are now; untouched rows stay untouched, so that no false change is recorded."""
    lama = {n.kompetensi: n for n in asesmen.nilai.all()}
    for bidang, kompetensi in BIDANG_KOMPETENSI.items():
        level, ada = isi.get(bidang), lama.get(kompetensi.value)
        if level is None and ada:
            ada.delete()
        elif level is not None and ada is None:
            NilaiKompetensi.objects.create(asesmen=asesmen, kompetensi=kompetensi.value, level=level)
        elif level is not None and ada.level != level:
            ada.level = level
            ada.save(update_fields=["level"])


def _naikkan_versi(asn: ASN) -> None:
    asn.versi += 1
    asn.save()
