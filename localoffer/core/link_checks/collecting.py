"""Keeping the list of outgoing links true to what is published."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail import hooks
from wagtail.models import Site

from localoffer.core.link_checks.addresses import MayNotAsk, as_sent
from localoffer.core.link_checks.reading import link_fields, links_of
from localoffer.core.models import BasePage, CouncilSettings, LinkUse, OutgoingLink
from localoffer.core.models.links import LONGEST_ADDRESS

BATCH = 200
Place = tuple[int, str, str]  # page, where, address


def collect_all() -> int:
    """Read every live page anew; return how many links there are."""
    keys = iter(list(BasePage.objects.live().values_list("pk", flat=True)))
    while batch := list(islice(keys, BATCH)):
        collect(batch)
    with transaction.atomic():
        LinkUse.objects.exclude(page__live=True).delete()
        OutgoingLink.objects.filter(uses__isnull=True).delete()
    return OutgoingLink.objects.count()


@transaction.atomic
def collect(pages: Iterable[int]) -> None:
    """Note which links stand on some live pages, by key, and forget what stood.

    A few statements, however many pages of one kind there are.
    """
    live = list(BasePage.objects.live().filter(pk__in=list(pages)).specific())
    wanted = {
        place for place in places_on(live) if len(place[2].encode()) <= LONGEST_ADDRESS
    }
    keys = known_keys({address for _, _, address in wanted})
    uses = {(page, keys[address], where) for page, where, address in wanted}
    had = {
        (use.page_id, use.link_id, use.where): use.pk
        for use in LinkUse.objects.filter(page__in=[page.pk for page in live])
    }
    LinkUse.objects.filter(pk__in=[had[use] for use in had.keys() - uses]).delete()
    LinkUse.objects.bulk_create(
        [
            LinkUse(page_id=page, link_id=link, where=where)
            for page, link, where in sorted(uses - had.keys())
        ],
        ignore_conflicts=True,
    )


def forget(page: int) -> None:
    """Forget the links of a page that nobody sees any more."""
    LinkUse.objects.filter(page=page).delete()


def known_keys(addresses: set[str]) -> dict[str, int]:
    """Return the key of each address, adding those that are new."""
    rows = OutgoingLink.objects.filter(url__in=addresses)
    known = dict(rows.values_list("url", "pk"))
    if fresh := sorted(addresses - known.keys()):
        OutgoingLink.objects.bulk_create(
            [OutgoingLink(url=url, host=url.split("/")[2][:253]) for url in fresh],
            ignore_conflicts=True,
        )
        known = dict(rows.all().values_list("url", "pk"))
    return known


def places_on(pages: list[Any]) -> Iterator[Place]:
    """Yield each link on some pages; addresses as they are asked.

    An app with links that families see beside a page's own registers the hook
    "register_outgoing_links": a function of pages' keys that yields such places.
    """
    for page, where, address in every_place(pages):
        try:
            yield page, where[:200], as_sent(address)
        except MayNotAsk:
            # Kept as it is typed: the report says what is wrong with it.
            yield page, where[:200], address


def every_place(pages: list[Any]) -> Iterator[Place]:
    """Yield the links of pages, their parts, and what the apps add."""
    by_kind: defaultdict[type[BasePage], dict[int, BasePage]] = defaultdict(dict)
    for page in pages:
        by_kind[type(page)][page.pk] = page
        for where, address in links_of(page):
            yield page.pk, where, address
    for kind, of_kind in by_kind.items():
        yield from links_of_parts(kind, list(of_kind))
    keys = [page.pk for page in pages]
    for tell in hooks.get_hooks("register_outgoing_links"):
        yield from tell(keys)


def links_of_parts(kind: type[BasePage], pages: list[int]) -> Iterator[Place]:
    """Yield the links of the parts of pages: contacts and so on."""
    for relation in get_all_child_relations(kind):
        part = relation.related_model
        if part.__module__.startswith("wagtail.") or not link_fields(part):
            continue
        name = str(part._meta.verbose_name).capitalize()
        parent = relation.field.name
        for row in part._default_manager.filter(**{f"{parent}__in": pages}):
            for where, address in links_of(row):
                yield getattr(row, f"{parent}_id"), f"{name}: {where.lower()}", address


def links_of_the_council(pages: list[int]) -> Iterator[Place]:
    """Yield the links of the settings, which stand on every page, once (a hook)."""
    for site in Site.objects.filter(root_page__in=pages):
        council = CouncilSettings.objects.filter(site=site).first()
        for where, address in links_of(council) if council else ():
            yield site.root_page_id, f"Settings: {where.lower()}", address
