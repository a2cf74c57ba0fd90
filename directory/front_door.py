"""What the directory puts on the home page: ways in by words, age, need and topic."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from directory.landing import landing_pages
from directory.models import AgeBand, GuidedQuestionsPage, NeedType, Term, Topic
from directory.site_search import directory_page
from localoffer.core.links import Link
from localoffer.core.site_version import memory


def ways_in() -> dict[str, Any]:
    """Return the directory's address and links into it, once per site version."""
    page = directory_page()
    if page is None:
        return {}
    url, about = page.get_url(), landing_pages()

    def way(facet: str, term: Term, name: str = "") -> dict[str, str]:
        landing = about.get((facet, term.code))
        if landing:
            # Whoever follows a link finds its words again as the heading.
            return {"text": landing.text, "url": landing.url}
        return {"text": name or term.name, "url": f"{url}?{facet}={term.code}"}

    guided = GuidedQuestionsPage.objects.live().public().first()
    today = timezone.localdate()
    bands = AgeBand.objects.current_on(today)
    areas = NeedType.objects.filter(parent=None).current_on(today)
    topics = Topic.objects.current_on(today)
    return {
        "find_support_url": url,
        "support_grid_url": reverse("support_grid"),
        "guided": guided and Link(guided.title, guided.get_url() or ""),
        "ages": [at_age(band, way("age", band, band.description)) for band in bands],
        "needs": [{"detail": area.description, **way("need", area)} for area in areas],
        "topics": [way("topic", topic) for topic in topics],
    }


def at_age(band: AgeBand, way: dict[str, str]) -> dict[str, str]:
    """Return a link to an age with the age in numbers, unless its words name it."""
    named = band.name in way["text"]
    detail = "" if named else _("Age %(age)s") % {"age": band.name}
    return {"short": band.name.replace(" to ", "–"), "detail": detail, **way}


def add_to_home_page(context: dict[str, Any], page: Page, request: HttpRequest) -> None:
    """Add the ways into the directory to the home page's template."""
    context.update(memory.get_words("directory.ways_in", ways_in))
