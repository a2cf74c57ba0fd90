"""An SQLite site: its own online copy, there and back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection, connections

from localoffer.core.backups.manifest import CannotRestore, Table, compare, digest

FILE = "site.sqlite3"
WAIT_SECONDS = 30


def live() -> sqlite3.Connection:
    """Open the site's file apart from Django."""
    return sqlite3.connect(connection.settings_dict["NAME"], timeout=WAIT_SECONDS)


def dump(folder: Path) -> tuple[dict[str, Table], list[tuple[str, str]]]:
    """Copy the database as it is at one moment, while others write to it."""
    copy = folder / FILE
    with closing(live()) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        # One file, with nothing beside it.
        target.execute("PRAGMA journal_mode=DELETE")
        return digests(target), migrations(target)


def is_empty() -> bool:
    """Whether the site has no table at all."""
    with closing(live()) as target:
        return not table_names(target)


def restore(folder: Path, wanted: dict[str, Table]) -> None:
    """Check the copy, then put it in the site's place in one transaction."""
    with closing(sqlite3.connect(folder / FILE)) as source:
        try:
            [(state,)] = source.execute("PRAGMA integrity_check(1)")
        except sqlite3.DatabaseError as error:
            raise CannotRestore("The database in the backup is damaged.") from error
        if state != "ok":
            raise CannotRestore("The database in the backup is damaged.")
        compare(wanted, digests(source))
        connections.close_all()
        try:
            with closing(live()) as target:
                target.execute("PRAGMA secure_delete=ON")
                source.backup(target)
                target.execute("PRAGMA journal_mode=WAL")
                target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            raise CannotRestore(
                "The database is in use. Stop the web service and try again."
            ) from error


def table_names(database: sqlite3.Connection) -> list[str]:
    """Return the ordinary tables; those of the full-text index are its own affair."""
    rows = database.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [name for (name,) in rows]


def digests(database: sqlite3.Connection) -> dict[str, Table]:
    """Return every table's count and hash."""
    return {
        name: digest(database.execute(f'SELECT * FROM "{name}"'))  # noqa: S608
        for name in table_names(database)
    }


def migrations(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the migrations that have been applied."""
    rows = database.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return [(app, name) for app, name in rows]
