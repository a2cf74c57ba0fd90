"""Looking at the public numbers on a day, after the night's jobs."""

from datetime import date, datetime

from django.utils import timezone

from feedback.record_counts import YearCounts, by_year, freeze


def at(month: int, day: int = 2, year: int = 2026) -> datetime:
    """Return noon of a day."""
    zone = timezone.get_default_timezone()
    return datetime(year, month, day, 12, tzinfo=zone)


def told(today: date) -> list[YearCounts]:
    """What somebody reads who comes on this day, after the night's jobs."""
    freeze(today)
    return by_year()
