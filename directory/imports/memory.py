"""Remember what an import did, so that the next one and an undo can tell."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from directory.imports.plan import Change
from directory.models import ImportChange, ImportedService, ImportRun

BATCH = 500
Kind = ImportChange.Kind


def remember(
    source: str,
    file_name: str,
    now: datetime,
    created: list[Change],
    changed: list[Change],
    unchanged: list[Change],
    gone: list[ImportedService],
    undo: dict[str, Any],
) -> ImportRun | None:
    """Keep what the source said, and what was changed; None when nothing was."""
    note_kept_edits(unchanged)
    if not (created or changed or gone):
        return None
    run = ImportRun.objects.create(
        source=source,
        file_name=file_name[:255],
        started_at=now,
        finished_at=max(now, timezone.now()),
        created_count=len(created),
        changed_count=len(changed),
        unchanged_count=len(unchanged),
        undo=undo,
    )
    entries = [entry(run, change) for change in [*created, *changed]]
    entries += [
        ImportChange(
            run=run,
            service=one.service,
            key=one.key,
            kind=Kind.UNPUBLISHED,
            revision_before_id=one.service.latest_revision_id,
        )
        for one in gone
    ]
    ImportChange.objects.bulk_create(entries, batch_size=BATCH)
    ImportedService.objects.bulk_create(
        [
            ImportedService(
                source=source,
                key=change.row.key,
                service=change.versions[0],
                values=change.row.values,
                run=run,
            )
            for change in created
        ],
        batch_size=BATCH,
    )
    for change in changed:
        if change.imported:
            values = change.imported.values | change.row.values
            ImportedService.objects.filter(pk=change.imported.pk).update(
                values=values, run=run
            )
    return run


def entry(run: ImportRun, change: Change) -> ImportChange:
    """Return the record of one service's change, with how it was before."""
    return ImportChange(
        run=run,
        service=change.versions[0],
        key=change.row.key,
        kind=Kind.CREATED if change.is_new else Kind.CHANGED,
        revision_before_id=change.revision_before,
        draft_before_id=change.draft_before,
        revision_after_id=change.versions[-1].latest_revision_id,
        values_before=dict(change.imported.values) if change.imported else None,
    )


def note_kept_edits(unchanged: list[Change]) -> None:
    """Keep what the source says now of services that a hand edit keeps as they are."""
    differing = []
    for change in unchanged:
        one = change.imported
        if one and any(one.values.get(n) != v for n, v in change.row.values.items()):
            one.values |= change.row.values
            differing.append(one)
    ImportedService.objects.bulk_update(differing, ["values"], batch_size=BATCH)
