"""The form of a row that families see at once: two people who save it lose nothing."""

import json
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from localoffer.core.row_marks import (
    columns_of,
    mark,
    marks_of,
    plain,
    read_marks,
    stored,
    words_of,
)

BOTH = _(
    "Somebody saved this after you had opened it. It now says: “%(words)s”. What you "
    "typed is still in the box. Save again to keep yours, or write theirs."
)
NOT_SAVED = _(
    "Nothing was saved: somebody else saved this after you had opened it. What they "
    "changed and you did not is in the form now. Look at it, then save again."
)
REMOVED = _("Somebody removed “%(words)s”. It is gone from the form, too.")
STAYS = _("You removed “%(words)s”, but somebody changed it. It is as they left it.")


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

    @cached_property
    def changed_data(self) -> list[str]:
        """Return what somebody changed; how the row stood before is no answer."""
        return [name for name in super().changed_data if name != "opened_as"]

    def clean(self) -> Any:
        """Refuse a form that is older than the row, with both versions in it."""
        answers = super().clean() or {}
        opened = read_marks(answers.get("opened_as", ""))
        if self.instance.pk and opened:
            # Of two who save at once one waits here, and then hears of the other.
            rows = type(self.instance)._default_manager.select_for_update()
            kept = rows.filter(pk=self.instance.pk).first()
            if kept is not None:
                self.show_both(kept, opened)
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
        return columns_of(self._meta.model, self.fields)

    def marks_of(self, row: models.Model) -> dict[str, Any]:
        """Return what stands for each field as a row has it, and for its own rows."""
        found: dict[str, Any] = marks_of(row, self.names())
        for name, formset in self.formsets.items():
            names = columns_of(formset.model, formset.form.base_fields)
            rows = getattr(row, name).all()
            found[name] = {str(each.pk): marks_of(each, names) for each in rows}
        return found

    def show_both(self, kept: models.Model, opened: dict[str, Any]) -> None:
        """Say of each box what was saved meanwhile; fill in what was not typed over."""
        now = self.marks_of(kept)
        own = {each: now[each] for each in self.names()}
        found = merge(self, kept, opened, own)
        for name in self.formsets:
            if isinstance(opened.get(name), dict):
                found |= self.show_rows(name, kept, opened[name], now[name])
        if found:
            fill_in(self, "opened_as", json.dumps(now))
            self.add_error(None, NOT_SAVED)

    def show_rows(
        self, name: str, kept: models.Model, opened: Any, now: dict[str, Any]
    ) -> bool:
        """Do the same for the row's own rows, such as what a test found."""
        formset, found = self.formsets[name], False
        rows = {str(each.pk): each for each in getattr(kept, name).all()}
        for form in formset.initial_forms:
            key = str(form["id"].value())
            opened_row = opened.get(key)
            if not isinstance(opened_row, dict):
                continue
            form.errors  # noqa: B018 - reads the answers, once
            removes = formset._should_delete_form(form)
            if key in rows and not removes:
                found |= merge(form, rows[key], opened_row, now[key])
            elif key in rows and opened_row != now[key]:
                found = True
                self.add_error(None, STAYS % {"words": rows[key]})
                fill_in(form, "DELETE", "")
                for field in now[key]:
                    fill_in(form, field, stored(rows[key], field))
            elif key not in rows and not removes:
                found = True
                self.add_error(None, REMOVED % {"words": form.instance})
                fill_in(form, "DELETE", 1)
        return found


def merge(
    form: Any, kept: models.Model, opened: dict[str, Any], now: dict[str, str]
) -> bool:
    """Say of each box what was saved meanwhile; fill in what was not typed over."""
    found = False
    for name in now:
        mine = mark(plain(form.cleaned_data.get(name)))
        if opened.get(name, now[name]) == now[name] or mine == now[name]:
            continue
        if name not in form.cleaned_data:
            continue
        found = True
        if mine == opened[name]:
            fill_in(form, name, stored(kept, name))
        else:
            form.add_error(name, BOTH % {"words": words_of(kept, name)})
    return found


def fill_in(form: Any, name: str, value: Any) -> None:
    """Put a value into a box, as if it had been sent."""
    key, field = form.add_prefix(name), form.fields[name]
    form.data = form.data.copy()
    if isinstance(value, bool):
        value = "on" if value else None
    elif not isinstance(value, list | int | str):
        value = field.widget.format_value(field.prepare_value(value))
    if value is None:
        form.data.pop(key, None)
    elif isinstance(value, list):
        form.data.setlist(key, [str(each) for each in value])
    else:
        form.data[key] = str(value)
