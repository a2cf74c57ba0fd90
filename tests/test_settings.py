"""The settings: safe where a council would not look, clear where one is missing."""

import ast
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from localoffer.settings import env

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "localoffer" / "settings"
PRODUCTION = {
    "SECRET_KEY": "p7#kQ2vX9!mZ4wR8tY1uB6nC3eD5fG0hJ-aL_sK$oPiUyTrEwQ",
    "ALLOWED_HOSTS": "offer.larkmoor.example",
    "SITE_URL": "https://offer.larkmoor.example",
}


def calls_of_env() -> Iterator[tuple[str, bool]]:
    """Yield the name of each setting and whether it must be set."""
    for file in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("env."):
                name = node.args[0]
                assert isinstance(name, ast.Constant), f"{file.name}:{node.lineno}"
                may_be_required = ast.unparse(node.func) in {"env.text", "env.words"}
                yield name.value, may_be_required and len(node.args) == 1


REQUIRED = sorted({name for name, required in calls_of_env() if required})


def test_readme_lists_exactly_the_settings_that_are_read() -> None:
    readme = (ROOT / "README.md").read_text()
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", readme, re.MULTILINE))
    assert listed == {name for name, _ in calls_of_env()}


def test_only_env_reads_the_environment() -> None:
    readers = {
        str(file.relative_to(ROOT))
        for app in ("localoffer", "directory", "feedback", "compliance")
        for file in (ROOT / app).rglob("*.py")
        if re.search(r"os\.(environ(\[|\.get)|getenv)", file.read_text())
    }
    assert readers == {"localoffer/settings/env.py"}


@pytest.mark.parametrize("name", REQUIRED)
def test_production_does_not_start_without(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(PRODUCTION) >= set(REQUIRED)
    for other, value in PRODUCTION.items():
        monkeypatch.setenv(other, value)
    monkeypatch.setenv(name, " ")
    with pytest.raises(ImproperlyConfigured, match=f"Set {name} in the environment"):
        runpy.run_path(str(FOLDER / "production.py"))


def test_production_has_nothing_for_djangos_deployment_check(tmp_path: Path) -> None:
    environment = os.environ | PRODUCTION
    environment["DJANGO_SETTINGS_MODULE"] = "localoffer.settings.production"
    environment["DATA_DIR"] = str(tmp_path)
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # for browser tests only
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr
    assert "(0 silenced)" in checked.stdout + checked.stderr


def test_a_request_is_one_transaction_on_a_connection_that_is_alive() -> None:
    database = settings.DATABASES["default"]
    assert database["ATOMIC_REQUESTS"] is True
    assert database["CONN_HEALTH_CHECKS"] is True


def test_the_public_and_the_admin_ask_no_other_host_for_anything() -> None:
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False


@pytest.mark.parametrize(
    "url",
    [
        "postgres://offer:p%40ss@db.example:5433/offer?sslmode=require",
        "postgresql://offer:p%40ss@/offer?host=db.example&port=5433&sslmode=require",
    ],
)
def test_a_postgres_url(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    database = env.database("DATABASE_URL", Path("unused"))
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert [database[name] for name in names] == [
        *("offer", "offer", "p@ss", "db.example", "5433")
    ]
    assert database["CONN_HEALTH_CHECKS"] is True
    assert database["OPTIONS"]["sslmode"] == "require"
    assert "statement_timeout" in database["OPTIONS"]["options"]


@pytest.mark.parametrize("url", ["mysql://offer@db.example/offer", "offer.sqlite3"])
def test_another_database_is_refused_with_a_remedy(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="starts with sqlite:/// or post"):
        env.database("DATABASE_URL", Path("unused"))


def test_words_where_a_number_or_a_yes_belongs_are_refused_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SETTING", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="yes or no"):
        env.boolean("SETTING", True)
    with pytest.raises(ImproperlyConfigured, match="whole number"):
        env.integer("SETTING", 1)


@pytest.fixture
def sqlite(tmp_path: Path, django_db_blocker: Any) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a new file with the settings that a council gets."""
    handler = ConnectionHandler({"default": env.sqlite(str(tmp_path / "a.sqlite3"))})
    with django_db_blocker.unblock():
        yield handler["default"]
        handler.close_all()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("synchronous", 2),
        ("busy_timeout", 20_000),
    ],
)
def test_sqlite_is_set_up_to_keep_and_to_forget(
    sqlite: BaseDatabaseWrapper, pragma: str, value: object
) -> None:
    with sqlite.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


def test_an_sqlite_transaction_takes_the_lock_at_once() -> None:
    assert env.sqlite("a")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.processes
def test_sixteen_processes_that_write_at_once_lose_nothing(
    sqlite: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    with sqlite.cursor() as cursor:
        cursor.execute("CREATE TABLE written (number integer UNIQUE, writer text)")
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite3"}
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.writers", str(number), "50"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(16)
    ]
    failed = [int(writer.communicate(timeout=120)[0]) for writer in writers]
    assert failed == [0] * 16
    with sqlite.cursor() as cursor:
        cursor.execute("SELECT count(*), max(number) FROM written")
        assert cursor.fetchone() == (800, 800)
