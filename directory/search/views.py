"""The page of results: what was asked, what was found, and what to try next."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext

from directory.forms import FindSupportForm
from directory.models import DirectoryPage
from directory.search.blanks import Markup, Values, made, text
from directory.search.cards import cards
from directory.search.facets import facet_options
from directory.search.links import Filter, Links
from directory.search.matching import Match
from directory.search.outline import facet_values, number, outline
from directory.search.query import PAGE_SIZE, Asked, Found, search, sorts
from directory.search.saying import said, services, sort
from localoffer.core.site_search.failed import noticeboard

Entries = Sequence[Values]


def results(page: DirectoryPage, request: HttpRequest) -> HttpResponse:
    """Answer a search: any query string gets a good page."""
    form = FindSupportForm(request.GET, timezone.localdate())
    form.is_valid()
    asked = form.asked()
    found = search(asked)
    if found.match and not found.match.hits:
        noticeboard.note(asked.words, asked.today)
    links = Links(asked, form.cleaned_data["postcode"])
    filters = list(links.filters(facet_options(asked.today)))
    values = {
        **facet_values(asked, found),
        **form_values(form, asked),
        **word_values(asked, found.match, links),
        **list_values(asked, found, links, filters),
        "narrowed": bool(links.pairs) or found.page > 1,
    }
    if not found.total:
        values["tries"] = tries(filters, found, links)
    return HttpResponse(outline(page, request, asked.today).fill(values))


def form_values(form: FindSupportForm, asked: Asked) -> Values:
    """Return what was asked, and what is said of how it was asked."""
    values: dict[str, Markup | bool | Entries] = {
        "q": text(asked.words),
        "postcode": text(form.cleaned_data["postcode"]),
        "sort": text(asked.sort),
        f"within:{asked.within}": True,
        "in_use": text(sum(map(len, asked.chosen.values())) or ""),
        "notes": [{"text": text(note)} for note in form.notes],
    }
    if form.errors:
        context = {"faults": form.summary()}
        summary = render_to_string("govuk/error_summary.html", context)
        values["error_summary"] = made(summary)
        values["postcode_error"] = text(form.errors["postcode"][0])
    return values


def word_values(asked: Asked, match: Match | None, links: Links) -> Values:
    """Return what is said of the words typed, and of how they were read."""
    if match is None:
        return {"says_nothing": bool(asked.words)}
    return {
        "instead": text(match.instead),
        "as_typed_url": text(links.replaced("as_typed", "1")),
        "is_any": match.is_any,
        "suggestion": text(match.suggestion),
        "suggestion_url": text(links.replaced("q", match.suggestion)),
    }


def list_values(
    asked: Asked, found: Found, links: Links, filters: Sequence[Filter]
) -> Values:
    """Return the list, what narrows it, and the ways to its other pages."""
    last = filters[-1] if filters else None
    before, after = found.page - 1, found.page + 1
    return {
        "total_words": said()[services, found.total],
        "filters": [
            {"text": text(each.text), "url": text(each.url), "is_last": each is last}
            for each in filters
        ],
        "several_filters": len(filters) > 1,
        "placeless": text(placeless_words(found.placeless)),
        "everywhere_url": text(links.without("within")),
        "is_past_the_end": asked.page > found.pages,
        "map_query": text(links.page(found.page)),
        "only_pages": text(only_pages(found.pages) if asked.page > found.pages else ""),
        "page": number(found.page),
        "pages": number(found.pages),
        "first": number((found.page - 1) * PAGE_SIZE + 1),
        "cards": cards(found, asked.today),
        "sorts": sort_links(asked, found, links) if found.total > 1 else [],
        "steps": steps(found, links),
        "previous_url": text(links.page(before) if before else ""),
        "next_url": text(links.page(after) if after <= found.pages else ""),
    }


def placeless_words(number: int) -> str:
    """Say how many services cannot be near or far; nothing when there are none."""
    if not number:
        return ""
    words = ngettext(
        "%(number)s more has no fixed place: online, by phone or at your home.",
        "%(number)s more have no fixed place: online, by phone or at your home.",
        number,
    )
    return words % {"number": number}


def only_pages(number: int) -> str:
    """Say that there is no such page."""
    words = ngettext(
        "There is only %(number)s page. This is the last one.",
        "There are only %(number)s pages. This is the last one.",
        number,
    )
    return words % {"number": number}


def sort_links(asked: Asked, found: Found, links: Links) -> Entries:
    """Return the orders in which the list can be read."""
    say = said()
    return [
        {
            "text": say[sort, name],
            "url": text(links.replaced("sort", name)),
            "is_current": name == found.sort,
        }
        for name in sorts(asked)
    ]


def steps(found: Found, links: Links) -> Entries:
    """Return the page numbers to show: the ends, those about here, and gaps."""
    if found.pages == 1:
        return []
    near = {1, found.page - 1, found.page, found.page + 1, found.pages}
    shown: list[Values] = []
    last = 0
    for page in sorted(page for page in near if 1 <= page <= found.pages):
        if page > last + 1:
            shown.append({})
        url, is_here = text(links.page(page)), page == found.page
        shown.append({"number": number(page), "url": url, "is_here": is_here})
        last = page
    return shown


def tries(filters: Sequence[Filter], found: Found, links: Links) -> Entries:
    """Return which filter to drop, and how many services that would give."""
    parts: dict[str, list[str]] = {}
    for each in filters:
        if found.without.get(each.part):
            parts.setdefault(each.part, []).append(each.text)
    most_first = sorted(parts, key=lambda part: -found.without[part])
    return [
        {
            "text": text(", ".join(parts[part])),
            "url": text(links.without(part)),
            "total_words": said()[services, found.without[part]],
        }
        for part in most_first
    ]
