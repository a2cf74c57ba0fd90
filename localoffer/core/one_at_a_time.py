"""A lock that a second process is refused at once, and that cannot be left behind."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

# Any number that no other use of advisory locks here takes.
NUMBER = 56_030_048


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Yield whether this process is the only one inside, over the whole council.

    PostgreSQL holds the lock for all machines that share it, SQLite's stand-in is
    a file, since an SQLite site is one machine. Either goes with the process.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_try_advisory_lock(%s, hashtext(%s))", [NUMBER, name]
            )
            taken = bool(cursor.fetchone()[0])
        try:
            yield taken
        finally:
            if taken:
                with connection.cursor() as cursor:
                    cursor.execute(
                        "SELECT pg_advisory_unlock(%s, hashtext(%s))", [NUMBER, name]
                    )
        return
    with (Path(settings.DATA_DIR) / f"{name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
