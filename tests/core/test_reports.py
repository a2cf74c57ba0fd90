"""Our reports are of one shape, for whoever may, and safe as a file."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from feedback.models import PageUsefulness
from localoffer.core.models import Team, User
from tests import factories

pytestmark = pytest.mark.django_db
REPORTS = {
    "checks-due": "Still correct",
    "what-to-mend": "What could be better",
    "links": "lead families nowhere",
    "failed-searches": "found nothing, on five days",
    "not-useful": "Was this page useful?",
    "empty-cells": "families find no service",
}
ADDRESSES = ("", "results/", "?export=csv", "?export=xlsx")


def body(response: Any) -> bytes:
    return b"".join(response) if response.streaming else response.content


def lines(client: Client, address: str) -> list[str]:
    return body(client.get(address)).decode().splitlines()


@pytest.mark.parametrize("name", REPORTS)
def test_each_says_what_it_is_for_and_stands_in_the_menu(
    client: Client, name: str
) -> None:
    client.force_login(factories.administrator())
    html = client.get(f"/admin/reports/{name}/").content.decode()
    assert REPORTS[name] in html
    assert f"/admin/reports/{name}/" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("name", REPORTS)
def test_whoever_looks_after_no_page_sees_none(client: Client, name: str) -> None:
    person = User.objects.create_user("sam@council.example", "a long pass phrase")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    for address in ADDRESSES:
        assert client.get(f"/admin/reports/{name}/{address}").status_code == 302
    assert f"/admin/reports/{name}/" not in client.get("/admin/").content.decode()


def useless(title: str, no: int, **fields: Any) -> PageUsefulness:
    team, _ = Team.objects.get_or_create(name="Team A")
    page = factories.information(title=title, owner_team=team)
    return PageUsefulness.objects.create(
        page=page,
        page_title=title,
        page_url=page.url,
        month=factories.TODAY.replace(day=1),
        not_useful=no,
        useful=1,
        **fields,
    )


def test_pages_found_not_useful_come_with_the_reasons_the_worst_first(
    client: Client, django_assert_num_queries: Any
) -> None:
    useless("Buses", 2, hard_to_understand=2)
    worst = useless("=Taxis()", 3, out_of_date=1)
    PageUsefulness.objects.create(
        page=worst.page,
        page_title="x",
        page_url="/",
        month="2026-01-01",
        not_useful=4,
    )
    useless("Trains", 0)
    client.force_login(factories.administrator())
    html = client.get("/admin/reports/not-useful/").content.decode()
    assert html.index("=Taxis()") < html.index("Buses")
    assert "Out of date: 1" in html
    assert "Team A" in html
    assert "Trains" not in html
    found = lines(client, "/admin/reports/not-useful/?export=csv")
    assert found[0].startswith("Page,Path,Team,Said yes,Said no,Out of date")
    assert found[1].startswith("'=Taxis(),")
    assert ",7," in found[1]
    assert len(found) == 3
    PageUsefulness.objects.exclude(month="2026-01-01").delete()
    PageUsefulness.objects.update(month="2020-01-01")
    late = client.get("/admin/reports/not-useful/?since=0").content.decode()
    assert "Take a filter away to see more." in late


def test_empty_cells_are_those_that_no_service_fills(client: Client) -> None:
    client.force_login(factories.administrator())
    address = "/admin/reports/empty-cells/?export=csv"
    every = lines(client, address)
    assert len(every) == 1 + 4 * 5 * 3
    factories.service(needs=["autism"], age_bands=["5-10"], tier="universal")
    fewer = lines(client, address)
    assert len(every) - len(fewer) >= 1
    asked = "&need=communication-and-interaction&age=5-10&tier=universal"
    needs = lines(client, address + asked)
    assert len(needs) == 1 + 2
    assert not any(line.startswith("Autism") for line in needs)


@pytest.mark.parametrize("name", ["not-useful", "empty-cells"])
def test_a_report_asks_as_much_for_many_rows_as_for_one(
    client: Client, name: str
) -> None:
    client.force_login(factories.administrator())
    counts = []
    for number in range(2):
        for extra in range(1 + 4 * number):
            useless(f"Page {number} {extra}", 1)
        client.get(f"/admin/reports/{name}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/admin/reports/{name}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_menu_leads_to_what_to_mend_already_narrowed(client: Client) -> None:
    client.force_login(factories.administrator())
    html = client.get("/admin/").content.decode()
    for rule in ("missing-answer", "unexplained-abbreviation"):
        assert f"/admin/reports/what-to-mend/?rule={rule}" in html


def test_a_workbook_holds_words_and_no_formula(client: Client) -> None:
    useless("=Taxis()", 3)
    client.force_login(factories.administrator())
    file = body(client.get("/admin/reports/not-useful/?export=xlsx"))
    cell = load_workbook(BytesIO(file)).active["A2"]
    assert cell.data_type == "s"
    assert cell.value == "'=Taxis()"
