"""Reading pages for the rules: one as its newest draft, or many that are live."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.db import transaction

from localoffer.core.link_checks.addresses import MayNotAsk, as_sent
from localoffer.core.models import BasePage, OutgoingLink, PublishRemark
from localoffer.core.models.remarks import LONGEST
from localoffer.core.publish_panel.reading import Draft, own_addresses
from localoffer.core.publish_panel.rules import Remark, registered_rules, remarks_on

BATCH = 100


def draft_of(page: BasePage, today: date) -> Draft:
    """Read one page, with what is known of its links: one statement."""
    draft = Draft(page, today)
    draft.dead = dead_among(own_addresses(draft), today)
    return draft


def newest_draft(page: BasePage, today: date) -> Draft:
    """Read a page as it was saved last."""
    return draft_of(page.specific.get_latest_revision_as_object(), today)


def remarks_on_newest(page: BasePage, today: date) -> list[Remark]:
    """Return what every rule says about the newest draft of a page."""
    return remarks_on(newest_draft(page, today))


def dead_among(addresses: Iterable[str], today: date) -> dict[str, OutgoingLink]:
    """Return which of some addresses are dead, as they are written."""
    sent = {address: sent_as(address) for address in addresses}
    if not sent:
        return {}
    dead = OutgoingLink.objects.filter(
        state=OutgoingLink.State.DEAD, url__in=set(sent.values())
    ).exclude(fine_until__gte=today)
    known = {link.url: link for link in dead}
    return {own: known[url] for own, url in sent.items() if url in known}


def sent_as(address: str) -> str:
    """Return an address as it is asked for, or as it is where it cannot be."""
    try:
        return as_sent(address)
    except MayNotAsk:
        return address


def note_live(pages: list[Any], today: date) -> int:
    """Write anew what there is to mend on some live pages; return how much."""
    rules = registered_rules()
    drafts = [Draft(page, today) for page in pages]
    dead = dead_among({url for draft in drafts for url in own_addresses(draft)}, today)
    rows = []
    for draft in drafts:
        draft.dead = dead
        rows += [
            PublishRemark(
                page_id=draft.page.pk,
                rule=rule.code,
                where=found.where[:200],
                said=(found.outline or found.said)[:LONGEST],
                is_serious=rule.is_serious,
            )
            for rule in rules
            for found in rule.find(draft)
        ]
    with transaction.atomic():
        keys = [page.pk for page in pages]
        PublishRemark.objects.filter(page__in=keys).delete()
        PublishRemark.objects.bulk_create(rows, batch_size=200)
    return len(rows)


def note_all(today: date) -> int:
    """Write anew what there is to mend on every live page; return how much."""
    count = sum(note_live(batch, today) for batch in live_pages())
    PublishRemark.objects.exclude(page__live=True).delete()
    return count


def live_pages() -> Iterator[list[Any]]:
    """Yield live pages of each kind, so many at a time."""
    keys = iter(list(BasePage.objects.live().values_list("pk", flat=True)))
    while batch := list(islice(keys, BATCH)):
        yield list(BasePage.objects.filter(pk__in=batch).specific())
