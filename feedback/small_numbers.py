"""Counts of people that may be published: nobody can be found in them.

No count from 1 to 7 is shown, every other is rounded to 5, and no figure that is
shown lets anybody work out a hidden one, however the figures are added up or taken
away from each other. docs/explanation/decisions/0010-small-numbers.md says why it
is done in this way.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Literal

from django.utils.translation import gettext

LEAST_HIDDEN, MOST_HIDDEN = 1, 7
STEP = 5
Key = tuple[Hashable, ...]
State = Literal["shown", "hidden", "range"]
# A set of counts as the bits of one number: bit 3 says that 3 is possible.
Bits = int


@dataclass(frozen=True)
class Figure:
    """What the public is told of one count.

    `shown`: the rounded count, in `low` and `high`. `hidden`: it is from 1 to 7.
    `range`: a total that is not given; what is shown of its parts says that it lies
    from `low` to `high`.
    """

    state: State
    low: int
    high: int

    def __str__(self) -> str:
        if self.state == "shown":
            return str(self.low)
        if self.state == "hidden":
            return gettext("fewer than %(many)s") % {"many": MOST_HIDDEN + 1}
        return gettext("%(low)s to %(high)s") % {"low": self.low, "high": self.high}


HIDDEN = Figure("hidden", 0, MOST_HIDDEN + 1)


def figure_alone(count: int) -> Figure:
    """What may be told of a count that is part of no total."""
    if LEAST_HIDDEN <= count <= MOST_HIDDEN:
        return HIDDEN
    near = STEP * ((count + STEP // 2) // STEP)
    return Figure("shown", near, near)


def alike(count: int) -> Bits:
    """Every count of which the public would be told the same."""
    if count == 0:
        return 1
    if count <= MOST_HIDDEN:
        return between(LEAST_HIDDEN, MOST_HIDDEN)
    near = figure_alone(count).low
    return between(max(MOST_HIDDEN + 1, near - STEP // 2), near + STEP // 2)


def between(low: int, high: int) -> Bits:
    """The counts from low to high."""
    return ((1 << (high - low + 1)) - 1) << low


def sums(one: Bits, other: Bits) -> Bits:
    """Every sum of a count of one set and a count of the other."""
    if one.bit_count() < other.bit_count():
        one, other = other, one
    total = 0
    while other:
        lowest = other & -other
        total |= one * lowest
        other ^= lowest
    return total


def roughly(possible: Bits) -> Figure:
    """Bounds of a set, moved apart to whole steps, so that neither is a small count."""
    low = ((possible & -possible).bit_length() - 1) // STEP * STEP
    high = -(-(possible.bit_length() - 1) // STEP) * STEP
    return Figure("range", low if low > MOST_HIDDEN else 0, high)


@dataclass
class Node:
    """A count, its parts, and all that a reader can know of it.

    `possible` are the counts that would have been published in just this way. `held`
    has, for each hidden count below, those possible when it is 1, when it is 2, … 7.
    None of these may be empty: then the reader could rule a value out.
    """

    key: Key
    count: int
    parts: list["Node"] = field(default_factory=list)
    figure: Figure = HIDDEN
    possible: Bits = 0
    held: set[tuple[Bits, ...]] = field(default_factory=set)

    def walk(self) -> Iterable["Node"]:
        """This count and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def settle(self) -> None:
        """Decide what is told, from the parts upwards."""
        mine = alike(self.count)
        if not self.parts:
            self.figure, self.possible = figure_alone(self.count), mine
            if self.figure == HIDDEN:
                self.held = {ones(mine)}
            return
        for part in self.parts:
            part.settle()
        whole = reduce(sums, (part.possible for part in self.parts))
        held = self._held_below()
        silent = silence(whole, held)
        if mine & silent:
            self.figure, self.possible = roughly(whole), silent
        else:
            self.figure, self.possible = figure_alone(self.count), whole & mine
        self.held = {tuple(b & self.possible for b in family) for family in held}
        if self.figure == HIDDEN:
            self.held.add(ones(mine))

    def _held_below(self) -> set[tuple[Bits, ...]]:
        before = [1]
        for part in self.parts:
            before.append(sums(before[-1], part.possible))
        after = 1
        held = set()
        for i in range(len(self.parts) - 1, -1, -1):
            part = self.parts[i]
            if part.held:
                others = sums(before[i], after)
                for family in part.held:
                    held.add(tuple(sums(others, value) for value in family))
            after = sums(after, part.possible)
        return held


