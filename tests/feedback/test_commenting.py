import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from feedback.models import Comment, FeedbackSettings, SealedComment
from feedback.receiving import receive
from tests import factories
from tests.feedback.sending import ADDRESS, filled_in, sent, token

pytestmark = pytest.mark.django_db


def test_comment_is_stored_apart_from_what_was_written(client: Client) -> None:
    answer = sent(client, contact_name="Ada Invented", contact_email="ada@example.org")
    assert answer.status_code == 303
    comment = Comment.objects.get()
    assert (comment.state, comment.channel) == ("received", "website")
    assert (comment.ground, comment.capacity) == ("content", "parent")
    assert comment.published_text == ""
    assert comment.sealed.text.startswith("There is no swimming")
    assert comment.sealed.contact_email == "ada@example.org"
    assert not comment.sealed.may_email


def test_thank_you_page_gives_reference_link_and_date(client: Client) -> None:
    page = client.get(sent(client)["Location"])
    comment = Comment.objects.get()
    html = page.content.decode()
    assert page.status_code == 200
    assert comment.reference in html
    assert re.search(r"http://testserver/comments/follow/[a-z2-7]{32}/", html)
    day = timezone.localdate(comment.received_at) + timedelta(weeks=8)
    assert f"{day:%-d %B %Y}" in html
    assert client.get(page.request["PATH_INFO"]).status_code == 200
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("name", ["thank-you", "follow"])
def test_private_pages_are_kept_by_nobody(client: Client, name: str) -> None:
    key = sent(client)["Location"].split("/")[-2]
    answer = client.get(f"/comments/{name}/{key}/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex"' in answer.content.decode()


def test_the_form_is_never_kept_and_sets_no_cookie(client: Client) -> None:
    answers = [client.get(ADDRESS), sent(client, text=""), sent(client)]
    for answer in answers:
        assert answer["Cache-Control"] == "private, no-store"
        assert not answer.cookies


def test_private_link_is_not_stored(client: Client) -> None:
    key = sent(client)["Location"].split("/")[-2]
    row = Comment.objects.values().get()
    assert key not in str(row)


@pytest.mark.parametrize("key", ["a" * 32, "x", "%00", "é", "a" * 5000])
def test_unknown_link_says_what_to_do(client: Client, key: str) -> None:
    answer = client.get(f"/comments/follow/{key}/")
    assert answer.status_code == 404
    assert "If you have lost your link" in answer.content.decode()


def test_same_form_again_makes_no_second_comment(client: Client) -> None:
    form = filled_in()
    first, second = client.post(ADDRESS, form), client.post(ADDRESS, form)
    assert first["Location"] == second["Location"]
    assert Comment.objects.count() == SealedComment.objects.count() == 1


def test_same_form_with_other_words_is_offered_as_another_comment(
    client: Client,
) -> None:
    form = filled_in()
    client.post(ADDRESS, form)
    again = client.post(ADDRESS, {**form, "text": "And no hoist at the library."})
    assert again.status_code == 200
    html = again.content.decode()
    assert Comment.objects.get().reference in html
    assert "And no hoist at the library." in html
    assert form["token"] not in html
    assert Comment.objects.count() == 1


def test_form_kept_open_for_days_loses_no_word(client: Client) -> None:
    answer = sent(client, token=token(days=2))
    assert answer.status_code == 200
    assert "There is no swimming" in answer.content.decode()
    assert "once more" in answer.content.decode()
    fresh = re.search(r'name="token" value="([^"]+)"', answer.content.decode())
    assert fresh
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"token": "made-up"},
        {"token": ""},
        {"company_website": "https://cheap.example"},
    ],
)
def test_robot_gets_the_form_again(client: Client, changes: dict[str, str]) -> None:
    answer = sent(client, **changes)
    assert answer.status_code == 200
    assert "There is no swimming" in answer.content.decode()
    assert "cheap.example" not in answer.content.decode()
    assert not Comment.objects.exists()


