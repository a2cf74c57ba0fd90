"""Saying what uses a thing that somebody wants to delete, instead of failing."""

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]


def says_what_uses_it(view: View) -> View:
    """Wrap an admin view so that a refusal to delete is a page that says why."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Nothing is deleted by looking, so that needs no point to go back to.
        if request.method in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except ProtectedError as refusal:
            users = refusal.protected_objects
        except RestrictedError as refusal:
            users = refusal.restricted_objects
        context = {"users": kinds_of(users)}
        return render(request, "core/admin/in_use.html", context, status=409)

    return wrapped


def kinds_of(users: set[Any]) -> list[str]:
    """Return how many things of each kind, in words: not which, that may be private."""
    counted = Counter(each._meta for each in users)
    return sorted(
        f"{many} {meta.verbose_name if many == 1 else meta.verbose_name_plural}"
        for meta, many in counted.items()
    )
