"""News: newest first, by topic, a page at a time, and as a feed."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import NewsIndexPage, NewsPage, Topic
from tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def index() -> NewsIndexPage:
    found = NewsIndexPage.objects.first()
    return found or factories.page(NewsIndexPage, None, title="News", slug="news")


def news(day: int = 1, topics: tuple[str, ...] = (), **fields: Any) -> NewsPage:
    row = factories.page(
        NewsPage, index(), published_on=date(2026, 11, day), live=False, **fields
    )
    row.topics.set(Topic.objects.filter(code__in=topics))
    row.save_revision().publish()
    return row


def page_of(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_newest_comes_first_whenever_it_was_published() -> None:
    for day in (3, 20, 11):
        news(day, title=f"News of the {day}th")
    html = page_of(index().url)
    places = [html.index(f"News of the {day}th") for day in (20, 11, 3)]
    assert places == sorted(places)


def test_news_of_one_topic_and_only_topics_that_have_news() -> None:
    news(topics=("money",), title="A new grant")
    news(topics=("transport",), title="New buses")
    html = page_of(f"{index().url}?topic=money")
    assert "A new grant" in html
    assert "New buses" not in html
    assert "?topic=transport" in html
    assert "?topic=housing" not in html


@pytest.mark.parametrize("query", ["topic=x", "page=999", "page=x", "topic=%00"])
def test_any_question_gets_a_good_page(query: str) -> None:
    news(title="New buses")
    assert "New buses" in page_of(f"{index().url}?{query}")


def test_long_news_come_a_page_at_a_time() -> None:
    for day in range(1, 24):
        news(day, title=f"News {day:02}")
    html = page_of(f"{index().url}?page=2")
    assert "News 03" in html
    assert "News 04" not in html


def test_the_feed_is_the_newest_first() -> None:
    row = news(3, title="Old & dear", summary="Who <is> in")
    news(9, title="New buses")
    root = ElementTree.fromstring(page_of("/news/feed/"))  # noqa: S314
    titles = [each.findtext(f"{ATOM}title") for each in root.findall(f"{ATOM}entry")]
    assert titles == ["New buses", "Old & dear"]
    assert root.findall(f"{ATOM}entry/{ATOM}id")[1].text == row.uuid.urn


def test_there_is_no_feed_without_news_for_everybody(client: Client) -> None:
    assert client.get("/news/feed/").status_code == 404


def test_the_list_costs_the_same_for_two_and_for_twenty(client: Client) -> None:
    counts = []
    for number in (2, 18):
        for day in range(number):
            news(day + 1, topics=("money", "transport"))
        client.get(index().url)
        with CaptureQueriesContext(connection) as asked:
            client.get(index().url)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_pages_are_valid_html(assert_valid_html: Callable[[str], None]) -> None:
    assert_valid_html(page_of(index().url))
    row = news(topics=("money",), body=[("text", "<p>Good news</p>")])
    assert_valid_html(page_of(index().url))
    assert_valid_html(page_of(row.url))


def test_personal_data_in_news_stops_publishing() -> None:
    for fields in (
        {"summary": "Ring Amina Testcase on 07700 900123"},
        {"body": [("text", "<p>Ring Amina Testcase on 07700 900123</p>")]},
    ):
        with pytest.raises(Exception, match="personal data"):
            news(**fields)
