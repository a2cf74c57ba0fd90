"""An import that is killed leaves all or nothing, and the next one runs."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from directory.models import ImportedService, SearchRow, ServicePage
from tests import factories
from tests.directory.import_files import ROOT, counts, load, rows, write

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
SERVICES = 600
KILLS = 8


def start(file: Path) -> "subprocess.Popen[bytes]":
    """Start an import in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_services", str(file)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    factories.directory()
    file = write(tmp_path, rows(SERVICES))
    before = counts()
    connection.close()
    started = time.monotonic()
    first = start(file)
    first.wait(60)
    assert first.returncode == 0
    seconds = time.monotonic() - started
    ServicePage.objects.all().delete()
    ImportedService.objects.all().delete()
    chance = random.Random(7)  # noqa: S311  # the same moments in every run
    seen = set()
    for _ in range(KILLS):
        connection.close()
        process = start(file)
        time.sleep(seconds * chance.uniform(0.3, 1.0))
        process.kill()
        process.wait(10)
        found = (
            ServicePage.objects.count(),
            ImportedService.objects.count(),
            SearchRow.objects.count(),
        )
        assert found in {(0, 0, 0), (SERVICES, SERVICES, SERVICES)}
        seen.add(found[0])
        if found[0]:
            ServicePage.objects.all().delete()
    assert 0 in seen
    outcome = load(file)
    assert len(outcome.created) == SERVICES
    assert counts()["ImportedService"] == before["ImportedService"] + SERVICES


def test_two_imports_at_once_never_mix(tmp_path: Path) -> None:
    factories.directory()
    file = write(tmp_path, rows(200))
    connection.close()
    both = [start(file), start(file)]
    codes = sorted(process.wait(60) for process in both)
    # On PostgreSQL the second may be told to wait; on SQLite it takes its turn.
    assert codes in ([0, 0], [0, 1])
    assert ServicePage.objects.count() == 200
    assert load(file).run is None
