"""Roles are groups that the software keeps; a page's team reads before families do."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    TaskState,
    WorkflowPage,
)

from localoffer.core.check_workflow import WORKFLOW, keep_workflow
from localoffer.core.models import InformationPage, OwnerTeamTask, User
from localoffer.core.permissions import user_can_record_check
from localoffer.core.roles import PEOPLE, keep_roles, registered_roles
from tests import factories
from tests.core.stale_forms import ASKED, MARKED, opened, save
from tests.feedback.desk import member, signed_in

pytestmark = pytest.mark.django_db
FILE_KINDS = ("image", "document")
ROLES = ("Administrators", "Editors", "Moderators", "Peer reviewers", "Steering group")


def rights(group: str) -> set[str]:
    rows = Permission.objects.filter(group__name=group).select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}" for row in rows}


def test_the_software_has_made_every_role() -> None:
    assert set(ROLES) <= set(Group.objects.values_list("name", flat=True))
    assert all("wagtailadmin.access_admin" in rights(role) for role in ROLES)


def test_only_administrators_say_who_may_sign_in_and_what_they_may_do() -> None:
    people = {f"{app}.{name}" for app in ("auth", "core") for name in PEOPLE}
    held = {role for role in ROLES if rights(role) & people}
    assert held == {"Administrators"}
    for role in ROLES:
        client = signed_in(member(role))
        for name in ("wagtailusers_users:index", "wagtailusers_groups:index"):
            expected = 200 if role == "Administrators" else 302
            assert client.get(reverse(name)).status_code == expected, (role, name)


def test_only_administrators_publish_every_page() -> None:
    page = Page.objects.get(pk=factories.information().pk)
    may = {
        role: page.permissions_for_user(member(role)).can_publish() for role in ROLES
    }
    assert [role for role in ROLES if may[role]] == ["Administrators"]
    may = {role: page.permissions_for_user(member(role)).can_edit() for role in ROLES}
    assert [role for role in ROLES if may[role]] == ["Administrators", "Editors"]


def test_administrators_do_not_read_comments_by_the_way() -> None:
    assert "feedback.moderate_comment" not in rights("Administrators")
    assert "core.change_councilsettings" in rights("Administrators")


def test_every_role_has_the_files_that_it_names_and_no_others() -> None:
    wanted: dict[str, set[str]] = {}
    for role in registered_roles():
        names = {f"{verb}_{kind}" for verb in role.files for kind in FILE_KINDS}
        wanted[role.name] = wanted.get(role.name, set()) | names
    for role, names in wanted.items():
        rows = GroupCollectionPermission.objects.filter(group__name=role)
        held = set(rows.values_list("permission__codename", flat=True))
        assert held == names, role
    assert wanted["Peer reviewers"] == set()


def test_what_a_role_lacks_is_given_back_and_what_it_has_beside_stays() -> None:
    editors = Group.objects.get(name="Editors")
    GroupPagePermission.objects.filter(group=editors).delete()
    editors.permissions.clear()
    extra = Permission.objects.get(codename="view_board")
    people = Permission.objects.get(codename="change_user")
    editors.permissions.add(extra, people)
    assert keep_roles() == 4
    assert rights("Editors") == {
        "wagtailadmin.access_admin",
        "compliance.map_evidence",
        "compliance.view_board",
    }
    assert editors.page_permissions.count() == 2
    assert keep_roles() == 0


def test_a_council_keeps_the_workflow_that_it_chose() -> None:
    chosen = WorkflowPage.objects.get(page__depth=1)
    assert chosen.workflow.name == WORKFLOW
    chosen.delete()
    keep_workflow()
    assert not WorkflowPage.objects.exists()


# From a draft to the website.


def in_team(team: Any, group: str = "Editors") -> User:
    somebody = member(group)
    team.members.add(somebody)
    return somebody


def submitted(by: User, **fields: Any) -> InformationPage:
    """A draft of which somebody has said that it is ready."""
    page: InformationPage = factories.information(live=False, **fields)
    page.title = "Swimming"
    page.save_revision(user=by)
    page.get_workflow().start(page, by)
    return InformationPage.objects.get(pk=page.pk)


def approve(page: Page, by: User) -> int:
    """Approve from the list of what waits, and say how that was answered."""
    state = page.current_workflow_task_state
    name = "wagtailadmin_pages:workflow_action"
    address = reverse(name, args=[page.pk, "approve", state.pk])
    return signed_in(by).post(address, {}).status_code


def waiting_for(user: User) -> int:
    user = User.objects.get(pk=user.pk)
    return TaskState.objects.reviewable_by(user).count()


def test_somebody_of_the_team_approves_and_it_is_live() -> None:
    team = factories.team()
    writer, reader, other = in_team(team), in_team(team), member("Editors")
    page = submitted(writer, owner_team=team)
    assert (waiting_for(reader), waiting_for(other), waiting_for(writer)) == (1, 0, 0)
    approve(page, other)
    assert not InformationPage.objects.get(pk=page.pk).live
    approve(page, reader)
    assert InformationPage.objects.get(pk=page.pk).live


def test_nobody_approves_their_own_change_unless_the_council_lets_them() -> None:
    team = factories.team()
    writer = in_team(team)
    page = submitted(writer, owner_team=team)
    approve(page, writer)
    assert not InformationPage.objects.get(pk=page.pk).live
    OwnerTeamTask.objects.update(may_approve_own=True)
    assert waiting_for(writer) == 1
    approve(page, writer)
    assert InformationPage.objects.get(pk=page.pk).live


def test_whoever_corrected_it_meanwhile_does_not_approve_it_either() -> None:
    team = factories.team()
    page = submitted(in_team(team), owner_team=team, body=MARKED)
    reader, second = in_team(team), in_team(team)
    page.title = "Swimming pools"
    page.save_revision(user=reader)
    approve(page, reader)
    assert not InformationPage.objects.get(pk=page.pk).live
    # What is approved is what was shown, however often somebody tries.
    for _ in range(2):
        approve(page, second)
        assert not InformationPage.objects.get(pk=page.pk).live
    client = signed_in(second)
    save(client, page, opened(client, page), **ASKED, owner_team=team.pk)
    assert InformationPage.objects.get(pk=page.pk).live


def test_without_a_team_it_waits_for_administrators() -> None:
    writer, administrator = member("Editors"), member("Administrators")
    page = submitted(writer)
    assert (waiting_for(administrator), waiting_for(member("Editors"))) == (1, 0)
    approve(page, administrator)
    assert InformationPage.objects.get(pk=page.pk).live


def test_a_draft_cannot_choose_its_own_reader() -> None:
    mine, owners = factories.team(), factories.team()
    writer, friend = in_team(mine), in_team(mine)
    page = factories.information(owner_team=owners)
    page.owner_team = mine
    page.save_revision(user=writer)
    page.get_workflow().start(page, writer)
    task = page.current_workflow_task
    assert not task.may_approve(page, friend)
    assert task.may_approve(page, in_team(owners))


def test_an_editor_submits_and_cannot_publish() -> None:
    page = factories.information(owner_team=factories.team())
    html = edit_screen(signed_in(member("Editors")), page)
    assert "action-submit" in html
    assert "action-publish" not in html
    assert WORKFLOW in html


def edit_screen(client: Client, page: Page) -> str:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.get(address).content.decode()


def test_still_correct_is_said_by_the_pages_own_team() -> None:
    team = factories.team()
    page = factories.information(owner_team=team)
    assert user_can_record_check(in_team(team), page)
    assert not user_can_record_check(member("Editors"), page)
    assert not user_can_record_check(in_team(team, "Moderators"), page)


def test_teams_have_members_whom_administrators_choose() -> None:
    team = factories.team()
    address = reverse("wagtailsnippets_core_team:edit", args=[team.pk])
    assert signed_in(member("Editors")).get(address).status_code == 302
    somebody = member("Editors")
    client = signed_in(member("Administrators"))
    form = {"name": team.name, "email": "", "members": [somebody.pk]}
    assert client.post(address, form).status_code == 302
    assert list(team.members.all()) == [somebody]


def test_administrators_see_the_schedule_and_editors_do_not() -> None:
    address = reverse("due_jobs_report")
    assert signed_in(member("Administrators")).get(address).status_code == 200
    assert signed_in(member("Editors")).get(address).status_code == 302
