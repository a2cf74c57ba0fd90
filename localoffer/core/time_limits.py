"""Counting the time that a law gives, from the day on which it starts.

The day from which time is counted is not part of it, so six weeks from a Monday end
on a Monday. Where a law says "beginning with the day", that day is the first.
A month ends on the same day of the next month, or on that month's last day.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from localoffer.core.models.base_page import months_after

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a time limit is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


def last_day(
    start: date, amount: int, unit: str, first_day_counts: bool = False
) -> date:
    """Return the last day of a time limit that starts on a day."""
    if unit == Unit.MONTHS:
        end = months_after(start, amount)
        if end.day < start.day:
            # Cut short at the end of a month: the period is full on that day, also
            # when its first day counts.
            return end
    else:
        end = start + timedelta(days=amount * (7 if unit == Unit.WEEKS else 1))
    return end - ONE_DAY if first_day_counts else end


def is_working_day(day: date) -> bool:
    """Whether offices in England are usually open."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_day_before(day: date) -> date:
    """Return the last day before this one on which offices are usually open."""
    day -= ONE_DAY
    while not is_working_day(day):
        day -= ONE_DAY
    return day


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return England's bank holidays of a year, without those proclaimed for once."""
    easter = easter_sunday(year)
    days = {
        easter - 2 * ONE_DAY,
        easter + ONE_DAY,
        first_monday(date(year, 5, 1)),
        first_monday(date(year, 5, 25)),
        first_monday(date(year, 8, 25)),
    }
    # One that falls on a weekend is moved to the next day that is free.
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() >= SATURDAY or day in days:
            day += ONE_DAY
        days.add(day)
    return frozenset(days)


def first_monday(day: date) -> date:
    """Return a day if it is a Monday, otherwise the next Monday."""
    return day + timedelta(days=-day.weekday() % 7)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday, by the full moon of the church's calendar."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 + 15) - (8 * century + 13) // 25
    epact %= 30
    moon = epact - (epact // 28) * (
        1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11)
    )
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
