"""A service's page answers what families ask, and gives nothing away."""

import json
import re
from datetime import date, time, timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.models import ServiceBody, ServicePage, ServiceTime
from directory.models.parts import ServiceDocument
from localoffer.core.models import Document
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(service: ServicePage) -> str:
    answer = Client().get(service.url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_four_answers_come_in_the_order_families_ask() -> None:
    html = page_of(
        factories.service(
            who_for="<p>Children who stammer</p>",
            how_to_access="<p>Ring the desk</p>",
            who_decides="<p>A therapist</p>",
            if_you_disagree="<p>Ask the manager</p>",
        )
    )
    order = ["Children who stammer", "Ring the desk", "A therapist", "Ask the manager"]
    positions = [html.index(words) for words in order]
    assert positions == sorted(positions)


def test_a_missing_answer_is_said_honestly() -> None:
    html = page_of(factories.service(who_for="<p>Everyone</p>"))
    assert html.count("We do not know this yet") == 3


def test_contacts_can_be_rung_from_a_phone() -> None:
    html = page_of(
        factories.service(contacts=[{"name": "Desk", "phone": "(01632) 960 001"}])
    )
    assert 'href="tel:01632960001"' in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"minimum_age": 5, "maximum_age": 11}, "5 to 11"),
        ({"minimum_age": 16}, "16 and over"),
        ({"maximum_age": 4}, "Up to 4"),
        ({"minimum_age": 0, "maximum_age": 25}, "All ages from 0 to 25"),
        ({"age_bands": ["5-10", "11-15"]}, "5 to 15"),
    ],
)
def test_ages_are_said_in_words(fields: dict[str, Any], words: str) -> None:
    assert words in page_of(factories.service(**fields))


def test_a_broad_area_stands_for_the_needs_within_it() -> None:
    html = page_of(
        factories.service(needs=["communication-and-interaction", "autism", "hearing"])
    )
    assert "Communication and interaction, Deaf or hard of hearing" in html


def test_a_service_closed_for_a_while_says_so_until_the_day() -> None:
    today = timezone.localdate()
    closed = factories.service(
        closed_until=today, closed_reason="The pool is being mended."
    )
    assert "The pool is being mended." in page_of(closed)
    opened = factories.service(closed_until=today - timedelta(days=1))
    assert "Closed until" not in page_of(opened)


def test_a_waiting_time_carries_its_date_and_source() -> None:
    html = page_of(
        factories.service(
            waiting_time="About 10 weeks",
            waiting_time_on=date(2026, 10, 1),
            waiting_time_source="the therapy team",
        )
    )
    assert "About 10 weeks (measured on 1 October 2026, says the therapy team)" in html


def test_an_undated_waiting_time_is_refused() -> None:
    service = factories.service()
    service.waiting_time = "6 weeks"
    with pytest.raises(ValidationError):
        service.full_clean()
    with pytest.raises(IntegrityError):
        ServicePage.objects.filter(pk=service.pk).update(waiting_time="6 weeks")


def test_opening_times_read_as_people_say_them() -> None:
    service = factories.service(live=False)
    service.times = [
        ServiceTime(day="MO", opens_at=time(10), closes_at=time(11, 30), note="in term")
    ]
    service.save_revision().publish()
    html = page_of(service)
    assert (
        "10 a.m. to 11:30 a.m., in term" in html or "10am to 11:30am, in term" in html
    )


def test_a_page_is_shared_by_ones_own_email_and_by_nobody_else() -> None:
    service = factories.service(title="Arts & crafts?", slug="arts")
    link = re.search(r'<a[^>]*href="(mailto:\?[^"]*)"', page_of(service))
    assert link
    told = parse_qs(urlsplit(unescape(link[1])).query)
    assert told["subject"] == ["Arts & crafts?"]
    assert told["body"] == [f"Arts & crafts?\n{service.get_full_url()}"]


def test_markup_in_a_summary_is_shown_as_typed() -> None:
    html = page_of(factories.service(summary="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_machines_read_the_same_facts() -> None:
    service = factories.service(title="</script><b>Club", minimum_age=5, maximum_age=9)
    html = page_of(service)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    data = json.loads(found[1])
    assert data["name"] == "</script><b>Club"
    assert data["identifier"] == str(service.uuid)
    assert data["audience"]["suggestedMaxAge"] == 9


def test_a_draft_is_not_public() -> None:
    service = factories.service(live=False)
    assert Client().get(service.get_url()).status_code == 404


def document(title: str = "Booklet", name: str = "booklet.pdf") -> Document:
    return Document.objects.create(title=title, file=ContentFile(b"words", name))


def test_a_document_is_shown_as_it_is_now(client: Client) -> None:
    listed, linked = document(), document("Form", "form.pdf")
    link = f'<p>Use <a linktype="document" id="{linked.pk}">our form</a>.</p>'
    service = factories.service(who_for=link)
    other = factories.service()
    other.documents = [ServiceDocument(document=listed)]
    other.save_revision().publish()
    assert linked.url in page_of(service)
    assert "Booklet (PDF" in page_of(other)
    client.force_login(factories.administrator())
    for each in (listed, linked):
        new = ContentFile(b"other words", "newer.txt")
        fields = {"title": "Newer", "file": new, "collection": each.collection_id}
        edited = client.post(reverse("wagtaildocs:edit", args=[each.pk]), fields)
        assert edited.status_code == 302
    linked.refresh_from_db()
    assert "newer" in linked.url
    assert linked.url in page_of(service)
    assert "Newer (TXT" in page_of(other)
    for each in (listed, linked):
        client.post(reverse("wagtaildocs:delete", args=[each.pk]))
    assert "/documents/" not in page_of(service)
    assert "Newer" not in page_of(other)


def test_a_page_without_documents_is_rendered_once_and_one_with_them_anew() -> None:
    service = factories.service()
    assert ServiceBody.objects.filter(pk=service.pk).exists()
    service.documents = [ServiceDocument(document=document())]
    service.save_revision().publish()
    assert not ServiceBody.objects.exists()


@pytest.mark.parametrize(("has_documents", "most"), [(False, 10), (True, 30)])
def test_statements_do_not_grow_with_places_and_contacts(
    django_assert_max_num_queries: Any, has_documents: bool, most: int
) -> None:
    def statements(count: int) -> int:
        places = [factories.place(access=("lift",)) for _ in range(count)]
        service = factories.service(
            places=places,
            needs=["autism", "hearing"][:count],
            contacts=[{"phone": f"01632 96000{n}"} for n in range(count)],
        )
        if has_documents:
            parts = [ServiceDocument(document=document()) for _ in range(count)]
            service.documents = parts
            service.save_revision().publish()
        client = Client()
        client.get(service.url)
        with django_assert_max_num_queries(most) as taken:
            client.get(service.url)
        return len(taken)

    assert statements(1) == statements(8)
