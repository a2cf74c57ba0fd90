"""Peer review: invited people from elsewhere say what they find, without ours.

Until a review is closed nobody reads an answer but whoever gave it, and no peer ever
reads what we decided. Answers are no decisions: they change nothing on the board.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.board import CHAPTER, OTHER, PARTS
from compliance.deciding import day_of
from compliance.models import (
    SET_BY_PEOPLE,
    PeerAnswer,
    PeerReview,
    PeerReviewer,
    Requirement,
    Status,
)
from compliance.permissions import (
    ANSWER_AS_PEER,
    Somebody,
    user_answers_as_peer,
    user_can_answer,
    user_can_view_board,
)
from compliance.standing import Standing, standings
from feedback.refusals import NotAllowed
from localoffer.core.models import User

CLOSED = _("This peer review is closed.")
NOT_A_PEER = _("Only people in the group “Peer reviewers” can be invited.")
NOT_BLIND = _(
    "This person can open our board, so they have seen what we decided. Invite "
    "somebody else."
)
TWICE = _("This person is invited already.")
HAS_ANSWERED = _("This person has answered. What they said is kept.")
NOT_OPEN = _("This peer review is not open today.")
WHY = _("Write why, in a sentence or two.")
NO_CONDITION = _("This duty always applies. Choose another answer.")


@dataclass(frozen=True)
class Progress:
    """How much of one part a reviewer has answered: two numbers, and no share."""

    title: str
    answered: int
    total: int


@dataclass(frozen=True)
class Difference:
    """One duty: where it stands with us, and what each peer found, in their order."""

    requirement: Requirement
    ours: Standing
    answered: list[tuple[PeerReviewer, PeerAnswer | None]]

    @property
    def answers(self) -> list[PeerAnswer]:
        """What those found who answered."""
        return [answer for reviewer, answer in self.answered if answer]

    @property
    def differs(self) -> bool:
        """Whether any peer found something else than we decided."""
        return any(each.status != self.ours.status for each in self.answers)


def may_answer(user: Somebody, review: PeerReview, today: date) -> bool:
    """Whether somebody was invited, is still blind, and the review is open."""
    is_open = review.opens_on <= today <= review.closes_on
    return is_open and user_answers_as_peer(user) and user_can_answer(user, review)


def invite(review: PeerReview, user: User, organisation: str) -> PeerReviewer:
    """Invite somebody, who must not have seen our board."""
    if review.closed_at:
        raise NotAllowed(CLOSED)
    if user_can_view_board(user):
        raise NotAllowed(NOT_BLIND)
    if not user.has_perm(ANSWER_AS_PEER):
        raise NotAllowed(NOT_A_PEER)
    with transaction.atomic():
        row, is_new = PeerReviewer.objects.get_or_create(
            review=review, user=user, defaults={"organisation": organisation.strip()}
        )
    if not is_new:
        raise NotAllowed(TWICE)
    return row


def take_back(reviewer: PeerReviewer) -> None:
    """Take an invitation back, as long as nothing was answered."""
    with transaction.atomic():
        if reviewer.answers.exists():
            raise NotAllowed(HAS_ANSWERED)
        reviewer.delete()


def answer(
    reviewer: PeerReviewer,
    requirement: Requirement,
    status: str,
    words: str,
    now: datetime,
) -> PeerAnswer:
    """Keep what a peer found; the same person may find otherwise until it closes."""
    with transaction.atomic():
        review = PeerReview.objects.select_for_update().get(pk=reviewer.review_id)
        if not may_answer(reviewer.user, review, day_of(now)):
            raise NotAllowed(NOT_OPEN)
        if requirement.framework_id != review.framework_id or (
            requirement.kind != Requirement.Kind.ITEM or status not in SET_BY_PEOPLE
        ):
            raise NotAllowed(_("Choose one of the answers."))
        if status == Status.NOT_APPLICABLE and not requirement.condition:
            raise NotAllowed(NO_CONDITION)
        if status != Status.MET and not words.strip():
            raise NotAllowed(WHY)
        row, _is_new = PeerAnswer.objects.update_or_create(
            reviewer=reviewer,
            requirement=requirement,
            defaults={"status": status, "words": words.strip(), "answered_at": now},
        )
    return row


def close(review: PeerReview, now: datetime) -> None:
    """Close a review for good: from now we read the answers, and peers add none."""
    with transaction.atomic():
        row = PeerReview.objects.select_for_update().get(pk=review.pk)
        if row.closed_at:
            raise NotAllowed(CLOSED)
        row.closed_at = now
        row.save(update_fields=["closed_at"])
    review.closed_at = now


def duties_of(review: PeerReview) -> list[Requirement]:
    """Return the duties that a peer answers, in the order of the law."""
    rows = Requirement.objects.current().items().filter(framework=review.framework_id)
    return list(rows)


def progress_of(
    reviewers: Iterable[PeerReviewer], duties: Iterable[Requirement]
) -> dict[int, list[Progress]]:
    """Return how far each reviewer is, must and should apart; no answer is read."""
    parts = {row.pk: part_of(row) for row in duties}
    given: dict[int, set[int]] = defaultdict(set)
    rows = PeerAnswer.objects.filter(reviewer__in=list(reviewers))
    for reviewer, requirement in rows.values_list("reviewer", "requirement"):
        given[reviewer].add(requirement)
    return {
        each.pk: [
            Progress(
                str(title),
                sum(parts.get(pk) == part for pk in given[each.pk]),
                sum(part == found for found in parts.values()),
            )
            for part, title in PARTS
            if part in parts.values()
        ]
        for each in reviewers
    }


def part_of(row: Requirement) -> str:
    """Return the part of the board that a duty stands in."""
    return str(row.strength) if row.chapter == CHAPTER else OTHER


def differences(
    review: PeerReview, reviewers: list[PeerReviewer], today: date
) -> list[Difference]:
    """Return every duty with ours beside each peer's; only of a closed review."""
    if review.closed_at is None:
        raise NotAllowed(_("The answers are read when the review is closed."))
    duties = duties_of(review)
    stand = standings(duties, today)
    given = {
        (each.reviewer_id, each.requirement_id): each
        for each in PeerAnswer.objects.filter(reviewer__in=reviewers)
    }
    return [
        Difference(
            row,
            stand[row.pk],
            [(each, given.get((each.pk, row.pk))) for each in reviewers],
        )
        for row in duties
    ]
