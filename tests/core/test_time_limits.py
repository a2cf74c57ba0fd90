"""Time limits end on the day on which the law says that they end."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from localoffer.core.time_limits import (
    bank_holidays,
    easter_sunday,
    is_working_day,
    last_day,
    working_day_before,
)

DAYS = st.dates(date(2014, 9, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "amount", "unit", "first_day_counts", "end"),
    [
        # The day of the request is not counted: Monday to Monday.
        (date(2026, 11, 23), 6, "weeks", False, date(2027, 1, 4)),
        (date(2026, 11, 23), 16, "weeks", False, date(2027, 3, 15)),
        (date(2026, 11, 23), 20, "weeks", False, date(2027, 4, 12)),
        # Over the last day of February, with and without a leap year.
        (date(2028, 1, 18), 6, "weeks", False, date(2028, 2, 29)),
        (date(2027, 1, 18), 6, "weeks", False, date(2027, 3, 1)),
        # Over both changes of the clock.
        (date(2026, 3, 28), 2, "days", False, date(2026, 3, 30)),
        (date(2026, 10, 24), 2, "days", False, date(2026, 10, 26)),
        # "At least 15 days, beginning with the day": regulation 13(1).
        (date(2027, 3, 1), 15, "days", True, date(2027, 3, 15)),
        # A month that has no such day ends on its last.
        (date(2026, 12, 31), 2, "months", False, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, "months", False, date(2028, 2, 29)),
        (date(2027, 1, 31), 1, "months", False, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, "months", False, date(2029, 2, 28)),
        # "Beginning with the day": the day before, unless the month was cut short.
        (date(2028, 2, 29), 12, "months", True, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, "months", True, date(2027, 2, 28)),
        (date(2026, 8, 28), 6, "months", True, date(2027, 2, 27)),
        (date(2026, 3, 1), 12, "months", True, date(2027, 2, 28)),
        # Over Christmas nothing is left out of the count.
        (date(2026, 12, 25), 1, "weeks", False, date(2027, 1, 1)),
    ],
)
def test_the_last_day(
    start: date, amount: int, unit: str, first_day_counts: bool, end: date
) -> None:
    assert last_day(start, amount, unit, first_day_counts) == end


@given(start=DAYS, weeks=st.integers(1, 60))
def test_weeks_end_on_the_same_day_of_the_week(start: date, weeks: int) -> None:
    end = last_day(start, weeks, "weeks")
    assert end.weekday() == start.weekday()
    assert end == last_day(start, weeks * 7, "days")


@given(
    start=DAYS,
    amount=st.integers(1, 60),
    unit=st.sampled_from(["days", "weeks", "months"]),
)
def test_more_time_never_ends_sooner_nor_a_later_start(
    start: date, amount: int, unit: str
) -> None:
    end = last_day(start, amount, unit)
    assert start < end < last_day(start, amount + 1, unit)
    assert end <= last_day(start + timedelta(days=1), amount, unit)
    is_cut_short = unit == "months" and end.day < start.day
    first = end if is_cut_short else end - timedelta(days=1)
    assert last_day(start, amount, unit, True) == first


@given(start=DAYS, months=st.integers(1, 60))
def test_months_end_on_the_same_day_or_the_months_last(
    start: date, months: int
) -> None:
    end = last_day(start, months, "months")
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@given(DAYS)
def test_the_working_day_before_is_one_and_none_lies_between(day: date) -> None:
    before = working_day_before(day)
    assert is_working_day(before)
    between = (before + timedelta(days=n) for n in range(1, (day - before).days))
    assert not any(map(is_working_day, between))
    assert (day - before).days <= 5


@pytest.mark.parametrize("year", range(2014, 2090))
def test_easter(year: int) -> None:
    assert easter_sunday(year) == easter(year)


def test_bank_holidays_are_those_that_were_published() -> None:
    assert bank_holidays(2027) == {
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
        date(2027, 8, 30),
        # Christmas falls on a weekend: two days make up for it.
        date(2027, 12, 27),
        date(2027, 12, 28),
    }
    assert date(2022, 1, 3) in bank_holidays(2022)
    assert date(2020, 12, 28) in bank_holidays(2020)
