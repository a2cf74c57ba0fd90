"""The entry point for an application server."""

import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from localoffer.core.collector import calm_collector
from localoffer.core.page_cache import PageCache
from localoffer.core.request_id import RequestLog

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "localoffer.settings.production")

application: WSGIApplication = get_wsgi_application()
# Reads models, so the apps have to be there first.
next_change_after = import_string("localoffer.core.alerts.next_change_after")

# A developer's change to a template raises no version.
if not settings.DEBUG:
    application = PageCache(
        application,
        own_cookies=(
            settings.SESSION_COOKIE_NAME,
            settings.CSRF_COOKIE_NAME,
            "messages",
        ),
        next_change=next_change_after,
    )
application = RequestLog(application)
calm_collector()
