"""Who decides on a proposal, and what a decision leaves behind."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from directory.models import ServicePage
from localoffer.core.models import User
from localoffer.upkeep.models import Proposal
from localoffer.upkeep.proposable import current
from localoffer.upkeep.proposing import draft_waiting, propose
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "ada.canary@example.org"
NO = {"do": "refuse", "reason": "It is on Mondays."}
YES = {"do": "accept", "field": ["summary"]}


def editor(team: Any = None) -> User:
    """Return an editor, of a team if one is given."""
    number = User.objects.count()
    user = User.objects.create_user(f"e{number}@council.example", "a long pass phrase")
    user.groups.add(Group.objects.get(name="Editors"))
    if team:
        team.members.add(user)
    return user


def chess(**fields: Any) -> Any:
    return factories.service(title="Chess", summary="On Mondays.", **fields)


def change(service: Any, by_provider: bool = True, **values: str) -> Proposal:
    """Propose some values, and let the job run."""
    live = current(service)
    proposal = propose(
        uuid4(),
        Proposal.Kind.CHANGE,
        service,
        timezone.now(),
        email=ADDRESS,
        values=values,
        before={name: live[name] for name in values},
        by_provider=by_provider,
    )
    draft_waiting(timezone.now())
    return Proposal.objects.get(pk=proposal.pk)


def decide(proposal: Proposal, by: User, said: dict[str, Any]) -> str:
    """Choose a button as somebody, and return what became of the proposal."""
    client = Client()
    client.force_login(by)
    client.post(f"/admin/upkeep/proposals/{proposal.pk}/", said)
    proposal.refresh_from_db()
    return proposal.state


def read(service: Any) -> Any:
    return ServicePage.objects.get(pk=service.pk)


def test_no_to_a_new_service_takes_its_draft_away() -> None:
    factories.directory()
    values = {"title": "Judo for all", "summary": "On Fridays."}
    proposal = propose(
        uuid4(), Proposal.Kind.NEW, None, timezone.now(), email=ADDRESS, values=values
    )
    draft_waiting(timezone.now())
    assert ServicePage.objects.filter(title="Judo for all").exists()
    assert decide(proposal, factories.administrator(), NO) == "refused"
    assert not ServicePage.objects.filter(title="Judo for all").exists()
    assert (proposal.service, proposal.revision) == (None, None)


def test_the_team_of_the_page_accepts_a_change_and_other_editors_do_not() -> None:
    team = factories.team()
    service = chess(owner_team=team)
    proposal = change(service, summary="On Tuesdays.")
    assert decide(proposal, editor(), YES) == "open"
    assert decide(proposal, editor(team), YES) == "accepted"
    assert read(service).summary == "On Tuesdays."


def test_the_team_takes_no_listing_off_because_a_change_waits() -> None:
    team = factories.team()
    service = chess(owner_team=team)
    change(service, summary="On Tuesdays.")
    proposal = propose(uuid4(), Proposal.Kind.END, service, timezone.now())
    assert decide(proposal, editor(team), {"do": "accept"}) == "open"
    assert read(service).live
    assert decide(proposal, factories.administrator(), {"do": "accept"}) == "accepted"
    assert not read(service).live
