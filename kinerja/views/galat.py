"""Error pages in the voice of the rest: what happened, what to do, and a number to mention."""

import logging
import secrets

from django.shortcuts import render

log = logging.getLogger(__name__)


def _halaman(request, templat: str, status: int, pesan: str = ""):
    nomor = secrets.token_hex(4).upper()
    log.warning("galat %s nomor %s di %s", status, nomor, request.path)
    return render(request, templat, {"nomor": nomor, "pesan": pesan}, status=status)


def salah_permintaan(request, exception):
    return _halaman(request, "400.html", 400)


def dilarang(request, exception):
    return _halaman(request, "403.html", 403)


def tidak_ada(request, exception):
    pesan = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return _halaman(request, "404.html", 404, pesan)


def rusak(request):
    # The database may be the thing that broke: no context processor, no session.
    from django.http import HttpResponseServerError
    from django.template import loader

    nomor = secrets.token_hex(4).upper()
    log.error("galat 500 nomor %s di %s", nomor, request.path)
    return HttpResponseServerError(loader.get_template("500.html").render({"nomor": nomor}))
