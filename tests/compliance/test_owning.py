"""Whose a duty is: nobody gives it away, signs alone and takes it back."""

from datetime import timedelta
from typing import Any

import pytest

from compliance.deciding import review, who_is_needed
from compliance.mapping import unmap
from compliance.models import OwnerChange, Requirement, SignOff
from compliance.owning import set_owner
from localoffer.core.models import Team
from tests import factories
from tests.compliance.duty_screen import press
from tests.compliance.factories import (
    NOW,
    decision,
    evidence,
    member,
    proposal,
    requirement,
    user,
)

pytestmark = pytest.mark.django_db
OUTSIDE = "outside the service"


def owned(team: Team, **fields: Any) -> Requirement:
    return requirement(owner_team=team, strength="should", **fields)


def test_each_change_of_owner_is_written_down_once() -> None:
    first, second = factories.team(), factories.team()
    about, by = requirement(owner_team=first), user()
    set_owner(about, second, by, NOW)
    set_owner(about, second, by, NOW)
    change = OwnerChange.objects.get()
    assert (change.was, change.became, change.by) == (first, second, by)
    assert str(change) == f"{about.code}: {first} → {second}"
    assert Requirement.objects.get(pk=about.pk).owner_team == second


def test_nobody_gives_their_own_services_duty_away() -> None:
    team = factories.team()
    about = owned(team)
    said = press(member(team=team), about, "owner", owner_team="")
    assert "This duty belongs to your own service." in said
    about.refresh_from_db()
    assert about.owner_team == team
    press(member(), about, "owner", owner_team="")
    about.refresh_from_db()
    assert about.owner_team is None


@pytest.mark.parametrize(("days", "is_enough"), [(1, False), (360, False), (370, True)])
def test_who_had_a_duty_lately_still_owns_it(days: int, is_enough: bool) -> None:
    team = factories.team()
    about = owned(team)
    set_owner(about, None, user(), NOW)
    made = proposal(about, by=member(team=team), now=NOW + timedelta(days=days))
    assert (OUTSIDE not in " ".join(who_is_needed(made, about))) == is_enough
    assert SignOff.objects.exists() == is_enough


def test_taking_ones_own_page_back_makes_nobody_an_outsider() -> None:
    team = factories.team()
    about = requirement(strength="should")
    page = factories.information(owner_team=team)
    mapped = evidence(about, page)
    unmap(mapped, user(), NOW)
    made = proposal(about, by=member(team=team), now=NOW + timedelta(hours=1))
    assert OUTSIDE in " ".join(who_is_needed(made, about))


def test_what_was_taken_back_before_people_last_decided_is_nobodys() -> None:
    team = factories.team()
    about = requirement(strength="should")
    unmap(evidence(about, factories.information(owner_team=team)), user(), NOW)
    decision(about, now=NOW + timedelta(hours=1))
    made = proposal(about, by=member(team=team), now=NOW + timedelta(hours=2))
    assert who_is_needed(made, about) == []


def test_a_must_keeps_its_outsider_when_its_owner_is_changed() -> None:
    team = factories.team()
    about = requirement(owner_team=team)
    set_owner(about, factories.team(), user(), NOW)
    made = proposal(about, by=member(team=team), now=NOW)
    review(made, member(team=team), True, "", NOW)
    assert OUTSIDE in " ".join(who_is_needed(made, about))
    assert not SignOff.objects.exists()
