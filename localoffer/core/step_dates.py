"""The dates of a step-by-step page, for the days that a family entered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from localoffer.core.calendars import Entry
from localoffer.core.date_field import PARTS, DatePartsField
from localoffer.core.forms import GovukForm
from localoffer.core.step_blocks import MOST_DAYS, limits_in
from localoffer.core.time_limits import (
    Unit,
    is_working_day,
    last_day,
    working_day_before,
)

NAMES = tuple(f"day{number}" for number in range(1, MOST_DAYS + 1))
BOXES = tuple(f"{name}_{part}" for name in NAMES for part in PARTS)
# What stands between steps that are not one after the other.
JOINED = {
    "and": pgettext_lazy("between two steps", "and"),
    "or": pgettext_lazy("between two steps", "or"),
}
LONG_AGO = timedelta(days=3653)
FAR_AHEAD = timedelta(days=731)


class DatesForm(GovukForm):
    """Asks for the days from which time is counted; the first has to be known."""

    def __init__(self, days: Iterable[Any], today: date, data: Any = None) -> None:
        super().__init__(data)
        self.today = today
        for name, day in zip(NAMES, days, strict=False):
            self.fields[name] = DatePartsField(
                label=day.value["question"],
                help_text=day.value["hint"] or _("For example, 27 3 2026."),
                required=not self.fields,
                error_messages={"required": _("Enter a day, a month and a year.")},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse days that cannot be meant, such as the year 2206."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = self.today - LONG_AGO, self.today + FAR_AHEAD
        for name, day in list(cleaned.items()):
            if day and not first <= day <= last:
                message = _(
                    "The date must be between %(first)s and %(last)s. Check the year."
                ) % {"first": first.year, "last": last.year}
                fault = ValidationError(message, params={"parts": ["year"]})
                self.add_error(name, fault)
        return cleaned

    def has_later(self) -> bool:
        """Whether more than the first day was entered, or one of them is at fault."""
        later = list(self.fields)[1:]
        shown = (self[name].value() or () for name in later)
        return any(map(any, shown)) or any(name in self.errors for name in later)

    def days(self) -> dict[str, date]:
        """Return what was entered, by field."""
        return {name: day for name, day in self.cleaned_data.items() if day}


@dataclass(frozen=True)
class ShownLimit:
    """A time limit as a family reads it; `day` is empty until it can be counted."""

    key: str
    place: int
    value: Any
    counted_from: str
    starts: date | None = None
    day: date | None = None
    is_past: bool = False
    is_next: bool = False

    @property
    def length(self) -> str:
        """How long it is, in words: "6 weeks"."""
        number = self.value["amount"]
        match self.value["unit"]:
            case Unit.DAYS:
                words = ngettext("%(number)s day", "%(number)s days", number)
            case Unit.WEEKS:
                words = ngettext("%(number)s week", "%(number)s weeks", number)
            case _:
                words = ngettext("%(number)s month", "%(number)s months", number)
        return words % {"number": number}

    @property
    def plan_for(self) -> date | None:
        """The working day before, where the last day is none."""
        if self.day is None or is_working_day(self.day):
            return None
        return working_day_before(self.day)


@dataclass(frozen=True)
class ShownStep:
    """A step with its mark, a number or a word, and its time limits."""

    mark: str
    is_numbered: bool
    value: Any
    limits: tuple[ShownLimit, ...]
    is_now: bool


def shown_limits(
    page: Any, entered: Mapping[str, date], today: date
) -> list[ShownLimit]:
    """Return every time limit of a page, in the order of its steps."""
    names = [day.value["name"] for day in page.days]
    starts = {
        name.casefold(): entered.get(field)
        for name, field in zip(names, NAMES, strict=False)
    }
    found = []
    for place, child, value in limits_in(page.steps):
        name = value["counted_from"] or (names[0] if names else "")
        start = starts.get(name.casefold())
        day = start and last_day(
            start, value["amount"], value["unit"], value["first_day_counts"]
        )
        found.append((place, child.id, value, name, start, day))
    coming = [day for *_, day in found if day and day >= today]
    soonest = min(coming, default=None)
    return [
        ShownLimit(
            key=str(key),
            place=place,
            value=value,
            counted_from=name,
            starts=start,
            day=day,
            is_past=bool(day and day < today),
            is_next=bool(day and day == soonest),
        )
        for place, key, value, name, start, day in found
    ]


def shown_steps(page: Any, limits: Iterable[ShownLimit]) -> list[ShownStep]:
    """Return the steps of a page with their marks.

    Of two ways that exclude each other none is marked as the next: nobody knows yet
    which of them a family will go.
    """
    limits = list(limits)
    shown, number = [], 0
    joins = [step.value["joined"] for step in page.steps]
    for place, step in enumerate(page.steps):
        joined = joins[place]
        has_other_way = "or" in joins[max(place, 1) : place + 2]
        # Nothing stands above the first, so it joins nothing.
        is_numbered = joined == "then" or not place
        number += is_numbered
        own = tuple(limit for limit in limits if limit.place == place)
        shown.append(
            ShownStep(
                mark=str(number) if is_numbered else str(JOINED.get(joined, joined)),
                is_numbered=is_numbered,
                value=step.value,
                limits=own,
                is_now=not has_other_way and any(limit.is_next for limit in own),
            )
        )
    return shown


def entries_of(page: Any, limits: Iterable[ShownLimit], url: str) -> list[Entry]:
    """Return the dates as entries of a calendar.

    The day from which each is counted is part of its identity, so that a family
    may keep the dates of two requests side by side.
    """
    return [
        Entry(
            uid=f"{limit.key}-{limit.starts:%Y%m%d}@{page.uuid}",
            summary=limit.value["what"],
            starts=limit.day,
            description="\n\n".join(
                filter(
                    None, [page.title, limit.value["if_late"], limit.value["law"], url]
                )
            ),
            url=url,
        )
        for limit in limits
        if limit.day
    ]
