"""Read settings from the environment: the only place that touches os.environ.

Every call here has a row in README's table of settings; a test compares them.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """Return a setting's text; without a default it must be set."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(
            f"Set {name} in the environment: README's table of settings says "
            "what it is for."
        )
    return default


def boolean(name: str, default: bool) -> bool:
    """Return a yes-or-no setting."""
    value = text(name, str(default)).lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"Set {name} to yes or no, not {value!r}.")


def integer(name: str, default: int) -> int:
    """Return a whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(
            f"Set {name} to a whole number, not {value!r}."
        ) from None


def words(name: str, default: str | None = None) -> list[str]:
    """Return the comma-separated words of a setting."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over; without a host there is nowhere."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def mail(name: str) -> MailServer:
    """Return the mail server of a URL; unset, mail waits.

    smtp://host is without TLS, smtp+tls:// begins it and smtps:// has it from the
    start. Raises ImproperlyConfigured on any other scheme.
    """
    url = text(name, "")
    if not url:
        return MailServer()
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    if parts.scheme not in ports or not parts.hostname:
        raise ImproperlyConfigured(
            f"Set {name} to smtp://host, smtp+tls://user:password@host or "
            "smtps://user:password@host."
        )
    return MailServer(
        host=parts.hostname,
        port=parts.port or ports[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        is_tls=parts.scheme == "smtps",
    )


def database(name: str, default_file: Path) -> dict[str, Any]:
    """Return Django's DATABASES entry for a URL, an SQLite file when it is unset.

    Accepts sqlite:///relative.db, sqlite:////absolute.db and
    postgres://user:password@host:port/name?option=value; a socket folder is
    given as ?host=/path. Raises ImproperlyConfigured on any other scheme.
    """
    url = text(name, f"sqlite:///{default_file}")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(parts.path[1:] or str(default_file))
    if parts.scheme in {"postgres", "postgresql"}:
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or options.pop("user", "")),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", parts.hostname or ""),
            "PORT": str(options.pop("port", parts.port or "")),
            "OPTIONS": {
                "options": "-c statement_timeout=5000 -c lock_timeout=5000",
                # A machine that is off answers nothing, and the network would
                # wait for it for two minutes.
                "connect_timeout": "3",
                **options,
            },
            "CONN_MAX_AGE": 600,
            # A restarted server would otherwise answer the next request with
            # a 500 (measured: reliability M3).
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"Set {name} to a URL that starts with sqlite:/// or postgres://, "
        f"not {parts.scheme or 'nothing'!r}."
    )


def sqlite(file: str) -> dict[str, Any]:
    """Return the SQLite options that lose no write and forget what is erased.

    Immediate transactions, WAL and a timeout turn 744 of 800 failed concurrent
    writes into none (reliability M2); synchronous=FULL keeps a confirmed write
    when the power goes; secure_delete overwrites erased personal data (M4).
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                "PRAGMA synchronous=FULL;"
                "PRAGMA secure_delete=ON;"
                "PRAGMA temp_store=MEMORY;"
            ),
        },
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
