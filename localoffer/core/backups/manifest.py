"""What a backup says about itself, so that a restore can prove that it is whole."""

import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from django.conf import settings

FORMAT = 1
NAME = "manifest.json"


class CannotBackUp(Exception):
    """Why no backup was made, and what to do."""


class CannotRestore(Exception):
    """Why nothing was restored, and what to do."""


@dataclass(frozen=True)
class Table:
    """How many rows a table has, and a sum over them in whatever order."""

    rows: int
    hash: str


@dataclass
class Manifest:
    """What is in a backup. `kind` is a database's, or "portable"."""

    kind: str
    made_at: str
    software: str
    tables: dict[str, Table]
    migrations: list[tuple[str, str]]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def dump(self) -> bytes:
        """Return it as JSON."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()

    @classmethod
    def load(cls, data: bytes) -> Self:
        """Read JSON, refusing what a later version wrote."""
        try:
            found: dict[str, Any] = json.loads(data)
            if found["format"] != FORMAT:
                raise CannotRestore(
                    "A later version of this software made the backup. Install that "
                    "version and try again."
                )
            found["tables"] = {n: Table(**t) for n, t in found["tables"].items()}
            found["migrations"] = [(app, name) for app, name in found["migrations"]]
            return cls(**found)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise CannotRestore("The backup's manifest cannot be read.") from error


def digest(rows: Iterable[Any]) -> Table:
    """Return a table's count and hash; the order of rows makes no difference."""
    count = total = 0
    for row in rows:
        total += int.from_bytes(hashlib.sha256(repr(row).encode()).digest())
        count += 1
    return Table(count, f"{total % 2**256:064x}")


def compare(wanted: dict[str, Table], found: dict[str, Table]) -> None:
    """Raise CannotRestore unless every table is what the manifest says."""
    names = sorted(wanted.keys() | found.keys())
    wrong = [name for name in names if wanted.get(name) != found.get(name)]
    if wrong:
        raise CannotRestore(
            f"These tables are not what was backed up: {', '.join(wrong)}. "
            "Nothing was changed."
        )


def software_version() -> str:
    """Return this software's version, as pyproject.toml states it."""
    project = Path(settings.BASE_DIR) / "pyproject.toml"
    return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])
