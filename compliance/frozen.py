"""What a board looks like when it is written down: the shape of a frozen round.

Plain words, numbers and days, as JSON keeps them, so that a round can be read and
printed when the rows that it was made from say something else, or are gone. Nobody is
named: people stand in it by the capacity and the organisation they spoke for.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NotRequired, TypedDict

from django.utils.formats import date_format

from compliance.board import CHAPTER, COUNTED, OTHER
from compliance.models import Member, Requirement, Status

# Raised when a later release writes another shape, which then has to read this one.
SHAPE = 1


class FrozenEvidence(TypedDict):
    """One piece of evidence, as it could be seen on the day."""

    key: str
    kind: str
    title: str
    url: str
    trouble: str
    note: str


class FrozenFact(TypedDict):
    """What a check found, in one sentence, on which day, and where to see it."""

    words: str
    on: str
    url: str


class FrozenWords(TypedDict):
    """What somebody said of a decision, and for whom."""

    capacity: str
    organisation: str
    on: str
    words: str


class FrozenDecision(TypedDict):
    """A signed-off decision."""

    status: str
    reason: str
    gap: str
    on: str
    expires_on: str
    by: list[FrozenWords]
    dissents: list[FrozenWords]


class FrozenGap(TypedDict):
    """An entry of the work plan; `requirement` is a code, or nothing."""

    key: int
    title: str
    requirement: str
    source: str
    owner: str
    due_on: str
    state: str
    is_open: bool
    outcome: str


class FrozenLine(TypedDict):
    """One duty: its words in ours, what was found and what was decided."""

    code: str
    chapter: int
    paragraph: str
    kind: str
    strength: str
    parent: str
    title: str
    summary: str
    condition: str
    theme: str
    area: str
    verified: str
    owner: str
    status: str
    why: list[str]
    waiting: str
    # The day on which it is out of date by itself, or nothing.
    next_on: NotRequired[str]
    decision: FrozenDecision | None
    evidence: list[FrozenEvidence]
    facts: list[FrozenFact]
    to_look_at: int
    # Since the round before this one: things to look at that came, and that went.
    new: int
    gone: int


class FrozenComments(TypedDict):
    """What may be told of one year's comments; every figure is safe already."""

    year: int
    as_on: str
    received: str
    ways: list[tuple[str, str]]


class FrozenBoard(TypedDict):
    """The whole board on a day, with everything that the quarterly paper needs."""

    shape: int
    day: str
    council: str
    framework: str
    source: str
    source_url: str
    previous_on: str
    next_meeting_on: str
    lines: list[FrozenLine]
    gaps: list[FrozenGap]
    comments: list[FrozenComments]
    # Public answers since the round before, and promises that are overdue.
    answers: int
    overdue_actions: int


def part_of(line: FrozenLine) -> str:
    """Return the part that a duty stands in: must, should, or other chapters."""
    return line["strength"] if line["chapter"] == CHAPTER else OTHER


def items(lines: Iterable[FrozenLine], part: str) -> list[FrozenLine]:
    """Return the duties of a part that people decide on, without the lists."""
    return [
        line
        for line in lines
        if line["kind"] == Requirement.Kind.ITEM and part_of(line) == part
    ]


def counts(lines: Iterable[FrozenLine], part: str) -> list[tuple[Status, int]]:
    """Return how many duties of a part stand where; each a number of its own."""
    many = Counter(line["status"] for line in items(lines, part))
    return [(status, many[status.value]) for status in COUNTED]


def label_of(status: str) -> str:
    """Return a status in words; a status that is no longer known as it stands."""
    return str(Status(status).label) if status in Status.values else status


def speaker(words: FrozenWords) -> str:
    """Return for whom somebody spoke."""
    capacity = words["capacity"]
    known = capacity in Member.Capacity.values
    label = Member.Capacity(capacity).label if known else capacity
    return f"{words['organisation']} ({label})"


def day(iso: str) -> str:
    """Return a day as people write it; nothing where there is none."""
    return date_format(date.fromisoformat(iso)) if iso else ""
