"""The report of checks that fall due, and confirming many pages at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageLogEntry

from localoffer.core.models import BasePage, User
from tests import factories

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/checks-due/"


def due(page: Any, days_ago: int) -> Any:
    """Make a page's check fall due so many days ago."""
    then = timezone.localdate() - timedelta(days=days_ago)
    BasePage.objects.filter(pk=page.pk).update(
        last_checked_on=then - timedelta(days=180),
        last_checked_by="A team",
        next_check_on=then,
    )
    page.refresh_from_db()
    return page


def editor_of(page: Any, *verbs: str) -> User:
    """Create somebody who may do this with one page and those beneath it."""
    group = Group.objects.create(name=f"Editors of {page.pk}")
    for verb in verbs:
        GroupPagePermission.objects.create(group=group, page=page, permission_type=verb)
    group.permissions.add(
        *Group.objects.get(name="Moderators").permissions.filter(
            codename="access_admin"
        )
    )
    user = User.objects.create_user(f"e{page.pk}@council.example", "a long pass phrase")
    user.groups.add(group)
    return user


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(factories.administrator())
    return client


def test_longest_overdue_come_first_with_their_days(staff: Client) -> None:
    due(factories.information(title="Newer"), 3)
    due(factories.information(title="Older"), 40)
    html = staff.get(REPORT).content.decode()
    assert html.index("Older") < html.index("Newer")
    assert ">40<" in html.replace("\n", "").replace(" ", "")


def test_filters_by_team_kind_lateness_and_mine(client: Client) -> None:
    user = factories.administrator()
    team = factories.team()
    team.members.add(user)
    mine = due(factories.information(title="Mine it is", owner_team=team), 3)
    service = due(factories.service(title="Theirs it is"), -9)
    client.force_login(user)

    def titles(query: str) -> list[str]:
        html = client.get(f"{REPORT}?{query}").content.decode()
        return [t for t in ("Mine it is", "Theirs it is") if t in html]

    assert titles("mine=true") == ["Mine it is"]
    assert titles(f"team={team.pk}") == ["Mine it is"]
    assert titles("due=overdue") == ["Mine it is"]
    assert titles("due=soon") == ["Theirs it is"]
    assert titles(f"kind={service.content_type_id}") == ["Theirs it is"]
    assert titles(f"kind={mine.content_type_id}") == ["Mine it is"]


def test_thirty_are_confirmed_at_once(staff: Client) -> None:
    pages = [due(factories.information(), 3) for _ in range(30)]
    html = staff.get(f"{REPORT}?tick=all").content.decode()
    assert html.count(" checked>") >= 30
    response = staff.post(REPORT, {"page": [page.pk for page in pages]}, follow=True)
    assert "30 pages are still correct" in response.content.decode()
    today = timezone.localdate()
    for page in pages:
        page.refresh_from_db()
        assert page.last_checked_on == today
    assert PageLogEntry.objects.filter(action="localoffer.check").count() == 30


def test_each_page_asks_for_its_own_permission(client: Client) -> None:
    here, there = factories.section(), factories.section()
    mine = due(factories.information(here), 3)
    other = due(factories.information(there, title="Somebody else’s"), 3)
    client.force_login(editor_of(here, "change", "publish"))
    answer = client.post(
        REPORT, {"page": [mine.pk, other.pk, "x", "9" * 30]}, follow=True
    )
    html = answer.content.decode()
    assert "1 page is still correct" in html
    assert "you may not publish them: Somebody else’s" in html
    other.refresh_from_db()
    assert other.last_checked_on != timezone.localdate()


def test_only_those_who_look_after_pages_see_it(client: Client) -> None:
    moderator = User.objects.create_user("m@council.example", "a long pass phrase")
    moderator.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(moderator)
    assert client.get(REPORT).status_code == 302
    page = due(factories.information(), 3)
    client.post(REPORT, {"page": [page.pk]})
    page.refresh_from_db()
    assert page.last_checked_on != timezone.localdate()


def test_nothing_ticked_says_what_to_do(staff: Client) -> None:
    assert "Tick each page" in staff.post(REPORT, follow=True).content.decode()


def test_the_file_holds_the_days_and_no_formula(staff: Client) -> None:
    due(factories.information(title="=1+1"), 12)
    data = staff.get(f"{REPORT}?export=csv").getvalue().decode()
    assert "'=1+1" in data
    assert ",12\r\n" in data


def test_statements_do_not_grow_with_pages(
    staff: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        due(factories.information(owner_team=factories.team()), 3)
    staff.get(REPORT)
    with django_assert_max_num_queries(25):
        staff.get(REPORT)


def test_the_explorer_offers_the_same(staff: Client) -> None:
    page = due(factories.information(title="One of them"), 3)
    draft = factories.information(live=False, title="Only a draft")
    address = (
        f"/admin/bulk/wagtailcore/page/still_correct/?id={page.pk}&id={draft.pk}"
        "&next=/admin/"
    )
    html = staff.get(address).content.decode()
    assert "One of them" in html
    assert "Only a draft" in html
    staff.post(address)
    page.refresh_from_db()
    assert page.last_checked_on == timezone.localdate()


def test_no_save_publish_or_autosave_is_a_check() -> None:
    page = due(factories.information(), 3)
    before = page.last_checked_on
    page.title = "Edited"
    page.save_revision().publish()
    page.save_revision(overwrite_revision=page.get_latest_revision())
    page.refresh_from_db()
    assert page.last_checked_on == before
    assert page.next_check_on < timezone.localdate()
