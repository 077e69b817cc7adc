import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinerja.settings")
application = get_wsgi_application()

# What is loaded by now stays for good: the collector need not walk it again in the middle of a request (up to 150 ms).
get_resolver().url_patterns  # noqa: B018 (loads every view)
gc.collect()
gc.freeze()
