"""The application without our page cache round it."""

import os

from django.core.wsgi import get_wsgi_application

from localoffer.core.collector import calm_collector

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
application = get_wsgi_application()
calm_collector()
