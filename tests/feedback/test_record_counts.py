"""The numbers of a quarter stay as they were told, and no two of them tell more."""

import io
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback.models import Comment, FrozenCount, SealedComment
from feedback.record_counts import YearCounts, by_year, freeze, midnight
from feedback.small_numbers import HIDDEN, figure_alone
from tests.feedback.record_rows import NOW, comment

GROUNDS = Comment.WithheldGround.values
SMALL = set(range(1, 8))
QUARTERS = [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)]
pytestmark = pytest.mark.django_db


def at(month: int, day: int = 2, year: int = 2026) -> datetime:
    zone = timezone.get_default_timezone()
    return datetime(year, month, day, 12, tzinfo=zone)


def told(today: date) -> list[YearCounts]:
    """What somebody reads who comes on this day, after the night's jobs."""
    freeze(today)
    return by_year()


def test_the_numbers_come_with_the_next_quarter() -> None:
    for _ in range(10):
        comment(received_at=at(4))
    assert told(date(2026, 6, 30)) == []
    assert told(date(2026, 7, 1))[0].received.low == 10
    for _ in range(10):
        comment(received_at=at(8))
    assert told(date(2026, 9, 30))[0].received.low == 10
    (year,) = told(date(2026, 10, 1))
    assert (dict(year.ways)["Published"].low, year.received.low) == (20, 20)


@pytest.mark.parametrize("what", ["reopen", "back-date", "decide late", "delete"])
def test_nothing_that_happens_later_moves_a_quarter(what: str) -> None:
    for _ in range(8):
        comment("withheld", received_at=at(4))
    before = told(date(2026, 7, 1))
    rows = Comment.objects.all()
    one = rows.filter(pk=rows[0].pk)
    if what == "reopen":
        one.update(
            state="read", withheld_ground="", withheld_reason="", withheld_at=None
        )
    elif what == "back-date":
        comment("withheld", received_at=at(5))
    elif what == "decide late":
        comment("received", received_at=at(5))
    else:
        one.delete()
    assert told(date(2026, 9, 30)) == before


def test_a_year_that_is_over_stays_as_it_was_told() -> None:
    for _ in range(9):
        comment("withheld", received_at=at(10, year=2025))
    (year,) = told(date(2026, 1, 1))
    assert (year.year, year.is_whole, year.received.low) == (2025, True, 10)
    Comment.objects.all().delete()
    for quarter in (*QUARTERS, date(2027, 1, 1)):
        assert told(quarter) == [year]


def test_a_late_first_run_keeps_every_year_once() -> None:
    for year in (2023, 2024, 2026):
        for _ in range(8):
            comment(received_at=at(2, year=year))
    years = told(date(2026, 11, 1))
    assert [each.year for each in years] == [2026, 2024, 2023]
    assert [each.is_whole for each in years] == [False, True, True]
    assert freeze(date(2026, 12, 1)) == 0


def test_what_nobody_decided_in_time_is_counted_and_what_waits_is_not() -> None:
    for number in range(9):
        comment("received", received_at=at(1), lapsed_at=at(2))
        comment("read", received_at=at(1, number + 1))
    (year,) = told(date(2026, 4, 1))
    assert str(dict(year.ways)["Not decided in time, and erased"]) == "10"
    assert str(year.received) == "10"


def test_a_total_tells_nothing_beyond_its_parts() -> None:
    """Published comments can be counted by reading; the rest must stay open."""
    seen = set()
    for withheld in range(1, 8):
        FrozenCount.objects.all().delete()
        comment("withheld", received_at=at(1))
        if withheld == 1:
            for _ in range(9):
                comment(received_at=at(1))
        (year,) = told(date(2026, 4, 1))
        seen.add((str(year.received), str(year.ways)))
    assert len(seen) == 1


def test_a_year_of_few_comments_says_no_more_than_that() -> None:
    for _ in range(3):
        comment(received_at=at(1))
    (year,) = told(date(2026, 10, 1))
    assert str(year.received) == "fewer than 8"
    assert [str(figure) for _, figure in year.ways] == ["fewer than 8", *["0"] * 4]


def test_a_sum_of_hidden_counts_is_a_range_in_whole_steps() -> None:
    for _ in range(15):
        comment(received_at=at(1))
    for ground in GROUNDS:
        comment("withheld", received_at=at(1), withheld_ground=ground)
    (year,) = told(date(2026, 4, 1))
    assert str(year.received) == "15 to 40"


