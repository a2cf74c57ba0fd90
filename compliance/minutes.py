"""Writing the minutes: a draft page, filled from what the records say."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission

from compliance.board import PARTS
from compliance.frozen import counts, items
from compliance.meeting_record import MeetingRecord, record_of
from compliance.models import Decision, Meeting, MinutesPage, Round, SteeringGroupPage
from feedback.refusals import NotAllowed
from localoffer.core.models import User
from localoffer.core.plain_text import to_rich_text

NO_PAGE = _(
    "There is no page of the steering group yet. Ask an editor to make one: the "
    "minutes stand beneath it."
)
TWICE = _("The minutes of this meeting are there already.")
GROUP = "Steering group"
OWN_PAGES = ("add_page", "change_page", "publish_page")
Blocks = Iterator[tuple[str, Any]]


def minutes_of(meeting: Meeting) -> MinutesPage | None:
    """Return the minutes of a meeting, published or not."""
    found: MinutesPage | None = MinutesPage.objects.filter(meeting=meeting).first()
    return found


def write_minutes(meeting: Meeting, by: User) -> MinutesPage:
    """Make the draft under the steering group's page; people read it and publish it."""
    with transaction.atomic():
        parent = SteeringGroupPage.objects.order_by("-live", "path").first()
        if parent is None:
            raise NotAllowed(NO_PAGE)
        if minutes_of(meeting):
            raise NotAllowed(TWICE)
        hand_over(parent)
        with override(settings.LANGUAGE_CODE):
            page = draft_of(meeting)
        page.owner, page.owner_team = by, parent.owner_team
        parent.add_child(instance=page)
        page.save_revision(user=by)
    return page


def draft_of(meeting: Meeting) -> MinutesPage:
    """Return the page as the records fill it."""
    summary = gettext("What the steering group talked about and decided on %(day)s.")
    return MinutesPage(
        title=(gettext("Minutes: %(meeting)s") % {"meeting": meeting})[:255],
        summary=summary % {"day": date_format(meeting.held_on)},
        meeting=meeting,
        live=False,
        body=list(body(meeting)),
    )


def hand_over(page: SteeringGroupPage) -> None:
    """Let the group keep its own pages, unless somebody has set what it may there."""
    group = Group.objects.filter(name=GROUP).first()
    if group is None or page.group_permissions.filter(group=group).exists():
        return
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=OWN_PAGES
    )
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=page, permission=each)
        for each in permissions
    )


def body(meeting: Meeting) -> Blocks:
    """Yield what the records say, heading by heading; people add what was said."""
    record = record_of(meeting)
    yield from part(gettext("Who came"), attendance(record))
    if meeting.agenda:
        yield from part(gettext("What we talked about"), [meeting.agenda])
    decided = (
        ("must", gettext("Our decisions on musts")),
        ("should", gettext("Our decisions on shoulds")),
    )
    for strength, heading in decided:
        found = [d for d in record.decided if d.requirement.strength == strength]
        yield from part(heading, listed(decision_words(d) for d in found))
    if many := len(record.waiting):
        # What is proposed and why is for the group until it counts.
        told = ngettext(
            "%(many)s proposal waits for another reviewer.",
            "%(many)s proposals wait for another reviewer.",
            many,
        )
        yield from part(gettext("Not decided yet"), [told % {"many": many}])
    yield from part(
        gettext("Seen differently"),
        listed(
            gettext("%(duty)s: %(organisation)s (%(capacity)s) said: %(words)s")
            % {
                "duty": each.decision.requirement.title,
                "organisation": each.organisation,
                "capacity": each.get_capacity_display().lower(),
                "words": each.words,
            }
            for each in record.dissents
        ),
    )
    yield from part(
        gettext("Added to our work plan"),
        listed(
            gettext("%(gap)s (%(team)s, by %(day)s)")
            % {
                "gap": gap.title,
                "team": gap.owner_team.name,
                "day": date_format(gap.due_on),
            }
            for gap in record.gaps
        ),
    )
    for frozen in Round.objects.filter(meeting=meeting):
        yield from part(gettext("Where the duties stood"), standing(frozen))
    after = Meeting.objects.filter(held_on__gt=meeting.held_on).order_by("held_on")
    if coming := after.first():
        yield from part(gettext("Next meeting"), [f"{date_format(coming.held_on)}."])


def part(heading: str, lines: Iterable[str]) -> Blocks:
    """Yield a heading with its text, where there is any."""
    if text := "\n".join(lines):
        yield "heading", {"text": heading, "level": "2"}
        yield "text", to_rich_text(text)


def listed(lines: Iterable[str]) -> list[str]:
    """Return the lines of a list; each stays one item."""
    return [f"- {' '.join(line.split())}" for line in lines]


def attendance(record: MeetingRecord) -> Iterator[str]:
    """Yield which organisations came, and how many seats: never who."""
    if not record.attended:
        return
    taken = ngettext(
        "%(many)s of %(seats)s seat was taken.",
        "%(many)s of %(seats)s seats were taken.",
        record.seats,
    )
    yield taken % {"many": len(record.attended), "seats": record.seats}
    yield ""
    yield from listed(str(seat) for seat in record.attended)


def decision_words(decision: Decision) -> str:
    """Return one decision in one line."""
    row = decision.requirement
    status = decision.get_status_display().lower()
    return f"{row.title} ({row.code}): {status}. {decision.reason}"


def standing(frozen: Round) -> Iterator[str]:
    """Yield the numbers of a round: each status by itself, each strength apart."""
    for strength, title in PARTS:
        if items(frozen.board["lines"], strength):
            yield f"{title}:"
            yield ""
            yield from listed(
                f"{status.label}: {many}"
                for status, many in counts(frozen.board["lines"], strength)
            )
            yield ""
