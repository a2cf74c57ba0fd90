"""Write the changes of an import: places, providers, services, search."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from directory.imports.apply import Applier, listed, tags_named
from directory.imports.places import PlaceBook, ProviderBook
from directory.imports.plan import Change, batches
from directory.imports.press import Press
from directory.imports.public import Warn, may_go_public, parted
from directory.imports.vocabulary import Vocabulary
from directory.models import DirectoryPage, ImportedService, Place, ServicePage
from directory.search.index import write_rows

BATCH = 250
Step = Callable[[str, int, int], None]


class Writer:
    """Writes changes below a directory page, and says how to undo them."""

    def __init__(self, directory: DirectoryPage, now: datetime, warn: Warn) -> None:
        self.press = Press(directory, now)
        self.warn = warn
        self.words = Vocabulary()

    def write(
        self, created: list[Change], changed: list[Change], live: bool, step: Step
    ) -> dict[str, Any]:
        """Write all changes; return what an undo needs beyond the services."""
        changes = [*created, *changed]
        if not changes:
            return {}
        self.keep_versions(changed)
        places, providers = PlaceBook(self.words, self.warn), ProviderBook()
        homes: dict[int, Place | None] = {}
        for change in changes:
            homes[id(change)] = places.settle(change)
            providers.settle(change)
        undo = places.save() | providers.save()
        words = (change.row.values.get("tags") for change in changes)
        tags = tags_named({tag for some in words for tag in listed(some)})
        applier = Applier(self.words, tags)

        def apply(change: Change, page: ServicePage) -> set[str]:
            name = str(change.values.get("provider", ""))
            return applier.apply(
                page, change.values, homes[id(change)], providers.get(name)
            )

        total = len(changes)
        for batch in batches(created, BATCH):
            for change in batch:
                change.draft = ServicePage()
                apply(change, change.draft)
            self.create(batch, live)
            step("Writing", len(batch), total)
        for batch in batches(changed, BATCH):
            self.change(batch, apply)
            step("Writing", len(batch), total)
        self.refresh_neighbours(undo, changes)
        return undo

    def create(self, batch: list[Change], live: bool) -> None:
        """Write new services: live where asked for and allowed, else as drafts."""
        pairs = [(change, change.draft) for change in batch if change.draft]
        shown, held = parted(pairs, self.warn) if live else ([], batch)
        for change in shown:
            change.live, change.draft = change.draft, None
        for changes, is_live in ((shown, True), (held, False)):
            pages = [page for change in changes for page in change.versions]
            if pages:
                self.press.create(pages, is_live)
            if pages and is_live:
                write_rows(pages)

    def keep_versions(self, changed: list[Change]) -> None:
        """Make sure that there is a version to go back to."""
        pages = [change.live for change in changed if change.live]
        self.press.ensure_revisions(pages)
        for change in changed:
            newest = change.versions[-1]
            change.revision_before = (
                change.live.live_revision_id if change.live else None
            )
            change.draft_before = newest.latest_revision_id if change.draft else None

    def change(
        self, batch: list[Change], apply: Callable[[Change, ServicePage], set[str]]
    ) -> None:
        """Publish the live versions, then save the drafts so that they stay newest.

        What may not go public changes in a draft only.
        """
        lives = {}
        for change in batch:
            if change.live is None:
                continue
            touched = apply(change, change.live)
            if may_go_public(change, change.live, self.warn):
                lives[change.live] = touched
            elif change.draft is None:
                change.draft = change.live
        drafts = {
            change.draft: apply(change, change.draft)
            for change in batch
            if change.draft
        }
        if lives:
            self.press.change(lives, publish=True)
            write_rows(lives)
        if drafts:
            for change in batch:
                if change.live and change.draft and change.live in lives:
                    change.draft.live_revision = change.live.live_revision
            self.press.change(drafts, publish=False)

    def refresh_neighbours(self, undo: dict[str, Any], changes: list[Change]) -> None:
        """Write the search rows of other services at a place that changed."""
        written = {page.pk for change in changes for page in change.versions}
        touched = ServicePage.objects.live().filter(
            places__place_id__in=[int(pk) for pk in undo["places_changed"]]
        )
        others = touched.exclude(pk__in=written).distinct()
        if undo["places_changed"] and others.exists():
            write_rows(others)

    def unpublish(self, missing: list[ImportedService]) -> None:
        """Take services that left their source off the site, as an editor would."""
        for imported in missing:
            imported.service.unpublish()
