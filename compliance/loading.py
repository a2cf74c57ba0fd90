"""Loading a framework's file: safe to do twice, and nothing is ever taken away.

A requirement that is no longer in the file is retired, so that what was decided on
it keeps what it was about. The council's own answers, such as the owner, stay.
"""

import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction

from compliance.models import Framework, Requirement
from localoffer.core.site_version import raise_version

FOLDER = Path(__file__).parent / "frameworks"
# The file's name for what the model calls otherwise.
NAMES = {"id": "code", "evidence": "evidence_kinds"}
KEPT_APART = ("parent",)
SAID_BY_COUNCIL = ("id", "framework", "owner_team")


class FrameworkFault(ValueError):
    """A framework file that cannot be loaded; the message says where and why."""


@dataclass(frozen=True)
class Loaded:
    """What came of loading one file, by number of requirements."""

    framework: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0

    def __str__(self) -> str:
        return (
            f"{self.framework}: {self.added} new, {self.changed} changed, "
            f"{self.unchanged} unchanged, {self.retired} retired"
        )


def load_all(using: str = "default") -> list[Loaded]:
    """Load every file of the folder."""
    return [load(file, using) for file in sorted(FOLDER.glob("*.toml"))]


def load(file: Path, using: str = "default") -> Loaded:
    """Load one file, all of it or nothing.

    Raises FrameworkFault for a file that does not say what it has to.
    """
    raw = file.read_bytes()
    digest = sha256(raw).hexdigest()
    known = Framework.objects.using(using).filter(digest=digest).first()
    if known:
        return Loaded(known.code, unchanged=known.requirements.current().count())
    try:
        content = tomllib.loads(raw.decode())
        about, entries = content["framework"], content["requirement"]
        rows = [row_of(entry, order) for order, entry in enumerate(entries)]
    except (KeyError, ValueError) as fault:
        raise FrameworkFault(f"{file.name}: {fault}") from fault
    parents = {entry["id"]: entry.get("parent") for entry in entries}
    if lost := sorted({p for p in parents.values() if p} - set(parents)):
        raise FrameworkFault(f"{file.name}: no requirement is called {', '.join(lost)}")
    with transaction.atomic(using=using):
        return write(about, content.get("regulation", []), rows, parents, digest, using)


def row_of(entry: dict[str, Any], order: int) -> dict[str, Any]:
    """Return the fields of one requirement as the file has them."""
    fields = {NAMES.get(key, key): value for key, value in entry.items()}
    known = {field.name for field in Requirement._meta.get_fields()}
    if strange := sorted(set(fields) - known):
        raise FrameworkFault(f"{entry.get('id')} has unknown keys: {strange}")
    return {
        "order": order,
        "is_retired": False,
        **{name: value for name, value in fields.items() if name not in KEPT_APART},
    }


def write(
    about: dict[str, Any],
    regulations: list[dict[str, Any]],
    rows: list[dict[str, Any]],
    parents: dict[str, str | None],
    digest: str,
    using: str,
) -> Loaded:
    """Bring the framework's rows to what the file says."""
    fields = {field.name for field in Framework._meta.concrete_fields}
    framework, _ = Framework.objects.using(using).update_or_create(
        code=about["code"],
        defaults={
            **{name: value for name, value in about.items() if name in fields},
            "about": {
                **{name: value for name, value in about.items() if name not in fields},
                "regulations": regulations,
            },
            "digest": digest,
        },
    )
    manager = Requirement.objects.using(using)
    held = {
        row.code: row
        for row in manager.filter(framework=framework).select_related("parent")
    }
    fresh = {
        fields["code"]: Requirement(framework=framework, **fields) for fields in rows
    }
    added = manager.bulk_create(row for code, row in fresh.items() if code not in held)
    everything = {**held, **{row.code: row for row in added}}
    # A parent has to have its number before a child can point to it.
    for row in fresh.values():
        row.parent = everything.get(parents[row.code] or "")
    manager.bulk_update([row for row in added if row.parent], ["parent"])
    names = [
        field.name
        for field in Requirement._meta.concrete_fields
        if field.name not in SAID_BY_COUNCIL
    ]
    changed = [
        row for code, row in held.items() if bring_to(row, fresh.get(code), names)
    ]
    retired = [
        row for code, row in held.items() if code not in fresh and not row.is_retired
    ]
    for row in retired:
        row.is_retired = True
    manager.bulk_update([*changed, *retired], names, batch_size=100)
    if using == DEFAULT_DB_ALIAS:
        # The public board shows these words.
        raise_version()
    return Loaded(
        framework.code,
        added=len(added),
        changed=len(changed),
        unchanged=len(fresh) - len(added) - len(changed),
        retired=len(retired),
    )


def bring_to(row: Requirement, wanted: Requirement | None, names: list[str]) -> bool:
    """Set a row's fields to what the file says; return whether any was otherwise."""
    if wanted is None:
        return False
    different = [name for name in names if getattr(row, name) != getattr(wanted, name)]
    for name in different:
        setattr(row, name, getattr(wanted, name))
    return bool(different)
