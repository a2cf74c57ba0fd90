"""Files and programs that each test of backups needs."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.plugins.database import DatabasePlugin, Postgres


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A media folder of this test's own, with a picture in it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    picture = tmp_path / "media" / "images" / "hall.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture" * 10_000)
    yield tmp_path / "media"
    connections.close_all()


@pytest.fixture(autouse=True)
def programs(run_database: DatabasePlugin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's own pg_dump: an older one refuses a newer server."""
    if isinstance(run_database.database, Postgres):
        path = f"{run_database.database.server.bin}:{os.environ['PATH']}"
        monkeypatch.setenv("PATH", path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "site.backup"
