"""Where a list stands: the table of every pair, and lists within lists."""

import pytest

from compliance.models import Requirement, Status
from compliance.rollup import rolled_up
from compliance.standing import standing_of
from tests.compliance.factories import TODAY, decision, requirement

MET, PARTLY, NOT_MET = Status.MET, Status.PARTLY_MET, Status.NOT_MET
STALE, NONE, LEFT_OUT = (
    Status.OUT_OF_DATE,
    Status.NOT_REVIEWED,
    Status.NOT_APPLICABLE,
)


def duty(strength: str) -> Requirement:
    return Requirement(strength=strength)


# A must list: its musts, its shoulds, where it stands.
MUST_LISTS = [
    ([MET, MET], [], MET),
    ([MET, PARTLY], [], PARTLY),
    ([MET, STALE], [], STALE),
    ([MET, NONE], [], NONE),
    ([MET, NOT_MET], [], NOT_MET),
    ([PARTLY, STALE, NONE, NOT_MET], [], NOT_MET),
    ([PARTLY, STALE, NONE], [], NONE),
    ([PARTLY, STALE], [], STALE),
    ([MET, LEFT_OUT], [], MET),
    ([LEFT_OUT], [], LEFT_OUT),
    ([], [], NONE),
    ([MET], [MET], MET),
    ([MET], [PARTLY], PARTLY),
    ([MET], [STALE], PARTLY),
    ([MET], [NONE], PARTLY),
    ([MET], [NOT_MET], PARTLY),
    ([PARTLY], [NOT_MET], PARTLY),
    ([NONE], [MET], NONE),
    ([NOT_MET], [MET], NOT_MET),
]


@pytest.mark.parametrize(("musts", "shoulds", "stands"), MUST_LISTS)
def test_a_must_list(
    musts: list[Status], shoulds: list[Status], stands: Status
) -> None:
    children = [(duty("must"), each) for each in musts]
    children += [(duty("should"), each) for each in shoulds]
    assert rolled_up(duty("must"), children) == stands


@pytest.mark.parametrize("status", list(Status))
def test_a_should_list_follows_whatever_stands_beneath_it(status: Status) -> None:
    for strength in ("must", "should"):
        assert rolled_up(duty("should"), [(duty(strength), status)]) == status


@pytest.mark.django_db
def test_a_list_within_a_list_says_what_keeps_it_from_being_met() -> None:
    top = requirement(kind="parent", code="9")
    below = requirement(kind="parent", strength="should", parent=top, code="9.b")
    musts = [requirement(parent=top, code=f"9.a{n}") for n in (1, 2)]
    should = requirement(parent=below, strength="should", code="9.b1")
    assert standing_of(top, TODAY).status == NONE
    for each in musts:
        decision(each)
    standing = standing_of(top, TODAY)
    assert (standing.status, standing.why) == (PARTLY, ("Not yet reviewed: 9.b.",))
    decision(should)
    assert standing_of(top, TODAY).status == MET
    assert standing_of(top, TODAY).decision is None


@pytest.mark.django_db
def test_what_left_the_law_pulls_no_list_down() -> None:
    top = requirement(kind="parent")
    decision(requirement(parent=top))
    requirement(parent=top, is_retired=True)
    assert standing_of(top, TODAY).status == MET
