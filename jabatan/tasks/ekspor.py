"""Jobs of exports."""

from procrastinate.contrib.django import app

from jabatan.actions import ekspor


@app.task(name="tulis_ekspor", queue="ekspor")
def tulis_ekspor(ekspor_id: int) -> None:
    ekspor.tulis(ekspor_id=ekspor_id)


@app.periodic(cron="17 2 * * *")
@app.task(name="bersihkan_ekspor", queue="ekspor")
def bersihkan_ekspor(timestamp: int) -> None:
    ekspor.bersihkan()
