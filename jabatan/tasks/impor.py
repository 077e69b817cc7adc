"""Jobs of imports; the queue is Postgres (procrastinate)."""

from procrastinate.contrib.django import app

from jabatan.actions import impor, urung
from jabatan.models import Pengguna


@app.task(name="periksa_impor", queue="impor")
def periksa_impor(impor_id: int) -> None:
    impor.periksa(impor_id=impor_id)


@app.task(name="ambil_impor", queue="impor")
def ambil_impor(impor_id: int, oleh_id: int | None) -> None:
    impor.ambil(impor_id=impor_id, oleh_id=oleh_id)


@app.task(name="urung_impor", queue="impor")
def urung_impor(impor_id: int, oleh_id: int) -> None:
    urung.urungkan(oleh=Pengguna.objects.get(pk=oleh_id), impor_id=impor_id)
