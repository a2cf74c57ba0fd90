"""What the directory puts on the home page: ways in by words, age and topic."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from directory.models import AgeBand, DirectoryPage, Topic
from localoffer.core.site_version import memory


def ways_in() -> dict[str, Any]:
    """Return the directory's address and links into it, once per site version."""
    page = DirectoryPage.objects.live().first()
    if page is None:
        return {}
    url = page.get_url()
    return {
        "find_support_url": url,
        "support_grid_url": reverse("support_grid"),
        "ages": [
            {
                "short": band.name.replace(" to ", "–"),
                "text": band.description or band.name,
                "detail": f"Age {band.name}",
                "url": f"{url}?age={band.code}",
            }
            for band in AgeBand.objects.all()
        ],
        "topics": [
            {"text": topic.name, "url": f"{url}?topic={topic.code}"}
            for topic in Topic.objects.all()
        ],
    }


def add_to_home_page(context: dict[str, Any], page: Page, request: HttpRequest) -> None:
    """Add the ways into the directory to the home page's template."""
    context.update(memory.get("directory.ways_in", ways_in))
