"""Undo an import: each service as it was before, unless somebody edited it since."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Revision

from directory.imports.facts import PLACE_FIELDS, place_facts
from directory.imports.faults import CannotImport, Fault
from directory.imports.fields import Value
from directory.imports.lock import take_lock
from directory.imports.places import index_for_admin
from directory.imports.vocabulary import Vocabulary
from directory.models import (
    ImportChange,
    ImportedService,
    ImportRun,
    Place,
    Provider,
    ServicePage,
)
from directory.search.index import write_rows

Kind = ImportChange.Kind


@dataclass
class Undone:
    """What an undo did, service by service."""

    restored: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    # Title and why it stayed as it is.
    left: list[tuple[str, str]] = field(default_factory=list)


def undo_import(run: ImportRun, now: datetime) -> Undone:
    """Undo a run, all of it or nothing, and say what could not be undone."""
    if run.undone_at:
        raise CannotImport(
            [Fault("", "", f"Import {run.pk} is undone already.", "See --list.")]
        )
    undone = Undone()
    with transaction.atomic():
        take_lock()
        for change in run.changes.select_related("service"):
            undo_change(change, run, undone)
        restore_places(run.undo.get("places_changed", {}))
        remove_unused(Place, run.undo.get("places_created", []))
        remove_unused(Provider, run.undo.get("providers_created", []))
        run.undone_at = now
        run.save(update_fields=["undone_at"])
    return undone


def undo_change(change: ImportChange, run: ImportRun, undone: Undone) -> None:
    """Bring one service back to what it was, if nobody edited it since."""
    service = change.service
    if service is None:
        undone.left.append((change.key, "It was deleted since."))
        return
    if change.kind == Kind.UNPUBLISHED:
        if service.live or service.latest_revision_id != change.revision_before_id:
            undone.left.append((service.title, "It was edited since."))
            return
        publish(service, service.latest_revision or service.save_revision())
        undone.restored.append(service.title)
        return
    if service.latest_revision_id != change.revision_after_id:
        undone.left.append((service.title, "It was edited since."))
        return
    if change.revision_before_id and not service.live:
        undone.left.append((service.title, "It was taken down since."))
        return
    if change.kind == Kind.CREATED:
        undone.removed.append(service.title)
        service.delete()
        return
    if restore(change, service):
        undone.restored.append(service.title)
        ImportedService.objects.filter(source=run.source, key=change.key).update(
            values=change.values_before or {}
        )
    else:
        undone.left.append((service.title, "Its earlier version was cleared away."))


def restore(change: ImportChange, service: ServicePage) -> bool:
    """Publish the version that was live, then save the draft that was newest."""
    before, draft = change.revision_before, change.draft_before
    if before is None and draft is None:
        return False
    if before:
        publish(service, before)
    if draft:
        page = draft.as_object()
        page.save_revision(
            log_action="wagtail.revert", previous_revision=draft, clean=False
        )
    return True


def publish(service: ServicePage, before: Revision) -> None:
    """Publish an earlier version again, as an editor would who goes back to it."""
    page = before.as_object()
    again = page.save_revision(
        log_action="wagtail.revert", previous_revision=before, clean=False
    )
    again.publish(previous_revision=before)


def restore_places(changed: dict[str, dict[str, dict[str, Value]]]) -> None:
    """Bring places back to what they were, if nobody edited them since."""
    words = Vocabulary()
    places = Place.objects.prefetch_related("access_features").in_bulk(
        map(int, changed)
    )
    for pk, place in places.items():
        before, after = changed[str(pk)]["before"], changed[str(pk)]["after"]
        if place_facts(place) != after:
            continue
        for ours, theirs in PLACE_FIELDS.items():
            setattr(place, theirs, before[ours])
        place.save()
        codes = before["place_access"]
        place.access_features.set(
            words.objects("place_access", codes if isinstance(codes, list) else [])
        )
    index_for_admin(Place, list(places.values()))
    here = ServicePage.objects.live().filter(places__place__in=places.values())
    write_rows(here.distinct())


def remove_unused(model: Any, keys: list[int]) -> None:
    """Delete what the import made, unless something else uses it by now."""
    for one in model.objects.filter(pk__in=keys):
        try:
            with transaction.atomic():
                one.delete()
        except ProtectedError:
            continue


def runs() -> Iterator[str]:
    """Yield one line for each import, the newest first."""
    for run in ImportRun.objects.all():
        state = f", undone {run.undone_at:%-d %B %Y}" if run.undone_at else ""
        yield (
            f"{run.pk}: {run.file_name}, {run.started_at:%-d %B %Y %H:%M}, "
            f"{run.created_count} new, {run.changed_count} changed{state}"
        )
