"""An import that is killed leaves all or nothing, and the next one runs."""

import random
import time
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
from django.db import connection

from directory.imports.faults import CannotImport
from directory.imports.run import Outcome
from directory.models import ImportedService, SearchRow, ServicePage
from tests import factories
from tests.directory.import_files import counts, load, rows, write

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
SERVICES = 300
KILLS = 6


def start(file: Path) -> ForkProcess:
    """Start an import in a process of its own, without the wait of a cold start."""
    connection.close()
    process = get_context("fork").Process(target=load, args=(file,))
    process.start()
    return process


def finish(process: ForkProcess) -> int | None:
    """Wait for an import's end."""
    process.join(60)
    return process.exitcode


def load_patiently(file: Path) -> Outcome:
    """Import; PostgreSQL may take a moment to miss a killed client's lock."""
    for _ in range(60):
        try:
            return load(file)
        except CannotImport:
            time.sleep(1)
    return load(file)


def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    factories.directory()
    file = write(tmp_path, rows(SERVICES))
    before = counts()
    started = time.monotonic()
    assert finish(start(file)) == 0
    seconds = time.monotonic() - started
    ServicePage.objects.all().delete()
    ImportedService.objects.all().delete()
    chance = random.Random(7)  # noqa: S311  # the same moments in every run
    seen = set()
    for _ in range(KILLS):
        process = start(file)
        time.sleep(seconds * chance.uniform(0.1, 1.0))
        process.kill()
        finish(process)
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
    outcome = load_patiently(file)
    assert len(outcome.created) == SERVICES
    assert counts()["ImportedService"] == before["ImportedService"] + SERVICES


def test_two_imports_at_once_never_mix(tmp_path: Path) -> None:
    factories.directory()
    file = write(tmp_path, rows(200))
    codes = [finish(process) for process in [start(file), start(file)]]
    # On PostgreSQL the second may be told to wait; on SQLite it takes its turn.
    assert sorted(codes, key=str) in ([0, 0], [0, 1])
    assert ServicePage.objects.count() == 200
    assert load(file).run is None
