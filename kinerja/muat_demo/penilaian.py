"""Appraisals of the city: plans, realisasi, perilaku, and the results the real rules give."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np

from jabatan.models import ASN
from kinerja.demo.bentuk import IndikatorContoh, Kota
from penilaian.enums import NilaiPerilaku, StatusPeriode, StatusSKP
from penilaian.models import (
    SKP,
    Evaluasi,
    Indikator,
    PenilaianPerilaku,
    PeriodePenilaian,
    Realisasi,
    RencanaHasilKerja,
)
from penilaian.rules.buku import BukuPenilaian, buku_berlaku
from penilaian.rules.capaian import Ukuran, hitung_capaian
from penilaian.rules.masukan import sidik_masukan, susun_masukan
from penilaian.rules.nilai import hitung_hasil_kerja
from penilaian.rules.perilaku import usulkan_perilaku
from penilaian.rules.predikat import predikat

from .orang import Kunci
from .salin import id_pertama, salin

_ZONA = ZoneInfo("Asia/Makassar")
_KOLOM = {
    SKP: "id periode_id asn_id jabatan_id jabatan_nama unit_id penilai_id mulai selesai status versi diubah_pada",
    RencanaHasilKerja: "id skp_id jenis uraian urutan",
    Indikator: "id rhk_id dimensi aspek uraian satuan jenis target batas_bawah batas_atas toleransi tenggat bobot gabung urutan",
    Realisasi: "indikator_id subperiode nilai tanggal uraian_metode bukti diisi_pada",
    PenilaianPerilaku: "skp_id nilai tingkat catatan",
    Evaluasi: (
        "skp_id nilai_hasil nilai_proses nilai_akhir usulan_hasil usulan_perilaku rating_hasil rating_perilaku predikat "
        "alasan_beda catatan aturan masukan sidik ditetapkan_pada"
    ),
}


class _Tumpukan:
    """Rows per table, with ids handed out here so that children know their parents before anything is stored."""

    def __init__(self):
        self.baris = {model: [] for model in _KOLOM}
        self._lanjut = {model: id_pertama(model) for model in (SKP, RencanaHasilKerja, Indikator)}

    def tambah(self, model, *isi) -> int:
        if model in self._lanjut:
            pk = self._lanjut[model]
            self._lanjut[model] += 1
            isi = (pk, *isi)
        else:
            pk = 0
        self.baris[model].append(isi)
        return pk

    def simpan(self) -> None:
        for model, kolom in _KOLOM.items():
            salin(model, kolom.split(), self.baris[model])


def muat_penilaian(kota: Kota, kunci: Kunci) -> None:
    p = kota.penilaian
    kini = {a.pk: a for a in ASN.objects.only("id", "jabatan_id", "jabatan_nama", "unit_id", "tmt_jabatan")}
    karier: dict[str, list] = {}
    for r in kota.tambahan.riwayat:
        karier.setdefault(r.nip, []).append(r)
    for t, tahun in enumerate(p.tahun):
        berjalan = t == len(p.tahun) - 1
        buku = buku_berlaku(date(tahun, 1, 1))
        periode = PeriodePenilaian.objects.create(
            tahun=tahun, mulai=date(tahun, 1, 1), selesai=date(tahun, 12, 31), aturan=buku.nama,
            status=StatusPeriode.BERJALAN if berjalan else StatusPeriode.TUTUP,
        )  # fmt: skip
        tumpukan = _Tumpukan()
        for i in np.flatnonzero(p.ada[:, t]):
            asn = kini[kunci.urut[i]]
            tempat = _tempat(kota, kunci, asn, karier, int(i), tahun)
            penilai = kunci.asn.get(kota.tambahan.penilai_nip[i])
            _satu(tumpukan, kota, periode, buku, int(i), t, asn.pk, tempat, penilai, berjalan)
        tumpukan.simpan()


def _tempat(kota: Kota, kunci: Kunci, asn: ASN, karier: dict[str, list], i: int, tahun: int) -> tuple:
    """(post id, name of the post, unit id) held in the middle of the year."""
    tengah = date(tahun, 7, 1)
    if asn.tmt_jabatan is None or asn.tmt_jabatan <= tengah:
        return asn.jabatan_id, asn.jabatan_nama, asn.unit_id
    for r in karier.get(kota.orang[i]["NIP BARU"], []):
        if r.mulai <= tengah and (r.selesai is None or tengah < r.selesai):
            return None, r.nama_jabatan, kunci.unit[r.unit_siasn_id]
    return asn.jabatan_id, asn.jabatan_nama, asn.unit_id


def _satu(tumpukan, kota, periode, buku: BukuPenilaian, i: int, t: int, asn: int, tempat, penilai, berjalan) -> None:
    """One SKP with plan, realisasi and perilaku; for a closed year also its result when nothing is missing."""
    p = kota.penilaian
    ditetapkan = datetime(periode.tahun + 1, 1, 20, 9, tzinfo=_ZONA)
    capaian, isi_perilaku = [], dict(zip(NilaiPerilaku.values, p.perilaku[i, :, t].tolist(), strict=True))
    tingkat = {k: v for k, v in isi_perilaku.items() if v}
    nomor = tumpukan._lanjut[SKP]
    anak = list(_indikator(tumpukan, kota, nomor, i, t, periode.tahun, ditetapkan))
    for ukuran, realisasi in anak:
        capaian.append(hitung_capaian(ukuran, realisasi, buku))
    hasil = hitung_hasil_kerja(capaian, buku)
    perilaku = usulkan_perilaku(tingkat, buku)
    final = not berjalan and hasil.usulan is not None and perilaku.usulan is not None
    jabatan, nama_jabatan, unit = tempat
    tumpukan.tambah(
        SKP, periode.pk, asn, jabatan, nama_jabatan, unit, penilai if penilai != asn else None, periode.mulai,
        periode.selesai, StatusSKP.FINAL.value if final else StatusSKP.BERJALAN.value, 1, ditetapkan,
    )  # fmt: skip
    for kode, v in tingkat.items():
        tumpukan.tambah(PenilaianPerilaku, nomor, kode, v, "")
    if final:
        masukan = susun_masukan(capaian, tingkat)
        tumpukan.tambah(
            Evaluasi, nomor, hasil.hasil, hasil.proses, hasil.nilai, hasil.usulan, perilaku.usulan, hasil.usulan,
            perilaku.usulan, predikat(hasil.usulan, perilaku.usulan, buku), "", "", buku.nama, json.dumps(masukan),
            sidik_masukan(masukan), ditetapkan,
        )  # fmt: skip


def _indikator(tumpukan, kota: Kota, skp: int, i: int, t: int, tahun: int, pada: datetime) -> Iterator[tuple]:
    p = kota.penilaian
    rhk: dict[str, int] = {}
    for slot in range(p.indikator.shape[1]):
        if (nomor := int(p.indikator[i, slot])) < 0:
            continue
        c = p.contoh[nomor]
        if c.rhk not in rhk:
            rhk[c.rhk] = tumpukan.tambah(RencanaHasilKerja, skp, "utama", c.rhk, len(rhk) + 1)
        target = _angka(p.target[i, slot, t], c.desimal)
        tenggat = date(tahun, *c.tenggat) if c.tenggat else None
        batas = [_angka(v, 4) for v in (c.batas_bawah, c.batas_atas, c.toleransi)]
        bobot = Decimal(str(round(c.bobot, 2)))
        pk = tumpukan.tambah(
            Indikator, rhk[c.rhk], c.dimensi, c.aspek, c.uraian, c.satuan, c.jenis, target, *batas, tenggat, bobot, c.gabung,
            slot + 1,
        )  # fmt: skip
        nilai = _nilai(p, c, i, slot, t, tenggat)
        uraian, bukti = p.uraian_metode(i, slot, t)
        if nilai is not None:
            tanggal = nilai if isinstance(nilai, date) else None
            tumpukan.tambah(Realisasi, pk, 0, None if tanggal else nilai, tanggal, uraian, bukti, pada)
        yield (
            Ukuran(str(pk), c.uraian, c.dimensi, c.jenis, bobot, target, *batas, tenggat, c.satuan),
            nilai,
        )


def _nilai(p, c: IndikatorContoh, i: int, slot: int, t: int, tenggat: date | None) -> Decimal | date | None:
    if c.dimensi == "proses":
        tingkat = int(p.proses[i, slot, t])
        return Decimal(tingkat) if tingkat else None
    mentah = p.realisasi[i, slot, t]
    if np.isnan(mentah):
        return None
    return tenggat + timedelta(days=int(mentah)) if c.jenis == "tonggak" else _angka(mentah, c.desimal)


def _angka(nilai: float, desimal: int) -> Decimal | None:
    return None if np.isnan(nilai) else Decimal(str(round(float(nilai), desimal)))
