"""Load the invented comments, as if they had come and been dealt with over months."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page

from feedback import summaries
from feedback.models import (
    Action,
    AnnualSummaryPage,
    Comment,
    OfflinePage,
    Response,
    Theme,
    YouSaidWeDidPage,
)
from feedback.moderation import confirm, mark_read, propose, withhold
from feedback.receiving import receive
from feedback.record_counts import freeze
from localoffer.core.demo.sign_in import create_colleague
from localoffer.core.models import Team, User
from localoffer.core.plain_text import to_rich_text

FILE = Path(__file__).parent / "record.toml"
MONTH = timedelta(days=30)
# The same comments have the same private links in every demonstration.
NAMESPACE = UUID("0e5d6f0c-6d54-4c39-8f5e-0c1a4e6b7d21")
# A comment needs two people: whoever proposes a text does not confirm it.
PEOPLE = (
    ("Moderator", "moderator", "Mo", "Demonstration"),
    ("Second moderator", "second.moderator", "Sam", "Demonstration"),
)
GROUNDS = Comment.WithheldGround.values


def load_record(home: Page, today: date) -> Iterator[str]:
    """Create comments, themes, answers and the pages that show them."""
    content = tomllib.loads(FILE.read_text("utf-8"))
    record = YouSaidWeDidPage(
        title="You said, we did",
        slug="you-said-we-did",
        summary="What families told us, what we answered and what changed.",
        intro=to_rich_text(
            "Every comment is read by a person. Two people make sure that nobody "
            "can be known from what stands here."
        ),
        show_in_footer=True,
    )
    home.add_child(instance=record)
    record.save_revision().publish()
    add_offline_page(home)
    now = datetime.combine(today, time(9), timezone.get_default_timezone())
    first, second = moderators()
    number = 0
    for entry in content["theme"]:
        theme = Theme.objects.create(
            name=entry["name"], slug=entry["slug"], description=entry["description"]
        )
        for said in entry["comments"]:
            number += 1
            comment = received(said, number, now)
            Comment.objects.filter(pk=comment.pk).update(theme=theme)
            comment.refresh_from_db()
            decide(comment, {"decision": "published", **said}, (first, second), now)
        if "answer" in entry:
            answer(theme, entry["answer"], today, now)
    for said in content["comment"]:
        number += 1
        decide(received(said, number, now), said, (first, second), now)
    freeze(today)
    yield f"{number} comments and {len(content['theme'])} themes"
    summarise(record, today, now)
    yield "An annual summary"


def add_offline_page(home: Page) -> None:
    """Create the page on how to have all this without the internet."""
    page = OfflinePage(
        title="Without the internet",
        slug="without-the-internet",
        summary="How to have all of this by phone, in person or by post.",
        show_in_footer=True,
        body=[
            (
                "text",
                to_rich_text(
                    "Every library in Larkmoor has computers that you can use free. "
                    "Staff help you to find what you need and print it for you.\n\n"
                    "Schools, health visitors and family hubs have our poster and our "
                    "cards. Ask them to look something up with you."
                ),
            )
        ],
    )
    home.add_child(instance=page)
    page.save_revision().publish()


def moderators() -> tuple[User, User]:
    """Return two invented people who have dealt with the comments, and may sign in."""
    group = Group.objects.get(name="Moderators")
    found = []
    for label, name, first, last in PEOPLE:
        address = f"{name}@larkmoor.example"
        user = User.objects.filter(email=address).first()
        user = user or create_colleague(label, address, first, last)
        user.groups.add(group)
        found.append(user)
    return found[0], found[1]


def ago(entry: dict[str, Any], now: datetime) -> datetime:
    """Return when something happened."""
    months: int = entry["months"]
    return now - months * MONTH


def received(entry: dict[str, Any], number: int, now: datetime) -> Comment:
    """Store a comment as it came."""
    return receive(
        uuid5(NAMESPACE, str(number)),
        text=entry["text"],
        ground=entry["ground"],
        capacity=entry["capacity"],
        channel=entry.get("channel", "website"),
        now=ago(entry, now) - timedelta(hours=number),
    ).comment


def decide(
    comment: Comment, entry: dict[str, Any], by: tuple[User, User], now: datetime
) -> None:
    """Publish or withhold a comment ten days after it came, or leave it waiting."""
    decision = entry.get("decision")
    if decision is None:
        return
    at = min(ago(entry, now) + timedelta(days=10), now)
    mark_read(comment, by[0], at)
    if decision in GROUNDS:
        withhold(comment, decision, entry["reason"], by[0], at)
        return
    propose(comment, entry["text"], by[0], at)
    confirm(comment, by[1], at)


def answer(theme: Theme, entry: dict[str, Any], today: date, now: datetime) -> None:
    """Create a public answer and its actions."""
    at = ago(entry, now)
    fields: dict[str, Any] = {"outcome": entry["outcome"], "text": entry["text"]}
    if "ahead" in entry:
        fields["by_date"] = today + entry["ahead"] * MONTH
    if "passed_to" in entry:
        fields |= {"passed_to": entry["passed_to"], "passed_on": at.date()}
    response = Response.objects.create(
        theme=theme,
        because=entry.get("because", ""),
        is_public=True,
        published_at=at,
        **fields,
    )
    for action in entry.get("actions", []):
        Action.objects.create(
            response=response,
            text=action["text"],
            owner_team=Team.objects.get_or_create(name=action["team"])[0],
            due_on=today - action["months"] * MONTH,
            state=action["state"],
            done_on=today - action["done"] * MONTH if "done" in action else None,
            outcome=action.get("outcome", ""),
            consulted=action.get("consulted", ""),
            handed_to=action.get("handed_to", ""),
            handed_on=today - action["handed"] * MONTH if "handed" in action else None,
        )


def summarise(record: YouSaidWeDidPage, today: date, now: datetime) -> None:
    """Write and publish the summary of the twelve months before this one."""
    until = (now - 2 * MONTH).date()
    page = AnnualSummaryPage(
        title=f"What you said and what we did, to {until:%B %Y}",
        slug="annual-summary",
        summary="A year of comments on the Local Offer, and what came of them.",
        covers_from=until - timedelta(days=365),
        covers_until=until,
    )
    summaries.fill(page, today)
    record.add_child(instance=page)
    page.save_revision().publish()
