"""The report of what to fill in, and the form that fills in many drafts at once."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from localoffer.core.models import BasePage, StarterFact, User
from localoffer.core.starter import texts
from localoffer.core.starter.texts import common_facts
from tests import factories

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/starter-pages/"
SLUG = "portage-and-babies"


@pytest.fixture(autouse=True)
def one_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {"section:learning", f"page:{SLUG}"}
    some = [text for text in texts.all_texts() if text.key in keys]
    monkeypatch.setattr("localoffer.core.starter.making.all_texts", lambda: some)
    call_command("create_starter_content", stdout=StringIO())


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(factories.administrator())
    return client


def draft() -> Any:
    return BasePage.objects.get(slug=SLUG).get_latest_revision_as_object()


def answers(**given: str) -> dict[str, str]:
    """Return the form with these facts, named with underscores."""
    names = {fact.name: number for number, fact in enumerate(common_facts())}
    return {
        f"fact-{names[name.replace('_', ' ')]}": value for name, value in given.items()
    }


def test_the_report_says_what_each_draft_needs(staff: Client) -> None:
    said = staff.get(REPORT).content.decode()
    assert "Babies, toddlers and Portage" in said
    assert "phone of family information" in said
    assert "Portage service or early years team" in said
    assert reverse("starter_facts") in said


def test_the_report_is_a_file_too(staff: Client) -> None:
    answer = staff.get(REPORT, {"export": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, *rows = csv.reader(StringIO(text))
    assert head == ["Page", "State", "To fill in", "Who may know"]
    assert any("phone of family information" in row[2] for row in rows)


def test_a_shared_fact_is_filled_in_where_nobody_changed_the_draft(
    staff: Client,
) -> None:
    answer = staff.post(
        reverse("starter_facts"), answers(phone_of_family_information="01632 960111")
    )
    assert answer.status_code == 302
    assert StarterFact.objects.get().value == "01632 960111"
    assert "01632 960111" in str(list(draft().body.raw_data))
    assert "phone of family information" not in staff.get(REPORT).content.decode()


def test_an_edited_draft_keeps_its_words(staff: Client) -> None:
    page = draft()
    page.title = "Our own words"
    page.save_revision(user=factories.administrator())
    staff.post(
        reverse("starter_facts"), answers(phone_of_family_information="01632 960111")
    )
    assert draft().title == "Our own words"
    assert "01632 960111" not in str(list(draft().body.raw_data))


@pytest.mark.parametrize("address", [REPORT, f"{REPORT}results/", f"{REPORT}facts/"])
def test_whoever_looks_after_no_page_is_refused(client: Client, address: str) -> None:
    person = User.objects.create_user("sam@council.example", "a long pass phrase")
    group = Group.objects.create(name="Some")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)
    client.force_login(person)
    assert client.get(address).status_code in {302, 403}
    assert "Starter pages to fill in" not in client.get("/admin/").content.decode()
