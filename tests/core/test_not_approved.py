"""What is approved is what was read; otherwise it is said why nothing was done."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.rich_text import RichText

from localoffer.core.models import InformationPage, OwnerTeamTask
from tests import factories
from tests.core.stale_forms import opened, save
from tests.core.test_roles import approve, in_team, submitted
from tests.feedback.desk import signed_in

pytestmark = pytest.mark.django_db


def test_why_nothing_was_approved_is_said() -> None:
    team = factories.team()
    writer, reader = in_team(team), in_team(team)
    page = submitted(writer, owner_team=team)
    page.title = "Swimming pools"
    page.save_revision(user=writer)
    state = page.current_workflow_task_state
    name = "wagtailadmin_pages:workflow_action"
    address = reverse(name, args=[page.pk, "approve", state.pk])
    said = signed_in(reader).post(address, {}, follow=True).content.decode()
    assert "somebody has changed this page since" in said
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    said = signed_in(writer).get(f"{edit}?not-approved=own").content.decode()
    assert "you asked for this change or wrote some of it" in said
    state.refresh_from_db()
    assert state.revision_id == page.get_latest_revision().pk
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_the_pages_own_screen_says_so_too() -> None:
    team = factories.team()
    writer, reader = in_team(team), in_team(team)
    # With the mark that the editor gives a paragraph, or it counts as a change.
    text = RichText('<p data-block-key="a1b2c">Come on Monday.</p>')
    body = [("text", text)]
    page = submitted(writer, owner_team=team, body=body)
    page.title = "Swimming pools"
    page.save_revision(user=writer)
    client = signed_in(reader)
    asked = {
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
        "owner_team": team.pk,
    }
    answer = save(client, page, opened(client, page), **asked)
    assert answer.headers["Location"].endswith("?not-approved=newer")
    assert not InformationPage.objects.get(pk=page.pk).live
    save(client, page, opened(client, page), **asked)
    assert InformationPage.objects.get(pk=page.pk).title == "Swimming pools"


def test_whoever_may_approve_their_own_corrects_and_approves_in_one_step() -> None:
    OwnerTeamTask.objects.update(may_approve_own=True)
    team = factories.team()
    writer = in_team(team)
    page = submitted(writer, owner_team=team)
    page.title = "Swimming pools"
    page.save_revision(user=writer)
    approve(page, writer)
    assert InformationPage.objects.get(pk=page.pk).title == "Swimming pools"
