"""What every browser test needs: sign in, the worker, axe-core."""

import os
import shutil
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from tests import pabrik as p

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
BENDERA = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]  # fmt: skip
DUA_UKURAN = pytest.mark.parametrize("hal", [(1366, 768), (390, 844)], indirect=True)
DUA_TEMA = pytest.mark.parametrize("tema", ["light", "dark"])


def tanda_peramban(grup: str = "browser") -> list:
    """Marks of a module of browser tests; modules of one group run one after the other on one worker."""
    return [
        pytest.mark.browser,
        pytest.mark.xdist_group(grup),
        pytest.mark.django_db(transaction=True),
        pytest.mark.skipif(not CHROMIUM, reason="Chromium tidak ditemukan; uji peramban dilewati"),
    ]


def masuk(hal, pengguna):
    hal.goto("/masuk/")
    hal.fill("input[name=username]", pengguna.nip)
    hal.fill("input[name=password]", p.SANDI)
    hal.click("button:has-text('Masuk')")
    hal.wait_for_selector("text=Selamat datang")


def keluar(hal):
    hal.click("details.menu-orang summary")
    hal.click("button:has-text('Keluar')")
    hal.wait_for_selector("input[name=password]")


def kerjakan_antrean():
    """The real worker, until the queue is empty; in a thread, because Playwright holds this one's event loop."""

    def kerja():
        try:
            call_command("procrastinate", "worker", "--one-shot")
        finally:
            connections.close_all()

    utas = threading.Thread(target=kerja)
    utas.start()
    utas.join(timeout=60)
    assert not utas.is_alive()


def periksa(hal) -> list[str]:
    """Violations of WCAG 2.2 AA that axe finds on the page as it stands."""
    hal.evaluate(AXE.read_text(encoding="utf-8"))
    return hal.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
        ".then(h => h.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')))"
    )


def aksesibel(hal):
    assert periksa(hal) == [], hal.url


def salah_di_halaman(hal, alamat: Iterable[str]) -> list[str]:
    """Open every address with its details unfolded: accessibility violations and pages wider than the window.

    Menus stay closed: they lie over the page and one is open at a time.
    """
    salah = []
    for url in alamat:
        jawab = hal.goto(url)
        assert jawab.status == (404 if url == "/tidak-ada/" else 200), url
        hal.evaluate("document.querySelectorAll('main details:not([data-menu])').forEach((d) => (d.open = true))")
        salah += [f"{url} {v}" for v in periksa(hal)]
        lebar = hal.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if lebar > 0:
            salah.append(f"{url} melebar {lebar} px")
    return salah
