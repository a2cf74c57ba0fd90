"""How many comments were decided, published and withheld: numbers for everybody.

No count may single somebody out (docs/explanation/decisions/0011-public-record.md):
each passes through feedback.small_numbers, a total says no more than its parts, and
what was told of a quarter is kept and never worked out again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.functional import Promise, keep_lazy_text
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback.models.comments import Comment
from feedback.models.records import FrozenCount
from feedback.small_numbers import STEP, Figure, figure_alone
from localoffer.core.site_version import raise_version

State = Comment.State
PUBLISHED, LAPSED = "published", "lapsed"


@keep_lazy_text
def not_published(ground: str | Promise) -> str:
    """Return what a ground for not publishing is called in the table."""
    return gettext("Not published: %(ground)s") % {"ground": str(ground).lower()}


# What may become of a comment, in the order of the table, and when it did.
WAYS: dict[str, tuple[str | Promise, Q, str]] = {
    PUBLISHED: (_("Published"), Q(state=State.PUBLISHED), "published_at"),
    **{
        ground.value: (
            not_published(ground.label),
            Q(state=State.WITHHELD, withheld_ground=ground.value),
            "withheld_at",
        )
        for ground in Comment.WithheldGround
    },
    LAPSED: (_("Not decided in time, and erased"), Q(), "lapsed_at"),
}
NONE = figure_alone(0)


@dataclass(frozen=True)
class YearCounts:
    """What was told of the decisions of one calendar year, when a quarter began."""

    year: int
    as_on: date
    received: Figure
    ways: list[tuple[str, Figure]]

    @property
    def is_whole(self) -> bool:
        """Whether the year was over by then."""
        return self.as_on.year > self.year


def quarter_began(today: date) -> date:
    """Return the first day of the quarter that a day is in."""
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins in London."""
    return datetime.combine(day, time(), timezone.get_default_timezone())


@transaction.atomic
def freeze(today: date) -> int:
    """Keep what may be told of the last quarter that is over; once, and for good.

    Return how many years it added to. A year that is over and was kept so is left
    as it is, whatever becomes of its comments.
    """
    as_on = quarter_began(today)
    if FrozenCount.objects.filter(as_on=as_on).exists():
        return 0
    newest = (as_on - timedelta(days=1)).year
    kept = newest_kept()
    settled = {year for year, day in kept.items() if day.year > year}
    counts = read(midnight(as_on))
    years = ({year for year, way in counts} | {newest}) - settled
    rows = []
    for year in sorted(years):
        for way in WAYS:
            told = figure_alone(counts.get((year, way), 0))
            rows.append(FrozenCount(as_on=as_on, year=year, way=way, **vars(told)))
    FrozenCount.objects.bulk_create(rows)
    raise_version()
    return len(years)


def read(until: datetime) -> Mapping[tuple[int, str], int]:
    """Return how many decisions of each year before a moment still stand."""
    found: dict[tuple[int, str], int] = {}
    for way, (_label, is_so, when) in WAYS.items():
        decided = Comment.objects.filter(is_so, **{f"{when}__lt": until})
        by_year = decided.order_by().annotate(year=ExtractYear(when)).values("year")
        for row in by_year.annotate(many=Count("pk")):
            found[row["year"], way] = row["many"]
    return found


def newest_kept() -> dict[int, date]:
    """Return for each year the day as on which its numbers were kept last."""
    kept = FrozenCount.objects.order_by().values_list("year")
    return dict(kept.annotate(newest=Max("as_on")))


def by_year() -> list[YearCounts]:
    """Return what was told of each year, newest first; the same all quarter long.

    Always for whole years and for everything: a count for a filter, or for a period
    that cuts through another's, could be taken away from it.
    """
    newest = newest_kept()
    told: dict[int, dict[str, Figure]] = {}
    for row in FrozenCount.objects.all():
        if row.as_on == newest[row.year]:
            state: Any = row.state
            figure = Figure(state, row.low, row.high)
            told.setdefault(row.year, {})[row.way] = figure
    return [
        YearCounts(
            year=year,
            as_on=newest[year],
            received=outward(reduce(together, figures.values())),
            ways=[(str(WAYS[way][0]), figures[way]) for way in WAYS],
        )
        for year, figures in sorted(told.items(), reverse=True)
        if any(figure != NONE for figure in figures.values())
    ]


def together(one: Figure, other: Figure) -> Figure:
    """Return the sum of two figures: what they say already, and no more."""
    if other == NONE:
        return one
    if one == NONE:
        return other
    low, high = one.low + other.low, one.high + other.high
    return Figure("shown" if low == high else "range", low, high)


def outward(figure: Figure) -> Figure:
    """Return a range with its bounds moved apart to whole steps."""
    if figure.state != "range":
        return figure
    return Figure("range", figure.low // STEP * STEP, -(-figure.high // STEP) * STEP)


def freeze_on_schedule(now: Any) -> str:
    """Keep the numbers of a quarter that is over, for the schedule's report."""
    years = freeze(timezone.localdate(now))
    if not years:
        return "The numbers of the last quarter are kept already."
    return f"Kept the numbers of the last quarter, in {years} years."
