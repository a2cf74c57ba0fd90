"""A record's file stays with the steering group, whatever is done in the library."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from compliance.models import InvolvementFile, InvolvementRecord
from compliance.private_files import keep_file
from localoffer.core.models import Document
from tests.compliance.factories import NOW, TODAY, user
from tests.factories import administrator, information

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/documents/"


@pytest.fixture
def document() -> Document:
    record = InvolvementRecord.objects.create(
        kind="minutes",
        title="An evening",
        held_on=TODAY,
        author="Inclusion team",
        entered_at=NOW,
        changed_at=NOW,
    )
    file = ContentFile(b"What was said", name="said.txt")
    kept: Document = keep_file(record, file, "What families said", None).document
    return kept


def librarians() -> list[Client]:
    """An editor, and an administrator, whom nothing else stops."""
    found = []
    for somebody in (user("Editors"), administrator()):
        client = Client()
        client.force_login(somebody)
        found.append(client)
    return found


def root() -> Collection:
    return Collection.get_first_root_node()


def test_the_library_does_not_show_it(document: Document) -> None:
    Document.objects.create(
        title="What families read", file=ContentFile(b"Words", name="words.txt")
    )
    for client in librarians():
        for address in (LIBRARY, f"{LIBRARY}?q=families", f"{LIBRARY}chooser/"):
            html = client.get(address).content.decode()
            assert "What families read" in html, address
            assert "What families said" not in html, address


def test_nobody_changes_moves_or_deletes_it_in_the_library(document: Document) -> None:
    given = {"title": "Ours", "collection": root().pk}
    for client in librarians():
        for method in (client.get, client.post):
            for address in (f"{LIBRARY}edit", f"{LIBRARY}delete"):
                response = method(f"{address}/{document.pk}/", given)
                assert response.status_code in {302, 403}, address
        chosen = client.get(f"{LIBRARY}chooser/chosen/{document.pk}/")
        assert chosen.status_code in {302, 403}
        for action in ("add_to_collection", "delete"):
            bulk = reverse("wagtail_bulk_action", args=["core", "document", action])
            for which in (document.pk, "all"):
                client.post(f"{bulk}?id={which}", given)
    document.refresh_from_db()
    assert document.title == "What families said"
    assert document.collection != root()


def test_it_is_for_the_group_wherever_it_stands(
    client: Client, document: Document
) -> None:
    Document.objects.update(collection=root())
    assert client.get(document.url).status_code == 302
    client.force_login(user("Editors"))
    assert client.get(document.url).status_code == 403
    client.force_login(user())
    assert client.get(document.url).status_code == 200


def test_a_document_that_a_page_shows_is_for_everybody(client: Client) -> None:
    free = Document.objects.create(
        title="A leaflet", file=ContentFile(b"Words", name="leaflet.txt")
    )
    shown = {"document": free.pk, "published_on": "2026-03-02"}
    information(body=[{"type": "document", "value": shown}])
    assert client.get(free.url).status_code == 200
    assert not InvolvementFile.objects.exists()
