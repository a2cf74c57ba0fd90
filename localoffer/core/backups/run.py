"""Backing up and restoring, step by step; an app joins in by `after_restore`."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from wagtail import hooks

from localoffer.core.backups import archive, portable, postgresql, sqlite
from localoffer.core.backups.manifest import (
    CannotBackUp,
    CannotRestore,
    Manifest,
    software_version,
)
from localoffer.core.models import SiteVersion
from localoffer.core.site_version import raise_version, read_version

KINDS: dict[str, ModuleType] = {
    "sqlite": sqlite,
    "postgresql": postgresql,
    "portable": portable,
}
STANDARD_STREAM = "-"


def media_root() -> Path | None:
    """Return the folder of media, or None when another service keeps them."""
    try:
        return Path(default_storage.path(""))
    except NotImplementedError:
        return None


@contextmanager
def private_folder() -> Iterator[Path]:
    """Lend a folder that only we can read, on the disk that holds the site."""
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".backup-") as name:
        yield Path(name)


@contextmanager
def new_file(name: str) -> Iterator[IO[bytes]]:
    """Open a file that appears under its name only when it is whole."""
    if name == STANDARD_STREAM:
        yield sys.stdout.buffer
        return
    path = Path(name)
    if path.exists():
        raise CannotBackUp(f"There is a {path} already. Choose another name.")
    if not path.parent.is_dir():
        raise CannotBackUp(f"There is no folder {path.parent}.")
    part = path.with_name(f"{path.name}.part")
    try:
        with open(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
        ) as f:
            yield f
            f.flush()
            os.fsync(f.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def back_up(name: str, kind: str, now: datetime) -> Manifest:
    """Write the whole site into one file, while it is in use."""
    with new_file(name) as out, private_folder() as folder:
        tables, migrations = KINDS[kind].dump(folder)
        manifest = Manifest(
            kind=kind,
            made_at=now.isoformat(timespec="seconds"),
            software=software_version(),
            tables=tables,
            migrations=migrations,
        )
        archive.write(out, manifest, folder, media_root())
    return manifest


@contextmanager
def old_file(name: str) -> Iterator[IO[bytes]]:
    """Open a backup."""
    if name == STANDARD_STREAM:
        yield sys.stdin.buffer
        return
    try:
        with open(name, "rb") as file:
            yield file
    except (FileNotFoundError, IsADirectoryError) as error:
        raise CannotRestore(f"There is no file {name}.") from error


def restore(name: str, replace: bool) -> Iterator[str]:
    """Bring a site back, saying each step; before "Checked" nothing is changed."""
    media = media_root()
    kind = connection.vendor
    if not replace and not is_empty(KINDS[kind], media):
        raise CannotRestore(
            "There is a site here already. To replace it with the backup, and lose "
            "what it holds now, add --replace."
        )
    with private_folder() as folder:
        database = folder / archive.DATABASE
        database.mkdir()
        new_media = (media or folder) / archive.RESTORING
        shutil.rmtree(new_media, ignore_errors=True)
        new_media.mkdir(parents=True)
        try:
            with old_file(name) as source:
                manifest = archive.read(source, database, new_media)
            check_fit(manifest, kind)
            yield f"Checked: a whole backup of {manifest.made_at}."
            before = version_here()
            KINDS[manifest.kind].restore(database, manifest.tables)
            rows = sum(table.rows for table in manifest.tables.values())
            yield f"Restored {rows} rows in {len(manifest.tables)} tables, all as kept."
            if media:
                swap_media(media, new_media)
        finally:
            shutil.rmtree(new_media, ignore_errors=True)
    yield from bring_up_to_date(before)


def is_empty(kind: ModuleType, media: Path | None) -> bool:
    """Whether there is neither a table nor a file of media."""
    files = archive.media_files(media) if media and media.exists() else iter(())
    return kind.is_empty() and next(files, None) is None


def check_fit(manifest: Manifest, kind: str) -> None:
    """Raise CannotRestore when this software cannot hold what is in the backup."""
    if manifest.kind not in (kind, "portable"):
        raise CannotRestore(
            f"This backup is of {manifest.kind} and the site runs on {kind}. Where it "
            "was made, make one with --format portable."
        )
    newest: dict[str, str] = {}
    for app, name in MigrationLoader(None).disk_migrations or ():
        newest[app] = max(name, newest.get(app, ""))
    # Old ones may have gone since, merged into others.
    newer = [m for m in manifest.migrations if m[1] > newest.get(m[0], "")]
    if newer:
        raise CannotRestore(
            f"Version {manifest.software} made this backup, and this is version "
            f"{software_version()}, which does not know {'.'.join(newer[0])}. Install "
            "that version, or a later one, and try again."
        )


def version_here() -> int:
    """Return the site version before a restore, 0 where there is no site."""
    has_table = "core_siteversion" in connection.introspection.table_names()
    return read_version() if has_table else 0


def swap_media(media: Path, new_media: Path) -> None:
    """Put the new files in the place of the old, by renaming."""
    old = media / archive.REPLACED
    shutil.rmtree(old, ignore_errors=True)
    old.mkdir()
    for path in list(media.iterdir()):
        if path not in (old, new_media):
            path.rename(old / path.name)
    for path in list(new_media.iterdir()):
        path.rename(media / path.name)
    shutil.rmtree(old)


def bring_up_to_date(before: int) -> Iterator[str]:
    """Migrate, let apps rebuild what they derive, and let no process trust memory."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        yield "Migrated to this version of the software."
    for rebuild in hooks.get_hooks("after_restore"):
        yield rebuild()
    with transaction.atomic():
        SiteVersion.objects.filter(number__lt=before).update(number=before)
        raise_version()
    yield "Done. Restart the web service."
