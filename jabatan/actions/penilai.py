"""Verbs of an override: name an assessor for one or several people, end it. The structure itself is never changed here."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from jabatan.models import ASN, PenetapanPenilai, Pengguna
from jabatan.peristiwa import catat
from jabatan.perubahan import tercatat
from jabatan.queries.penilai import penilai_pada
from jabatan.rules.penilai_buku import buku_penilai

TERBANYAK = 200
_NAMA_TERBANYAK = 5


def tetapkan(
    *, oleh: Pengguna, asn_ids: Sequence[int], penilai_id: int, mulai: date, terakhir: date | None, alasan: str
) -> list[PenetapanPenilai]:
    """Name one assessor for these people from `mulai` to `terakhir` (included; None: until ended). All or nobody.

    Raises ValidationError, keyed by field, with who is in the way and why.
    """
    alasan = alasan.strip()
    if not alasan:
        raise ValidationError({"alasan": "Tulis alasan penetapan. Alasan ini dibaca orang yang dinilai dan auditor."})
    if terakhir is not None and terakhir < mulai:
        raise ValidationError({"terakhir": "Hari terakhir tidak boleh sebelum hari mulai."})
    if not 0 < len(set(asn_ids)) <= TERBANYAK:
        raise ValidationError(f"Pilih 1 sampai {TERBANYAK} orang.")
    selesai = terakhir + timedelta(days=1) if terakhir else None
    try:
        with tercatat(oleh=oleh, sebab="penetapan penilai"):
            orang = list(ASN.objects.select_for_update(of=("self",)).filter(pk__in=asn_ids).order_by("pk"))
            penilai = _penilai_sah(penilai_id, {a.pk for a in orang})
            _tolak_bertumpuk(orang, mulai, selesai)
            _tolak_lingkar(orang, penilai, mulai)
            baru = [_simpan(oleh, a, penilai, mulai, selesai, alasan) for a in orang]
    except IntegrityError as salah:  # two officers at once: the database holds the rule
        raise ValidationError("Penetapan lain baru saja disimpan untuk orang ini. Muat ulang lalu periksa.") from salah
    return baru


def _simpan(oleh: Pengguna, asn: ASN, penilai: ASN, mulai: date, selesai: date | None, alasan: str) -> PenetapanPenilai:
    p = PenetapanPenilai(asn=asn, penilai=penilai, mulai=mulai, selesai=selesai, alasan=alasan, oleh=oleh)
    # The constraints were checked above under a lock: Django's own check of an exclusion over `asn_id` compares with everybody.
    p.full_clean(validate_constraints=False)
    p.save()
    catat(
        oleh=oleh,
        tindakan="menetapkan penilai",
        objek=asn,
        isi={
            "penetapan": p.pk,
            "penilai": penilai.nama_lengkap,
            "nip_penilai": penilai.nip,
            "mulai": mulai,
            "selesai": selesai,
            "alasan": alasan,
        },
    )
    return p


def _penilai_sah(penilai_id: int, dinilai: set[int]) -> ASN:
    penilai = ASN.objects.filter(pk=penilai_id, aktif=True).first()
    if penilai is None:
        raise ValidationError({"penilai": "Penilai ini tidak ada di data ASN yang aktif. Pilih orang lain."})
    if penilai.pk in dinilai:
        raise ValidationError(
            {"penilai": f"{penilai.nama_lengkap} termasuk yang dinilai. Tidak ada yang menilai dirinya sendiri."}
        )
    if penilai.kedudukan_kode is not None and penilai.kedudukan_kode not in buku_penilai().kedudukan_bertugas:
        raise ValidationError(
            {"penilai": f"{penilai.nama_lengkap} sedang tidak bertugas ({penilai.kedudukan_nama}). Pilih orang lain."}
        )
    return penilai


def _tolak_bertumpuk(orang: Sequence[ASN], mulai: date, selesai: date | None) -> None:
    ada = PenetapanPenilai.objects.filter(asn__in=orang).exclude(selesai__isnull=False, selesai__lte=mulai)
    if selesai is not None:
        ada = ada.filter(mulai__lt=selesai)
    nama = sorted({p.asn.nama_lengkap for p in ada.select_related("asn")})
    if nama:
        raise ValidationError(
            {
                "mulai": f"Sudah ada penetapan penilai pada masa itu untuk {_sebut(nama)}. Akhiri dahulu, atau pilih masa lain."
            }
        )


def _tolak_lingkar(orang: Sequence[ASN], penilai: ASN, mulai: date) -> None:
    """Refuse when the new assessor is, at any remove, assessed by one of these people on the first day."""
    hasil, dinilai = penilai_pada(mulai), {a.pk: a for a in orang}
    kini, lihat = penilai.pk, set()
    while kini in hasil and kini not in lihat:
        lihat.add(kini)
        atas = hasil[kini].penilai
        if atas in dinilai:
            raise ValidationError(
                {
                    "penilai": f"{penilai.nama_lengkap} sendiri dinilai, langsung atau berjenjang, oleh "
                    f"{dinilai[atas].nama_lengkap}. Keduanya tidak dapat saling menilai."
                }
            )
        kini = atas


def _sebut(nama: Sequence[str]) -> str:
    lebih = len(nama) - _NAMA_TERBANYAK
    return "; ".join(nama[:_NAMA_TERBANYAK]) + (f"; dan {lebih} orang lagi" if lebih > 0 else "")


def cabut(*, oleh: Pengguna, penetapan_id: int, alasan: str) -> PenetapanPenilai | None:
    """End an override: from today on the structure decides again. One that has not run a full day yet is dropped (None)."""
    alasan = alasan.strip()
    if not alasan:
        raise ValidationError({"alasan": "Tulis mengapa penetapan ini diakhiri."})
    hari_ini = timezone.localdate()
    with tercatat(oleh=oleh, sebab="penetapan penilai diakhiri"):
        p = (
            PenetapanPenilai.objects.select_for_update(of=("self",))
            .select_related("asn", "penilai")
            .get(pk=penetapan_id)
        )
        if p.selesai is not None and p.selesai <= hari_ini:
            raise ValidationError("Penetapan ini sudah berakhir, tidak ada yang diubah.")
        isi = {"penetapan": p.pk, "penilai": p.penilai.nama_lengkap, "mulai": p.mulai, "alasan": alasan}
        if p.mulai >= hari_ini:
            catat(oleh=oleh, tindakan="membatalkan penetapan penilai", objek=p.asn, isi=isi)
            p.delete()
            return None
        p.selesai = hari_ini
        p.save(update_fields=["selesai"])
        catat(oleh=oleh, tindakan="mengakhiri penetapan penilai", objek=p.asn, isi=isi)
    return p
