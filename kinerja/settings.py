"""Settings of Kinerja. Every knob of a deployment is an environment variable (README, Configuration)."""

import os
import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from .basisdata import sambungan_tertanam

AKAR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (AKAR / ".env").is_file():
    env.read_env(AKAR / ".env")

DATA = Path(env.str("KINERJA_DATA", default=str(AKAR / ".data"))).resolve()
(DATA / "static").mkdir(parents=True, exist_ok=True)


def kunci_rahasia() -> str:
    """SECRET_KEY from the environment, otherwise made once and kept in the data folder (readable by its owner only)."""
    if kunci := env.str("SECRET_KEY", default=""):
        return kunci
    berkas = DATA / "kunci-rahasia"
    if not berkas.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        try:
            with open(berkas, "x", opener=lambda nama, tanda: os.open(nama, tanda, 0o600)) as f:
                f.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass  # another process was first
    return berkas.read_text()


SECRET_KEY = kunci_rahasia()
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "jabatan",
    "penilaian",
    "kinerja",
    "kinerja.penempatan",
    "kinerja.pembinaan",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "treebeard",
    "import_export",
    "django_tables2",
    "django_filters",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "kinerja.middleware.IzinMiddleware",
    "kinerja.middleware.PelakuMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "kinerja.urls"
WSGI_APPLICATION = "kinerja.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [AKAR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kinerja.konteks.kerangka",
            ],
            "builtins": ["django.templatetags.static", "jabatan.templatetags.kinerja_ui"],
        },
    },
]

if url := env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url_config(url)}
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", **sambungan_tertanam(DATA / "pg")}}
if env.bool("DATABASE_POOL", default=False):
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}

AUTH_USER_MODEL = "jabatan.Pengguna"
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "masuk"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("nip", "nama")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Makassar"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [
    AKAR / "static",
    ("vendor/tabler", AKAR / "node_modules/@tabler/core/dist"),
    ("vendor/echarts", AKAR / "node_modules/echarts/dist"),
    ("vendor/tom-select", AKAR / "node_modules/tom-select/dist"),
]
WHITENOISE_USE_FINDERS = env.bool("WHITENOISE_USE_FINDERS", default=True)
WHITENOISE_MAX_AGE = 3600

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "django_tables2/kinerja.html"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=8 * 3600)
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
if env.bool("HTTPS", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000

DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # one appraisal sheet of a large unit
UKURAN_UNGGAH_MAKS = env.int("UKURAN_UNGGAH_MAKS", default=64 * 1024 * 1024)
EKSPOR_BARIS_LANGSUNG = env.int("EKSPOR_BARIS_LANGSUNG", default=5000)  # longer lists are written by the worker
EKSPOR_HARI = env.int("EKSPOR_HARI", default=7)  # days an exported file can be fetched
UKURAN_DOKUMEN_MAKS = env.int("UKURAN_DOKUMEN_MAKS", default=5 * 1024 * 1024)  # one paper of a person, in bytes
IMPORT_EXPORT_SKIP_ADMIN_LOG = False
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "add"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["konsol"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