def test_sent_at_once_is_asked_again_then_taken(client: Client) -> None:
    form = filled_in(token=token(seconds=0.5))
    assert client.post(ADDRESS, form).status_code == 200
    assert not Comment.objects.exists()
    form["token"] = token(seconds=3)
    assert client.post(ADDRESS, form).status_code == 303


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 303),
    ],
)
def test_form_is_taken_from_our_own_site_only(
    client: Client, headers: dict[str, str], status: int
) -> None:
    answer = client.post(ADDRESS, filled_in(), headers=headers)
    assert answer.status_code == status
    assert Comment.objects.exists() == (status == 303)


def test_comment_carries_the_page_it_was_sent_from(client: Client) -> None:
    page = factories.information(title="Getting to school", slug="travel")
    html = client.get(f"{ADDRESS}?page={page.pk}").content.decode()
    assert "Getting to school" in html
    sent(client, page=str(page.pk))
    comment = Comment.objects.get()
    assert comment.page_id == page.pk
    assert (comment.page_title, comment.page_url) == ("Getting to school", "/travel/")
    page.delete()
    comment.refresh_from_db()
    assert (comment.page, comment.page_title) == (None, "Getting to school")


@pytest.mark.parametrize(
    "number", ["%00", "-1", "0", "1", "9" * 30, "x", "1.5", "99999999"]
)
def test_page_that_is_not_there_is_left_out(client: Client, number: str) -> None:
    answer = client.get(f"{ADDRESS}?page={number}")
    assert answer.status_code == 200
    assert "About the page" not in answer.content.decode()
    assert sent(client, page=number.replace("%00", "")).status_code == 303


def test_title_of_a_draft_is_not_shown(client: Client) -> None:
    draft = factories.information(title="Secret plan", live=False)
    assert "Secret" not in client.get(f"{ADDRESS}?page={draft.pk}").content.decode()


def test_words_too_long_are_kept_and_counted(client: Client) -> None:
    answer = sent(client, text="é" * 5017)
    html = answer.content.decode()
    assert "It is 17 characters too long." in html
    assert "é" * 5017 in html
    assert not Comment.objects.exists()


def test_lines_count_as_the_browser_counts_them(client: Client) -> None:
    assert sent(client, text="a\r\n" * 2499 + "ab").status_code == 303
    assert len(Comment.objects.get().sealed.text) == 5000


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ground": ""}, "Choose what it is about."),
        ({"ground": "other"}, "There is a problem"),
        ({"capacity": ""}, "Choose who you are."),
        ({"text": " \n "}, "Write what you want to tell us."),
        ({"contact_email": "ada"}, "Enter an email address such as"),
        ({"may_email": "on"}, "Enter your email address, or take the tick away"),
    ],
)
def test_faults_say_what_to_do(
    client: Client, changes: dict[str, str], said: str
) -> None:
    answer = sent(client, **changes)
    assert said in answer.content.decode()
    assert "<title>Error: " in answer.content.decode()
    assert not Comment.objects.exists()


def test_form_says_what_is_published_and_how_to_complain(client: Client) -> None:
    site = factories.home().get_site()
    FeedbackSettings.objects.create(
        site=site, complaints_text="Ring the complaints team.", contact_months=2
    )
    html = client.get(ADDRESS).content.decode()
    assert "never publish" in html
    assert "Ring the complaints team." in html
    assert "2 months after the last step" in html
    assert "5000 characters" in html


def test_every_page_leads_to_the_form(client: Client) -> None:
    page = factories.information(slug="travel")
    html = client.get("/travel/").content.decode()
    assert f'href="/comments/new/?page={page.pk}"' in html


def test_reading_the_form_takes_no_lock(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get(ADDRESS)
    with django_assert_max_num_queries(4) as asked:
        client.get(ADDRESS)
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_receiving_takes_the_time_that_it_is_given() -> None:
    then = datetime(2026, 3, 2, 9, 30, tzinfo=timezone.get_default_timezone())
    got = receive(
        uuid4(),
        text="From a letter.",
        ground="content",
        capacity="parent",
        channel="letter",
        now=then,
    )
    assert got.is_new
    assert got.comment.received_at == then
