"""What SIASN's Data Utama does not carry: fields of study, careers, assessments, discipline, innovation."""

import numpy as np
from django.db import connection

from jabatan.enums import Eselon, JenisJabatan, SumberRekam
from jabatan.models import (
    ASN,
    Asesmen,
    Diklat,
    HukumanDisiplin,
    Jabatan,
    NilaiKompetensi,
    RiwayatJabatan,
    SyaratKompetensi,
    UnitOrganisasi,
)
from kinerja.demo.bentuk import Kota
from kinerja.demo.karier import standar_kompetensi
from kinerja.demo.sumber import bidang_cocok
from kinerja.pembinaan.models import Inovasi, Kontribusi, Pengukuran

from .salin import id_pertama, salin

_ASAL = ["sumber", "sumber_pada"]


class Kunci:
    """Database ids of the city's people, units and posts."""

    def __init__(self, kota: Kota):
        self.asn = dict(ASN.objects.values_list("nip", "id"))
        self.unit = dict(UnitOrganisasi.objects.values_list("siasn_id", "id"))
        self.pos = dict(
            Jabatan.objects.filter(jenis=JenisJabatan.STRUKTURAL).values_list("nomenklatur__siasn_id", "id")
        )
        self.nama_unit = {u.siasn_id: u.nama for u in kota.unit}
        self.urut = [self.asn[o["NIP BARU"]] for o in kota.orang]


def muat_orang(kota: Kota, kunci: Kunci) -> None:
    _atribut_jabatan(kota, kunci)
    _bidang_dan_riwayat(kota, kunci)
    _asesmen(kota, kunci)
    _diklat_dan_hukuman(kota, kunci)
    _inovasi(kota, kunci)


def _atribut_jabatan(kota: Kota, kunci: Kunci) -> None:
    """Weights, job families, matching fields of study and competence standards of the posts."""
    per_pos = {kunci.pos[p.siasn_id]: p for p in kota.pos_struktural}
    jumlah: dict[int, int] = {}
    rumpun: dict[int, int] = {}
    pemegang = dict(ASN.objects.exclude(jabatan=None).values_list("id", "jabatan_id"))
    for baris, asn in enumerate(kunci.urut):
        if (j := pemegang.get(asn)) is not None:
            jumlah[j] = jumlah.get(j, 0) + 1
            rumpun[j] = int(kota.tambahan.rumpun[baris])
    semua = list(Jabatan.objects.all())
    for j in semua:
        if p := per_pos.get(j.pk):
            j.rumpun, j.bobot_strategis, j.boleh_kosong = p.rumpun, p.bobot, p.boleh_kosong
        else:
            j.rumpun = rumpun.get(j.pk)
            j.kebutuhan = jumlah.get(j.pk, 0) + j.pk % 2
        if j.rumpun is not None:
            sesuai, serumpun = bidang_cocok(j.rumpun)
            j.bidang_sesuai, j.bidang_serumpun = list(sesuai), list(serumpun)
    medan = ["rumpun", "bobot_strategis", "boleh_kosong", "kebutuhan", "bidang_sesuai", "bidang_serumpun"]
    Jabatan.objects.bulk_update(semua, medan, batch_size=1000)
    salin(
        SyaratKompetensi,
        ["jabatan_id", "kompetensi", "level"],
        (
            (j.pk, k, level)
            for j in semua
            if j.eselon != Eselon.NON
            for k, level in enumerate(standar_kompetensi(j.tingkat))
            if level
        ),
    )


def _bidang_dan_riwayat(kota: Kota, kunci: Kunci) -> None:
    t = kota.tambahan
    with connection.cursor() as kursor:
        kursor.execute(
            """UPDATE jabatan_asn a SET bidang_ilmu = nullif(n.bidang, -1)
               FROM unnest(%s::bigint[], %s::int[]) AS n(id, bidang) WHERE a.id = n.id""",
            [kunci.urut, t.bidang.astype(int).tolist()],
        )
        # The import opened the present spell before the posts had their job family.
        kursor.execute(
            """UPDATE jabatan_riwayatjabatan r SET rumpun = j.rumpun, tingkat = j.tingkat
               FROM jabatan_jabatan j WHERE j.id = r.jabatan_id"""
        )
    kolom = ["asn_id", "jabatan_id", "nama_jabatan", "unit_id", "nama_unit", "rumpun", "tingkat", "penugasan", "mulai",
             "selesai", "nomor_sk", *_ASAL]  # fmt: skip
    asal = (SumberRekam.SIASN.value, kota.hari_ini)
    dahulu = (
        (kunci.asn[r.nip], None, r.nama_jabatan, kunci.unit[r.unit_siasn_id], kunci.nama_unit[r.unit_siasn_id], r.rumpun,
         r.tingkat, "D", r.mulai, r.selesai, "", *asal)
        for r in t.riwayat
        if r.selesai is not None
    )  # fmt: skip
    salin(RiwayatJabatan, kolom, dahulu)
    tugas = (
        (kunci.asn[p.nip], kunci.pos.get(p.pos_id), p.nama_jabatan, kunci.unit[p.unit_siasn_id],
         kunci.nama_unit[p.unit_siasn_id], None, None, p.jenis, p.mulai, p.selesai, "", *asal)
        for p in t.penugasan
    )  # fmt: skip
    salin(RiwayatJabatan, kolom, tugas)
    with connection.cursor() as kursor:
        kursor.execute(
            """UPDATE jabatan_riwayatjabatan r SET jenis = n.jenis
               FROM (SELECT nama, min(jenis) AS jenis FROM jabatan_nomenklatur GROUP BY nama) n
               WHERE r.jenis IS NULL AND n.nama = r.nama_jabatan"""
        )
        # A few letters were never entered, as everywhere.
        kursor.execute(
            """UPDATE jabatan_riwayatjabatan SET tanggal_sk = mulai - 7,
                 nomor_sk = 'SINTETIS/JAB/' || date_part('year', mulai)::int || '/' || lpad(id::text, 6, '0')
               WHERE nomor_sk = '' AND id % 20 <> 0"""
        )
    _tautkan_jabatan_dahulu()


