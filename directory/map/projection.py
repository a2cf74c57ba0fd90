"""From degrees to the picture: the flat map of the world that tile servers use."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asinh, cos, floor, log2, pi, radians, tan

# The picture's width in its own units; its height follows from what is shown.
WIDTH = 360.0
LOWEST, HIGHEST = 260.0, 420.0
# Room round the outermost places, so that no number is cut off.
MARGIN = 34.0
# A single place is shown with so much around it.
LEAST_MILES = 2.0
MILES_ROUND_THE_EARTH = 24901.0
ROUND_MILES = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)

Degrees = tuple[float, float]


def flat(latitude: float, longitude: float) -> Degrees:
    """Return where a point lies on the flat world, each from 0 to 1, north at 0."""
    x = (longitude + 180) / 360
    return x, (1 - asinh(tan(radians(latitude))) / pi) / 2


@dataclass(frozen=True)
class View:
    """What part of the world the picture shows."""

    left: float
    top: float
    # How much of the world one unit of the picture is.
    unit: float
    height: float
    latitude: float

    def at(self, latitude: float, longitude: float) -> Degrees:
        """Return where a point lies in the picture."""
        x, y = flat(latitude, longitude)
        return (x - self.left) / self.unit, (y - self.top) / self.unit

    @property
    def units_a_mile(self) -> float:
        """How long a mile is in the middle of the picture."""
        around = MILES_ROUND_THE_EARTH * cos(radians(self.latitude))
        return 1 / (around * self.unit)

    @property
    def scale(self) -> tuple[float, float]:
        """A round number of miles, and its length: about a quarter of the width."""
        most = WIDTH / 3.5
        fitting = [
            miles for miles in ROUND_MILES if miles * self.units_a_mile <= most
        ] or [ROUND_MILES[0]]
        return fitting[-1], fitting[-1] * self.units_a_mile

    @property
    def zoom(self) -> int:
        """The zoom whose tiles are drawn at about half their size: sharp on phones."""
        return max(0, min(18, floor(log2(2 / (256 * self.unit)) + 0.5)))


def view_of(points: Sequence[Degrees]) -> View:
    """Return the view in which every point is to be seen."""
    spots = [flat(*point) for point in points]
    latitude = sum(point[0] for point in points) / len(points)
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    least = LEAST_MILES / (MILES_ROUND_THE_EARTH * cos(radians(latitude)))
    wide, tall = max(max(xs) - min(xs), least), max(max(ys) - min(ys), least / 2)
    unit = max(wide / (WIDTH - 2 * MARGIN), tall / (HIGHEST - 2 * MARGIN))
    height = min(HIGHEST, max(LOWEST, tall / unit + 2 * MARGIN))
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    left, top = middle_x - WIDTH / 2 * unit, middle_y - height / 2 * unit
    return View(left, top, unit, height, latitude)
