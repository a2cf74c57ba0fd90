"""Load the demonstration's guide, step-by-step pages, easy read and other formats."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from localoffer.core.demo.pictures import PICTURES, draw_picture
from localoffer.core.models import (
    BasePage,
    EasyReadPage,
    GuidePage,
    GuidePartPage,
    OtherFormat,
    StepByStepPage,
    Team,
)
from localoffer.core.plain_text import to_rich_text
from localoffer.core.processes import process_fields

FILE = Path(__file__).parent / "journeys.toml"
# Where each process stands, and the page that leads to it.
PROCESSES = {
    "ehc-assessment": ("steps-and-dates", "ask-for-an-assessment"),
    "ehc-yearly-review": ("yearly-review-dates", "yearly-review"),
}


def load_journeys(home: BasePage, team: Team, today: date) -> Iterator[str]:
    """Write the pages that lead a family through something."""
    content = tomllib.loads(FILE.read_text("utf-8"))
    pages = {page.slug: page for page in BasePage.objects.descendant_of(home)}

    def publish(page: BasePage, parent: BasePage, days_ago: int) -> None:
        parent.add_child(instance=page)
        page.owner_team = team
        page.record_check(by=team.name, on=today - timedelta(days=days_ago))
        page.save_revision().publish()

    for name, (slug, leads_to) in PROCESSES.items():
        steps = StepByStepPage(slug=slug, **process_fields(name))
        publish(steps, pages["plans"], 5)
        before = pages[leads_to].specific
        link = {"text": "Work out your dates", "page": steps, "url": ""}
        before.body.append(("call_to_action", link))
        before.save_revision().publish()
    load_guide(content["guide"], pages, publish)
    easy = content["easy"]
    page = EasyReadPage(
        slug=easy["slug"],
        title=easy["title"],
        summary=easy["summary"],
        body=[as_idea(idea) for idea in easy["idea"]],
    )
    publish(page, pages[easy["section"]], 12)
    formats = [
        {"of": easy["of"], "kind": "easy-read", "to_page": page, "days_ago": 0},
        *content["format"],
    ]
    for order, entry in enumerate(formats):
        load_format(entry, pages, order, today)
    yield f"A guide, {len(PROCESSES)} step-by-step pages and an easy read page"


def load_guide(entry: dict[str, Any], pages: dict[str, BasePage], publish: Any) -> None:
    """Write a guide and its parts."""
    parts = entry.pop("part")
    parent = pages[entry.pop("section")]
    guide = GuidePage(**{**entry, "body": [("text", to_rich_text(entry["body"]))]})
    publish(guide, parent, 15)
    for number, part in enumerate(parts):
        body = [("text", to_rich_text(part.pop("body")))]
        publish(GuidePartPage(**part, body=body), guide, 15 + number)


def load_format(
    entry: dict[str, Any], pages: dict[str, BasePage], order: int, today: date
) -> None:
    """Name another format of a page, and publish the page with it."""
    page = pages[entry["of"]].specific
    fields = {key: entry[key] for key in ("kind", "language", "url") if key in entry}
    page.other_formats.add(
        OtherFormat(
            **fields,
            to_page=entry.get("to_page"),
            checked_on=today - timedelta(days=entry["days_ago"]),
            sort_order=order,
        )
    )
    page.save_revision().publish()


def as_idea(idea: dict[str, str]) -> dict[str, Any]:
    """Return a heading or a sentence as its block stores it."""
    if "heading" in idea:
        return {"type": "heading", "value": idea["heading"]}
    name = idea["picture"]
    words = to_rich_text(idea["text"])
    picture = {
        "image": draw_picture(name).pk,
        "decorative": False,
        "alt_text": PICTURES[name][0],
    }
    bold = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", words)
    return {"type": "sentence", "value": {"picture": picture, "text": bold}}
