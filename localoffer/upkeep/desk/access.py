"""Letting in those who look after pages, and nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from wagtail.admin.auth import permission_denied

from localoffer.core.privacy import personal
from localoffer.upkeep.permissions import user_can_see_upkeep

View = Callable[..., HttpResponse]


def editors_only(view: View) -> View:
    """Wrap a view for whoever looks after a page; no browser keeps it."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_can_see_upkeep(request.user):
            raise PermissionDenied
        return personal(view)(request, *args, **kwargs)

    return wrapped


class EditorsOnly:
    """Mixed into a report for whoever looks after a page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse everybody else."""
        if not user_can_see_upkeep(request.user):
            refused: HttpResponseBase = permission_denied(request)
            return refused
        base: Any = super()
        return base.dispatch(request, *args, **kwargs)
