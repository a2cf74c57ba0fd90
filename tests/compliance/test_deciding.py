"""Deciding: who may, how many it takes, and that nothing else makes anything met."""

import pytest

from compliance.deciding import review
from compliance.models import Requirement, Status
from compliance.standing import standing_of
from tests.compliance.factories import (
    NOW,
    TODAY,
    evidence,
    member,
    proposal,
    requirement,
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
