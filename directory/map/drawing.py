"""What stands on the map: numbers of the list, towns, a scale, perhaps tiles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

from directory.map.projection import WIDTH, Degrees, View, view_of

# Numbers nearer to each other than this, across and down, share one mark.
WIDE, NEAR = 44.0, 21.0
MOST_NAMED = 3
# Roughly how wide one letter of a town's name is, and how high.
LETTER, LINE = 5.6, 12.0


@dataclass
class Mark:
    """One place on the map, with the numbers of the services there."""

    x: float
    y: float
    numbers: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The numbers, as far as they fit."""
        numbers = sorted(set(self.numbers))
        shown = ", ".join(map(str, numbers[:MOST_NAMED]))
        return f"{shown} …" if len(numbers) > MOST_NAMED else shown

    @property
    def width(self) -> float:
        """How wide the mark has to be."""
        return max(20.0, 10.0 + 6.2 * len(self.text))

    @property
    def left(self) -> float:
        """Where the mark begins; it stays within the picture."""
        return min(max(2.0, self.x - self.width / 2), WIDTH - self.width - 2)

    @property
    def top(self) -> float:
        """Where the mark's upper edge is: it is 20 high."""
        return self.y - 10

    @property
    def base(self) -> float:
        """On which line its words stand."""
        return self.y + 4.2

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return self.left + self.width / 2


@dataclass(frozen=True)
class Town:
    """A town's name beneath its middle, to find one's way by."""

    name: str
    x: float
    y: float
    dot: float


@dataclass(frozen=True)
class Tile:
    """A square of the council's own map, as a picture."""

    url: str
    x: float
    y: float
    size: float


@dataclass(frozen=True)
class Drawing:
    """Everything that the picture's template draws."""

    height: float
    marks: list[Mark]
    towns: list[Town]
    tiles: list[Tile]
    miles: float
    scale: float
    width: float = WIDTH

    @property
    def scale_at(self) -> float:
        """How far down the scale stands."""
        return self.height - 12

    @property
    def scale_width(self) -> float:
        """How wide its paper is: the words may be wider than the line."""
        return max(self.scale, 48.0) + 12


Point = tuple[int, Degrees]


def draw(
    points: Sequence[Point], towns: Iterable[tuple[str, Degrees]], template: str = ""
) -> Drawing:
    """Draw the numbered points, with towns, or with tiles that name them."""
    view = view_of([place for _, place in points])
    miles, scale = view.scale
    marks = marks_of(points, view)
    tiles = list(tiles_of(view, template)) if template else []
    named = [] if tiles else named_towns(towns, view, marks)
    return Drawing(view.height, marks, named, tiles, miles, scale)


def marks_of(points: Sequence[Point], view: View) -> list[Mark]:
    """Return marks that do not cover each other."""
    marks: list[Mark] = []
    for number, place in points:
        x, y = view.at(*place)
        near = (
            each for each in marks if abs(each.x - x) < WIDE and abs(each.y - y) < NEAR
        )
        mark = next(near, None)
        if mark is None:
            mark = Mark(x, y)
            marks.append(mark)
        mark.numbers.append(number)
    return marks


def named_towns(
    towns: Iterable[tuple[str, Degrees]], view: View, marks: Sequence[Mark]
) -> list[Town]:
    """Return the towns within the picture whose names cover nothing."""
    taken = [(mark.left, mark.y - 12, mark.width, 24.0) for mark in marks]
    named = []
    for name, place in towns:
        x, y = view.at(*place)
        wide = LETTER * len(name)
        left, top = x - wide / 2, y + 14
        # Beneath its middle, where a mark would stand.
        box = (left, top - LINE, wide, LINE)
        inside = left > 2 and left + wide < WIDTH - 2 and 14 < top < view.height - 26
        if inside and not any(overlap(box, other) for other in taken):
            taken.append(box)
            named.append(Town(name, x, top, y))
    return named


Box = tuple[float, float, float, float]


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share a place."""
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def tiles_of(view: View, template: str) -> Iterable[Tile]:
    """Yield the tiles that cover the picture."""
    count = 2**view.zoom
    size = 1 / count / view.unit
    first_x, first_y = floor(view.left * count), floor(view.top * count)
    across, down = ceil(WIDTH / size) + 1, ceil(view.height / size) + 1
    for column in range(first_x, first_x + across):
        for row in range(first_y, first_y + down):
            x = (column / count - view.left) / view.unit
            y = (row / count - view.top) / view.unit
            if 0 <= row < count and x < WIDTH and y < view.height:
                url = template.replace("{z}", str(view.zoom))
                url = url.replace("{x}", str(column % count)).replace("{y}", str(row))
                yield Tile(url, x, y, size)
