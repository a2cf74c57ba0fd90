"""Answers that belong to one visitor: never kept, indexed or passed on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def not_kept(response: HttpResponse) -> HttpResponse:
    """Mark an answer as meant for whoever asked, and for now.

    Search engines leave it out, unless its view has said that they may show it.
    """
    response.headers["Cache-Control"] = "private, no-store"
    response.headers.setdefault("X-Robots-Tag", "noindex")
    return response


def personal(view: View) -> View:
    """Wrap a view whose answers stand for one visitor only."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return not_kept(view(request, *args, **kwargs))

    return wrapped


def secret(view: View) -> View:
    """Wrap a view whose own address must not reach another site either."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = not_kept(view(request, *args, **kwargs))
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped
