"""Pictures of the board, for people who would rather look than read.

Each is plain values for a template that draws them as SVG beside a table that says
the same. A bar is as long as the number of duties, so nothing is a share of another.
"""

from dataclasses import dataclass

from compliance.board import COUNTED, Line, counted, is_item
from compliance.models import Status

LEFT, WIDTH, STEP, BAR = 310, 450, 28, 20
# So that the outline of the first and the longest bar is drawn whole.
EDGE = 1
# A number needs so much room inside its piece of the bar.
ROOM = 16


@dataclass(frozen=True)
class Piece:
    """The part of a bar for one status."""

    status: Status
    many: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return round(self.x + self.width / 2, 1)

    @property
    def says_number(self) -> bool:
        """Whether the number fits."""
        return self.width >= ROOM


@dataclass(frozen=True)
class Bar:
    """One heading with its bar, and its numbers for the table."""

    heading: str
    y: int
    text_y: int
    pieces: list[Piece]
    numbers: list[int]


@dataclass(frozen=True)
class Picture:
    """Bars beneath each other."""

    bars: list[Bar]
    height: int
    width: int = LEFT + WIDTH + EDGE

    statuses = COUNTED
    left = LEFT
    bar = BAR


def picture(groups: list[tuple[str, list[Line]]]) -> Picture:
    """Draw duties by status, a bar for each group."""
    rows = [
        (heading, counted(line for line in lines if is_item(line)))
        for heading, lines in groups
    ]
    rows = [(heading, counts) for heading, counts in rows if total(counts)]
    longest = max((total(counts) for _, counts in rows), default=1)
    bars = [
        draw(heading, counts, EDGE + index * STEP, WIDTH / longest)
        for index, (heading, counts) in enumerate(rows)
    ]
    return Picture(bars, EDGE + max(STEP, len(bars) * STEP))


def total(counts: list[tuple[Status, int]]) -> int:
    """Return how many duties there are in all."""
    return sum(many for _, many in counts)


def draw(heading: str, counts: list[tuple[Status, int]], y: int, unit: float) -> Bar:
    """Draw one bar from left to right."""
    pieces, x = [], float(LEFT)
    for status, many in counts:
        width = round(many * unit, 1)
        if many:
            pieces.append(Piece(status, many, round(x, 1), width))
        x += width
    return Bar(heading, y, y + BAR - 5, pieces, [many for _, many in counts])
