"""The search of the whole site, and what it suggests while somebody types."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from localoffer.core.languages import text_marks
from localoffer.core.links import Link
from localoffer.core.page_cache import may_be_kept
from localoffer.core.routing import with_only_site
from localoffer.core.site_search.documents import kinds
from localoffer.core.site_search.failed import noticeboard
from localoffer.core.site_search.forms import QUERY_NAMES, SiteSearchForm
from localoffer.core.site_search.ranking import Found, search
from localoffer.core.site_search.showing import best_bets, marked, ways_on
from localoffer.core.site_search.suggesting import suggestions


@dataclass(frozen=True)
class Result:
    """One result, ready to show."""

    kind: str
    title: SafeString
    summary: SafeString
    url: str
    marks: str


@require_safe
@non_atomic_requests
def search_page(request: HttpRequest) -> HttpResponse:
    """Answer a search of everything: any query string gets a good page."""
    with_only_site(request)
    form = SiteSearchForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    words, kind = asked["q"], asked["type"]
    found = search(
        words, timezone.localdate(), kind, asked["page"], bool(asked["as_typed"])
    )
    if words and not kind and not found.total and not found.says_nothing:
        noticeboard.note(words, timezone.localdate())
    names = kinds()
    first_page = found.page == 1 and not kind
    context = {
        "words": words,
        "kind": names.get(kind),
        "found": found,
        "results": [
            Result(
                str(names[document.kind].one),
                marked(document.title, found.stems),
                marked(document.summary, found.stems),
                document.url,
                text_marks(document.language) if document.language else "",
            )
            for document in found.documents
        ],
        "kinds": kind_links(words, kind, found),
        "bets": best_bets(words) if first_page else [],
        "ways": ways_on(words) if words and first_page else [],
        "notes": form.notes,
        "as_typed_url": address(words, as_typed="1"),
        "suggestion_url": address(found.suggestion),
        "everything_url": address(words),
        **steps(words, kind, found),
    }
    response = render(request, "core/search.html", context)
    may_be_kept(response, QUERY_NAMES)
    return response


def address(words: str, kind: str = "", page: int = 1, as_typed: str = "") -> str:
    """Return the address of a search."""
    pairs = {"q": words, "type": kind, "page": page if page > 1 else ""}
    pairs["as_typed"] = as_typed
    return f"?{urlencode({name: value for name, value in pairs.items() if value})}"


def kind_links(words: str, kind: str, found: Found) -> list[Link]:
    """Return the kinds of results there are, with how many of each."""
    total = found.counts.total()
    everything = Link(_("Everything"), address(words), not kind, f"{total:,}")
    some = [
        Link(str(each.many), address(words, each.code), each.code == kind, f"{many:,}")
        for each in kinds().values()
        if (many := found.counts[each.code]) or each.code == kind
    ]
    return [everything, *some] if total and (len(some) > 1 or kind) else []


def steps(words: str, kind: str, found: Found) -> dict[str, str]:
    """Return the ways to the pages before and after."""
    before, after = found.page - 1, found.page + 1
    return {
        "previous_url": address(words, kind, before) if before else "",
        "next_url": address(words, kind, after) if after <= found.pages else "",
    }


@require_safe
@non_atomic_requests
def suggest(request: HttpRequest) -> HttpResponse:
    """Give the titles that begin with what has been typed so far, as JSON."""
    form = SiteSearchForm(request.GET)
    form.is_valid()
    found = suggestions(form.cleaned_data["q"], timezone.localdate())
    response = JsonResponse({"suggestions": found})
    may_be_kept(response, ("q",))
    return response
