"""As in production, with one more address: a page of constants."""

from localoffer.settings.production import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Nothing here is written down; what the access log costs is in "serving".
LOGGING = {**LOGGING, "root": {"handlers": ["lines"], "level": "WARNING"}}  # noqa: F405
LOGGING["loggers"] = {**LOGGING["loggers"], "localoffer.access": {"level": "INFO"}}
