"""The file itself: a compressed tar whose members are all accounted for."""

import gzip
import hashlib
import io
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from localoffer.core.backups.manifest import NAME, CannotRestore, Manifest

DATABASE = "database"
MEDIA = "media"
# In the media folder; never part of a backup.
RESTORING = ".restoring"
REPLACED = ".replaced"
CHUNK = 1024 * 1024
DAMAGED = "The backup is damaged or not whole: take another one. Nothing was changed."


class Counted:
    """Reads a file and reckons its hash on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        data = self.file.read(size)
        self.hash.update(data)
        return data


def media_files(root: Path) -> Iterator[Path]:
    """Return every file, without what a restore is about to put there."""
    for path in sorted(root.rglob("*")):
        beneath = path.relative_to(root).parts[0]
        if path.is_file() and not path.is_symlink() and not beneath.startswith("."):
            yield path


def write(out: IO[bytes], manifest: Manifest, folder: Path, media: Path | None) -> None:
    """Write the database's files, media, and last the manifest that vouches."""
    with (
        gzip.GzipFile(fileobj=out, mode="wb", compresslevel=6, filename="") as packed,
        tarfile.open(fileobj=packed, mode="w|") as tar,
    ):
        for path in sorted(folder.iterdir()):
            add(tar, path, f"{DATABASE}/{path.name}", manifest)
        for path in media_files(media) if media else ():
            # The database was copied before: a file that went since is not needed.
            if path.exists():
                name = f"{MEDIA}/{path.relative_to(media or '').as_posix()}"
                add(tar, path, name, manifest)
        data = manifest.dump()
        last = tarfile.TarInfo(NAME)
        last.size = len(data)
        tar.addfile(last, io.BytesIO(data))


def add(tar: tarfile.TarFile, path: Path, name: str, manifest: Manifest) -> None:
    """Add one file and write its hash into the manifest."""
    with path.open("rb") as file:
        member = tarfile.TarInfo(name)
        member.size = path.stat().st_size
        member.mtime = int(path.stat().st_mtime)
        counted = Counted(file)
        tar.addfile(member, counted)
    manifest.files[name] = counted.hash.hexdigest()


def read(source: IO[bytes], database: Path, media: Path) -> Manifest:
    """Unpack into two folders, and check every byte against the manifest."""
    folders = {DATABASE: database, MEDIA: media}
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(fileobj=source, mode="r|gz") as tar:
            for member in tar:
                content = tar.extractfile(member) if member.isreg() else None
                if content is None or member.name in found:
                    raise CannotRestore(f"The backup holds {member.name!r}: refused.")
                if member.name == NAME:
                    manifest = Manifest.load(content.read())
                else:
                    target = safe_target(member.name, folders)
                    found[member.name] = unpack(content, target)
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        if isinstance(error, OSError) and error.errno:
            raise  # No room, say, or not allowed.
        raise CannotRestore(DAMAGED) from error
    if manifest is None or manifest.files != found:
        raise CannotRestore(DAMAGED)
    return manifest


def safe_target(name: str, folders: dict[str, Path]) -> Path:
    """Return where a member goes; only ever inside one of the folders."""
    path = PurePosixPath(name)
    inside = path.parts[1:]
    unsafe = path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name
    if unsafe or not inside or path.parts[0] not in folders or inside[0][0] == ".":
        raise CannotRestore(f"The backup holds {name!r}: refused.")
    return folders[path.parts[0]].joinpath(*inside)


def unpack(content: IO[bytes], target: Path) -> str:
    """Write one file and return its hash."""
    target.parent.mkdir(parents=True, exist_ok=True)
    hash_ = hashlib.sha256()
    with target.open("xb") as file:
        while chunk := content.read(CHUNK):
            hash_.update(chunk)
            file.write(chunk)
    return hash_.hexdigest()
