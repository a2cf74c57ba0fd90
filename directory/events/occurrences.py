"""The days on which an event happens, worked out from what editors entered.

Days and times are London's. A group at ten in the morning is at ten in the
morning in winter and in summer, so rules count days and never hours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

WEEK = timedelta(days=7)
STEPS = {"weekly": WEEK, "fortnightly": 2 * WEEK}
# Two years of a weekly group: no rule without an end fills the memory.
MOST = 110


class Rule(Protocol):
    """One line of dates as an editor enters it."""

    starts_on: date
    starts_at: time | None
    ends_on: date | None
    ends_at: time | None
    repeats: str
    repeats_until: date | None


@dataclass(frozen=True, order=True)
class Occurrence:
    """One time that an event happens; without times it is for whole days."""

    starts_on: date
    clock: time
    ends_on: date
    starts_at: time | None = None
    ends_at: time | None = None

    @property
    def is_all_day(self) -> bool:
        """Whether no time was given."""
        return self.starts_at is None

    @property
    def starts(self) -> date:
        """The beginning: a time that knows its zone, or a day."""
        if self.starts_at is None:
            return self.starts_on
        return in_london(self.starts_on, self.starts_at)

    @property
    def ends(self) -> date | None:
        """The end: a time that knows its zone, or the last day."""
        if self.starts_at is None:
            return self.ends_on
        if self.ends_at is not None:
            return in_london(self.ends_on, self.ends_at)
        return None

    @property
    def words(self) -> str:
        """Say when, as in “Saturday 5 December 2026, 10am to 11:30am”."""
        first = day_words(self.starts_on)
        if self.starts_on == self.ends_on:
            if self.starts_at is None:
                return _("%(day)s, all day") % {"day": first}
            return f"{first}, {self.hours}"
        last = day_words(self.ends_on)
        if self.starts_at is None:
            return pgettext("days", "%(first)s to %(last)s") % {
                "first": first,
                "last": last,
            }
        end = f"{last}, {clock_words(self.ends_at)}" if self.ends_at else last
        return pgettext("days", "%(first)s, to %(last)s") % {
            "first": f"{first}, {clock_words(self.starts_at)}",
            "last": end,
        }

    @property
    def hours(self) -> str:
        """Say from when to when on the clock, or nothing for a whole day."""
        if self.starts_at is None:
            return ""
        opens = clock_words(self.starts_at)
        if not self.ends_at:
            return opens
        closes = clock_words(self.ends_at)
        words = pgettext("times", "%(opens)s to %(closes)s")
        return words % {"opens": opens, "closes": closes}


def in_london(day: date, at: time) -> datetime:
    """Return a day and a time on the clock as a moment."""
    return datetime.combine(day, at, tzinfo=timezone.get_default_timezone())


def day_words(day: date) -> str:
    """Say a day with its weekday and year."""
    return date_format(day, "l j F Y")


def clock_words(at: time) -> str:
    """Say a time as people do: 10am, 2:30pm, midday."""
    if not (get_language() or "en").startswith("en"):
        return time_format(at)
    if at in (time(12), time(0)):
        return _("midday") if at.hour else _("midnight")
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def days_of(rule: Rule) -> Iterable[date]:
    """Yield the days on which a line of dates begins."""
    step = STEPS.get(rule.repeats)
    until = rule.repeats_until if step else None
    day = rule.starts_on
    yield day
    for _again in range(MOST - 1):
        if step is None or until is None or day + step > until:
            return
        day += step
        yield day


def occurrences(rules: Iterable[Rule], without: Iterable[date]) -> list[Occurrence]:
    """Return every time an event happens, in order, less the days it does not."""
    off = set(without)
    found = set()
    for rule in rules:
        length = (rule.ends_on or rule.starts_on) - rule.starts_on
        for day in days_of(rule):
            if day not in off:
                found.add(
                    Occurrence(
                        day,
                        rule.starts_at or time.min,
                        day + length,
                        rule.starts_at,
                        rule.ends_at,
                    )
                )
    return sorted(found, key=lambda one: (one.starts_on, one.clock, one.ends_on))
