"""The clock of the structure: scheduled changes take effect on their day."""

from procrastinate.contrib.django import app

from jabatan.actions import struktur


# Every hour, not once a day: the cron of the queue counts in UTC, and a worker may have slept through midnight.
@app.periodic(cron="7 * * * *")
@app.task(name="terapkan_perubahan_unit", queue="struktur")
def terapkan_perubahan_unit(timestamp: int) -> None:
    struktur.terapkan_yang_jatuh_tempo()
