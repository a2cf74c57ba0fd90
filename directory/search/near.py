"""Where a postcode is, and how far services are from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from math import acos, cos, radians, sin
from operator import itemgetter

from django.db import connection

from directory.postcodes import normalise, outward
from directory.search.saying import miles, rounded
from directory.search.snapshot import Direction, Snapshot
from localoffer.core.site_version import memory

# The Earth's mean radius, and how much of it one degree of latitude is.
EARTH_MILES = 3958.8
MILES_A_DEGREE = 69.0
# Beyond this no place in the United Kingdom is from any other.
FURTHEST_MILES = 1200.0
# So few services are measured one by one.
FEW = 400
MOST_REMEMBERED = 1000


@dataclass(frozen=True)
class Spot:
    """A place on the map that a family searched from."""

    label: str
    latitude: float
    longitude: float
    # Known only by the first half of the postcode.
    is_rough: bool = False


def locate(text: str) -> Spot | None:
    """Return where a whole or half postcode is.

    What is found is remembered for the site version: a family narrows one search
    step by step. What is not found is asked for again, in one statement.
    """
    code, half = normalise(text), outward(text)
    known: dict[str, Spot] = memory.get("search spots", dict)
    name = code or half or ""
    spot = known.get(name) or (read_spot(code, half) if half else None)
    if spot and len(known) < MOST_REMEMBERED:
        known[name] = spot
    return spot


def read_spot(code: str | None, half: str | None) -> Spot | None:
    """Return where a postcode is in the register, or else the first half of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 0, latitude, longitude FROM directory_postcode WHERE code = %s "
            "UNION ALL "
            "SELECT 1, latitude, longitude FROM directory_outcode WHERE code = %s "
            "ORDER BY 1 LIMIT 1",
            [code, half],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    is_half, latitude, longitude = row
    return Spot(
        code or half or "", latitude, longitude, is_rough=bool(is_half and code)
    )


def direction(latitude: float, longitude: float) -> Direction:
    """Return where a point of the Earth lies from its centre, one unit away."""
    north, east = radians(latitude), radians(longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def within(snapshot: Snapshot, spot: Spot, miles: float) -> list[int]:
    """Return the slots with a place within some miles, from near to far.

    A band of latitude first, the great circle on what is left.
    """
    high = miles / MILES_A_DEGREE
    x, y, z = direction(spot.latitude, spot.longitude)
    least = cos(miles / EARTH_MILES)
    near = [
        (cosine, slot)
        for _, slot, (a, b, c) in snapshot.between(
            spot.latitude - high, spot.latitude + high
        )
        if (cosine := x * a + y * b + z * c) >= least
    ]
    # By distance alone: services in one hall come in the order of their names.
    near.sort(key=itemgetter(0), reverse=True)
    return list(dict.fromkeys(map(itemgetter(1), near)))


def measure(snapshot: Snapshot, spot: Spot, slots: Iterable[int]) -> dict[int, float]:
    """Return how near some slots' nearest places are, where they have any.

    As the cosine of the angle between, which orders as the distance does.
    """
    x, y, z = direction(spot.latitude, spot.longitude)
    places = snapshot.places
    return {
        slot: max(x * a + y * b + z * c for a, b, c in places[slot])
        for slot in slots
        if slot in places
    }


def miles_of(cosine: float) -> float:
    """Return a great-circle distance in miles, good to a few inches."""
    return EARTH_MILES * acos(min(1.0, cosine))


def nearest(
    snapshot: Snapshot, spot: Spot, wanted: int, enough: int, near: list[int]
) -> list[int]:
    """Return slots of a mask from near to far, at least `enough` if there are.

    `near` holds who is within the distance asked for, if one was.
    """
    wanted &= snapshot.located
    has = snapshot.by_name.flags(wanted)
    if not near and wanted.bit_count() <= FEW:
        named = compress(snapshot.by_name.slots, snapshot.by_name.pick(wanted))
        away = measure(snapshot, spot, named)
        return sorted(away, key=away.__getitem__, reverse=True)
    if not near:
        near = look_around(snapshot, spot, has, min(enough, wanted.bit_count()))
    return [slot for slot in near if has[slot]]


def look_around(snapshot: Snapshot, spot: Spot, has: bytes, enough: int) -> list[int]:
    """Return who is near, in a circle with enough of those wanted in it.

    The circle grows, so that the first page of a large directory does not measure
    all of it.
    """
    miles = 4.0
    while True:
        near = within(snapshot, spot, min(miles, FURTHEST_MILES))
        if miles > FURTHEST_MILES or sum(map(has.__getitem__, near)) >= enough:
            return near
        miles *= 3


def words(distance: float) -> str:
    """Say a distance as a person would."""
    return miles(rounded(distance))
