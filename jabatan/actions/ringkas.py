"""Columns of ASN that summarise the records below them, and the post that the records may not contradict."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from jabatan.enums import JenisJabatan, Penugasan
from jabatan.models import ASN, Jabatan, RiwayatJabatan, UnitOrganisasi


def ikuti(asn: ASN, kode: str, lama: dict[str, Any] | None) -> None:
    """Let the columns of the locked `asn` follow its records; the caller saves. `lama`: the record as it was, if it was."""
    if kode == "golongan":
        _ikuti_golongan(asn, lama)
    elif kode == "pendidikan":
        _ikuti_pendidikan(asn, lama)


def _ikuti_golongan(asn: ASN, lama: dict[str, Any] | None) -> None:
    kini = asn.riwayat_golongan.order_by("-tmt", "-golongan", "-id").first()
    pegangan = bool(
        lama and asn.tmt_golongan and (lama["golongan"], lama["tmt"]) == (asn.golongan, asn.tmt_golongan.isoformat())
    )
    if kini is None:
        _tolak_tanpa_pegangan(pegangan, f"golongan {asn.golongan_nama}")
    elif pegangan or asn.golongan is None or asn.tmt_golongan is None or kini.tmt > asn.tmt_golongan:
        asn.golongan, asn.tmt_golongan = kini.golongan, kini.tmt
        asn.mk_tahun, asn.mk_bulan = kini.mk_tahun, kini.mk_bulan


def _ikuti_pendidikan(asn: ASN, lama: dict[str, Any] | None) -> None:
    kini = asn.riwayat_pendidikan.order_by("-tingkat", F("tahun_lulus").desc(nulls_last=True), "-id").first()
    pegangan = bool(lama and (lama["tingkat"], lama["tahun_lulus"]) == (asn.tingkat_pendidikan, asn.tahun_lulus))
    if kini is None:
        _tolak_tanpa_pegangan(pegangan, f"pendidikan {asn.get_tingkat_pendidikan_display()}")
        return
    lebih_baru = asn.tingkat_pendidikan is None or (kini.tingkat, kini.tahun_lulus or 0) > (
        asn.tingkat_pendidikan,
        asn.tahun_lulus or 0,
    )
    if pegangan or lebih_baru:
        asn.tingkat_pendidikan, asn.tahun_lulus = kini.tingkat, kini.tahun_lulus
        asn.pendidikan_nama, asn.nama_sekolah = kini.nama, kini.sekolah
        if kini.bidang_ilmu is not None:  # what was known of an earlier study stays true
            asn.bidang_ilmu = kini.bidang_ilmu


def _tolak_tanpa_pegangan(pegangan: bool, apa: str) -> None:
    if pegangan:
        raise ValidationError(
            f"Rekaman ini satu-satunya bukti {apa} yang berlaku sekarang. Tambahkan dulu rekaman yang benar, atau ubah rekaman ini."
        )


def jabatan_berjalan(asn: ASN) -> RiwayatJabatan | None:
    """The definitive spell in force today."""
    hari_ini = timezone.localdate()
    return asn.riwayat_jabatan.filter(
        Q(selesai__isnull=True) | Q(selesai__gt=hari_ini), penugasan=Penugasan.DEFINITIF, mulai__lte=hari_ini
    ).first()


def tautkan(asn: ASN, rekam: RiwayatJabatan) -> None:
    """Point a spell at the post and unit that its words name, when they name exactly one; what they name wins over old links."""
    if _berjalan(rekam) and _rapi(rekam.nama_jabatan) in _nama_kini(asn):
        rekam.jabatan, rekam.unit = asn.jabatan, asn.unit
    else:
        rekam.unit = _satu(UnitOrganisasi.objects.filter(nama__iexact=rekam.nama_unit)) if rekam.nama_unit else None
        pos = Jabatan.objects.filter(nama__iexact=rekam.nama_jabatan)
        if rekam.jenis is not None:
            pos = pos.filter(jenis=rekam.jenis)
        rekam.jabatan = _satu(pos.filter(unit=rekam.unit) if rekam.unit else pos.filter(jenis=JenisJabatan.STRUKTURAL))
    if rekam.jabatan:
        for kolom in ("jenis", "rumpun", "tingkat"):
            if getattr(rekam, kolom) is None:
                setattr(rekam, kolom, getattr(rekam.jabatan, kolom))
        rekam.unit = rekam.unit or rekam.jabatan.unit


def tolak_pemangku_kedua(rekam: RiwayatJabatan) -> None:
    """Say who holds the structural post meanwhile; the database holds the rule itself, also in a race."""
    if not rekam.jabatan_id or rekam.jenis != JenisJabatan.STRUKTURAL or rekam.penugasan != Penugasan.DEFINITIF:
        return
    lain = RiwayatJabatan.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gt=rekam.mulai),
        jabatan=rekam.jabatan_id,
        jenis=JenisJabatan.STRUKTURAL,
        penugasan=Penugasan.DEFINITIF,
    ).exclude(pk=rekam.pk)
    if rekam.selesai:
        lain = lain.filter(mulai__lt=rekam.selesai)
    if pemangku := lain.select_related("asn").order_by("mulai").first():
        sampai = date_format(pemangku.selesai, "j F Y") if pemangku.selesai else "sekarang"
        raise ValidationError(
            f"{rekam.nama_jabatan} dipangku {pemangku.asn.nama_lengkap} dari {date_format(pemangku.mulai, 'j F Y')} sampai "
            f"{sampai}. Satu jabatan struktural dipangku satu orang; periksa tanggalnya, atau perbaiki rekaman orang itu dulu."
        )


def tolak_pertentangan(
    asn: ASN, rekam: RiwayatJabatan | None, sebelumnya: RiwayatJabatan | None, *, bernama_baru: bool
) -> None:
    """The spell in force must agree with the post that ASN holds: a correction does not move people.

    `sebelumnya` is the spell in force before; `bernama_baru`: the record is new or its words changed.
    """
    kini = jabatan_berjalan(asn)
    memangku = asn.jabatan_nama or (asn.jabatan.nama if asn.jabatan else "")
    if kini is None:
        if sebelumnya and asn.aktif and memangku:
            raise ValidationError(
                f"Menurut data kepegawaian {asn.nama_lengkap} sekarang memangku {memangku}; sesudah perubahan ini tidak ada "
                "jabatan definitif yang berjalan. Mengakhiri atau memindahkan jabatan dilakukan lewat keputusan penempatan; "
                "di sini Anda dapat memperbaiki tanggal dan SK-nya."
            )
        return
    if rekam is None or kini.pk != rekam.pk:
        return
    if bernama_baru and (pesan := _beda_dari_kini(asn, rekam, memangku)):
        raise ValidationError(pesan)
    if _rapi(kini.nama_jabatan) in _nama_kini(asn):
        asn.tmt_jabatan = kini.mulai


def _beda_dari_kini(asn: ASN, rekam: RiwayatJabatan, memangku: str) -> dict[str, str] | None:
    lewat = "Pindah jabatan dicatat lewat keputusan penempatan, bukan lewat perbaikan riwayat."
    if _rapi(rekam.nama_jabatan) not in _nama_kini(asn):
        sekarang = f"memangku {memangku}" if memangku else "belum tercatat memangku jabatan"
        return {"nama_jabatan": f"Jabatan ini masih berjalan, padahal {asn.nama_lengkap} sekarang {sekarang}. {lewat}"}
    if rekam.nama_unit and asn.unit and _rapi(rekam.nama_unit) != _rapi(asn.unit.nama):
        return {"nama_unit": f"Jabatan ini masih berjalan di {asn.unit.nama}. {lewat}"}
    if rekam.jenis is not None and asn.jenis_jabatan is not None and rekam.jenis != asn.jenis_jabatan:
        return {"jenis": f"Jabatan yang dipangku sekarang tercatat sebagai {asn.get_jenis_jabatan_display()}. {lewat}"}
    return None


def _berjalan(rekam: RiwayatJabatan) -> bool:
    hari_ini = timezone.localdate()
    definitif = rekam.penugasan == Penugasan.DEFINITIF
    return definitif and rekam.mulai <= hari_ini and (rekam.selesai is None or rekam.selesai > hari_ini)


def _nama_kini(asn: ASN) -> set[str]:
    return {_rapi(n) for n in (asn.jabatan_nama, asn.jabatan.nama if asn.jabatan else "") if n}


def _rapi(teks: str) -> str:
    return " ".join(teks.casefold().split())


def _satu(qs):
    """The only row of a query, or None."""
    dua = list(qs[:2])
    return dua[0] if len(dua) == 1 else None
