"""Nothing goes public with a fact that is still to fill in, by any route."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from directory.models import ServiceContact
from localoffer.core.going_public import MayNotGoPublic
from localoffer.core.models import InformationPage
from localoffer.core.routine_jobs import NotAllPublished, publish_and_expire
from localoffer.core.starter.brackets import blanks_in_text, blanks_of
from tests import factories

pytestmark = pytest.mark.django_db
BODY = [("text", "<p>Phone us on [[phone of <b>your</b> team]].</p>")]


def draft(**fields: Any) -> InformationPage:
    page: InformationPage = factories.information(
        live=False, **{"body": BODY, **fields}
    )
    return page


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("Phone 01632 960100.", []),
        ("Ask [[ name of your team ]] first.", ["name of your team"]),
        ("[[a]] and [[b]] and [[a]]", ["a", "b"]),
        ("<p>[[phone <b>of</b> us]]</p>", ["phone of us"]),
        ("Never closed [[phone of", ["phone of"]),
        ("Nothing in it [[]]", ["something"]),
        ("A [link] and a note [1].", []),
    ],
)
def test_what_stands_in_double_brackets_is_to_fill_in(
    text: str, blanks: list[str]
) -> None:
    assert blanks_in_text(text) == blanks


def test_publishing_is_refused_and_says_what_to_do() -> None:
    page = draft()
    with pytest.raises(MayNotGoPublic) as refusal:
        page.save_revision().publish()
    (objection,) = refusal.value.objections
    assert objection.message.startswith("Body: “[[phone of your team]]” is still")
    assert "Write the fact in its place" in objection.message
    assert "your team" not in objection.outline
    assert not Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Help from [[name of your team]]"},
        {"summary": "Phone [[phone of your team]]."},
        {"search_description": "[[name of your council]]"},
        {"body": [("details", {"summary": "Who?", "text": "<p>[[who]]</p>"})]},
        {"body": [("contact", {"name": "Team", "phone": "[[phone]]"})]},
    ],
)
def test_every_field_and_block_is_looked_at(fields: dict[str, Any]) -> None:
    with pytest.raises(MayNotGoPublic):
        draft(**{"body": [], **fields}).save_revision().publish()


def test_the_parts_of_a_service_are_looked_at() -> None:
    service = factories.service(live=False)
    service.contacts = [ServiceContact(phone="[[check: phone]]")]
    assert [blank.label for blank in blanks_of(service)] == ["Service contact, phone"]
    with pytest.raises(MayNotGoPublic):
        service.save_revision().publish()


def test_a_page_that_was_scheduled_stays_a_draft() -> None:
    now = timezone.now()
    page = draft()
    page.go_live_at = now - timedelta(minutes=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    assert revision.approved_go_live_at
    with pytest.raises(NotAllPublished):
        publish_and_expire(now)
    assert not Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_the_editor_says_what_to_fill_in_and_keeps_what_was_typed(
    client: Client, action: str
) -> None:
    page = draft()
    client.force_login(factories.administrator())
    data = nested_form_data(
        {
            "title": "Still a draft",
            "slug": page.slug,
            "summary": "",
            "body": streamfield([("text", rich_text("<p>[[phone]]</p>"))]),
            action: "1",
        }
    )
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert answer.status_code == 200
    assert not Page.objects.get(pk=page.pk).live


def test_a_filled_page_is_published() -> None:
    page = draft(body=[("text", "<p>Phone us on 0808 157 0100.</p>")])
    page.save_revision().publish()
    assert Page.objects.get(pk=page.pk).live
