"""Load the invented steering group as if it had met, looked and decided for months."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from compliance.demo.deciding import decide, in_force, mark_done
from compliance.demo.evidence import map_duties
from compliance.demo.people import seats_of
from compliance.demo.plan import add_gap, write_record
from compliance.minutes import write_minutes
from compliance.models import (
    Framework,
    InvolvementRecord,
    Meeting,
    Member,
    Requirement,
    SteeringGroupPage,
)
from compliance.rounds import freeze
from compliance.runner import run_audit
from localoffer.core.demo.loader import as_block, finish
from localoffer.core.models import InformationPage, Team, User

HERE = Path(__file__).parent
# Who sees to the duties of each part of the law.
OWNERS = {
    "all": "Local Offer team",
    "education": "Education listings team",
    "health": "Health listings team",
    "social-care": "Social care listings team",
}


@dataclass
class Group:
    """What is loaded, by the names that the files give it."""

    framework: Framework
    today: date
    people: dict[str, User]
    team: Team
    meetings: dict[str, Meeting] = field(default_factory=dict)
    records: dict[str, InvolvementRecord] = field(default_factory=dict)

    def at(self, days: float, hour: int = 9) -> datetime:
        """Return a moment so many days ago."""
        day = self.today - timedelta(days=days)
        return datetime.combine(day, time(hour), timezone.get_default_timezone())

    def evening_of(self, meeting: Meeting) -> datetime:
        """Return when a meeting had begun to decide."""
        zone = timezone.get_default_timezone()
        return datetime.combine(meeting.held_on, time(19), zone)


def read(name: str) -> dict[str, Any]:
    """Return one of the files."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def load_group(home: Page, today: date) -> Iterator[str]:
    """Create seats, records, evidence, meetings, decisions and the work plan."""
    framework = in_force(today)
    if framework is None:
        return
    content, duties = read("group.toml"), read("duties.toml")["duty"]
    group = Group(
        framework, today, seats_of(content["seat"], today), team_named(OWNERS["all"])
    )
    share_out(framework)
    write_page(home, content["page"], group)
    for entry in content["meeting"]:
        group.meetings[entry["key"]] = hold(entry, group)
    for entry in content["record"]:
        group.records[entry["key"]] = write_record(entry, group)
    mapped = map_duties(duties, group)
    yield f"{mapped} pieces of evidence for {len(duties)} duties"
    before = [entry for entry in duties if "days" in entry]
    first = group.meetings["first"]
    run_audit(framework, first.held_on, group.evening_of(first))
    for entry in [*before, *(each for each in duties if each.get("at") == "first")]:
        decide(entry, group)
    for entry in content["gap"]:
        if entry["meeting"] == "first":
            add_gap(entry, group)
    freeze(
        framework,
        group.people["officer"],
        group.evening_of(first) + timedelta(hours=2),
        title=f"Round of {first.held_on:%-d %B %Y}",
        meeting=first,
    )
    publish_minutes(first, content, group)
    for entry in (each for each in duties if each.get("at") == "second"):
        decide(entry, group)
    for entry in content["gap"]:
        if entry["meeting"] == "second":
            add_gap(entry, group)
    mark_done(duties, group)
    change_pages(duties, group)
    run_audit(framework, today, group.at(0))
    yield "A steering group with two meetings, its decisions and its work plan"


def team_named(name: str) -> Team:
    """Return a team, made where there is none."""
    team: Team = Team.objects.get_or_create(name=name)[0]
    return team


def share_out(framework: Framework) -> None:
    """Say which service each duty belongs to."""
    for area, name in OWNERS.items():
        Requirement.objects.filter(framework=framework, area=area).update(
            owner_team=team_named(name)
        )


def write_page(home: Page, entry: dict[str, Any], group: Group) -> None:
    """Publish the group's own page beneath the home page."""
    page = SteeringGroupPage(
        title=entry["title"],
        slug=entry["slug"],
        summary=entry["summary"],
        show_in_footer=True,
        terms_of_reference=[as_block(item, {}) for item in entry["terms"]],
    )
    home.add_child(instance=page)
    finish(page, group.team, group.today, 20)


def hold(entry: dict[str, Any], group: Group) -> Meeting:
    """Write down a meeting, and which seats were taken where it is over."""
    held_on = group.today - timedelta(days=entry["days"])
    meeting: Meeting = Meeting.objects.create(
        title=entry["title"],
        held_on=held_on,
        begins_at=entry["begins"],
        place=entry["place"],
        agenda=entry["agenda"],
        announced_on=group.today - timedelta(days=entry["announced"])
        if "announced" in entry
        else held_on - timedelta(days=28),
    )
    if held_on < group.today:
        came = Member.objects.exclude(organisation__in=entry.get("away", []))
        meeting.attended.set(came)
    return meeting


def publish_minutes(meeting: Meeting, content: dict[str, Any], group: Group) -> None:
    """Publish the minutes that the records give, with what was said."""
    entry = next(each for each in content["meeting"] if each["key"] == "first")
    page = write_minutes(meeting, group.people["officer"])
    written = [(block.block_type, block.value) for block in page.body]
    # After who came and what stood on the agenda, two blocks each.
    said = [as_block(item, {}) for item in entry["minutes"]]
    page.body = [*written[:4], *said, *written[4:]]
    finish(page, group.team, group.today, 80)


def change_pages(duties: list[dict[str, Any]], group: Group) -> None:
    """Edit a page on which people had decided, so that they have to look again."""
    for entry in duties:
        if entry.get("changed"):
            page = InformationPage.objects.get(slug=entry["pages"][0])
            page.summary = f"{page.summary} The forms for next year are here."
            page.save_revision().publish()
