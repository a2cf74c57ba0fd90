"""The form of a row that families see at once: two people who save it lose nothing."""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.db import models
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

BOTH = _(
    "Somebody saved this after you had opened it. It now says: “%(words)s”. What you "
    "typed is still in the box. Save again to keep yours, or write theirs."
)
NOT_SAVED = _(
    "Nothing was saved: somebody else saved this after you had opened it. What they "
    "changed and you did not is in the form now. Look at it, then save again."
)


class RowForm(WagtailAdminModelForm):
    """A form that knows how the row stood when it was opened.

    A page keeps its versions; a row has none, so its form names each field as it was.
    """

    data: Any
    opened_as = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["opened_as"] = json.dumps(self.marks_of(self.instance))

    def clean(self) -> Any:
        """Refuse a form that is older than the row, with both versions in it."""
        answers = super().clean() or {}
        opened = read_marks(answers.get("opened_as", ""))
        if self.instance.pk and opened:
            # Of two who save at once one waits here, and then hears of the other.
            rows = type(self.instance)._default_manager.select_for_update()
            kept = rows.filter(pk=self.instance.pk).first()
            if kept is not None:
                self.show_both(kept, opened, answers)
        return answers

    def names(self) -> list[str]:
        """Return the fields of the row that the form holds."""
        many = self._meta.model._meta.many_to_many
        return [
            *self.columns(),
            *(each.name for each in many if each.name in self.fields),
        ]

    def columns(self) -> list[str]:
        """Return those that are the row's own, and not a list of other rows."""
        fields = self._meta.model._meta.concrete_fields
        return [each.name for each in fields if each.name in self.fields]

    def marks_of(self, row: models.Model) -> dict[str, str]:
        """Return what stands for each field as a row has it."""
        return {name: mark(stored(row, name)) for name in self.names()}

    def show_both(
        self, kept: models.Model, opened: dict[str, str], answers: dict[str, Any]
    ) -> None:
        """Say of each box what was saved meanwhile; fill in what was not typed over."""
        now = self.marks_of(kept)
        meanwhile = [name for name in now if opened.get(name, now[name]) != now[name]]
        found = False
        for name in meanwhile:
            mine = mark(plain(answers.get(name)))
            if name not in answers or mine == now[name]:
                continue
            found = True
            if mine == opened[name]:
                self.fill_in(name, stored(kept, name))
            else:
                self.add_error(name, BOTH % {"words": words_of(kept, name)})
        if found:
            self.fill_in("opened_as", json.dumps(now))
            self.add_error(None, NOT_SAVED)

    def fill_in(self, name: str, value: Any) -> None:
        """Put a value into a box, as if it had been sent."""
        key, field = self.add_prefix(name), self.fields[name]
        self.data = self.data.copy()
        if isinstance(value, bool):
            value = "on" if value else None
        elif not isinstance(value, list | int | str):
            value = field.widget.format_value(field.prepare_value(value))
        if value is None:
            self.data.pop(key, None)
        elif isinstance(value, list):
            self.data.setlist(key, [str(each) for each in value])
        else:
            self.data[key] = str(value)


def stored(row: models.Model, name: str) -> Any:
    """Return what a row holds in a field, other rows as their numbers."""
    field = row._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        return plain(getattr(row, name).all())
    return plain(row.serializable_value(name))


def plain(value: Any) -> Any:
    """Return what a form found in a box as a row holds it."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, models.QuerySet | list | tuple):
        return sorted(plain(each) for each in value)
    if isinstance(value, datetime) and is_aware(value):
        # A box names the minute, in the time of the place; a row holds more, in UTC.
        return value.astimezone(UTC).replace(second=0, microsecond=0)
    return value


def mark(value: Any) -> str:
    """Return what stands for a value: short, and nobody reads it in the page."""
    said = "" if value is None else str(value).replace("\r\n", "\n")
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def read_marks(posted: str) -> dict[str, str]:
    """Return the marks that a form was sent with, or none where it names none."""
    try:
        said = json.loads(posted)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def words_of(row: models.Model, name: str) -> str:
    """Return what a row holds in a field, as people read it."""
    field: Any = row._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        return ", ".join(str(each) for each in getattr(row, name).all())
    value = getattr(row, name)
    if field.choices:
        value = dict(field.flatchoices).get(value, value)
    if isinstance(value, bool):
        value = _("Yes") if value else _("No")
    if isinstance(value, datetime):
        here = localtime(value) if is_aware(value) else value
        value = date_format(here, "DATETIME_FORMAT")
    elif isinstance(value, date):
        value = date_format(value)
    return strip_tags(str(value)) if value not in (None, "") else str(_("nothing"))
