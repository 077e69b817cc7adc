"""What is under way in the demo city: proposals with papers, a structure that changes, assessors named by hand.

Everything goes through the real actions, so that the decision record of the demo holds it too.
"""

from datetime import date

from django.db.models import Exists, OuterRef

from jabatan.actions import impor, penilai, struktur, usulan
from jabatan.enums import JenisDiklat, JenisJabatan, JenisPerubahanUnit, Peran, TindakanUsulan
from jabatan.models import ASN, Pengguna, RiwayatPendidikan, RiwayatUnit, UnitOrganisasi
from jabatan.queries.penilai import penilai_pada
from jabatan.rules.penilai_bentuk import Ragu

# present name: (earlier name, first day of the present one, decree)
_NAMA_LAMA = {
    "Badan Riset dan Inovasi Daerah": (
        "Badan Penelitian dan Pengembangan", date(2022, 1, 3), "Perda Kota Denpasar tentang perangkat daerah (contoh)",
    ),
    "Dinas Pemadam Kebakaran dan Penyelamatan": (
        "Bidang Pemadam Kebakaran", date(2017, 1, 2), "Perwali Kota Denpasar tentang kedudukan dan tugas (contoh)",
    ),
}  # fmt: skip
_BANYAK_USULAN = 5


def muat_urusan(hari_ini: date, berkas_kotor: list[tuple[str, bytes]]) -> None:
    petugas = Pengguna.objects.filter(groups__name=Peran.PETUGAS).first()
    operator = Pengguna.objects.filter(groups__name=Peran.OPERATOR).first()
    if petugas is None or operator is None:
        return
    _nama_unit_dahulu()
    _perubahan_terjadwal(petugas, hari_ini)
    _usulan(operator)
    _penetapan(petugas, hari_ini)
    # An upload with refused rows, checked and waiting for the officer.
    impor.periksa(impor_id=impor.unggah(oleh=petugas, berkas=berkas_kotor).pk)


def _nama_unit_dahulu() -> None:
    for nama, (dahulu, sejak, dasar) in _NAMA_LAMA.items():
        if masa := RiwayatUnit.objects.filter(nama=nama, mulai=None, selesai=None).first():
            kini = RiwayatUnit(unit=masa.unit, nama=nama, jenis=masa.jenis, induk=masa.induk, mulai=sejak, sebab=dasar)
            masa.nama, masa.selesai = dahulu, sejak
            masa.save()
            kini.save()


def _perubahan_terjadwal(petugas: Pengguna, hari_ini: date) -> None:
    """A section that gets a new name with the new year."""
    bagian = UnitOrganisasi.objects.filter(nama__startswith="Bagian ").order_by("path")
    if unit := bagian.filter(nama="Bagian Kerjasama").first() or bagian.first():
        struktur.ajukan_perubahan(
            oleh=petugas, jenis=JenisPerubahanUnit.NAMA, unit=unit, nama_baru=f"{unit.nama} dan Kemitraan",
            berlaku_pada=date(hari_ini.year + 1, 1, 4), dasar="Rancangan Perwali tentang organisasi setda (contoh)",
        )  # fmt: skip


def _usulan(operator: Pengguna) -> None:
    """The operator of a unit proposes what is missing, each with its paper: diplomas first, then trainings."""
    orang = ASN.objects.filter(aktif=True, unit__path__startswith=operator.unit_dikelola.path)
    urut = orang.exclude(pk=operator.asn_id).annotate(
        ijazah=Exists(RiwayatPendidikan.objects.filter(asn=OuterRef("pk")))
    )
    for asn in urut.order_by("ijazah", "nama", "pk")[:_BANYAK_USULAN]:
        kode, isi, alasan = _pelatihan() if asn.ijazah else _ijazah(asn)
        usulan.ajukan(
            oleh=operator, asn=asn, kode=kode, tindakan=TindakanUsulan.TAMBAH, isi=isi, alasan=alasan,
            dokumen=[(f"{kode}.pdf", surat_pdf(f"BUKTI CONTOH {asn.nama}"))],
        )  # fmt: skip


def _ijazah(asn: ASN) -> tuple[str, dict, str]:
    lulus = asn.tanggal_lahir.year + 22
    isi = {
        "tingkat": 40, "nama": "Kesehatan Masyarakat", "bidang_ilmu": 4, "sekolah": "Universitas Contoh Dewata",
        "tahun_lulus": lulus, "nomor_ijazah": f"SINTETIS/IJZ/{lulus}/{asn.nip[-6:]}",
    }  # fmt: skip
    return "pendidikan", isi, "Ijazah belum pernah dicatat di SIASN; pindaian terlampir."


def _pelatihan() -> tuple[str, dict, str]:
    isi = {
        "jenis": JenisDiklat.TEKNIS.value, "nama": "Manajemen rantai dingin vaksin", "penyelenggara": "Balai Pelatihan Contoh Bali",
        "tahun": 2026, "mulai": "2026-09-07", "selesai": "2026-09-09", "jp": 24, "nomor_sertifikat": "SINTETIS/PLT/2026",
    }  # fmt: skip
    return "diklat", isi, "Pelatihan September 2026 belum masuk; sertifikat terlampir."


def _penetapan(petugas: Pengguna, hari_ini: date) -> None:
    """Where a unit has no head, a neighbouring official is named for a few of its people until the post is filled."""
    ragu = [pk for pk, p in penilai_pada(hari_ini).items() if Ragu.KEPALA_KOSONG in p.ragu]
    pertama = ASN.objects.filter(pk__in=ragu, jabatan__jenis=JenisJabatan.PELAKSANA).order_by("pk").first()
    if pertama is None:
        return
    perangkat = pertama.unit.path[: 2 * UnitOrganisasi.steplen]
    calon = ASN.objects.filter(
        aktif=True, unit__path__startswith=perangkat, jabatan__jenis=JenisJabatan.STRUKTURAL, jabatan__eselon__lte=32
    ).exclude(unit=pertama.unit)
    if terpilih := calon.order_by("-jabatan__eselon", "pk").first():
        sekantor = ASN.objects.filter(pk__in=ragu, unit=pertama.unit).order_by("pk").values_list("pk", flat=True)[:3]
        penilai.tetapkan(
            oleh=petugas, asn_ids=list(sekantor), penilai_id=terpilih.pk, mulai=date(hari_ini.year, 7, 1), terakhir=None,
            alasan="Unit belum mempunyai kepala; penilai ditetapkan sampai jabatannya terisi.",
        )  # fmt: skip


def surat_pdf(tulisan: str) -> bytes:
    """A one-page PDF that shows a line of ASCII text."""
    aman = "".join(c for c in tulisan if c.isascii() and c.isprintable() and c not in "()\\")
    isi = f"BT /F1 18 Tf 72 760 Td ({aman}) Tj 0 -28 Td (Dokumen sintetis untuk kota contoh) Tj ET".encode()
    bagian = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(isi), isi),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    hasil, letak = b"%PDF-1.4\n", []
    for n, b in enumerate(bagian, start=1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (n, b)
    xref = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bagian) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % n for n in letak)
    return hasil + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bagian) + 1, xref)
