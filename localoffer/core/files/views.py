"""Give a picture or a document to whoever may open it, and to nobody else."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.static import serve as serve_file
from wagtail.documents.views.serve import serve as serve_document

from localoffer.core.files.access import is_for_everybody, may_open
from localoffer.core.models import Rendition
from localoffer.core.site_version import memory

# Nothing in a file may run, whatever somebody has hidden in it.
POLICY = "default-src 'none'; sandbox"
# How long a browser or a proxy may show a picture without asking again, in seconds.
SECONDS = 60


def document(request: HttpRequest, pk: str, filename: str) -> HttpResponseBase:
    """Send a document as a download; every time it is asked whether it is public."""
    response: HttpResponse = serve_document(request, pk, filename)
    return safe(
        response, "no-cache" if request.user.is_anonymous else "private, no-store"
    )


def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send a picture at one size; never one as it was uploaded."""
    if "\0" in path:
        raise Http404
    found = rendition(f"images/{path}").image
    is_public = is_for_everybody(found)
    if not (is_public or may_open(found, request)):
        raise Http404
    response: Any = serve_file(request, f"images/{path}", str(settings.MEDIA_ROOT))
    return safe(response, f"public, max-age={SECONDS}" if is_public else "no-store")


def rendition(name: str) -> Rendition:
    """Return a picture at one size; one that is there is asked for once a version."""

    def look() -> Rendition:
        rows = Rendition.objects.select_related("image__collection")
        row: Rendition = get_object_or_404(rows, file=name)
        return row

    return memory.get(("rendition", name), look)


def safe(response: Any, keeping: str) -> HttpResponseBase:
    """Add the headers that keep a file from doing anything but be there."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    if response.status_code in {200, 304}:
        response.headers["Cache-Control"] = keeping
    answer: HttpResponseBase = response
    return answer
