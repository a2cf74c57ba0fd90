"""Load invented events and news, and an alert, so that each can be seen."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from directory import models
from localoffer.core.demo.loader import finish
from localoffer.core.models import AlertBanner, BasePage, Team
from localoffer.core.plain_text import to_rich_text

FILE = Path(__file__).parent / "events.toml"
RICH = ("description", "booking", "cost_details")
TERMS: dict[str, tuple[str, Any]] = {
    "needs": ("needs", models.NeedType),
    "topics": ("topics", models.Topic),
    "access": ("access_features", models.AccessFeature),
}


def load_events(home: Page, today: date) -> Iterator[str]:
    """Create the lists of events and of news beneath the home page, and an alert."""
    content = tomllib.loads(FILE.read_text("utf-8"))
    team = Team.objects.get_or_create(name="Local Offer team")[0]
    home = Page.objects.get(pk=home.pk)
    events = models.EventsPage(
        title="What’s on",
        slug="events",
        summary="Fairs, quiet swims, coffee mornings and talks for families.",
        show_in_menus=True,
    )
    news = models.NewsIndexPage(
        title="News",
        slug="news",
        summary="What is new in Larkmoor.",
        show_in_footer=True,
    )
    for page in (events, news):
        home.add_child(instance=page)
        finish(page, team, today, 12)
    for entry in content["event"]:
        load_event(events, entry, team, today)
    for entry in content["news"]:
        load_news(news, entry, team, today)
    load_alert(events, today)
    tell_a_change()
    yield f"{len(content['event'])} events, {len(content['news'])} news and an alert"


def load_event(parent: Page, entry: dict[str, Any], team: Team, today: date) -> None:
    """Create one event with its dates."""
    dates, off = entry.pop("dates"), entry.pop("off", [])
    rows = {name: entry.pop(name, []) for name in TERMS}
    rich = {name: to_rich_text(entry.pop(name, "")) for name in RICH}
    place = models.Place.objects.filter(name=PLACES.get(entry.pop("place", ""), ""))
    event = models.EventPage(**entry, **rich, place=place.first())
    for name, codes in rows.items():
        field, model = TERMS[name]
        getattr(event, field).set(model.objects.filter(code__in=codes))
    event.dates = [as_date(line, today) for line in dates]
    event.days_off = [
        models.EventDayOff(day=today + timedelta(line["in"]), reason=line["reason"])
        for line in off
    ]
    parent.add_child(instance=event)
    finish(event, team, today, 12)


# The places of places.toml that events are at, as families read them.
PLACES = {
    "civic-centre": "Larkmoor Civic Centre",
    "marlowick-library": "Marlowick Library",
    "marlowick-hub": "Marlowick Family Hub",
    "marlowick-pool": "Marlowick Pool and Gym",
}


def as_date(line: dict[str, Any], today: date) -> models.EventDate:
    """Return one line of dates, counted from today."""
    day = today + timedelta(line["in"])
    weeks, days = line.get("weeks"), line.get("days")
    return models.EventDate(
        starts_on=day,
        starts_at=time.fromisoformat(line["from"]) if "from" in line else None,
        ends_at=time.fromisoformat(line["to"]) if "to" in line else None,
        ends_on=day + timedelta(days - 1) if days else None,
        repeats=line.get("repeats", ""),
        repeats_until=day + timedelta(weeks=weeks) if weeks else None,
    )


def load_news(parent: Page, entry: dict[str, Any], team: Team, today: date) -> None:
    """Create one piece of news."""
    codes, body = entry.pop("topics"), to_rich_text(entry.pop("body"))
    on = today - timedelta(entry.pop("days_ago"))
    news = models.NewsPage(**entry, published_on=on, body=[("text", body)])
    news.topics.set(models.Topic.objects.filter(code__in=codes))
    parent.add_child(instance=news)
    finish(news, team, today, 12)


def load_alert(page: Page, today: date) -> None:
    """Put an alert above the list of events for a month."""
    now = datetime.combine(today, time(0), tzinfo=timezone.get_default_timezone())
    AlertBanner.objects.create(
        severity=AlertBanner.Severity.IMPORTANT,
        heading="Lantern Square is closed for repairs",
        text="Use the entrance to the Civic Centre on Tanner Row. It has a ramp.",
        where=AlertBanner.Where.SECTION,
        section=page,
        starts_at=now,
        ends_at=now + timedelta(30),
    )


def tell_a_change() -> None:
    """Say of one service what changed, as an editor would."""
    page = BasePage.objects.live().type(models.ServicePage).order_by("pk").first()
    if page:
        page.changes_told.create(note="The opening times are new.")
