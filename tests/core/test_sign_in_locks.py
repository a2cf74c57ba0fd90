"""The lock-out before any hash, and no way round it or round the second step."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from localoffer.core.models import SignInTries, User
from localoffer.core.sign_in.codes import take_code
from localoffer.core.sign_in.tries import LOCKED_FOR, forget_tries
from tests.core.sign_in import (
    PASSWORD,
    code_of,
    give_password,
    is_in,
    staff,
    with_phone,
    words,
)

pytestmark = pytest.mark.django_db


def test_after_five_tries_no_password_is_hashed_any_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = staff()
    for _ in range(5):
        assert give_password(client, user.email, "wrong").status_code == 200

    def hashed(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a password was hashed")

    monkeypatch.setattr("django.contrib.auth.hashers.MD5PasswordHasher.encode", hashed)
    answer = give_password(client, user.email)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    assert "Wait 15 minutes" in words(answer)


def test_what_is_refused_takes_no_lock(client: Client) -> None:
    email = staff().email
    for _ in range(5):
        give_password(client, email, "wrong")
    client.get("/sign-in/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert give_password(client, email).status_code == 429
    statements = [query["sql"].split()[0] for query in asked]
    assert set(statements) <= {"SELECT"}


def test_lock_out_ends_and_meets_nobody_else() -> None:
    user, colleague = staff(), staff()
    thief, owner = Client(REMOTE_ADDR="192.0.2.9"), Client(REMOTE_ADDR="192.0.2.10")
    for _ in range(9):
        give_password(thief, user.email, "wrong")
    assert give_password(thief, user.email).status_code == 429
    assert give_password(owner, user.email).status_code == 302
    assert give_password(thief, colleague.email).status_code == 302
    old = timezone.now() - LOCKED_FOR - timedelta(seconds=1)
    SignInTries.objects.update(last_at=old)
    assert give_password(thief, user.email).status_code == 302
    SignInTries.objects.update(last_at=old)
    forget_tries(timezone.now())
    assert not SignInTries.objects.exists()


def test_one_address_guesses_for_few_people_only() -> None:
    thief = Client(REMOTE_ADDR="192.0.2.9")
    statuses = [
        give_password(
            thief, f"somebody{number}@council.example", "Winter2026!"
        ).status_code
        for number in range(32)
    ]
    assert statuses == [200] * 30 + [429] * 2


def test_somebody_who_succeeds_starts_again_from_none(client: Client) -> None:
    user = staff()
    for _ in range(4):
        give_password(client, user.email, "wrong")
    assert give_password(client, user.email).status_code == 302
    for _ in range(4):
        assert give_password(Client(), user.email, "wrong").status_code == 200


def test_tries_say_of_nobody_who_it_was(client: Client) -> None:
    user = staff()
    give_password(client, user.email, "wrong")
    kept = str(list(SignInTries.objects.values()))
    assert user.email not in kept
    assert "127.0.0.1" not in kept


# No way round


@pytest.mark.parametrize(
    "address",
    [
        "/admin/login/",
        "/admin/password_reset/",
        "/admin/password_reset/done/",
        "/admin/password_reset/confirm/MQ/x-y/",
        "/admin/password_reset/complete/",
        "/sign-in/private/",
    ],
)
def test_wagtails_own_ways_in_lead_nowhere_else(client: Client, address: str) -> None:
    user = staff()
    form = {"username": user.email, "email": user.email, "password": PASSWORD}
    for answer in (client.get(address), client.post(address, form)):
        assert answer.status_code in {302, 404}
        location = answer.headers.get("Location", "/sign-in/")
        assert location.startswith(("/sign-in/", "/admin/"))
    assert SESSION_KEY not in client.session
    assert not is_in(client)


def test_wagtails_account_page_changes_no_password(client: Client) -> None:
    user = staff()
    client.force_login(user)
    assert "Change my password" not in words(client.get("/admin/account/"))
    form = {
        "password-old_password": PASSWORD,
        "password-new_password1": "quite another phrase",
        "password-new_password2": "quite another phrase",
        "name_email-first_name": "Ada",
        "name_email-last_name": "Invented",
        "name_email-email": user.email,
    }
    client.post("/admin/account/", form)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_who_may_not_use_the_editor_is_told_and_not_sent_in_a_circle(
    client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = "optional"
    user = User.objects.create_user("reader@council.example", PASSWORD)
    answer = client.post(
        "/sign-in/", {"email": user.email, "password": PASSWORD}, follow=True
    )
    assert answer.status_code == 403
    assert "You cannot open this" in words(answer)
    client.post("/sign-in/out/")
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("address", ["/sign-in/", "/sign-in/forgotten/"])
def test_forms_are_taken_from_our_own_site_only(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(address, {"email": "a@b.example", "password": "x"})
    assert answer.status_code == 403


def test_nothing_of_signing_in_is_kept_by_anybody(client: Client) -> None:
    for address in ("/sign-in/", "/sign-in/forgotten/", "/sign-in/forgotten/sent/"):
        answer = client.get(address)
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_hostile_words_are_answered_politely(client: Client) -> None:
    for email in ("", "\0@a.example", "a" * 300 + "@a.example", "ü@ü.example", "' --"):
        form = {"email": email, "password": "\0" if email else "x" * 100_000}
        for address in ("/sign-in/", "/sign-in/forgotten/"):
            assert client.post(address, form).status_code in {200, 302}


def test_a_lost_phone_is_forgotten_and_every_sign_in_ends(client: Client) -> None:
    user, other = staff(), staff()
    with_phone(user)
    client.force_login(user)
    theirs = Client()
    theirs.force_login(other)
    call_command("forget_second_step", user.email.upper())
    assert not is_in(client)
    assert is_in(theirs)
    answer = give_password(client, user.email)
    assert answer.headers["Location"] == "/sign-in/set-up/"
    with pytest.raises(CommandError, match="Nobody"):
        call_command("forget_second_step", "nobody@council.example")


def test_a_secret_of_another_key_is_no_secret(settings: Any) -> None:
    user = staff()
    secret, _ = with_phone(user)
    settings.SECRET_KEY = "another"
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert take_code(user, code_of(secret, now), now) == ""


def test_the_demonstration_says_whether_a_phone_is_needed(
    settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "demo-sign-in").write_text("Email address: a@b.example\n", "utf-8")
    call_command("demo_sign_in")
    assert "each person sets up a phone" in capsys.readouterr().out
    settings.SECOND_FACTOR = "optional"
    call_command("demo_sign_in")
    assert "No phone is needed here" in capsys.readouterr().out
