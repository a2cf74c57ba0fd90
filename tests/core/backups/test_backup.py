"""A backup is of one moment, and for nobody else to read."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from localoffer.core.models import Team
from tests.core.backups.restoring import restore

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]


def test_backup_is_for_our_eyes_only_and_never_overwrites(file: Path) -> None:
    call_command("backup", str(file), stdout=io.StringIO())
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="already"):
        call_command("backup", str(file))
    assert not list(file.parent.glob("*.part"))
    assert not list(Path(settings.DATA_DIR).glob(".backup-*"))


WRITER = """
import sys, django
django.setup()
from django.db import transaction
from localoffer.core.models import Team
print("ready", flush=True)
for number in range(100_000):
    # Always in pairs, so that half a pair in a backup would show.
    with transaction.atomic():
        Team.objects.create(name=f"A {sys.argv[1]} {number}")
        Team.objects.create(name=f"B {sys.argv[1]} {number}")
"""


@pytest.mark.parametrize("kind", ["native", "portable"])
def test_backup_while_others_write_is_of_one_moment(file: Path, kind: str) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "localoffer.settings.test"}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(number)],
            env=environment,
            stdout=subprocess.PIPE,
        )
        for number in range(4)
    ]
    try:
        for writer in writers:
            assert writer.stdout
            assert writer.stdout.readline() == b"ready\n"
        call_command("backup", str(file), "--format", kind, stdout=io.StringIO())
        meanwhile = Team.objects.count()
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    restore(file, "--replace")
    names = set(Team.objects.values_list("name", flat=True))
    pairs = {name[2:] for name in names if name[:2] in ("A ", "B ")}
    assert all({f"A {pair}", f"B {pair}"} <= names for pair in pairs)
    assert len(names) <= meanwhile


def test_program_that_is_missing_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    if connection.vendor == "postgresql":
        with pytest.raises(CommandError, match="postgresql-client"):
            call_command("backup", str(file))
        assert not file.exists()
    call_command("backup", str(file), "--format=portable", stdout=io.StringIO())
    restore(file, "--replace")
