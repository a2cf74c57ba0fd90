"""The page of results: what was asked, what was found, and what to try next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from directory.forms import FindSupportForm
from directory.models import DirectoryPage
from directory.search.cards import cards
from directory.search.facets import facet_options
from directory.search.links import Filter, Links
from directory.search.matching import Match
from directory.search.outline import GIVEN, count_text, facet_values, outline
from directory.search.query import PAGE_SIZE, Asked, Found, search, sorts
from localoffer.core.frame import frame_for

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


def results(page: DirectoryPage, request: HttpRequest) -> HttpResponse:
    """Answer a search: any query string gets a good page."""
    form = FindSupportForm(request.GET, timezone.localdate())
    form.is_valid()
    asked = form.asked()
    found = search(asked)
    links = Links(asked, form.cleaned_data["postcode"])
    filters = list(links.filters(facet_options(asked.today)))
    context = shown(asked, found, links, filters)
    context |= {"page": page, "path": request.path, "notes": form.notes}
    if not found.total:
        context |= {"tries": tries(filters, found, links), "frame": frame_for(request)}
    values = facet_values(asked, found) | form_values(form, asked)
    if links.pairs or found.page > 1:
        values |= {"narrowed": GIVEN, "title": part("title", context)}
    else:
        values |= {"plain": GIVEN, "title": escape(page.title)}
    values["results"] = part("results", context)
    return HttpResponse(outline(page, request, asked.today).fill(values))


def part(name: str, context: dict[str, Any]) -> SafeString:
    """Return one part of the page that every search changes."""
    html = render_to_string(f"directory/includes/_{name}.html", context)
    # What our template ends in, a line's end, is no part of a title.
    return SafeString(html.strip())


def form_values(form: FindSupportForm, asked: Asked) -> dict[str, SafeString]:
    """Return what fills the blanks of the form above the list."""
    values = {
        "q": escape(asked.words),
        "postcode": escape(form.cleaned_data["postcode"]),
    }
    if asked.within:
        values[f"within:{asked.within}"] = GIVEN
    if asked.sort:
        values["sort"] = escape(asked.sort)
    if asked.chosen:
        values["in_use"] = count_text(sum(map(len, asked.chosen.values())))
    if form.errors:
        values["postcode_error"] = escape(form.errors["postcode"][0])
        faults = {"faults": form.summary()}
        values["error_summary"] = render_to_string("govuk/error_summary.html", faults)
    return values


def shown(
    asked: Asked, found: Found, links: Links, filters: Sequence[Filter]
) -> dict[str, Any]:
    """Return what the list and all about it say, as plain values."""
    return {
        **about_words(asked, found.match, links),
        "total": found.total,
        "page_number": found.page,
        "page_count": found.pages,
        "first": (found.page - 1) * PAGE_SIZE + 1,
        "filters": filters,
        "placeless": found.placeless,
        "everywhere_url": links.without("within"),
        "is_past_the_end": asked.page > found.pages,
        "cards": cards(found, asked.today),
        "sorts": [
            Sort(SORT_NAMES[name], links.replaced("sort", name), name == found.sort)
            for name in sorts(asked)
        ],
        "steps": steps(found, links),
        "previous_url": links.page(found.page - 1) if found.page > 1 else "",
        "next_url": links.page(found.page + 1) if found.page < found.pages else "",
    }


def about_words(asked: Asked, match: Match | None, links: Links) -> dict[str, Any]:
    """Return what is said of the words typed.

    Every name has a value: a template takes ten times as long to miss one.
    """
    suggestion = match.suggestion if match else ""
    return {
        "words": asked.words,
        "says_nothing": bool(asked.words) and match is None,
        "instead": match.instead if match else "",
        "as_typed_url": links.replaced("as_typed", "1"),
        "is_any": match is not None and match.is_any,
        "suggestion": suggestion,
        "suggestion_url": links.replaced("q", suggestion),
    }


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
