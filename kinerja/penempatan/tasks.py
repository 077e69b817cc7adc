from procrastinate.contrib.django import app

from . import actions


@app.task(name="hitung_putaran", queue="penempatan")
def hitung_putaran(putaran_id: int) -> None:
    actions.hitung(putaran_id=putaran_id)
