"""What is approved is what was read; otherwise it is said why nothing was done."""

import json

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import TaskState

from localoffer.core.models import InformationPage, OwnerTeamTask
from localoffer.core.not_approved import name_what_was_shown
from tests import factories
from tests.core.stale_forms import ASKED, MARKED, opened, save
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
    # Trying again from the same list is no way round reading it.
    assert signed_in(reader).post(address, {}).status_code == 302
    assert not InformationPage.objects.get(pk=page.pk).live
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_what_is_shown_on_the_pages_own_screen_is_approved_at_once() -> None:
    team = factories.team()
    writer, reader = in_team(team), in_team(team)
    page = submitted(writer, owner_team=team, body=MARKED)
    page.title = "Swimming pools"
    page.save_revision(user=writer)
    client = signed_in(reader)
    form = {**opened(client, page), "owner_team": team.pk}
    # What somebody writes meanwhile was not shown: both versions are, and none is live.
    page.title = "Swimming baths"
    page.save_revision(user=writer)
    answer = save(client, page, form, **ASKED)
    assert answer.status_code == 409
    assert "Swimming baths" in answer.content.decode()
    assert not InformationPage.objects.get(pk=page.pk).live
    form = {**opened(client, page), "owner_team": team.pk}
    assert save(client, page, form, **ASKED).status_code == 302
    assert InformationPage.objects.get(pk=page.pk).title == "Swimming baths"


@pytest.mark.parametrize("loaded", [None, "", "0", "x", "9" * 30])
def test_an_approval_that_names_no_version_is_refused(loaded: str | None) -> None:
    team = factories.team()
    writer, reader = in_team(team), in_team(team)
    page = submitted(writer, owner_team=team, body=MARKED)
    client = signed_in(reader)
    form = {**opened(client, page), "owner_team": team.pk}
    if loaded is None:
        del form["loaded_revision_id"]
    else:
        form["loaded_revision_id"] = loaded
    extra = {"workflow-action-extra-data": f'{{"shown": {page.latest_revision_id}}}'}
    save(client, page, form, **ASKED, **extra)
    assert not InformationPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("loaded", [None, "", "0", "x", "9" * 30, "7"])
def test_the_step_hears_which_version_was_shown_and_nobody_else_says_it(
    loaded: str | None,
) -> None:
    said = {"workflow-action-extra-data": '{"shown": 5, "comment": "Well done"}'}
    posted = {**ASKED, **said}
    if loaded is not None:
        posted["loaded_revision_id"] = loaded
    request = RequestFactory().post("/admin/", posted)
    # Called by itself: the form would be found older than the page before this.
    name_what_was_shown(request, factories.information())
    told = json.loads(request.POST["workflow-action-extra-data"])
    shown = int(loaded) if loaded in {"0", "7"} else -1
    assert told == {"shown": shown, "comment": "Well done"}


def test_what_was_saved_over_since_it_was_sent_is_not_what_was_sent() -> None:
    team = factories.team()
    writer, reader = in_team(team), in_team(team)
    page = submitted(writer, owner_team=team)
    sent = page.get_latest_revision()
    page.title = "Swimming pools"
    page.save_revision(user=writer, overwrite_revision=sent)
    assert page.current_workflow_task_state.revision_id == sent.pk
    approve(page, reader)
    assert not InformationPage.objects.get(pk=page.pk).live


def test_whoever_may_approve_their_own_corrects_and_approves_in_one_step() -> None:
    OwnerTeamTask.objects.update(may_approve_own=True)
    team = factories.team()
    writer = in_team(team)
    page = submitted(writer, owner_team=team)
    page.title = "Swimming pools"
    page.save_revision(user=writer)
    approve(page, writer)
    assert InformationPage.objects.get(pk=page.pk).title == "Swimming pools"
