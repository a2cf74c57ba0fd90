"""Everybody lands on what waits for them, with a way to each."""

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission

from localoffer.core.home_panels import pages_that_wait, site_waits
from localoffer.core.models import DueJob, LinkUse, OutgoingLink, User
from localoffer.upkeep.models import PageFault, Proposal
from tests import factories
from tests.core.test_roles import in_team, submitted
from tests.feedback.desk import member, signed_in

pytestmark = pytest.mark.django_db


def home(user: User) -> str:
    return signed_in(user).get("/admin/").content.decode()


def counts(user: User) -> dict[str, int]:
    found = pages_that_wait(User.objects.get(pk=user.pk), timezone.now())
    return {each.words: each.number for each in found}


def test_each_role_sees_its_own_panels_and_no_other() -> None:
    panels = {
        "Your pages": ("Administrators", "Editors"),
        "The site": ("Administrators",),
        "to read</a>": ("Moderators",),
        "waiting for another reviewer": ("Administrators", "Steering group"),
    }
    for role in ("Administrators", "Editors", "Moderators", "Steering group"):
        html = home(member(role))
        for words, roles in panels.items():
            assert (words in html) == (role in roles), (role, words)


def test_an_editor_sees_what_waits_for_their_team() -> None:
    team = factories.team()
    editor = in_team(team)
    page = factories.information(owner_team=team, summary="")
    factories.information(owner_team=factories.team())
    link = OutgoingLink.objects.create(
        url="https://gone.example/",
        host="gone.example",
        state="dead",
        dead_since=date(2026, 1, 5),
        due_on=date(2026, 1, 19),
    )
    LinkUse.objects.create(link=link, page=page, where="Body")
    submitted(in_team(team), owner_team=team)
    found = counts(editor)
    assert found["pages of your team overdue for a check"] == 1
    assert found["dead links on pages of your team"] == 1
    assert found["things to mend on pages of your team"] == 2
    assert found["to read before they go live"] == 1


def test_a_draft_sent_back_is_counted_for_who_wrote_it() -> None:
    team = factories.team()
    writer, reader = in_team(team), in_team(team)
    page = submitted(writer, owner_team=team)
    page.current_workflow_task_state.reject(user=reader, comment="Too long.")
    words = "of your drafts sent back with a remark"
    assert counts(writer)[words] == 1
    assert counts(reader)[words] == 0


def test_an_editor_without_a_team_is_told_so() -> None:
    assert "You are in no team yet" in home(member("Editors"))
    GroupPagePermission.objects.create(
        group=Group.objects.get(name="Steering group"),
        page=factories.information(),
        permission=Permission.objects.get(codename="change_page"),
    )
    html = home(member("Steering group"))
    assert "Your pages" in html
    assert "You are in no team yet" not in html


def test_what_readers_and_providers_sent_waits_for_the_team_and_administrators() -> (
    None
):
    team, now = factories.team(), timezone.now()
    service = factories.service(owner_team=team)
    PageFault.objects.create(
        form_token=uuid4(),
        page=service,
        page_title="Chess",
        words="It moved.",
        received_at=now,
    )
    Proposal.objects.create(
        form_token=uuid4(), kind="change", service=service, received_at=now
    )
    for person, is_shown in (
        (in_team(team), True),
        (member("Administrators"), True),
        (in_team(factories.team()), False),
    ):
        html = home(person)
        for words in ("1 proposal to decide", "1 thing a reader says is wrong"):
            assert (words in html) == is_shown, (person, words)
        assert ("Nothing waits for you." in html) or is_shown


def test_an_administrator_sees_jobs_mail_and_pages_without_owner() -> None:
    factories.information()
    now = timezone.now()
    DueJob.objects.create(name="keep-roles", started_at=now, outcome="failed")
    found = {each.words: each.number for each in site_waits(now)}
    assert found["scheduled jobs that failed"] == 1
    assert found["pages overdue for a check that no team looks after"] >= 1
    assert found["mails that could not be sent"] == 0


def test_the_panel_asks_as_much_for_many_pages_as_for_one() -> None:
    team = factories.team()
    editor = in_team(team)
    asked = []
    for _ in range(2):
        factories.information(owner_team=team)
        # Which events are over is read once for each version of the site, before.
        list(pages_that_wait(editor, timezone.now()))
        user = User.objects.get(pk=editor.pk)
        with CaptureQueriesContext(connection) as queries:
            list(pages_that_wait(user, timezone.now()))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 14