def _tautkan_jabatan_dahulu() -> None:
    """Earlier structural spells point at the post they name, as long as no two holders of a post overlap."""
    with connection.cursor() as kursor:
        kursor.execute(
            """SELECT j.id, r.mulai, r.selesai, CASE WHEN r.jabatan_id IS NULL THEN r.id END
               FROM jabatan_riwayatjabatan r JOIN jabatan_jabatan j
                 ON j.jenis = 1 AND (j.id = r.jabatan_id
                                     OR (r.jabatan_id IS NULL AND r.selesai IS NOT NULL
                                         AND j.nama = r.nama_jabatan AND j.unit_id = r.unit_id))
               WHERE r.penugasan = 'D' ORDER BY j.id, r.jabatan_id IS NULL, r.selesai DESC, r.id"""
        )
        masa: dict[int, list[tuple]] = {}
        taut = []
        for jabatan, mulai, selesai, baru in kursor.fetchall():
            ada = masa.setdefault(jabatan, [])
            if baru is None or all(selesai <= m or (s is not None and s <= mulai) for m, s in ada):
                ada.append((mulai, selesai))
                if baru is not None:
                    taut.append((baru, jabatan))
        kursor.execute(
            """UPDATE jabatan_riwayatjabatan r SET jabatan_id = t.jabatan
               FROM unnest(%s::bigint[], %s::bigint[]) AS t(id, jabatan) WHERE r.id = t.id""",
            [list(k) for k in zip(*taut, strict=True)] if taut else [[], []],
        )


def _asesmen(kota: Kota, kunci: Kunci) -> None:
    t = kota.tambahan
    ada = np.flatnonzero(~np.isnat(t.asesmen))
    awal = id_pertama(Asesmen)
    baris = [
        (
            awal + n,
            kunci.urut[i],
            t.asesmen[i].item(),
            t.kompetensi_sampai[i].item(),
            None if np.isnan(t.potensi[i]) else round(float(t.potensi[i]), 2),
            "Pusat asesmen (contoh)",
            SumberRekam.BERKAS.value,
            kota.hari_ini,
        )
        for n, i in enumerate(ada)
    ]
    salin(Asesmen, ["id", "asn_id", "tanggal", "berlaku_sampai", "potensi", "penyelenggara", *_ASAL], baris)
    salin(
        NilaiKompetensi,
        ["asesmen_id", "kompetensi", "level"],
        ((awal + n, k, int(v)) for n, i in enumerate(ada) for k, v in enumerate(t.kompetensi[i]) if v),
    )


def _diklat_dan_hukuman(kota: Kota, kunci: Kunci) -> None:
    t = kota.tambahan
    asal = (SumberRekam.SIASN.value, kota.hari_ini)
    salin(
        Diklat,
        ["asn_id", "jenjang", "nama", "tahun", *_ASAL],
        ((kunci.asn[d.nip], d.jenjang, d.nama, d.tahun, *asal) for d in t.diklat),
    )
    salin(
        HukumanDisiplin,
        ["asn_id", "tingkat", "jenis", "mulai", "sampai", "nomor_sk", *_ASAL],
        ((kunci.asn[h.nip], h.tingkat, h.jenis, h.mulai, h.sampai, h.nomor_sk, *asal) for h in t.hukuman),
    )


def _inovasi(kota: Kota, kunci: Kunci) -> None:
    for i in kota.tambahan.inovasi:
        inovasi = Inovasi.objects.create(
            judul=i.judul, uraian=i.uraian, unit_id=kunci.unit[i.unit_id], indikator=i.indikator, satuan=i.satuan,
            arah_naik=i.arah_naik, mulai=i.mulai,
        )  # fmt: skip
        Pengukuran.objects.bulk_create(
            Pengukuran(inovasi=inovasi, tanggal=hari, nilai=round(nilai, 2)) for hari, nilai in (*i.sebelum, *i.sesudah)
        )
        Kontribusi.objects.bulk_create(
            Kontribusi(inovasi=inovasi, asn_id=kunci.asn[nip], bagian=bagian, dikonfirmasi=i.dikonfirmasi)
            for nip, bagian in zip((i.ketua_nip, *i.anggota_nip), i.bagian, strict=True)
        )
