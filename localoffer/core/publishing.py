"""Every change that staff save in the admin changes the site version."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from localoffer.core.site_version import raise_version

View = Callable[..., HttpResponse]
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def raises_version(view: View) -> View:
    """Wrap an admin view so that what it changes is shown everywhere at once.

    Privacy, the order of pages, settings and snippets send no signal of their
    own, and a page kept in memory must not outlive any of them. The wrapped
    view runs inside the request's transaction, so both are kept or neither.
    Autosave, which asks for JSON and publishes nothing, is left out.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        saved = (
            request.method not in SAFE
            and response.status_code < 400
            and request.user.is_authenticated
            and request.accepts("text/html")
        )
        if saved:
            raise_version()
        return response

    return wrapped
