"""Public views that belong to no page."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.views import serve as wagtail_serve

from localoffer.core.glossary.explaining import explain_when_made
from localoffer.core.page_cache import may_be_kept
from localoffer.core.routing import find_public_page


@transaction.non_atomic_requests
def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """Serve a page; reading takes no lock, everything else is atomic.

    With SQLite's immediate transactions an atomic GET would queue families
    behind each other and behind every editor's save.
    """
    if request.method not in {"GET", "HEAD"}:
        with transaction.atomic():
            changed: HttpResponse = wagtail_serve(request, path)
        return changed
    page = find_public_page(request, path)
    response: HttpResponse = wagtail_serve(request, path)
    if getattr(page, "explains_terms", True):
        explain_when_made(response)
    # A page or a hook that has set its own rule knows better.
    if page and response.status_code == 200 and "Cache-Control" not in response:
        may_be_kept(response, getattr(page, "query_names", None))
    return response
