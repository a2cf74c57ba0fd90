"""A backup that is wrong in any way changes nothing."""

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from localoffer.core.backups import archive, manifest
from localoffer.core.models import Team
from tests.core.backups.restoring import restore

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]


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
