from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from feedback.limits import forget
from feedback.models import DailyCount, DailySalt, PageUsefulness
from tests import factories
from tests.feedback.sending import sent

pytestmark = pytest.mark.django_db


def say(client: Client, page: Any, answer: str, **headers: str) -> Any:
    return client.post(
        "/was-this-useful/", {"page": page.pk, "answer": answer}, headers=headers
    )


def test_information_and_services_ask_and_others_do_not(client: Client) -> None:
    factories.information(slug="travel")
    factories.service(slug="club")
    factories.section(slug="part")
    asked = "Was this page useful?"
    assert asked in client.get("/travel/").content.decode()
    assert asked in client.get("/find-support/club/").content.decode()
    for path in ("/part/", "/", "/find-support/", "/comments/new/"):
        assert asked not in client.get(path).content.decode()


def test_an_answer_counts_once_however_often_it_is_sent(client: Client) -> None:
    page = factories.information()
    for _ in range(3):
        answer = say(client, page, "yes")
        assert answer.status_code == 303
        assert "Thank you" in client.get(answer["Location"]).content.decode()
        assert answer["Cache-Control"] == "private, no-store"
        assert not answer.cookies
    row = PageUsefulness.objects.get()
    assert (row.useful, row.not_useful) == (1, 0)
    assert row.month == timezone.localdate().replace(day=1)
    assert (row.page_title, row.page_url) == (page.title, page.get_url())


def test_two_devices_behind_one_address_count_twice(client: Client) -> None:
    page = factories.information()
    for agent in ("Phone", "Tablet"):
        say(client, page, "no", **{"User-Agent": agent})
    assert PageUsefulness.objects.get().not_useful == 2


def test_after_a_no_one_question_is_asked_and_counted_once(client: Client) -> None:
    page = factories.information()
    asked = client.get(say(client, page, "no")["Location"])
    assert "What was wrong with it?" in asked.content.decode()
    form = {"page": page.pk, "why": "out_of_date"}
    for _ in range(2):
        answer = client.post("/was-this-useful/why/", form)
        assert "Thank you" in client.get(answer["Location"]).content.decode()
    assert PageUsefulness.objects.get().out_of_date == 1


def test_reason_without_a_no_is_not_counted(client: Client) -> None:
    page = factories.information()
    client.post("/was-this-useful/why/", {"page": page.pk, "why": "other_reason"})
    assert not PageUsefulness.objects.exists()


def test_no_reason_chosen_says_what_to_do(client: Client) -> None:
    page = factories.information()
    answer = client.post("/was-this-useful/why/", {"page": page.pk})
    assert "Choose what was wrong with it." in answer.content.decode()


@pytest.mark.parametrize(
    "form",
    [{}, {"page": "\0", "answer": "yes"}, {"page": "9" * 40, "answer": "x"}],
)
def test_nonsense_counts_nothing(client: Client, form: dict[str, str]) -> None:
    assert client.post("/was-this-useful/", form).status_code == 303
    assert not PageUsefulness.objects.exists()


def test_another_site_counts_nothing(client: Client) -> None:
    page = factories.information()
    say(client, page, "yes", **{"Sec-Fetch-Site": "cross-site"})
    assert not PageUsefulness.objects.exists()


def test_address_may_send_so_many_comments_a_day(client: Client, settings: Any) -> None:
    settings.COMMENTS_PER_ADDRESS = 2
    assert [sent(client).status_code for _ in range(2)] == [303, 303]
    refused = sent(client, text="A third thing to say")
    assert refused.status_code == 429
    assert "A third thing to say" in refused.content.decode()
    other = client.post("/comments/new/", REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 200
    settings.COMMENTS_PER_ADDRESS = 0
    assert sent(client).status_code == 303


@pytest.mark.parametrize(("behind", "statuses"), [(True, 303), (False, 429)])
def test_forwarded_address_counts_only_behind_a_proxy(
    client: Client, settings: Any, behind: bool, statuses: int
) -> None:
    settings.COMMENTS_PER_ADDRESS = 1
    settings.BEHIND_PROXY = behind
    client.defaults["HTTP_X_FORWARDED_FOR"] = "198.51.100.1, 203.0.113.1"
    assert sent(client).status_code == 303
    client.defaults["HTTP_X_FORWARDED_FOR"] = "198.51.100.1, 203.0.113.2"
    assert sent(client).status_code == statuses


def test_addresses_are_hashed_and_forgotten_the_next_day(client: Client) -> None:
    client.defaults |= {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Canary/1"}
    sent(client)
    say(client, factories.information(), "yes")
    rows = str([*DailyCount.objects.values(), *DailySalt.objects.values()])
    assert DailyCount.objects.count() == 2
    assert "203.0.113" not in rows
    assert "Canary" not in rows
    forget(timezone.now() + timedelta(days=1))
    assert not DailyCount.objects.exists()
    assert not DailySalt.objects.exists()