def ones(values: Bits) -> tuple[Bits, ...]:
    """Each count of a set by itself."""
    return tuple(1 << i for i in range(values.bit_length()) if values >> i & 1)


def silence(whole: Bits, held: set[tuple[Bits, ...]]) -> Bits:
    """The totals that are not told, among all that the parts allow.

    This looks at what is published of the parts and not at the true total, so a
    reader who knows this rule learns nothing more from it. A total is told only if
    every hidden count stays wholly open. That a total is not told must leave them
    open too: until it does, the outermost of the others join it.
    """
    told: list[Bits] = []
    silent = 0
    rest = whole
    while rest:
        same = alike((rest & -rest).bit_length() - 1)
        rest &= ~same
        if all(value & same for family in held for value in family):
            told.append(same)
        else:
            silent |= same & whole
    from_below = True
    while silent and told and not all(v & silent for family in held for v in family):
        silent |= told.pop(0 if from_below else -1) & whole
        from_below = not from_below
    return silent


@dataclass(frozen=True)
class SafeTable:
    """The published figures of one table: its cells, their totals and any filter."""

    depth: int
    figures: Mapping[Key, Figure]

    def __getitem__(self, key: Key) -> Figure:
        """A cell, or the total of all cells that begin with these names."""
        return self.figures[key]

    def where(self, wanted: Mapping[int, Hashable]) -> Figure:
        """Any other sum: worked out from what is published, so it tells nothing new.

        `wanted` says which name must stand at which place of the key.
        """
        prefix = tuple(wanted[i] for i in range(len(wanted)) if i in wanted)
        if len(prefix) == len(wanted) and prefix in self.figures:
            return self.figures[prefix]
        possible = [
            span_of(figure)
            for key, figure in self.figures.items()
            if len(key) == self.depth
            and all(key[i] == name for i, name in wanted.items())
        ]
        if all(bits == 1 for bits in possible):
            return figure_alone(0)
        if len(possible) - possible.count(1) == 1:
            return next(
                figure
                for key, figure in self.figures.items()
                if len(key) == self.depth
                and span_of(figure) != 1
                and all(key[i] == name for i, name in wanted.items())
            )
        return roughly(reduce(sums, possible))


def span_of(figure: Figure) -> Bits:
    """Every count that a cell's figure may stand for."""
    return alike(figure.low if figure.state == "shown" else MOST_HIDDEN)


def publish(counts: Mapping[Key, int], dimensions: Sequence[str]) -> SafeTable:
    """The figures that may be published of a table of counts.

    A key has one name for each dimension, the one whose totals matter most first:
    totals are told for the beginnings of keys, `()` for everything. All that is
    published about the same people has to come from one such table.
    """
    depth = len(dimensions)
    for key, count in counts.items():
        if len(key) != depth or count < 0:
            raise ValueError(f"A cell needs {depth} names and a count: {key}, {count}")
    root = grow(counts, depth)
    root.settle()
    return SafeTable(depth, {node.key: node.figure for node in root.walk()})


def grow(counts: Mapping[Key, int], depth: int) -> Node:
    """The cells as the leaves of a tree of totals."""
    nodes: dict[Key, Node] = {(): Node((), 0)}
    for key, count in counts.items():
        for length in range(depth + 1):
            start = key[:length]
            if start not in nodes:
                nodes[start] = Node(start, 0)
                nodes[start[:-1]].parts.append(nodes[start])
            nodes[start].count += count
    return nodes[()]
