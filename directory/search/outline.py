"""The page of results without what a request knows: made once per site version."""

from datetime import date
from functools import cache

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.models import Site

from directory.forms import MILES
from directory.models import DirectoryPage
from directory.search.blanks import Blanks, Markup, Values, text
from directory.search.facets import FACETS, facet_options
from directory.search.query import Asked, Found
from localoffer.core.alerts import alerts_for
from localoffer.core.site_version import memory


def outline(page: DirectoryPage, request: HttpRequest, today: date) -> Blanks:
    """Return the page's markup, with blanks for a search and what it found."""

    def make() -> Blanks:
        options = facet_options(today)
        context = page.get_context(request)
        context["facets"] = [
            (facet, options[facet.name]) for facet in FACETS if options[facet.name]
        ]
        context["miles"] = MILES
        context["page_url"] = page.get_full_url()
        html = render_to_string("directory/directory_page.html", context, request)
        return Blanks(html)

    # A draft is for its editor's eyes.
    if getattr(request, "is_preview", False):
        return make()
    site = Site.find_for_request(request)
    alerts = alerts_for(request, timezone.now())
    key = ("search outline", site and site.pk, page.pk, request.path, today, alerts)
    return memory.get_words(key, make)


@cache
def number(value: int) -> Markup:
    """Return a whole number as markup; there are no more than there are services."""
    return text(value)


def facet_values(asked: Asked, found: Found) -> Values:
    """Return what fills the facets' blanks: counts, and what is chosen."""
    values: dict[str, Markup | bool] = {}
    for (facet, code), count in found.counts.items():
        values[f"count:{facet}:{code}"] = number(count)
        if not count:
            values[f"none:{facet}:{code}"] = True
    for facet, codes in asked.chosen.items():
        values[f"chosen:{facet}"] = number(len(codes))
        values |= {f"checked:{facet}:{code}": True for code in codes}
    return values
