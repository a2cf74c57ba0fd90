"""The numbers of a quarter stay as they were told, and no two of them tell more."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from feedback.models import Comment, FrozenCount
from feedback.record_counts import freeze
from tests.feedback.looking import at, told
from tests.feedback.record_rows import NOW, comment

GROUNDS = Comment.WithheldGround.values
SMALL = set(range(1, 8))
QUARTERS = [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)]
pytestmark = pytest.mark.django_db


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
