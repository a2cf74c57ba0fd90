"""A file is for everybody once a live page shows it, and no longer than that."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from localoffer.core.models import CouncilSettings, Document, Image, Rendition
from tests import factories
from tests.core.files import hostile
from tests.feedback.desk import member, signed_in

pytestmark = pytest.mark.django_db
POLICY = "default-src 'none'; sandbox"


@pytest.fixture
def document() -> Document:
    file = ContentFile(hostile.PDF, name="leaflet.pdf")
    made: Document = Document.objects.create(title="A leaflet", file=file)
    return made


@pytest.fixture
def rendition() -> Rendition:
    file = ContentFile(hostile.picture(), name="pool.png")
    image = Image.objects.create(title="A pool", file=file, width=40, height=30)
    made: Rendition = image.get_rendition("width-20")
    return made


def shows(document: Document) -> list[Any]:
    value = {"document": document.pk, "published_on": "2026-03-02"}
    return [{"type": "document", "value": value}]


def pictures(rendition: Rendition) -> list[Any]:
    value = {"image": rendition.image_id, "alt_text": "A pool", "decorative": False}
    return [{"type": "image", "value": value}]


def statuses(document: Document, rendition: Rendition) -> tuple[int, int]:
    """How a document and a picture answer somebody who has not signed in."""
    client = Client()
    found = client.get(document.url).status_code, client.get(rendition.url).status_code
    return found


def page_of(document: Document, rendition: Rendition, **fields: Any) -> Any:
    body = [*shows(document), *pictures(rendition)]
    return factories.information(body=body, **fields)


def test_what_no_page_shows_is_for_staff(
    document: Document, rendition: Rendition
) -> None:
    assert statuses(document, rendition) == (404, 404)
    editor = signed_in(member("Editors"))
    for url in (document.url, rendition.url):
        response = editor.get(url)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
    for other in (member("Peer reviewers"), member("Editors", is_active=False)):
        client = signed_in(other)
        assert client.get(document.url).status_code == 404
        assert client.get(rendition.url).status_code == 404


def test_it_follows_the_page(document: Document, rendition: Rendition) -> None:
    page = page_of(document, rendition, live=False)
    assert statuses(document, rendition) == (404, 404)
    page.save_revision().publish()
    assert statuses(document, rendition) == (200, 200)
    Page.objects.get(pk=page.pk).unpublish()
    assert statuses(document, rendition) == (404, 404)
    page.save_revision().publish()
    assert statuses(document, rendition) == (200, 200)
    Page.objects.get(pk=page.pk).delete()
    assert statuses(document, rendition) == (404, 404)


def test_the_draft_of_a_live_page_shows_nothing_yet(
    document: Document, rendition: Rendition
) -> None:
    page = factories.information()
    page.body = [*shows(document), *pictures(rendition)]
    draft = page.save_revision()
    assert statuses(document, rendition) == (404, 404)
    draft.publish()
    assert statuses(document, rendition) == (200, 200)
    page.body = []
    page.save_revision().publish()
    assert statuses(document, rendition) == (404, 404)


def test_a_private_page_keeps_its_files_private(
    document: Document, rendition: Rendition
) -> None:
    section = factories.section()
    page_of(document, rendition, parent=section)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert statuses(document, rendition) == (404, 404)


def test_a_private_collection_keeps_its_files_whatever_shows_them(
    document: Document, rendition: Rendition
) -> None:
    page_of(document, rendition)
    parent = Collection.get_first_root_node().add_child(name="For the group")
    restriction = CollectionViewRestriction.objects.create(
        collection=parent, restriction_type="groups"
    )
    restriction.groups.add(Group.objects.get(name="Steering group"))
    child = Collection.objects.get(pk=parent.pk).add_child(name="Beneath")
    Document.objects.update(collection=child)
    Image.objects.update(collection=child)
    assert statuses(document, rendition) == (302, 404)
    peer = signed_in(member("Peer reviewers"))
    assert peer.get(document.url).status_code in {302, 403, 404}
    assert peer.get(rendition.url).status_code == 404


def test_a_mark_of_a_file_tells_nobody_that_it_is_there(document: Document) -> None:
    marks = {"If-None-Match": f'"{document.file_hash}"'}
    assert Client().get(document.url, headers=marks).status_code == 404
    page = factories.information(body=shows(document))
    assert Client().get(document.url).status_code == 200
    mark = Client().get(document.url)["ETag"]
    kept = {"If-None-Match": mark}
    assert Client().get(document.url, headers=kept).status_code == 304
    Page.objects.get(pk=page.pk).unpublish()
    assert Client().get(document.url, headers=kept).status_code == 404


def test_what_is_sent_can_do_nothing(document: Document, rendition: Rendition) -> None:
    page_of(document, rendition)
    for url in (document.url, rendition.url):
        response = Client().get(url)
        assert response["Content-Security-Policy"] == POLICY
        assert response["X-Content-Type-Options"] == "nosniff"
    response = Client().get(document.url)
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Cache-Control"] == "no-cache"
    assert Client().get(rendition.url)["Cache-Control"] == "public, max-age=60"


def test_the_rest_of_the_media_folder_is_not_there(
    document: Document, rendition: Rendition
) -> None:
    page_of(document, rendition)
    client = Client()
    original = f"/media/{rendition.image.file.name}"
    inside = "/media/images/../original_images/pool.png"
    for path in (original, inside, f"/media/{document.file.name}", "/media/images/"):
        for who in (client, signed_in(factories.administrator())):
            assert who.get(path).status_code == 404, path
    assert client.get("/media/images/%00.png").status_code == 404


def test_the_councils_logo_is_for_everybody(rendition: Rendition) -> None:
    CouncilSettings.objects.update_or_create(
        site=factories.home().get_site(), defaults={"logo": rendition.image}
    )
    assert Client().get(rendition.url).status_code == 200


def test_a_picture_that_was_asked_for_before_needs_no_statement(
    rendition: Rendition, django_assert_num_queries: Any, settings: Any
) -> None:
    settings.SITE_VERSION_TRUST_SECONDS = 60
    factories.information(body=pictures(rendition))
    client = Client()
    assert client.get(rendition.url).status_code == 200
    with django_assert_num_queries(0):
        client.get(rendition.url)
