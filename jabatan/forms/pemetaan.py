"""Which column of a file is which: one select per column, with what is required checked before it is kept."""

from collections.abc import Mapping

from django import forms

from jabatan.models import PemetaanKolom
from jabatan.siasn.kolom import sensitif, tebak_peta
from jabatan.siasn.spesifikasi import SPESIFIKASI, JenisBerkas

_AWALAN = "kolom_"


class FormJenis(forms.Form):
    """First question of a mapping: what the file is."""

    jenis = forms.ChoiceField(label="Isi berkas", choices=[(j.value, j.value) for j in JenisBerkas])


class FormPemetaan(forms.Form):
    """`kepala`: header of the file; `peta`: known column -> index, the guess or what is stored."""

    nama = forms.CharField(
        label="Nama pemetaan",
        max_length=PemetaanKolom._meta.get_field("nama").max_length,
        help_text="Berkas berikutnya dengan judul kolom yang sama dibaca dengan pemetaan ini tanpa ditanya lagi.",
        error_messages={"required": "Beri nama, misalnya “Rekap e-Kinerja bulanan”."},
    )

    def __init__(self, *args, kepala: list[str], jenis: JenisBerkas, peta: Mapping[str, int] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kepala, self.jenis, self.spek = kepala, jenis, SPESIFIKASI[jenis]
        tebakan = {i: k for k, i in (tebak_peta(kepala, jenis) if peta is None else peta).items()}
        pilihan = [
            ("", "Tidak dibaca"),
            *((k.nama, self._label(k.nama)) for k in self.spek.kolom if not sensitif(k.nama)),
        ]
        for i, nama in enumerate(kepala):
            if nama and not sensitif(nama):
                self.fields[f"{_AWALAN}{i}"] = forms.ChoiceField(
                    label=f"Kolom {nama} dibaca sebagai", choices=pilihan, required=False, initial=tebakan.get(i, "")
                )

    def _label(self, kolom: str) -> str:
        for kelompok in self.spek.wajib:
            if kolom in kelompok:
                return f"{kolom} (wajib)" if len(kelompok) == 1 else f"{kolom} (salah satu wajib)"
        return kolom

    def medan(self, i: int):
        """Bound field of a column, None when the column is not offered (no name, or sensitive)."""
        nama = f"{_AWALAN}{i}"
        return self[nama] if nama in self.fields else None

    @property
    def terpilih(self) -> set[str]:
        """Known columns that have a column of the file, as the form stands now."""
        return {str(self[nama].value()) for nama in self.fields if nama.startswith(_AWALAN) and self[nama].value()}

    @property
    def wajib(self) -> list[tuple[str, bool]]:
        """Every required column or group, and whether it is there."""
        return [(" atau ".join(g), bool(self.terpilih & set(g))) for g in self.spek.wajib]

    def clean(self):
        bersih = super().clean()
        letak: dict[str, int] = {}
        for nama, kolom in list(bersih.items()):
            if not nama.startswith(_AWALAN) or not kolom:
                continue
            i = int(nama.removeprefix(_AWALAN))
            if kolom in letak:
                self.add_error(nama, f"{kolom} sudah dipakai untuk kolom {self.kepala[letak[kolom]]}.")
            letak.setdefault(kolom, i)
        if hilang := self.spek.hilang(letak):
            self.add_error(
                None, f"Pilih kolom berkas untuk {', '.join(hilang)}; tanpa itu {self.jenis} tidak dapat dibaca."
            )
        bersih["peta"] = letak
        return bersih
