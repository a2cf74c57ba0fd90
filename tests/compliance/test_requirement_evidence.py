"""Mapping from the board: every kind of evidence for one duty."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from compliance.evidence import evidence_by_requirement
from compliance.mapping import map_document, map_link, map_page
from compliance.models import Evidence, InvolvementRecord, Requirement
from localoffer.core.models import Document
from tests import factories
from tests.compliance.factories import NOW, requirement, user
from tests.factories import administrator, information

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty(db: None) -> Requirement:
    return requirement(page_titles=["Short breaks"])


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(user())
    return client


def screen(duty: Requirement) -> str:
    return reverse("compliance_map", args=[duty.pk])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def send(client: Client, duty: Requirement, do: str, **fields: str) -> Any:
    """Press a button of the screen, with the boxes of its form filled in."""
    return client.post(screen(duty), {"do": do, **fields})


def mapped(duty: Requirement) -> Evidence:
    row: Evidence = Evidence.objects.standing().get(requirement=duty)
    return row


def record(**fields: Any) -> InvolvementRecord:
    now = timezone.now()
    return InvolvementRecord.objects.create(
        **{
            "kind": "involvement",
            "title": "Coffee morning",
            "held_on": timezone.localdate(),
            "author": "Inclusion team",
            "entered_at": now,
            "changed_at": now,
            **fields,
        }
    )


def document(**fields: Any) -> Document:
    file = ContentFile(b"A statement", name="statement.txt")
    return Document.objects.create(title="Yearly statement", file=file, **fields)


def test_a_page_is_found_by_words_and_mapped(client: Client, duty: Requirement) -> None:
    page = information(title="Short breaks for carers")
    information(title="Travel")
    html = text(client, f"{screen(duty)}?find=breaks short")
    assert f"page:{page.pk}" in html
    assert "Travel" not in html
    assert "?find=Short%20breaks" in html
    send(client, duty, f"page:{page.pk}", **{"found-note": "Says how to ask"})
    assert (mapped(duty).page_id, mapped(duty).note) == (page.pk, "Says how to ask")
    assert f"page:{page.pk}" not in text(client, f"{screen(duty)}?find=breaks")


def test_a_page_is_found_by_its_address(client: Client, duty: Requirement) -> None:
    page = information(slug="how-to-ask", title="Elsewhere called so")
    for address in ("/how-to-ask/", "https://council.example/how-to-ask/?x=1"):
        assert f"page:{page.pk}" in text(client, f"{screen(duty)}?find={address}")


def test_a_document_is_mapped_until_a_day(client: Client, duty: Requirement) -> None:
    kept = document()
    until = timezone.localdate() + timedelta(days=30)
    assert f"document:{kept.pk}" in text(client, f"{screen(duty)}?find=yearly")
    do = f"document:{kept.pk}"
    answer = send(client, duty, do, **{"found-valid_until": "2020-01-01"})
    assert answer.status_code == 200
    assert not Evidence.objects.exists()
    send(client, duty, do, **{"found-valid_until": until.isoformat()})
    assert (mapped(duty).document_id, mapped(duty).valid_until) == (kept.pk, until)


def test_a_search_is_counted_then_mapped(client: Client, duty: Requirement) -> None:
    factories.service(factories.directory(), age_bands=["0-4"])
    address = "https://council.example/find-support/?age=0-4&page=2"
    boxes = {"search-query": address, "search-title": "For the youngest"}
    counted = send(client, duty, "count", **boxes).content.decode()
    assert "finds 1 live service now" in counted
    assert not Evidence.objects.exists()
    send(client, duty, "search", **boxes)
    assert (mapped(duty).search, mapped(duty).title) == ("age=0-4", "For the youngest")
    assert "Finds 1 live service now" in text(client, screen(duty))


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("colour=red", "no filter called “colour”"),
        ("age=0-99", "not known here"),
        ("postcode=nowhere", "Enter a full postcode"),
        ("?page=2", "at least one filter"),
        ("age=0-4", "finds no service"),
        ("", "Copy the address"),
    ],
)
def test_a_search_that_the_directory_would_not_make_is_refused(
    client: Client, duty: Requirement, query: str, says: str
) -> None:
    factories.directory()
    boxes = {"search-query": query, "search-title": "A search"}
    assert says in send(client, duty, "search", **boxes).content.decode()
    assert not Evidence.objects.exists()


def test_a_link_needs_a_whole_address(client: Client, duty: Requirement) -> None:
    boxes = {"link-url": "nhs.example", "link-title": "Therapy at the NHS"}
    refused = send(client, duty, "link", **boxes).content.decode()
    assert "begins with https://" in refused
    assert 'value="Therapy at the NHS"' in refused
    send(client, duty, "link", **{**boxes, "link-url": "https://nhs.example/therapy"})
    assert mapped(duty).url == "https://nhs.example/therapy"


def test_the_record_of_comments_is_mapped_once(
    client: Client, duty: Requirement
) -> None:
    for _ in range(2):
        send(client, duty, "comments", **{"comments-note": "Every ground"})
    assert mapped(duty).kind == "comments"


def test_a_record_of_involvement_is_mapped(client: Client, duty: Requirement) -> None:
    kept = record()
    send(client, duty, "involvement", **{"involvement-record": str(kept.pk)})
    assert mapped(duty).involvement == kept
    assert reverse("compliance_involvement:inspect", args=[kept.pk]) in text(
        client, screen(duty)
    )


def test_taking_back_leads_here_and_can_be_undone(
    client: Client, duty: Requirement
) -> None:
    url = "https://nhs.example/therapy"
    row = map_link(duty, url, "Therapy", administrator(), NOW, "Why")
    away = reverse("compliance_take_back", args=[row.pk])
    assert client.post(f"{away}?from=duty")["Location"].startswith(screen(duty))
    assert not Evidence.objects.standing().exists()
    send(client, duty, f"back:{row.pk}")
    assert (mapped(duty).url, mapped(duty).note) == (url, "Why")


def test_what_was_deleted_is_not_put_back(client: Client, duty: Requirement) -> None:
    page = information()
    row = map_page(duty, page, administrator(), NOW)
    client.post(reverse("compliance_take_back", args=[row.pk]))
    page.delete()
    send(client, duty, f"back:{row.pk}")
    assert "This page was deleted." in text(client, screen(duty))
    assert not Evidence.objects.standing().exists()


def test_the_screen_says_how_evidence_stands(client: Client, duty: Requirement) -> None:
    page = information(owner_team=factories.team(name="Inclusion"))
    map_page(duty, page, administrator(), NOW)
    html = text(client, screen(duty))
    assert "Kept by Inclusion" in html
    assert "Its check is overdue" in html
    page.unpublish()
    assert "The page is not published." in text(client, screen(duty))


def test_a_document_behind_a_lock_says_so(duty: Requirement) -> None:
    row = map_document(duty, document(), administrator(), NOW)
    assert not evidence_by_requirement([duty])[duty.pk][0].trouble
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="login"
    )
    (now,) = evidence_by_requirement([duty])[duty.pk]
    assert now.evidence == row
    assert now.trouble == "Not everybody may open the document."


def test_a_list_of_duties_takes_no_evidence(client: Client) -> None:
    html = text(client, screen(requirement(kind="parent")))
    assert "Map evidence to those" in html
    assert "Add a page" not in html


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Peer reviewers"])
def test_only_the_steering_group_maps_from_the_board(
    client: Client, duty: Requirement, group: str
) -> None:
    client.force_login(user(group))
    assert client.get(screen(duty)).status_code in {302, 403}
    assert send(client, duty, "comments").status_code in {302, 403}
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("do", ["", "page:", "page:99", "document:99", "back:9", "x"])
def test_a_button_that_does_not_exist_does_nothing(
    client: Client, duty: Requirement, do: str
) -> None:
    assert send(client, duty, do).status_code in {200, 404}
    assert not Evidence.objects.exists()


def test_the_screen_asks_as_many_questions_for_much_evidence_as_for_a_little(
    client: Client, duty: Requirement
) -> None:
    asked = []
    for _ in range(2):
        for _ in range(5):
            map_page(duty, information(), administrator(), NOW)
        text(client, screen(duty))
        with CaptureQueriesContext(connection) as queries:
            text(client, screen(duty))
        asked.append(len(queries))
    assert asked[0] == asked[1] < 30
