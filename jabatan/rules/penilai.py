"""Who assesses whom on one date, from the structure: the head of one's unit, else of the nearest unit above.

Pure. In: units with their parents, claims to lead a unit (definitive posts and letters in force), people, overrides. Out: for
each person an assessor with the basis, or why there is none, and every reason to doubt it. Nothing here ever blocks.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from .penilai_bentuk import (
    Batas,
    Dasar,
    Keadaan,
    Kepala,
    Klaim,
    Langkah,
    Orang,
    Penilai,
    Ragu,
    Sebab,
    Struktur,
    urut_ragu,
)


class _Garis(NamedTuple):
    """The assessor by structure, with the doubts that hold for everyone on this line."""

    keadaan: Keadaan
    penilai: int | None = None
    dasar: Dasar | None = None
    unit: int | None = None
    sebab: Sebab | None = None
    ragu: tuple[Ragu, ...] = ()


_URUT_SURAT = {Dasar.PLT: 0, Dasar.PLH: 1, Dasar.TAMBAHAN: 2}


def pilih_kepala(klaim: Sequence[Klaim], bertugas: Mapping[int, Orang]) -> Kepala | None:
    """The head among the claims to one unit: definitive; Plh while one is in force; Plt, Plh, added duty when vacant or away."""
    definitif = sorted((k for k in klaim if k.dasar == Dasar.DEFINITIF), key=lambda k: k.orang)
    surat = sorted(
        (k for k in klaim if k.dasar in _URUT_SURAT),
        key=lambda k: (_URUT_SURAT[k.dasar], -(k.mulai or date.min).toordinal(), k.orang),
    )
    hadir = [k for k in definitif if k.orang in bertugas and bertugas[k.orang].bertugas]
    if hadir:
        utama = hadir[0]
        plh = next((k for k in surat if k.dasar == Dasar.PLH and k.orang != utama.orang), None)
        if plh:
            return Kepala(plh.orang, plh.dasar, plh, (), utama.orang)
        lain = tuple(k.orang for k in surat if k.dasar != Dasar.PLH and k.orang != utama.orang)
        return Kepala(utama.orang, utama.dasar, utama, tuple(k.orang for k in hadir[1:]) + lain)
    pergi = definitif[0].orang if definitif else None
    surat = [k for k in surat if k.orang != pergi]
    if surat:
        utama = surat[0]
        saingan = tuple(k.orang for k in surat[1:] if k.dasar == utama.dasar and k.orang != utama.orang)
        return Kepala(utama.orang, utama.dasar, utama, saingan, pergi)
    if definitif:
        return Kepala(definitif[0].orang, Dasar.DEFINITIF, definitif[0], tuple(k.orang for k in definitif[1:]))
    return None


class Penentu:
    """Resolves the assessors of one date; build it once, ask for everybody or for the walk of one person."""

    def __init__(self, struktur: Struktur, batas: Batas) -> None:
        self.s, self.batas = struktur, batas
        self.rantai: dict[int, tuple[int, ...]] = {}
        self.kepala = self._para_kepala()
        self.dipimpin = self._yang_dipimpin()
        self.ketat: set[int] = set()
        self._memo: dict[tuple[int, ...], _Garis] = {}

    # --- the tree -------------------------------------------------------------------------------------------------

    def leluhur(self, unit: int | None) -> tuple[int, ...]:
        """The unit and those above it, nearest first. A loop in the data ends the walk instead of hanging it."""
        if unit is None or unit not in self.s.unit:
            return ()
        if unit not in self.rantai:
            jalan, lihat, u = [], set(), unit
            while u is not None and u in self.s.unit and u not in lihat:
                jalan.append(u)
                lihat.add(u)
                u = self.s.unit[u].induk  # type: ignore[assignment]
            self.rantai[unit] = tuple(jalan)
        return self.rantai[unit]

    def _akar_puncak(self) -> int | None:
        return self.leluhur(self.s.puncak)[-1] if self.s.puncak in self.s.unit else None

    def _para_kepala(self) -> dict[int, Kepala]:
        per_unit: dict[int, list[Klaim]] = {}
        for klaim in self.s.klaim:
            per_unit.setdefault(klaim.unit, []).append(klaim)
        kepala = {u: k for u, daftar in per_unit.items() if (k := pilih_kepala(daftar, self.s.orang))}
        akar = self._akar_puncak()
        if akar is not None and akar not in kepala and self.s.puncak in kepala:
            kepala[akar] = kepala[self.s.puncak]
        return kepala

    def _yang_dipimpin(self) -> dict[int, set[int]]:
        """Units each person leads; a definitive holder keeps theirs while a Plh stands in, so that nobody is under a stand-in."""
        hasil: dict[int, set[int]] = {}
        for u, k in self.kepala.items():
            hasil.setdefault(k.orang, set()).add(u)
        akar = self._akar_puncak()
        for klaim in (k for k in self.s.klaim if k.dasar == Dasar.DEFINITIF):
            milik = hasil.setdefault(klaim.orang, set())
            milik.add(klaim.unit)
            if (
                klaim.unit == self.s.puncak
                and akar is not None
                and self.kepala.get(akar) == self.kepala.get(klaim.unit)
            ):
                milik.add(akar)
        return hasil

    # --- one person -----------------------------------------------------------------------------------------------

    def _awal(self, o: Orang, ketat: bool) -> tuple[int, ...]:
        """Where the walk begins: at the own unit, or above the highest unit on the way that the person leads.

        `ketat` starts above every unit the person leads anywhere. The level of the assessor is then always above one's own, so
        two people can never assess each other in a circle.
        """
        jalan = self.leluhur(o.unit)
        milik = self.dipimpin.get(o.id)
        if not milik:
            return jalan
        atas = max((i for i, u in enumerate(jalan) if u in milik), default=-1)
        jalan = jalan[atas + 1 :]
        if ketat:
            tertinggi = min(len(self.leluhur(u)) for u in milik)
            jalan = tuple(u for u in jalan if len(self.leluhur(u)) < tertinggi)
        return jalan

    def _garis(self, o: Orang, ketat: bool = False) -> _Garis:
        if o.unit is None or o.unit not in self.s.unit:
            return _Garis(Keadaan.TIDAK_ADA, sebab=Sebab.TANPA_UNIT)
        jalan = self._awal(o, ketat)
        if not jalan and self._memimpin_puncak(o):
            return _Garis(Keadaan.DI_LUAR)
        if jalan not in self._memo:
            self._memo[jalan] = self._naik(jalan)
        return self._memo[jalan]

    def _memimpin_puncak(self, o: Orang) -> bool:
        return self._akar_puncak() in self.dipimpin.get(o.id, ())

    def _naik(self, jalan: tuple[int, ...]) -> _Garis:
        ragu: list[Ragu] = []
        for u in jalan:
            k = self.kepala.get(u)
            if k is not None:
                return _Garis(Keadaan.ADA, k.orang, k.dasar, u, None, urut_ragu([*ragu, *self._ragu_kepala(k)]))
            if u in self.s.berakhir:
                ragu.append(Ragu.SURAT_BERAKHIR)
            elif self.s.unit[u].berkepala:
                ragu.append(Ragu.KEPALA_KOSONG)
        return _Garis(Keadaan.TIDAK_ADA, sebab=Sebab.TANPA_KEPALA, ragu=urut_ragu(ragu))

    def _ragu_kepala(self, k: Kepala) -> list[Ragu]:
        ragu = self._ragu_orang(k.orang)
        if k.saingan:
            ragu.append(Ragu.DUA_KEPALA)
        if k.dasar == Dasar.PLT and k.klaim.mulai is not None and k.klaim.mulai < self.batas.plt_sejak:
            ragu.append(Ragu.PLT_LAMA)
        if len(self._unit_berbeda(k.orang)) > 1:
            ragu.append(Ragu.RANGKAP)
        return ragu

    def _unit_berbeda(self, orang: int) -> set[int]:
        """Units led, counting the top and the root it also leads as one."""
        return {
            self.s.puncak if u == self._akar_puncak() and self.s.puncak else u for u in self.dipimpin.get(orang, ())
        }

    def _ragu_orang(self, orang: int) -> list[Ragu]:
        o = self.s.orang.get(orang)
        if o is None:
            return [Ragu.TIDAK_AKTIF]
        ragu = []
        if not o.bertugas:
            ragu.append(Ragu.TIDAK_AKTIF)
        if o.pensiun is not None and o.pensiun <= self.batas.akhir:
            ragu.append(Ragu.SUDAH_PENSIUN if o.pensiun <= self.batas.tanggal else Ragu.AKAN_PENSIUN)
        if o.pppk:
            ragu.append(Ragu.PPPK)
        return ragu

    # --- everybody ------------------------------------------------------------------------------------------------

    def semua(self) -> dict[int, Penilai]:
        """Every person of the structure with their assessor."""
        garis = {i: self._garis(o) for i, o in self.s.orang.items()}
        tujuan = {i: self._tujuan(i, g) for i, g in garis.items()}
        lingkar = self._uraikan(garis, tujuan)
        rentang = self._rentang(tujuan)
        return {i: self._satu(o, garis[i], tujuan, garis, i in lingkar, rentang) for i, o in self.s.orang.items()}

    def _rentang(self, tujuan: Mapping[int, int | None]) -> Counter[int]:
        """How many people each assessor assesses."""
        rentang: Counter[int] = Counter()
        for i, penilai in tujuan.items():
            if penilai is not None:
                rentang[penilai] += self.s.orang[i].jumlah
        return rentang

    def _tujuan(self, orang: int, g: _Garis) -> int | None:
        tetap = self.s.penetapan.get(orang)
        return tetap.penilai if tetap else g.penilai

    def _uraikan(self, garis: dict[int, _Garis], tujuan: dict[int, int | None]) -> set[int]:
        """Break circles made by letters; give back the people in circles that overrides hold together."""
        while True:
            lingkar = _lingkaran(tujuan)
            baru = {i for i in lingkar if i not in self.s.penetapan} - self.ketat
            if not baru:
                return lingkar
            self.ketat |= baru
            for i in baru:
                garis[i] = self._garis(self.s.orang[i], ketat=True)
                tujuan[i] = garis[i].penilai

    def _satu(
        self,
        o: Orang,
        g: _Garis,
        tujuan: Mapping[int, int | None],
        garis: Mapping[int, _Garis],
        lingkar: bool,
        rentang: Counter,
    ) -> Penilai:
        tetap, penilai = self.s.penetapan.get(o.id), tujuan[o.id]
        awal = self._ragu_penetapan(o, tetap.penilai) if tetap else g.ragu
        tambahan = self._ragu_sendiri(o, penilai, lingkar, rentang)
        ragu = urut_ragu([*awal, *tambahan]) if tambahan or tetap else g.ragu
        atasan, keadaan_atasan = self._atasan(g, penilai, tujuan, garis)
        if tetap:
            return Penilai(
                o.id,
                Keadaan.ADA,
                penilai,
                Dasar.PENETAPAN,
                None,
                None,
                ragu,
                tetap.id,
                g.penilai,
                atasan,
                keadaan_atasan,
            )
        return Penilai(o.id, g.keadaan, penilai, g.dasar, g.unit, g.sebab, ragu, None, None, atasan, keadaan_atasan)

    def _ragu_sendiri(self, o: Orang, penilai: int | None, lingkar: bool, rentang: Counter) -> list[Ragu]:
        """Doubts that differ from person to person under one assessor."""
        ragu = [Ragu.LINGKAR] if lingkar else []
        if o.unit is not None and o.unit in self.s.unit and not self.s.unit[o.unit].aktif:
            ragu.append(Ragu.UNIT_TUTUP)
        if penilai is None:
            return ragu
        atas = self.s.orang.get(penilai)
        if atas and atas.pppk == o.pppk and (atas.golongan or 99) < (o.golongan or 0):
            ragu.append(Ragu.GOLONGAN)
        if rentang[penilai] > self.batas.rentang:
            ragu.append(Ragu.RENTANG)
        return ragu

    def _atasan(
        self, g: _Garis, penilai: int | None, tujuan: Mapping[int, int | None], garis: Mapping[int, _Garis]
    ) -> tuple[int | None, Keadaan]:
        """Assessor of the assessor; beyond the data there is nobody to name."""
        if penilai is None:
            return None, Keadaan.DI_LUAR if g.keadaan == Keadaan.DI_LUAR else Keadaan.TIDAK_ADA
        atasan = tujuan.get(penilai)
        if atasan is not None:
            return atasan, Keadaan.ADA
        return None, garis[penilai].keadaan if penilai in garis else Keadaan.TIDAK_ADA

    def _ragu_penetapan(self, o: Orang, penilai: int) -> list[Ragu]:
        ragu = self._ragu_orang(penilai)
        if not any((k := self.kepala.get(u)) and k.orang == penilai for u in self.leluhur(o.unit)):
            ragu.append(Ragu.DI_LUAR_GARIS)
        return ragu

    def langkah(self, orang: int) -> list[Langkah]:
        """The walk by structure for one person, unit by unit, up to the assessor. After `semua()`, which finds the circles."""
        o = self.s.orang[orang]
        milik, hasil = self.dipimpin.get(orang, set()), []
        jalan = self.leluhur(o.unit)
        mulai = len(jalan) - len(self._awal(o, orang in self.ketat))
        for i, u in enumerate(jalan):
            k, habis = self.kepala.get(u), self.s.berakhir.get(u)
            if u in milik:
                hasil.append(Langkah(u, "dipimpin-sendiri", k))
            elif i < mulai:
                hasil.append(Langkah(u, "dilewati", k))
            elif k is not None:
                hasil.append(Langkah(u, "kepala", k))
                break
            else:
                kosong = self.s.unit[u].berkepala or habis is not None
                hasil.append(Langkah(u, "kosong" if kosong else "tanpa-kepala", None, habis))
        return hasil


def _lingkaran(tujuan: Mapping[int, int | None]) -> set[int]:
    """Members of every circle of a graph in which each person points at one assessor at most."""
    selesai: set[int] = set()
    lingkar: set[int] = set()
    for awal in {t for t in tujuan.values() if t is not None}:  # in a circle everybody assesses somebody
        jalan: list[int] = []
        posisi: dict[int, int] = {}
        kini: int | None = awal
        while kini is not None and kini not in selesai and kini not in posisi:
            posisi[kini] = len(jalan)
            jalan.append(kini)
            kini = tujuan.get(kini)
        if kini is not None and kini in posisi:
            lingkar.update(jalan[posisi[kini] :])
        selesai.update(jalan)
    return lingkar
