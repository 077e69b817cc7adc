"""Completeness of the data of a unit: by unit below it, by record, by decision, and who lacks what."""

from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import render
from django.utils import timezone

from jabatan.akses import boleh, lingkup, perlu, unit_terlihat
from jabatan.models import UnitOrganisasi
from jabatan.queries.kelengkapan import (
    baca,
    baris_orang,
    cocok,
    orang_unit,
    puncak,
    rincian_unit,
    ringkas,
    ringkas_unit,
)
from jabatan.queries.unit import leluhur
from jabatan.tables.kelengkapan import tabel_kelengkapan

from .ekspor import ekspor_tabel


def _unit(request) -> tuple[UnitOrganisasi | None, list[UnitOrganisasi]]:
    """The unit asked for and the units to show below it; without one, the highest that the person sees."""
    if pk := request.GET.get("unit", ""):
        unit = unit_terlihat(request.user).filter(pk=pk).first() if pk.isdigit() else None
        if unit is None:
            raise Http404("Unit tidak ditemukan, atau di luar unit Anda.")
        return unit, _anak(unit)
    akar = puncak(request.user)
    return (akar[0], _anak(akar[0])) if len(akar) == 1 else (None, akar)


def _anak(unit: UnitOrganisasi) -> list[UnitOrganisasi]:
    return list(UnitOrganisasi.objects.get_children(unit))


def _orang(request, unit: UnitOrganisasi | None):
    """Whom the page is about. At the top this is the whole scope, people without a unit included."""
    return orang_unit(request.user, unit if request.GET.get("unit") else None)


def _saringan(query: QueryDict) -> dict[str, str]:
    return {k: query.get(k, "") for k in ("rekaman", "keputusan")}


@perlu("lihat_kelengkapan")
def meter_unit(request, pk):
    """The meter of one unit and all below it, fetched by the page of the unit after it is drawn."""
    unit = unit_terlihat(request.user).filter(pk=pk).first()
    if unit is None:
        raise Http404("Unit tidak ditemukan, atau di luar unit Anda.")
    return render(request, "jabatan/kelengkapan_unit.html", {"ringkas": ringkas_unit(request.user, unit)})


@perlu("lihat_kelengkapan")
def kelengkapan(request):
    unit, anak = _unit(request)
    bacaan = baca(_orang(request, unit), timezone.localdate())
    saringan = _saringan(request.GET)
    halaman = Paginator(cocok(bacaan, **saringan), 25).get_page(request.GET.get("page"))
    return render(
        request,
        "jabatan/kelengkapan.html",
        {
            "unit": unit,
            "leluhur": [u for u in leluhur(unit) if _tampak(request, u)] if unit else [],
            "ringkas": ringkas(bacaan, unit, unit.nama if unit else "Semua yang Anda lihat"),
            "baris": rincian_unit(bacaan, unit, anak),
            "buku": bacaan.hasil.buku,
            "halaman": halaman,
            "orang": baris_orang(bacaan, halaman.object_list),
            "saringan": saringan,
            "bagian_unit": request.GET.get("unit", ""),
            "boleh_ekspor_kelengkapan": boleh(request.user, "ekspor_pegawai"),
        },
    )


def _tampak(request, unit: UnitOrganisasi) -> bool:
    return lingkup(request.user).memuat_jalur(unit.path)


@perlu("ekspor_pegawai")
def ekspor(request, bentuk):
    """The same list as a file: everybody who lacks something, with the filters of the page and within the same scope."""
    unit, _ = _unit(request)
    bacaan = baca(_orang(request, unit), timezone.localdate())
    orang = baris_orang(bacaan, cocok(bacaan, **_saringan(request.GET)))
    return ekspor_tabel(request, tabel_kelengkapan(orang), "kelengkapan", bentuk)
