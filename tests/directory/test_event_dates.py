"""The days of an event, worked out from what editors enter."""

from datetime import UTC, date, time, timedelta

import pytest

from directory.events.forms import days_of
from directory.events.occurrences import MOST, clock_words, occurrences
from directory.models import EventDate

MONDAY = date(2026, 11, 23)
WEEK = timedelta(7)


def days(*lines: EventDate, off: tuple[date, ...] = ()) -> list[date]:
    return [one.starts_on for one in occurrences(lines, off)]


def test_explicit_dates_come_in_order_and_once() -> None:
    lines = [EventDate(starts_on=MONDAY + WEEK), EventDate(starts_on=MONDAY)]
    assert days(*lines, lines[0]) == [MONDAY, MONDAY + WEEK]


def test_a_weekly_group_comes_until_its_last_day_and_not_on_its_days_off() -> None:
    line = EventDate(
        starts_on=MONDAY, repeats="weekly", repeats_until=MONDAY + 4 * WEEK
    )
    assert days(line) == [MONDAY + n * WEEK for n in range(5)]
    off = (MONDAY + 2 * WEEK, MONDAY + timedelta(1))
    assert days(line, off=off) == [MONDAY + n * WEEK for n in (0, 1, 3, 4)]


def test_every_two_weeks_skips_one() -> None:
    line = EventDate(
        starts_on=MONDAY, repeats="fortnightly", repeats_until=MONDAY + 5 * WEEK
    )
    assert days(line) == [MONDAY, MONDAY + 2 * WEEK, MONDAY + 4 * WEEK]


def test_a_rule_without_an_end_does_not_fill_the_memory() -> None:
    line = EventDate(starts_on=MONDAY, repeats="weekly", repeats_until=date.max)
    assert len(days(line)) == MOST


def test_a_group_at_ten_is_at_ten_before_and_after_the_clocks_change() -> None:
    line = EventDate(
        starts_on=date(2026, 10, 24),
        starts_at=time(10),
        ends_at=time(11),
        repeats="weekly",
        repeats_until=date(2026, 10, 31),
    )
    before, after = occurrences([line], [])
    assert [one.starts.hour for one in (before, after)] == [10, 10]
    hours = [one.starts.astimezone(UTC).hour for one in (before, after)]
    assert hours == [9, 10]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (EventDate(starts_on=MONDAY), "Monday 23 November 2026, all day"),
        (
            EventDate(starts_on=MONDAY, starts_at=time(10), ends_at=time(11, 30)),
            "Monday 23 November 2026, 10am to 11:30am",
        ),
        (
            EventDate(starts_on=MONDAY, starts_at=time(12)),
            "Monday 23 November 2026, midday",
        ),
        (
            EventDate(starts_on=MONDAY, ends_on=MONDAY + timedelta(1)),
            "Monday 23 November 2026 to Tuesday 24 November 2026",
        ),
        (
            EventDate(
                starts_on=MONDAY,
                starts_at=time(18),
                ends_on=MONDAY + timedelta(1),
                ends_at=time(9),
            ),
            "Monday 23 November 2026, 6pm, to Tuesday 24 November 2026, 9am",
        ),
    ],
)
def test_a_date_is_said_as_people_say_it(line: EventDate, words: str) -> None:
    assert occurrences([line], [])[0].words == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(9), "9am"),
        (time(12), "midday"),
        (time(12, 15), "12:15pm"),
        (time(23, 45), "11:45pm"),
    ],
)
def test_the_clock_is_said_as_people_say_it(at: time, words: str) -> None:
    assert clock_words(at) == words


@pytest.mark.parametrize(
    ("when", "today", "first", "last"),
    [
        ("today", MONDAY, MONDAY, MONDAY),
        ("week", MONDAY, MONDAY, date(2026, 11, 29)),
        ("week", date(2026, 11, 29), date(2026, 11, 29), date(2026, 11, 29)),
        ("weekend", MONDAY, date(2026, 11, 28), date(2026, 11, 29)),
        ("weekend", date(2026, 11, 29), date(2026, 11, 29), date(2026, 11, 29)),
        ("month", MONDAY, MONDAY, date(2026, 11, 30)),
        ("next-month", date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 31)),
        ("next-month", date(2027, 1, 31), date(2027, 2, 1), date(2027, 2, 28)),
        ("whenever", MONDAY, None, None),
    ],
)
def test_words_for_days_mean_days(
    when: str, today: date, first: date | None, last: date | None
) -> None:
    assert days_of(when, today) == (first, last)
