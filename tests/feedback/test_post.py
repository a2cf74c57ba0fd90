"""Pages by post: a name and an address come, are seen by few, and go."""

import logging
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback import posting
from feedback.models import OfflinePage, PostRequest
from localoffer.core.models import CouncilSettings, User
from tests import factories
from tests.feedback.sending import token

ASK, DESK = "/post-to-me/", "/admin/comments/post/"
NAME, STREET = "Zebra Canary", "7 Canaryzebra Row"
pytestmark = pytest.mark.django_db


def ask(client: Client, **changes: Any) -> Any:
    fields = {"token": token(seconds=30), "what": "Short breaks", "name": NAME}
    return client.post(ASK, {**fields, "address": f"{STREET}\nMarlowick", **changes})


def council(**fields: Any) -> None:
    site = factories.home().get_site()
    CouncilSettings.objects.update_or_create(site=site, defaults=fields)


def test_a_wish_is_taken_once_and_no_address_says_whose_it_was() -> None:
    client, form = Client(), token(seconds=30)
    for _ in range(2):
        answer = ask(client, token=form)
        assert answer.status_code == 303
        assert answer.headers["Location"] == f"{ASK}thank-you/"
        assert answer.headers["Cache-Control"] == "private, no-store"
    wish = PostRequest.objects.get()
    assert (wish.name, wish.what) == (NAME, "Short breaks")
    assert not client.cookies
    assert "We will post it" in client.get(f"{ASK}thank-you/").content.decode()


def test_a_list_comes_along_by_its_numbers() -> None:
    club = factories.service(title="Sea club")
    client = Client()
    html = client.get(f"{ASK}?s={club.pk}.x").content.decode()
    assert "Sea club" in html
    assert ask(client, pages=f"{club.pk}.<b>", what="").status_code == 303
    assert PostRequest.objects.get().pages == str(club.pk)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Enter your name"),
        ({"address": ""}, "Enter the address that we should post it to"),
        ({"what": ""}, "Say what you would like us to post"),
        ({"token": ""}, "Check them, then choose"),
        ({"company_website": "x"}, "Check them, then choose"),
        ({"address": "x" * 401}, "Shorten this to 400 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    changes: dict[str, str], words: str
) -> None:
    html = ask(Client(), **changes).content.decode()
    assert words in html
    assert not PostRequest.objects.exists()
    if "name" not in changes:
        assert NAME in html


def test_another_website_cannot_ask() -> None:
    data = {"token": token(seconds=30), "what": "x", "name": "x", "address": "x"}
    answer = Client().post(ASK, data, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not PostRequest.objects.exists()


def test_one_network_address_asks_so_often_a_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(posting, "MOST_A_DAY", 2)
    client = Client()
    assert [ask(client).status_code for _ in range(3)] == [303, 303, 429]


def test_moderators_see_it_and_tick_it_off(moderator: Client) -> None:
    club = factories.service(title="Sea club")
    ask(Client(), pages=str(club.pk), wants_large_print="on")
    html = moderator.get(DESK).content.decode()
    for words in (NAME, STREET, "Sea club", "In large print, please", "Waiting (1)"):
        assert words in html
    wish = PostRequest.objects.get()
    for _ in range(2):
        assert moderator.post(DESK, {"sent": wish.pk}).status_code == 302
    wish.refresh_from_db()
    assert wish.sent_at is not None
    assert NAME not in moderator.get(DESK).content.decode()
    assert moderator.post(DESK, {"sent": "x"}).status_code == 404


def test_many_wishes_take_no_more_questions_than_one(moderator: Client) -> None:
    clubs = [factories.service(title=f"Club {number}") for number in range(4)]
    wish = {"name": NAME, "address": STREET, "received_at": timezone.now()}
    first = {"form_token": uuid4(), "pages": str(clubs[0].pk)}
    PostRequest.objects.create(**wish, **first)
    moderator.get(DESK)
    with CaptureQueriesContext(connection) as one:
        moderator.get(DESK)
    for club in clubs:
        more = {"form_token": uuid4(), "pages": f"{club.pk}.999999"}
        PostRequest.objects.create(**wish, **more)
    with CaptureQueriesContext(connection) as many:
        html = moderator.get(DESK).content.decode()
    assert len(many) == len(one)
    assert "Club 3" in html


def test_nobody_else_sees_it() -> None:
    ask(Client())
    assert Client().get(DESK).status_code == 302
    stranger = Client()
    stranger.force_login(User.objects.create_user("a@council.example", "a pass phrase"))
    assert stranger.get(DESK).status_code in {302, 403}


def test_the_council_is_told_once_and_of_nobody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    council(email="us@council.example")
    now = timezone.now()
    ask(Client())
    assert "told of 1" in posting.tell_the_council(now)
    assert "Nobody new" in posting.tell_the_council(now)
    [told] = outbox.outbox
    assert told.to == ["us@council.example"]
    assert DESK in told.body
    everything = f"{told.subject}{told.body}{caplog.text}"
    for canary in ("Canary", "canary", "Short breaks"):
        assert canary not in everything


def test_a_council_without_an_address_is_told_later() -> None:
    council(email="")
    ask(Client())
    assert "no email address" in posting.tell_the_council(timezone.now())
    assert PostRequest.objects.untold().count() == 1


def test_names_and_addresses_go_some_days_after_posting() -> None:
    now = timezone.now()
    ages = {"new": (1, None), "posted": (40, 3), "old": (60, 29), "lost": (181, None)}
    for number, (name, (received, sent)) in enumerate(ages.items()):
        PostRequest.objects.create(
            form_token=f"{number:032}",
            name=name,
            address="x",
            received_at=now - timedelta(days=received),
            sent_at=sent and now - timedelta(days=sent),
        )
    assert posting.erase_posted(now) == "2 names and addresses for post are erased."
    kept = PostRequest.objects.values_list("name", flat=True)
    assert set(kept) == {"new", "posted"}


def test_the_page_on_offline_arrangements_leads_to_it(assert_valid_html: Any) -> None:
    council(phone="01632 960100", address="1 Lantern Square")
    page = factories.page(OfflinePage, title="Without the internet")
    answer = Client().get(page.url)
    html = answer.content.decode()
    assert_valid_html(html)
    for words in (f'href="{ASK}"', "01632 960100", "1 Lantern Square"):
        assert words in html
