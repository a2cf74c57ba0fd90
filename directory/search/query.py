"""From what was asked to what is shown: results, total and true counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, compress, islice

from directory.search.facets import FACETS, facet_options
from directory.search.keeping import kept_true
from directory.search.loading import snapshot
from directory.search.masks import union
from directory.search.matching import Match, match
from directory.search.near import Spot, measure, miles_of, nearest, within
from directory.search.snapshot import Snapshot

PAGE_SIZE = 20
EVERYTHING = -1


@dataclass(frozen=True)
class Asked:
    """One search, valid: codes are known, numbers are in range."""

    today: date
    words: str = ""
    spot: Spot | None = None
    within: int | None = None
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    as_typed: bool = False


@dataclass
class Found:
    """One page of results and what every other choice would give."""

    total: int
    page: int
    pages: int
    keys: list[int]
    miles: dict[int, float]
    sort: str
    match: Match | None
    # By facet and code: how many services choosing it would give.
    counts: dict[tuple[str, str], int]
    # By facet, "q" or "within": how many there would be without it.
    without: dict[str, int]
    # Services that fit all else but have no place to be near to.
    placeless: int = 0


class Search:
    """One search over one snapshot."""

    def __init__(self, asked: Asked, services: Snapshot) -> None:
        self.asked, self.services = asked, services
        self.options = facet_options(asked.today)
        self.visible, self.late = kept_true(services, asked.today)
        self.match = (
            match(asked.words, services, asked.as_typed) if asked.words else None
        )
        self.text = self.match.hits.mask if self.match else EVERYTHING
        self.near, self.nearby = EVERYTHING, list[int]()
        if asked.spot and asked.within:
            self.nearby = within(services, asked.spot, asked.within)
            self.near = services.mask(self.nearby)
        self.chosen = {
            facet.name: self.chosen_mask(facet.name, facet.column, facet.needs_all)
            for facet in FACETS
            if asked.chosen.get(facet.name)
        }
        self.mask = self.all_but("")

    def chosen_mask(self, name: str, column: str, needs_all: bool) -> int:
        """Return the services that fit what was chosen in one facet."""
        bits, codes = self.services.bits[column], self.asked.chosen[name]
        masks = (bits[each.bit] for each in self.options[name] if each.code in codes)
        if not needs_all:
            return union(masks)
        result = EVERYTHING
        for mask in masks:
            result &= mask
        return result

    def all_but(self, left_out: str) -> int:
        """Return the services that fit everything asked, save one part of it."""
        mask = self.visible
        if left_out != "q":
            mask &= self.text
        if left_out != "within":
            mask &= self.near
        for name, chosen in self.chosen.items():
            if name != left_out:
                mask &= chosen
        return mask

    def counts(self) -> dict[tuple[str, str], int]:
        """Count what each option would give, all other facets as they are.

        Options that widen each other are counted without their own facet; where
        all must hold, with what is chosen already.
        """
        counts = {}
        for facet in FACETS:
            name, bits = facet.name, self.services.bits[facet.column]
            is_widened = name in self.chosen and not facet.needs_all
            base = self.all_but(name) if is_widened else self.mask
            for option in self.options[name]:
                counts[name, option.code] = (bits[option.bit] & base).bit_count()
        return counts

    def without(self) -> dict[str, int]:
        """Count what dropping each part of the search would give."""
        parts = [*self.chosen]
        parts += ["q"] if self.match else []
        parts += ["within"] if self.near != EVERYTHING else []
        return {part: self.all_but(part).bit_count() for part in parts}

    def sort(self) -> str:
        """Return the order asked for, or the one that serves this search best."""
        asked = self.asked
        possible = sorts(asked)
        return asked.sort if asked.sort in possible else possible[0]

    def slots(self, sort: str, stop: int) -> Iterable[int]:
        """Return at least the first `stop` services in an order."""
        services, mask = self.services, self.mask
        if sort == "distance" and self.asked.spot:
            near = nearest(services, self.asked.spot, mask, stop, self.nearby)
            return chain(near, ordered(services, "name", mask & ~services.located))
        if sort == "relevance" and "need" in self.chosen:
            # What names the need comes before what serves every need.
            every, late = services.every_need, self.late
            return chain(
                *(
                    self.best(part & named)
                    for part in (mask & ~late, mask & late)
                    for named in (~every, every)
                    if part & named
                )
            )
        if sort == "relevance":
            return self.relevant(mask)
        return ordered(services, sort, mask)

    def relevant(self, mask: int) -> Iterable[int]:
        """Return the slots of a mask, best first, or by name when nothing was typed.

        What is long overdue for a check comes last.
        """
        if mask & self.late:
            return chain(self.best(mask & ~self.late), self.best(mask & self.late))
        return self.best(mask)

    def best(self, mask: int) -> Iterable[int]:
        """Return the same without regard to checks."""
        if self.match:
            has = self.services.by_name.flags(mask)
            return (slot for slot in self.match.hits.slots if has[slot])
        return ordered(self.services, "name", mask)

    def run(self) -> Found:
        """Return the page asked for, or the last one when there are not so many."""
        total = self.mask.bit_count()
        pages = max(1, -(-total // PAGE_SIZE))
        page = min(max(1, self.asked.page), pages)
        sort, start = self.sort(), (page - 1) * PAGE_SIZE
        stop = start + PAGE_SIZE
        slots = list(islice(self.slots(sort, stop), start, stop))
        keys = self.services.keys
        return Found(
            total=total,
            page=page,
            pages=pages,
            keys=[keys[slot] for slot in slots],
            miles=self.miles_of(slots),
            sort=sort,
            match=self.match,
            counts=self.counts(),
            without=self.without(),
            placeless=self.placeless(),
        )

    def miles_of(self, slots: list[int]) -> dict[int, float]:
        """Return how far the services shown are, by service."""
        if not self.asked.spot:
            return {}
        away = measure(self.services, self.asked.spot, slots)
        keys = self.services.keys
        return {keys[slot]: miles_of(cosine) for slot, cosine in away.items()}

    def placeless(self) -> int:
        """Count services without a place, which a distance leaves out."""
        if self.near == EVERYTHING:
            return 0
        return (self.all_but("within") & ~self.services.located).bit_count()


def ordered(services: Snapshot, sort: str, mask: int) -> Iterable[int]:
    """Return the slots of a mask by name or by newest check."""
    order = services.by_check if sort == "checked" else services.by_name
    return compress(order.slots, order.pick(mask))


def sorts(asked: Asked) -> list[str]:
    """Return the orders that make sense for a search, the best one first."""
    by_distance = ["distance"] if asked.spot else []
    by_relevance = ["relevance"] if asked.words or asked.chosen.get("need") else []
    if asked.words:
        return [*by_relevance, *by_distance, "name", "checked"]
    return [*by_distance, *by_relevance, "name", "checked"]


def search(asked: Asked) -> Found:
    """Answer a search."""
    return Search(asked, snapshot()).run()
