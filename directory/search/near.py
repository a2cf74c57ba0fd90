"""Where a postcode is, and how far services are from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from math import acos, cos, radians, sin

from directory.models import Outcode, Postcode
from directory.postcodes import normalise, outward
from directory.search.snapshot import Direction, Snapshot

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


def direction(latitude: float, longitude: float) -> Direction:
    """Return where a point of the Earth lies from its centre, one unit away."""
    north, east = radians(latitude), radians(longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def miles_between(here: Direction, there: Direction) -> float:
    """Return the great-circle distance in miles, good to a few inches."""
    cosine = here[0] * there[0] + here[1] * there[1] + here[2] * there[2]
    return EARTH_MILES * acos(min(1.0, cosine))


def within(snapshot: Snapshot, spot: Spot, miles: float) -> list[int]:
    """Return the slots with a place within some miles; a slot may repeat.

    A band of latitude first, the great circle on what is left.
    """
    high = miles / MILES_A_DEGREE
    x, y, z = direction(spot.latitude, spot.longitude)
    least = cos(miles / EARTH_MILES)
    band = snapshot.between(spot.latitude - high, spot.latitude + high)
    return [slot for _, slot, (a, b, c) in band if x * a + y * b + z * c >= least]


def measure(snapshot: Snapshot, spot: Spot, slots: Iterable[int]) -> dict[int, float]:
    """Return how far some slots' nearest places are, where they have any."""
    here, places = direction(spot.latitude, spot.longitude), snapshot.places
    return {
        slot: min(miles_between(here, there) for there in places[slot])
        for slot in slots
        if slot in places
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
    miles, inside, has = 4.0, set[int](), snapshot.by_name.flags(wanted)
    while len(inside) < min(enough, total) and miles < FURTHEST_MILES * 3:
        found = within(snapshot, spot, min(miles, FURTHEST_MILES))
        inside = {slot for slot in found if has[slot]}
        miles *= 3
    away = measure(snapshot, spot, inside)
    return sorted(inside, key=lambda slot: (away[slot], snapshot.rank[slot]))


def words(miles: float) -> str:
    """Say a distance as a person would."""
    if miles < 0.1:
        return "close by"
    if miles < 10:
        return f"{miles:.1f} miles away"
    return f"{miles:.0f} miles away"
