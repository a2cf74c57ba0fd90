"""The page of results without what a request knows: made once per site version."""

from datetime import date
from functools import cache

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Site

from directory.forms import MILES
from directory.models import DirectoryPage
from directory.search.blanks import Blanks
from directory.search.facets import FACETS, facet_options
from directory.search.query import Asked, Found
from localoffer.core.site_version import memory

# The value of a name that only says that something is so.
GIVEN = SafeString("")


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
    key = ("search outline", site and site.pk, page.pk, request.path, today)
    return memory.get(key, make)


@cache
def count_text(value: int) -> SafeString:
    """Return a whole number as text; there are no more than there are services."""
    return SafeString(value)


def facet_values(asked: Asked, found: Found) -> dict[str, SafeString]:
    """Return what fills the facets' blanks: counts, and what is chosen."""
    values = {}
    for (facet, code), count in found.counts.items():
        values[f"count:{facet}:{code}"] = count_text(count)
        if not count:
            values[f"none:{facet}:{code}"] = GIVEN
    for facet, codes in asked.chosen.items():
        values[f"chosen:{facet}"] = count_text(len(codes))
        values |= {f"checked:{facet}:{code}": GIVEN for code in codes}
    return values
