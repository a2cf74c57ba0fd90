"""What is typed where families can read it names nobody, and is kept as it was."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from compliance.mapping import map_link, map_page
from compliance.models import Evidence, Member
from compliance.requirement_forms import ProposeForm
from feedback.reason_form import kinds
from tests import factories
from tests.compliance.boards import meeting
from tests.compliance.duty_pages import browser, screen
from tests.compliance.factories import NOW, member, requirement, seat
from tests.factories import administrator

pytestmark = pytest.mark.django_db
WORDS = "Ring Jane Smith on 07700 900123"


def test_a_note_names_nobody() -> None:
    duty, page = requirement(), factories.information()
    with pytest.raises(ValidationError, match="personal data"):
        map_page(duty, page, administrator(), NOW, WORDS)
    assert not Evidence.objects.exists()
    map_page(duty, page, administrator(), NOW, "Who decides stands there.")


def test_a_note_is_refused_on_the_screen_of_a_duty() -> None:
    address = reverse("compliance_map", args=[requirement().pk])
    link = {"link-url": "https://a.example/", "link-title": "A page"}
    client = browser(administrator())
    answer = client.post(address, {"do": "link:0", **link, "link-note": WORDS})
    assert "personal data" in answer.content.decode()
    assert not Evidence.objects.exists()
    client.post(address, {"do": "link:0", **link, "link-note": "It says who."})
    assert Evidence.objects.get().note == "It says who."


def test_the_name_of_a_link_names_nobody() -> None:
    with pytest.raises(ValidationError, match="personal data"):
        map_link(requirement(), "https://a.example/", WORDS, administrator(), NOW)


def test_two_people_can_agree_to_words_that_have_to_stay() -> None:
    assert {"evidence", "meeting"} <= {name for name, _ in kinds()}


@pytest.mark.parametrize(("note", "said"), [(WORDS, "personal data"), ("a\0b", "Null")])
def test_a_note_is_refused_on_the_screen_of_a_page(note: str, said: str) -> None:
    duty, page = requirement(), factories.information()
    given = {"do": f"map:{duty.pk}", "note": note}
    answer = browser(administrator()).post(screen(page), given, follow=True)
    assert said in answer.content.decode()
    assert not Evidence.objects.exists()


def test_words_that_no_database_keeps_find_nothing() -> None:
    address = f"{screen(factories.information())}?q=tra%00vel"
    assert browser(administrator()).get(address).status_code == 200


def test_a_page_with_an_address_too_long_to_keep_is_mapped() -> None:
    page = factories.section()
    for _ in range(4):
        page = factories.section(page, slug="a" * 250)
    assert map_page(requirement(), page, administrator(), NOW).url == ""


def test_a_seat_that_took_part_keeps_its_name_and_stays(client: Client) -> None:
    came = seat(member("parent-carer", organisation="Parent Voice"))
    client.force_login(administrator())
    edit = f"/admin/compliance_seats/edit/{came.pk}/"
    given: dict[str, Any] = {"capacity": "parent-carer", "sits_from": "2020-01-01"}
    client.post(edit, {**given, "organisation": "Parents’ Voice"})
    came.refresh_from_db()
    assert came.organisation == "Parents’ Voice"
    meeting().attended.add(came)
    answer = client.post(edit, {**given, "organisation": "Somebody else"})
    assert "took part in a meeting" in answer.content.decode()
    client.post(edit, {**given, "organisation": "Parents’ Voice"})
    answer = client.post(f"/admin/compliance_seats/delete/{came.pk}/")
    assert answer.status_code == 409
    assert "meeting" in answer.content.decode()
    came.refresh_from_db()
    assert came.organisation == "Parents’ Voice"
    unused = seat(member("icb"))
    client.post(f"/admin/compliance_seats/delete/{unused.pk}/")
    assert not Member.objects.filter(pk=unused.pk).exists()


def test_what_is_new_on_the_plan_is_not_due_already(client: Client) -> None:
    client.force_login(member())
    past = timezone.localdate() - timedelta(days=1)
    given = {
        "title": "No page on travel",
        "source": "meeting",
        "owner_team": factories.team().pk,
        "due_on": past,
        "state": "open",
    }
    answer = client.post("/admin/compliance_gaps/new/", given)
    assert "Enter today or a day to come." in answer.content.decode()


def test_what_is_missing_is_not_due_already() -> None:
    said = {
        "status": "partly-met",
        "reason": "The page says half of it.",
        "gap": "The deadline.",
        "gap_owner": factories.team().pk,
        "gap_due_on": timezone.localdate() - timedelta(days=1),
    }
    form = ProposeForm(said, requirement=requirement())
    assert form.errors["gap_due_on"] == ["Enter today or a day to come."]
