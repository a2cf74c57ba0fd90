"""What an import would do: the difference between a file and what stands here."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from wagtail.models import COMMENTS_RELATION_NAME, Page

from directory.imports.facts import facts_of
from directory.imports.fields import FIELDS, Value
from directory.imports.rows import ServiceRow
from directory.models import ImportedService, ServicePage

T = TypeVar("T")
BATCH = 250


@dataclass
class Change:
    """One service: what the file says, what stands here, and what will change."""

    row: ServiceRow
    imported: ImportedService | None = None
    live: ServicePage | None = None
    # What an editor has saved but not published; for a page that is not live,
    # the only version there is.
    draft: ServicePage | None = None
    # Field → (what it was, what it becomes), and those that a hand edit keeps.
    changed: dict[str, tuple[Value, Value]] = field(default_factory=dict)
    kept: dict[str, tuple[Value, Value]] = field(default_factory=dict)
    # The versions to go back to, by revision id.
    revision_before: int | None = None
    draft_before: int | None = None

    @property
    def is_new(self) -> bool:
        """Whether the service is not yet here."""
        return self.imported is None

    @property
    def versions(self) -> list[ServicePage]:
        """The versions to change: the live one, the draft, or both."""
        return [page for page in (self.live, self.draft) if page is not None]

    @property
    def values(self) -> dict[str, Value]:
        """What will change, by field."""
        return {name: new for name, (_, new) in self.changed.items()}

    def compare(self, overwrite: Collection[str]) -> None:
        """Sort every difference into what changes and what a hand edit keeps."""
        said = self.imported.values if self.imported else {}
        now = [facts_of(version) for version in self.versions]
        for name, new in self.row.values.items():
            if all(facts[name] == new for facts in now):
                continue
            before = said.get(name, FIELDS[name].empty)
            by_hand = [f[name] for f in now if f[name] not in (before, new)]
            if by_hand and name not in overwrite:
                self.kept[name] = (by_hand[-1], new)
            else:
                self.changed[name] = (now[0][name], new)


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield items some at a time."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def plan_changes(
    source: str, rows: list[ServiceRow], overwrite: Collection[str]
) -> Iterator[list[Change]]:
    """Yield the changes of a file's rows, some at a time."""
    hold_services(source)
    for batch in batches(rows):
        keys = [row.key for row in batch]
        imported = {
            one.key: one
            for one in ImportedService.objects.filter(source=source, key__in=keys)
        }
        pages = pages_by_id(one.service_id for one in imported.values())
        changes = []
        for row in batch:
            change = Change(row, imported.get(row.key))
            if change.imported:
                page = pages[change.imported.service_id]
                change.live = page if page.live else None
                if not page.live or page.has_unpublished_changes:
                    change.draft = page.get_latest_revision_as_object()
                change.compare(overwrite)
            else:
                change.changed = {
                    name: (None, value) for name, value in row.values.items()
                }
            changes.append(change)
        yield changes


def hold_services(source: str) -> None:
    """Let nobody else change a source's services until the transaction ends.

    Held before they are read, so that an import does not write over what an
    editor publishes or takes down meanwhile. On SQLite it is alone already.
    """
    ours = ImportedService.objects.filter(source=source).values("service_id")
    pages = Page.objects.select_for_update().filter(pk__in=ours).order_by("pk")
    list(pages.values_list("pk", flat=True))


def pages_by_id(ids: Iterable[int]) -> dict[int, ServicePage]:
    """Return services with all that is compared or kept in a revision."""
    found = (
        ServicePage.objects.filter(pk__in=list(ids))
        .with_everything_shown()
        .prefetch_related(COMMENTS_RELATION_NAME)
    )
    return {page.pk: page for page in found}


def missing_services(source: str, rows: list[ServiceRow]) -> list[ImportedService]:
    """Return live services that came from this source and are no longer in it."""
    keys = {row.key for row in rows}
    before = ImportedService.objects.filter(source=source, service__live=True)
    return [one for one in before.select_related("service") if one.key not in keys]
