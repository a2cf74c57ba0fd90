"""What a landing page shows beside its editors' words; made once per site version."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from directory.events.listing import Asked as Happening
from directory.events.listing import find as find_events
from directory.models import EventsPage, LandingPage
from directory.search.facets import facet_options
from directory.search.query import Asked, search
from directory.site_search import directory_page
from localoffer.core.links import Link
from localoffer.core.models import BasePage
from localoffer.core.site_search.ranking import search as search_everything
from localoffer.core.site_version import memory

MOST_GUIDES = 6
MOST_EVENTS = 3


def shown(page: LandingPage) -> dict[str, Any]:
    """Return what a landing page's template needs."""
    today = timezone.localdate()
    if not page.live or page.has_unpublished_changes:
        # A draft is for its editor's eyes, and no answer of it is kept.
        return made(page, today)
    return memory.get_words(("landing page", page.pk, today), lambda: made(page, today))


def made(page: LandingPage, today: date) -> dict[str, Any]:
    """Work out all of it."""
    return {
        **services(page, today),
        **events(page, today),
        "guides": guides(page, today),
    }


def events(page: LandingPage, today: date) -> dict[str, Any]:
    """Return the next events about it, and the way to all of them."""
    calendar = EventsPage.objects.live().public().first()
    if calendar is None:
        return {}
    about: Any = page.facets
    return {
        "events": find_events(Happening(today, **about))[:MOST_EVENTS],
        "events_url": f"{calendar.get_url()}?{urlencode(page.facets)}",
    }


def services(page: LandingPage, today: date) -> dict[str, Any]:
    """Return how many services there are, of which kind, and the ways to them."""
    directory = directory_page()
    if directory is None:
        return {}
    chosen = {name: (code,) for name, code in page.facets.items()}
    found = search(Asked(today, chosen=chosen))
    address = f"{directory.get_url()}?{urlencode(page.facets)}"
    kinds = [
        Link(tier.name, f"{address}&tier={tier.code}", detail=f"{many:,}")
        for tier in facet_options(today)["tier"]
        if (many := found.counts["tier", tier.code])
    ]
    grid = reverse("support_grid")
    broad = page.need and (page.need.parent or page.need)
    return {
        "services_count": found.total,
        "services_url": address,
        "services_kinds": kinds,
        "grid_url": f"{grid}?need={broad.code}" if broad else grid,
    }


def guides(page: LandingPage, today: date) -> list[Link]:
    """Return what to read: chosen by editors, beneath the page, or found by name."""
    chosen = [block.value for block in page.guides if block.value]
    if chosen:
        found = BasePage.objects.live().public().in_bulk([each.pk for each in chosen])
        return links(found[each.pk] for each in chosen if each.pk in found)
    beneath = links(BasePage.objects.shown_beneath(page))
    term = page.need or page.topic
    if beneath or term is None:
        return beneath
    others = {other.url for other in landing_pages().values()}
    said = search_everything(term.name, today, "page")
    return [
        Link(document.title, document.url, detail=document.summary)
        for document in said.documents
        if document.url not in others and document.url != page.get_url()
    ][:MOST_GUIDES]


def links(pages: Iterable[Page]) -> list[Link]:
    """Return links to pages with their summaries."""
    return [
        Link(page.title, url, detail=getattr(page, "summary", ""))
        for page in pages
        if (url := page.get_url())
    ]


def landing_pages() -> dict[tuple[str, str], Link]:
    """Return the live landing pages about one thing, by facet and code."""

    def make() -> dict[tuple[str, str], Link]:
        pages = LandingPage.objects.live().public().order_by("path")
        pages = pages.select_related("age_band", "need", "topic")
        found: dict[tuple[str, str], Link] = {}
        for page in pages.exclude(Q(age_band=None) & Q(need=None) & Q(topic=None)):
            if len(page.facets) == 1:
                about = next(iter(page.facets.items()))
                found.setdefault(about, Link(page.title, page.get_url() or ""))
        return found

    return memory.get("landing pages", make)
