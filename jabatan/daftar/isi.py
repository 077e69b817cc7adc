"""The lists of the ground floor."""

from collections.abc import Iterable

from django.db.models import Model

from jabatan.akses import unit_terlihat
from jabatan.filters import SaringPegawai
from jabatan.forms.saring_jabatan import SaringJabatan
from jabatan.models import UnitOrganisasi
from jabatan.queries.jabatan import daftar_jabatan
from jabatan.queries.pegawai import daftar_pegawai
from jabatan.tables.jabatan import TabelJabatan, TabelJabatanEkspor
from jabatan.tables.pegawai import TabelPegawai

from .bentuk import Daftar, Kelompok, daftarkan


def judul_unit(baris: Iterable[Model]) -> dict[int, tuple[str, str]]:
    """Unit id -> (its name, the units above it from below the city down), of rows that carry their unit: one query."""
    unit = {b.unit for b in baris if b.unit_id}
    atas = {j for u in unit for j in u.jalur_leluhur()[1:]}
    nama = dict(UnitOrganisasi.objects.filter(path__in=atas).values_list("path", "nama"))
    return {u.pk: (u.nama, " › ".join(nama[j] for j in u.jalur_leluhur()[1:] if j in nama)) for u in unit}


PER_UNIT = Kelompok("unit", "Unit", "unit", ("unit__path",), judul_unit, "Tanpa unit")

PEGAWAI = daftarkan(
    Daftar(
        kode="pegawai",
        judul="Pegawai",
        satuan="orang",
        url="pegawai",
        izin="lihat_pegawai",
        izin_ekspor="ekspor_pegawai",
        tabel=TabelPegawai,
        saring=SaringPegawai,
        baris=daftar_pegawai,
        argumen_saring=lambda pengguna: {"unit_terlihat": unit_terlihat(pengguna)},
        templat="jabatan/pegawai.html",
        saring_utama=("q", "unit", "jenis_pegawai", "jenis_jabatan"),
        banding="pegawai-banding",
        kolom_awal=("nama", "jabatan", "unit", "golongan", "jenis_pegawai", "tmt_pensiun"),
        kolom_berkas=("nip",),
        urut_awal="nama",
        kelompok=(PER_UNIT,),
    )
)

JABATAN = daftarkan(
    Daftar(
        kode="jabatan",
        judul="Jabatan",
        satuan="jabatan",
        url="jabatan-daftar",
        izin="lihat_unit",
        izin_ekspor="lihat_unit",
        tabel=TabelJabatan,
        tabel_berkas=TabelJabatanEkspor,
        saring=SaringJabatan,
        baris=daftar_jabatan,
        argumen_saring=lambda pengguna: {"unit_terlihat": unit_terlihat(pengguna)},
        templat="jabatan/jabatan_daftar.html",
        saring_utama=("q", "unit", "jenis", "keadaan"),
        kolom_awal=tuple(TabelJabatan.base_columns),
        urut_awal="",
        kelompok=(PER_UNIT,),
    )
)
