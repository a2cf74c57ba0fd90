"""Who decides on a proposal, and what a decision leaves behind."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from directory.models import ServicePage
from localoffer.core.models import User
from localoffer.upkeep import proposing
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


def test_our_draft_that_is_approved_in_its_workflow_is_accepted() -> None:
    team = factories.team()
    service = chess(owner_team=team)
    proposal = change(service, summary="On Tuesdays.")
    task = read(service).current_workflow_task_state
    task.approve(user=editor(team))
    proposal.refresh_from_db()
    assert proposal.state == "accepted"
    assert decide(proposal, factories.administrator(), NO) == "accepted"
    assert read(service).summary == "On Tuesdays."


def test_a_listing_that_was_taken_off_stays_off() -> None:
    service = chess()
    proposal = change(service, summary="On Tuesdays.")
    read(service).unpublish()
    assert decide(proposal, factories.administrator(), YES) == "accepted"
    page = read(service)
    assert not page.live
    assert page.get_latest_revision_as_object().summary == "On Tuesdays."


def test_a_locked_page_is_left_alone() -> None:
    service = chess()
    proposal = change(service, summary="On Tuesdays.")
    ServicePage.objects.update(locked=True, locked_by=editor())
    assert decide(proposal, factories.administrator(), YES) == "open"
    assert read(service).summary == "On Mondays."


def test_what_is_refused_stays_in_no_draft_of_another_proposal() -> None:
    service = chess()
    refused = change(service, description="Ring my brother.")
    accepted = change(service, summary="On Tuesdays.")
    assert decide(accepted, factories.administrator(), YES) == "accepted"
    assert not read(service).has_unpublished_changes
    draft_waiting(timezone.now())
    refused.refresh_from_db()
    assert refused.revision
    assert decide(refused, factories.administrator(), NO) == "refused"
    page = read(service)
    assert not page.has_unpublished_changes
    assert page.get_latest_revision_as_object().description == ""
    kept = page.revisions.filter(pk__gte=page.latest_revision_id)
    assert not any("brother" in str(row.content) for row in kept)
    assert refused.revision is None


def test_what_was_decided_meanwhile_gets_no_draft(monkeypatch: Any) -> None:
    service = chess()
    proposal = change(service, by_provider=False, summary="On Tuesdays.")
    Proposal.objects.update(by_provider=True)
    first = proposing.open_one

    def slow(pk: int) -> Proposal:
        Proposal.objects.update(state="accepted", decided_at=timezone.now())
        return first(pk)

    monkeypatch.setattr(proposing, "open_one", slow)
    assert draft_waiting(timezone.now()) == "0 drafts made of proposals."
    proposal.refresh_from_db()
    assert proposal.revision is None


def test_an_editor_who_asked_does_not_come_to_approve_it() -> None:
    team = factories.team()
    service, writer, other = chess(owner_team=team), editor(team), editor(team)
    page = read(service)
    page.description = "<p>Half a thought</p>"
    page.save_revision(user=writer)
    page.get_workflow().start(page, writer)
    proposal = change(read(service), by_provider=False, summary="On Tuesdays.")
    assert decide(proposal, other, YES) == "accepted"
    page = read(service)
    assert page.current_workflow_state.requested_by == writer
    assert page.latest_revision.user == writer
    actions = page.current_workflow_task.get_actions(page, writer)
    assert [name for name, *_ in actions] == ["reject"]
    assert (page.summary, page.description) == ("On Tuesdays.", "")
