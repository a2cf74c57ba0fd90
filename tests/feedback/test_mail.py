import logging
import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from feedback.mail import send_due, tell
from feedback.models import Comment, QueuedMail, SealedComment
from feedback.receiving import receive
from localoffer.core.models import CouncilSettings
from localoffer.settings import env
from tests import factories
from tests.feedback.mail_servers import mail_server
from tests.feedback.sending import sent

pytestmark = pytest.mark.django_db
WORDS = "The zebracanary bus never comes."
ADDRESS = "ada.canary@example.org"


def comment(may_email: bool = True) -> Comment:
    return receive(
        uuid4(),
        text=WORDS,
        ground="content",
        capacity="parent",
        channel="website",
        now=timezone.now(),
        contact_email=ADDRESS,
        may_email=may_email,
    ).comment


@pytest.fixture
def smtp(settings: Any) -> Any:
    """Send by a real connection."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 1
    return settings


def test_writer_who_asked_is_told_once_for_each_step() -> None:
    told = comment()
    now = timezone.now()
    for step in ("received", "read", "read", "decided"):
        tell(told, step, now)
    assert QueuedMail.objects.count() == 3
    assert send_due(now).startswith("3 sent")
    assert send_due(now) == "No mail was waiting."
    assert [len(message.to) for message in outbox.outbox] == [1, 1, 1]


def test_nobody_is_told_without_consent() -> None:
    tell(comment(may_email=False), "read", timezone.now())
    assert not QueuedMail.objects.exists()


def test_each_change_is_told() -> None:
    told = comment()
    now = timezone.now()
    for _ in range(2):
        tell(told, "changed", now)
        send_due(now)
    subjects = [message.subject for message in outbox.outbox]
    assert subjects.count(f"Something has changed: {told.reference}") == 2


def test_only_the_first_mail_has_the_private_link(
    client: Client, settings: Any
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://offer.example"
    key = sent(client, contact_email=ADDRESS, may_email="on")["Location"].split("/")[-2]
    for step in QueuedMail.Step.values:
        tell(Comment.objects.get(), step, timezone.now())
    send_due(timezone.now())
    bodies = [message.body for message in outbox.outbox]
    assert len(bodies) == 5
    assert f"https://offer.example/comments/follow/{key}/" in bodies[0]
    assert not any(key in body for body in bodies[1:])


def test_mails_say_nothing_of_what_was_written() -> None:
    site = factories.home().get_site()
    CouncilSettings.objects.create(
        site=site, council_name="Rock & Vale", phone="01632 960123", email="a@b.example"
    )
    told = comment()
    for step in QueuedMail.Step.values:
        tell(told, step, timezone.now())
    send_due(timezone.now())
    for message in outbox.outbox:
        assert "zebracanary" not in f"{message.subject} {message.body}"
        assert told.reference in message.body
        assert "Rock & Vale" in message.body
        assert "01632 960123" in message.body
        assert message.reply_to == ["a@b.example"]
        assert not getattr(message, "alternatives", [])


def test_erased_contact_is_told_nothing() -> None:
    told = comment()
    SealedComment.objects.filter(comment=told).delete()
    send_due(timezone.now())
    assert outbox.outbox == []
    assert not QueuedMail.objects.waiting().exists()


@pytest.mark.parametrize("fault", ["refuses", "hangs", "550", "tls", "slow"])
def test_broken_mail_loses_no_comment_and_says_nothing(
    client: Client, smtp: Any, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    with mail_server(fault) as server, caplog.at_level(logging.DEBUG):
        smtp.EMAIL_PORT = server.port
        smtp.EMAIL_USE_TLS = fault == "tls"
        began = time.monotonic()
        answer = sent(client, text=WORDS, contact_email=ADDRESS, may_email="on")
        assert client.get(answer["Location"]).status_code == 200
        assert time.monotonic() - began <= 2
        assert send_due(timezone.now()) != "No mail was waiting."
    row = QueuedMail.objects.get()
    assert row.tries == 1
    if fault == "slow":
        assert row.sent_at or row.last_fault
    else:
        assert row.last_fault
        assert row.sent_at is None
    said = f"{caplog.text} {row.last_fault}"
    assert "canary" not in said
    if fault == "550":
        assert row.last_fault == "SMTPRecipientsRefused 550"


def test_it_is_tried_five_times_with_longer_and_longer_waits(smtp: Any) -> None:
    comment()
    now = timezone.now()
    waits = []
    with mail_server("refuses") as server:
        smtp.EMAIL_PORT = server.port
        for _ in range(10):
            due = QueuedMail.objects.get()
            if due.tries == 5:
                break
            send_due(now)
            waits.append(QueuedMail.objects.get().next_try_at - now)
            assert send_due(now + timedelta(seconds=1)) == "No mail was waiting." or (
                due.tries == 4
            )
            now = QueuedMail.objects.get().next_try_at
    assert len(waits) == 5
    assert waits[:4] == sorted(waits[:4])
    assert waits[0] >= timedelta(minutes=5)
    assert QueuedMail.objects.given_up().count() == 1
    assert send_due(now + timedelta(days=9)) == "No mail was waiting."


def test_a_refused_person_does_not_hold_up_the_next(smtp: Any) -> None:
    comment(), comment()
    with mail_server("550") as server:
        smtp.EMAIL_PORT = server.port
        assert send_due(timezone.now()).startswith("0 sent, 2 failed")


def test_mail_arrives_once_the_server_is_back(smtp: Any) -> None:
    told = comment()
    now = timezone.now()
    with mail_server("refuses") as server:
        smtp.EMAIL_PORT = server.port
        send_due(now)
    with mail_server() as server:
        smtp.EMAIL_PORT = server.port
        assert send_due(now + timedelta(hours=1)).startswith("1 sent")
        assert told.reference in server.taken[0]
        assert ADDRESS in server.taken[0]


def test_without_a_server_mail_waits(smtp: Any) -> None:
    comment()
    smtp.EMAIL_HOST = ""
    assert send_due(timezone.now()) == "1 wait: EMAIL_URL names no mail server."
    assert QueuedMail.objects.get().tries == 0


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", ("mail.example", 25, "", "", False, False)),
        (
            "smtp+tls://me:p%40ss@mail.example",
            ("mail.example", 587, "me", "p@ss", True, False),
        ),
        ("smtps://mail.example:99", ("mail.example", 99, "", "", False, True)),
    ],
)
def test_mail_server_is_read_from_its_address(
    url: str, server: tuple[Any, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    assert env.mail("EMAIL_URL") == env.MailServer(*server)
