"""What was backed up comes back, all of it or nothing."""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, connections
from wagtail.models import Page
from wagtail.rich_text import RichText

from directory.models import SearchRow
from localoffer.core.backups import archive, manifest
from localoffer.core.models import InformationPage, Team
from localoffer.core.site_version import read_version
from tests import factories
from tests.plugins.database import DatabasePlugin, Postgres

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]


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


def restore(file: Path, *options: str) -> None:
    call_command("restore", str(file), *options, stdout=io.StringIO())


def rows() -> dict[str, int]:
    """How many rows each table has, less what a restore itself writes."""
    with connection.cursor() as cursor:
        found = {}
        for name in connection.introspection.table_names():
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
            found[name] = cursor.fetchone()[0]
    derived = ("modelsearch_", "wagtailsearch_", "django_session", "directory_search")
    return {n: count for n, count in found.items() if not n.startswith(derived)}


@pytest.mark.parametrize("kind", ["native", "portable"])
def test_site_comes_back_whole(file: Path, own_media: Path, kind: str) -> None:
    page = factories.information(
        title="Zoë’s “short” breaks",
        body=[("text", RichText("<p>Ring the team – 01632 960123.</p>"))],
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


def test_backup_is_for_our_eyes_only_and_never_overwrites(file: Path) -> None:
    call_command("backup", str(file), stdout=io.StringIO())
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="already"):
        call_command("backup", str(file))
    assert not list(file.parent.glob("*.part"))
    assert not list(Path(settings.DATA_DIR).glob(".backup-*"))


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


def changed(file: Path, edit: Any) -> Path:
    """Write a backup anew after an edit of its members."""
    with tarfile.open(file) as old:
        members = {m.name: old.extractfile(m).read() for m in old}  # type: ignore[union-attr]
    extra = edit(members) or []
    target = file.with_name("changed.backup")
    with tarfile.open(target, "w:gz") as new:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            new.addfile(member, io.BytesIO(data))
        for member in extra:
            new.addfile(member)
    return target


def flip(members: dict[str, bytes]) -> None:
    members["media/images/hall.jpg"] = b"another"


def lie(members: dict[str, bytes]) -> None:
    found = json.loads(members["manifest.json"])
    found["tables"]["core_team"]["rows"] += 1
    members["manifest.json"] = json.dumps(found).encode()


def later_format(members: dict[str, bytes]) -> None:
    found = json.loads(members["manifest.json"])
    found["format"] = manifest.FORMAT + 1
    members["manifest.json"] = json.dumps(found).encode()


def later_migration(members: dict[str, bytes]) -> None:
    found = json.loads(members["manifest.json"])
    found["migrations"].append(["core", "9999_from_the_future"])
    members["manifest.json"] = json.dumps(found).encode()


def other_database(members: dict[str, bytes]) -> None:
    found = json.loads(members["manifest.json"])
    found["kind"] = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    members["manifest.json"] = json.dumps(found).encode()


def headless(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def nonsense(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b"[]"


def outside(members: dict[str, bytes]) -> None:
    members["media/../../outside.txt"] = b"x"


def absolute(members: dict[str, bytes]) -> None:
    members["/tmp/outside.txt"] = b"x"  # noqa: S108


def hidden(members: dict[str, bytes]) -> None:
    members["media/.restoring/x"] = b"x"


def link(members: dict[str, bytes]) -> list[tarfile.TarInfo]:
    member = tarfile.TarInfo("media/images/link")
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return [member]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (flip, "damaged"),
        (lie, "core_team"),
        (later_format, "later version"),
        (later_migration, "9999_from_the_future"),
        (other_database, "portable"),
        (headless, "damaged"),
        (nonsense, "cannot be read"),
        (outside, "refused"),
        (absolute, "refused"),
        (hidden, "refused"),
        (link, "refused"),
    ],
)
def test_wrong_backup_is_refused_and_nothing_changes(
    file: Path, own_media: Path, edit: Any, said: str
) -> None:
    call_command("backup", str(file), stdout=io.StringIO())
    Team.objects.create(name="Made later")
    with pytest.raises(CommandError, match=said):
        restore(changed(file, edit), "--replace")
    assert Team.objects.filter(name="Made later").exists()
    assert (own_media / "images" / "hall.jpg").exists()
    assert not (own_media / archive.RESTORING).exists()
    assert not (file.parent / "outside.txt").exists()


def test_backup_that_was_cut_short_is_refused(file: Path) -> None:
    call_command("backup", str(file), stdout=io.StringIO())
    whole = file.read_bytes()
    for length in (0, 10, len(whole) // 2, len(whole) * 9 // 10):
        file.write_bytes(whole[:length])
        with pytest.raises(CommandError, match="damaged"):
            restore(file, "--replace")
    file.write_bytes(gzip.compress(b"not a tar" * 1000))
    with pytest.raises(CommandError, match="damaged"):
        restore(file, "--replace")


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
