"""One process of several that write to the same database; it prints what failed.

Each write reads first, as a web request does: that is what makes SQLite refuse a
transaction that was not immediate.
"""

import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from localoffer.settings import env


def write(writer: str, count: int) -> int:
    """Write rows numbered after the ones that are there; return how many failed."""
    failed = 0
    for _ in range(count):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM written")
                number = cursor.fetchone()[0] + 1
                cursor.execute("INSERT INTO written VALUES (%s, %s)", [number, writer])
        except DatabaseError:
            failed += 1
    return failed


if __name__ == "__main__":
    # Only the database matters here, and sixteen quick starts overlap more.
    database = env.database("DATABASE_URL", Path("unused"))
    settings.configure(DATABASES={"default": database}, USE_TZ=True)
    django.setup()
    print(write(sys.argv[1], int(sys.argv[2])))  # noqa: T201
