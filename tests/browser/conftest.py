import pytest

from .alat import BENDERA, CHROMIUM


@pytest.fixture(scope="module")
def peramban():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as main:
        yield main.chromium.launch(executable_path=CHROMIUM, args=BENDERA)


@pytest.fixture
def hal(peramban, live_server, request):
    """A page that fails the test on any script error or content-policy violation."""
    ukuran = getattr(request, "param", (1366, 768))
    konteks = peramban.new_context(viewport={"width": ukuran[0], "height": ukuran[1]}, base_url=live_server.url)
    halaman = konteks.new_page()
    galat = []
    halaman.on("pageerror", lambda e: galat.append(str(e)))
    halaman.on(
        "console", lambda m: galat.append(m.text) if m.type == "error" and "Failed to load" not in m.text else None
    )
    yield halaman
    konteks.close()
    assert galat == []
