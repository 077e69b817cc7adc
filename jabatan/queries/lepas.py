"""The day a person leaves, as the database sees it: jabatan.rules.proyeksi.saat_lepas written as conditions."""

from datetime import timedelta

from django.db.models import Case, CharField, DateField, F, Q, QuerySet, Value, When

from jabatan.enums import JenisPegawai
from jabatan.models import ASN
from jabatan.rules.proyeksi import KONTRAK, PENSIUN

PPPK = (JenisPegawai.PPPK, JenisPegawai.PPPK_PW)
BERKONTRAK = Q(jenis_pegawai__in=PPPK, akhir_kontrak__isnull=False)
_KARENA_PENSIUN = Q(tmt_pensiun__isnull=False) & (
    ~BERKONTRAK | Q(tmt_pensiun__lte=F("akhir_kontrak") + Value(timedelta(days=1)))
)


def berlepas(qs: QuerySet[ASN]) -> QuerySet[ASN]:
    """With `lepas_tanggal` and `lepas_sebab` ("pensiun", "kontrak", empty when no date is known)."""
    return qs.annotate(
        lepas_sebab=Case(
            When(_KARENA_PENSIUN, then=Value(PENSIUN)),
            When(BERKONTRAK, then=Value(KONTRAK)),
            default=Value(""),
            output_field=CharField(),
        ),
        lepas_tanggal=Case(
            When(_KARENA_PENSIUN, then=F("tmt_pensiun")),
            When(BERKONTRAK, then=F("akhir_kontrak")),
            output_field=DateField(),
        ),
    )
