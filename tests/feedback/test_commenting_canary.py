"""What was written is in the sealed comment, and nowhere else at all."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import mail as outbox
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from feedback.mail import send_due
from feedback.models import Comment, SealedComment
from localoffer.core.logs import JsonFormatter, current_request
from tests import factories
from tests.feedback.sending import ADDRESS, filled_in, sent

pytestmark = pytest.mark.django_db
CANARY = "zebracanary"
SECRETS = (CANARY, "canary.lane", "Canarywoman", "01632 960999", "203.0.113.66")


def post(client: Client, **changes: Any) -> Any:
    client.defaults["REMOTE_ADDR"] = "203.0.113.66"
    client.defaults["HTTP_USER_AGENT"] = CANARY
    return sent(
        client,
        text=f"My {CANARY} is not met.",
        contact_name="Ada Canarywoman",
        contact_email="ada@canary.lane.example",
        contact_phone="01632 960999",
        may_email="on",
        **changes,
    )


def every_row() -> str:
    """Return every table but the sealed one as text."""
    rows = []
    for model in apps.get_models(include_auto_created=True):
        if model is not SealedComment:
            rows += [str(row) for row in model._base_manager.values()]
    return "\n".join(rows)


def assert_hidden(text: str) -> None:
    assert not [secret for secret in SECRETS if secret.lower() in text.lower()]


def test_no_other_table_mail_page_or_log_has_it(
    client: Client, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    with caplog.at_level(logging.DEBUG):
        page = factories.information(slug="travel")
        answer = post(client, page=str(page.pk))
        key = answer["Location"].split("/")[-2]
        send_due(timezone.now() + timedelta(minutes=1))
    assert CANARY in SealedComment.objects.get().text
    assert_hidden(every_row())
    assert_hidden(caplog.text)
    assert_hidden(str(answer.headers))
    for path in (
        answer["Location"],
        f"/comments/follow/{key}/",
        "/comments/new/",
        "/travel/",
        "/",
        "/sitemap.xml",
    ):
        assert_hidden(client.get(path).content.decode())
    assert len(outbox.outbox) == 1
    assert_hidden(f"{outbox.outbox[0].subject} {outbox.outbox[0].body}")
    assert_hidden(str(vars(cache).get("_cache", "")))
    assert_hidden(f"{Comment.objects.get()!r} {SealedComment.objects.get()!r}")


@pytest.mark.parametrize("table", ["feedback_sealedcomment", "feedback_comment"])
@pytest.mark.django_db(transaction=True)
def test_failing_database_keeps_the_words_out_of_the_log(
    client: Client, caplog: pytest.LogCaptureFixture, table: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO gone")
    client.raise_request_exception = False
    caplog.handler.setFormatter(JsonFormatter())
    identity = current_request.set("0" * 32)
    try:
        answer = post(client)
    finally:
        current_request.reset(identity)
    assert answer.status_code in (500, 503)
    lines = [json.loads(line) for line in caplog.text.splitlines()]
    assert any("trace" in line for line in lines)
    assert_hidden(caplog.text)
    if answer.status_code == 503:
        html = answer.content.decode()
        assert f"My {CANARY} is not met." in html
        assert answer["Retry-After"]
        assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.django_db(transaction=True)
def test_words_come_back_when_the_database_is_silent(
    client: Client, assert_valid_html: Any
) -> None:
    client.get(ADDRESS)
    form = filled_in(text="Do not lose me </textarea>", ground="accessibility")

    def silent(*args: Any) -> None:
        from django.db import OperationalError

        raise OperationalError("silent")

    with connection.execute_wrapper(silent):
        answer = client.post(ADDRESS, form)
    html = answer.content.decode()
    assert answer.status_code == 503
    assert "Do not lose me &lt;/textarea&gt;" in html
    assert form["token"] in html
    assert_valid_html(html)
    assert client.post(ADDRESS, form).status_code == 303
