import django_tables2 as tables


class TabelKelengkapan(tables.Table):
    """People who lack records, for the file: `BarisOrang` of jabatan.queries.kelengkapan."""

    nip = tables.Column(accessor="asn__nip", verbose_name="NIP")
    nama = tables.Column(accessor="asn__nama_lengkap", verbose_name="Nama")
    jabatan = tables.Column(accessor="asn__jabatan_nama", verbose_name="Jabatan", default="")
    unit = tables.Column(accessor="asn__unit__nama", verbose_name="Unit", default="")
    persen = tables.Column(accessor="kelengkapan__persen", verbose_name="Lengkap (%)")
    belum = tables.Column(empty_values=(), verbose_name="Belum ada data")
    kedaluwarsa = tables.Column(empty_values=(), verbose_name="Kedaluwarsa")
    tertahan = tables.Column(empty_values=(), verbose_name="Keputusan yang tertahan")

    class Meta:
        orderable = False

    def value_belum(self, record):
        return "; ".join(b.aturan.label for b in record.kelengkapan.kurang if not b.kedaluwarsa)

    def value_kedaluwarsa(self, record):
        return "; ".join(b.aturan.label for b in record.kelengkapan.kurang if b.kedaluwarsa)

    def value_tertahan(self, record):
        return "; ".join(k.label for k in record.kelengkapan.terhalang)
