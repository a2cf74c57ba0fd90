"""Say in words what an import did, or would do."""

from collections.abc import Iterator

from directory.imports.fields import Value
from directory.imports.plan import Change
from directory.imports.run import Outcome, Request

LONGEST = 90


def report(outcome: Outcome, request: Request, verbosity: int) -> Iterator[str]:
    """Yield the lines to print; everything field by field at verbosity 2."""
    for change in outcome.created:
        yield f"New: {named(change)}"
        if verbosity > 1:
            yield from differences(change)
    for change in outcome.changed:
        yield f"Changed: {named(change)}"
        yield from differences(change)
        if not change.live:
            yield "  It is not published, so the change was saved as a draft."
    for change in outcome.unchanged:
        if change.kept or verbosity > 1:
            yield f"Unchanged: {named(change)}"
            yield from kept(change)
    for one in outcome.missing:
        done = "unpublished" if request.unpublish_missing else "still published"
        yield f"No longer in the file: {one.service.title} ({one.key}), {done}"
    for warning in outcome.warnings:
        yield f"Warning: {warning}"
    edits = sum(len(c.kept) for c in [*outcome.changed, *outcome.unchanged])
    yield (
        f"{len(outcome.created)} new, {len(outcome.changed)} changed, "
        f"{len(outcome.unchanged)} unchanged, {len(outcome.missing)} no longer in "
        f"the file, {edits} hand edits kept, {len(outcome.warnings)} warnings."
    )
    if request.dry_run:
        yield "This was a dry run: nothing was saved."
    elif outcome.run:
        yield f"To undo it: manage.py undo_import {outcome.run.pk}"
    else:
        yield "There was nothing to change."


def named(change: Change) -> str:
    """Return a service with where it stands in the file."""
    return f"{change.row.title} ({change.row.source_row.place})"


def differences(change: Change) -> Iterator[str]:
    """Yield what changes, field by field, then what does not."""
    for name, (old, new) in change.changed.items():
        yield f"  {name}: {shown(old)} → {shown(new)}"
    yield from kept(change)


def kept(change: Change) -> Iterator[str]:
    """Yield the hand edits that stay, with what the file says."""
    for name, (here, there) in change.kept.items():
        yield (
            f"  {name}: kept the hand edit {shown(here)}; the file says {shown(there)}"
        )


def shown(value: Value) -> str:
    """Return a value as a person reads it."""
    if value in (None, "", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ", ".join(value) if isinstance(value, list) else str(value)
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}”"
