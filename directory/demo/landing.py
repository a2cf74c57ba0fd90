"""The demonstration's landing pages and its guided questions."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from wagtail.models import Page

from directory import models
from localoffer.core.models import BasePage, SectionPage, Team
from localoffer.core.plain_text import to_rich_text

FILE = Path(__file__).parent / "landing.toml"
TERMS: dict[str, tuple[str, Any]] = {
    "age": ("age_band", models.AgeBand),
    "need": ("need", models.NeedType),
    "topic": ("topic", models.Topic),
}
DAYS_SINCE_CHECK = 25


def load_landing_pages(home: Page, today: date) -> Iterator[str]:
    """Create a landing page for each age, broad area of need and topic (a hook).

    They lead to pages of the other parts of the demonstration, so they come last.
    """
    content = tomllib.loads(FILE.read_text("utf-8"))
    pages = {page.slug: page for page in BasePage.objects.descendant_of(home)}
    sections = {}
    for entry in content["section"]:
        section = SectionPage(**entry, show_in_menus=False)
        home.add_child(instance=section)
        finish(section, today)
        sections[entry["slug"]] = section
    for entry in content["page"]:
        parent = sections[entry.pop("section")]
        guides = [pages[slug] for slug in entry.pop("guides", []) if slug in pages]
        questions = entry.pop("questions", [])
        for name, (field, kind) in TERMS.items():
            if name in entry:
                entry[field] = kind.objects.get(code=entry.pop(name))
        page = models.LandingPage(
            **entry,
            guides=[("page", guide) for guide in guides],
            body=body(questions),
        )
        parent.add_child(instance=page)
        finish(page, today)
    load_guided(home, content["guided"], pages, today)
    yield f"{len(content['page'])} landing pages and guided questions"


def load_guided(
    home: Page, entry: dict[str, Any], pages: dict[str, BasePage], today: date
) -> None:
    """Create the guided questions."""
    questions = entry.pop("question")
    for question in questions:
        for answer in question["answers"]:
            answer["page"] = pages.get(answer["page"])
    page = models.GuidedQuestionsPage(
        **entry, questions=[("question", question) for question in questions]
    )
    home.add_child(instance=page)
    finish(page, today)


def body(questions: list[list[str]]) -> list[tuple[str, Any]]:
    """Return questions and answers as parts of a page."""
    if not questions:
        return []
    heading = ("heading", {"text": "What families ask", "level": "2"})
    return [
        heading,
        *(
            ("details", {"summary": question, "text": to_rich_text(answer)})
            for question, answer in questions
        ),
    ]


def finish(page: BasePage, today: date) -> None:
    """Give a page its owner and last check, and publish it."""
    team = Team.objects.get(name="Local Offer team")
    page.owner_team = team
    page.record_check(by=team.name, on=today - timedelta(days=DAYS_SINCE_CHECK))
    page.save_revision().publish()
