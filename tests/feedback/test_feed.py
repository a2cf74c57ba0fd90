from typing import Any

import pytest
from defusedxml import ElementTree
from django.test import Client

from localoffer.core.site_version import raise_version
from tests.feedback.record_rows import record_page, response, theme

FEED = "/you-said-we-did/feed/"
ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.django_db


def entries(client: Client) -> list[Any]:
    raise_version()
    answer = client.get(FEED)
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_each_public_answer_is_an_entry_newest_first(client: Client) -> None:
    record_page()
    response(theme(name="Pools", slug="pools"))
    response(theme(name="Draft"), is_public=False)
    (entry,) = entries(client)
    assert entry.findtext(f"{ATOM}title") == "Pools: We did it"
    link = entry.find(f"{ATOM}link").get("href")
    assert link == "http://testserver/you-said-we-did/theme/pools/"
    assert "X-Page-Query" in client.get(FEED)


def test_ids_stay_when_the_answer_and_the_page_change(client: Client) -> None:
    page = record_page()
    answer = response()
    before = [entry.findtext(f"{ATOM}id") for entry in entries(client)]
    answer.text, answer.outcome = "Changed", "will-not"
    answer.because = "No money."
    answer.save()
    page.title = "What came of it"
    page.save_revision().publish()
    after = [entry.findtext(f"{ATOM}id") for entry in entries(client)]
    assert before == after
    assert before[0].startswith("urn:uuid:")


def test_markup_and_control_characters_are_only_words(client: Client) -> None:
    record_page()
    answer = response(theme(name="Pools & <b>hoists</b>"))
    answer.text = "<script>alert(1)</script> \x0b"
    answer.save()
    (entry,) = entries(client)
    assert entry.findtext(f"{ATOM}title") == "Pools & <b>hoists</b>: We did it"
    summary = entry.findtext(f"{ATOM}summary")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in summary
    assert "<script>" not in summary


def test_a_feed_without_answers_is_sound(client: Client) -> None:
    record_page()
    assert entries(client) == []
