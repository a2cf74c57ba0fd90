"""Load the demonstration council's settings and pages, then each app's own."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail import hooks
from wagtail.models import Page, Site

from localoffer.core.demo.journeys import load_journeys
from localoffer.core.demo.languages import load_languages
from localoffer.core.demo.people import load_editors
from localoffer.core.demo.sign_in import create_administrator
from localoffer.core.demo.statement import load_statement
from localoffer.core.models import (
    BasePage,
    CouncilSettings,
    HomePage,
    InformationPage,
    SectionPage,
    Team,
)
from localoffer.core.plain_text import to_rich_text
from localoffer.core.site_version import raise_version

FILE = Path(__file__).parent / "site.toml"


def load_demo(today: date) -> Iterator[str]:
    """Load everything in one transaction, once; say each step.

    A site that has a page beneath its home page is left as it is.
    """
    home = HomePage.objects.first()
    if home is None or home.numchild:
        yield "The site has pages already: nothing to load."
        return
    with transaction.atomic():
        content = tomllib.loads(FILE.read_text("utf-8"))
        CouncilSettings.objects.update_or_create(
            site=at_its_address(Site.objects.get(is_default_site=True)),
            defaults={**content["settings"], "is_demonstration": True},
        )
        yield "An invented council"
        for load in hooks.get_hooks("load_demo_content"):
            yield from load(home, today)
        home = HomePage.objects.get(pk=home.pk)
        team = Team.objects.get_or_create(
            name="Local Offer team", defaults={"email": content["settings"]["email"]}
        )[0]
        yield from load_pages(home, content, team, today)
        yield from load_journeys(home, team, today)
        yield from load_languages(home, team, today, as_block)
        yield from load_statement(home, team, today)
        create_administrator()
        # Records are about pages, so they come when every page is there.
        for load in hooks.get_hooks("load_demo_records"):
            yield from load(home, today)
        yield from load_editors(team)
        raise_version()


def at_its_address(site: Site) -> Site:
    """Let the site know the address from the settings, which its pages then say."""
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site.hostname = parts.hostname or site.hostname
    site.port = parts.port or (443 if parts.scheme == "https" else 80)
    site.save()
    return site


def load_pages(
    home: HomePage, content: dict[str, Any], team: Team, today: date
) -> Iterator[str]:
    """Write the home page, the sections and the information pages."""
    for name in ("intro", "help_now"):
        setattr(home, name, to_rich_text(content["home"].get(name, "")))
    home.title = content["home"]["title"]
    home.summary = content["home"]["summary"]
    finish(home, team, today, 20)
    sections: dict[str, BasePage] = {"": home}
    for entry in content["section"]:
        page = SectionPage(show_in_menus=True, **entry)
        home.add_child(instance=page)
        finish(page, team, today, 30)
        sections[entry["slug"]] = page
    # Bodies come last, because a page may lead to one that follows it.
    written = []
    for number, entry in enumerate(content["page"]):
        parent = sections[entry.pop("section", "")]
        body = entry.pop("body")
        days = entry.pop("checked_days_ago", 10 + number * 7 % 120)
        page = InformationPage(**entry)
        parent.add_child(instance=page)
        written.append((page, body, days))
    by_slug = {page.slug: page for page in BasePage.objects.descendant_of(home)}
    for page, body, days in written:
        page.body = [as_block(item, by_slug) for item in body]
        finish(page, team, today, days)
    yield f"{len(content['section'])} sections and {len(written)} pages"


def finish(page: BasePage, team: Team, today: date, days_ago: int) -> None:
    """Give a page its owner and last check, and publish it."""
    page.owner_team = team
    page.record_check(by=team.name, on=today - timedelta(days=days_ago))
    page.save_revision().publish()


def as_block(item: dict[str, Any], pages: dict[str, BasePage]) -> tuple[str, Any]:
    """Return one part of a page's body as its block's type and value."""
    kind = item.pop("type")
    if kind == "heading":
        return kind, {"text": item["text"], "level": str(item.get("level", 2))}
    if kind in {"text", "inset"}:
        return kind, to_rich_text(item["text"])
    if kind == "list":
        return "text", to_rich_text("\n".join(f"- {line}" for line in item["items"]))
    if kind == "warning":
        return kind, item["text"]
    if kind == "details":
        return kind, {"summary": item["summary"], "text": to_rich_text(item["text"])}
    if kind == "accordion":
        parts = [
            {"heading": part["heading"], "text": to_rich_text(part["text"])}
            for part in item["parts"]
        ]
        return kind, {"heading": item["heading"], "parts": parts}
    if kind == "table":
        return kind, as_table(item)
    if kind == "call_to_action" and "page" in item:
        item["page"] = Page.objects.get(url_path__endswith=f"/{item['page']}/")
    return kind, item


def as_table(item: dict[str, Any]) -> Any:
    """Return a table of text cells as its block holds it."""
    block = InformationPage.body.field.stream_block.child_blocks["table"]
    return block.to_python(
        {
            "first_column_is_heading": item.get("first_column_is_heading", True),
            "table": {
                "caption": item["caption"],
                "columns": [
                    {"type": "text", "heading": name} for name in item["columns"]
                ],
                "rows": [{"values": list(row)} for row in item["rows"]],
            },
        }
    )
