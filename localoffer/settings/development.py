"""A developer's own machine: debug pages, no secrets worth keeping."""

from localoffer.settings.base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "only-for-development-never-for-a-council"  # noqa: S105
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
