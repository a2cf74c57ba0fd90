"""A new password by e-mail: nobody learns who has an account."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.utils import timezone

from localoffer.core.logs import without_personal_data
from localoffer.core.models import PasswordReset, User
from localoffer.core.sign_in.mail import send_resets
from tests.core.sign_in import give_password, is_in, staff, with_phone, words

pytestmark = pytest.mark.django_db
NEW = "quite another phrase"


def ask(email: str, client: Client | None = None) -> Any:
    return (client or Client()).post("/sign-in/forgotten/", {"email": email})


def link_sent() -> str:
    """The address in the last mail, less the host."""
    send_resets(timezone.now())
    found = re.search(r"http://[^/]+(/sign-in/new-password/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def choose(client: Client, link: str, password: str = NEW) -> Any:
    form = {"new_password1": password, "new_password2": password}
    hidden = client.get(link).headers["Location"]
    assert "set-password" in hidden
    return client.post(hidden, form)


def test_a_link_gives_a_new_password_and_signs_nobody_in(client: Client) -> None:
    user = staff()
    with_phone(user)
    thief = Client()
    thief.force_login(user)
    ask(user.email.upper())
    link = link_sent()
    assert mail.outbox[-1].to == [user.email]
    answer = choose(client, link)
    assert answer.headers["Location"] == "/sign-in/?changed"
    assert SESSION_KEY not in client.session
    # Whoever was signed in is not any more, and the phone is still asked for.
    assert not is_in(thief)
    assert give_password(client, user.email, NEW).headers["Location"] == (
        "/sign-in/code/"
    )


def test_a_link_works_once_and_for_an_hour(client: Client, settings: Any) -> None:
    user = staff()
    ask(user.email)
    link = link_sent()
    choose(client, link)
    again = Client().get(link)
    assert again.status_code == 404
    assert "This link does not work any more" in words(again)
    ask(user.email)
    late = link_sent()
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert Client().get(late).status_code == 404


def test_a_poor_password_is_refused_in_plain_words(client: Client) -> None:
    user = staff()
    ask(user.email)
    link = link_sent()
    assert "at least 12 characters" in words(choose(client, link, "short"))
    user.refresh_from_db()
    assert user.check_password("a long pass phrase")


def test_the_answer_is_the_same_for_everybody() -> None:
    user, gone = staff(), staff(is_active=False)
    elsewhere = staff()
    User.objects.filter(pk=elsewhere.pk).update(password="!nothing")
    seen = set()
    for email in (user.email, gone.email, elsewhere.email, "nobody@council.example"):
        answer = ask(email)
        page = Client().get(answer.headers["Location"])
        seen.add((answer.status_code, answer.headers["Location"], words(page)))
    assert len(seen) == 1
    # As many rows for each, so that the time is the same; one mail.
    assert PasswordReset.objects.count() == 4
    send_resets(timezone.now())
    assert [message.to for message in mail.outbox] == [[user.email]]
    assert not PasswordReset.objects.exists()


def test_wrong_password_and_unknown_address_are_answered_alike() -> None:
    user, gone = staff(), staff(is_active=False)
    pages = {
        re.sub(r'(value|name="csrf\S*)="[^"]*"', "", words(answer))
        for email in (user.email, gone.email, "nobody@council.example")
        for answer in [give_password(Client(), email, "wrong")]
    }
    assert len(pages) == 1
    assert "is not right" in pages.pop()


def test_nobody_gets_many_mails_that_they_did_not_ask_for() -> None:
    user = staff()
    for _ in range(6):
        assert ask(user.email).status_code == 302
    send_resets(timezone.now())
    assert len(mail.outbox) == 3


def test_one_address_asks_thirty_times_at_most(client: Client) -> None:
    statuses = [
        ask(f"n{number}@council.example", client).status_code for number in range(31)
    ]
    assert statuses == [302] * 30 + [429]


def test_a_forged_host_leads_nobody_away(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://offer.larkmoor.example"
    user = staff()
    Client().post(
        "/sign-in/forgotten/", {"email": user.email}, HTTP_HOST="thief.example"
    )
    send_resets(timezone.now())
    assert "https://offer.larkmoor.example/sign-in/" in mail.outbox[-1].body
    assert "thief" not in mail.outbox[-1].body


def test_mail_that_cannot_go_waits_an_hour_and_is_then_forgotten(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    user = staff()
    ask(user.email)
    settings.EMAIL_BACKEND = "no.such.Backend"
    assert "1 failed" in send_resets(timezone.now())
    assert user.email not in caplog.text
    assert PasswordReset.objects.count() == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_resets(timezone.now() + timedelta(minutes=61))
    assert mail.outbox == []
    assert not PasswordReset.objects.exists()


def test_the_link_stands_in_no_log() -> None:
    user = staff()
    ask(user.email)
    assert without_personal_data(link_sent()).endswith("/[reset link]/")


def test_who_was_locked_out_may_try_again_with_the_new_password(
    client: Client,
) -> None:
    user = staff()
    for _ in range(6):
        give_password(client, user.email, "wrong")
    ask(user.email)
    choose(client, link_sent())
    assert give_password(client, user.email, NEW).status_code == 302
