"""The newest answers on the home page."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from feedback.models import YouSaidWeDidPage
from feedback.record import newest_answers
from localoffer.core.site_version import memory

MOST = 3


def newest() -> list[dict[str, str]]:
    """Return links to the newest answers, once per site version."""
    page = YouSaidWeDidPage.objects.live().public().first()
    if page is None:
        return []
    return [
        {
            "text": answer.theme.name,
            "detail": answer.get_outcome_display(),
            "url": page.address("theme", answer.theme.slug),
        }
        for answer in newest_answers(MOST)
    ]


def add_newest_answers(
    context: dict[str, Any], page: Page, request: HttpRequest
) -> None:
    """Add the newest answers to the home page's template."""
    context["newest"] = memory.get_words("feedback.newest", newest)
