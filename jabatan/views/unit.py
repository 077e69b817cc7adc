"""Tree, chart and page of a unit, today or as of any date (?per=YYYY-MM-DD)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from jabatan.actions.struktur import LOKAL, isi_siasn_id, terapkan_yang_jatuh_tempo
from jabatan.akses import boleh, perlu, unit_terlihat
from jabatan.forms.struktur import FormSiasn, baca_per
from jabatan.queries import struktur
from jabatan.queries import unit as baca
from jabatan.templatetags.pohon import kotak_bagan

TAB = {"ringkasan": "Ringkasan", "jabatan": "Jabatan", "anak": "Unit di bawahnya", "riwayat": "Riwayat"}


def _per(request) -> dict:
    """The date of the page, and since when there is something to count on a past one."""
    hari_ini = timezone.localdate()
    per, pesan = baca_per(request.GET.get("per"), hari_ini)
    return {
        "per": per,
        "pesan_per": pesan,
        "hari_ini": hari_ini,
        "kueri_per": f"?per={per:%Y-%m-%d}" if per else "",
        "awal": baca.awal_riwayat() if per else None,
    }


@perlu("lihat_unit")
def pohon(request):
    terapkan_yang_jatuh_tempo()  # the worker may be late; the tree of today is not
    konteks = _per(request)
    tertutup = bool(request.GET.get("tutup")) and konteks["per"] is None
    akar = baca.pohon_unit(request.user, per=konteks["per"], awal=konteks["awal"], tertutup=tertutup)
    semua = baca.telusuri(akar)
    konteks |= {
        "jumlah_unit": sum(s.aktif for s in semua),
        "orang": None
        if konteks["per"] and not any(s.total is not None for s in akar)
        else sum(s.total or 0 for s in akar),
        "lowong": sum(s.lowong or 0 for s in akar),
        "tertutup": tertutup,
        "teks": (teks := " ".join(request.GET.get("q", "").split())),
        "ada_unit": bool(semua),
        "menunggu": list(struktur.yang_menunggu(struktur.yang_menyangkut(unit_terlihat(request.user)))[:6]),
        "boleh_ubah": boleh(request.user, "ubah_struktur"),
    }
    if teks:
        akar, konteks["cocok"] = baca.saring_pohon(akar, teks)
    return render(request, "jabatan/unit_pohon.html", konteks | {"akar": akar})


@perlu("lihat_unit")
def bagan(request):
    """Organisation chart: one picture from any unit down, and the same as boxes for reading, keyboard and paper."""
    terapkan_yang_jatuh_tempo()
    konteks = _per(request)
    per = konteks["per"]
    semua = baca.pohon_unit(request.user, per=per, awal=konteks["awal"])
    if per is None:
        baca.isi_kebutuhan(request.user, semua)
    pk = request.GET.get("akar", "")
    urut = baca.telusuri(semua)
    pilih = next((s for s in urut if str(s.pk) == pk), None)
    if pk and pilih is None:
        raise Http404("Unit tidak ada pada tanggal itu, atau di luar unit Anda.")
    akar = [pilih] if pilih else semua
    pos = {} if per else baca.pos_kepala(request.user)
    kepala = baca.pemimpin(request.user, pos=pos, per=per)
    # Text and tuples instead of the tree: a template context is a cycle, so what it holds waits for a full run of the
    # garbage collector, and eight thousand objects a request would bring such a run (0.1 s) every few requests.
    konteks |= {
        "pilih": pilih and {"pk": pilih.pk, "nama": pilih.nama},
        "pilihan": [(s.pk, s.nama) for s in urut if s.anak],
        "kotak": kotak_bagan(akar, kepala, konteks["kueri_per"]),
        "data": {
            "unit": baris_bagan(akar, kepala, pos),
            "alamat": reverse("unit-rinci", args=[0]),
            "akhiran": konteks["kueri_per"],
        },
    }
    return render(request, "jabatan/unit_bagan.html", konteks)


def baris_bagan(akar, kepala, pos) -> list[tuple]:
    """(id, row of the parent or -1, name, leader, people, seats, vacancies) of each unit, short for 1,500 of them.

    Leader "": none known; 0: the head post is there and empty.
    """
    hasil: list[tuple] = []
    antrean = [(s, -1) for s in reversed(akar)]
    while antrean:
        s, induk = antrean.pop()
        antrean += [(a, len(hasil)) for a in reversed(s.anak)]
        nama = kepala.get(s.pk) or (0 if s.pk in pos else "")
        hasil.append((s.pk, induk, s.nama, nama, s.total, s.butuh, s.lowong))
    return hasil


@perlu("lihat_unit")
def rinci(request, pk):
    jalur = baca.unit_dan_leluhur(request.user, pk)
    if not jalur:
        raise Http404("Unit tidak ditemukan, atau di luar unit Anda.")
    *atas, unit = jalur
    konteks = _per(request)
    per = konteks["per"]
    tab = request.GET.get("tab", "ringkasan")
    if tab not in TAB or (per and tab == "riwayat"):
        tab = "ringkasan"
    keadaan = baca.keadaan_pada(unit, per, atas) if per else None
    konteks |= {
        "unit": unit,
        "tab": tab,
        "daftar_tab": [(k, v) for k, v in TAB.items() if not (per and k == "riwayat")],
        "keadaan": keadaan,
        "leluhur": keadaan.leluhur[1:] if keadaan else [(u.pk, u.nama) for u in atas[1:]],
        "boleh_ubah": boleh(request.user, "ubah_struktur") and unit.aktif and not per,
    }
    if per is None or keadaan:
        konteks |= (_TAB_PADA if per else _TAB_KINI)[tab](request, unit, per)
    return render(request, "jabatan/unit_rinci.html", konteks)


def _ringkasan(request, unit, per) -> dict:
    pos, pemimpin = baca.kepala_dan_pemimpin(unit)
    return {
        "angka": baca.angka_unit(unit),
        "pos_kepala": pos,
        "pemimpin": pemimpin,
        "lowong": list(baca.lowong_di_cabang(unit)[:6]),
        "pensiun": list(baca.pensiun_mendatang(request.user, unit.path)[:6]),
        "menunggu": list(struktur.yang_menunggu(struktur.yang_menyangkut([unit]))),
        "lokal": unit.siasn_id.startswith(LOKAL),
    }


def _jabatan(request, unit, per) -> dict:
    return {"jabatan": list(baca.bezetting(unit))}


def _anak(request, unit, per) -> dict:
    return {"anak": baca.anak_pada(unit, per)}


def _riwayat(request, unit, per) -> dict:
    return {
        "masa": baca.riwayat_unit(unit),
        "perubahan": struktur.daftar_perubahan(struktur.yang_menyangkut([unit]))[:50],
    }


def _ringkasan_pada(request, unit, per) -> dict:
    pemangku = list(baca.pemangku_pada(unit, per))
    kepala = baca.pemimpin_unit_pada(unit, per)
    return {"pemangku": pemangku, "pemimpin": kepala, "anak": baca.anak_pada(unit, per)}


def _jabatan_pada(request, unit, per) -> dict:
    return {"pemangku": list(baca.pemangku_pada(unit, per))}


_TAB_KINI = {"ringkasan": _ringkasan, "jabatan": _jabatan, "anak": _anak, "riwayat": _riwayat}
_TAB_PADA = {"ringkasan": _ringkasan_pada, "jabatan": _jabatan_pada, "anak": _anak}


@perlu("ubah_struktur")
def siasn(request, pk):
    """Give a unit made here the id that SIASN knows it by."""
    unit = get_object_or_404(unit_terlihat(request.user), pk=pk)
    form = FormSiasn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            isi_siasn_id(oleh=request.user, unit_id=unit.pk, siasn_id=form.cleaned_data["siasn_id"])
        except ValidationError as salah:
            form.add_error("siasn_id", salah)
        else:
            messages.success(request, f"Id SIASN {unit} tersimpan. Impor berikutnya mengenali unit ini.")
            return redirect("unit-rinci", unit.pk)
    return render(
        request,
        "jabatan/struktur_siasn.html",
        {"unit": unit, "form": form, "lokal": unit.siasn_id.startswith(LOKAL)},
        status=422 if form.errors else 200,
    )
