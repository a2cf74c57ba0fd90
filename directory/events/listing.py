"""What is coming: every event that has not ended, and those that somebody asks for.

Read once for each site version and day. A council has some hundreds of events at
most, so they are gone through one by one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext as _

from directory.events.occurrences import Occurrence
from directory.events.showing import COLOURS, upcoming
from directory.models import AgeBand, EventPage, NeedType
from directory.search.facets import Option, facet_options
from directory.search.facts import (
    Point,
    age_bits,
    hidden_outcodes,
    masks,
    need_bits,
)
from directory.search.near import Spot, direction, miles_of
from directory.search.near import words as miles_words
from directory.service_facts import age_words, need_words
from localoffer.core.site_version import memory


@dataclass(frozen=True)
class Listed:
    """An event as the list knows it."""

    key: int
    title: str
    url: str
    summary: str
    state: str
    state_words: str
    where: str
    ages: str
    needs: tuple[str, ...]
    cost: str
    age_bits: int
    need_bits: int
    topic_bits: int
    is_quiet: bool
    point: Point | None
    dates: tuple[Occurrence, ...]

    @property
    def state_colour(self) -> str:
        """The tag colour of what became of it."""
        return COLOURS[self.state]


@dataclass(frozen=True)
class Asked:
    """What somebody wants to do; empty is anything."""

    today: date
    first: date | None = None
    last: date | None = None
    age: str = ""
    need: str = ""
    topic: str = ""
    spot: Spot | None = None
    within: int | None = None
    is_quiet: bool = False


@dataclass(frozen=True)
class Found:
    """An event that fits, with the first date that does."""

    event: Listed
    next: Occurrence
    more: int
    distance: str = ""


def events_listed(today: date) -> tuple[Listed, ...]:
    """Return every event that everybody may see and that has not ended."""

    def read() -> tuple[Listed, ...]:
        rows = EventPage.objects.live().public().with_everything_shown()
        coming = [(row, upcoming(row, today)) for row in rows]
        coming = [(row, dates) for row, dates in coming if dates]
        bands = list(AgeBand.objects.all())
        area_needs: dict[int, int] = {}
        for need in NeedType.objects.exclude(parent=None):
            parent = cast(int, need.parent_id)
            area_needs[parent] = area_needs.get(parent, 0) | need.mask
        middles = hidden_outcodes(
            cast(Any, [WithPlaces(row) for row, _ in coming if row.place])
        )
        return tuple(
            as_listed(row, dates, bands, area_needs, middles) for row, dates in coming
        )

    return memory.get_words(("events", today), read)


class WithPlaces:
    """An event in the shape in which the search reads the places of a service."""

    def __init__(self, event: EventPage) -> None:
        self.places = self
        self.place = event.place

    def all(self) -> "list[WithPlaces]":
        """Return the one part that holds the place."""
        return [self]


def as_listed(
    event: EventPage,
    dates: list[Occurrence],
    bands: list[AgeBand],
    area_needs: dict[int, int],
    middles: dict[str, Point],
) -> Listed:
    """Return one event as the list knows it."""
    like_a_service = cast(Any, event)
    place = event.place
    where = (place.town or ("" if place.hide_address else place.name)) if place else ""
    return Listed(
        key=event.pk,
        title=event.title,
        url=event.get_url() or "#",
        summary=event.summary,
        state=event.state,
        state_words="" if event.state == "on" else event.get_state_display(),
        where=where or event.place_note or (_("Online") if event.online_url else ""),
        ages=age_words(like_a_service),
        needs=tuple(need_words(like_a_service)),
        cost=event.get_cost_type_display() if event.cost_type else "",
        age_bits=age_bits(like_a_service, bands),
        need_bits=need_bits(like_a_service, area_needs),
        topic_bits=masks(event.topics.all()),
        is_quiet=bool(event.quiet_sessions),
        point=point_of(event, middles),
        dates=tuple(dates),
    )


def point_of(event: EventPage, middles: dict[str, Point]) -> Point | None:
    """Return where an event is; a hidden address only by its wider area."""
    place = event.place
    if place is None:
        return None
    if place.hide_address:
        return middles.get(place.postcode.split(" ")[0])
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def bit_of(facet: str, code: str, today: date) -> int:
    """Return the mask of one option, or 0 for one that nobody knows."""
    options = facet_options(today)[facet]
    return next((1 << each.bit for each in options if each.code == code), 0)


def find(asked: Asked) -> list[Found]:
    """Return the events that fit, the first date first."""
    tests = conditions(asked)
    found = []
    for event in events_listed(asked.today):
        if not all(test(event) for test in tests):
            continue
        fitting = [one for one in event.dates if is_within(one, asked)]
        if not fitting:
            continue
        miles = miles_to(event, asked.spot)
        if asked.within and (miles is None or miles > asked.within):
            continue
        away = "" if miles is None else miles_words(miles)
        found.append(Found(event, fitting[0], len(fitting) - 1, away))
    return sorted(found, key=lambda one: (one.next.starts_on, one.next.clock))


def conditions(asked: Asked) -> list[Callable[[Listed], bool]]:
    """Return what an event has to meet beside its dates and its place."""
    tests: list[Callable[[Listed], bool]] = []
    for facet in ("age", "need", "topic"):
        if code := getattr(asked, facet):
            bit = bit_of(facet, code, asked.today)
            name = f"{facet}_bits"
            tests.append(lambda event, name=name, bit=bit: getattr(event, name) & bit)  # type: ignore[misc]
    if asked.is_quiet:
        tests.append(lambda event: event.is_quiet)
    return tests


def is_within(one: Occurrence, asked: Asked) -> bool:
    """Whether a date lies in the days asked for."""
    return (asked.first is None or one.ends_on >= asked.first) and (
        asked.last is None or one.starts_on <= asked.last
    )


def miles_to(event: Listed, spot: Spot | None) -> float | None:
    """Return how far an event is, where both ends are known."""
    if spot is None or event.point is None:
        return None
    here = direction(spot.latitude, spot.longitude)
    there = direction(*event.point)
    return miles_of(sum(a * b for a, b in zip(here, there, strict=True)))


def counted(facet: str, asked: Asked) -> list[tuple[Option, int]]:
    """Return each option of a facet with how many events it would leave."""
    any_of_it: dict[str, Any] = {facet: ""}
    others = [one.event for one in find(replace(asked, **any_of_it))]
    name = f"{facet}_bits"
    return [
        (option, sum(1 for event in others if getattr(event, name) >> option.bit & 1))
        for option in facet_options(asked.today)[facet]
    ]
