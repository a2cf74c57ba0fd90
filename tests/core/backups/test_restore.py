"""What was backed up comes back, all of it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction
from wagtail.models import Page
from wagtail.rich_text import RichText

from directory.models import SearchRow
from localoffer.core.models import InformationPage, Team
from localoffer.core.site_version import read_version
from tests import factories
from tests.compliance.factories import decision
from tests.core.backups.restoring import restore
from tests.plugins.database import DatabasePlugin

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]


def rows() -> dict[str, int]:
    """How many rows each table has, less what a restore itself writes."""
    with connection.cursor() as cursor:
        found = {}
        for name in connection.introspection.table_names():
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
            found[name] = cursor.fetchone()[0]
    derived = ("modelsearch_", "wagtailsearch_", "django_session", "directory_search")
    return {n: count for n, count in found.items() if not n.startswith(derived)}


def delete_decisions() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM compliance_signoff")


def test_what_nobody_may_delete_is_replaced_and_stays_so(file: Path) -> None:
    decision()
    before = rows()
    call_command("backup", str(file), "--format", "portable", stdout=io.StringIO())
    decision()
    restore(file, "--replace")
    assert rows() == before
    with pytest.raises(DatabaseError, match="never changed"):
        delete_decisions()


@pytest.mark.parametrize("kind", ["native", "portable"])
def test_site_comes_back_whole(file: Path, own_media: Path, kind: str) -> None:
    page = factories.information(
        title="Café “short” breaks",
        body=[("text", RichText("<p>Ring the team – 0300 123 4567.</p>"))],
    )
    page.refresh_from_db()
    factories.service(title="Otter Club")
    before, version = rows(), read_version()
    call_command("backup", str(file), "--format", kind, stdout=io.StringIO())
    Page.objects.get(pk=page.pk).delete()
    Team.objects.create(name="Made later")
    (own_media / "images" / "hall.jpg").unlink()
    (own_media / "images" / "later.jpg").write_bytes(b"later")
    restore(file, "--replace")
    assert rows() == before
    back = InformationPage.objects.get(pk=page.pk)
    assert back.title == page.title
    assert list(back.body.raw_data) == list(page.body.raw_data)
    assert back.last_published_at == page.last_published_at
    assert not Team.objects.filter(name="Made later").exists()
    assert (own_media / "images" / "hall.jpg").read_bytes() == b"a picture" * 10_000
    left = [path.name for path in own_media.rglob("*")]
    assert sorted(left) == ["hall.jpg", "images"]
    # No process may believe what it remembers.
    assert read_version() > version
    # New rows find free numbers.
    assert Team.objects.create(name="After").pk
    assert SearchRow.objects.count() == 1


def test_site_that_is_here_is_not_replaced_unasked(file: Path) -> None:
    call_command("backup", str(file), stdout=io.StringIO())
    Team.objects.create(name="Made later")
    with pytest.raises(CommandError, match="--replace"):
        restore(file)
    assert Team.objects.filter(name="Made later").exists()


def drop_everything() -> None:
    """Leave what a new host has: nothing."""
    names = connection.introspection.table_names()
    connections.close_all()
    if connection.vendor == "sqlite":
        for extra in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{extra}").unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP TABLE IF EXISTS "{name}" CASCADE')
    connections.close_all()


@pytest.mark.parametrize("kind", ["native", "portable"])
def test_empty_host_needs_no_asking(file: Path, own_media: Path, kind: str) -> None:
    page = factories.information()
    before = rows()
    call_command("backup", str(file), "--format", kind, stdout=io.StringIO())
    drop_everything()
    (own_media / "images" / "hall.jpg").unlink()
    restore(file)
    assert Page.objects.filter(pk=page.pk).exists()
    assert rows() == before


def test_site_moves_to_the_other_database(
    file: Path, tmp_path: Path, run_database: DatabasePlugin
) -> None:
    """Each run moves to a new SQLite file; PostgreSQL's run covers the change."""
    page = factories.information()
    factories.service()
    call_command("backup", str(file), "--format", "portable", stdout=io.StringIO())
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.test",
        "DATABASE_URL": f"sqlite:///{tmp_path}/new.sqlite3",
        "DATA_DIR": str(tmp_path / "new"),
    }
    command = [sys.executable, "manage.py", "restore", str(file)]
    moved = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert moved.returncode == 0, moved.stderr
    back = tmp_path / "back.backup"
    command = [sys.executable, "manage.py", "backup", str(back), "--format=portable"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    restore(back, "--replace")
    assert InformationPage.objects.get(pk=page.pk).title == page.title
    assert SearchRow.objects.count() == 1
