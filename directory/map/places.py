"""Which services of a list have a place that families may see, and the towns.

A place whose address is hidden is not on the map at all, not even by its town:
a mark could be taken for the house.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Avg, Count

from directory.map.projection import Degrees
from directory.models import Place, ServicePage, ServicePlace
from localoffer.core.site_version import memory

MOST_TOWNS = 200


def open_places(keys: Sequence[int]) -> dict[int, list[tuple[str, Degrees]]]:
    """Return each service's open places, by name with position, in one statement."""
    rows = (
        ServicePlace.objects.filter(service__in=keys, place__hide_address=False)
        .exclude(place__latitude=None)
        .order_by("sort_order", "pk")
        .values_list("service_id", "place__name", "place__latitude", "place__longitude")
    )
    found: dict[int, list[tuple[str, Degrees]]] = defaultdict(list)
    for service, name, latitude, longitude in rows:
        found[service].append((name, (latitude, longitude)))
    return dict(found)


def towns() -> list[tuple[str, Degrees]]:
    """Return where towns are, from the open places in them, the largest first."""

    def make() -> list[tuple[str, Degrees]]:
        rows = (
            Place.objects.filter(hide_address=False)
            .exclude(latitude=None)
            .exclude(town="")
            .values("town")
            .annotate(places=Count("pk"), lat=Avg("latitude"), lon=Avg("longitude"))
            .order_by("-places", "town")[:MOST_TOWNS]
        )
        return [(row["town"], (row["lat"], row["lon"])) for row in rows]

    return memory.get("map towns", make)


def names_of(keys: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return titles and addresses of live services, in one statement."""
    pages = ServicePage.objects.live().filter(pk__in=keys).only("title", "url_path")
    return {page.pk: (page.title, page.get_url() or "") for page in pages}
