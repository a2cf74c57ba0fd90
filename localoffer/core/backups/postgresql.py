"""A PostgreSQL site: pg_dump out, and back inside one transaction that is checked."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import psycopg
from django.db import connection, connections
from psycopg import sql
from psycopg.conninfo import make_conninfo

from localoffer.core.backups.manifest import (
    CannotBackUp,
    CannotRestore,
    Table,
    compare,
    digest,
)

FILE = "site.pgdump"
LOCK_SECONDS = 30
COPY = re.compile(rb"COPY .* FROM stdin;\n")
# Written by newer clients: psql's own words, and a setting older servers lack.
SKIPPED = (rb"\restrict", rb"\unrestrict", b"SET transaction_timeout")
Connection = psycopg.Connection[tuple[Any, ...]]


def parameters() -> dict[str, Any]:
    """Return the site's own connection, without its short time limits."""
    site = connection.settings_dict
    given = {
        "dbname": site["NAME"],
        "user": site["USER"],
        "password": site["PASSWORD"],
        "host": site["HOST"],
        "port": site["PORT"],
        **site["OPTIONS"],
    }
    return {k: v for k, v in given.items() if v and k not in ("options", "pool")}


def connect() -> Connection:
    """Open a connection of our own whose rows are written the same everywhere."""
    return psycopg.connect(
        **parameters(),
        options="-c timezone=UTC -c datestyle=ISO -c extra_float_digits=3 "
        "-c bytea_output=hex -c statement_timeout=0 "
        f"-c lock_timeout={LOCK_SECONDS}s",
    )


def program(name: str) -> str:
    """Return where one of PostgreSQL's programs is."""
    found = shutil.which(name)
    if found is None:
        raise CannotBackUp(
            f"{name} is not on this machine. Install PostgreSQL's client (Debian: "
            "apt-get install postgresql-client), or use --format portable."
        )
    return found


def environment() -> dict[str, str]:
    """Return the environment for a program: a password in it is not listed."""
    return {**os.environ, "PGPASSWORD": parameters().get("password", "")}


def dump(folder: Path) -> tuple[dict[str, Table], list[tuple[str, str]]]:
    """Dump the database as it is at one moment, while others write to it."""
    pg_dump = program("pg_dump")
    with connect() as site:
        site.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        site.read_only = True
        [snapshot] = site.execute("SELECT pg_export_snapshot()").fetchone() or [""]
        address = make_conninfo("", **{**parameters(), "password": None})
        done = subprocess.run(  # noqa: S603
            [
                *(pg_dump, "--format=custom", "--no-owner", "--no-privileges"),
                *(f"--snapshot={snapshot}", f"--file={folder / FILE}"),
                f"--dbname={address}",
            ],
            env=environment(),
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise CannotBackUp(f"pg_dump failed: {done.stderr.strip()}")
        return digests(site), migrations(site)


def is_empty() -> bool:
    """Whether the site has no table at all."""
    with connect() as site:
        return not table_names(site)


def restore(folder: Path, wanted: dict[str, Table]) -> None:
    """Put back everything in one transaction, committed only when it is right."""
    pg_restore = program("pg_restore")
    connections.close_all()
    with (
        subprocess.Popen(  # noqa: S603
            [
                *(pg_restore, "--no-owner", "--no-privileges", "--clean"),
                *("--if-exists", "--file=-", str(folder / FILE)),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as script,
        connect() as site,
    ):
        assert script.stdout  # noqa: S101
        assert script.stderr  # noqa: S101
        try:
            drop_tables(site)
            play(script.stdout, site)
            site.execute("RESET search_path")
            said = script.stderr.read().decode(errors="replace").strip()
            if script.wait():
                raise CannotRestore(f"pg_restore failed: {said}")
            compare(wanted, digests(site))
        except psycopg.errors.LockNotAvailable as error:
            raise CannotRestore(
                "The database is in use. Stop the web service and try again."
            ) from error
        except psycopg.Error as error:
            raise CannotRestore(f"PostgreSQL refused: {error}") from error
    with connect() as site:
        site.execute("ANALYZE")


def drop_tables(site: Connection) -> None:
    """Remove every table, also those that only a newer version has."""
    for name in table_names(site):
        site.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier(name)))


def play(script: IO[bytes], site: Connection) -> None:
    """Run what pg_restore writes, rows and all, in the open transaction."""
    waiting: list[bytes] = []
    for line in script:
        if line.startswith(SKIPPED):
            continue
        if not COPY.fullmatch(line):
            waiting.append(line)
            continue
        site.execute(b"".join(waiting))
        waiting.clear()
        with site.cursor().copy(line) as copy:
            for row in rows(script):
                copy.write(row)
    site.execute(b"".join(waiting))


def rows(script: IO[bytes]) -> Iterator[bytes]:
    """Return the lines of one COPY."""
    for line in script:
        if line == b"\\.\n":
            return
        yield line


def table_names(site: Connection) -> list[str]:
    """Return the tables of the site's schema."""
    found = site.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
    )
    return [name for (name,) in found]


def digests(site: Connection) -> dict[str, Table]:
    """Return every table's count and hash."""
    found = {}
    for name in table_names(site):
        with site.cursor(name="digest") as cursor:
            query = sql.SQL("SELECT row.*::text FROM {} AS row")
            cursor.execute(query.format(sql.Identifier(name)))
            found[name] = digest(cursor)
    return found


def migrations(site: Connection) -> list[tuple[str, str]]:
    """Return the migrations that have been applied."""
    found = site.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return [(app, name) for app, name in found]
