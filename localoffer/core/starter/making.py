"""Making drafts of the starter texts, and never touching what an editor did.

What to do is worked out first and done afterwards, so that a dry run says the same.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import TextChoices
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import Revision

from localoffer.core.models import BasePage, HomePage, StarterRecord
from localoffer.core.site_version import raise_version
from localoffer.core.starter.texts import (
    StarterText,
    all_texts,
    hash_of,
    known_facts,
)

# What a revision holds beside what an editor writes.
HOUSEKEEPING = frozenset(
    {"pk", "path", "depth", "numchild", "url_path", "content_type", "translation_key"}
    | {"locale", "live", "has_unpublished_changes", "latest_revision", "live_revision"}
    | {"latest_revision_created_at", "first_published_at", "last_published_at"}
    | {"draft_title", "owner", "locked", "locked_at", "locked_by", "alias_of", "uuid"}
    | {"last_checked_on", "last_checked_by", "next_check_on", "expired"}
)


class Deed(TextChoices):
    """What becomes of one text."""

    MAKE = "make", "made"
    RENEW = "renew", "brought up to date"
    LEAVE = "leave", "left as they are"
    CHANGED = "changed", "left alone: an editor changed them"
    DELETED = "deleted", "left out: an editor deleted them"
    TAKEN = "taken", "left out: another page has the address"


@dataclass(frozen=True)
class Step:
    """One text, what to do with it, and its page where there is one."""

    text: StarterText
    deed: Deed
    entry: dict[str, Any]
    page: BasePage | None = None
    record: StarterRecord | None = None
    # Where it goes, if that is there already.
    parent: BasePage | None = None


def written(page: BasePage) -> dict[str, Any]:
    """Return what somebody wrote into a page's newest draft."""
    revision: Revision | None = page.latest_revision
    content = revision.content if revision else page.serializable_data()
    return {name: said for name, said in content.items() if name not in HOUSEKEEPING}


def is_untouched(page: BasePage, record: StarterRecord) -> bool:
    """Whether a page is still the draft that was made: never public, never edited."""
    return (
        not page.live
        and page.first_published_at is None
        and not page.locked
        and page.current_workflow_state is None
        and hash_of(written(page)) == record.draft_hash
    )


def plan(groups: Iterable[str] = (), keys: Iterable[str] = ()) -> Iterator[Step]:
    """Yield what would be done with each text, of some groups or keys if given."""
    facts = known_facts()
    records = {row.key: row for row in StarterRecord.objects.select_related("page")}
    home = HomePage.objects.first()
    stands: dict[str, BasePage | None] = {"": home}
    for text in all_texts():
        step = step_for(text, stands, records.get(text.key), facts)
        stands[text.key] = step.page
        is_wanted = not groups or text.group in groups
        if is_wanted and (not keys or text.key in keys):
            yield step


def step_for(
    text: StarterText,
    stands: dict[str, BasePage | None],
    record: StarterRecord | None,
    facts: dict[str, str],
) -> Step:
    """Return what to do with one text."""
    entry = text.told(facts)
    if record is None:
        existing = text.existing(stands.get(text.parent))
        if existing is None:
            return Step(text, Deed.MAKE, entry, parent=stands.get(text.parent))
        same_kind = existing.specific_class is text.model
        deed = Deed.LEAVE if text.joins_existing and same_kind else Deed.TAKEN
        return Step(text, deed, entry, existing)
    if record.page is None:
        return Step(text, Deed.DELETED, entry, None, record)
    page = record.page.specific
    if not is_untouched(page, record):
        return Step(text, Deed.CHANGED, entry, page, record)
    newer = hash_of(entry) != record.text_hash
    deed = Deed.RENEW if newer else Deed.LEAVE
    return Step(text, deed, entry, page, record)


Say = Callable[[Step], None]


@transaction.atomic
def carry_out(steps: Iterable[Step], now: datetime, say: Say) -> list[Step]:
    """Make and renew drafts, tell the apps of new ones, and return what was done."""
    done: list[Step] = []
    made: dict[str, BasePage] = {}
    for step in steps:
        if step.deed == Deed.MAKE:
            page = make(step, parent_of(step, made), now)
            made[step.text.key] = page
            step = replace(step, page=page)
            for follow in hooks.get_hooks("after_starter_page"):
                follow(page, step.text.requirements, now)
        elif step.deed == Deed.RENEW and step.page and step.record:
            renew(step.page, step, step.record, now)
        elif step.page is not None:
            made[step.text.key] = step.page
        say(step)
        done.append(step)
    if any(step.deed in {Deed.MAKE, Deed.RENEW} for step in done):
        raise_version()
    return done


def parent_of(step: Step, made: dict[str, BasePage]) -> BasePage:
    """Return the page beneath which a text goes: the home page, if it has gone."""
    parent = made.get(step.text.parent) or step.parent or HomePage.objects.get()
    # As it is now: its number of children has changed since.
    return type(parent).objects.get(pk=parent.pk)


def make(step: Step, parent: BasePage, now: datetime) -> BasePage:
    """Make a draft, with an entry in the history that nobody signed."""
    page = step.text.model(live=False)
    step.text.write(page, deepcopy(step.entry))
    parent.add_child(instance=page)
    page.save_revision(log_action=False)
    page.refresh_from_db()
    StarterRecord.objects.create(
        key=step.text.key,
        page=page,
        draft_hash=hash_of(written(page)),
        text_hash=hash_of(step.entry),
        written_at=now,
    )
    return page


def renew(page: BasePage, step: Step, record: StarterRecord, now: datetime) -> None:
    """Write a newer text, or newer facts, into a draft that nobody touched."""
    step.text.write(page, deepcopy(step.entry))
    page.save()
    revision = page.save_revision(log_action=False)
    log(instance=page, action="wagtail.edit", revision=revision, content_changed=True)
    page.refresh_from_db()
    record.draft_hash = hash_of(written(page))
    record.text_hash, record.written_at = hash_of(step.entry), now
    record.save()
