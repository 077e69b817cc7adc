from collections.abc import Iterable, Sequence

from django.db import connection, models


def salin(model: type[models.Model], kolom: Sequence[str], baris: Iterable[Sequence]) -> None:
    """COPY rows into the table of a model. When `id` is among the columns its sequence moves past the highest."""
    tabel = model._meta.db_table
    with connection.cursor() as kursor:
        with kursor.copy(f"COPY {tabel} ({', '.join(kolom)}) FROM STDIN") as tujuan:
            for b in baris:
                tujuan.write_row(b)
        if "id" in kolom:
            kursor.execute(f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'), coalesce(max(id), 1)) FROM {tabel}")


def id_pertama(model: type[models.Model]) -> int:
    """First id that COPY may hand out."""
    return (model.objects.aggregate(m=models.Max("id"))["m"] or 0) + 1
