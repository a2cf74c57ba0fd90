"""The search rows as one process holds them: one bit per service and option.

Each option is one Python integer in which bit n says whether the service in
slot n has it. The rows in the database stay the truth (see loading.py).
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from directory.models.taxonomy import MOST_TERMS
from directory.search.facets import ALL_BITS, COLUMNS
from directory.search.masks import Order, alike_masks, mask_of, union

Row = tuple[Any, ...]
# In a row, after key, name, last check and next check.
FIRST_COLUMN = 4
Direction = tuple[float, float, float]
# Latitude, slot, and the direction from the Earth's centre.
Point = tuple[float, int, Direction]


class Snapshot:
    """All live services at one site version, for questions without a database."""

    by_name: Order
    by_check: Order
    # Each slot's place among names.
    rank: list[int]
    # Who may be shown to everybody, and who of all has a place.
    visible: int
    located: int
    _due_before: dict[date, int]

    def __init__(self, version: int) -> None:
        self.version = version
        self.keys: list[int] = []
        self.slots: dict[int, int] = {}
        self.names: list[str] = []
        self.checked: list[str] = []
        # By which day each should be checked again, as ISO writes it; "" for none.
        self.due: list[str] = []
        self.bits: dict[str, list[int]] = {name: [] for name in COLUMNS}
        self.every_need = 0
        self.live = 0
        # By latitude, so that a band of it is found by halving.
        self.points: list[Point] = []
        self.places: dict[int, list[Direction]] = {}

    def copy(self, version: int) -> "Snapshot":
        """Return one that can be changed while others still read this one."""
        new = Snapshot(version)
        new.keys, new.slots = self.keys.copy(), self.slots.copy()
        new.names, new.checked = self.names.copy(), self.checked.copy()
        new.due = self.due.copy()
        new.bits = {name: masks.copy() for name, masks in self.bits.items()}
        new.every_need, new.live = self.every_need, self.live
        new.points, new.located, new.places = self.points, self.located, self.places
        new.by_name, new.by_check, new.rank = self.by_name, self.by_check, self.rank
        new._due_before = self._due_before
        return new

    def fill(self, rows: Sequence[Row]) -> None:
        """Take in all rows of an empty snapshot, by whole columns."""
        self.keys = [row[0] for row in rows]
        self.slots = {key: slot for slot, key in enumerate(self.keys)}
        self.names = [row[1] for row in rows]
        self.checked = [row[2] for row in rows]
        self.due = [row[3] for row in rows]
        self.live = (1 << len(rows)) - 1
        for position, column in enumerate(COLUMNS, start=FIRST_COLUMN):
            alike = alike_masks([row[position] for row in rows])
            self.bits[column] = [
                union(mask for value, mask in alike.items() if value >> bit & 1)
                for bit in range(MOST_TERMS)
            ]
            if column == "need_bits":
                self.every_need = alike.get(ALL_BITS, 0)

    def put(self, row: Row) -> None:
        """Take in one new or changed row."""
        slot = self.slots.get(row[0])
        if slot is None:
            slot = self.slots[row[0]] = len(self.keys)
            self.keys.append(row[0])
            self.names.append("")
            self.checked.append("")
            self.due.append("")
        self.names[slot], self.checked[slot], self.due[slot] = row[1:FIRST_COLUMN]
        here = 1 << slot
        self.live |= here
        for position, column in enumerate(COLUMNS, start=FIRST_COLUMN):
            masks, value = self.bits[column], row[position]
            for bit in range(MOST_TERMS):
                if value >> bit & 1:
                    masks[bit] |= here
                elif masks[bit]:
                    masks[bit] &= ~here
            if column == "need_bits":
                others = self.every_need & ~here
                self.every_need = others | here if value == ALL_BITS else others

    def keep_only(self, keys: Iterable[int]) -> None:
        """Forget every service that is not named; its slot stays empty."""
        for key in self.slots.keys() - set(keys):
            self.live &= ~(1 << self.slots.pop(key))

    def hide(self, keys: Iterable[int]) -> None:
        """Show everything live save services that only some people may see."""
        known = (self.slots[key] for key in keys if key in self.slots)
        self.visible = self.live & ~self.mask(known)

    def arrange(self) -> None:
        """Put slots in the orders in which lists are shown."""
        by_name = sorted(range(len(self.keys)), key=self.names.__getitem__)
        by_check = sorted(by_name, key=self.checked.__getitem__, reverse=True)
        self.by_name, self.by_check = Order(by_name), Order(by_check)
        self.rank = self.by_name.ranks()
        self._due_before = {}

    def due_before(self, day: date) -> int:
        """Return the services that should have been checked before a day.

        Worked out when first asked, so that a new day needs no new rows. A service
        that nobody has checked yet has no such day.
        """
        if day not in self._due_before:
            text = day.isoformat()
            late = (slot for slot, due in enumerate(self.due) if due and due < text)
            self._due_before[day] = self.mask(late)
        return self._due_before[day]

    def put_places(self, points: Iterable[Point]) -> None:
        """Take in where services are, in place of all that was known."""
        # Who shares a place stands there in the order of names.
        self.points = sorted(points, key=lambda point: (point[0], self.rank[point[1]]))
        self.places = {}
        for _, slot, there in self.points:
            self.places.setdefault(slot, []).append(there)
        self.located = self.mask(self.places)

    def between(self, south: float, north: float) -> Sequence[Point]:
        """Return the places between two degrees of latitude."""
        first = bisect_left(self.points, (south,))
        return self.points[first : bisect_left(self.points, (north,))]

    def mask(self, slots: Iterable[int]) -> int:
        """Return some slots as one mask."""
        return mask_of(slots, len(self.keys))
