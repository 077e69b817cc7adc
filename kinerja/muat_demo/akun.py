"""Demo sign-ins: one per role that a visitor may try, and one for every unit head."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet

from jabatan.enums import JenisJabatan, Penugasan, Peran
from jabatan.models import ASN, Pengguna, UnitOrganisasi

SANDI = "denpasar-2026"


def buat_akun() -> str:
    """Create the accounts; returns the lines that `make run` prints."""
    hash_sandi = make_password(SANDI)
    kepala = (
        ASN.objects.filter(Q(jabatan__jenis=JenisJabatan.STRUKTURAL) | Q(riwayat_jabatan__penugasan=Penugasan.TAMBAHAN))
        .distinct()
        .order_by("id")
    )
    Pengguna.objects.bulk_create(
        [Pengguna(nip=a.nip, nama=a.nama_lengkap, asn=a, password=hash_sandi) for a in kepala], batch_size=500
    )
    grup = {g.name: g for g in Group.objects.all()}
    for peran in (Peran.KEPALA_UNIT, Peran.PEGAWAI):
        grup[peran].user_set.add(*Pengguna.objects.all())
    admin = Pengguna.objects.create(
        nip="admin", nama="Administrator", password=hash_sandi, is_staff=True, is_superuser=True
    )
    admin.groups.add(grup[Peran.ADMINISTRATOR])
    orang = ASN.objects.exclude(jabatan=None).order_by("nama", "id")
    bukan_kepala = orang.exclude(jabatan__jenis=JenisJabatan.STRUKTURAL)
    pilihan = [
        (Peran.PETUGAS, bukan_kepala.filter(unit__nama__icontains="kepegawaian").first() or bukan_kepala.first()),
        (Peran.PIMPINAN, orang.filter(jabatan__eselon=21).first() or orang.filter(jabatan__eselon=22).last()),
        (Peran.KEPALA_UNIT, orang.filter(jabatan__nama__istartswith="Kepala Dinas Kesehatan").first()),
        (Peran.KEPALA_UNIT, orang.filter(jabatan__nama__icontains="Puskesmas", jabatan__jenis=1).first()),
        (Peran.PEGAWAI, bukan_kepala.filter(unit__nama__istartswith="Puskesmas").first() or bukan_kepala.last()),
        (Peran.AUDITOR, bukan_kepala.filter(unit__nama__icontains="inspektorat").first() or bukan_kepala.last()),
        (Peran.OPERATOR, _operator(bukan_kepala)),
    ]
    baris = [f"  {'Administrator':15} admin"]
    for peran, asn in pilihan:
        if asn is None:
            continue
        p, _ = Pengguna.objects.get_or_create(
            nip=asn.nip, defaults={"nama": asn.nama_lengkap, "asn": asn, "password": hash_sandi}
        )
        p.groups.add(grup[peran])
        if peran == Peran.OPERATOR:
            p.unit_dikelola = _perangkat(asn)
            p.save(update_fields=["unit_dikelola"])
        baris.append(f"  {peran.value:15} {asn.nip}  {asn.nama_lengkap}, {asn.jabatan_nama}")
    return f"Masuk dengan NIP berikut, kata sandi semua akun contoh: {SANDI}\n" + "\n".join(baris) + "\n"


def _operator(orang: QuerySet[ASN]) -> ASN | None:
    """A staff member of the health office who keeps the records of the whole office."""
    dinas = UnitOrganisasi.objects.filter(nama__istartswith="Dinas Kesehatan").first()
    return orang.filter(unit__path__startswith=dinas.path, unit__depth=dinas.depth + 1).last() if dinas else None


def _perangkat(asn: ASN) -> UnitOrganisasi:
    """The perangkat daerah of a person: the second level of the tree."""
    return UnitOrganisasi.objects.get(path=asn.unit.path[: 2 * UnitOrganisasi.steplen])
