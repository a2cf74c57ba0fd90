"""Letting in whoever may, once for every screen of compliance."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from compliance.permissions import user_can_view_board

View = Callable[..., HttpResponse]


def only_if(may: Callable[[Any], bool]) -> Callable[[View], View]:
    """Return a decorator of views that lets in the people for whom `may` holds."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


board_only = only_if(user_can_view_board)
