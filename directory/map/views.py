"""The map of one page of results: the same services, in the same order."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.forms import QUERY_NAMES, FindSupportForm
from directory.map.drawing import Drawing, draw
from directory.map.places import names_of, open_places, towns
from directory.models import DirectoryPage, MapSettings
from directory.search.links import Links
from directory.search.near import words as distance_words
from directory.search.query import PAGE_SIZE, Found, search
from localoffer.core.frame import frame_for
from localoffer.core.links import Link
from localoffer.core.middleware import PUBLIC_POLICY
from localoffer.core.page_cache import may_be_kept
from localoffer.core.site_version import memory


@dataclass(frozen=True)
class Entry:
    """One service of the list, with its number on the map."""

    number: int
    title: str
    url: str
    distance: str
    places: list[str]


@non_atomic_requests
@require_safe
def map_of_results(request: HttpRequest) -> HttpResponse:
    """Draw the services of one page of results, and list them beneath."""
    directory = DirectoryPage.objects.live().first()
    if directory is None:
        raise Http404
    form = FindSupportForm(request.GET, timezone.localdate())
    form.is_valid()
    asked = form.asked()
    found = search(asked)
    links = Links(asked, form.cleaned_data["postcode"])
    tiles = map_settings(frame_for(request).settings.site_id)
    entries, drawing = drawn(found, tiles.tile_url)
    context = {
        "trail": (
            Link(_("Home"), frame_for(request).home_url),
            Link(directory.title, directory.get_url()),
        ),
        "list_url": f"{directory.get_url()}{links.page(found.page)}",
        "entries": entries,
        "drawing": drawing,
        "found": found,
        "off_the_map": sum(not entry.places for entry in entries),
        "tiles": tiles,
        "page_size": PAGE_SIZE,
        **steps(found, links),
    }
    response = render(request, "directory/map/map.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    if drawing and drawing.tiles:
        response.headers["Content-Security-Policy"] = policy_for(tiles.tile_url)
    may_be_kept(response, QUERY_NAMES)
    return response


def steps(found: Found, links: Links) -> dict[str, str]:
    """Return the ways to the services before these and after them."""
    before, after = found.page - 1, found.page + 1
    return {
        "previous_url": links.page(before) if before else "",
        "next_url": links.page(after) if after <= found.pages else "",
    }


def map_settings(site: int | None) -> MapSettings:
    """Return where the council's tiles come from, read once per site version."""

    def read() -> MapSettings:
        return MapSettings.objects.filter(site=site).first() or MapSettings()

    return memory.get(("map settings", site), read)


def drawn(found: Found, template: str) -> tuple[list[Entry], Drawing | None]:
    """Return the list with its numbers, and the picture if a place can be shown."""
    names, places = names_of(found.keys), open_places(found.keys)
    first = (found.page - 1) * PAGE_SIZE + 1
    entries = []
    points = []
    for number, key in enumerate(found.keys, first):
        title, url = names.get(key, ("", ""))
        miles = found.miles.get(key)
        distance = distance_words(miles) if miles is not None else ""
        here = places.get(key, [])
        entries.append(Entry(number, title, url, distance, [name for name, _ in here]))
        points += [(number, place) for _, place in here]
    if not points:
        return entries, None
    return entries, draw(points, towns(), template)


def policy_for(template: str) -> str:
    """Return the security policy of a page that shows a tile server's pictures."""
    parts = urlsplit(template)
    origin = f"{parts.scheme}://{parts.netloc}"
    return PUBLIC_POLICY.replace("img-src 'self'", f"img-src 'self' {origin}")
