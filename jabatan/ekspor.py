"""ASN back out in SIASN's own columns; importing the file again changes nothing."""

from collections.abc import Iterator

from .models import ASN

_JENIS_PEGAWAI = {"PNS": "PNS", "PPPK": "PPPK", "PPPK_PW": "PPPK Paruh Waktu"}


def baris_data_utama() -> Iterator[dict[str, object]]:
    """One mapping per active ASN, keyed by column name of Data Utama."""
    qs = ASN.objects.filter(aktif=True).select_related("unit", "jabatan__nomenklatur").order_by("id")
    for a in qs.iterator(chunk_size=2000):
        yield {
            "PNS ID": a.pns_id,
            "NIP BARU": a.nip,
            "NAMA": a.nama,
            "GELAR DEPAN": a.gelar_depan,
            "GELAR BELAKANG": a.gelar_belakang,
            "TEMPAT LAHIR NAMA": a.tempat_lahir,
            "TANGGAL LAHIR": a.tanggal_lahir,
            "JENIS KELAMIN": a.kelamin,
            "EMAIL GOV": a.email_dinas,
            "JENIS PEGAWAI NAMA": _JENIS_PEGAWAI[a.jenis_pegawai],
            "KEDUDUKAN HUKUM ID": "" if a.kedudukan_kode is None else f"{a.kedudukan_kode:02d}",
            "KEDUDUKAN HUKUM NAMA": a.kedudukan_nama,
            "STATUS CPNS PNS": a.status,
            "TMT CPNS": a.tmt_cpns,
            "TMT PNS": a.tmt_pns,
            "GOL AKHIR NAMA": a.golongan_nama,
            "TMT GOLONGAN": a.tmt_golongan,
            "MK TAHUN": a.mk_tahun,
            "MK BULAN": a.mk_bulan,
            "JENIS JABATAN ID": a.jenis_jabatan,
            "JENIS JABATAN NAMA": a.get_jenis_jabatan_display() if a.jenis_jabatan else "",
            "JABATAN ID": a.jabatan.nomenklatur.siasn_id if a.jabatan_id else "",
            "JABATAN NAMA": a.jabatan_nama,
            "TMT JABATAN": a.tmt_jabatan,
            "TINGKAT PENDIDIKAN ID": "" if a.tingkat_pendidikan is None else f"{a.tingkat_pendidikan:02d}",
            "TINGKAT PENDIDIKAN NAMA": a.get_tingkat_pendidikan_display() if a.tingkat_pendidikan is not None else "",
            "PENDIDIKAN NAMA": a.pendidikan_nama,
            "TAHUN LULUS": a.tahun_lulus,
            "UNOR ID": a.unit.siasn_id if a.unit_id else "",
            "UNOR NAMA": a.unit.nama if a.unit_id else "",
            "NAMA SEKOLAH": a.nama_sekolah,
        }
