"""The same site with Django's own per-site cache in local memory."""

from tests.bench.settings import *  # noqa: F403
from tests.bench.settings import MIDDLEWARE

MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    *MIDDLEWARE,
    "django.middleware.cache.FetchFromCacheMiddleware",
]
