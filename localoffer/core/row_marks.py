"""What stands for the values of a row and of a form, so that they can be compared."""

import hashlib
import json
from collections.abc import Container
from datetime import UTC, date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext_lazy as _


def columns_of(model: type[models.Model], within: Container[str]) -> list[str]:
    """Return those fields of a form that are the row's own, not lists of rows."""
    return [each.name for each in model._meta.concrete_fields if each.name in within]


def marks_of(row: models.Model, names: list[str]) -> dict[str, str]:
    """Return what stands for each field as a row has it."""
    return {name: mark(stored(row, name)) for name in names}


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
    except (ValueError, RecursionError):
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
