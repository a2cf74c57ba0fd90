"""The grid that everybody can read: what there is by age, kind of need and tier."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.search.facets import Option, facet_options
from directory.search.grid import Cell, grid
from directory.site_search import directory_page
from localoffer.core.links import Link
from localoffer.core.page_cache import may_be_kept
from localoffer.core.routing import with_only_site

QUERY_NAMES = ("need", "tier")


@dataclass(frozen=True)
class Row:
    """One tier of a kind of need, from the youngest to the oldest."""

    tier: Option
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Part:
    """One kind of need: its rows by tier, and the same by age for small screens."""

    need: Option
    rows: tuple[Row, ...]
    ages: tuple[tuple[Option, tuple[Cell, ...]], ...]
    # The same for the needs within it, where it is a broad area.
    url: str = ""


def parts(cells: Iterable[Cell], is_broad: bool) -> Iterator[Part]:
    """Yield the cells of each kind of need, put in order."""
    for need, group in groupby(cells, attrgetter("need")):
        mine = list(group)
        tiers = list(dict.fromkeys(cell.tier for cell in mine))
        ages = list(dict.fromkeys(cell.age for cell in mine))
        yield Part(
            need,
            tuple(Row(t, tuple(c for c in mine if c.tier == t)) for t in tiers),
            tuple((a, tuple(c for c in mine if c.age == a)) for a in ages),
            f"?need={need.code}" if is_broad else "",
        )


@require_safe
@transaction.non_atomic_requests
def grid_page(request: HttpRequest) -> HttpResponse:
    """Show the four broad areas of need, or the needs within one of them."""
    with_only_site(request)
    page, today = directory_page(), timezone.localdate()
    if page is None:
        raise Http404
    options = facet_options(today)
    areas = [need for need in options["need"] if not need.parent]
    area = next((a for a in areas if a.code == request.GET.get("need")), None)
    tier = next((t for t in options["tier"] if t.code == request.GET.get("tier")), None)
    cells = grid(today, area.code if area else "")
    if tier:
        cells = [cell for cell in cells if cell.tier == tier]
    trail = [Link(_("Home"), "/"), Link(page.title, page.get_url())]
    if area:
        trail.append(Link(_("What there is for every age"), reverse("support_grid")))
    response = render(
        request,
        "directory/grid.html",
        {
            "trail": trail,
            "area": area,
            "areas": area_links(areas, area, tier),
            "tiers": tier_links(options["tier"], area, tier),
            "tier": tier,
            "ages": options["age"],
            "parts": list(parts(cells, is_broad=area is None)),
            "empty": sum(not cell.count for cell in cells),
            "cells": len(cells),
            "find_url": page.get_url(),
        },
    )
    may_be_kept(response, QUERY_NAMES)
    return response


def query(area: Option | None, tier: Option | None) -> str:
    """Return the address of one view of the grid."""
    pairs = [("need", area), ("tier", tier)]
    kept = [f"{name}={option.code}" for name, option in pairs if option]
    return f"{reverse('support_grid')}{'?' if kept else ''}{'&'.join(kept)}"


def area_links(
    areas: Iterable[Option], area: Option | None, tier: Option | None
) -> list[Link]:
    """Return the ways to all areas, and into each."""
    every = Link(_("All needs"), query(None, tier), area is None)
    return [every, *(Link(a.name, query(a, tier), a == area) for a in areas)]


def tier_links(
    tiers: Iterable[Option], area: Option | None, tier: Option | None
) -> list[Link]:
    """Return the ways to every kind of help, and to one alone."""
    every = Link(_("All kinds of help"), query(area, None), tier is None)
    return [every, *(Link(t.name, query(area, t), t == tier) for t in tiers)]
