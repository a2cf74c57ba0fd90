"""What every page carries: an identity, an owner and a last check."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client

from localoffer.core.models import BasePage, CouncilSettings, InformationPage, User
from localoffer.core.models.pages import months_after
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 11, 23), 6, date(2027, 5, 23)),
    ],
)
def test_months_after_stays_within_the_month(
    day: date, months: int, expected: date
) -> None:
    assert months_after(day, months) == expected


def test_publishing_an_older_draft_keeps_the_newer_check() -> None:
    page = factories.information(summary="First words")
    draft = page.save_revision()
    page.record_check(by="Early years team", on=factories.TODAY)
    draft.publish()
    page.refresh_from_db()
    assert page.last_checked_on == factories.TODAY
    assert page.last_checked_by == "Early years team"
    assert page.next_check_on == date(2027, 5, 23)


def test_saving_a_page_is_not_a_check() -> None:
    page = factories.information()
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.last_checked_on is None
    assert page.is_overdue_for_check_on(factories.TODAY)


def test_a_copy_is_a_page_of_its_own_that_nobody_has_checked() -> None:
    page = factories.information()
    page.record_check(by="Early years team", on=factories.TODAY)
    copied = page.copy(update_attrs={"slug": "copied", "title": "Copied"})
    copied.refresh_from_db()
    assert copied.uuid != page.uuid
    assert copied.last_checked_on is None
    assert copied.last_checked_by == ""


def test_an_alias_has_an_identity_of_its_own() -> None:
    page = factories.information()
    alias = page.create_alias(update_slug="alias")
    assert alias.uuid != page.uuid


def test_overdue_pages_of_every_kind_are_one_question() -> None:
    factories.service()
    fresh = factories.information()
    fresh.record_check(by="A team", on=factories.TODAY)
    overdue = set(
        BasePage.objects.overdue_for_check(factories.TODAY).values_list(
            "title", flat=True
        )
    )
    assert "Find support" in overdue
    assert fresh.title not in overdue


def test_the_database_refuses_a_check_by_nobody() -> None:
    page = factories.information()
    with pytest.raises(IntegrityError):
        BasePage.objects.filter(pk=page.pk).update(last_checked_on=factories.TODAY)


def test_pale_colours_are_refused_with_the_figure() -> None:
    settings = CouncilSettings(link_colour="#7fb0d9")
    with pytest.raises(ValidationError) as refused:
        settings.clean()
    assert "2.0 to 1" in str(refused.value.message_dict["link_colour"])


def test_people_sign_in_with_an_address_in_any_capitals(client: Client) -> None:
    User.objects.create_superuser("Ada.Example@council.example", "a long pass phrase")
    assert client.login(
        username="ada.example@COUNCIL.example", password="a long pass phrase"
    )


class TestStillCorrect:
    """An editor says that a page is still true."""

    def test_one_click_notes_team_and_day(self, client: Client) -> None:
        client.force_login(factories.administrator())
        page = factories.information(owner_team=factories.team(name="SEND team"))
        answer = client.post(f"/admin/pages/{page.pk}/checked/", follow=True)
        assert "is still correct" in answer.content.decode()
        public = Client().get(page.url).content.decode()
        assert "Checked by SEND team on" in public

    def test_a_draft_cannot_be_called_correct(self, client: Client) -> None:
        client.force_login(factories.administrator())
        page = factories.information(live=False)
        answer = client.post(f"/admin/pages/{page.pk}/checked/")
        assert answer.status_code in {302, 403}
        page.refresh_from_db()
        assert page.last_checked_on is None

    def test_families_cannot(self, client: Client) -> None:
        page = factories.information()
        answer = client.post(f"/admin/pages/{page.pk}/checked/")
        assert "/sign-in/" in answer.url  # type: ignore[attr-defined]
        assert InformationPage.objects.get(pk=page.pk).last_checked_on is None


def test_a_page_shows_its_own_words_and_its_trail(client: Client) -> None:
    section = factories.section(title="Support in school")
    page = factories.information(
        section,
        title="What SEN Support is",
        summary="Help that a school gives.",
        body=[("heading", {"text": "Who decides", "level": "2"})],
    )
    html = client.get(page.url).content.decode()
    assert "<h1" in html
    assert "Who decides" in html
    assert 'href="/' in html
    assert "Support in school" in html


def test_pages_take_the_same_number_of_statements_with_more_children(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    section = factories.section()
    factories.information(section)
    client.get(section.url)
    with django_assert_max_num_queries(12) as few:
        client.get(section.url)
    for _ in range(9):
        factories.information(section)
    client.get(section.url)
    with django_assert_max_num_queries(12) as many:
        client.get(section.url)
    assert len(few) == len(many)
