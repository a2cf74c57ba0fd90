"""Reading a form that anybody may send, without trusting how it was sent."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError, transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    QueryDict,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt

from localoffer.core.faults import RETRY_SECONDS, Contact

logger = logging.getLogger("localoffer.forms")

# Ten times what a full form can take: what is longer is sent back to be shortened.
LONGEST_BODY = 1024 * 1024
View = Callable[..., HttpResponse]


def public_form(view: View) -> View:
    """Wrap a view that shows a form and takes it, with no cookie.

    Showing it takes no lock. What it takes is one transaction; when the database
    is silent the visitor gets back every word. CSRF protects a signed-in visitor,
    and here nobody is: the view looks at where a form came from by itself.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
            return unread(413)
        try:
            posted = request.POST
        except (
            BadRequest,
            MultiPartParserError,
            SuspiciousOperation,
            UnreadablePostError,
        ):
            return unread(400)
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            logger.exception("A form could not be stored")
            return given_back(request.path, posted)

    return csrf_exempt(transaction.non_atomic_requests(wrapped))


def without_nul(posted: QueryDict) -> tuple[QueryDict, bool]:
    """Return what was sent without NUL, and whether there was one.

    No database takes it and nobody can see it, so that it cannot be left to the
    writer to find.
    """
    kept, had_nul = posted.copy(), False
    for name, values in posted.lists():
        if any("\0" in value for value in values):
            had_nul = True
            kept.setlist(name, [value.replace("\0", "") for value in values])
    return kept, had_nul


def unread(status: int) -> HttpResponse:
    """Say politely that there was too much, or that it could not be read."""
    return HttpResponse(render_to_string("feedback/unread.html"), status=status)


def given_back(path: str, posted: QueryDict) -> HttpResponse:
    """Give somebody their words back when they could not be stored."""
    boxes = [
        (name, value)
        for name, values in posted.lists()
        if name != "text"
        for value in values
    ]
    context = {
        "path": path,
        "text": posted.get("text", ""),
        "boxes": boxes,
        "phone": Contact.phone,
    }
    page = render_to_string("feedback/given_back.html", context)
    response = HttpResponse(page, status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
