"""A service on paper: what its page says below its title, as it stands today."""

from django.http import HttpRequest
from django.utils import timezone

from directory.models import ServicePage
from directory.search.blanks import dated
from directory.service_facts import service_body
from localoffer.core.models import BasePage


def service_to_print(page: BasePage, request: HttpRequest) -> str | None:
    """Return a service's HTML, or None for another kind of page."""
    if not isinstance(page, ServicePage):
        return None
    body = page.published_body(request) or service_body(page)
    return dated(body, timezone.localdate())
