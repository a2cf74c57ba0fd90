"""Several reviewers at the same moment, on a real database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from compliance.deciding import propose, review
from compliance.models import Decision, Gap, SignOff, Status
from compliance.refusals import NEWER, SIGNED, TWICE
from compliance.standing import standing_of
from feedback.refusals import NotAllowed
from localoffer.core.models import User
from tests.compliance.factories import NOW, TODAY, member, proposal, requirement

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 5


def at_once(people: list[User], step: Callable[[User], object]) -> list[str]:
    """Let several people take a step at once; return how it went."""
    ready = Barrier(len(people))

    def take(by: User) -> str:
        ready.wait(10)
        try:
            step(by)
        except NotAllowed as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(people)) as pool:
        return sorted(pool.map(take, people))


def test_one_of_several_second_reviewers_signs_off() -> None:
    about = requirement()
    made = proposal(about, status="partly-met")
    people = [member() for _ in range(MANY)]
    went = at_once(people, lambda by: review(fresh(made), by, True, "", NOW))
    assert went == sorted([SIGNED] * (MANY - 1) + ["done"])
    assert SignOff.objects.count() == Gap.objects.count() == 1
    assert made.reviews.count() == 2
    assert standing_of(about, TODAY).status == Status.PARTLY_MET


def test_one_person_with_two_windows_reviews_once() -> None:
    made = proposal(requirement(area="health", strength="must"))
    somebody = member()
    went = at_once(
        [somebody, somebody], lambda by: review(fresh(made), by, True, "", NOW)
    )
    assert went == sorted([TWICE, "done"])
    assert not SignOff.objects.exists()


def test_whoever_proposes_meanwhile_is_not_overruled_by_a_late_yes() -> None:
    about = requirement()
    made = proposal(about)
    proposer, reviewer = member(), member()

    def step(by: User) -> object:
        if by == proposer:
            return propose(about, by, "not-met", "It is not there.", now=NOW)
        return review(fresh(made), by, True, "", NOW)

    went = at_once([proposer, reviewer], step)
    # Either came first; neither is lost and neither is overruled unseen.
    if went == ["done", "done"]:
        assert standing_of(about, TODAY).status == Status.MET
        assert standing_of(about, TODAY).waiting is not None
    else:
        assert went == sorted([NEWER, "done"])
        assert standing_of(about, TODAY).status == Status.NOT_REVIEWED


def fresh(decision: Decision) -> Decision:
    found: Decision = Decision.objects.select_related("requirement").get(pk=decision.pk)
    return found
