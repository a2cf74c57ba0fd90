"""A council's colours as a stylesheet of this origin, so no style is inline."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control

from localoffer.core.frame import frame_for


@cache_control(public=True, max_age=31_536_000, immutable=True)
@transaction.non_atomic_requests
def stylesheet(request: HttpRequest) -> HttpResponse:
    """Answer the colours; the address carries the version, so keep it for ever."""
    css = render_to_string("core/theme.css", {"settings": frame_for(request).settings})
    return HttpResponse(css, content_type="text/css; charset=utf-8")
