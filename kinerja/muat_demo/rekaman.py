"""Records of careers into the tables of the ground floor, as if SIASN had delivered them."""

from datetime import date

from django.db import connection

from jabatan.enums import JenisJabatan, SumberRekam
from jabatan.models import (
    ASN,
    Diklat,
    IndeksProfesionalitas,
    Jabatan,
    Penghargaan,
    PenugasanTim,
    RiwayatGolongan,
    RiwayatKinerja,
    RiwayatPendidikan,
)
from kinerja.demo.bentuk import Kota
from kinerja.demo.rekaman import Rekaman, susun_rekaman
from kinerja.demo.sumber import muat

from .orang import Kunci
from .salin import salin

_ASAL = ["sumber", "sumber_pada"]


def muat_rekaman(kota: Kota, kunci: Kunci, seed: int) -> None:
    r = susun_rekaman(kota, seed)
    _riwayat(r, kunci, (SumberRekam.SIASN.value, kota.hari_ini))
    _kontrak(r, kunci, kota.hari_ini)
    _kelas_jabatan()


def _riwayat(r: Rekaman, kunci: Kunci, asal: tuple[str, date]) -> None:
    a = kunci.asn
    salin(
        RiwayatGolongan,
        ["asn_id", "golongan", "tmt", "jenis_kp", "mk_tahun", "nomor_sk", *_ASAL],
        ((a[p.nip], p.golongan, p.tmt, p.jenis_kp, p.mk_tahun, p.nomor_sk, *asal) for p in r.pangkat),
    )
    salin(
        RiwayatPendidikan,
        ["asn_id", "tingkat", "nama", "bidang_ilmu", "sekolah", "tahun_lulus", "nomor_ijazah", *_ASAL],
        ((a[i.nip], i.tingkat, i.nama, i.bidang, i.sekolah, i.tahun_lulus, i.nomor, *asal) for i in r.ijazah),
    )
    salin(
        Diklat,
        ["asn_id", "jenis", "nama", "penyelenggara", "tahun", "mulai", "selesai", "jp", *_ASAL],
        (
            (a[d.nip], d.jenis, d.nama, d.penyelenggara, d.mulai.year, d.mulai, d.selesai, d.jp, *asal)
            for d in r.pelatihan
        ),
    )
    salin(
        Penghargaan,
        ["asn_id", "nama", "pemberi", "tanggal", "nomor_sk", *_ASAL],
        ((a[t.nip], t.nama, t.pemberi, t.tanggal, t.nomor_sk, *asal) for t in r.tanda),
    )
    salin(
        PenugasanTim,
        ["asn_id", "nama", "peran", "mulai", "selesai", "nomor_sk", *_ASAL],
        ((a[t.nip], t.nama, t.peran, t.mulai, t.selesai, t.nomor_sk, *asal) for t in r.tim),
    )
    salin(
        RiwayatKinerja,
        ["asn_id", "tahun", "periode", "hasil", "perilaku", "predikat", "penilai_nama", "penilai_nip", "penilai_jabatan", *_ASAL],
        ((a[h.nip], h.tahun, 0, h.hasil, h.perilaku, h.predikat, "", "", "", *asal) for h in r.hasil_lama),
    )  # fmt: skip
    salin(
        IndeksProfesionalitas,
        ["asn_id", "tanggal", "kualifikasi", "kompetensi", "kinerja", "disiplin", "total", *_ASAL],
        (
            (a[x.nip], date(asal[1].year - 1, 12, 31), x.kualifikasi, x.kompetensi, x.kinerja, x.disiplin,
             round(x.kualifikasi + x.kompetensi + x.kinerja + x.disiplin, 2), *asal)
            for x in r.indeks
        ),
    )  # fmt: skip


def _kontrak(r: Rekaman, kunci: Kunci, hari_ini: date) -> None:
    with connection.cursor() as kursor:
        kursor.execute(
            f"""UPDATE {ASN._meta.db_table} a SET akhir_kontrak = k.akhir
                FROM unnest(%s::bigint[], %s::date[]) AS k(id, akhir) WHERE a.id = k.id""",
            [[kunci.asn[nip] for nip in r.akhir_kontrak], list(r.akhir_kontrak.values())],
        )


def _kelas_jabatan() -> None:
    """Class and the sources of weight, need and standard of every post."""
    data = muat("rekaman")["kelas"]
    semua = list(Jabatan.objects.select_related("nomenklatur"))
    for j in semua:
        if j.jenis == JenisJabatan.STRUKTURAL:
            j.kelas = data["eselon"][str(j.eselon)]
            j.sumber_bobot = "Peta jabatan strategis kota contoh 2026"
            j.sumber_standar = "Standar kompetensi jabatan kota contoh 2026"
        else:
            j.kelas = data["jenjang"].get(j.nomenklatur.jenjang, data["pelaksana"])
        if j.kebutuhan is not None:
            j.sumber_kebutuhan = "Analisis beban kerja kota contoh 2026"
    medan = ["kelas", "sumber_bobot", "sumber_standar", "sumber_kebutuhan"]
    Jabatan.objects.bulk_update(semua, medan, batch_size=1000)
