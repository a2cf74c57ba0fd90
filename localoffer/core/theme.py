"""A council's colours as a stylesheet of this origin, so no style is inline."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from localoffer.core.frame import frame_for, stylesheet_mark


@transaction.non_atomic_requests
def stylesheet(request: HttpRequest) -> HttpResponse:
    """Answer the colours, to keep for ever at the address that names just these.

    A page made a moment ago may still ask by an older mark: what it gets must
    not be kept as if it were the older colours.
    """
    settings = frame_for(request).settings
    css = render_to_string("core/theme.css", {"settings": settings})
    is_named = request.GET.get("v") == stylesheet_mark(settings)
    keep = "public, max-age=31536000, immutable" if is_named else "no-cache"
    headers = {"Cache-Control": keep}
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers=headers)
