"""Verbs of appraisal: lock, check, change, record, in one transaction."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from jabatan.models import Pengguna
from jabatan.peristiwa import catat

from .enums import JenisCapaian, StatusSKP
from .models import SKP, Evaluasi, Indikator, PenilaianPerilaku, Realisasi
from .permissions import alasan_tidak_menilai
from .queries import Lembar, baca_lembar
from .rules.masukan import sidik_masukan
from .rules.predikat import predikat


def _kunci(oleh: Pengguna, skp_id: int, versi: int) -> SKP:
    """The locked SKP. Raises PermissionDenied, or ValidationError when somebody else has saved it since."""
    skp = SKP.objects.select_for_update(of=("self",)).select_related("periode", "unit", "asn").get(pk=skp_id)
    if alasan := alasan_tidak_menilai(oleh, skp):
        raise PermissionDenied(alasan)
    if skp.versi != versi:
        raise ValidationError(
            "Lembar ini sudah diubah orang lain sejak Anda membukanya. Isian Anda masih ada di halaman ini; "
            "bandingkan di tab lain, lalu muat ulang dan simpan lagi."
        )
    return skp


def simpan_lembar(
    *, oleh: Pengguna, skp_id: int, versi: int, realisasi: Mapping[int, dict], perilaku: Mapping[str, int | None]
) -> SKP:
    """Save what was entered so far; empty means "belum ada data". Returns the SKP with its new version."""
    with transaction.atomic():
        skp = _kunci(oleh, skp_id, versi)
        for i in Indikator.objects.filter(rhk__skp=skp, pk__in=realisasi):
            _simpan_realisasi(oleh, i, realisasi[i.pk])
        skp.perilaku.exclude(nilai__in=[k for k, v in perilaku.items() if v]).delete()
        PenilaianPerilaku.objects.bulk_create(
            [PenilaianPerilaku(skp=skp, nilai=k, tingkat=v) for k, v in perilaku.items() if v],
            update_conflicts=True, unique_fields=["skp", "nilai"], update_fields=["tingkat"],
        )  # fmt: skip
        skp.versi += 1
        skp.status = StatusSKP.BERJALAN
        skp.save(update_fields=["versi", "status", "diubah_pada"])
        catat(oleh=oleh, tindakan="mengisi penilaian", objek=skp, isi={"nip": skp.asn.nip, "versi": skp.versi})
    return skp


def _simpan_realisasi(oleh: Pengguna, indikator: Indikator, isian: dict) -> None:
    kosong = isian["isi"] is None and not isian["uraian_metode"] and not isian["bukti"]
    if kosong:
        indikator.realisasi.filter(subperiode=0).delete()
        return
    tanggal = isian["isi"] if indikator.jenis == JenisCapaian.TONGGAK else None
    nilai = None if indikator.jenis == JenisCapaian.TONGGAK else isian["isi"]
    Realisasi.objects.update_or_create(
        indikator=indikator,
        subperiode=0,
        defaults={
            "nilai": nilai,
            "tanggal": tanggal,
            "uraian_metode": isian["uraian_metode"],
            "bukti": isian["bukti"],
            "diisi_oleh": oleh,
        },
    )


def tetapkan(
    *, oleh: Pengguna, skp_id: int, versi: int, rating_hasil: int, rating_perilaku: int, alasan_beda: str, catatan: str
) -> Evaluasi:
    """Decide and close the SKP. Raises ValidationError naming what is missing or unexplained."""
    with transaction.atomic():
        skp = _kunci(oleh, skp_id, versi)
        lembar = baca_lembar(skp)
        _periksa_siap(lembar)
        beda = (rating_hasil, rating_perilaku) != (lembar.hasil_kerja.usulan, lembar.perilaku.usulan)
        if beda and not alasan_beda.strip():
            raise ValidationError("Rating yang Anda pilih berbeda dari usulan. Tulis alasannya.")
        masukan = lembar.masukan()
        evaluasi = Evaluasi.objects.create(
            skp=skp,
            nilai_hasil=lembar.hasil_kerja.hasil,
            nilai_proses=lembar.hasil_kerja.proses,
            nilai_akhir=lembar.hasil_kerja.nilai,
            usulan_hasil=lembar.hasil_kerja.usulan,
            usulan_perilaku=lembar.perilaku.usulan,
            rating_hasil=rating_hasil,
            rating_perilaku=rating_perilaku,
            predikat=predikat(rating_hasil, rating_perilaku, lembar.buku),
            alasan_beda=alasan_beda.strip() if beda else "",
            catatan=catatan,
            aturan=lembar.buku.nama,
            masukan=masukan,
            sidik=sidik_masukan(masukan),
            ditetapkan_oleh=oleh,
            ditetapkan_pada=timezone.now(),
        )
        skp.status = StatusSKP.FINAL
        skp.versi += 1
        skp.save(update_fields=["status", "versi", "diubah_pada"])
        isi = {
            "nip": skp.asn.nip,
            "predikat": evaluasi.get_predikat_display(),
            "beda": beda,
            "alasan": evaluasi.alasan_beda,
        }
        catat(oleh=oleh, tindakan="menetapkan predikat", objek=skp, isi=isi)
    return evaluasi


def _periksa_siap(lembar: Lembar) -> None:
    if lembar.kurang:
        raise ValidationError(f"Belum dapat ditetapkan. Belum ada data: {'; '.join(lembar.kurang)}.")
    batas = lembar.buku.proses.perlu_bukti_di_atas
    for b in lembar.butir:
        if b.indikator.jenis == JenisCapaian.KUALITATIF and b.realisasi and (b.realisasi.nilai or 0) > batas:
            if not b.realisasi.bukti.strip() or not b.realisasi.uraian_metode.strip():
                raise ValidationError(
                    f"Tingkat {int(b.realisasi.nilai)} pada '{b.indikator.uraian}' memerlukan bukti dan uraian cara kerja."
                )
