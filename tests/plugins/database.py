"""Chooses the database of a test run, before Django's settings are read.

`--db=sqlite` is a file, so that its locks and several processes are real;
`--db=postgres` is a private server. A run that cannot have the one it asked for
stops. Every run starts from a migrated copy, made again when a migration changes,
and every test that commits is followed by a fresh copy of it.
"""

import atexit
import fcntl
import hashlib
import os
import shutil
import sqlite3
import stat
from collections.abc import Generator
from pathlib import Path
from typing import IO, Any, Protocol

import pytest

from tests.plugins.postgres import CannotStart, PrivateServer

ROOT = Path(__file__).resolve().parent.parent.parent
BASE = Path("/var/tmp") / f"localoffer-tests-{os.getuid()}"  # noqa: S108
MIGRATED = "migrated"
APPS = ("localoffer", "directory", "feedback", "compliance")


class TestDatabase(Protocol):
    """A database that the tests may fill, and put back as migrations left it."""

    def start(self) -> None: ...
    def url(self) -> str: ...
    def empty(self) -> None: ...
    def keep(self, name: str) -> None: ...
    def restore(self, name: str) -> None: ...
    def version(self) -> str: ...


class Sqlite:
    """The file that tests use, and copies of it."""

    def __init__(self, folder: Path) -> None:
        self.live = folder / "live.sqlite3"

    def start(self) -> None:
        """A file needs no server."""

    def url(self) -> str:
        return f"sqlite:///{self.live}"

    def empty(self) -> None:
        for file in self.live.parent.glob("*.sqlite3*"):
            file.unlink()

    def keep(self, name: str) -> None:
        self.copy(self.live, self.live.with_stem(name))

    def restore(self, name: str) -> None:
        self.copy(self.live.with_stem(name), self.live)

    def copy(self, source: Path, target: Path) -> None:
        # SQLite's own copy respects the locks of other processes.
        with sqlite3.connect(source) as old, sqlite3.connect(target, timeout=20) as new:
            old.backup(new)
        old.close()
        new.close()

    def version(self) -> str:
        return f"SQLite {sqlite3.sqlite_version} in {self.live}"


class Postgres:
    """The database that tests use, and copies of it on one private server."""

    def __init__(self, folder: Path) -> None:
        self.server = PrivateServer(folder)

    def start(self) -> None:
        self.server.start()
        atexit.register(self.server.stop)

    def url(self) -> str:
        return self.server.url("live")

    def empty(self) -> None:
        self.replace("live", "template0")

    def keep(self, name: str) -> None:
        self.replace(name, "live")

    def restore(self, name: str) -> None:
        self.replace("live", name)

    def replace(self, name: str, template: str) -> None:
        self.server.execute(
            f"DROP DATABASE IF EXISTS {name} WITH (FORCE)",
            f"CREATE DATABASE {name} TEMPLATE {template}",
        )

    def version(self) -> str:
        return self.server.version()


def private_folder(kind: str) -> tuple[Path, IO[str]]:
    """Return a folder that no other run uses now, and the lock that says so.

    Folders are kept, so that the next run finds its migrated copy. The lock goes
    with the process, however that ends.
    """
    BASE.mkdir(mode=0o711, exist_ok=True)
    found = BASE.stat(follow_symlinks=False)
    if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode):
        raise pytest.UsageError(f"{BASE} belongs to somebody else.")
    clone = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    for number in range(100):
        folder = BASE / f"{clone}-{kind}-{number}"
        folder.mkdir(mode=0o711, exist_ok=True)
        lock = (folder / "lock").open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            continue
        return folder, lock
    raise pytest.UsageError(f"Too many test runs at once in {BASE}.")


def schema_key() -> str:
    """Return what the migrated copy was made from, as one short text."""
    files = [ROOT / "requirements" / "run.txt", ROOT / "localoffer/settings/base.py"]
    for app in APPS:
        files += sorted(ROOT.glob(f"{app}/**/migrations/**/*.py"))
        files += sorted(ROOT.glob(f"{app}/frameworks/*.toml"))
        # Groups and the workflow are made after the last migration.
        files += sorted(ROOT.glob(f"{app}/**/roles.py"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(ROOT)}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


class DatabasePlugin:
    """Holds the run's database; registered under the name `database`."""

    def __init__(self, kind: str) -> None:
        self.folder, self.lock = private_folder(kind)
        maker = {"sqlite": Sqlite, "postgres": Postgres}[kind]
        self.database: TestDatabase = maker(self.folder)
        self.database.start()
        self.report = f"database: {self.database.version()}"
        self.has_demonstration = False
        data = self.folder / "var"
        shutil.rmtree(data, ignore_errors=True)
        (data / "static").mkdir(parents=True)
        os.environ["DATABASE_URL"] = self.database.url()
        os.environ["DATA_DIR"] = str(data)

    def prepare(self, anew: bool) -> None:
        """Make the database what migrations make of it, by a copy if there is one."""
        mark = self.folder / "schema"
        key = schema_key()
        if anew or not mark.exists() or mark.read_text() != key:
            from django.core.management import call_command

            mark.unlink(missing_ok=True)
            self.database.empty()
            call_command("migrate", verbosity=0, interactive=False)
            self.keep(MIGRATED)
            mark.write_text(key)
        self.restore()

    def keep(self, name: str) -> None:
        """Keep a copy of the database as it is now."""
        from django.db import connections

        connections.close_all()
        self.database.keep(name)

    def restore(self, name: str = MIGRATED) -> None:
        """Undo everything that was committed since a copy was kept."""
        from django.db import connections

        connections.close_all()
        self.database.restore(name)

    def pytest_report_header(self) -> str:
        return self.report

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        terminalreporter.write_line(self.report)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--db",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="which database the tests use",
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config,
) -> Generator[None, Any, Any]:
    """Come before pytest-django, whose own step reads the settings."""
    try:
        plugin = DatabasePlugin(early_config.known_args_namespace.db)
    except CannotStart as error:
        raise pytest.UsageError(str(error)) from error
    early_config.pluginmanager.register(plugin, "database")
    return (yield)
