"""Which reviewers it takes: outside, families, the NHS; and never one officer alone."""

from typing import Any

import pytest

from compliance.deciding import review, who_is_needed
from compliance.models import Decision, Requirement, Status
from compliance.standing import standing_of
from tests import factories
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


def reviewed_by(about: Requirement, *capacities: str, **seat: Any) -> Decision:
    first, *others = capacities
    made = proposal(about, by=member(first, **seat))
    for capacity in others:
        review(made, member(capacity, **seat), True, "", NOW)
    return made


def needed(made: Decision) -> str:
    return " ".join(who_is_needed(made, made.requirement))


def test_two_from_the_owning_service_are_not_enough() -> None:
    team = factories.team()
    about = requirement(owner_team=team)
    made = reviewed_by(about, "officer", "officer", team=team)
    assert status(about) == Status.NOT_REVIEWED
    assert "outside the service" in needed(made)
    review(made, member("officer"), True, "", NOW)
    assert status(about) == Status.MET


def test_the_nhs_team_that_owns_a_page_is_not_outside_it() -> None:
    team = factories.team()
    about = requirement(owner_team=team)
    reviewed_by(about, "health-provider", "officer", team=team)
    assert status(about) == Status.NOT_REVIEWED


def test_an_officer_never_signs_off_their_own_teams_page_alone() -> None:
    team = factories.team()
    about = requirement(strength="should")
    evidence(about, factories.information(owner_team=team))
    made = reviewed_by(about, "officer", team=team)
    assert "outside" in needed(made)
    review(made, member("voluntary"), True, "", NOW)
    assert status(about) == Status.MET


def test_an_officer_without_a_team_is_not_taken_for_an_outsider() -> None:
    about = requirement(strength="should", owner_team=factories.team())
    made = reviewed_by(about, "officer", team=None)
    assert "outside" in needed(made)


def test_where_nobody_owns_a_must_its_two_reviewers_are_from_two_services() -> None:
    team = factories.team()
    made = reviewed_by(
        requirement(), "officer", "officer", team=team, organisation="The council"
    )
    assert "outside" in needed(made)


@pytest.mark.parametrize(
    ("seats", "are_two"),
    [
        # Nobody knows in which of the council's teams the second one works.
        (({"team": True}, {"organisation": "Elsewhere"}), False),
        (({}, {"organisation": " the  Council"}), False),
        (({"team": True}, {"team": True, "organisation": "Elsewhere"}), False),
        (({"capacity": "voluntary"}, {"capacity": "other"}), False),
        (({}, {"capacity": "parent-carer", "organisation": "The forum"}), True),
    ],
)
def test_two_services_are_surely_two(
    seats: tuple[dict[str, Any], ...], are_two: bool
) -> None:
    team, about = factories.team(), requirement()
    people = [
        member(
            **{
                "organisation": "The council",
                **fields,
                "team": team if "team" in fields else None,
            }
        )
        for fields in seats
    ]
    made = proposal(about, by=people[0])
    review(made, people[1], True, "", NOW)
    assert (status(about) == Status.MET) == are_two


@pytest.mark.parametrize(
    "fields",
    [{"theme": "Involving families"}, {"evidence_kinds": ["content", "feedback"]}],
)
@pytest.mark.parametrize("capacity", ["parent-carer", "young-person"])
def test_families_are_among_the_two_where_it_is_about_them(
    fields: dict[str, Any], capacity: str
) -> None:
    about = requirement(**fields)
    made = reviewed_by(about, "officer", "voluntary")
    assert "parents and carers" in needed(made)
    assert status(about) == Status.NOT_REVIEWED
    review(made, member(capacity), True, "", NOW)
    assert status(about) == Status.MET


@pytest.mark.parametrize("strength", ["must", "should"])
@pytest.mark.parametrize("capacity", ["icb", "health-provider"])
def test_health_needs_the_nhs(strength: str, capacity: str) -> None:
    about = requirement(area="health", strength=strength)
    made = reviewed_by(about, "officer", "parent-carer")
    assert "integrated care board" in needed(made)
    review(made, member(capacity), True, "", NOW)
    assert status(about) == Status.MET
