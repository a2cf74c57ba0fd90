"""Mail that could not be sent is seen by moderators, who send it again or drop it."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from feedback.mail import send_due
from feedback.models import Comment, QueuedMail
from feedback.models.mail import MOST_TRIES
from feedback.moderation import comment_log
from tests import factories
from tests.feedback.desk import address, member, received, screen, signed_in

ADDRESS = "/admin/comments/mail/"
WRITER = "ada.zebracanary@example.org"
pytestmark = pytest.mark.django_db


@pytest.fixture
def failed() -> QueuedMail:
    """A mail that five tries did not get away."""
    factories.home()
    received(contact_email=WRITER, may_email=True)
    row: QueuedMail = QueuedMail.objects.get()
    row.tries, row.last_fault = MOST_TRIES, "SMTPRecipientsRefused 550"
    row.save()
    return row


def press(client: Client, do: str) -> Any:
    return client.post(ADDRESS, {"do": do}, follow=True)


def test_what_could_not_be_sent_is_listed_without_an_address(
    moderator: Client, failed: QueuedMail, assert_valid_html: Any
) -> None:
    html = screen(moderator, ADDRESS)
    assert failed.comment.reference in html
    assert "SMTPRecipientsRefused 550" in html
    assert WRITER not in html
    assert "1 mail to writers could not be sent" in screen(
        moderator, "/admin/comments/"
    )


def test_it_can_be_sent_again(
    moderator: Client, failed: QueuedMail, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = press(moderator, f"again:{failed.pk}")
    assert answer.redirect_chain == [(ADDRESS, 302)]
    assert send_due(timezone.now()).startswith("1 sent")
    assert [message.to for message in outbox.outbox] == [[WRITER]]
    assert WRITER not in caplog.text
    log = [entry.action for entry in comment_log(failed.comment)]
    assert "feedback.send_mail_again" in log
    assert all(WRITER not in str(entry.data) for entry in comment_log(failed.comment))


def test_it_can_be_given_up(moderator: Client, failed: QueuedMail) -> None:
    press(moderator, f"give_up:{failed.pk}")
    assert not QueuedMail.objects.exists()
    html = screen(moderator, address(failed.comment))
    assert "Gave up a mail that could not be sent" in html


@pytest.mark.parametrize("do", ["again:x", "again:", "give_up:999999", "", "x:1"])
def test_nothing_else_happens_to_it(
    moderator: Client, failed: QueuedMail, do: str
) -> None:
    assert press(moderator, do).status_code == 404
    assert QueuedMail.objects.get().tries == MOST_TRIES


def test_only_moderators_come_here(failed: QueuedMail) -> None:
    for group in ("Editors", "Steering group"):
        answer = signed_in(member(group)).get(ADDRESS)
        assert answer.status_code in {302, 403}


def test_the_desk_says_since_when_mail_has_been_waiting(moderator: Client) -> None:
    factories.home()
    now = timezone.now()
    received(contact_email=WRITER, may_email=True, now=now - timedelta(minutes=20))
    said = "Mail has been waiting since"
    assert said not in screen(moderator, "/admin/comments/")
    first = now - timedelta(minutes=40)
    received(contact_email=WRITER, may_email=True, now=first)
    stamp = timezone.localtime(first).strftime("%-d %B %Y, %H:%M")
    for place in ("/admin/comments/", ADDRESS):
        assert f"{said} {stamp}" in screen(moderator, place)
    assert said in moderator.get("/admin/").content.decode()
    send_due(now)
    assert said not in screen(moderator, "/admin/comments/")


def test_a_comment_is_linked_to_public_pages_only(moderator: Client) -> None:
    row: Comment = received()
    draft = factories.information(title="Zebracanary draft", live=False)
    private = factories.information()
    private.view_restrictions.create(restriction_type="login")
    public = factories.information()
    for page in (draft, private):
        row.refresh_from_db()
        answer = moderator.post(
            address(row),
            {"version": row.version, "ground": row.ground, "page": page.pk},
        )
        assert "Choose a page that is on the website" in answer.content.decode()
        assert not row.linked_pages.exists()
    moderator.post(
        address(row), {"version": row.version, "ground": row.ground, "page": public.pk}
    )
    assert [link.page_id for link in row.linked_pages.all()] == [public.pk]
