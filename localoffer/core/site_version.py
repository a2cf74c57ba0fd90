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
from django.db import connection, transaction
from django.utils.translation import get_language

T = TypeVar("T")


def raise_version() -> int:
    """Say, inside the current transaction, that something published changed.

    Takes the row's lock until the transaction ends: call it last. Returns the
    new number, which others see when the transaction is committed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_siteversion (id, number) VALUES (1, 1) "
            "ON CONFLICT (id) DO UPDATE SET number = core_siteversion.number + 1 "
            "RETURNING number"
        )
        number: int = cursor.fetchone()[0]
    transaction.on_commit(Unfinished(number), robust=True)
    memory.distrust()
    return number


def read_version() -> int:
    """Return the number now in the database, in one statement."""
    # Plain SQL: this is asked on every request, and the ORM costs ten times
    # as much as the statement itself.
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM core_siteversion WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0


class Unfinished:
    """The memory of one open transaction, gone when that ends, either way.

    What it reads may be its own and not yet committed, or never: others must not
    be shown it, and its number must not vouch for what they read meanwhile.
    """

    def __init__(self, number: int | None = None) -> None:
        self.number = number
        self.values: dict[Hashable, Any] = {}

    def __call__(self) -> None:
        """Once committed, let this process look again at once."""
        if self.number is not None:
            memory.distrust()

    @staticmethod
    def here() -> "Unfinished | None":
        """Return the newest one of this thread's transaction.

        It lies among what is to happen on commit, since Django drops that list
        when a transaction or a savepoint ends.
        """
        for _, callback, *_ in reversed(connection.run_on_commit):
            if isinstance(callback, Unfinished):
                return callback
        return None


class VersionMemory:
    """Values made once per site version, for all threads of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = -1
        self._checked_at = 0.0
        self._values: dict[Hashable, Any] = {}
        self._older: dict[Hashable, Any] = {}

    def trusted(self) -> int | None:
        """Return the version when it was read a moment ago, without a question."""
        age = time.monotonic() - self._checked_at
        return self._version if age < settings.SITE_VERSION_TRUST_SECONDS else None

    def version(self) -> int:
        """Return the version, trusting the last answer for a short time.

        A transaction that has raised it is told its own number.
        """
        here = Unfinished.here()
        if here and here.number is not None:
            return here.number
        return self._shared()[0]

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value for this version, making it when there is none.

        Two threads may both make it; either value is right. What is made inside
        a transaction stays there: a public view that only reads should have
        none (`non_atomic_requests`).
        """
        here = Unfinished.here()
        if here is None or here.number is None:
            values = self._shared()[1]
            if key in values:
                return cast(T, values[key])
            if connection.in_atomic_block:
                if here is None:
                    here = Unfinished()
                    transaction.on_commit(here, robust=True)
                values = here.values
        else:
            values = here.values
        if key not in values:
            values[key] = make()
        return cast(T, values[key])

    def get_words(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value for this version and the language spoken now.

        For what holds words of ours. An editor's preview speaks the language of the
        editor, and a page that of its own.
        """
        return self.get((get_language(), key), make)

    def renew(self, key: Hashable, make: Callable[[T | None], T]) -> T:
        """Return the value for this version, made from an older version's.

        For what is large and changes little: `make` is given the value that this
        process last had, or None, and must not change it.
        """

        def make_from_older() -> T:
            value = make(self._older.get(key))
            if not connection.in_atomic_block:
                self._older[key] = value
            return value

        return self.get(key, make_from_older)

    def _shared(self) -> tuple[int, dict[Hashable, Any]]:
        """Return the committed version and its values, which belong together."""
        began = time.monotonic()
        if began - self._checked_at >= settings.SITE_VERSION_TRUST_SECONDS:
            number = read_version()
            with self._lock:
                # An answer that another thread asked for later counts more.
                if began >= self._checked_at:
                    if number != self._version:
                        self._version, self._values = number, {}
                    self._checked_at = began
        with self._lock:
            return self._version, self._values

    def distrust(self) -> None:
        """Ask the database before the next answer."""
        with self._lock:
            self._checked_at = 0.0

    def forget(self) -> None:
        """Drop everything, as after a test's rollback."""
        with self._lock:
            self._version, self._checked_at = -1, 0.0
            self._values, self._older = {}, {}


memory = VersionMemory()
