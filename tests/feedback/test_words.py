"""Sentences that must hold for whoever reads them."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from feedback.desk.forms import EntryForm
from feedback.receiving import receive
from tests import factories
from tests.feedback.desk import NOW
from tests.feedback.record_rows import record_page, response, theme
from tests.feedback.sending import sent

pytestmark = pytest.mark.django_db
CHANGED = {"by_date": date(2027, 3, 1), "passed_to": "The health board"}


def test_who_follows_a_comment_reads_what_the_outcome_says(client: Client) -> None:
    said = {"ground": "content", "capacity": "parent", "channel": "website"}
    received = receive(uuid4(), text="More swimming.", now=NOW, **said)
    of = theme()
    received.comment.theme = of
    received.comment.save()
    # Both were typed before somebody chose another outcome.
    answer = response(of, passed_on=date(2026, 11, 2), **CHANGED)
    address = f"/comments/follow/{received.follow_key}/"
    html = client.get(address).content.decode()
    assert "We did it" in html
    assert "To be done by" not in html
    assert "Passed to" not in html
    type(answer).objects.update(outcome="doing")
    html = client.get(address).content.decode()
    assert "To be done by 1 March 2027" in html
    assert "Passed to" not in html
    type(answer).objects.update(outcome="passed-on")
    html = client.get(address).content.decode()
    assert "Passed to <bdi>The health board</bdi> on 2 November 2026" in html
    assert "To be done by" not in html


def test_an_answer_without_a_comment_gives_no_reason_for_it(client: Client) -> None:
    record_page()
    of = theme()
    response(of)
    html = client.get(f"/you-said-we-did/theme/{of.slug}/").content.decode()
    assert "No comment on this is published." in html


@pytest.mark.parametrize("may_email", [True, False])
def test_the_link_is_sent_again_to_whoever_wants_mail(
    client: Client, may_email: bool
) -> None:
    wanted = {"contact_email": "ada@example.org", "may_email": "on"}
    answer = sent(client, **(wanted if may_email else {}))
    html = client.get(answer["Location"]).content.decode()
    assert ("We also email you" in html) is may_email
    assert ("cannot send it again" in html) is not may_email


def entry(**changed: Any) -> EntryForm:
    """A comment that somebody enters at the desk."""
    said = {"ground": "content", "capacity": "parent", "channel": "phone"}
    return EntryForm(
        {
            "form_token": uuid4(),
            "received_on": "2026-11-02",
            "text": "More swimming.",
            **said,
            **changed,
        }
    )


def test_a_comment_is_entered_about_a_public_page_only() -> None:
    shown, draft = factories.information(), factories.information(live=False)
    closed = factories.information()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert entry(page=shown.pk).is_valid()
    assert entry().is_valid()
    for page in (draft, closed):
        form = entry(page=page.pk)
        assert form.errors == {"page": ["Choose a page that is on the website."]}
