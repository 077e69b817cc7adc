"""The profile of a person: one view a tab. All of them begin with the same head (templates/jabatan/profil_dasar.html)."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from jabatan.akses import boleh, perlu
from jabatan.queries.penilai_daftar import asal_penilai
from jabatan.queries.profil import Profil, ambil_profil, berkas_per_jenis, rekam_dengan_berkas, riwayat
from jabatan.queries.profil_jejak import peristiwa_orang, perubahan_orang, tindakan
from jabatan.queries.profil_karier import karier
from jabatan.queries.profil_kompetensi import hasil_asesmen, indeks, kredit, pengembangan, tahun_jp
from jabatan.queries.unit import leluhur


def _profil(request, nip: str) -> Profil:
    p = ambil_profil(request.user, nip)
    if p is None:
        raise Http404("Pegawai tidak ditemukan, atau di luar unit Anda.")
    return p


def _halaman(request, tab: str, p: Profil, isi: dict):
    return render(request, f"jabatan/profil_{tab}.html", {"profil": p, "asn": p.asn, "tab": tab, **isi})


@perlu("lihat_pegawai")
def profil(request, nip):
    """Summary: the timeline, the post of today, what is missing and what that holds up."""
    p = _profil(request, nip)
    isi = {"karier": karier(p.asn, timezone.localdate()), "leluhur": leluhur(p.asn.unit)}
    return _halaman(request, "ringkasan", p, isi)


@perlu("lihat_pegawai")
def penilai(request, nip):
    """Who assesses this person today. Reads the whole structure, so the summary fetches it after it is drawn."""
    p = _profil(request, nip)
    isi = {"asal": asal_penilai(request.user, p.asn, timezone.localdate())}
    if request.htmx:
        return render(request, "jabatan/penilai_saya.html", isi)
    return _halaman(request, "penilai", p, isi)


@perlu("lihat_pegawai")
def tab_riwayat(request, nip):
    p = _profil(request, nip)
    return _halaman(request, "riwayat", p, {"bagian": riwayat(p)})


@perlu("lihat_pegawai")
def kompetensi(request, nip):
    p = _profil(request, nip)
    asesmen = hasil_asesmen(p.asn)
    diklat = rekam_dengan_berkas(p.asn, "diklat", {})
    jp = tahun_jp(diklat)
    isi = {
        "asesmen": asesmen[0] if asesmen else None,
        "asesmen_lama": asesmen[1:],
        "diklat": diklat,
        "jp": jp,
        "jp_ini": next((t for t in jp if t.tahun == timezone.localdate().year), None),
        "tahun": timezone.localdate().year,
        "pengembangan": pengembangan(),
        "kredit": kredit(p.asn),
        "indeks": indeks(p.asn),
    }
    return _halaman(request, "kompetensi", p, isi)


@perlu("lihat_pegawai")
def dokumen(request, nip):
    p = _profil(request, nip)
    return _halaman(request, "dokumen", p, {"kelompok": berkas_per_jenis(p)})


@perlu("lihat_pegawai")
def jejak(request, nip):
    """Who changed what of this person. The decision record beside it only for who may read that record, and the person."""
    p = _profil(request, nip)
    halaman = Paginator(perubahan_orang(p), 50).get_page(request.GET.get("page"))
    lihat_peristiwa = p.sendiri or boleh(request.user, "lihat_jejak")
    isi = {
        "halaman": halaman,
        "tindakan": tindakan(halaman.object_list),
        "lihat_peristiwa": lihat_peristiwa,
        "peristiwa": peristiwa_orang(p) if lihat_peristiwa else [],
    }
    return _halaman(request, "jejak", p, isi)
