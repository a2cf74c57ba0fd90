"""The cache keeps what is for everybody, for as long as it is true."""

from datetime import UTC, datetime
from typing import Any

import pytest

from localoffer.core.page_cache import day_ends_at
from localoffer.core.site_version import raise_version
from tests.core.cache_visitor import LONG, Application, Visitor

pytestmark = pytest.mark.django_db


def test_second_visitor_is_answered_from_memory() -> None:
    visitor = Visitor(Application())
    first, second = visitor.get(), visitor.get()
    assert visitor.times_asked == 1
    assert first == second
    assert second["body"].endswith(LONG.encode())
    assert second["headers"]["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_mark_of_the_application_is_not_sent_to_anybody() -> None:
    for application in (Application(), Application(Set_Cookie="a=b")):
        visitor = Visitor(application)
        assert "X-Page-Query" not in visitor.get()["headers"]
        assert "X-Page-Query" not in visitor.get(cookie="sessionid=1")["headers"]


def test_nothing_is_kept_after_the_site_version_rises() -> None:
    visitor = Visitor(Application())
    visitor.get()
    raise_version()
    visitor.get()
    assert visitor.times_asked == 2


def test_page_lasts_no_longer_than_the_day_in_london() -> None:
    now = [datetime(2026, 7, 1, 22, 59, 59, tzinfo=UTC).timestamp()]
    visitor = Visitor(Application(), clock=lambda: now[0])
    visitor.get()
    visitor.get()
    assert visitor.times_asked == 1
    now[0] += 2
    visitor.get()
    assert visitor.times_asked == 2


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        (datetime(2026, 1, 5, 23, 30, tzinfo=UTC), datetime(2026, 1, 6, tzinfo=UTC)),
        (
            datetime(2026, 7, 5, 22, 30, tzinfo=UTC),
            datetime(2026, 7, 5, 23, tzinfo=UTC),
        ),
        (
            datetime(2026, 10, 24, 23, 30, tzinfo=UTC),
            datetime(2026, 10, 26, tzinfo=UTC),
        ),
    ],
    ids=["winter", "summer", "clocks go back"],
)
def test_day_ends_at_midnight_in_london(moment: datetime, end: datetime) -> None:
    assert day_ends_at(moment.timestamp()) == end.timestamp()


def test_visitor_with_a_cookie_of_ours_goes_past_the_cache() -> None:
    visitor = Visitor(Application())
    visitor.get()
    answer = visitor.get(cookie="theme=dark; sessionid=abc")
    assert visitor.times_asked == 2
    assert answer["headers"]["Cache-Control"] == "private, no-cache"


def test_cookie_of_another_site_of_the_council_never_reaches_a_kept_page() -> None:
    visitor = Visitor(Application())
    visitor.get()
    assert visitor.get(cookie="_ga=1")["status"] == 200
    assert visitor.times_asked == 1
    visitor.get("/?x=1")
    visitor.get(cookie="_ga=1", accept_encoding="gzip")
    assert "HTTP_COOKIE" not in visitor.application.asked[-1]
    assert visitor.times_asked == 2


def test_first_answer_made_for_somebody_with_a_cookie_is_not_kept() -> None:
    visitor = Visitor(Application())
    visitor.get(cookie="_ga=1")
    visitor.get()
    assert visitor.times_asked == 2


@pytest.mark.parametrize(
    "application",
    [
        Application(None),
        Application(Set_Cookie="sessionid=1"),
        Application(Cache_Control="private"),
        Application(Vary="Accept-Language"),
        Application(Content_Encoding="br"),
    ],
    ids=["unmarked", "cookie", "own rule", "varies", "encoded"],
)
def test_answer_that_is_not_for_everybody_is_not_kept(application: Any) -> None:
    visitor = Visitor(application)
    visitor.get()
    visitor.get()
    assert visitor.times_asked == 2


@pytest.mark.parametrize("status", ["404 Not Found", "302 Found", "500 Error"])
def test_only_a_good_answer_is_kept(status: str) -> None:
    application = Application()
    application.status = status
    visitor = Visitor(application)
    visitor.get()
    assert visitor.get()["status"] == int(status[:3])
    assert visitor.times_asked == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_reach_the_application(method: str) -> None:
    visitor = Visitor(Application())
    visitor.get()
    visitor.get(method=method)
    assert visitor.application.asked[-1]["REQUEST_METHOD"] == method


def test_memory_is_bounded_in_pages_and_bytes() -> None:
    visitor = Visitor(Application(), most_pages=10)
    for number in range(50):
        visitor.get(f"/{number}/")
    assert len(visitor.cache.pages) == 10
    visitor.get("/49/")
    assert visitor.times_asked == 50
    visitor = Visitor(Application(), most_bytes=20_000)
    for number in range(50):
        visitor.get(f"/{number}/")
    assert 0 < visitor.cache.pages.size <= 20_000
    assert 0 < len(visitor.cache.pages) < 5


def test_page_that_is_asked_often_stays() -> None:
    visitor = Visitor(Application(), most_pages=3)
    for number in range(20):
        visitor.get("/often/")
        visitor.get(f"/{number}/")
    often = [
        environ
        for environ in visitor.application.asked
        if environ["PATH_INFO"] == "/often/"
    ]
    assert len(often) == 1
