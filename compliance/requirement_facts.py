"""Everything that bears on one requirement, read for its own screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone

from compliance.deciding import changed_since
from compliance.evidence import EvidenceNow, evidence_by_requirement
from compliance.models import (
    Decision,
    Dissent,
    Finding,
    Gap,
    Member,
    Outcome,
    Requirement,
    Review,
)
from compliance.owning import owners_before, owners_when_proposed
from compliance.reviewing import still_needed
from compliance.standing import Standing, standings
from feedback.models import Comment, Theme
from feedback.small_numbers import Figure, figure_alone

MOST_FINDINGS = 50


@dataclass(frozen=True)
class Said:
    """What families said about the mapped pages, without a count that tells."""

    figure: Figure
    themes: list[Theme]

    @property
    def is_nothing(self) -> bool:
        """Whether nobody has said anything."""
        return self.figure.state == "shown" and self.figure.low == 0


@dataclass(frozen=True)
class Found:
    """What the program found; nothing in it is a verdict."""

    outcomes: list[Outcome]
    findings: list[Finding]
    more: int
    evidence: list[EvidenceNow]


@dataclass(frozen=True)
class Waiting:
    """A proposal that still needs somebody, and what stands in the way of this one."""

    decision: Decision
    needed: list[str]
    changed: tuple[str, ...]
    may_review: bool


@dataclass(frozen=True)
class Facts:
    """All of it."""

    requirement: Requirement
    standing: Standing
    found: Found
    children: list[tuple[Requirement, Standing]]
    history: list[Decision]
    waiting: Waiting | None
    gaps: list[Gap]
    said: Said
    # Who has to agree to any decision on it, and who would still have to if the
    # person who looks agreed.
    needed: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)

    @property
    def in_force(self) -> Decision | None:
        """The decision in force, with its reviewers and dissents."""
        key = self.standing.decision.pk if self.standing.decision else None
        return next((each for each in self.history if each.pk == key), None)


def facts_of(requirement: Requirement, seat: Member | None, today: date) -> Facts:
    """Return everything about a requirement, for somebody who holds a seat or none."""
    children = list(
        Requirement.objects.current().filter(parent=requirement).order_by("order")
    )
    evidence = evidence_by_requirement([requirement]).get(requirement.pk, [])
    stand = standings([requirement, *children], today)
    standing = stand[requirement.pk]
    owners = {each.owner.pk for each in evidence if each.owner}
    owners |= owners_before(requirement, timezone.now())
    return Facts(
        requirement=requirement,
        standing=standing,
        found=found_about(requirement, evidence),
        children=[(child, stand[child.pk]) for child in children],
        history=history_of(requirement),
        waiting=waiting_of(requirement, standing.waiting, seat, today),
        gaps=list(
            requirement.gaps.select_related("owner_team").order_by(
                F("closed_on").desc(nulls_first=True), "due_on", "pk"
            )
        ),
        said=said_about([each.page.pk for each in evidence if each.page]),
        needed=still_needed(requirement, [], owners),
        alone=still_needed(requirement, [seat], owners) if seat else [],
    )


def found_about(requirement: Requirement, evidence: list[EvidenceNow]) -> Found:
    """Return outcomes and findings, the oldest finding first."""
    standing = Finding.objects.standing().filter(requirement=requirement)
    findings = list(standing.order_by("found_at", "pk")[:MOST_FINDINGS])
    is_cut = len(findings) == MOST_FINDINGS
    return Found(
        outcomes=list(requirement.outcomes.all()),
        findings=findings,
        more=standing.count() - MOST_FINDINGS if is_cut else 0,
        evidence=evidence,
    )


def history_of(requirement: Requirement) -> list[Decision]:
    """Return every decision there ever was, the newest first, with all about it."""
    by = ("by", "team")
    found: QuerySet[Any] = (
        requirement.decisions.select_related("sign_off", "gap_owner", "meeting")
        .prefetch_related(
            Prefetch("reviews", Review.objects.select_related(*by)),
            Prefetch("dissents", Dissent.objects.select_related(*by)),
            "lapses",
        )
        .defer("snapshot")
    )
    return list(found)


def waiting_of(
    requirement: Requirement,
    decision: Decision | None,
    seat: Member | None,
    today: date,
) -> Waiting | None:
    """Return the proposal that waits, and whether this person may review it."""
    if decision is None:
        return None
    reviews = list(decision.reviews.all())
    owners = owners_when_proposed(decision)
    return Waiting(
        decision=decision,
        needed=still_needed(requirement, reviews, owners),
        changed=changed_since(decision, requirement, today),
        may_review=seat is not None
        and seat.user_id not in {each.by_id for each in reviews},
    )


def said_about(pages: Sequence[int]) -> Said:
    """Return the themes of published comments on pages, and about how many came."""
    about = Comment.objects.filter(
        Q(page__in=pages) | Q(linked_pages__page__in=pages)
    ).distinct()
    published = about.published().exclude(theme=None).values("theme")
    return Said(
        figure=figure_alone(about.count()),
        themes=list(Theme.objects.filter(pk__in=published).order_by("name")),
    )
