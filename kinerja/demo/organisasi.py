"""The organisation chart of Kota Denpasar: units, the one structural post that heads each, and how many work there."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .bentuk import PosStruktural, Unit, id_siasn
from .sumber import muat

BATAS_KOTA_PENUH = 2000  # below this many ASN the chart is a small one
BAGIAN_STRUKTURAL = 0.3  # a small city spends at most this share of its people on structural posts
AKAR_ID = "A5EB03E242C9F6A0E040640A040252AD"  # satuan kerja Pemerintah Kota Denpasar in SIASN


@dataclass(slots=True)
class Simpul:
    """A unit with what the staffing needs: its weight for ordinary staff, its functional posts, its kind."""

    unit: Unit
    perangkat: str
    rumpun: int
    bobot_staf: float = 0.0
    jf: tuple[str, ...] = ()
    macam: str = "kantor"  # kantor, sd, smp, puskesmas, rsud, dinas (health staff of the office)


@dataclass(slots=True)
class Bagan:
    """The chart under construction; `simpul` and `pos` keep the order in which they were made, parents first."""

    simpul: list[Simpul] = field(default_factory=list)
    pos: list[PosStruktural] = field(default_factory=list)
    kecil: bool = False

    def tambah(self, induk: str | None, nama: str, jenis: str, perangkat: str, rumpun: int, **sifat) -> str:
        """Add a unit and return its id, which comes from its place and name."""
        unit_id = AKAR_ID if induk is None else id_siasn("unit", induk, nama)
        self.simpul.append(Simpul(Unit(unit_id, nama, induk, jenis), perangkat, rumpun, **sifat))
        return unit_id

    def kepalai(self, unit_id: str, nama: str, eselon: int, rumpun: int, tambahan: float = 0.0, wajib=False) -> None:
        bobot = min(2.0, muat("organisasi")["bobot"][str(eselon)] + tambahan)
        self.pos.append(
            PosStruktural(id_siasn("pos", unit_id), unit_id, nama, eselon, rumpun, round(bobot, 2), not wajib)
        )

    def cabang(self, induk: str, nama: str, jabatan: str, eselon: int, p: dict, **sifat) -> str:
        """A unit of perangkat `p` together with the post that heads it."""
        unit_id = self.tambah(induk, nama, sifat.pop("jenis", "bagian"), p["kunci"], p["rumpun"], **sifat)
        self.kepalai(unit_id, jabatan, eselon, p["rumpun"], p.get("tambahan_bobot", 0.0) if eselon < 40 else 0.0)
        return unit_id


def susun_bagan(asn: int) -> Bagan:
    """The chart for a city of `asn` people: whole from 2,000 on, else the units of the stories and what fits beside."""
    data = muat("organisasi")
    bagan = Bagan(kecil=asn < BATAS_KOTA_PENUH)
    akar = bagan.tambah(None, data["akar"], "pemkot", "", 0)
    setda = _setda(bagan, akar, data["setda"])
    _staf_ahli(bagan, setda, data["setda"])
    _inspektorat(bagan, akar, data["inspektorat"])
    for p in data["perangkat"]:
        if p.get("inti"):
            _perangkat(bagan, akar, p)
    _rsud(bagan, akar, data["rsud"])
    _kecamatan(bagan, akar, data)
    jatah = asn * BAGIAN_STRUKTURAL if bagan.kecil else float("inf")
    for p in data["perangkat"]:
        if not p.get("inti") and len(bagan.pos) + 16 <= jatah:
            _perangkat(bagan, akar, p)
    if not bagan.kecil:
        _setwan(bagan, akar, data["setwan"])
    return bagan


def _beberapa(bagan: Bagan, daftar: Iterable, paling: int) -> list:
    """All of the list in a full city, the first `paling` in a small one."""
    daftar = list(daftar)
    return daftar[:paling] if bagan.kecil else daftar


def _setda(bagan: Bagan, akar: str, data: dict) -> str:
    setda = bagan.tambah(akar, data["nama"], "sekretariat", "setda", 0)
    bagan.kepalai(setda, "Sekretaris Daerah", 21, 0, wajib=True)
    for asisten in data["asisten"]:
        p = {"kunci": "setda", "rumpun": asisten["rumpun"], "tambahan_bobot": 0.1}
        unit = bagan.cabang(setda, asisten["nama"], asisten["nama"], 22, p)
        for b in _beberapa(bagan, asisten["bagian"], 1):
            p = {"kunci": "setda", "rumpun": b["rumpun"]}
            bagian = bagan.cabang(unit, b["nama"], f"Kepala {b['nama']}", 31, p, bobot_staf=1.4, jf=tuple(b["jf"]))
            tata_usaha = "Subbagian Tata Usaha"
            if not bagan.kecil:
                bagan.cabang(bagian, tata_usaha, f"Kepala {tata_usaha} {b['nama']}", 41, p, bobot_staf=0.5)
    return setda


def _staf_ahli(bagan: Bagan, setda: str, data: dict) -> None:
    for s in _beberapa(bagan, data["staf_ahli"], 1):
        bagan.cabang(setda, s["nama"], s["nama"], 22, {"kunci": "setda", "rumpun": s["rumpun"]})


def _inspektorat(bagan: Bagan, akar: str, data: dict) -> None:
    p = {**data, "kunci": "inspektorat"}
    unit = bagan.tambah(akar, p["nama"], "inspektorat", "inspektorat", 1)
    bagan.kepalai(unit, "Inspektur Daerah", 22, 1, p["tambahan_bobot"], wajib=True)
    _sekretariat(bagan, unit, p)
    for nomor in _beberapa(bagan, ["I", "II", "III", "IV"][: p["irban"]], 2):
        nama = f"Inspektur Pembantu Wilayah {nomor}"
        bagan.cabang(unit, nama, nama, 31, p, bobot_staf=1.2, jf=tuple(p["jf"]))


def _sekretariat(bagan: Bagan, unit: str, p: dict) -> None:
    """Sekretariat of a perangkat daerah with the subbagian that stayed structural."""
    nama_perangkat = p["nama"]
    jf = tuple(p.get("jf_umum", ["Perencana", "Analis SDM Aparatur", "Arsiparis"]))
    bobot = p.get("skala", 1.0)
    sekretariat = bagan.cabang(
        unit, "Sekretariat", f"Sekretaris {nama_perangkat}", 31, p, bobot_staf=0.4 * bobot, jf=jf
    )
    for nama in _beberapa(bagan, ["Subbagian Umum dan Kepegawaian", "Subbagian Keuangan"], 1):
        bagan.cabang(sekretariat, nama, f"Kepala {nama} {nama_perangkat}", 41, p, bobot_staf=0.6 * bobot)


def _perangkat(bagan: Bagan, akar: str, p: dict) -> None:
    """A dinas, badan, or the Satpol PP."""
    unit = bagan.tambah(akar, p["nama"], p["jenis"], p["kunci"], p["rumpun"])
    jabatan = p.get("kepala", f"Kepala {p['nama']}")
    bagan.kepalai(unit, jabatan, 22, p["rumpun"], p.get("tambahan_bobot", 0.0), p.get("wajib_terisi", False))
    _sekretariat(bagan, unit, p)
    skala = p.get("skala", 1.0)
    macam = "dinas" if p["kunci"] == "dinkes" else "kantor"
    for nama in _beberapa(bagan, p["bidang"], 2):
        bidang = bagan.cabang(
            unit, f"Bidang {nama}", f"Kepala Bidang {nama} {p['nama']}", 32, p,
            bobot_staf=skala, jf=tuple(p["jf"]), macam=macam,
        )  # fmt: skip
        for nomor in range(0 if bagan.kecil else p.get("seksi", 0)):
            seksi = f"Seksi {nama} {'I' * (nomor + 1)}"
            bagan.cabang(bidang, seksi, f"Kepala {seksi} {p['nama']}", 41, p, bobot_staf=0.7 * skala)
    for nama in _beberapa(bagan, p.get("uptd", []), 0):
        _uptd(bagan, unit, nama, p, bobot_staf=1.5 * skala)
    if p["kunci"] == "dikpora":
        _sekolah(bagan, unit)
    if p["kunci"] == "dinkes":
        _puskesmas(bagan, unit, p)


def _uptd(bagan: Bagan, induk: str, nama: str, p: dict, **sifat) -> None:
    uptd = bagan.cabang(induk, nama, f"Kepala {nama}", 41, p, jenis="uptd", **sifat)
    if not bagan.kecil:
        bagan.cabang(uptd, "Subbagian Tata Usaha", f"Kepala Subbagian Tata Usaha {nama}", 42, p, bobot_staf=0.5)


def _puskesmas(bagan: Bagan, dinkes: str, p: dict) -> None:
    for k in muat("organisasi")["kecamatan"]:
        for nomor in _beberapa(bagan, k["puskesmas"], 2 if k["nama"] == "Denpasar Barat" else 1):
            _uptd(bagan, dinkes, f"Puskesmas {nomor} {k['nama']}", p, macam="puskesmas", bobot_staf=0.4)
        if bagan.kecil and k["nama"] == "Denpasar Barat":
            return


def _sekolah(bagan: Bagan, dikpora: str) -> None:
    data = muat("organisasi")["sekolah"]
    for desa, jumlah in data["kecil_sd"] if bagan.kecil else data["sd"]:
        for nomor in range(1, jumlah + 1):
            bagan.tambah(dikpora, f"SD Negeri {nomor} {desa}", "uptd", "dikpora", 3, macam="sd", bobot_staf=0.35)
    for nomor in range(1, (data["kecil_smp"] if bagan.kecil else data["smp"]) + 1):
        bagan.tambah(dikpora, f"SMP Negeri {nomor} Denpasar", "uptd", "dikpora", 3, macam="smp", bobot_staf=1.0)


def _rsud(bagan: Bagan, akar: str, data: dict) -> None:
    p = {**data, "kunci": "rsud"}
    unit = bagan.tambah(akar, p["nama"], "uptd", "rsud", 2)
    bagan.kepalai(unit, f"Direktur {p['nama']}", 22, 2, p["tambahan_bobot"], wajib=True)
    if bagan.kecil:
        return
    for wadir, bidang in zip(p["wadir"], p["bidang"], strict=True):
        bawah = bagan.cabang(unit, wadir, f"{wadir} {p['nama']}", 31, p)
        for nama in bidang:
            medis = nama.startswith("Bidang")
            u = bagan.cabang(
                bawah, nama, f"Kepala {nama} {p['nama']}", 32, p,
                bobot_staf=1.0 if medis else 3.0, macam="rsud" if medis else "kantor",
            )  # fmt: skip
            for nomor in ("I", "II"):
                seksi = f"{'Seksi' if medis else 'Subbagian'} {nama.split(' ', 1)[1]} {nomor}"
                bagan.cabang(u, seksi, f"Kepala {seksi} {p['nama']}", 41, p, bobot_staf=0.5)


def _setwan(bagan: Bagan, akar: str, data: dict) -> None:
    p = {**data, "kunci": "setwan"}
    unit = bagan.tambah(akar, p["nama"], "sekretariat", "setwan", 0)
    bagan.kepalai(unit, "Sekretaris DPRD", 22, 0)
    for nama in p["bagian"]:
        bagian = bagan.cabang(
            unit, f"Bagian {nama}", f"Kepala Bagian {nama} {p['nama']}", 31, p, bobot_staf=1.5, jf=tuple(p["jf"])
        )
        sub = "Subbagian Tata Usaha"
        bagan.cabang(bagian, sub, f"Kepala {sub} Bagian {nama} {p['nama']}", 41, p, bobot_staf=0.7)


def _kecamatan(bagan: Bagan, akar: str, data: dict) -> None:
    wilayah = data["wilayah"]
    for k in _beberapa(bagan, data["kecamatan"], 1):
        nama = f"Kecamatan {k['nama']}"
        p = {"kunci": nama, "rumpun": 0, "tambahan_bobot": 0.05}
        unit = bagan.tambah(akar, nama, "kecamatan", nama, 0)
        bagan.kepalai(unit, f"Camat {k['nama']}", 31, 0, 0.1)
        sekretariat = bagan.cabang(unit, "Sekretariat", f"Sekretaris {nama}", 32, p, bobot_staf=0.5)
        for sub in _beberapa(bagan, ["Subbagian Umum dan Kepegawaian", "Subbagian Perencanaan dan Keuangan"], 1):
            bagan.cabang(sekretariat, sub, f"Kepala {sub} {nama}", 42, p, bobot_staf=0.5)
        for seksi in _beberapa(bagan, wilayah["seksi_kecamatan"], 1):
            bagan.cabang(unit, f"Seksi {seksi}", f"Kepala Seksi {seksi} {nama}", 41, p, bobot_staf=0.5)
        for kelurahan in _beberapa(bagan, k["kelurahan"], 2):
            _kelurahan(bagan, unit, kelurahan, nama, wilayah["seksi_kelurahan"])


def _kelurahan(bagan: Bagan, kecamatan: str, nama: str, perangkat: str, seksi: list[str]) -> None:
    p = {"kunci": perangkat, "rumpun": 0}
    lurah = bagan.cabang(kecamatan, f"Kelurahan {nama}", f"Lurah {nama}", 41, p, jenis="kelurahan", bobot_staf=0.3)
    bagan.cabang(lurah, "Sekretariat", f"Sekretaris Kelurahan {nama}", 42, p, bobot_staf=0.6)
    for s in _beberapa(bagan, seksi, 1):
        bagan.cabang(lurah, f"Seksi {s}", f"Kepala Seksi {s} Kelurahan {nama}", 42, p, bobot_staf=0.4)
