"""Who looks after pages sees which links do not work, and may say one is fine."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission

from localoffer.core.models import BasePage, LinkUse, OutgoingLink, User
from tests import factories

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/links/"
State = OutgoingLink.State


def today() -> date:
    return timezone.localdate()


def dead(page: BasePage | None = None, url: str = "https://club.example/") -> LinkUse:
    link = OutgoingLink.objects.create(
        url=url,
        host="club.example",
        state=State.DEAD,
        said="There is no website of this name.",
        dead_since=today() - timedelta(days=20),
        due_on=today() - timedelta(days=6),
    )
    return LinkUse.objects.create(
        link=link, page=page or factories.information(), where="Body: text"
    )


def somebody(page: BasePage | None = None, *permissions: str) -> User:
    """Return somebody who may open the admin, and do some things with a page."""
    person = User.objects.create_user("sam@council.example", "a long pass phrase")
    group = Group.objects.create(name="Some")
    person.groups.add(group)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in permissions:
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(
            group=group, page=page, permission=permission
        )
    return person


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_report_says_what_died_where_whose_and_by_when(client: Client) -> None:
    team = factories.team(name="Short breaks team")
    dead(factories.information(title="Short breaks", owner_team=team))
    client.force_login(factories.administrator())
    said = text(client.get(REPORT))
    for words in (
        *("Short breaks", "Short breaks team", "https://club.example/", "Dead"),
        *("Body: text", "There is no website of this name."),
        f"{today() - timedelta(days=6):%-d %B %Y}",
    ):
        assert words in said


def test_links_that_work_or_are_fine_are_not_in_it(client: Client) -> None:
    use = dead()
    OutgoingLink.objects.update(fine_until=today(), fine_reason="It is fine.")
    client.force_login(factories.administrator())
    assert use.link.url not in text(client.get(REPORT))


def test_it_can_be_narrowed_to_a_team_and_to_what_was_found(client: Client) -> None:
    team = factories.team()
    dead(factories.information(owner_team=team), "https://one.example/")
    dead(factories.information(), "https://two.example/")
    client.force_login(factories.administrator())
    said = text(client.get(f"{REPORT}results/", {"team": team.pk, "state": "dead"}))
    assert "https://one.example/" in said
    assert "https://two.example/" not in said
    assert "one.example" not in text(
        client.get(f"{REPORT}results/", {"state": "unsure"})
    )


def test_files_hold_no_formula(client: Client) -> None:
    team = factories.team(name="+team")
    page = factories.information(title='=HYPERLINK("https://x")', owner_team=team)
    dead(page)
    client.force_login(factories.administrator())
    answer = client.get(REPORT, {"export": "csv"})
    rows = list(csv.reader(StringIO(answer.getvalue().decode())))
    assert rows[1][0] == '\'=HYPERLINK("https://x")'
    assert "'+team" in rows[1]
    assert "Dead" in rows[1]
    book = load_workbook(BytesIO(client.get(REPORT, {"export": "xlsx"}).getvalue()))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_it_costs_the_same_for_one_link_and_for_ten(client: Client) -> None:
    client.force_login(factories.administrator())
    dead(url="https://0.example/")
    client.get(f"{REPORT}results/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"{REPORT}results/")
    for number in range(1, 10):
        dead(url=f"https://{number}.example/")
    with CaptureQueriesContext(connection) as ten:
        client.get(f"{REPORT}results/")
    assert len(ten) == len(one)


ADDRESSES = [REPORT, f"{REPORT}results/", f"{REPORT}?export=csv"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_looks_after_no_page_sees_nothing(client: Client, address: str) -> None:
    dead()
    assert client.get(address).status_code == 302
    client.force_login(somebody())
    answer = client.get(address)
    assert answer.status_code == 302
    assert "Links that do not work" not in text(client.get("/admin/"))


@pytest.mark.parametrize("permission", ["change_page", "publish_page"])
def test_editors_see_it_in_their_menu(client: Client, permission: str) -> None:
    page = factories.information()
    dead(page)
    client.force_login(somebody(page, permission))
    assert client.get(REPORT).status_code == 200
    assert REPORT in text(client.get("/admin/"))


def fine(use: LinkUse) -> str:
    return f"{REPORT}{use.link_id}/fine/"


def test_a_person_says_that_a_link_is_fine_with_a_reason_and_an_end(
    client: Client,
) -> None:
    use = dead()
    person = somebody(use.page, "change_page", "publish_page")
    client.force_login(person)
    assert "https://club.example/" in text(client.get(fine(use)))
    for wrong in (
        {"reason": "", "until": today() + timedelta(days=30)},
        {"reason": "It works.", "until": today()},
        {"reason": "It works.", "until": today() + timedelta(days=400)},
    ):
        assert client.post(fine(use), wrong).status_code == 200
    assert LinkUse.objects.dead(today())
    until = today() + timedelta(days=30)
    answer = client.post(fine(use), {"reason": "It works.", "until": until})
    assert answer.status_code == 302
    link = OutgoingLink.objects.get()
    assert (link.fine_until, link.fine_reason) == (until, "It works.")
    assert link.fine_by == person
    assert not LinkUse.objects.dead(today())


def test_only_whoever_may_publish_the_page_may_say_so(client: Client) -> None:
    use, other = dead(), factories.information()
    client.force_login(somebody(other, "change_page", "publish_page"))
    said = {"reason": "It works.", "until": today() + timedelta(days=30)}
    # Wagtail turns a refusal in the admin into its front page with a message.
    for answer in (client.get(fine(use)), client.post(fine(use), said)):
        assert answer.status_code in {302, 403}
    assert OutgoingLink.objects.get().fine_until is None
