"""A developer's own machine: debug pages, no secrets worth keeping."""

from localoffer.settings import env
from localoffer.settings.base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "only-for-development-never-for-a-council"  # noqa: S105
ALLOWED_HOSTS = ["*"]
# A developer's machine may do without a phone; SECOND_FACTOR still decides.
SECOND_FACTOR = env.text("SECOND_FACTOR", "optional")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
LOGGING["handlers"]["lines"]["formatter"] = "plain"  # noqa: F405
# The development server writes its own line per request.
LOGGING["loggers"]["django.server"]["level"] = "INFO"  # noqa: F405
LOGGING["loggers"]["localoffer.access"] = {"level": "WARNING"}  # noqa: F405
