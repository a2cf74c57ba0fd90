"""Deciding: who may, how many it takes, and that nothing else makes anything met."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from compliance.deciding import dissent, propose, review
from compliance.models import Gap, Member, Requirement, SignOff, Status
from compliance.standing import standing_of
from feedback.refusals import NotAllowed
from localoffer.core.models import User
from tests import factories
from tests.compliance.factories import (
    NOW,
    TODAY,
    decision,
    evidence,
    member,
    proposal,
    requirement,
    user,
)

pytestmark = pytest.mark.django_db


def status(about: Requirement) -> Status:
    return standing_of(about, TODAY).status


def test_nothing_is_met_before_people_decide() -> None:
    about = requirement()
    evidence(about)
    assert status(about) == Status.NOT_REVIEWED


def test_a_should_takes_one_reviewer() -> None:
    about = requirement(strength="should")
    proposal(about)
    assert status(about) == Status.MET


def test_a_must_takes_two() -> None:
    about = requirement()
    made = proposal(about)
    standing = standing_of(about, TODAY)
    assert (standing.status, standing.waiting) == (Status.NOT_REVIEWED, made)
    review(made, member("parent-carer"), True, "", NOW)
    standing = standing_of(about, TODAY)
    assert (standing.status, standing.decision) == (Status.MET, made)
    assert standing.waiting is None
    assert standing.expires_on == TODAY.replace(year=2027)


def test_nobody_reviews_twice() -> None:
    first, second = member(), member()
    made = proposal(by=first)
    with pytest.raises(NotAllowed, match="already"):
        review(made, first, True, "", NOW)
    Member.objects.filter(user=first).update(sits_until=TODAY)
    review(made, second, True, "", NOW)
    with pytest.raises(NotAllowed, match="signed off already"):
        review(made, member(), True, "", NOW)


def test_one_refusal_ends_a_proposal_and_says_why() -> None:
    about = requirement()
    made = proposal(about)
    with pytest.raises(NotAllowed, match="Write why"):
        review(made, member(), False, "  ", NOW)
    review(made, member(), False, "The deadline is missing.", NOW)
    with pytest.raises(NotAllowed, match="did not agree"):
        review(made, member(), True, "", NOW)
    standing = standing_of(about, TODAY)
    assert (standing.status, standing.waiting) == (Status.NOT_REVIEWED, None)


def test_a_refusal_leaves_the_earlier_decision_in_force() -> None:
    about = requirement()
    earlier = decision(about)
    made = proposal(about, status="not-met", now=NOW + timedelta(days=1))
    assert standing_of(about, TODAY).waiting == made
    review(made, member(), False, "It is there.", NOW + timedelta(days=1))
    standing = standing_of(about, TODAY)
    assert (standing.decision, standing.waiting) == (earlier, None)


def test_a_newer_proposal_takes_the_place_of_one_that_waits() -> None:
    about = requirement()
    older, newer = proposal(about), proposal(about, status="not-met")
    with pytest.raises(NotAllowed, match="newer"):
        review(older, member(), True, "", NOW)
    review(newer, member(), True, "", NOW)
    assert status(about) == Status.NOT_MET


def without_seat() -> User:
    return user()


def with_a_seat_that_ended() -> User:
    return member(sits_until=TODAY - timedelta(days=1))


def with_a_seat_to_come() -> User:
    return member(sits_from=TODAY + timedelta(days=1))


def without_permission() -> User:
    return member(user=user("Editors"))


@pytest.mark.parametrize(
    "who",
    [
        without_seat,
        with_a_seat_that_ended,
        with_a_seat_to_come,
        without_permission,
        factories.administrator,
    ],
)
def test_only_a_seat_decides(who: Callable[[], User]) -> None:
    somebody, made, signed = who(), proposal(), decision()
    tries: list[Callable[[], Any]] = [
        lambda: propose(requirement(), somebody, "not-met", "It is not.", now=NOW),
        lambda: review(made, somebody, True, "", NOW),
        lambda: dissent(signed, somebody, "I see it otherwise.", NOW),
    ]
    for attempt in tries:
        with pytest.raises(NotAllowed, match="seat"):
            attempt()


def test_the_last_day_of_a_seat_still_counts() -> None:
    proposal(by=member(sits_until=TODAY))


REFUSED: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {"reason": " "}, "Write the reason"),
    ({}, {"status": "not-applicable"}, "no condition"),
    ({}, {"status": "out-of-date"}, "Choose one"),
    ({}, {"status": "not-reviewed"}, "Choose one"),
    ({}, {"status": "partly-met", "gap": " "}, "one sentence"),
    ({}, {"status": "partly-met", "gap_owner": None}, "who will see to it"),
    ({}, {"status": "partly-met", "gap_due_on": None}, "by when"),
    ({"kind": "parent"}, {}, "list"),
    ({"is_retired": True}, {}, "no longer in the framework"),
    ({}, {"reason": "Ring Zebedee Quillfeather on 07700 900123."}, "personal data"),
]


@pytest.mark.parametrize(("about", "fields", "says"), REFUSED)
def test_what_nobody_may_decide(
    about: dict[str, Any], fields: dict[str, Any], says: str
) -> None:
    duty = requirement(**about)
    with pytest.raises(NotAllowed, match=says):
        proposal(duty, **fields)
    assert not duty.decisions.exists()


@pytest.mark.parametrize("status", ["met", "partly-met"])
def test_what_nobody_can_see_shows_nothing(status: str) -> None:
    about = requirement()
    gone, seen = factories.information(live=False), factories.information()
    for page in (gone, seen):
        evidence(about, page)
    seen.unpublish()
    with pytest.raises(NotAllowed, match="Nothing that can be seen"):
        proposal(about, status=status)
    gone.save_revision().publish()
    proposal(about, status=status)


def test_not_met_needs_nothing_that_shows_it() -> None:
    assert decision(status="not-met").snapshot["evidence"] == []


def test_nobody_decides_on_a_duty_that_was_retired_meanwhile() -> None:
    made = proposal()
    Requirement.objects.filter(pk=made.requirement_id).update(is_retired=True)
    with pytest.raises(NotAllowed, match="no longer in the framework"):
        review(made, member("parent-carer"), True, "", NOW)


@pytest.mark.parametrize("days", [92, 93])
def test_a_proposal_grows_too_old_to_agree_to(days: int) -> None:
    made, later = proposal(), NOW + timedelta(days=days)
    if days == 92:
        review(made, member("parent-carer"), True, "", later)
        return
    with pytest.raises(NotAllowed, match="three months ago"):
        review(made, member("parent-carer"), True, "", later)


def test_what_has_a_condition_may_not_apply() -> None:
    about = requirement(condition="Applies when events are held")
    decision(about, status="not-applicable", reason="No event was held.")
    assert status(about) == Status.NOT_APPLICABLE


def test_partly_met_opens_an_entry_of_the_work_plan_once_signed_off() -> None:
    about = requirement()
    made = proposal(about, status="partly-met")
    assert not Gap.objects.exists()
    review(made, member(), True, "", NOW)
    gap = Gap.objects.get()
    assert (gap.title, gap.owner_team) == (made.gap, made.gap_owner)
    assert (gap.requirement, gap.decision, gap.due_on) == (about, made, made.gap_due_on)
    later = NOW + timedelta(days=1)
    decision(about, status="partly-met", now=later)
    assert Gap.objects.count() == 1, "The same thing is on the plan already"


def test_a_dissent_stands_beside_a_decision_and_changes_nothing() -> None:
    about = requirement()
    waiting = proposal(about)
    with pytest.raises(NotAllowed, match="not signed off"):
        dissent(waiting, member("parent-carer"), "Families say otherwise.", NOW)
    made = decision(about)
    with pytest.raises(NotAllowed, match="Write what"):
        dissent(made, member("parent-carer"), "", NOW)
    dissent(made, member("parent-carer"), "Families say otherwise.", NOW)
    standing = standing_of(about, TODAY)
    assert (standing.status, standing.dissents) == (Status.MET, 1)
    assert standing.why == ()


def test_a_changed_page_sends_the_second_reviewer_back_to_look() -> None:
    about = requirement()
    page = factories.information(title="Swimming")
    evidence(about, page)
    made = proposal(about)
    page.save_revision().publish()
    with pytest.raises(NotAllowed, match="“Swimming”: it was edited"):
        review(made, member(), True, "", NOW)
    review(made, member(), False, "It was edited.", NOW)
    assert status(about) == Status.NOT_REVIEWED


def test_what_a_reviewer_sat_for_stays_when_the_seat_changes() -> None:
    somebody = member("parent-carer", organisation="The parents’ forum")
    made = proposal(by=somebody)
    Member.objects.update(organisation="Elsewhere", capacity="officer")
    said = made.reviews.get()
    assert (said.capacity, said.organisation) == ("parent-carer", "The parents’ forum")
    assert SignOff.objects.count() == 0
