"""Where a postcode is, and how far services are from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from math import asin, cos, radians, sin, sqrt

from directory.models import Outcode, Postcode
from directory.postcodes import normalise, outward
from directory.search.snapshot import Snapshot

# The Earth's mean radius, and how much of it one degree of latitude is.
EARTH_MILES = 3958.8
MILES_A_DEGREE = 69.0
# Beyond this no place in the United Kingdom is from any other.
FURTHEST_MILES = 1200.0
# So few services are measured one by one.
FEW = 400


@dataclass(frozen=True)
class Spot:
    """A place on the map that a family searched from."""

    label: str
    latitude: float
    longitude: float
    # Known only by the first half of the postcode.
    is_rough: bool = False


def locate(text: str) -> Spot | None:
    """Return where a whole or half postcode is, in one or two statements."""
    if code := normalise(text):
        exact = Postcode.objects.filter(pk=code).first()
        if exact:
            return Spot(code, exact.latitude, exact.longitude)
    half = outward(text)
    rough = Outcode.objects.filter(pk=half).first() if half else None
    if rough:
        label = code or rough.code
        return Spot(label, rough.latitude, rough.longitude, is_rough=bool(code))
    return None


def miles_between(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Return the great-circle distance in miles, by the haversine formula."""
    north = radians(other_latitude - latitude)
    east = radians(other_longitude - longitude)
    across = cos(radians(latitude)) * cos(radians(other_latitude))
    chord = sin(north / 2) ** 2 + across * sin(east / 2) ** 2
    return 2 * EARTH_MILES * asin(sqrt(min(1.0, chord)))


def distances(
    snapshot: Snapshot, spot: Spot, miles: float = FURTHEST_MILES
) -> dict[int, float]:
    """Return the slots within some miles, each with its nearest place's distance.

    A box of latitude and longitude first, the great circle on what is left.
    """
    high = miles / MILES_A_DEGREE
    wide = high / max(0.1, cos(radians(spot.latitude)))
    west, east = spot.longitude - wide, spot.longitude + wide
    found: dict[int, float] = {}
    near = snapshot.between(spot.latitude - high, spot.latitude + high)
    for latitude, longitude, slot in near:
        if west <= longitude <= east:
            away = miles_between(spot.latitude, spot.longitude, latitude, longitude)
            if away <= miles and away < found.get(slot, FURTHEST_MILES):
                found[slot] = away
    return found


def measure(snapshot: Snapshot, spot: Spot, slots: Iterable[int]) -> dict[int, float]:
    """Return how far some slots are, those that have a place."""
    return {
        slot: min(
            miles_between(spot.latitude, spot.longitude, latitude, longitude)
            for latitude, longitude, _ in snapshot.places[slot]
        )
        for slot in slots
        if slot in snapshot.places
    }


def nearest(snapshot: Snapshot, spot: Spot, wanted: int, enough: int) -> list[int]:
    """Return slots of a mask from near to far, at least `enough` if there are.

    Looks in ever wider circles, so that the first page of a large directory does
    not measure all of it.
    """
    wanted &= snapshot.located
    total = wanted.bit_count()
    if total <= FEW:
        flags = snapshot.by_name.pick(wanted)
        away = measure(snapshot, spot, compress(snapshot.by_name.slots, flags))
        return sorted(away, key=away.__getitem__)
    miles, inside, has = 4.0, list[int](), snapshot.by_name.flags(wanted)
    found: dict[int, float] = {}
    while len(inside) < min(enough, total) and miles < FURTHEST_MILES * 3:
        found = distances(snapshot, spot, min(miles, FURTHEST_MILES))
        inside = [slot for slot in found if has[slot]]
        miles *= 3
    return sorted(inside, key=lambda slot: (found[slot], snapshot.rank[slot]))


def words(miles: float) -> str:
    """Say a distance as a person would."""
    if miles < 0.1:
        return "close by"
    if miles < 10:
        return f"{miles:.1f} miles away"
    return f"{miles:.0f} miles away"