@pytest.mark.django_db(transaction=True)
def test_the_schedule_keeps_the_numbers() -> None:
    comment(received_at=NOW - timedelta(days=300))
    out = io.StringIO()
    call_command("run_due_jobs", stdout=out)
    assert "freeze-counts" in out.getvalue()
    assert FrozenCount.objects.exists()


# Two looks: whoever compares them knows this program, and has counted the list.

Look = tuple[int, ...]


def as_told(published: int, withheld: Iterable[int]) -> tuple[str, ...]:
    return str(published), *(str(figure_alone(count)) for count in withheld)


def as_told_by_arrival(published: int, withheld: Iterable[int]) -> tuple[str, ...]:
    """As it was before: what still waits is told, of the twelve who came."""
    counts = list(withheld)
    rest = 12 - published - sum(counts)
    return *as_told(published, counts), str(figure_alone(rest))


def narrowed(tell: Callable[..., tuple[str, ...]], cells: int, most: int) -> int:
    """Publish every pair of looks; count hidden figures that are not wholly open.

    Every look may follow every other: a decision can be made and taken back.
    """
    worlds: dict[Any, list[list[Look]]] = defaultdict(list)
    counts = list(product(range(most + 1), repeat=cells))
    for first, second in product(counts, counts):
        for seen in ((4, 4), (4, 6)):
            looks = [first, second]
            if tell is as_told_by_arrival and any(
                look[0] + shown > 12 for look, shown in zip(looks, seen, strict=True)
            ):
                continue
            public = tuple(
                tell(shown, look) for look, shown in zip(looks, seen, strict=True)
            )
            worlds[public].append(looks)
    faults = 0
    for public, same in worlds.items():
        for which, figures in enumerate(public):
            for cell in range(cells):
                if figures[1 + cell] == str(HIDDEN):
                    values = {looks[which][cell] for looks in same}
                    faults += values != SMALL
    return faults


def test_two_looks_leave_every_hidden_count_wholly_open() -> None:
    # 12 is the last of those that are rounded alike.
    assert narrowed(as_told, 2, 12) == 0


def test_that_attack_solves_the_numbers_as_they_were_before() -> None:
    assert narrowed(as_told_by_arrival, 1, 12) > 0


histories = st.lists(
    st.tuples(*[st.integers(0, 12)] * len(GROUNDS)),
    min_size=len(QUARTERS) - 1,
    max_size=len(QUARTERS) - 1,
)


def live(history: list[Look], published: int) -> list[list[YearCounts]]:
    """Let a history happen, looking on the first and last day of each quarter."""
    for model in (FrozenCount, SealedComment, Comment):
        model.objects.all().delete()
    for _ in range(published):
        comment(received_at=at(1, 1))
    looks = []
    for quarter, counts in zip(QUARTERS[1:], history, strict=True):
        decided = midnight(quarter) - timedelta(days=5)
        for ground, wanted in zip(GROUNDS, counts, strict=True):
            rows = Comment.objects.filter(withheld_ground=ground)
            for _ in range(wanted - rows.count()):
                comment(
                    "withheld",
                    received_at=decided,
                    withheld_ground=ground,
                    withheld_at=decided,
                )
            surplus = list(rows.values_list("pk", flat=True)[wanted:])
            Comment.objects.filter(pk__in=surplus).update(
                state="read", withheld_ground="", withheld_reason="", withheld_at=None
            )
        looks.append(told(quarter))
        comment("withheld", received_at=midnight(quarter), withheld_ground=GROUNDS[0])
        looks.append(told(quarter + timedelta(days=80)))
        Comment.objects.filter(received_at=midnight(quarter)).delete()
    return looks


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(histories, st.integers(0, 12), st.data())
def test_another_history_would_have_told_the_same(
    history: list[Look], published: int, data: st.DataObject
) -> None:
    looks = live(history, published)
    # Within a quarter, two days tell the same.
    assert looks[0::2] == looks[1::2]
    hidden = [
        (when, which)
        for when, counts in enumerate(history)
        for which, count in enumerate(counts)
        if count in SMALL
    ]
    if not hidden:
        return
    when, which = data.draw(st.sampled_from(hidden))
    other = [list(counts) for counts in history]
    other[when][which] = data.draw(st.sampled_from(sorted(SMALL)))
    assert live([tuple(counts) for counts in other], published) == looks
