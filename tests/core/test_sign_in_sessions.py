"""How long a sign-in lasts, and what ends it."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from localoffer.core.models import User
from localoffer.core.sign_in.sessions import BEGAN, SEEN
from tests import factories
from tests.core.sign_in import (
    PASSWORD,
    code_of,
    give_password,
    is_in,
    staff,
    with_phone,
)

pytestmark = pytest.mark.django_db
PING = "/admin/editing-sessions/ping/core/homepage/1/1/"


def backdate(client: Client, **seconds: float) -> None:
    """Let a sign-in have begun, or its owner be seen last, so many seconds ago."""
    session = client.session
    for name, ago in seconds.items():
        session[name] = timezone.now().timestamp() - ago
    session.save()


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(staff())
    assert is_in(client)
    return client


@pytest.mark.parametrize(
    ("began", "seen", "lasts"),
    [
        (1790, 1790, True),
        (1810, 1810, False),
        (12 * 3600 - 10, 30, True),
        (12 * 3600 + 10, 30, False),
    ],
)
def test_half_an_hour_without_anything_or_twelve_hours_end_it(
    signed_in: Client, began: float, seen: float, lasts: bool
) -> None:
    backdate(signed_in, **{BEGAN: began, SEEN: seen})
    assert is_in(signed_in) is lasts
    # What has ended does not come back.
    assert is_in(signed_in) is lasts


def test_doing_something_makes_it_last(signed_in: Client) -> None:
    backdate(signed_in, **{BEGAN: 3000, SEEN: 1700})
    assert is_in(signed_in)
    assert timezone.now().timestamp() - signed_in.session[SEEN] < 60
    assert timezone.now().timestamp() - signed_in.session[BEGAN] > 2999


def test_an_editor_left_open_does_not_make_it_last(signed_in: Client) -> None:
    backdate(signed_in, **{SEEN: 1700})
    signed_in.post(PING)
    assert timezone.now().timestamp() - signed_in.session[SEEN] > 1699


def test_being_there_is_written_down_once_a_minute(signed_in: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        signed_in.get("/admin/")
    assert not [query for query in asked if "UPDATE" in query["sql"]]


def test_the_session_key_changes_at_each_step(client: Client) -> None:
    user = staff()
    secret, _ = with_phone(user)
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "by a thief"
    session.save()
    keys = [session.session_key]
    client.cookies[settings.SESSION_COOKIE_NAME] = keys[0] or ""
    give_password(client, user.email)
    keys.append(client.session.session_key)
    assert "planted" not in client.session
    client.post("/sign-in/code/", {"code": code_of(secret)})
    keys.append(client.session.session_key)
    assert is_in(client)
    assert len(set(keys)) == 3
    thief = Client()
    for key in keys[:2]:
        thief.cookies[settings.SESSION_COOKIE_NAME] = key or ""
        assert not is_in(thief)


def two_browsers(user: User) -> tuple[Client, Client]:
    first, second = Client(), Client()
    for client in (first, second):
        client.force_login(user)
        assert is_in(client)
    return first, second


def test_a_new_password_ends_every_other_sign_in() -> None:
    user = staff()
    first, second = two_browsers(user)
    form = {
        "old_password": PASSWORD,
        "new_password1": "quite another phrase",
        "new_password2": "quite another phrase",
    }
    key = first.session.session_key
    answer = first.post("/sign-in/your-account/password/", form)
    assert answer.status_code == 302
    assert first.session.session_key != key
    assert is_in(first)
    assert not is_in(second)


def test_changing_a_password_takes_the_old_one_and_few_tries() -> None:
    user = staff()
    client, _ = two_browsers(user)
    form = {
        "old_password": "a guess",
        "new_password1": "quite another phrase",
        "new_password2": "quite another phrase",
    }
    statuses = [
        client.post("/sign-in/your-account/password/", form).status_code
        for _ in range(6)
    ]
    assert statuses == [200] * 5 + [429]
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_switching_an_account_off_ends_its_sign_ins() -> None:
    user = staff()
    first, second = two_browsers(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not is_in(first)
    assert not is_in(second)


def test_signing_out_ends_it_for_good_and_takes_a_form(signed_in: Client) -> None:
    key = signed_in.session.session_key
    assert signed_in.get("/sign-in/out/").status_code == 405
    assert is_in(signed_in)
    signed_in.post("/sign-in/out/")
    signed_in.cookies[settings.SESSION_COOKIE_NAME] = key or ""
    assert not is_in(signed_in)


def test_families_get_no_cookie_and_ask_for_no_session(client: Client) -> None:
    page = factories.information()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page.url)
    assert not answer.cookies
    assert not [query for query in asked if "session" in query["sql"]]


def test_cookies_are_the_strictest_there_are(settings: Any, client: Client) -> None:
    settings.SECOND_FACTOR = "optional"
    settings.SESSION_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME = "__Host-session"
    form = {"email": staff().email, "password": PASSWORD}
    cookie = client.post("/sign-in/", form, secure=True).cookies["__Host-session"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    # It goes when the browser is closed.
    assert not cookie["max-age"]
