"""Pictures, documents, snippets, answers and imports; and what may go through."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from directory.models import Place, ServicePage
from feedback.answering import publish_response
from feedback.gate import find_sure
from feedback.refusals import PersonalDataLeft
from localoffer.core.models import Document, Image
from localoffer.core.site_version import raise_version
from tests import factories
from tests.directory.import_files import load, rows, write
from tests.feedback import record_rows

WORDS = "Ring Jayden Okafor's mum on 07700 900123."
pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(factories.administrator())
    return client


@pytest.mark.parametrize("field", ["title", "description"])
def test_a_picture_is_not_saved_with_it(editor: Client, field: str) -> None:
    picture = Image(title="A pool", file=get_test_image_file())
    setattr(picture, field, "Jayden Okafor, 07700 900123")
    with pytest.raises(ValidationError, match="looks like personal data"):
        picture.save()
    sent = {"title": "A pool", "description": "", "collection": "1", "tags": ""}
    sent[field] = "Jayden Okafor, 07700 900123"
    file = get_test_image_file(filename="pool.png")
    address = reverse("wagtailimages:add")
    html = editor.post(address, {**sent, "file": file}).content.decode()
    assert "looks like personal data" in html
    assert not Image.objects.exists()


def test_a_document_is_not_saved_with_it() -> None:
    named = Document(title="Report on Jayden Okafor", file=ContentFile(b"x", "a.pdf"))
    with pytest.raises(ValidationError):
        named.save()


def test_a_snippet_is_not_saved_with_it() -> None:
    with pytest.raises(ValidationError):
        factories.provider(description=WORDS)
    with pytest.raises(ValidationError):
        factories.team(name="Jayden Okafor's team")
    with pytest.raises(ValidationError):
        factories.place(access_notes=WORDS)


def test_an_answer_does_not_go_out_with_it() -> None:
    answer = record_rows.response(text=WORDS, is_public=False, published_at=None)
    with pytest.raises(PersonalDataLeft):
        publish_response(answer, factories.administrator(), timezone.now())


@pytest.mark.django_db
def test_an_import_keeps_it_as_a_draft_and_says_where(tmp_path: Path) -> None:
    factories.directory()
    table = rows(3)
    table[1]["summary"] = WORDS
    outcome = load(write(tmp_path, table))
    live = ServicePage.objects.live().values_list("title", flat=True)
    assert set(live) == {"Splash 1", "Splash 3"}
    assert any("personal data" in str(warning) for warning in outcome.warnings)
    table[0]["summary"] = WORDS
    load(write(tmp_path, table))
    first = ServicePage.objects.get(title="Splash 1")
    assert first.live
    assert "Jayden" not in first.summary
    assert "Jayden" in first.get_latest_revision_as_object().summary


def test_an_import_leaves_it_out_of_a_place(tmp_path: Path) -> None:
    factories.directory()
    table = rows(2)
    table[0]["access_notes"] = WORDS
    outcome = load(write(tmp_path, table))
    assert ServicePage.objects.live().count() == 2
    assert not Place.objects.filter(access_notes__contains="Jayden").exists()
    assert any("personal data" in str(warning) for warning in outcome.warnings)
    table[1]["access_notes"] = "A ramp at the side."
    load(write(tmp_path, table))
    table[1]["access_notes"] = WORDS
    load(write(tmp_path, table))
    assert not Place.objects.filter(access_notes__contains="Jayden").exists()


def test_saving_a_part_of_a_row_is_no_way_round() -> None:
    provider = factories.provider()
    provider.description = WORDS
    with pytest.raises(ValidationError):
        provider.save(update_fields=["description"])


def test_what_bodies_publish_on_purpose_goes_through() -> None:
    council = factories.home().get_site()
    raise_version()
    assert council
    factories.service(
        title="Splash",
        contacts=[{"name": "Pool desk", "phone": "01632 960777"}],
    )
    place = factories.place(name="Baths", address_1="3 Lantern Square")
    page = factories.information(
        body=[
            (
                "text",
                "<p>Ring the pool desk on 01632 960777, 0808 157 0111 or write to "
                f"info@pool.example. Come to {place.address_1}, Marlowick, "
                "ZZ1 1AA.</p>",
            )
        ]
    )
    assert find_sure(page) == []


def test_nothing_of_the_demonstration_is_refused(demonstration: None) -> None:
    pages = Page.objects.live().filter(depth__gt=1).specific()
    refused = [page.title for page in pages if find_sure(page)]
    assert refused == []
    assert len(pages) > 220
