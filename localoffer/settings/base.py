"""Settings that hold wherever the site runs."""

from pathlib import Path
from typing import Any

from localoffer.settings import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# Everything the site writes; nothing in it belongs to the repository.
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = False
ROOT_URLCONF = "localoffer.urls"
WSGI_APPLICATION = "localoffer.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "localoffer.upkeep",
    "compliance",
    "feedback",
    "directory",
    "localoffer.core",
    "wagtail.contrib.forms",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    # Form templates must be found through the TEMPLATES setting.
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "localoffer.core.middleware.SecurityHeadersMiddleware",
    # Django's own, with sign-ins that end.
    "localoffer.core.sign_in.sessions.SignInSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "localoffer.core.frame.frame",
            ],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "localoffer.sqlite3")}
DATABASES["default"]["ATOMIC_REQUESTS"] = True

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "localoffer",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# What the site speaks where a page names no language of its own.
LANGUAGE_CODE = env.text("LANGUAGE_CODE", "en-gb")
LOCALE_PATHS = [BASE_DIR / "localoffer" / "locale"]
FORMAT_MODULE_PATH = ["localoffer.formats"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"

AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "django.contrib.auth.password_validation"
        ".UserAttributeSimilarityValidator"
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# One way to sign in and one to change a password: ours, which count tries and ask
# for the second step. Wagtail's own pages for it are left out (localoffer.urls).
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
# The link in the mail for a new password; a sent one is forgotten then too.
PASSWORD_RESET_TIMEOUT = 60 * 60
# Whether staff must have a second step besides the password: required or optional.
SECOND_FACTOR = env.text("SECOND_FACTOR", "required")
# The council's own sign-in (OpenID Connect), when an issuer is named.
OIDC_ISSUER = env.text("OIDC_ISSUER", "")
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = env.text("OIDC_CLIENT_SECRET", "")
OIDC_NAME = env.text("OIDC_NAME", "your council account")
# Whether that sign-in asks everybody for a second step itself.
OIDC_ASKS_SECOND_STEP = env.boolean("OIDC_ASKS_SECOND_STEP", False)

WAGTAIL_SITE_NAME = "Local Offer"
WAGTAILADMIN_BASE_URL = env.text("SITE_URL", "http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "core.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "core.Document"
# Documents go through a permission check and are offered as downloads, so that
# a hostile file cannot run in a family's browser.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
# Every way in uses these forms: they judge a file by what is in it (core.files).
WAGTAILIMAGES_IMAGE_FORM_BASE = "localoffer.core.files.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "localoffer.core.files.forms.DocumentForm"
# Always offered as downloads, PDFs too.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        "SEARCH_CONFIG": "english",
    }
}
# No password that several people share: such pages cannot be told apart in a log.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
# The admin asks no other host for anything (reliability M12).
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = (
    "localoffer.core.after_approval.publish_what_was_approved"
)
TAGGIT_CASE_INSENSITIVE = True

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "localoffer.core.logs.JsonFormatter"},
        "plain": {"format": "{levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        # No e-mail about errors: it would carry what a visitor sent.
        "lines": {"class": "logging.StreamHandler", "formatter": "json"},
    },
    "root": {"handlers": ["lines"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # A page not found has its line in the access log already.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # Four lines for each page saved; the history of the page has them too.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}

# Mail waits in the database until a server is named; sending never takes longer
# than this many seconds a step.
MAIL = env.mail("EMAIL_URL")
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starts_tls, MAIL.is_tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "no-reply@localhost")

# Whether the last address of X-Forwarded-For is the visitor's.
BEHIND_PROXY = False
# Comments that one address may send in a day; 0 for any number.
COMMENTS_PER_ADDRESS = env.integer("COMMENTS_PER_ADDRESS", 60)

# How long it is known what nobody found; and after how many seconds a process writes
# down what it has noted of that, 0 for never.
KEEP_FAILED_SEARCHES_DAYS = env.integer("KEEP_FAILED_SEARCHES_DAYS", 180)
FAILED_SEARCHES_WRITTEN_AFTER_SECONDS = 60

# Whether other websites are asked if our links to them still work; and machines
# that may be asked though they are not public: pairs of an address and a port.
CHECK_LINKS = env.boolean("CHECK_LINKS", True)
LINK_CHECKS_MAY_ASK: set[tuple[str, int]] = set()

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Half an hour without doing anything ends a sign-in too (core.sign_in.sessions).
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Mail for signing in goes at once, in a thread, and else with the next jobs.
SIGN_IN_MAIL_AT_ONCE = True
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# How long, in seconds, a process may trust the site version it last read
# before it asks the database again (see core.site_version).
SITE_VERSION_TRUST_SECONDS = 0.2
