"""How many comments were received, published and withheld: numbers for everybody.

No count may single somebody out (docs/explanation/decisions/0011-public-record.md):
each passes through feedback.small_numbers, a total says no more than its parts, and
the numbers change with the quarter, never with one comment.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from feedback.models.comments import Comment
from feedback.small_numbers import Figure, Key, figure_alone, publish

State = Comment.State
Ground = Comment.WithheldGround
UNDECIDED = "undecided"
NONE = figure_alone(0)


@dataclass(frozen=True)
class YearCounts:
    """What had become of the comments of one calendar year when a quarter began."""

    year: int
    as_on: date
    received: Figure
    published: Figure
    undecided: Figure
    not_published: list[tuple[str, Figure]]


def quarter_began(today: date) -> date:
    """Return the first day of the quarter that a day is in."""
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins in London."""
    return datetime.combine(day, time(), timezone.get_default_timezone())


def by_year(today: date) -> list[YearCounts]:
    """Return the counts of each year as they stood when this quarter began.

    Always for whole years and for everything: a count for a filter, or for a period
    that cuts through another's, could be taken away from it.
    """
    as_on = quarter_began(today)
    years: list[int] = []
    published: dict[Key, int] = {}
    others: dict[Key, int] = {}
    for row in read(midnight(as_on)):
        year, of_published = row["received_at__year"], row[State.PUBLISHED.value]
        kept_back = {code: row[code] for code in Ground.values}
        years.append(year)
        published[year,] = of_published
        others |= {(year, code): count for code, count in kept_back.items()}
        undecided = row["received"] - of_published - sum(kept_back.values())
        others[year, UNDECIDED] = undecided
    # Anybody can count the published ones by reading them: a total of which they are
    # a part, rounded as a whole, would give the rest away.
    shown, rest = publish(published, ["year"]), publish(others, ["year", "why"])
    return [
        YearCounts(
            year=year,
            as_on=as_on,
            published=shown[year,],
            received=together(shown[year,], rest[year,]),
            undecided=rest[year, UNDECIDED],
            not_published=[
                (Ground(code).label, rest[year, code]) for code in Ground.values
            ],
        )
        for year in years
    ]


def read(until: datetime) -> Any:
    """Return each year's comments, published or withheld before a moment."""
    withheld = Q(state=State.WITHHELD, withheld_at__lt=until)
    by_ground = {
        code: Count("pk", filter=withheld & Q(withheld_ground=code))
        for code in Ground.values
    }
    is_published = Q(state=State.PUBLISHED, published_at__lt=until)
    return (
        Comment.objects.filter(received_at__lt=until)
        .order_by("-received_at__year")
        .values("received_at__year")
        .annotate(
            received=Count("pk"),
            **{State.PUBLISHED.value: Count("pk", filter=is_published)},
            **by_ground,
        )
    )


def together(one: Figure, other: Figure) -> Figure:
    """Return the sum of two figures: what they say already, and no more."""
    if other == NONE:
        return one
    if one == NONE:
        return other
    low, high = one.low + other.low, one.high + other.high
    return Figure("shown" if low == high else "range", low, high)
