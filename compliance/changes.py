"""What changed since a day, and what goes out of date before another."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from compliance.board import Line
from compliance.models import (
    Decision,
    Dissent,
    Evidence,
    Finding,
    Framework,
    Gap,
    Lapse,
    Meeting,
    Requirement,
    SignOff,
    Status,
)


@dataclass(frozen=True)
class Change:
    """One thing that happened to one duty."""

    at: datetime
    requirement: Requirement
    words: str


@dataclass(frozen=True)
class Changes:
    """Everything that happened since, the newest first."""

    since: date
    decided: list[Change]
    lapsed: list[Change]
    mapped: list[Change]
    found: int
    gone: int
    opened: list[Gap]
    closed: list[Gap]
    # Kept apart from `decided`: what somebody sees differently.
    dissents: list[Change] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened at all."""
        return not any(
            (
                self.decided,
                self.lapsed,
                self.mapped,
                self.found,
                self.gone,
                self.opened,
                self.closed,
                self.dissents,
            )
        )


def last_meeting(today: date) -> Meeting | None:
    """Return the last meeting before today."""
    found: Meeting | None = Meeting.objects.held_before(today).first()
    return found


def changes_since(framework: Framework, since: date) -> Changes:
    """Return what happened after a day, in a constant number of statements."""
    # From the day after: what a meeting itself decided, it knows.
    moment = timezone.make_aware(datetime.combine(since, time.max))
    gaps = Gap.objects.select_related("owner_team", "requirement")
    findings = Finding.objects.filter(requirement__framework=framework)
    return Changes(
        since=since,
        decided=decided_since(framework, moment),
        lapsed=lapsed_since(framework, moment),
        mapped=mapped_since(framework, moment),
        found=findings.standing().filter(found_at__gt=moment).count(),
        gone=findings.filter(gone_at__gt=moment, found_at__lte=moment).count(),
        opened=list(gaps.filter(opened_on__gt=since)),
        closed=list(gaps.filter(closed_on__gt=since)),
        dissents=dissents_since(framework, moment),
    )


def decided_since(framework: Framework, moment: datetime) -> list[Change]:
    """Return decisions that have counted since, with what stood before."""
    signed = list(
        SignOff.objects.filter(decision__requirement__framework=framework)
        .select_related("decision__requirement")
        .defer("decision__snapshot")
        .order_by("at", "pk")
    )
    before: dict[int, str] = {}
    changes = []
    for each in signed:
        decision: Decision = each.decision
        was = before.get(decision.requirement_id, str(Status.NOT_REVIEWED.label))
        now = decision.get_status_display()
        before[decision.requirement_id] = now
        if each.at > moment:
            words = f"{was} → {now}"
            if was == now:
                words = gettext("Still %(status)s") % {"status": now.lower()}
            changes.append(Change(each.at, decision.requirement, words))
    return changes[::-1]


def lapsed_since(framework: Framework, moment: datetime) -> list[Change]:
    """Return decisions of which the program noticed that they no longer hold."""
    lapses: Any = Lapse.objects.filter(
        decision__requirement__framework=framework, at__gt=moment
    )
    return [
        Change(lapse.at, lapse.decision.requirement, lapse.why)
        for lapse in lapses.select_related("decision__requirement")
        .defer("decision__snapshot")
        .order_by("-at")
    ]


def dissents_since(framework: Framework, moment: datetime) -> list[Change]:
    """Return what representatives and others have seen differently."""
    dissents: Any = Dissent.objects.filter(
        decision__requirement__framework=framework, at__gt=moment
    )
    return [
        Change(
            each.at,
            each.decision.requirement,
            f"{each.organisation} ({each.get_capacity_display()}): {each.words}",
        )
        for each in dissents.select_related("decision__requirement")
        .defer("decision__snapshot")
        .order_by("-at")
    ]


def mapped_since(framework: Framework, moment: datetime) -> list[Change]:
    """Return evidence that was mapped or taken back."""
    rows = Evidence.objects.filter(requirement__framework=framework).select_related(
        "requirement"
    )
    mapped = (
        Change(
            row.mapped_at,
            row.requirement,
            gettext("Mapped: %(title)s") % {"title": row.title},
        )
        for row in rows.filter(mapped_at__gt=moment)
    )
    removed = (
        Change(
            row.removed_at,
            row.requirement,
            gettext("Taken back: %(title)s") % {"title": row.title},
        )
        for row in rows.filter(removed_at__gt=moment)
        if row.removed_at
    )
    return sorted(chain(mapped, removed), key=lambda change: change.at, reverse=True)


def expiring(lines: list[Line], until: date) -> list[Line]:
    """Return duties whose decision holds, and will not on a day, the soonest first."""
    found = [
        line
        for line in lines
        if line.standing.next_on and line.standing.next_on <= until
    ]
    return sorted(found, key=lambda line: line.standing.next_on or until)
