"""Reminders: before, on and after the day, once each, one letter for each reader."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.utils import timezone

from localoffer.core.models import BasePage, CouncilSettings
from localoffer.upkeep.mail import send_letters
from localoffer.upkeep.models import Letter, Reminder, UpkeepSettings
from localoffer.upkeep.reminding import remind
from tests import factories
from tests.feedback.mail_servers import mail_server

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def due(page: Any, days_ago: int) -> Any:
    then = TODAY - timedelta(days=days_ago)
    BasePage.objects.filter(pk=page.pk).update(next_check_on=then)
    return page


def written() -> list[tuple[list[str], str]]:
    """Send what waits and return to whom and what."""
    send_letters(NOW)
    return [(message.to, message.body) for message in outbox.outbox]


@pytest.fixture
def team() -> Any:
    return factories.team(email="team@council.example")


@pytest.fixture(autouse=True)
def council() -> None:
    CouncilSettings.objects.update_or_create(
        site=factories.home().get_site(), defaults={"email": "council@council.example"}
    )


def test_one_letter_lists_all_pages_of_a_team(team: Any) -> None:
    for title in ("First page", "Second page"):
        due(factories.information(title=title, owner_team=team), -20)
    remind(NOW)
    [(to, body)] = written()
    assert to == ["team@council.example"]
    assert "First page" in body
    assert "Second page" in body


def test_each_step_comes_once_and_the_council_hears_last(team: Any) -> None:
    page = due(factories.information(owner_team=team), -30)
    steps = []
    for day in range(62):
        remind(NOW + timedelta(days=day))
        remind(NOW + timedelta(days=day))
        rows = Reminder.objects.filter(page=page).order_by("pk")
        if len(rows) > len(steps):
            steps.append((day, rows.last().stage, rows.last().letter.team))
    assert steps == [
        (0, "before", team),
        (30, "on", team),
        (44, "after", team),
        (58, "council", None),
    ]


def test_who_starts_late_is_told_the_newest_step_only(team: Any) -> None:
    due(factories.information(owner_team=team), 400)
    assert remind(NOW) == "2 reminders in 2 letters."
    assert {to[0] for to, _ in written()} == {
        "team@council.example",
        "council@council.example",
    }


def test_a_check_starts_the_count_anew(team: Any) -> None:
    page = due(factories.information(owner_team=team), 0)
    remind(NOW)
    page.record_check("A team", TODAY)
    # The letter that still waits has nothing to say any more.
    assert written() == []
    later = timezone.now() + timedelta(days=170)
    remind(later)
    assert Reminder.objects.count() == 2


def test_a_listing_goes_to_its_provider_with_a_link(team: Any) -> None:
    club = factories.provider(email="club@example.org")
    due(factories.service(provider=club, owner_team=team), -3)
    silent = factories.provider()
    due(factories.service(provider=silent, owner_team=team), -3)
    remind(NOW)
    found = {to[0]: body for to, body in written()}
    assert "/provider-listings/" in found["club@example.org"]
    assert "/provider-listings/" not in found["team@council.example"]


def test_a_page_of_nobody_goes_to_the_council() -> None:
    due(factories.information(title="Nobody’s page"), -3)
    UpkeepSettings.objects.create(
        site=factories.home().get_site(), council_email="desk@council.example"
    )
    remind(NOW)
    [(to, body)] = written()
    assert to == ["desk@council.example"]
    assert "no team" in body


def test_drafts_and_what_is_not_due_are_left_alone(team: Any) -> None:
    due(factories.information(owner_team=team, live=False), 3)
    due(factories.information(owner_team=team), -31)
    factories.information(owner_team=team)
    assert remind(NOW) == "No check falls due that nobody was told of."


def test_a_server_that_refuses_is_asked_again_and_no_address_is_logged(
    client: Any, team: Any, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    due(factories.information(owner_team=team), 0)
    remind(NOW)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 1
    with mail_server("refuses") as server, caplog.at_level(logging.INFO):
        settings.EMAIL_PORT = server.port
        send_letters(NOW)
    letter = Letter.objects.get()
    assert (letter.tries, letter.sent_at) == (1, None)
    assert letter.next_try_at == NOW + timedelta(minutes=5)
    assert "team@council.example" not in caplog.text + letter.last_fault
    Letter.objects.update(tries=5)
    client.force_login(factories.administrator())
    html = client.get("/admin/upkeep/provider-links/").content.decode()
    assert "could not be sent" in html
    assert str(team) in html


def test_statements_do_not_grow_with_pages(
    team: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(15):
        due(factories.information(owner_team=team), 3)
    with django_assert_max_num_queries(12):
        remind(NOW)
