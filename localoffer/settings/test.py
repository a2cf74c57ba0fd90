"""The test suite: as in production, but quick and without a proxy."""

from localoffer.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Mail goes when a test says so, not in a thread of its own.
SIGN_IN_MAIL_AT_ONCE = False
# Tests ask no other machine for anything.
CHECK_LINKS = False
# What was not found is written down when a test says so, not by a thread.
FAILED_SEARCHES_WRITTEN_AFTER_SECONDS = 0
