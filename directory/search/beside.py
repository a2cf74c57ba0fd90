"""Services like one, and services near one: from memory, once per site version."""

from collections.abc import Iterable
from heapq import nsmallest
from math import asin, degrees

from directory.map.places import names_of
from directory.search.loading import snapshot
from directory.search.masks import union
from directory.search.near import MILES_A_DEGREE, miles_of
from directory.search.snapshot import Snapshot
from localoffer.core.links import Link
from localoffer.core.site_version import memory

MOST = 4
NEAR_MILES = 5.0
# So many services are remembered for a site version, a kilobyte each.
MOST_KEPT = 4000
# What makes two services alike, and how much each thing they share counts.
WEIGHTS = {"need_bits": 3, "topic_bits": 3, "age_bits": 1, "delivery_bits": 1}
Lists = tuple[tuple[Link, ...], tuple[Link, ...]]


def beside(service: int, has_open_place: bool) -> Lists:
    """Return links to services like a live one, and to others close by.

    Nothing is close to a service that hides where it is.
    """
    kept: dict[int, Lists] = memory.get("services beside", dict)
    if service not in kept:
        found = look(service, has_open_place, snapshot())
        if len(kept) >= MOST_KEPT:
            return found
        kept[service] = found
    return kept[service]


def look(service: int, has_open_place: bool, services: Snapshot) -> Lists:
    """Find both lists, in one statement for the titles of what is found."""
    slot = services.slots.get(service)
    if slot is None:
        return (), ()
    like = alike(slot, services)
    near = close_by(slot, services, like) if has_open_place else []
    keys = [services.keys[each] for each in (*like, *(one for one, _ in near))]
    names = names_of(keys) if keys else {}

    def links(slots: Iterable[int]) -> tuple[Link, ...]:
        found = (names.get(services.keys[each]) for each in slots)
        return tuple(Link(*name) for name in found if name and name[1])

    return links(like), links(one for one, _ in near)


def alike(slot: int, services: Snapshot) -> list[int]:
    """Return slots that share a topic and an age, those that share most first.

    What serves every need is like nothing in particular.
    """
    here, others = 1 << slot, services.visible & ~(1 << slot)
    shared = {
        column: [mask for mask in services.bits[column] if mask & here]
        for column in WEIGHTS
    }
    wanted = others & union(shared["topic_bits"]) & union(shared["age_bits"])
    if not services.every_need & here:
        wanted &= union(shared["need_bits"]) & ~services.every_need
    counted = [
        (mask & wanted, weight)
        for column, weight in WEIGHTS.items()
        for mask in shared[column]
    ]
    slots = slots_of(wanted)
    if len(slots) > MOST:
        scores = {
            each: sum(weight for mask, weight in counted if mask >> each & 1)
            for each in slots
        }
        rank = services.rank
        slots = nsmallest(MOST, slots, key=lambda each: (-scores[each], rank[each]))
    return slots


def close_by(
    slot: int, services: Snapshot, but_not: Iterable[int]
) -> list[tuple[int, float]]:
    """Return the nearest slots for the same ages within some miles, with the miles."""
    here = 1 << slot
    ages = union(mask for mask in services.bits["age_bits"] if mask & here)
    wanted = services.visible & ages & ~here
    for each in but_not:
        wanted &= ~(1 << each)
    best: dict[int, float] = {}
    for x, y, z in services.places.get(slot, []):
        latitude = degrees(asin(z))
        reach = NEAR_MILES / MILES_A_DEGREE
        for _, other, (a, b, c) in services.between(latitude - reach, latitude + reach):
            if wanted >> other & 1:
                cosine = x * a + y * b + z * c
                best[other] = max(cosine, best.get(other, -1.0))
    away = [(other, miles_of(cosine)) for other, cosine in best.items()]
    near = [each for each in away if each[1] <= NEAR_MILES]
    return nsmallest(MOST, near, key=lambda each: (each[1], services.rank[each[0]]))


def slots_of(mask: int) -> list[int]:
    """Return the slots of a mask."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found
