"""Deciding: somebody proposes, others review, and when enough agree it counts.

Every function adds rows and changes none. Each refuses with a plain sentence that
says what to do (`feedback.refusals.NotAllowed`). There is no way to decide on more
than one requirement at a time, on purpose.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from compliance.clocks import clocks_on
from compliance.evidence import evidence_by_requirement
from compliance.gaps_from_decisions import open_gap
from compliance.models import (
    Decision,
    Dissent,
    Finding,
    Meeting,
    Member,
    Requirement,
    Review,
    SignOff,
    Status,
)
from compliance.owning import owners_when_proposed
from compliance.permissions import seat_of, user_may_decide_with_a_seat
from compliance.refusals import (
    DISAGREE_WHY,
    LOOK_AGAIN,
    NO_GAP,
    NO_SEAT,
    NO_VIEW,
    NOT_SIGNED,
    insist_it_can_be,
    insist_it_is_open,
    insist_it_may_be_public,
    insist_something_shows_it,
)
from compliance.reviewing import still_needed
from compliance.site_settings import group_settings
from compliance.snapshots import Snapshot, changes, take
from feedback.refusals import NotAllowed
from localoffer.core.models import Team, User
from localoffer.core.models.pages import months_after
from localoffer.core.site_version import raise_version


def propose(
    requirement: Requirement,
    by: User,
    status: str,
    reason: str,
    *,
    now: datetime,
    gap: str = "",
    gap_owner: Team | None = None,
    gap_due_on: date | None = None,
    meeting: Meeting | None = None,
) -> Decision:
    """Propose where a requirement stands; whoever proposes agrees first.

    Where one reviewer is enough it is signed off at once.
    """
    with transaction.atomic():
        requirement = locked(requirement)
        seat = seat_to_decide(by, now)
        insist_it_can_be(requirement, status, reason)
        if status == Status.PARTLY_MET and not (gap.strip() and gap_owner):
            raise NotAllowed(NO_GAP)
        if status == Status.PARTLY_MET and gap_due_on is None:
            raise NotAllowed(NO_GAP)
        decision = Decision(
            requirement=requirement,
            status=status,
            reason=reason.strip(),
            gap=gap.strip() if status == Status.PARTLY_MET else "",
            gap_owner=gap_owner if status == Status.PARTLY_MET else None,
            gap_due_on=gap_due_on if status == Status.PARTLY_MET else None,
            snapshot=snapshot_of(requirement, day_of(now)),
            meeting=meeting,
            proposed_at=now,
        )
        insist_something_shows_it(status, decision.snapshot["evidence"])
        insist_it_may_be_public(decision)
        decision.save()
        add_review(decision, by, seat, True, "", now)
        sign_off_if_enough(decision, requirement, now)
        raise_version()
    return decision


def review(
    decision: Decision, by: User, agrees: bool, words: str, now: datetime
) -> Review:
    """Agree or disagree with what somebody else proposed."""
    with transaction.atomic():
        requirement = locked(decision.requirement)
        seat = seat_to_decide(by, now)
        insist_it_is_open(decision, by, now)
        insist_it_can_be(requirement, decision.status, decision.reason)
        if not agrees and not words.strip():
            raise NotAllowed(DISAGREE_WHY)
        if agrees and (changed := changed_since(decision, requirement, day_of(now))):
            raise NotAllowed(f"{LOOK_AGAIN} {' '.join(changed)}")
        if agrees:
            insist_something_shows_it(decision.status, decision.snapshot["evidence"])
        row = add_review(decision, by, seat, agrees, words, now)
        if agrees:
            sign_off_if_enough(decision, requirement, now)
        raise_version()
    return row


def dissent(decision: Decision, by: User, words: str, now: datetime) -> Dissent:
    """Record another view beside a decision that was signed off; nothing changes."""
    with transaction.atomic():
        locked(decision.requirement)
        seat = seat_to_decide(by, now)
        if not SignOff.objects.filter(decision=decision).exists():
            raise NotAllowed(NOT_SIGNED)
        if not words.strip():
            raise NotAllowed(NO_VIEW)
        row = Dissent(
            decision=decision,
            by=by,
            capacity=seat.capacity,
            organisation=seat.organisation,
            team=seat.team,
            words=words.strip(),
            at=now,
        )
        insist_it_may_be_public(row)
        row.save()
        raise_version()
    return row


def day_of(now: datetime) -> date:
    """Return the London day of a moment."""
    return timezone.localtime(now).date()


def locked(requirement: Requirement) -> Requirement:
    """Return a requirement as it is now: two people who decide wait for each other."""
    row: Requirement = Requirement.objects.select_for_update().get(pk=requirement.pk)
    return row


def seat_to_decide(by: User, now: datetime) -> Member:
    """Return the seat somebody decides from; refuse without one."""
    seat = seat_of(by, day_of(now))
    if seat is None or not user_may_decide_with_a_seat(by):
        raise NotAllowed(NO_SEAT)
    return seat


def snapshot_of(requirement: Requirement, today: date) -> Snapshot:
    """Return what somebody who decides on it today has before them."""
    return take(
        requirement,
        evidence_by_requirement([requirement]).get(requirement.pk, []),
        requirement.outcomes.all(),
        Finding.objects.standing().filter(requirement=requirement),
        clocks_on(today),
    )


def changed_since(
    decision: Decision, requirement: Requirement, today: date
) -> tuple[str, ...]:
    """Return how what a proposal rests on differs from now."""
    evidence = evidence_by_requirement([requirement]).get(requirement.pk, [])
    return changes(decision.snapshot, requirement, evidence, clocks_on(today))


def add_review(
    decision: Decision, by: User, seat: Member, agrees: bool, words: str, now: datetime
) -> Review:
    """Write down what a reviewer said, and for whom they sat when they said it."""
    row = Review(
        decision=decision,
        by=by,
        capacity=seat.capacity,
        organisation=seat.organisation,
        team=seat.team,
        agrees=agrees,
        words=words.strip(),
        at=now,
    )
    insist_it_may_be_public(row)
    row.save()
    return row


def who_is_needed(decision: Decision, requirement: Requirement) -> list[str]:
    """Return who still has to agree to a proposal."""
    agreed = list(decision.reviews.filter(agrees=True))
    return still_needed(requirement, agreed, owners_when_proposed(decision))


def sign_off_if_enough(
    decision: Decision, requirement: Requirement, now: datetime
) -> None:
    """Let a decision count from now, once everybody it needs has agreed."""
    if who_is_needed(decision, requirement):
        return
    months = group_settings().sign_off_months
    today = day_of(now)
    SignOff.objects.create(
        decision=decision, at=now, expires_on=months_after(today, months)
    )
    if decision.status == Status.PARTLY_MET:
        open_gap(decision, today)
