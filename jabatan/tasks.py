"""Jobs of the ground floor; the queue is Postgres (procrastinate)."""

from procrastinate.contrib.django import app

from . import actions


@app.task(name="periksa_impor", queue="impor")
def periksa_impor(impor_id: int) -> None:
    actions.periksa(impor_id=impor_id)


@app.task(name="ambil_impor", queue="impor")
def ambil_impor(impor_id: int, oleh_id: int | None) -> None:
    actions.ambil(impor_id=impor_id, oleh_id=oleh_id)
