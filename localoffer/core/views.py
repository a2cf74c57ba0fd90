"""Public views that belong to no page."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.views import serve as wagtail_serve


@transaction.non_atomic_requests
def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """Serve a page; reading takes no lock, everything else is atomic.

    With SQLite's immediate transactions an atomic GET would queue families
    behind each other and behind every editor's save.
    """
    if request.method in {"GET", "HEAD"}:
        response: HttpResponse = wagtail_serve(request, path)
    else:
        with transaction.atomic():
            response = wagtail_serve(request, path)
    return response
