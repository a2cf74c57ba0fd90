"""Asking, before anything goes on the website, whether it may.

An app registers the hook "before_going_public": a function of the object that
returns why it may not go public. Every route ends in the object's own `save`, and
forms ask first, so that nothing that somebody typed is lost.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail import hooks


@dataclass(frozen=True)
class Objection:
    """Why something may not go public.

    `message` may repeat what was found, for the person who typed it; `outline` does
    not, because it may reach a log.
    """

    field: str
    message: str
    outline: str


class MayNotGoPublic(ValidationError):
    """Something was about to go public that may not; its words hold none of it."""

    def __init__(self, instance: Any, objections: list[Objection]) -> None:
        outlines = [objection.outline for objection in objections]
        super().__init__({NON_FIELD_ERRORS: outlines})
        self.instance, self.objections = instance, objections


def objections_to(instance: Any, parts: Iterable[Any] | None = None) -> list[Objection]:
    """Return every app's objections to an object going public.

    `parts` are its parts as a form has them, none of them too; without them they are
    as it holds them.
    """
    judges = hooks.get_hooks("before_going_public")
    shown = None if parts is None else tuple(parts)
    return [found for judge in judges for found in judge(instance, shown)]


def insist_it_may(instance: Any) -> None:
    """Raise MayNotGoPublic where an app objects."""
    if found := objections_to(instance):
        raise MayNotGoPublic(instance, found)


class PublicRow:
    """Mixed into a model whose rows are public as soon as they are saved."""

    def clean(self) -> None:
        """Tell a form what is wrong, beside the field that it is in."""
        super().clean()  # type: ignore[misc]
        faults: dict[str, list[str]] = {}
        for found in objections_to(self):
            faults.setdefault(found.field, []).append(found.message)
        if faults:
            raise ValidationError(faults)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it, if it may be public."""
        insist_it_may(self)
        super().save(*args, **kwargs)  # type: ignore[misc]


View = Callable[..., HttpResponse]


def says_why_not(view: View) -> View:
    """Wrap an admin view so that a refusal is a page that says what to do."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except MayNotGoPublic as refusal:
            context = {"objections": refusal.objections, "instance": refusal.instance}
            template = "core/admin/may_not_go_public.html"
            return render(request, template, context, status=409)

    return wrapped
