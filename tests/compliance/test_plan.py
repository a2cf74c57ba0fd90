"""The work plan: what is missing, carried along, closed with words, never deleted."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from compliance.models import Gap
from tests import factories
from tests.compliance.factories import member, requirement, user

pytestmark = pytest.mark.django_db
PLAN = "/admin/compliance_gaps/"


@pytest.fixture
def steering(client: Client) -> Client:
    client.force_login(member())
    return client


def entry(**fields: Any) -> dict[str, Any]:
    return {
        "title": "No page on travel after 16",
        "source": "requirement",
        "owner_team": factories.team().pk,
        "due_on": "2097-03-31",
        "state": "open",
        **fields,
    }


def add(client: Client, **fields: Any) -> Any:
    return client.post(f"{PLAN}new/", entry(**fields))


def test_an_entry_opens_today_and_is_listed_by_its_day(steering: Client) -> None:
    add(steering, title="Later", due_on="2097-06-01")
    add(steering, title="Sooner", due_on="2097-02-01")
    first = Gap.objects.get(title="Later")
    assert first.opened_on == timezone.localdate()
    steering.get("/admin/")  # Shows, and forgets, that they were added.
    html = steering.get(PLAN).content.decode()
    assert html.index("Sooner") < html.index("Later")
    assert "1 February 2097" in html
    assert "Just now" not in html
    assert "2 entries of the work plan" in html


def test_closing_asks_what_came_of_it_and_loses_nothing(steering: Client) -> None:
    add(steering)
    gap = Gap.objects.get()
    edit = f"{PLAN}edit/{gap.pk}/"
    answer = steering.post(edit, entry(state="done", detail="We wrote to schools."))
    assert "Say what came of it" in answer.content.decode()
    assert "We wrote to schools." in answer.content.decode()
    gap.refresh_from_db()
    assert gap.state == "open"
    steering.post(edit, entry(state="done", outcome="The page is there."))
    gap.refresh_from_db()
    assert (gap.state, gap.closed_on) == ("done", timezone.localdate())
    steering.post(edit, entry(state="doing"))
    gap.refresh_from_db()
    assert gap.closed_on is None


def test_an_empty_cell_is_carried_to_the_plan(steering: Client) -> None:
    factories.service(
        factories.directory(), age_bands=["5-10"], needs=["vision"], tier="targeted"
    )
    html = steering.get("/admin/compliance/missing/").content.decode()
    assert "59 of 60 combinations" in html
    address = html.partition('href="/admin/compliance_gaps/new/')[2].partition('"')[0]
    form = steering.get(f"{PLAN}new/{address}".replace("&amp;", "&")).content.decode()
    assert "age=0-4&amp;need=communication-and-interaction&amp;tier=" in form
    add(
        steering,
        source="cell",
        search="age=0-4&need=communication-and-interaction&tier=universal",
    )
    again = steering.get("/admin/compliance/missing/").content.decode()
    assert again.count("On the plan") == 1


def test_a_search_is_taken_from_the_directorys_address(steering: Client) -> None:
    add(steering, search="https://council.example/find-support/?q=respite")
    assert Gap.objects.get().search == "q=respite"
    refused = add(steering, search="respite")
    assert "after the question mark" in refused.content.decode()


def test_what_is_overdue_is_counted_on_the_first_page(steering: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    add(steering, requirement=requirement().pk)
    Gap.objects.update(due_on=yesterday)
    assert "1 overdue on the work plan" in steering.get("/admin/").content.decode()


def test_nobody_deletes_from_the_plan(steering: Client) -> None:
    add(steering)
    gap = Gap.objects.get()
    steering.post(f"{PLAN}delete/{gap.pk}/")
    steering.force_login(factories.administrator())
    steering.post(f"{PLAN}delete/{gap.pk}/")
    assert Gap.objects.exists()


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Peer reviewers"])
def test_others_do_not_see_the_plan(client: Client, group: str) -> None:
    client.force_login(user(group))
    assert client.get(PLAN).status_code == 302
    add(client)
    assert not Gap.objects.exists()


def test_the_database_keeps_closed_and_dated_together() -> None:
    today = timezone.localdate()
    with pytest.raises(IntegrityError), transaction.atomic():
        Gap.objects.create(
            title="No day",
            owner_team=factories.team(),
            due_on=today,
            opened_on=today,
            state="done",
        )
