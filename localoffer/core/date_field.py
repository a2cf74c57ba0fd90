"""A date asked for as day, month and year, for dates that people know by heart."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PARTS = ("day", "month", "year")
# What is said when such parts are missing: grammar joins them in its own way.
MISSING = {
    ("day",): _("The date must include a day."),
    ("month",): _("The date must include a month."),
    ("year",): _("The date must include a year."),
    ("day", "month"): _("The date must include a day and a month."),
    ("day", "year"): _("The date must include a day and a year."),
    ("month", "year"): _("The date must include a month and a year."),
}
LABELS = {
    "day": pgettext_lazy("of a date", "Day"),
    "month": pgettext_lazy("of a date", "Month"),
    "year": pgettext_lazy("of a date", "Year"),
}
MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)


class DateParts(forms.MultiWidget):
    """Three boxes: day, month and year."""

    template_name = "govuk/widgets/date.html"
    use_fieldset = True

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]]
        boxes = {part: forms.TextInput() for part in PARTS}
        super().__init__(boxes, dict(attrs or {}))

    def decompress(self, value: Any) -> list[Any]:
        """Split a date into the three boxes."""
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        return [None, None, None]

    def get_context(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        """Name each box, and mark those whose part of the date is at fault."""
        own = dict(attrs or {})
        faulty = own.pop("faulty", ())
        context = super().get_context(name, value, own)
        for part, box in zip(PARTS, context["widget"]["subwidgets"], strict=True):
            box["part"] = part
            box["label"] = LABELS[part]
            box["is_faulty"] = part in faulty
            if not box["is_faulty"]:
                box["attrs"].pop("aria-invalid", None)
        return context


class DatePartsField(forms.Field):
    """A date from three boxes; the month may be a number or a name."""

    widget = DateParts
    default_error_messages = {
        "year": _("The year must have 4 numbers, such as 2017."),
        "invalid": _("Enter a real date, such as 27 3 2017."),
    }

    def _fault(self, code: str, parts: Sequence[str]) -> ValidationError:
        message = self.error_messages[code]
        return ValidationError(message, code=code, params={"parts": parts})

    def to_python(self, value: Any) -> date | None:
        """Return the date, or say which part is missing or wrong."""
        if value is None or isinstance(value, date):
            return value
        given = [str(part or "").strip().lower() for part in value]
        if not any(given):
            return None
        missing = [part for part, text in zip(PARTS, given, strict=True) if not text]
        if missing:
            words = MISSING[tuple(missing)]
            raise ValidationError(words, code="incomplete", params={"parts": missing})
        day, month, year = given
        if month[:3] in MONTHS:
            month = str(MONTHS.index(month[:3]) + 1)
        if not re.fullmatch(r"[0-9]{4}", year):
            raise self._fault("year", ["year"])
        try:
            return date(int(year), int(month), int(day))
        except ValueError as error:
            raise self._fault("invalid", PARTS) from error
