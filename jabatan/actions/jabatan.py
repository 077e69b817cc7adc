"""Verbs of a post: make, change, set its standard of competence, close. Two editors never overwrite each other unseen."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from jabatan.enums import Eselon, JenisJabatan, Kompetensi, Penugasan
from jabatan.models import ASN, Jabatan, Nomenklatur, Pengguna, RiwayatJabatan, SyaratKompetensi, UnitOrganisasi
from jabatan.muat.referensi import tingkat_jabatan
from jabatan.peristiwa import catat
from jabatan.perubahan import tercatat
from jabatan.queries.isi_jabatan import BIDANG, STANDAR, SUMBER_STANDAR, mentah, nilai_bidang, nilai_standar, pengubah
from jabatan.queries.jabatan import DIBENTUK


@dataclass(frozen=True, slots=True)
class Selisih:
    """A field that changed under the editor: what they saw first, what stands there now, what they typed."""

    bidang: str
    awal: Any
    kini: Any
    saya: Any
    oleh: str
    pada: datetime | None

    @property
    def perlu_pilih(self) -> bool:
        """Both changed it, to different values; otherwise the value that stands now is kept."""
        return self.saya != self.awal and self.saya != self.kini


class Berselisih(ValidationError):
    """Somebody else changed the post while the form was open. Nothing was saved."""

    def __init__(self, selisih: list[Selisih]):
        super().__init__(
            "Petugas lain mengubah jabatan ini sesudah Anda membuka formulirnya. Belum ada yang disimpan: "
            "lihat perbedaannya di bawah, pilih yang dipakai, lalu simpan lagi."
        )
        self.selisih = selisih


def ubah(*, oleh: Pengguna, jabatan_id: int, awal: Mapping[str, Any], nilai: Mapping[str, Any], alasan: str) -> Jabatan:
    """Change the facts of an open post. `awal`: the values the editor saw (`nilai_bidang`). Raises Berselisih when one of
    them is no longer what stands there, ValidationError when a rule forbids the new values."""
    with tercatat(oleh=oleh, sebab=f"mengubah jabatan: {alasan}"[:200]):
        j = _kunci(jabatan_id)
        kini, baru = nilai_bidang(j), {b: mentah(nilai[b]) for b in BIDANG}
        _tolak_selisih(j, awal, kini, baru)
        beda = {b: [kini[b], baru[b]] for b in BIDANG if kini[b] != baru[b]}
        if not beda:
            return j
        _wajib_bersumber(beda, baru)
        for b in beda:
            setattr(j, b, nilai[b])
        j.versi += 1
        j.full_clean(exclude=["unit", "nomenklatur"])
        j.save()
        catat(oleh=oleh, tindakan="mengubah jabatan", objek=j, isi={"beda": beda, "alasan": alasan})
    return j


def tetapkan_standar(
    *, oleh: Pengguna, jabatan_id: int, awal: Mapping[str, Any], nilai: Mapping[str, Any], alasan: str
) -> Jabatan:
    """Set the required level of each competence ("k0".."k8": 1-5 or None) and the source. Raises as `ubah` does."""
    with tercatat(oleh=oleh, sebab=f"standar kompetensi: {alasan}"[:200]):
        j = _kunci(jabatan_id)
        kini = nilai_standar(j)
        baru = {k: nilai[k] for k in kini}
        _tolak_selisih(j, awal, kini, baru)
        beda = {k: [kini[k], baru[k]] for k in kini if kini[k] != baru[k]}
        if not beda:
            return j
        if not baru[SUMBER_STANDAR] and any(baru[f"k{k.value}"] for k in Kompetensi):
            raise ValidationError(
                {SUMBER_STANDAR: "Sebutkan sumber standar kompetensi ini, misalnya nomor keputusannya."}
            )
        for k in (k for k in Kompetensi if f"k{k.value}" in beda):
            level = baru[f"k{k.value}"]
            if level is None:
                SyaratKompetensi.objects.filter(jabatan=j, kompetensi=k).delete()
            else:
                SyaratKompetensi.objects.update_or_create(jabatan=j, kompetensi=k, defaults={"level": level})
        j.sumber_standar = baru[SUMBER_STANDAR]
        j.versi += 1
        j.save(update_fields=["sumber_standar", "versi"])
        catat(oleh=oleh, tindakan=STANDAR, objek=j, isi={"beda": beda, "alasan": alasan})
    return j


def bentuk(
    *, oleh: Pengguna, unit_id: int, nomenklatur_id: int, kebutuhan: int | None, sumber_kebutuhan: str, alasan: str
) -> Jabatan:
    """Make a post of a known nomenclature in a unit; one that was closed there is opened again."""
    with tercatat(oleh=oleh, sebab=f"{DIBENTUK}: {alasan}"[:200]):
        unit = _unit(unit_id)
        n = Nomenklatur.objects.get(pk=nomenklatur_id)
        if n.jenis == JenisJabatan.STRUKTURAL:
            return _bentuk_struktural_lama(oleh, unit, n, alasan)
        isi = {"kebutuhan": kebutuhan, "sumber_kebutuhan": sumber_kebutuhan}
        lama = Jabatan.objects.select_for_update().filter(unit=unit, nomenklatur=n).first()
        if lama is not None:
            return _buka_lagi(oleh, lama, isi, alasan)
        j = Jabatan(
            unit=unit, nomenklatur=n, nama=n.nama, jenis=n.jenis, rumpun=n.rumpun, tingkat=tingkat_jabatan(None, n.jenjang),
            **isi,
        )  # fmt: skip
        return _simpan_baru(oleh, j, alasan)


def bentuk_struktural(
    *, oleh: Pengguna, unit_id: int, nama: str, eselon: int, rumpun: int | None, siasn_id: str, alasan: str
) -> Jabatan:
    """Make a structural post with a nomenclature of its own. Without an id of SIASN it gets a local one until the next
    reference file brings it."""
    with tercatat(oleh=oleh, sebab=f"{DIBENTUK}: {alasan}"[:200]):
        unit = _unit(unit_id)
        kembar = Jabatan.objects.filter(unit=unit, nama__iexact=nama, jenis=JenisJabatan.STRUKTURAL).first()
        if kembar is not None:
            keadaan = "" if kembar.aktif else " dan sudah ditutup"
            pesan = f"{kembar.nama} sudah ada di {unit.nama}{keadaan}. Buka halaman jabatan itu, atau beri nama lain."
            raise ValidationError({"nama": pesan})
        n = Nomenklatur(
            siasn_id=siasn_id or f"LOKAL{uuid.uuid4().hex[:27].upper()}", nama=nama, jenis=JenisJabatan.STRUKTURAL,
            rumpun=rumpun,
        )  # fmt: skip
        try:
            with transaction.atomic():
                n.save(force_insert=True)
        except IntegrityError as salah:
            raise ValidationError({"siasn_id": _ID_DIPAKAI}) from salah
        j = Jabatan(
            unit=unit, nomenklatur=n, nama=nama, jenis=JenisJabatan.STRUKTURAL, eselon=eselon, kebutuhan=1, rumpun=rumpun,
            tingkat=tingkat_jabatan(eselon, ""),
        )  # fmt: skip
        return _simpan_baru(oleh, j, alasan)


def tutup(*, oleh: Pengguna, jabatan_id: int, alasan: str) -> Jabatan:
    """Close a post: its history stays, nobody can be placed in it. Refused while it is held or will be."""
    with tercatat(oleh=oleh, sebab=f"menutup jabatan: {alasan}"[:200]):
        j = _kunci(jabatan_id)
        if halangan := halangan_tutup(j):
            raise ValidationError(halangan)
        j.aktif = False
        j.versi += 1
        j.save(update_fields=["aktif", "versi"])
        catat(oleh=oleh, tindakan="menutup jabatan", objek=j, isi={"alasan": alasan})
    return j


def buka(*, oleh: Pengguna, jabatan_id: int, alasan: str) -> Jabatan:
    """Open a closed post again."""
    with tercatat(oleh=oleh, sebab=f"membuka jabatan: {alasan}"[:200]):
        j = Jabatan.objects.select_for_update().select_related("unit").get(pk=jabatan_id)
        return _buka_lagi(oleh, j, {}, alasan)


_ID_DIPAKAI = "Id SIASN ini sudah dipakai nomenklatur lain. Cari nama itu pada langkah pertama."


def halangan_tutup(j: Jabatan) -> list[str]:
    """Why an open post cannot be closed today, each with what to do; empty when it can."""
    hari_ini = timezone.localdate()
    halangan = []
    if pemangku := list(ASN.objects.filter(jabatan=j, aktif=True).order_by("nama")):
        halangan.append(
            f"{_sebut([a.nama for a in pemangku])} masih memangku jabatan ini. "
            "Pindahkan lebih dulu lewat keputusan penempatan atau impor SIASN, lalu tutup jabatannya."
        )
    nanti = RiwayatJabatan.objects.filter(jabatan=j).exclude(selesai__lte=hari_ini).select_related("asn")
    tugas = nanti.filter(penugasan__in=(Penugasan.PLT, Penugasan.PLH), mulai__lte=hari_ini)
    halangan += [
        f"{r.asn.nama} masih {r.get_penugasan_display()} di jabatan ini sejak {_tgl(r.mulai)}. "
        "Catat dulu akhir suratnya pada riwayat jabatan yang bersangkutan."
        for r in tugas
    ]
    halangan += [
        f"{r.asn.nama} tercatat mulai {r.get_penugasan_display().lower()} di jabatan ini pada {_tgl(r.mulai)}. "
        "Batalkan dulu catatan itu pada riwayat jabatannya."
        for r in nanti.filter(mulai__gt=hari_ini).order_by("mulai")
    ]
    return halangan


def _kunci(jabatan_id: int) -> Jabatan:
    """The locked post; ValidationError when it is closed."""
    j = Jabatan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=jabatan_id)
    if not j.aktif:
        raise ValidationError(f"Jabatan {j.nama} sudah ditutup. Buka kembali lebih dulu bila masih diperlukan.")
    return j


def _unit(unit_id: int) -> UnitOrganisasi:
    unit = UnitOrganisasi.objects.select_for_update().get(pk=unit_id)
    if not unit.aktif:
        raise ValidationError(f"Unit {unit.nama} sudah ditutup, tidak dapat diberi jabatan baru. Pilih unit lain.")
    return unit


def _tolak_selisih(j: Jabatan, awal: Mapping[str, Any], kini: Mapping[str, Any], saya: Mapping[str, Any]) -> None:
    berubah = [b for b in kini if awal.get(b) != kini[b]]
    if not berubah:
        return
    siapa = pengubah(j, set(berubah))
    raise Berselisih([Selisih(b, awal.get(b), kini[b], saya[b], *siapa.get(b, ("", None))) for b in berubah])


_BERSUMBER: tuple[tuple[Sequence[str], str, str], ...] = (
    (("kebutuhan",), "sumber_kebutuhan", "Sebutkan sumber angka kebutuhan ini, misalnya hasil ABK dan tahunnya."),
    (("bobot_strategis",), "sumber_bobot", "Sebutkan dasar bobot strategis ini, misalnya keputusan yang menetapkannya."),
    (
        ("pendidikan_minimal", "golongan_minimal", "pengalaman_minimal"), "sumber_syarat",
        "Syarat yang menyimpang dari buku aturan harus menyebut sumbernya.",
    ),
)  # fmt: skip


def _wajib_bersumber(beda: Mapping[str, Any], baru: Mapping[str, Any]) -> None:
    """A figure that is set or changed needs its source; one taken away does not, nor the neutral weight 1."""
    salah = {
        sumber: pesan
        for bidang, sumber, pesan in _BERSUMBER
        if not baru[sumber] and any((b in beda or sumber in beda) and baru[b] not in (None, "1.00") for b in bidang)
    }
    # A structural post needs exactly one person by law, which is no figure of an ABK.
    if "kebutuhan" not in beda:
        salah.pop("sumber_kebutuhan", None)
    if salah:
        raise ValidationError(salah)


def _bentuk_struktural_lama(oleh: Pengguna, unit: UnitOrganisasi, n: Nomenklatur, alasan: str) -> Jabatan:
    """A structural nomenclature is one post in the whole city."""
    lama = Jabatan.objects.select_for_update(of=("self",)).select_related("unit").filter(nomenklatur=n).first()
    if lama is None:
        j = Jabatan(
            unit=unit, nomenklatur=n, nama=n.nama, jenis=n.jenis, rumpun=n.rumpun, kebutuhan=1, eselon=Eselon.NON
        )
        return _simpan_baru(oleh, j, alasan)
    if lama.unit_id != unit.pk:
        raise ValidationError(
            f"Jabatan struktural {n.nama} sudah ada di {lama.unit.nama}. Satu nomenklatur struktural hanya untuk satu jabatan; "
            "bentuk nomenklatur baru bila unit ini memerlukan jabatan sendiri."
        )
    return _buka_lagi(oleh, lama, {}, alasan)


def _buka_lagi(oleh: Pengguna, j: Jabatan, isi: Mapping[str, Any], alasan: str) -> Jabatan:
    if j.aktif:
        raise ValidationError(f"Jabatan {j.nama} sudah ada di {j.unit.nama}. Ubah kebutuhannya di halaman jabatan itu.")
    if not j.unit.aktif:
        raise ValidationError(f"Unit {j.unit.nama} sudah ditutup, sehingga jabatannya tidak dapat dibuka lagi.")
    for nama, nilai in isi.items():
        setattr(j, nama, nilai)
    j.aktif = True
    j.versi += 1
    j.full_clean(exclude=["unit", "nomenklatur"])
    j.save()
    catat(oleh=oleh, tindakan="membuka kembali jabatan", objek=j, isi={"alasan": alasan})
    return j


def _simpan_baru(oleh: Pengguna, j: Jabatan, alasan: str) -> Jabatan:
    j.full_clean()
    try:
        with transaction.atomic():
            j.save(force_insert=True)
    except IntegrityError as salah:
        raise ValidationError(f"Jabatan {j.nama} baru saja dibentuk petugas lain di {j.unit.nama}.") from salah
    isi = {"unit": j.unit.nama, "jenis": j.get_jenis_display(), "kebutuhan": j.kebutuhan, "alasan": alasan}
    catat(oleh=oleh, tindakan="membentuk jabatan", objek=j, isi=isi)
    return j


def _sebut(nama: Sequence[str], paling_banyak: int = 3) -> str:
    if len(nama) <= paling_banyak:
        return nama[0] if len(nama) == 1 else f"{', '.join(nama[:-1])} dan {nama[-1]}"
    return f"{', '.join(nama[:paling_banyak])} dan {len(nama) - paling_banyak} orang lagi"


def _tgl(hari: date) -> str:
    return date_format(hari, "j F Y")
