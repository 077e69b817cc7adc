import pytest

from kinerja.demo.kota import bangun_kota


@pytest.fixture(scope="session")
def denpasar():
    """The whole demo city, as `manage.py demo` builds it."""
    return bangun_kota()


@pytest.fixture(scope="session")
def kota_kecil():
    return bangun_kota(asn=200)


@pytest.fixture(scope="session", params=["denpasar", "kota_kecil"])
def setiap_kota(request):
    return request.getfixturevalue(request.param)
