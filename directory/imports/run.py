"""An import, whole: read, compare, write, remember how to undo it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from wagtail import hooks

from directory.imports.agree import (
    agree_on_places,
    agree_on_providers,
    find_positions,
)
from directory.imports.faults import CannotImport, Fault, Findings
from directory.imports.lock import take_lock
from directory.imports.mapping import load_mapping
from directory.imports.memory import remember
from directory.imports.plan import Change, missing_services, plan_changes
from directory.imports.reading import read_services
from directory.imports.rows import ServiceRow
from directory.imports.writer import Writer
from directory.models import DirectoryPage, ImportedService, ImportRun

Step = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Request:
    """What somebody asked to import, and how."""

    file: Path
    form: str = ""
    mapping: Path | None = None
    source: str = ""
    dry_run: bool = False
    draft: bool = False
    overwrite: frozenset[str] = frozenset()
    unpublish_missing: bool = False


@dataclass
class Outcome:
    """What an import did, or on a dry run would have done."""

    warnings: list[Fault] = field(default_factory=list)
    created: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Change] = field(default_factory=list)
    missing: list[ImportedService] = field(default_factory=list)
    run: ImportRun | None = None


def import_services(
    request: Request, now: datetime, step: Step = lambda what, done, total: None
) -> Outcome:
    """Import a file, all of it or nothing; raise CannotImport with every fault."""
    mapping = load_mapping(request.mapping) if request.mapping else None
    findings = Findings(request.file.name)
    rows = read_services(request.file, request.form, mapping, findings)
    source = slugify(
        request.source or (mapping.source if mapping else "") or request.file.stem
    )[:60]
    try:
        with transaction.atomic():
            take_lock()
            outcome = carry_out(request, source, rows, findings, now, step)
            if request.dry_run:
                transaction.set_rollback(True)
                outcome.run = None
    except IntegrityError as error:
        raise CannotImport(
            [
                Fault(
                    request.file.name,
                    "",
                    "Somebody changed the directory at the same moment.",
                    "Run the import again; nothing was changed.",
                )
            ]
        ) from error
    return outcome


def carry_out(
    request: Request,
    source: str,
    rows: list[ServiceRow],
    findings: Findings,
    now: datetime,
    step: Step,
) -> Outcome:
    """Compare and write, inside the transaction."""
    directory = DirectoryPage.objects.first()
    if directory is None:
        findings.give_up(
            "",
            "There is no directory page to put services beneath.",
            "Create one beneath the home page, with the address “find-support”.",
        )
    agree_on_providers(rows)
    find_positions(rows, findings)
    agree_on_places(rows)
    outcome = Outcome(findings.warnings)
    for batch in plan_changes(source, rows, request.overwrite):
        for change in batch:
            if change.is_new:
                outcome.created.append(change)
            elif change.changed:
                outcome.changed.append(change)
            else:
                outcome.unchanged.append(change)
        step("Comparing", len(batch), len(rows))
    outcome.missing = missing_services(source, rows)
    writer = Writer(directory, now, findings.warn)
    undo: dict[str, Any] = writer.write(
        outcome.created, outcome.changed, live=not request.draft, step=step
    )
    written = [*outcome.created, *outcome.changed]
    tell_others([change.live.pk for change in written if change.live])
    gone = outcome.missing if request.unpublish_missing else []
    writer.unpublish(gone)
    outcome.run = remember(
        source, request.file.name, now, outcome.created, outcome.changed,
        outcome.unchanged, gone, undo,
    )  # fmt: skip
    return outcome


def tell_others(pages: list[int]) -> None:
    """Let apps that follow what is published look at services written in bulk.

    An import sends no signals; an app registers "after_services_imported", a
    function of the keys of the services that are live.
    """
    for follow in hooks.get_hooks("after_services_imported"):
        follow(pages)
