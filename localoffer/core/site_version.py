"""The version of everything published, and memory that is valid for one version.

Whatever publishes raises the version in its own transaction. A page, a menu or
a search index kept in a process is used only while the version is the one that
it was made for, so that several processes never show what is no longer true.
"""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from django.conf import settings
from django.db import connection

T = TypeVar("T")


def raise_version() -> None:
    """Say, inside the current transaction, that something published changed.

    Takes the row's lock until the transaction ends: call it last.
    """
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_siteversion SET number = number + 1 WHERE id = 1")
        if not cursor.rowcount:
            cursor.execute("INSERT INTO core_siteversion (id, number) VALUES (1, 1)")


def read_version() -> int:
    """Return the number now in the database, in one statement."""
    # Plain SQL: this is asked on every request, and the ORM costs ten times
    # as much as the statement itself.
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM core_siteversion WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0


class VersionMemory:
    """Values made once per site version, for all threads of this process.

    Inside a transaction that has changed something, what is read here may be
    one version behind; nothing that writes may rely on it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = -1
        self._checked_at = 0.0
        self._values: dict[Hashable, Any] = {}

    def version(self) -> int:
        """Return the version, trusting the last answer for a short time."""
        now = time.monotonic()
        if now - self._checked_at >= settings.SITE_VERSION_TRUST_SECONDS:
            number = read_version()
            with self._lock:
                if number != self._version:
                    self._version, self._values = number, {}
                self._checked_at = now
        return self._version

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value for this version, making it when there is none.

        Two threads may both make it; either value is right.
        """
        self.version()
        values = self._values
        if key not in values:
            values[key] = make()
        return cast(T, values[key])

    def forget(self) -> None:
        """Drop everything, as after a test's rollback."""
        with self._lock:
            self._version, self._checked_at, self._values = -1, 0.0, {}


memory = VersionMemory()
