"""What guided questions show: the next one, or the services and steps at the end."""

from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from directory.guided_paths import filters, walk
from directory.models import GuidedQuestionsPage, ServicePage
from directory.search.query import Asked, Found, search
from directory.site_search import directory_page
from localoffer.core.links import Link

# More than these stand in the list to which the page leads.
MOST_SERVICES = 5


def shown(page: GuidedQuestionsPage, path: str) -> dict[str, Any]:
    """Return what the template needs for the answers in an address."""
    way = walk([block.value for block in page.questions], path)
    context: dict[str, Any] = {
        "step": len(way.codes) + 1,
        "question": way.question,
        "answered": [
            {
                "question": question["text"],
                "answer": answer["text"],
                "url": address(way.codes[:position]),
            }
            for position, (question, answer) in enumerate(way.answers)
        ],
        "back_url": address(way.codes[:-1]) if way.codes else "",
    }
    if way.question is not None:
        context["answers"] = [
            Link(answer["text"], address([*way.codes, answer["code"]]))
            for answer in way.question["answers"]
        ]
        return context
    chosen = filters(way.answers)
    directory = directory_page()
    if directory:
        today = timezone.localdate()
        pairs = urlencode(chosen, doseq=True)
        found = search(Asked(today, chosen=chosen))
        context["services_count"] = found.total
        context["services"] = first_of(found)
        context["services_url"] = f"{directory.get_url()}?{pairs}"
    pages = [answer["page"] for _, answer in way.answers if answer["page"]]
    context["pages"] = [
        Link(each.title, url)
        for each in dict.fromkeys(pages)
        if each.live and (url := each.get_url())
    ]
    return context


def first_of(found: Found) -> list[Link]:
    """Return the first few services by name, in the order of the list."""
    pages = ServicePage.objects.live().in_bulk(found.keys[:MOST_SERVICES])
    return [
        Link(page.title, url, detail=page.summary)
        for key in found.keys
        if (page := pages.get(key)) and (url := page.get_url())
    ]


def address(codes: list[str]) -> str:
    """Return the address of the screen after some answers."""
    return f"?path={'.'.join(codes)}" if codes else "?"
