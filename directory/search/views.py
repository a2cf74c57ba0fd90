"""The page of results: what was asked, what was found, and what to try next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString

from directory.forms import MILES, FindSupportForm
from directory.models import DirectoryPage
from directory.search.blanks import Blanks, dated
from directory.search.facets import FACETS, facet_options
from directory.search.links import Links
from directory.search.near import words as distance_words
from directory.search.query import Asked, Found, search, sorts
from directory.search.text import marks
from localoffer.core.site_version import memory

MOST_KEPT_CARDS = 4000
SORT_NAMES = {
    "relevance": "Best match",
    "distance": "Nearest",
    "name": "A to Z",
    "checked": "Newest check",
}


@dataclass(frozen=True)
class Sort:
    """One order in which the list can be read."""

    text: str
    url: str
    is_current: bool


def results(page: DirectoryPage, request: HttpRequest) -> TemplateResponse:
    """Answer a search: any query string gets a good page."""
    form = FindSupportForm(request.GET, timezone.localdate())
    form.is_valid()
    asked = form.asked()
    found = search(asked)
    context = page.get_context(request)
    context.update(shown(form, asked, found, page))
    return TemplateResponse(request, "directory/directory_page.html", context)


def shown(
    form: FindSupportForm, asked: Asked, found: Found, page: DirectoryPage
) -> dict[str, Any]:
    """Return what the template says, as plain values."""
    links = Links(asked, form.cleaned_data["postcode"])
    filters = list(links.filters(facet_options(asked.today)))
    match = found.match
    return {
        "form": form,
        "postcode": form.cleaned_data["postcode"],
        "postcode_errors": form.errors.get("postcode", ()),
        "asked": asked,
        "found": found,
        "first": (found.page - 1) * 20 + 1,
        "filters": filters,
        "chosen_count": sum(map(len, asked.chosen.values())),
        "is_plain": not (links.pairs or found.page > 1),
        "is_past_the_end": asked.page > found.pages,
        "says_nothing": bool(asked.words) and match is None,
        "cards": cards(asked, found),
        "facets": facets(asked, found),
        "miles": [(str(miles), miles == asked.within) for miles in MILES],
        "sorts": [
            Sort(SORT_NAMES[name], links.replaced("sort", name), name == found.sort)
            for name in sorts(asked)
        ],
        "steps": steps(found, links),
        "previous_url": links.page(found.page - 1) if found.page > 1 else "",
        "next_url": links.page(found.page + 1) if found.page < found.pages else "",
        "as_typed_url": links.replaced("as_typed", "1"),
        "suggestion_url": match
        and match.suggestion
        and links.replaced("q", match.suggestion),
        "everywhere_url": links.without("within"),
        "tries": tries(filters, found, links) if not found.total else [],
        "page_url": memory.get(("address", page.pk), page.get_full_url),
    }


def cards(asked: Asked, found: Found) -> SafeString:
    """Return the stored cards of the services shown."""
    stored = stored_cards(found.keys)
    html = []
    for key in found.keys:
        card = dated(stored.get(key, ""), asked.today)
        away = found.miles.get(key)
        said = f" · {distance_words(away)}" if away is not None else ""
        html.append(card.replace("<!--distance-->", said))
    # Made by our own template, which escapes.
    return SafeString("".join(html))


def stored_cards(keys: Sequence[int]) -> dict[int, str]:
    """Return cards by service: from memory, or all others in one statement.

    The first of them stay in memory for the site version, about 1 kB each.
    """
    kept: dict[int, str] = memory.get("search cards", dict)
    missing = [key for key in keys if key not in kept]
    if not missing:
        return kept
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT service_id, card FROM directory_searchrow "  # noqa: S608
            f"WHERE service_id IN ({marks(missing)})",
            missing,
        )
        read = dict(cursor.fetchall())
    if len(kept) < MOST_KEPT_CARDS:
        kept.update(read)
        return kept
    return kept | read


def facets(asked: Asked, found: Found) -> SafeString:
    """Return the form's facets: markup made once per version, counts filled in."""
    counts, chosen = found.counts, asked.chosen

    def value(blank: list[str]) -> str:
        kind, facet = blank[0], blank[1]
        codes = chosen.get(facet, ())
        if kind == "count":
            return str(counts.get((facet, blank[2]), 0))
        if kind == "none":
            return "" if counts.get((facet, blank[2])) else " lo-option--none"
        if kind == "checked":
            return " checked" if blank[2] in codes else ""
        if kind == "open":
            return " open" if codes else ""
        return f" <span>{len(codes)} chosen</span>" if codes else ""

    return facet_markup(asked).fill(value)


def facet_markup(asked: Asked) -> Blanks:
    """Return the facets' markup of this site version."""

    def make() -> Blanks:
        options = facet_options(asked.today)
        shown = [
            (facet, options[facet.name]) for facet in FACETS if options[facet.name]
        ]
        html = render_to_string("directory/includes/_facets.html", {"facets": shown})
        return Blanks(html)

    return memory.get(("search facets", asked.today), make)


def steps(found: Found, links: Links) -> list[tuple[str, str, bool]]:
    """Return the page numbers to show: the ends, those about here, and gaps."""
    if found.pages == 1:
        return []
    near = {1, found.page - 1, found.page, found.page + 1, found.pages}
    shown: list[tuple[str, str, bool]] = []
    last = 0
    for number in sorted(number for number in near if 1 <= number <= found.pages):
        if number > last + 1:
            shown.append(("", "", False))
        shown.append((str(number), links.page(number), number == found.page))
        last = number
    return shown


def tries(filters: list[Any], found: Found, links: Links) -> list[tuple[str, str, int]]:
    """Return which filter to drop, and how many services that would give."""
    parts: dict[str, list[str]] = {}
    for each in filters:
        if found.without.get(each.part):
            parts.setdefault(each.part, []).append(each.text)
    found_by = ((part, found.without[part]) for part in parts)
    most_first = sorted(found_by, key=lambda pair: -pair[1])
    return [
        (", ".join(parts[part]), links.without(part), count)
        for part, count in most_first
    ]
