"""What a visitor sees when we fail: words, never a trace, and no database."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from localoffer.core.logs import current_request

RETRY_SECONDS = 30


class Contact:
    """How to reach the council, as this process last knew it."""

    phone = ""


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an error that nothing caught: 503 without a database, else 500.

    Django asks for this page while it handles the error, wherever that arose: in
    a view, a template or a middleware. The next request tries the database again.
    """
    unreachable = isinstance(sys.exception(), OperationalError | InterfaceError)
    context = {"phone": Contact.phone, "request_id": current_request.get()}
    if not unreachable:
        return HttpResponse(render_to_string("500.html", context), status=500)
    response = HttpResponse(render_to_string("503.html", context), status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response
