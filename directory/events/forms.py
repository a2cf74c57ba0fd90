"""What a family may ask of the list of events: every parameter of its address."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from directory.events.listing import Asked, counted
from directory.forms import MILES, unknown_postcode
from directory.search.near import Spot, locate
from localoffer.core.forms import GovukForm
from localoffer.core.site_search.asking import MOST_CHARACTERS
from localoffer.core.site_search.fields import NumberField, WordsField, seen

WHEN = {
    "": _("Any day from now on"),
    "today": _("Today"),
    "week": _("This week"),
    "weekend": _("This weekend"),
    "month": _("This month"),
    "next-month": _("Next month"),
}
FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y")
MOST_PAGES = 1000
CHOICES = ("when", "age", "need", "topic", "within")


class DayField(forms.Field):
    """A day, as a browser's own field sends it or as people type it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        """Return the day, or say what one looks like."""
        text = seen(value)[:40]
        if not text:
            return None
        for pattern in FORMATS:
            try:
                found = datetime.strptime(text, pattern).date()
            except ValueError:
                continue
            if found.year >= 2000:
                return found
        raise ValidationError(_("Enter a real date, such as 27 3 2027."))


class EventsForm(GovukForm):
    """A question to the list of events, which any query string makes a good one."""

    mark_optional = False

    when = forms.CharField(label=_("When"), required=False, widget=forms.Select)
    first = DayField(label=pgettext_lazy("a day", "From"), required=False)
    last = DayField(label=pgettext_lazy("a day", "To"), required=False)
    age = forms.CharField(label=_("Age"), required=False, widget=forms.Select)
    need = forms.CharField(label=_("Kind of need"), required=False, widget=forms.Select)
    topic = WordsField(label=_("What it is about"), widget=forms.HiddenInput)
    postcode = WordsField(label=_("Postcode"))
    within = forms.CharField(label=_("How far"), required=False, widget=forms.Select)
    quiet = forms.BooleanField(label=_("With a quiet session"), required=False)
    page = NumberField(1, MOST_PAGES, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.spot: Spot | None = None
        self.fields["postcode"].widget.attrs |= {
            "autocomplete": "postal-code",
            "maxlength": "10",
        }

    def clean_when(self) -> str:
        """Leave an unknown answer out."""
        value = self.cleaned_data["when"]
        return value if value in WHEN else ""

    def clean_within(self) -> int | None:
        """Take the next wider of the distances offered."""
        text = self.cleaned_data["within"][:6]
        miles = int(text) if re.fullmatch(r"[0-9]+", text, re.ASCII) else 0
        return next((each for each in MILES if each >= miles > 0), None)

    def clean_age(self) -> str:
        """Leave an unknown age out."""
        return self.known("age")

    def clean_need(self) -> str:
        """Leave an unknown need out."""
        return self.known("need")

    def clean_topic(self) -> str:
        """Leave an unknown topic out."""
        return self.known("topic")

    def known(self, facet: str) -> str:
        """Return what was chosen if there is such an option."""
        value = seen(self.cleaned_data[facet])
        options = counted(facet, Asked(self.today))
        return value if any(option.code == value for option, _ in options) else ""

    def clean(self) -> dict[str, Any]:
        """Find the postcode, and see that the days are in order."""
        data = self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("Enter a day that is not before the first one."))
        text = data["postcode"][:MOST_CHARACTERS]
        if text:
            self.spot = locate(text)
            data["postcode"] = self.spot.label if self.spot else text
            if self.spot is None:
                self.add_error("postcode", unknown_postcode(text))
        elif data.get("within"):
            self.add_error("postcode", _("Enter a postcode to measure from."))
        return data

    def asked(self) -> Asked:
        """Return the question, after `is_valid` has been asked."""
        data = self.cleaned_data
        first, last = days_of(data.get("when", ""), self.today)
        return Asked(
            today=self.today,
            first=data.get("first") or first,
            last=data.get("last") or (None if data.get("first") else last),
            age=data.get("age", ""),
            need=data.get("need", ""),
            topic=data.get("topic", ""),
            spot=self.spot,
            within=data.get("within") if self.spot else None,
            is_quiet=bool(data.get("quiet")),
        )

    def offer(self, asked: Asked) -> None:
        """Give each list its options, with how many events each would leave."""
        offered: dict[str, list[tuple[str, Any]]] = {
            "when": list(WHEN.items()),
            "age": [("", _("Every age"))],
            "need": [("", _("Every need"))],
            "within": [("", _("Any distance"))]
            + [(str(n), miles_long(n)) for n in MILES],
        }
        for facet in ("age", "need"):
            for option, count in counted(facet, asked):
                indent = "– " if option.parent else ""
                offered[facet].append((option.code, f"{indent}{option.name} ({count})"))
        for name, choices in offered.items():
            widget: Any = self.fields[name].widget
            widget.choices = choices

    def address(self, **changes: Any) -> str:
        """Return the query string of this question, with some of it changed."""
        kept = {name: self.data.get(name, "") for name in self.fields}
        kept |= {"page": "", **changes}
        return urlencode({name: value for name, value in kept.items() if value})


def miles_long(number: int) -> str:
    """Say a number of miles."""
    return ngettext("%(miles)s mile", "%(miles)s miles", number) % {"miles": number}


def days_of(when: str, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day that a word such as "week" means."""
    sunday = today + timedelta(6 - today.weekday())
    month_ends = today.replace(day=monthrange(today.year, today.month)[1])
    if when == "today":
        return today, today
    if when == "week":
        return today, sunday
    if when == "weekend":
        return max(today, sunday - timedelta(1)), sunday
    if when == "month":
        return today, month_ends
    if when == "next-month":
        first = month_ends + timedelta(1)
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    return None, None


# Every parameter on which the page depends.
QUERY_NAMES = tuple(EventsForm.base_fields)
